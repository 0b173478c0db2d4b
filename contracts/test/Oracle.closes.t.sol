// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {Exchange, OracleRules, Status} from "../src/Oracle.sol";
import {OracleBase} from "./OracleBase.sol";

// The closes of days (UTC)
// ├── of a feed with hours: the last price of a day, stored once, with the first round of a later one
// │   ├── also when rounds rest through midnight, or weekend
// │   ├── also when the first round of the day is held, and released by rounds or by governance
// │   └── lunch is no close
// ├── of a feed that never closes: the first price of the day
// ├── of a feed that is not listed for it: none
// └── the first round ever stores none
contract OracleClosesTest is OracleBase {
    uint16 private constant STOCK = 3;
    uint16 private constant COIN = 4;

    function setUp() public override {
        super.setUp();
        oracle.addFeed("STOCK", "simulated", termsOf(address(this), true));
        OracleRules.Terms memory terms = termsOf(address(this), true);
        terms.exchange = Exchange.NONE;
        oracle.addFeed("COIN", "simulated", terms);
        vm.assertEq(oracle.storesCloses(STOCK), true, "stores");
        vm.assertEq(oracle.storesCloses(ODD), false, "does not");
    }

    function _checkClose(uint16 feed, uint256 index, uint64 price, uint256 time) private view {
        (uint256 price_, uint256 time_) = oracle.closeAt(feed, index);
        vm.assertEq(price_, uint256(price) * 1e10, "close");
        vm.assertEq(time_, time, "time");
        vm.assertEq(oracle.closeCount(feed), index + 1, "count");
    }

    function test_OfAnExchange() public {
        round(STOCK, 0, LAST);
        round(STOCK, 30, 101e8);
        closedRound(STOCK, 30, 102e8);
        vm.assertEq(oracle.closeCount(STOCK), 0, "not over");
        vm.warp(START + 1 days);
        vm.expectEmit();
        emit OracleRules.CloseStored(STOCK, 0, 102e8, START + 60);
        round(STOCK, 0, 110e8);
        _checkClose(STOCK, 0, 102e8, START + 60);
        round(STOCK, 30, 111e8);
        closedRound(STOCK, 3 hours, 112e8);
        vm.warp(START + 4 days); // a weekend
        round(STOCK, 0, 113e8);
        _checkClose(STOCK, 1, 112e8, START + 1 days + 3 hours + 30);
    }

    function test_WithoutAClosingRound() public {
        round(STOCK, 0, LAST);
        vm.warp(START + 2 days);
        round(STOCK, 0, 101e8);
        _checkClose(STOCK, 0, LAST, START);
    }

    function test_AfterLunchIsTheSameDay() public {
        round(STOCK, 0, LAST);
        closedRound(STOCK, 30, LAST);
        round(STOCK, 1 hours, 101e8);
        vm.assertEq(oracle.closeCount(STOCK), 0, "no close");
    }

    function test_ClosedRoundsThroughMidnight() public {
        round(STOCK, 0, LAST);
        for (uint256 i = 0; i < 8; ++i) {
            closedRound(STOCK, 2 hours, 101e8); // 17:00 to 07:00, at rest after the first
        }
        round(STOCK, 8 hours, 105e8); // 15:00
        _checkCloseOf(0, 101e8);
        vm.assertEq(oracle.closeCount(STOCK), 1, "once");
        closedRound(STOCK, 30, 106e8);
        round(STOCK, 1 days, 107e8);
        _checkClose(STOCK, 1, 106e8, START + 1 days + 30);
    }

    function test_ClosedRoundsThroughAWeekend() public {
        round(STOCK, 0, LAST);
        for (uint256 i = 0; i < 30; ++i) {
            closedRound(STOCK, 2 hours, 101e8);
        }
        round(STOCK, 12 hours, 105e8); // the third day
        uint256 count = oracle.closeCount(STOCK);
        vm.assertGt(count, 0, "not skipped");
        for (uint256 i = 0; i < count; ++i) {
            _checkCloseOf(i, 101e8); // the same again moves no level
        }
    }

    function _checkCloseOf(uint256 index, uint64 price) private view {
        vm.assertGt(oracle.closeCount(STOCK), index, "stored");
        (uint256 price_, ) = oracle.closeAt(STOCK, index);
        vm.assertEq(price_, uint256(price) * 1e10, "close");
    }

    function test_AfterAHeldOpening() public {
        round(STOCK, 0, LAST);
        closedRound(STOCK, 30, LAST);
        vm.warp(START + 1 days);
        for (uint256 i = 0; i < 4; ++i) {
            round(STOCK, 150, 150e8);
            vm.assertEq(oracle.closeCount(STOCK), 0, "not accepted yet");
        }
        round(STOCK, 150, 150e8);
        _checkClose(STOCK, 0, LAST, START + 30);
        round(STOCK, 30, 150e8);
        vm.assertEq(oracle.closeCount(STOCK), 1, "once");
    }

    function test_AfterAReleaseByGovernance() public {
        round(STOCK, 0, LAST);
        closedRound(STOCK, 30, LAST);
        vm.warp(START + 1 days);
        round(STOCK, 0, 150e8);
        oracle.setHeld(STOCK, false);
        round(STOCK, 30, 150e8);
        checkFeed(STOCK, 150e8, Status.OPEN);
        _checkClose(STOCK, 0, LAST, START + 30);
    }

    function test_OfAFeedThatNeverCloses() public {
        round(COIN, 0, LAST);
        vm.warp(DAY + 1 days - 30);
        round(COIN, 0, 101e8);
        vm.assertEq(oracle.closeCount(COIN), 0, "not over");
        round(COIN, 30, 102e8);
        _checkClose(COIN, 0, 102e8, DAY + 1 days);
        round(COIN, 30, 103e8);
        vm.assertEq(oracle.closeCount(COIN), 1, "once");
        vm.warp(DAY + 3 days + 12 hours);
        round(COIN, 0, 104e8); // a late first one
        _checkClose(COIN, 1, 104e8, DAY + 3 days + 12 hours);
    }

    function test_OfAFeedThatNeverClosesReleasedByGovernance() public {
        round(COIN, 0, LAST);
        vm.warp(DAY + 1 days);
        round(COIN, 0, 150e8);
        vm.assertEq(oracle.closeCount(COIN), 0, "held");
        oracle.setHeld(COIN, false);
        round(COIN, 30, 151e8);
        _checkCloseCoin();
    }

    /// @dev The candidate was the day's first price, or the round after it: one of them, once.
    function _checkCloseCoin() private view {
        vm.assertEq(oracle.closeCount(COIN), 1, "once");
        (uint256 price, ) = oracle.closeAt(COIN, 0);
        vm.assertTrue(price == 150e18 || price == 151e18, "a price of that day");
    }

    function test_NotListedForIt() public {
        round(ODD, 0, LAST);
        round(ODD, 1 days, LAST);
        vm.assertEq(oracle.closeCount(ODD), 0, "none");
    }

    function test_ExDateStoresTheCloseBefore() public {
        round(STOCK, 0, LAST);
        oracle.stageSplit(STOCK, 5, 1, START + 1 days + 1 hours, START + 2 days);
        round(STOCK, 1 days, 110e8);
        closedRound(STOCK, 1 hours, 111e8);
        vm.warp(START + 2 days);
        round(STOCK, 0, 23e8);
        _checkClose(STOCK, 1, 111e8, START + 1 days + 1 hours);
        closedRound(STOCK, 1 hours, 24e8);
        round(STOCK, 1 days, 24e8);
        _checkClose(STOCK, 2, 120e8, START + 2 days + 1 hours);
    }
}
