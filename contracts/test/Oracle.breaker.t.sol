// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {OracleRules, Status} from "../src/Oracle.sol";
import {OracleBase} from "./OracleBase.sol";

// The breaker
// ├── beyond the band: HELD, price and time stay, the new price is the candidate
// ├── while it holds
// │   ├── a round near the candidate confirms it, one elsewhere is the new candidate
// │   ├── a closed round confirms nothing and rests at the old price
// │   └── a round not newer than the candidate's last: reverts
// ├── released
// │   ├── by five open rounds over 600 s, not by four, nor within 599 s, and a closed one does not start the clock
// │   ├── by a price inside the band of the old one, also one inside the wider band at a re-opening
// │   └── by governance, which takes the candidate; by nobody else
// └── afterwards liquidation waits for two rounds and 300 s
contract OracleBreakerTest is OracleBase {
    uint64 private constant JUMP = 150e8;
    uint256 private _broken; // when

    function _break(uint16 feed) private {
        session(feed, LAST);
        _broken = block.timestamp + 30;
        vm.expectEmit();
        emit OracleRules.RoundHeld(feed, JUMP, _broken, 1);
        round(feed, 30, JUMP);
    }

    function test_Held() public {
        for (uint16 feed = ODD; feed <= EVEN; ++feed) {
            _break(feed);
            checkFeed(feed, LAST, Status.HELD);
            checkCandidate(feed, JUMP, _broken, _broken, 1);
            vm.assertEq(updatedAtOf(feed), _broken - 30, "time of the last accepted one");
            vm.assertEq(oracle.lastPrice(feed), uint256(LAST) * 1e10, "last price");
            vm.warp(block.timestamp + 30 days);
            checkFeed(feed, LAST, Status.HELD);
        }
    }

    function test_OthersOfTheBatchGoOn() public {
        both(0, LAST, LAST, 3);
        (uint16[] memory ids, uint64[] memory prices) = single(EVEN, 101e8);
        vm.expectEmit();
        emit OracleRules.RoundHeld(ODD, JUMP, START + 30, 1);
        vm.expectEmit();
        emit OracleRules.RoundAccepted(START + 30, ids, prices, 1);
        both(30, JUMP, 101e8, 3);
        checkFeed(ODD, LAST, Status.HELD);
        checkFeed(EVEN, 101e8, Status.OPEN);
    }

    // Confirmed

    function test_FiveRoundsOverTenMinutes() public {
        _break(ODD);
        for (uint256 i = 2; i <= 4; ++i) {
            vm.expectEmit();
            emit OracleRules.RoundHeld(ODD, JUMP, block.timestamp + 150, i);
            round(ODD, 150, JUMP + 1e8);
            checkFeed(ODD, LAST, Status.HELD);
        }
        vm.expectEmit();
        emit OracleRules.FeedReleased(ODD, JUMP - 1e8, _broken + 600);
        round(ODD, 150, JUMP - 1e8);
        checkFeed(ODD, JUMP - 1e8, Status.OPEN);
        checkCandidate(ODD, 0, 0, 0, 0);
        checkGrace(ODD, JUMP);
    }

    function test_FourRoundsAreNotEnough() public {
        _break(ODD);
        round(ODD, 30, JUMP);
        round(ODD, 30, JUMP);
        round(ODD, 1 days, JUMP);
        checkFeed(ODD, LAST, Status.HELD);
        checkCandidate(ODD, JUMP, _broken, block.timestamp, 4);
        round(ODD, 30, JUMP);
        checkFeed(ODD, JUMP, Status.OPEN);
    }

    function test_599SecondsAreNotEnough() public {
        _break(ODD);
        for (uint256 i = 0; i < 19; ++i) {
            round(ODD, 30, JUMP);
        }
        round(ODD, 29, JUMP);
        checkFeed(ODD, LAST, Status.HELD);
        checkCandidate(ODD, JUMP, _broken, _broken + 599, 21);
        round(ODD, 1, JUMP);
        checkFeed(ODD, JUMP, Status.OPEN);
    }

    function test_RoundsAreCountedUpToTheirLimit() public {
        _break(ODD);
        for (uint256 i = 0; i < 300; ++i) {
            round(ODD, 1, JUMP);
        }
        checkCandidate(ODD, JUMP, _broken, _broken + 300, 255);
        round(ODD, 300, JUMP);
        checkFeed(ODD, JUMP, Status.OPEN);
    }

    function test_AnotherCandidateStartsAnew() public {
        _break(ODD);
        for (uint256 i = 0; i < 4; ++i) {
            round(ODD, 140, JUMP);
        }
        checkCandidate(ODD, JUMP, _broken, _broken + 560, 5);
        round(ODD, 40, 180e8 + 1); // beyond 20 % of the candidate
        checkCandidate(ODD, 180e8 + 1, block.timestamp, block.timestamp, 1);
        round(ODD, 30, JUMP); // within 20 % of it
        checkCandidate(ODD, 180e8 + 1, block.timestamp - 30, block.timestamp, 2);
        round(ODD, 30, 50e8);
        checkCandidate(ODD, 50e8, block.timestamp, block.timestamp, 1);
        checkFeed(ODD, LAST, Status.HELD);
    }

    function test_AgreementIsWithTheFirstCandidate() public {
        // A price that creeps away from the candidate is not confirmed by its own last value.
        _break(ODD);
        round(ODD, 150, 165e8);
        round(ODD, 150, 180e8);
        round(ODD, 150, 195e8);
        checkCandidate(ODD, 195e8, block.timestamp, block.timestamp, 1);
    }

    function test_ARefusedPriceConfirmsNothing() public {
        _break(ODD);
        round(ODD, 600, MAX);
        checkCandidate(ODD, JUMP, _broken, _broken, 1);
    }

    // Closed

    function test_ClosedRoundsConfirmNothing() public {
        _break(ODD);
        closedRound(ODD, 30, JUMP);
        checkCandidate(ODD, JUMP, _broken, block.timestamp, 1);
        for (uint256 i = 0; i < 10; ++i) {
            closedRound(ODD, 300, JUMP); // at rest
        }
        checkCandidate(ODD, JUMP, _broken, _broken + 30, 1);
        checkFeed(ODD, LAST, Status.HELD);
        for (uint256 i = 0; i < 3; ++i) {
            round(ODD, 30, JUMP);
            checkFeed(ODD, LAST, Status.HELD);
        }
        round(ODD, 30, JUMP);
        checkFeed(ODD, JUMP, Status.OPEN);
        checkGrace(ODD, JUMP);
    }

    function test_AClosedRoundDoesNotStartTheClock() public {
        session(ODD, LAST);
        vm.expectEmit();
        emit OracleRules.RoundHeld(ODD, JUMP, block.timestamp + 30, 0);
        closedRound(ODD, 30, JUMP);
        checkFeed(ODD, LAST, Status.HELD);
        vm.warp(block.timestamp + 17 hours);
        for (uint256 i = 0; i < 5; ++i) {
            round(ODD, 30, JUMP);
        }
        checkFeed(ODD, LAST, Status.HELD); // five open rounds, within 120 s
        round(ODD, 480, JUMP);
        checkFeed(ODD, JUMP, Status.OPEN);
    }

    // Back

    function test_FallsBack() public {
        uint64[2] memory back = [LAST + 20e8, LAST - 20e8];
        for (uint256 i = 0; i < 2; ++i) {
            uint256 snapshot = vm.snapshotState();
            _break(ODD);
            vm.expectEmit();
            emit OracleRules.FeedReleased(ODD, back[i], _broken + 30);
            round(ODD, 30, back[i]);
            checkFeed(ODD, back[i], Status.OPEN);
            checkCandidate(ODD, 0, 0, 0, 0);
            checkGrace(ODD, back[i]);
            vm.revertToState(snapshot);
        }
    }

    function test_OneUnitBeyondDoesNotFallBack() public {
        _break(ODD);
        round(ODD, 30, LAST + 20e8 + 1);
        checkFeed(ODD, LAST, Status.HELD);
        round(ODD, 30, LAST - 20e8 - 1);
        checkFeed(ODD, LAST, Status.HELD);
    }

    function test_FallsBackInsideTheWiderBandOfTheNextSession() public {
        _break(ODD);
        closedRound(ODD, 30, JUMP);
        vm.warp(block.timestamp + 17 hours);
        round(ODD, 0, LAST + 35e8);
        checkFeed(ODD, LAST + 35e8, Status.OPEN);
        checkGrace(ODD, LAST + 35e8);
    }

    function test_HeldByTheFirstRoundOfASession() public {
        session(ODD, LAST);
        closedRound(ODD, 30, LAST);
        round(ODD, 17 hours, JUMP);
        checkFeed(ODD, LAST, Status.HELD);
        round(ODD, 30, LAST + 35e8); // the session is no longer new
        checkFeed(ODD, LAST, Status.HELD);
        round(ODD, 30, LAST + 20e8);
        checkFeed(ODD, LAST + 20e8, Status.OPEN);
    }

    // Governance

    function test_GovernanceTakesTheCandidate() public {
        _break(ODD);
        vm.expectEmit();
        emit OracleRules.HeldUntil(ODD, 0);
        vm.expectEmit();
        emit OracleRules.FeedReleased(ODD, JUMP, _broken);
        oracle.setHeld(ODD, false);
        checkFeed(ODD, JUMP, Status.OPEN);
        vm.assertEq(updatedAtOf(ODD), _broken, "time of the candidate");
        vm.assertEq(liquidatableAtOf(ODD), NEVER, "not counted");
        round(ODD, 30, JUMP);
        checkGrace(ODD, JUMP);
    }

    function test_GovernanceHoldsWhatIsHeld() public {
        _break(ODD);
        oracle.setHeld(ODD, true);
        round(ODD, 30, LAST); // falls back, and stays HELD by the decision
        checkFeed(ODD, LAST, Status.HELD);
        checkCandidate(ODD, 0, 0, 0, 0);
        oracle.setHeld(ODD, false);
        checkFeed(ODD, LAST, Status.OPEN);
    }

    function test_TheReleaseNeverTurnsTimeBack() public {
        _break(ODD);
        closedRound(ODD, 30, JUMP);
        closedRound(ODD, 3600, JUMP); // at rest, newer than the candidate
        uint256 updatedAt = updatedAtOf(ODD);
        oracle.setHeld(ODD, false);
        checkFeed(ODD, JUMP, Status.CLOSED);
        vm.assertGe(updatedAtOf(ODD), updatedAt, "time");
    }

    function test_RevertWhen_ReleasedByTheGuardian() public {
        _break(ODD);
        oracle.setGuardian(STRANGER);
        vm.expectRevert();
        vm.prank(STRANGER);
        oracle.setHeld(ODD, false);
        vm.prank(STRANGER);
        oracle.hold(ODD);
        checkFeed(ODD, LAST, Status.HELD);
        checkCandidate(ODD, JUMP, _broken, _broken, 1);
    }

    function test_RevertWhen_OldRound() public {
        _break(ODD);
        round(ODD, 30, JUMP);
        uint256 last = block.timestamp;
        vm.warp(last + 10);
        uint64[2] memory tried = [JUMP, LAST]; // near the candidate, and near the last price
        for (uint256 i = 0; i < 2; ++i) {
            (uint16[] memory ids, uint64[] memory prices) = single(ODD, tried[i]);
            for (uint256 ago = 0; ago < 2; ++ago) {
                vm.expectRevert(abi.encodeWithSelector(OracleRules.OldRound.selector, ODD, last - ago, last));
                oracle.submit(uint40(last - ago), ids, prices, 1);
            }
        }
    }
}
