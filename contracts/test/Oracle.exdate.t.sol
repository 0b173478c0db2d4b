// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {OracleRules, Status} from "../src/Oracle.sol";
import {OracleBase} from "./OracleBase.sol";

// A split or dividend takes effect
// ├── before the hold: as ever
// ├── from the hold on: HELD, prices go on, nothing counts for the grace
// ├── in the first open round observed at or after the ex-date, however late
// │   ├── the multiplier and the price change together: the price of a split is continuous, that of a dividend its return
// │   ├── a closed round or one observed before does not do it; a closed one rests
// │   ├── liquidation waits for two rounds and 300 s
// │   └── beyond the band: HELD by the breaker, the multiplier being the new one
// ├── a price out of bounds does not end the hold
// ├── a dividend of more than half of the close: refused until it is cancelled
// ├── given a guardian's hold over the ex-date: applied, HELD until both are over
// ├── given a breaker before the ex-date: the first price after decides about it too
// └── several in a row multiply
contract OracleExdateTest is OracleBase {
    uint40 private _holdFrom;
    uint40 private _exFrom;

    function _stage(uint64 dividend, uint32 numerator, uint32 denominator) private {
        _holdFrom = uint40(block.timestamp + 1 days + 330);
        _exFrom = _holdFrom + 17 hours;
        session(ODD, LAST);
        if (dividend == 0) oracle.stageSplit(ODD, numerator, denominator, _holdFrom, _exFrom);
        else oracle.stageDividend(ODD, dividend, _holdFrom, _exFrom);
    }

    function _applied(uint64 close, uint256 time, uint256 multiplier) private view {
        OracleRules.Applied memory a = oracle.appliedOf(ODD);
        vm.assertEq(a.close, close, "close");
        vm.assertEq(a.time, time, "time");
        vm.assertEq(oracle.multiplierOf(ODD), multiplier, "multiplier");
        vm.assertEq(oracle.actionOf(ODD).exFrom, 0, "nothing staged");
    }

    function test_OvernightSplit() public {
        _stage(0, 5, 1);
        vm.warp(_holdFrom - 1);
        round(ODD, 0, 110e8);
        checkFeed(ODD, 110e8, Status.OPEN);
        closedRound(ODD, 1, 111e8);
        checkFeed(ODD, 111e8, Status.HELD);
        vm.warp(_exFrom);
        checkFeed(ODD, 111e8, Status.HELD);
        vm.expectEmit();
        emit OracleRules.ActionApplied(ODD, 5e18, 111e8, _exFrom + 30);
        round(ODD, 30, 23e8);
        checkFeed(ODD, 115e8, Status.OPEN);
        _applied(111e8, _exFrom + 30, 5e18);
        vm.assertEq(
            abi.encode(oracle.appliedOf(ODD).action),
            abi.encode(OracleRules.Action(0, 5, 1, _holdFrom, _exFrom)),
            "a"
        );
        checkGrace(ODD, 23e8);
    }

    function test_OvernightDividend() public {
        _stage(1e8, 0, 0); // one percent
        vm.warp(_holdFrom);
        closedRound(ODD, 0, LAST);
        vm.warp(_exFrom);
        round(ODD, 0, 99e8);
        // 99 * 100/99: who holds has the dividend, who owes owes it
        checkFeed(ODD, LAST, Status.OPEN);
        _applied(LAST, _exFrom, (uint256(1e18) * 100) / 99);
        round(ODD, 30, 108.9e8);
        checkFeed(ODD, 110e8, Status.OPEN);
    }

    function test_ReverseSplit() public {
        _stage(0, 1, 10);
        vm.warp(_exFrom);
        round(ODD, 0, 1000e8);
        checkFeed(ODD, LAST, Status.OPEN);
        _applied(LAST, _exFrom, 0.1e18);
    }

    function test_OpenRoundsInTheWindow() public {
        _stage(0, 2, 1);
        vm.warp(_holdFrom - 331);
        session(ODD, LAST);
        round(ODD, 1, 101e8);
        checkFeed(ODD, 101e8, Status.HELD);
        round(ODD, 30, 102e8); // the price before the split goes on
        checkFeed(ODD, 102e8, Status.HELD);
        vm.assertEq(liquidatableAtOf(ODD), NEVER, "nothing counts");
        vm.warp(_exFrom - 1);
        round(ODD, 0, LAST);
        checkFeed(ODD, LAST, Status.HELD);
        round(ODD, 1, 50e8);
        checkFeed(ODD, LAST, Status.OPEN);
        checkGrace(ODD, 50e8);
    }

    function test_OneRoundObservedBefore() public {
        // Accepted after the ex-date, observed before: still the old price, still HELD.
        _stage(0, 2, 1);
        vm.warp(_exFrom + 30);
        (uint16[] memory ids, uint64[] memory prices) = single(ODD, LAST);
        oracle.submit(_exFrom - 1, ids, prices, 1);
        checkFeed(ODD, LAST, Status.HELD);
        vm.assertEq(oracle.multiplierOf(ODD), 1e18, "multiplier");
        prices[0] = LAST / 2;
        oracle.submit(_exFrom, ids, prices, 1);
        checkFeed(ODD, LAST, Status.OPEN);
        _applied(LAST, _exFrom, 2e18);
    }

    function test_ALateRound() public {
        _stage(0, 2, 1);
        vm.warp(_exFrom + 40 days);
        checkFeed(ODD, LAST, Status.HELD);
        round(ODD, 0, 50e8);
        checkFeed(ODD, LAST, Status.OPEN);
        _applied(LAST, _exFrom + 40 days, 2e18);
    }

    function test_ClosedRoundsRest() public {
        _stage(0, 2, 1);
        vm.warp(_exFrom);
        closedRound(ODD, 0, 90e8); // it may be a price before, or after
        checkFeed(ODD, LAST, Status.HELD);
        closedRound(ODD, 30, 50e8);
        checkFeed(ODD, LAST, Status.HELD);
        checkCandidate(ODD, 0, 0, 0, 0);
        vm.assertEq(oracle.multiplierOf(ODD), 1e18, "multiplier");
        round(ODD, 30, 60e8);
        checkFeed(ODD, 120e8, Status.OPEN);
        checkGrace(ODD, 60e8);
    }

    function test_BeyondTheBand() public {
        _stage(0, 2, 1);
        vm.warp(_holdFrom);
        closedRound(ODD, 0, LAST);
        vm.warp(_exFrom);
        round(ODD, 0, LAST); // nobody told the source
        checkFeed(ODD, LAST, Status.HELD);
        checkCandidate(ODD, 2 * LAST, _exFrom, _exFrom, 1);
        _applied(LAST, _exFrom, 2e18);
        round(ODD, 30, LAST / 2);
        checkFeed(ODD, LAST, Status.OPEN);
        checkGrace(ODD, LAST / 2);
    }

    function test_OutOfBoundsDoesNotEndTheHold() public {
        _stage(0, 2, 1);
        vm.warp(_exFrom);
        vm.expectEmit();
        emit OracleRules.RoundRefused(ODD, 2e8, _exFrom, OracleRules.OutOfBounds.selector);
        round(ODD, 0, 1e8);
        checkFeed(ODD, LAST, Status.HELD);
        round(ODD, 30, 50e8);
        checkFeed(ODD, LAST, Status.OPEN);
        checkGrace(ODD, 50e8);
    }

    function test_OutOfBoundsCostsTheGraceOfAFeedThatNeverCloses() public {
        _holdFrom = uint40(block.timestamp + 1 days);
        oracle.stageSplit(ODD, 2, 1, _holdFrom, _holdFrom + 60);
        vm.warp(_holdFrom - 331);
        session(ODD, LAST); // its last round lies before the window, by less than a gap
        vm.warp(_holdFrom + 60);
        round(ODD, 0, 1e8); // refused
        round(ODD, 30, 50e8);
        checkFeed(ODD, LAST, Status.OPEN);
        checkGrace(ODD, 50e8);
    }

    function test_ADividendOfMoreThanHalf() public {
        _stage(50e8, 0, 0);
        vm.warp(_holdFrom);
        round(ODD, 0, 99e8);
        vm.warp(_exFrom);
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectEmit();
            emit OracleRules.RoundRefused(ODD, 49e8, block.timestamp + 30, OracleRules.DividendTooLarge.selector);
            round(ODD, 30, 49e8);
            checkFeed(ODD, 99e8, Status.HELD);
        }
        oracle.cancelAction(ODD);
        round(ODD, 30, 99e8);
        checkFeed(ODD, 99e8, Status.OPEN);
        vm.assertEq(oracle.multiplierOf(ODD), 1e18, "multiplier");
    }

    function test_ADividendOfHalf() public {
        _stage(50e8, 0, 0);
        vm.warp(_exFrom);
        round(ODD, 0, 50e8);
        checkFeed(ODD, LAST, Status.OPEN);
        _applied(LAST, _exFrom, 2e18);
    }

    function test_HeldByTheGuardianToo() public {
        _stage(0, 2, 1);
        vm.warp(_holdFrom);
        closedRound(ODD, 0, LAST);
        oracle.setGuardian(STRANGER);
        vm.prank(STRANGER); // not the source, who would hold it for good
        oracle.hold(ODD);
        uint256 until = block.timestamp + 72 hours;
        vm.warp(_exFrom);
        round(ODD, 0, 50e8);
        checkFeed(ODD, LAST, Status.HELD);
        _applied(LAST, _exFrom, 2e18);
        vm.assertEq(liquidatableAtOf(ODD), NEVER, "grace");
        vm.warp(until);
        round(ODD, 0, 51e8);
        checkFeed(ODD, 102e8, Status.OPEN);
        checkGrace(ODD, 51e8);
    }

    function test_AHoldThatEndsInsideTheWindow() public {
        _stage(1e8, 0, 0);
        vm.warp(_holdFrom);
        oracle.setGuardian(STRANGER);
        vm.prank(STRANGER); // not the source, who would hold it for good
        oracle.hold(ODD);
        oracle.setHeld(ODD, false);
        checkFeed(ODD, LAST, Status.HELD); // by what is staged
        vm.warp(_exFrom);
        round(ODD, 0, 99e8);
        checkFeed(ODD, LAST, Status.OPEN);
    }

    function test_BrokenBefore() public {
        _stage(0, 2, 1);
        vm.warp(_holdFrom - 60);
        round(ODD, 0, 150e8);
        checkCandidate(ODD, 150e8, block.timestamp, block.timestamp, 1);
        vm.warp(_exFrom);
        uint256 snapshot = vm.snapshotState();
        round(ODD, 0, 75e8); // it was right: the candidate is confirmed in the new shares
        checkFeed(ODD, LAST, Status.HELD);
        checkCandidate(ODD, 150e8, _holdFrom - 60, _exFrom, 2);
        for (uint256 i = 0; i < 3; ++i) {
            round(ODD, 30, 75e8);
        }
        checkFeed(ODD, 150e8, Status.OPEN);
        _applied(LAST, _exFrom, 2e18);
        checkGrace(ODD, 75e8);
        vm.revertToState(snapshot);
        round(ODD, 0, 50e8); // it was wrong
        checkFeed(ODD, LAST, Status.OPEN);
        checkCandidate(ODD, 0, 0, 0, 0);
        checkGrace(ODD, 50e8);
    }

    function test_InARow() public {
        _stage(0, 3, 2);
        vm.warp(_exFrom);
        round(ODD, 0, 66.66666667e8);
        checkFeed(ODD, 100.00000001e8, Status.OPEN);
        uint40 next = uint40(block.timestamp + 1 days);
        oracle.stageDividend(ODD, 6.66666666e8, next, next + 1);
        vm.warp(next + 1);
        round(ODD, 0, 60.00000001e8);
        vm.assertApproxEqAbs(oracle.lastPrice(ODD), 100.00000001e18, 1e10, "price");
        vm.assertApproxEqAbs(oracle.multiplierOf(ODD), (1.5e18 * 100) / uint256(90), 1e9, "both");
    }

    /// @dev Whoever holds is as rich before and after, to a unit of the price.
    function testFuzz_SplitsAreContinuous(uint64 price, uint32 numerator, uint32 denominator) public {
        numerator = uint32(1 + (numerator % 999));
        denominator = uint32(1 + (denominator % 999));
        vm.assume(numerator != denominator);
        price = 10e8 + 1e8 + (price % 9_900e8);
        oracle.setLimits(ODD, 60, oracle.NO_BAND(), oracle.NO_BAND(), MIN, MAX);
        round(ODD, 0, price);
        _holdFrom = uint40(block.timestamp + 1 days);
        oracle.stageSplit(ODD, numerator, denominator, _holdFrom, _holdFrom + 1);
        vm.warp(_holdFrom + 1);
        uint64 after_ = uint64((uint256(price) * denominator) / numerator);
        round(ODD, 0, after_);
        // What is lost is the fraction of the source's unit.
        vm.assertApproxEqAbs(oracle.lastPrice(ODD) / 1e10, price, uint256(numerator) / denominator + 1, "price");
    }

    function testFuzz_ADividendIsReturned(uint64 price, uint64 dividend) public {
        price = 20e8 + (price % 9_900e8);
        dividend = uint64(1 + (dividend % (price / 2)));
        oracle.setLimits(ODD, 60, oracle.NO_BAND(), oracle.NO_BAND(), MIN, MAX);
        round(ODD, 0, price);
        _holdFrom = uint40(block.timestamp + 1 days);
        oracle.stageDividend(ODD, dividend, _holdFrom, _holdFrom + 1);
        vm.warp(_holdFrom + 1);
        round(ODD, 0, price - dividend);
        vm.assertApproxEqAbs(oracle.lastPrice(ODD) / 1e10, price, 1, "price");
    }
}
