// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TestToken} from "../deploy/TestToken.sol";
import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {SettlementMath} from "../src/lib/SettlementMath.sol";
import {SettlementRules} from "../src/lib/SettlementRules.sol";
import {SynthToken} from "../src/SynthToken.sol";
import {SettlementBase} from "./SettlementBase.sol";

// The numbers of contracts/test/vectors/{settlement,settlementLoan}.json, through the deployed system
// ├── settlement, pUSD as collateral: the delisting of an asset of the row's own; the Treasury has what it adds
// ├── settlement, pUSD as debt: the shutdown of a system without other positions
// └── settlementLoan: the arithmetic alone
contract VectorsSettlementTest is SettlementBase {
    uint256 private constant PAR = 1e8;
    uint256 private constant GENEROUS = 1e6; // factor on the price at which a position is opened
    string private _json;
    uint256 private _i;
    address private _debtToken;
    address private _collateralToken;
    uint32 private _market;
    uint16 private _feed;

    // Reading a row

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

    function _same(uint256 actual, string memory key) private view {
        string memory name = string.concat(vm.parseJsonString(_json, _key("case")), ": ", key);
        vm.assertEq(actual, _uint(key), name);
    }

    // The row's own market

    function _params() private view returns (CdpEngine.Params memory params) {
        params = paramsOf(PUSD_TSLA);
        (params.minDebt, params.ceiling) = (0, type(uint40).max);
    }

    /// @dev Lists a feed whose price is better for the owners than the row's.
    function _addFeed(uint256 price) private {
        _feed = addFeed(vm.toString(oracle.feedCount()), price);
    }

    function _mints() private {
        _addFeed(_uint("debtPrice") / GENEROUS + 1);
        (_debtToken, _collateralToken) = (address(new SynthToken("Vector", "mVEC", address(engine))), address(pusd));
        _market = engine.addMarket(address(pusd), _debtToken, 0, _feed, _params());
    }

    function _borrows() private {
        _addFeed((_uint("collateralPrice") + PAR) * GENEROUS);
        uint8 decimals = uint8(_uint("collateralDecimals"));
        TestToken token = new TestToken("Vector", "VEC", decimals, address(this), type(uint96).max);
        (_debtToken, _collateralToken) = (address(pusd), address(token));
        _market = engine.addMarket(address(token), address(pusd), _feed, 0, _params());
    }

    /// @dev Opens both positions and gives the feed the row's price; a price of zero has to be named.
    function _open(uint256 price) private {
        lock(alice, _market, _uint("collateral0"), _uint("debt0"));
        lock(bob, _market, _uint("collateral1"), _uint("debt1"));
        if (price == 0) oracle.setHeld(_feed, true);
        else prices[prices.length - 1] = uint64(price);
        pushRound(300);
    }

    function _delist() private {
        settlement.announce(_debtToken);
        if (_uint("debtPrice") == 0) settlement.namePrice(_feed, 0);
        pushRound(3 days);
        settlement.freeze(_debtToken);
    }

    function _shutDown() private {
        shutDown();
        if (_uint("collateralPrice") != 0) return;
        settlement.namePrice(_feed, 0);
        vm.warp(block.timestamp + 24 hours);
        settlement.freezeMarkets(singleMarket(_market));
    }

    /// @dev Repays what this contract has borrowed, so that no other pUSD is there.
    function _empty() private {
        CdpEngine.Params memory params = paramsOf(PUSD_TSLA);
        params.closeFee = 0;
        engine.setParams(PUSD_TSLA, params);
        params = paramsOf(ETH_PUSD);
        params.feePerSecond = 0;
        engine.setParams(ETH_PUSD, params);
        engine.collect(ETH_PUSD);
        treasury.spend(address(pusd), address(this), treasury.balanceOf(address(pusd)));
        engine.close((uint256(PUSD_TSLA) << 32) | 1, address(this));
        uint256 id = (uint256(ETH_PUSD) << 32) | 1;
        uint256 missing = debtOf(id) - pusd.balanceOf(address(this)); // a wei of rounding
        vm.prank(address(engine));
        pusd.mint(address(this), missing);
        engine.close(id, address(this));
        vm.assertEq(pusd.totalSupply(), 0, "no other pUSD");
    }

    function _checkPositions() private {
        uint256 id = (uint256(_market) << 32) | 1;
        settlement.settle(single(id));
        _same(settlement.potOf(_debtToken, _collateralToken), "taken0");
        settlement.settle(single(id + 1));
        _same(engine.claimable(alice, _collateralToken), "leftover0");
        _same(engine.claimable(bob, _collateralToken), "leftover1");
    }

    function _checkCase() private {
        SettlementRules.Case memory c = caseOf(_debtToken);
        _same(settlement.potOf(_debtToken, _collateralToken), "pot");
        _same(settlement.rateOf(_debtToken, _collateralToken), "rate");
        _same(c.issued, "issued");
        _same(c.shortfall, "shortfall");
        redeem(alice, _debtToken, _uint("redeemed"));
        _same(settlement.claimable(alice, _collateralToken), "paid");
    }

    function test_Settlement() public {
        uint256 start = vm.snapshotState();
        for (uint256 row = 0; ; ++row) {
            _rows("settlement");
            _i = row;
            if (!_more()) return;
            if (_uint("debtPrice") == PAR) _checkShutdown();
            else _checkDelisting();
            vm.revertToState(start);
        }
    }

    function _checkDelisting() private {
        _mints();
        _open(_uint("debtPrice"));
        if (_uint("added") != 0) endow(address(pusd), _uint("added"));
        _delist();
        _checkPositions();
        settlement.finalise(_debtToken);
        _checkCase();
    }

    function _checkShutdown() private {
        _empty();
        _borrows();
        _open(_uint("collateralPrice"));
        _shutDown();
        _checkPositions();
        finishShutdown();
        _checkCase();
    }

    function test_SettlementLoan() public {
        for (_rows("settlementLoan"); _more(); ++_i) {
            (uint256 burnt, uint256 leftover, uint256 badDebt) = SettlementMath.conversionOf(
                _uint("collateral"),
                _uint("debt"),
                _uint("rate")
            );
            _same(burnt, "burnt");
            _same(leftover, "leftover");
            _same(badDebt, "badDebt");
        }
    }
}
