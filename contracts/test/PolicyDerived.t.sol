// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {Formula, Kind} from "../src/feeds/DerivedFeed.sol";
import {OracleRules, Status} from "../src/Oracle.sol";
import {SynthToken} from "../src/SynthToken.sol";
import {wideTerms} from "./FeedTerms.sol";
import {PolicyBase} from "./PolicyBase.t.sol";

interface IFactory {
    function createPair(address a, address b) external returns (address);
}

// The policy table of an asset whose price is a share over an exchange rate
// ├── when the share is CLOSED, STALE or HELD: so is every market of the asset
// ├── when the rate is: the same
// └── whether somebody pokes the derived feed then or not
contract PolicyDerivedTest is PolicyBase {
    uint16 private constant USDHKD = 10;
    uint16 private _feed;
    uint16 private _leg; // the one that is not open
    bool private _poked;

    function setUp() public override {
        super.setUp();
        prices[USDHKD - 1] = 1e8; // so that the asset costs what the share does
        Formula memory f = Formula(Kind.PRODUCT, new uint16[](2), new int256[](2), 0, 0);
        (f.legs[0], f.legs[1], f.weights[0], f.weights[1]) = (TSLA, USDHKD, 1, -1);
        // An hour, so that only its legs can make it STALE.
        OracleRules.Terms memory terms = wideTerms(address(book.derivedFeed), 3600);
        terms.legs = f.legs;
        _feed = oracle.addFeed("TWIN", "simulated", terms);
        book.derivedFeed.setFormula(_feed, f);
        setAssetPrice(600e8);
        pushRound(300);
        setAssetPrice(600e8);

        asset = new SynthToken("Parallax Twin", "mTWIN", address(engine));
        mintMarket = engine.addMarket(address(pusd), address(asset), 0, _feed, paramsOf(PUSD_TSLA));
        loanMarket = engine.addMarket(address(asset), address(pusd), _feed, 0, paramsOf(TSLA_PUSD));
        pool = IFactory(book.factory).createPair(address(pusd), address(asset));
        lock(address(this), mintMarket, 3_000_000 ether, 1000 ether);
    }

    function setAssetPrice(uint256 price) internal override {
        super.setAssetPrice(price);
        _poke();
    }

    function _poke() private {
        uint16[] memory feeds = new uint16[](1);
        feeds[0] = _feed;
        book.derivedFeed.poke(feeds);
    }

    function enter(Status status) internal override {
        if (status == Status.CLOSED) setSession(_leg, false);
        if (status == Status.STALE) vm.warp(block.timestamp + 61);
        if (status == Status.HELD) oracle.setHeld(_leg, true);
        if (status == Status.FROZEN) freeze(ids.market);
        if (_poked) _poke();
    }

    function _check(uint16 leg, bool poked, bool loan) private {
        (_leg, _poked) = (leg, poked);
        prepare(loan ? loanMarket : mintMarket);
        rows(ids.market, ALL);
        poolRows(ALL);
    }

    function test_MarketWhoseDebtIsAShareThatIsNotOpen() public {
        _check(TSLA, false, false);
    }

    function test_MarketWhoseDebtIsPricedByARateThatIsNotOpen() public {
        _check(USDHKD, true, false);
    }

    function test_MarketWhoseCollateralIsAShareThatIsNotOpen() public {
        _check(TSLA, true, true);
    }

    function test_MarketWhoseCollateralIsPricedByARateThatIsNotOpen() public {
        _check(USDHKD, false, true);
    }

    function test_GraceAfterALegReopens() public {
        prepare(mintMarket);
        setSession(USDHKD, false);
        _poke();
        setSession(USDHKD, true);
        _poke();
        vm.warp(block.timestamp + 300);
        (, , , , uint256 liquidatableAt) = engine.statusOf(mintMarket);
        vm.assertEq(liquidatableAt, type(uint256).max, "its second round is missing");
        pushRound(0);
        _poke();
        vm.prank(alice);
        engine.liquidate(ids.unsafe, 0.3 ether, 0, alice, "");
    }
}
