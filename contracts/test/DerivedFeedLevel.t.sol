// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {DerivedFeed} from "../src/feeds/DerivedFeed.sol";
import {Exchange, Status} from "../src/Oracle.sol";
import {DerivedFeedBase} from "./DerivedFeedBase.t.sol";

// DerivedFeed: leveraged and inverse levels
// ├── rebalance: the stored closes of the leg in order, each once, in any number of calls and at any time
// ├── closes: the last price of a day, of a leg that never closes the first one of the next
// ├── when the leg splits or pays a dividend: the level goes on
// └── when the level falls to zero: HELD at the last price for ever
contract DerivedFeedLevelTest is DerivedFeedBase {
    uint16 private _leg;
    uint16 private _double; // 2x
    uint16 private _inverse; // -1x

    function setUp() public override {
        super.setUp();
        _leg = addLeg("LEG", Exchange.NYSE, true);
        _double = derive("LEG2L", leveraged(_leg, 2));
        _inverse = derive("LEGI", leveraged(_leg, -1));
        round(_leg, 100e8, true);
    }

    function _levelOf(uint16 feed) private view returns (uint256 value, uint256 base, uint256 next) {
        return derived.levelOf(feed);
    }

    // Rebalancing

    function test_WithinADayItMovesLinearly() public {
        wait(30);
        round(_leg, 110e8, true);
        poke(_double);
        poke(_inverse);
        vm.assertEq(priceOf(_double), 120e8, "2x");
        vm.assertEq(priceOf(_inverse), 90e8, "-1x");
        wait(30);
        round(_leg, 100e8, true);
        poke(_double);
        vm.assertEq(priceOf(_double), 100e8, "back, as nothing was rebalanced");
        (uint256 value, uint256 base, uint256 next) = _levelOf(_double);
        vm.assertEq(value, 100e18, "level");
        vm.assertEq(base, 100e18, "base");
        vm.assertEq(next, 0, "no close yet");
    }

    function test_ACloseRebalances() public {
        wait(30);
        round(_leg, 110e8, true);
        nextDay(_leg, 99e8);
        vm.expectEmit();
        emit DerivedFeed.Rebalanced(_double, 1, 120e18, 110e18);
        poke(_double);
        vm.assertEq(priceOf(_double), 96e8, "2x");
        poke(_inverse);
        vm.assertEq(priceOf(_inverse), 99e8, "-1x");
    }

    function test_TheClosingRoundIsTheClose() public {
        wait(30);
        round(_leg, 120e8, true);
        wait(30);
        round(_leg, 110e8, false);
        poke(_double);
        same(statusOf(_double), Status.CLOSED, "closed with its leg");
        vm.assertEq(priceOf(_double), 120e8, "at the leg's closing price");
        vm.assertEq(oracle.closeCount(_leg), 0, "known only with the next session");
        nextDay(_leg, 99e8);
        (uint256 close, uint256 time) = oracle.closeAt(_leg, 0);
        vm.assertEq(close, 110e18, "close");
        vm.assertEq(time, START + 60, "of the closing round");
        poke(_double);
        vm.assertEq(priceOf(_double), 96e8, "rebalanced");
    }

    function test_AWeekendHasOneClose() public {
        round2(110e8);
        wait(3 days);
        round(_leg, 121e8, true);
        vm.assertEq(oracle.closeCount(_leg), 1, "of Friday");
        poke(_double);
        vm.assertEq(priceOf(_double), 144e8, "120 * (1 + 2 * 10 %)");
    }

    function round2(uint256 price) private {
        wait(30);
        round(_leg, price, true);
        wait(30);
        round(_leg, price, false);
    }

    function test_ALegThatNeverClosesClosesAfterMidnight() public {
        uint16 coin = addLeg("COIN", Exchange.NONE, true);
        uint16 feed = derive("COIN2L", leveraged(coin, 2));
        uint256 midnight = (START / DAY + 1) * DAY;
        vm.warp(midnight - 10);
        round(coin, 105e8, true);
        vm.warp(midnight + 20);
        round(coin, 110e8, true);
        vm.assertEq(oracle.closeCount(coin), 1, "one close");
        (uint256 close, uint256 time) = oracle.closeAt(coin, 0);
        vm.assertEq(close, 110e18, "the first round after 00:00 UTC");
        vm.assertEq(time, midnight + 20, "its time");
        wait(30);
        round(coin, 99e8, true);
        vm.assertEq(oracle.closeCount(coin), 1, "the second is none");
        poke(feed);
        vm.assertEq(priceOf(feed), 96e8, "rebalanced at 110");
    }

    function test_ANewFeedStartsAfterTheClosesSoFar() public {
        nextDay(_leg, 200e8);
        uint16 late = derive("LATE", leveraged(_leg, 2));
        (, , uint256 next) = _levelOf(late);
        vm.assertEq(next, 1, "the close of yesterday is not its own");
    }

    function test_ThirtyClosesLater() public {
        uint16 twin = derive("TWIN", leveraged(_leg, 2));
        uint256 price = 100e8;
        for (uint256 i = 0; i < 30; ++i) {
            price = i % 3 == 0 ? (price * 12) / 10 : (price * 93) / 100;
            nextDay(_leg, price);
            poke(_double);
        }
        (uint256 value, uint256 base, uint256 next) = _levelOf(_double);
        vm.assertEq(next, 30, "closes");
        vm.expectEmit();
        emit DerivedFeed.Rebalanced(twin, 30, value, base);
        poke(twin);
        vm.assertEq(priceOf(twin), priceOf(_double), "the same price");
    }

    /// @dev Days of rounds; one caller pokes after each, another at random, a third rebalances in portions before.
    function testFuzz_NeitherLevelNorPriceDependsOnWhoCallsOrWhen(uint256 random, uint256 days_) public {
        uint16[3] memory feeds = [_double, derive("TWIN", leveraged(_leg, 2)), derive("THIRD", leveraged(_leg, 2))];
        days_ = 1 + (days_ % 12);
        uint256 price = 100e8;
        for (uint256 i = 0; i < days_ * 3; ++i) {
            random = uint256(keccak256(abi.encode(random)));
            price = (price * (80 + (random % 41))) / 100;
            wait(30);
            round(_leg, price, i % 3 != 2); // the third is the closing one
            poke(feeds[0]);
            if ((random >> 8) % 3 == 0) wait((random >> 16) % 50);
            for (uint256 j = (random >> 24) % 4; j > 1; --j) {
                vm.prank(address(uint160(random)));
                poke(feeds[1]);
            }
            if ((random >> 32) % 4 == 0) derived.rebalance(feeds[2], (random >> 40) % 5);
            if (i % 3 == 2) wait(DAY - ((block.timestamp - START) % DAY));
        }
        nextDay(_leg, price);
        for (uint256 i = 0; i < 40; ++i) {
            derived.rebalance(feeds[2], 1 + ((random >> i) % 2));
        }
        (uint256 value, uint256 base, uint256 next) = _levelOf(feeds[0]);
        for (uint256 i = 0; i < 3; ++i) {
            poke(feeds[i]);
            (uint256 value_, uint256 base_, uint256 next_) = _levelOf(feeds[i]);
            if (i == 0) (value, base, next) = (value_, base_, next_);
            vm.assertEq(value_, value, "level");
            vm.assertEq(base_, base, "base");
            vm.assertEq(next_, next, "closes");
            vm.assertEq(priceOf(feeds[i]), priceOf(feeds[0]), "price");
            vm.assertEq(timeOf(feeds[i]), timeOf(feeds[0]), "time");
        }
        vm.assertEq(next, days_, "a close a day");
    }

    // Every close, once

    function test_AClosingRoundThatIsRepeatedKeepsItsClose() public {
        round2(110e8);
        wait(17 hours); // the next morning
        round(_leg, 110e8, false);
        wait(6 hours);
        round(_leg, 99e8, true); // the same day
        vm.assertEq(oracle.closeCount(_leg), 1, "the close of yesterday");
        poke(_double);
        vm.assertEq(priceOf(_double), 96e8, "rebalanced at it");
    }

    function test_AReleasedBreakerKeepsTheClose() public {
        oracle.setLimits(_leg, 60, 2000, 2000, 0, type(uint64).max);
        wait(30);
        round(_leg, 110e8, true);
        nextDay(_leg, 55e8);
        same(statusOf(_leg), Status.HELD, "beyond the band");
        oracle.setHeld(_leg, false);
        wait(30);
        round(_leg, 55e8, true);
        vm.assertEq(oracle.closeCount(_leg), 1, "the close of the day before");
        (uint256 close, ) = oracle.closeAt(_leg, 0);
        vm.assertEq(close, 110e18, "at its price");
    }

    // Splits and dividends of the leg

    function _action(bool split) private {
        wait(30);
        round(_leg, 110e8, true);
        poke(_double);
        uint40 hold = uint40(block.timestamp + DAY);
        if (split) oracle.stageSplit(_leg, 5, 1, hold, hold + 60);
        else oracle.stageDividend(_leg, 11e8, hold, hold + 60);
        vm.warp(hold);
        round(_leg, 110e8, false);
        poke(_double);
        vm.warp(hold + 60);
        uint256 before = priceOf(_double);
        same(statusOf(_double), Status.HELD, "held with its leg");
        round(_leg, split ? 22e8 : 99e8, true); // the same worth
        poke(_double);
        vm.assertEq(oracle.lastPrice(_leg), 110e18, "the leg goes on");
        vm.assertEq(priceOf(_double), before, "so does its double");
        wait(DAY);
        round(_leg, split ? 22e8 : 99e8, true);
        poke(_double);
        vm.assertEq(priceOf(_double), before, "and after the next close");
    }

    function test_ASplitOfTheLegLeavesTheLevel() public {
        _action(true);
    }

    function test_ADividendOfTheLegLeavesTheLevel() public {
        _action(false);
    }

    // Zero

    function test_ALevelAtZeroIsHeldForEver() public {
        round2(140e8);
        poke(_double);
        vm.assertEq(priceOf(_double), 180e8, "last price");
        nextDay(_leg, 70e8); // half of the close
        poke(_double);
        same(statusOf(_double), Status.HELD, "lost");
        vm.assertEq(oracle.heldUntil(_double), type(uint40).max, "until governance decides");
        vm.assertEq(priceOf(_double), 180e8, "zero is no price");
        for (uint256 i = 0; i < 3; ++i) {
            nextDay(_leg, 500e8);
            poke(_double);
            (uint256 value, , ) = derived.valueOf(_double);
            vm.assertEq(value, 0, "a later rise revives nothing");
            vm.assertEq(priceOf(_double), 180e8, "the price stays");
            same(statusOf(_double), Status.HELD, "held");
        }
    }

    function test_ALevelThatWasZeroWithinADayIsNotRevived() public {
        round2(140e8);
        poke(_double);
        nextDay(_leg, 60e8);
        poke(_double);
        same(statusOf(_double), Status.HELD, "lost");
        wait(30);
        round(_leg, 130e8, true); // the same day
        poke(_double);
        same(statusOf(_double), Status.HELD, "still");
        vm.assertEq(priceOf(_double), 180e8, "the price stays");
        nextDay(_leg, 140e8);
        poke(_double);
        vm.assertEq(priceOf(_double), 180e8, "after the next close too");
    }

    function test_AnInverseIsLostWhenItsLegDoubles() public {
        nextDay(_leg, 200e8);
        poke(_inverse);
        same(statusOf(_inverse), Status.HELD, "lost");
        wait(30);
        round(_leg, 200e8, true);
        poke(_double);
        vm.assertEq(priceOf(_double), 300e8, "the double has won");
    }

    function test_ALevelBelowAUnitIsLost() public {
        uint256 price = 100e8;
        for (uint256 i = 0; i < 12 && statusOf(_double) != Status.HELD; ++i) {
            price = (price * 55) / 100;
            nextDay(_leg, price); // a tenth of the level is left each day
            (uint256 left, , ) = derived.valueOf(_double);
            vm.assertGt(left, 0, "never nothing");
            poke(_double);
            vm.assertEq(statusOf(_double) == Status.HELD, left < UNIT, "held with less than a unit");
        }
        (uint256 value, , ) = derived.valueOf(_double);
        vm.assertEq(value, 0, "what was left is gone");
        same(statusOf(_double), Status.HELD, "lost");
        vm.assertGe(priceOf(_double), 1, "the last price stays");
    }
}
