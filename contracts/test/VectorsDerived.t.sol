// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {Formula, Kind} from "../src/feeds/DerivedFeed.sol";
import {Exchange, OracleRules} from "../src/Oracle.sol";
import {wideTerms} from "./FeedTerms.sol";
import {Test} from "./Test.sol";

// The numbers of contracts/test/vectors/{derived,action}.json, through the deployed oracle and its DerivedFeed
// ├── derived: legs of the row's own at its prices, one stored close before the last if the row has one
// │   └── a constant maturity at times that no calendar has: the arithmetic alone
// └── action: a split or dividend of mTSLA's feed, staged and applied
contract VectorsDerivedTest is Test {
    uint256 private constant UNIT = 1e10; // 8 decimals to 18
    string private _json;
    uint256 private _i;

    function _rows(string memory family) private {
        _json = vm.readFile(string.concat("contracts/test/vectors/", family, ".json"));
        _i = 0;
        vm.assertTrue(_more(), family);
    }

    function _more() private view returns (bool) {
        return vm.keyExistsJson(_json, _key("case"));
    }

    function _key(string memory key) private view returns (string memory) {
        return string.concat(".rows[", vm.toString(_i), "].", key);
    }

    function _uint(string memory key) private view returns (uint256) {
        return vm.parseJsonUint(_json, _key(key));
    }

    function _name(string memory what) private view returns (string memory) {
        return string.concat(vm.parseJsonString(_json, _key("case")), ": ", what);
    }

    // Derived feeds

    function test_Derived() public {
        for (_rows("derived"); _more(); ++_i) {
            if (Kind(_uint("kind")) == Kind.FUTURES) {
                _checkFutures();
                continue;
            }
            uint16 feed = _derive();
            _round(feed - 1, _uint(_uint("close") == 0 ? "price0" : "close"));
            if (_uint("close") != 0) {
                vm.warp(block.timestamp + 1 days);
                _round(feed - 1, _uint("price0"));
            }
            (uint256 price, , ) = book.derivedFeed.valueOf(feed);
            vm.assertEq(price, _uint("price"), _name("price"));
            uint16[] memory feeds = new uint16[](1);
            feeds[0] = feed;
            book.derivedFeed.poke(feeds);
            vm.assertEq(oracle.lastPrice(feed), price - (price % UNIT), _name("as the oracle stores it"));
        }
        vm.assertEq(_i, 7, "rows");
    }

    function _checkFutures() private view {
        uint256 price = book.derivedFeed.constantMaturity(
            _uint("price0") * UNIT,
            _uint("price1") * UNIT,
            _uint("left0"),
            _uint("left1")
        );
        vm.assertEq(price, _uint("price"), _name("price"));
    }

    /// @dev A feed of the row's formula, its last leg being the feed before it.
    function _derive() private returns (uint16 feed) {
        uint256 count = _uint("price1") == 0 ? 1 : 2;
        Formula memory f;
        (f.kind, f.divisor, f.start) = (Kind(_uint("kind")), _uint("divisor"), _uint("start"));
        (f.legs, f.weights) = (new uint16[](count), new int256[](count));
        for (uint256 i = 0; i < count; ++i) {
            string memory n = vm.toString(i);
            OracleRules.Terms memory terms = wideTerms(address(this), 60);
            (terms.closes, terms.exchange) = (true, Exchange.NYSE);
            f.legs[i] = oracle.addFeed(string.concat("LEG", n, "-", vm.toString(_i)), "simulated", terms);
            f.weights[i] = vm.parseJsonInt(_json, _key(string.concat("weight", n)));
        }
        OracleRules.Terms memory derived = wideTerms(address(book.derivedFeed), 60);
        derived.legs = f.legs;
        feed = oracle.addFeed(string.concat("DERIVED", vm.toString(_i)), "simulated", derived);
        book.derivedFeed.setFormula(feed, f);
    }

    /// @dev A round of all legs of the row; `last` is the one added last.
    function _round(uint16 last, uint256 price) private {
        uint256 count = _uint("price1") == 0 ? 1 : 2;
        uint16[] memory ids = new uint16[](count);
        uint64[] memory values = new uint64[](count);
        if (count == 2) (ids[1], values[1]) = (last, uint64(_uint("price1")));
        (ids[0], values[0]) = (last + 1 - uint16(count), uint64(price));
        oracle.submit(uint40(block.timestamp), ids, values, type(uint256).max);
    }

    // Splits and dividends

    function test_Action() public {
        for (_rows("action"); _more(); ++_i) {
            uint256 snapshot = vm.snapshotState();
            _checkAction();
            vm.revertToState(snapshot);
        }
    }

    function _checkAction() private {
        (uint256 close, uint256 dividend) = (_uint("close"), _uint("dividend"));
        setPrice(TSLA, close);
        uint40 hold = uint40(block.timestamp + 2 days);
        if (dividend != 0) oracle.stageDividend(TSLA, uint64(dividend), hold, hold + 60);
        else oracle.stageSplit(TSLA, uint32(_uint("numerator")), uint32(_uint("denominator")), hold, hold + 60);
        vm.warp(hold - 30);
        setSession(TSLA, false);
        vm.warp(hold + 60);
        sessions = type(uint256).max;
        setPrice(TSLA, _uint("after"));
        uint256 multiplier = oracle.multiplierOf(TSLA);
        vm.assertEq(multiplier, _uint("multiplier"), _name("multiplier"));
        vm.assertEq(oracle.appliedOf(TSLA).close, close, _name("close"));
        vm.assertEq(oracle.lastPrice(TSLA) / UNIT, _uint("oraclePrice"), _name("price of the mAsset"));
        uint256 price = (_uint("after") * multiplier) / 1e8;
        vm.assertEq(price, _uint("price"), _name("real price times multiplier"));
        vm.assertApproxEqAbs(price, close * UNIT, 10, _name("within 1e-17"));
    }
}
