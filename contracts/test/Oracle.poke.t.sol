// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {Aggregator} from "../src/feeds/Aggregator.sol";
import {OracleRules, Status} from "../src/Oracle.sol";
import {FakeAggregator, Mood} from "./FakeAggregator.sol";
import {OracleBase} from "./OracleBase.sol";

// poke
// ├── anyone may: takes the latest answer in 8 decimals, its time being the round's
// ├── bounds, band, hold and multiplier as for a round that is submitted
// ├── grace: counted from the acceptance of a re-opening, however old its answer was
// ├── when the answer is zero, negative, in the future, no newer, or older than maxAge: reverts, nothing stored
// ├── when the source reverts or eats all gas: reverts, other feeds go on
// └── when the feed is submitted, or unknown: reverts
contract OraclePokeTest is OracleBase {
    uint16 private constant PULLED = 3;
    FakeAggregator private _source;

    function setUp() public override {
        super.setUp();
        _source = new FakeAggregator(18, 100e18);
        OracleRules.Terms memory terms = termsOf(address(_source), false);
        terms.pulled = true;
        terms.maxAge = 3600;
        oracle.addFeed("PULLED", "Chainlink", terms);
    }

    /// @dev An answer of this moment, `wait` seconds later, poked by anyone.
    function _poke(uint256 wait, int256 answer) private {
        vm.warp(block.timestamp + wait);
        _source.set(answer, block.timestamp);
        vm.prank(STRANGER);
        oracle.poke(PULLED);
    }

    function test_AnyoneMay() public {
        (uint16[] memory ids, uint64[] memory prices) = single(PULLED, 123.45678901e8);
        _source.set(123.456789019e18, START);
        vm.expectEmit();
        emit OracleRules.RoundAccepted(START, ids, prices, 1);
        vm.prank(STRANGER);
        oracle.poke(PULLED);
        checkFeed(PULLED, 123.45678901e8, Status.OPEN);
        vm.assertEq(updatedAtOf(PULLED), START, "time");
    }

    function test_TheTimeIsThatOfTheAnswer() public {
        vm.warp(START + 3600);
        oracle.poke(PULLED);
        vm.assertEq(updatedAtOf(PULLED), START, "time");
        checkFeed(PULLED, LAST, Status.OPEN);
        vm.warp(START + 3601);
        checkFeed(PULLED, LAST, Status.STALE);
    }

    function test_BoundsAndBand() public {
        _poke(0, 100e18);
        _poke(30, 10e18);
        vm.assertEq(updatedAtOf(PULLED), START, "a bound is refused");
        _poke(30, 120.00000001e18);
        checkFeed(PULLED, LAST, Status.HELD);
        checkCandidate(PULLED, 120.00000001e8, START + 60, START + 60, 1);
        _poke(30, 120e18);
        checkFeed(PULLED, 120e8, Status.OPEN);
    }

    function test_ConfirmedByFiveAnswers() public {
        _poke(0, 100e18);
        for (uint256 i = 0; i < 4; ++i) {
            _poke(300, 200e18);
        }
        checkFeed(PULLED, LAST, Status.HELD);
        _poke(300, 200e18);
        checkFeed(PULLED, 200e8, Status.OPEN);
    }

    function test_OneAnswerConfirmsOnce() public {
        _poke(0, 100e18);
        _poke(30, 200e18);
        vm.warp(block.timestamp + 600);
        for (uint256 i = 0; i < 5; ++i) {
            vm.expectRevert(abi.encodeWithSelector(OracleRules.OldRound.selector, PULLED, START + 30, START + 30));
            oracle.poke(PULLED);
        }
        checkCandidate(PULLED, 200e8, START + 30, START + 30, 1);
    }

    function test_TheMultiplier() public {
        _poke(0, 100e18);
        oracle.stageSplit(PULLED, 3, 1, START + 1 days, START + 2 days);
        _poke(2 days, 40e18);
        checkFeed(PULLED, 120e8, Status.OPEN);
        vm.assertEq(oracle.multiplierOf(PULLED), 3e18, "multiplier");
    }

    function test_ALargePriceIsOutOfBoundsNotWrapped() public {
        int256[3] memory answers = [int256(1 << 64) * 1e10 + 100e18, int256(1 << 128), type(int256).max];
        for (uint256 i = 0; i < 3; ++i) {
            _source.set(answers[i], START);
            vm.expectEmit();
            emit OracleRules.RoundRefused(PULLED, type(uint64).max, START, OracleRules.OutOfBounds.selector);
            oracle.poke(PULLED);
        }
        vm.assertEq(oracle.lastPrice(PULLED), 0, "nothing stored");
    }

    // Grace

    function test_GraceFromTheAcceptance() public {
        vm.warp(START + 600);
        oracle.poke(PULLED); // ten minutes late
        _poke(30, 100e18);
        vm.assertEq(liquidatableAtOf(PULLED), START + 900, "300 s from the first poke");
    }

    /// @dev A feed with a heartbeat of a day: its first answer was almost a day old when it was poked.
    function test_GraceOfADailyFeed() public {
        oracle.setLimits(PULLED, 90_000, 2000, 3500, MIN, MAX);
        vm.warp(START + 80_000);
        oracle.poke(PULLED);
        uint256 reopened = block.timestamp;
        vm.assertEq(liquidatableAtOf(PULLED), NEVER, "one round");
        for (uint256 i = 0; i < 5; ++i) {
            _poke(i == 0 ? 1 : 30, 100e18);
            vm.assertGe(liquidatableAtOf(PULLED), reopened + 300, "owners had 300 s");
        }
    }

    // Refused

    function test_RevertWhen_NotPositive() public {
        int256[3] memory answers = [int256(0), -1, type(int256).min];
        for (uint256 i = 0; i < 3; ++i) {
            _source.set(answers[i], START);
            vm.expectRevert(abi.encodeWithSelector(Aggregator.NotPositive.selector, address(_source), answers[i]));
            oracle.poke(PULLED);
        }
        _source.set(1e10 - 1, START); // nothing left with 8 decimals
        vm.expectRevert(abi.encodeWithSelector(Aggregator.NotPositive.selector, address(_source), 1e10 - 1));
        oracle.poke(PULLED);
    }

    function test_RevertWhen_FutureRound() public {
        uint256[3] memory times = [uint256(START) + 1, type(uint40).max, (uint256(1) << 40) + START];
        for (uint256 i = 0; i < 3; ++i) {
            _source.set(100e18, times[i]);
            vm.expectRevert(abi.encodeWithSelector(OracleRules.FutureRound.selector, times[i], START));
            oracle.poke(PULLED);
        }
    }

    function test_RevertWhen_StaleRound() public {
        uint256[2] memory times = [uint256(0), START - 3601];
        for (uint256 i = 0; i < 2; ++i) {
            _source.set(100e18, times[i]);
            vm.expectRevert(abi.encodeWithSelector(OracleRules.StaleRound.selector, PULLED, times[i], 3600));
            oracle.poke(PULLED);
        }
    }

    function test_RevertWhen_OldRound() public {
        _poke(0, 100e18);
        vm.warp(START + 30);
        for (uint256 ago = 0; ago < 2; ++ago) {
            _source.set(101e18, START - ago);
            vm.expectRevert(abi.encodeWithSelector(OracleRules.OldRound.selector, PULLED, START - ago, START));
            oracle.poke(PULLED);
        }
    }

    function test_RevertWhen_SourceFailed() public {
        bytes4[5] memory reasons = [
            FakeAggregator.Broken.selector,
            bytes4(0),
            bytes4(0),
            bytes4(0x12345678),
            bytes4(0)
        ];
        _poke(0, 100e18);
        for (uint256 i = 1; i <= 5; ++i) {
            _source.setMood(Mood(i));
            if (Mood(i) == Mood.RETURN_BOMB) continue; // its first words are an answer of nothing
            vm.expectRevert(abi.encodeWithSelector(Aggregator.SourceFailed.selector, address(_source), reasons[i - 1]));
            oracle.poke(PULLED);
        }
        checkFeed(PULLED, LAST, Status.OPEN);
        round(ODD, 30, LAST);
        checkFeed(ODD, LAST, Status.OPEN);
    }

    function test_RevertWhen_NotPulled() public {
        for (uint16 i = 0; i < 3; ++i) {
            uint16 feed = i == 2 ? 9 : i; // par, one that is submitted, none
            vm.expectRevert(abi.encodeWithSelector(OracleRules.NotPulled.selector, feed));
            oracle.poke(feed);
        }
    }

    function test_RevertWhen_NotSource() public {
        // A contract that is pulled for one feed cannot submit in its own name, for this feed or another.
        (uint16[] memory ids, uint64[] memory prices) = single(PULLED, LAST);
        vm.expectRevert(abi.encodeWithSelector(OracleRules.NotSource.selector, PULLED, address(_source)));
        vm.prank(address(_source));
        oracle.submit(START, ids, prices, 1);
    }
}
