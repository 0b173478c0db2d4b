// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {vm} from "../deploy/Vm.sol";
import {DerivedFeed, Formula, Kind} from "../src/feeds/DerivedFeed.sol";
import {Exchange, OracleRules, Status} from "../src/Oracle.sol";
import {DerivedFeedBase} from "./DerivedFeedBase.t.sol";

// DerivedFeed: products and baskets
// ├── setFormula: owner only, once, legs and weights of the kind
// ├── poke
// │   ├── when the legs are newer: their price at the time of the older one, whoever calls
// │   ├── when a leg closes: closed once, at the legs' last prices
// │   └── when a leg is STALE, HELD, without a round, or nothing is newer: skipped
// └── read: never a milder status, a later time or an earlier liquidation than a leg's
contract DerivedFeedTest is DerivedFeedBase {
    address private constant STRANGER = address(0xCAFE);
    uint16 private _share; // priced in a currency
    uint16 private _rate; // units of it for one USD
    uint16 private _feed; // share / rate

    function setUp() public override {
        super.setUp();
        _share = addLeg("SHARE-CNY", Exchange.SSE, false);
        _rate = addLeg("USDCNY", Exchange.FX, false);
        _feed = derive("SHARE", product(_share, _rate));
    }

    /// @dev Both legs now; the derived feed follows.
    function _both(uint256 share, uint256 rate) private {
        round(_share, share, true);
        round(_rate, rate, true);
        poke(_feed);
    }

    // Kinds

    function test_ProductIsAShareInDollars() public {
        _both(2000e8, 6.5e8);
        vm.assertEq(priceOf(_feed), 307_69230769, "8 decimals, rounded down");
        (uint256 price, , Status status) = derived.valueOf(_feed);
        vm.assertEq(price, 307_692307692307692307, "18 decimals");
        same(status, Status.OPEN, "open");
    }

    function test_ProductOfAnOrderIsTheSame() public {
        Formula memory f = product(_share, _rate);
        (f.legs, f.weights) = (pair(_rate, _share), weights(-1, 1));
        uint16 other = derive("OTHER", f);
        _both(2000e8, 6.5e8);
        poke(other);
        vm.assertEq(priceOf(other), priceOf(_feed), "legs in another order");
    }

    function test_ProductWithoutAPriceOfALegIsNone() public {
        round(_share, 2000e8, true);
        (uint256 price, uint256 time, Status status) = derived.valueOf(_feed);
        vm.assertEq(price, 0, "no rate, no price");
        vm.assertEq(time, 0, "no time");
        same(status, Status.STALE, "stale");
        poke(_feed);
        vm.assertEq(priceOf(_feed), 0, "skipped");
    }

    function test_BasketIsASumOverItsDivisor() public {
        Formula memory f = Formula(Kind.BASKET, pair(_share, _rate), weights(0.5e18, 10e18), 400e18, 0);
        uint16 basket = derive("BASKET", f);
        _both(40_000e8, 2000e8);
        poke(basket);
        vm.assertEq(priceOf(basket), 100e8, "(0.5 * 40,000 + 10 * 2,000) / 400");
    }

    function test_BasketThatOwesIsHeldAtItsLastPrice() public {
        Formula memory f = Formula(Kind.BASKET, pair(_share, _rate), weights(1e18, -1e18), 1e18, 0);
        uint16 spread = derive("SPREAD", f);
        _both(110e8, 100e8);
        poke(spread);
        vm.assertEq(priceOf(spread), 10e8, "a long and a short leg");
        wait(30);
        _both(100e8, 100e8);
        poke(spread);
        same(statusOf(spread), Status.HELD, "worth nothing");
        vm.assertEq(priceOf(spread), 10e8, "no price");
        vm.assertEq(oracle.heldUntil(spread), type(uint40).max, "until governance decides");
    }

    function test_LessThanOneUnitIsNoPrice() public {
        Formula memory f = Formula(Kind.BASKET, pair(_share, _rate), weights(1, 0), 1e18, 0);
        uint16 dust = derive("DUST", f);
        _both(1e18, 1e8); // 1e10 dollars * 1e-18 = a unit
        poke(dust);
        vm.assertEq(priceOf(dust), 1, "one unit");
        wait(30);
        _both(1e18 - 1, 1e8);
        poke(dust);
        same(statusOf(dust), Status.HELD, "less than a unit");
        vm.assertEq(priceOf(dust), 1, "the last price stays");
    }

    function test_AProductBeyondTheLargestPriceIsRefused() public {
        _both(1e18, 1);
        vm.assertEq(priceOf(_feed), 0, "out of bounds");
    }

    // Status, age, liquidation

    function test_TheOlderLegGivesTheTime() public {
        round(_rate, 7e8, true);
        wait(40);
        round(_share, 1400e8, true);
        poke(_feed);
        vm.assertEq(timeOf(_feed), block.timestamp - 40, "of the rate");
        wait(21);
        same(statusOf(_rate), Status.STALE, "the rate is 61 s old");
        same(statusOf(_feed), Status.STALE, "so is what it makes");
    }

    function test_TheWorseLegGivesTheStatus() public {
        _both(1400e8, 7e8);
        wait(30);
        _both(1400e8, 7e8);
        same(statusOf(_feed), Status.OPEN, "open");
        oracle.setHeld(_rate, true);
        same(statusOf(_feed), Status.HELD, "a held rate");
        oracle.setHeld(_rate, false);
        same(statusOf(_feed), Status.OPEN, "released");
        wait(30);
        round(_share, 1400e8, false);
        round(_rate, 7e8, true);
        same(statusOf(_feed), Status.CLOSED, "before anyone pokes");
        poke(_feed);
        same(statusOf(_feed), Status.CLOSED, "and after");
        wait(DAY);
        same(statusOf(_feed), Status.STALE, "an open rate that is a day old is worse than a closed share");
        oracle.setHeld(_share, true);
        same(statusOf(_feed), Status.HELD, "HELD is worst");
    }

    function test_NotLiquidatableBeforeItsLegs() public {
        _both(1400e8, 7e8);
        vm.assertEq(liquidatableAt(_feed), NEVER, "one round");
        wait(60);
        _both(1400e8, 7e8);
        vm.assertEq(liquidatableAt(_feed), START + 300, "as its legs");
        wait(300);
        round(_share, 1400e8, false);
        wait(60);
        round(_share, 1400e8, true);
        round(_rate, 7e8, true);
        vm.assertEq(liquidatableAt(_rate), START + 300, "the rate was open all the time");
        vm.assertEq(liquidatableAt(_feed), NEVER, "its share reopened");
        wait(60);
        round(_share, 1400e8, true);
        round(_rate, 7e8, true);
        vm.assertGe(liquidatableAt(_feed), liquidatableAt(_share), "before anyone pokes");
        poke(_feed);
        vm.assertGe(liquidatableAt(_feed), liquidatableAt(_share), "and after");
    }

    function testFuzz_NeverMilderThanALeg(uint256 random, uint256 steps) public {
        for (uint256 i = 0; i < steps % 20; ++i) {
            random = uint256(keccak256(abi.encode(random)));
            wait(random % 5 == 0 ? random % DAY : random % 45);
            if ((random >> 8) % 3 != 0) round(_share, 1400e8, (random >> 16) % 3 != 0);
            if ((random >> 24) % 3 != 0) round(_rate, 7e8, (random >> 32) % 8 != 0);
            if ((random >> 40) % 16 == 0) oracle.setHeld(_share, (random >> 48) % 2 == 0);
            if ((random >> 56) % 2 == 0) poke(_feed);
            for (uint16 leg = 1; leg <= 2; ++leg) {
                vm.assertGe(uint256(statusOf(_feed)), uint256(statusOf(leg)), "status");
                vm.assertGe(timeOf(leg), timeOf(_feed), "age");
                vm.assertGe(liquidatableAt(_feed), liquidatableAt(leg), "liquidation");
            }
            wait(1);
        }
    }

    // Poking

    function test_AnyoneMayPoke() public {
        round(_share, 1400e8, true);
        round(_rate, 7e8, true);
        vm.prank(STRANGER);
        derived.poke(one(_feed));
        vm.assertEq(priceOf(_feed), 200e8, "poked by a stranger");
    }

    function test_NothingNewIsSkipped() public {
        _both(1400e8, 7e8);
        wait(30);
        round(_share, 1500e8, true); // the rate is as old as the last round
        poke(_feed);
        poke(_feed);
        vm.assertEq(priceOf(_feed), 200e8, "as before");
        round(_rate, 7e8, true);
        poke(_feed);
        vm.assertEq(priceOf(_feed), uint256(1500e8) / 7, "both are newer");
    }

    function test_StaleAndHeldLegsAreSkipped() public {
        _both(1400e8, 7e8);
        wait(30);
        round(_share, 1500e8, true);
        round(_rate, 7e8, true);
        oracle.setHeld(_share, true);
        poke(_feed);
        vm.assertEq(priceOf(_feed), 200e8, "held leg");
        oracle.setHeld(_share, false);
        wait(61);
        poke(_feed);
        vm.assertEq(priceOf(_feed), 200e8, "stale legs");
        vm.assertEq(timeOf(_feed), START, "of the first round");
    }

    function test_OneSkippedFeedDoesNotStopTheOthers() public {
        uint16 stale = derive("STALE", product(addLeg("NONE", Exchange.NONE, false), _rate));
        uint16 twin = derive("TWIN", product(_share, _rate));
        round(_share, 1400e8, true);
        round(_rate, 7e8, true);
        uint16[] memory feeds = new uint16[](3);
        (feeds[0], feeds[1], feeds[2]) = (stale, twin, _feed); // in any order
        derived.poke(feeds);
        vm.assertEq(priceOf(twin), 200e8, "twin");
        vm.assertEq(priceOf(_feed), 200e8, "feed");
    }

    function test_ClosesOnceAndRests() public {
        _both(1400e8, 7e8);
        wait(30);
        round(_share, 1470e8, false);
        round(_rate, 7e8, true);
        poke(_feed);
        vm.assertEq(priceOf(_feed), 210e8, "the closing round");
        uint256 closed = timeOf(_feed);
        wait(30);
        round(_rate, 8e8, true);
        poke(_feed);
        vm.assertEq(priceOf(_feed), 210e8, "the rate moves on, the price rests");
        vm.assertEq(timeOf(_feed), closed, "no round");
    }

    // Formulas

    function _refused(uint16 feed, Formula memory f) private {
        vm.expectRevert(abi.encodeWithSelector(DerivedFeed.InvalidFormula.selector, feed));
        derived.setFormula(feed, f);
    }

    function test_RevertWhen_InvalidFormula() public {
        uint16 closing = addLeg("CLOSING", Exchange.NYSE, true);
        uint16 feed = list("NEW", pair(_share, _rate));
        Formula memory f = product(_share, _rate);
        f.legs = pair(_rate, _share);
        _refused(feed, f); // not the legs that the oracle lists
        f.legs = one(_share);
        _refused(feed, f);
        f = product(_share, _rate);
        f.weights = new int256[](1);
        _refused(feed, f); // a weight for each leg
        (f.kind, f.weights) = (Kind.BASKET, weights(1, 1));
        _refused(feed, f); // divisor
        (f.kind, f.divisor, f.start) = (Kind.LEVERAGED, 1e18, 1e18);
        _refused(feed, f); // one leg
        _refused(closing, Formula(Kind.PRODUCT, new uint16[](0), new int256[](0), 0, 0)); // no legs at all
        feed = list("LONG", one(closing));
        f = leveraged(closing, 0);
        _refused(feed, f); // times nothing
        f.weights[0] = 11;
        _refused(feed, f); // too often
        f.weights[0] = -11;
        _refused(feed, f);
        (f.weights[0], f.start) = (2, 0);
        _refused(feed, f); // starts at nothing
        (f.start, f.divisor) = (1e18, 0);
        _refused(feed, f); // at no price
        (f.kind, f.divisor) = (Kind.FUTURES, 1e18);
        _refused(feed, f); // two legs
        _refused(list("OPEN", one(_share)), leveraged(_share, 2)); // its closes are not stored
    }

    function test_RevertWhen_ASecondFormula() public {
        vm.expectRevert(abi.encodeWithSelector(DerivedFeed.FormulaExists.selector, _feed));
        derived.setFormula(_feed, product(_share, _rate));
    }

    function test_RevertWhen_NotDerived() public {
        bytes memory reason = abi.encodeWithSelector(DerivedFeed.NotDerived.selector, _share);
        vm.expectRevert(reason);
        derived.valueOf(_share);
        vm.expectRevert(reason);
        derived.rebalance(_share, 1);
        vm.expectRevert(reason);
        poke(_share);
        vm.expectRevert(abi.encodeWithSelector(DerivedFeed.NotDerived.selector, _feed));
        derived.rebalance(_feed, 1); // a product has no level
    }

    function test_RevertWhen_NotTheOwner() public {
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, STRANGER));
        vm.prank(STRANGER);
        derived.setFormula(_feed, product(_share, _rate));
    }

    function test_RevertWhen_AnotherSource() public {
        round(_share, 1400e8, true);
        round(_rate, 7e8, true);
        uint64[] memory prices = new uint64[](1);
        prices[0] = 1e8;
        vm.expectRevert(abi.encodeWithSelector(OracleRules.NotSource.selector, _feed, address(this)));
        oracle.submit(uint40(block.timestamp), one(_feed), prices, 1);
    }

    /// @dev Rounds of a leg that is long open go a shorter way: who submits and how late is looked at there too.
    function test_RevertWhen_AnotherSourceOrAStaleRoundOfALegThatIsLongOpen() public {
        round(_share, 1400e8, true);
        wait(30);
        round(_share, 1400e8, true);
        wait(91);
        uint64[] memory prices = new uint64[](1);
        prices[0] = 1400e8;
        vm.expectRevert(abi.encodeWithSelector(OracleRules.NotSource.selector, _share, address(derived)));
        vm.prank(address(derived));
        oracle.submit(uint40(block.timestamp), one(_share), prices, 1);
        uint40 late = uint40(block.timestamp - 61);
        vm.expectRevert(abi.encodeWithSelector(OracleRules.StaleRound.selector, _share, late, 60));
        oracle.submit(late, one(_share), prices, 1);
    }

    function test_FormulaIsShown() public {
        Formula memory f = derived.formulaOf(_feed);
        vm.assertEq(uint256(f.kind), uint256(Kind.PRODUCT), "kind");
        vm.assertEq(f.legs[1], _rate, "leg");
        vm.assertEq(derived.formulaOf(_share).legs.length, 0, "none");
        vm.assertEq(oracle.legsOf(_feed).length, 2, "the oracle's legs");
        uint16 feed = list("NEW", pair(_share, _rate));
        vm.expectEmit();
        emit DerivedFeed.FormulaSet(feed, product(_share, _rate));
        derived.setFormula(feed, product(_share, _rate));
    }
}
