// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {vm} from "../deploy/Vm.sol";
import {OracleRules, Status} from "../src/Oracle.sol";
import {OracleBase} from "./OracleBase.sol";

// Holds by decision
// ├── by the guardian
// │   ├── for 72 h, then it ends by itself
// │   ├── again after 30 days, not earlier, each feed for itself
// │   ├── never shortens a longer hold
// │   └── the guardian cannot release, list, set limits or a source
// ├── by the source: until governance decides
// ├── by governance: until it decides otherwise
// ├── while held: rounds within the band go on, beyond it the breaker holds too
// ├── afterwards liquidation waits for two rounds and 300 s, also without a round in between
// └── by anyone else: reverts
contract OracleHoldTest is OracleBase {
    address private constant GUARDIAN = address(0x6a);
    address private constant SOURCE = address(0x50);
    uint16 private _own; // has a source of its own

    function setUp() public override {
        super.setUp();
        vm.expectEmit();
        emit OracleRules.GuardianSet(GUARDIAN);
        oracle.setGuardian(GUARDIAN);
        _own = oracle.addFeed("OWN", "simulated", termsOf(SOURCE, false));
        both(0, LAST, LAST, 3);
        both(300, LAST, LAST, 3);
    }

    function _hold(uint16 feed) private {
        vm.prank(GUARDIAN);
        oracle.hold(feed);
    }

    function test_ByTheGuardianFor72Hours() public {
        uint256 until = block.timestamp + 72 hours;
        vm.expectEmit();
        emit OracleRules.HeldUntil(ODD, until);
        _hold(ODD);
        checkFeed(ODD, LAST, Status.HELD);
        vm.assertEq(oracle.heldUntil(ODD), until, "until");
        vm.assertEq(oracle.guardianHeldAt(ODD), block.timestamp, "at");
        vm.warp(until - 1);
        checkFeed(ODD, LAST, Status.HELD);
        vm.warp(until);
        checkFeed(ODD, LAST, Status.STALE);
        checkFeed(EVEN, LAST, Status.STALE);
        vm.assertEq(liquidatableAtOf(ODD), NEVER, "grace");
        round(ODD, 0, LAST);
        checkFeed(ODD, LAST, Status.OPEN);
        checkGrace(ODD, LAST);
    }

    function test_RoundsOfAHoldDoNotCountAfterIt() public {
        _hold(ODD);
        uint256 until = block.timestamp + 72 hours;
        vm.warp(until - 61);
        round(ODD, 30, LAST + 1e8);
        checkFeed(ODD, LAST + 1e8, Status.HELD);
        round(ODD, 30, LAST + 2e8);
        vm.warp(until);
        checkFeed(ODD, LAST + 2e8, Status.OPEN);
        vm.assertEq(liquidatableAtOf(ODD), NEVER, "not one counted");
        round(ODD, 10, LAST);
        checkGrace(ODD, LAST);
    }

    function test_ClosedRoundsOfAHoldStayClosed() public {
        _hold(ODD);
        closedRound(ODD, 30, LAST);
        checkFeed(ODD, LAST, Status.HELD);
        vm.warp(block.timestamp + 72 hours);
        checkFeed(ODD, LAST, Status.CLOSED);
        round(ODD, 30, LAST + 35e8); // the wider band: the first of a session
        checkFeed(ODD, LAST + 35e8, Status.OPEN);
    }

    function test_BeyondTheBandWhileHeld() public {
        _hold(ODD);
        round(ODD, 30, 150e8);
        checkCandidate(ODD, 150e8, block.timestamp, block.timestamp, 1);
        vm.warp(block.timestamp + 72 hours);
        checkFeed(ODD, LAST, Status.HELD); // the breaker still does
        round(ODD, 0, LAST);
        checkFeed(ODD, LAST, Status.OPEN);
    }

    function test_ConfirmedWhileHeldStaysHeld() public {
        _hold(ODD);
        for (uint256 i = 0; i < 5; ++i) {
            round(ODD, 150, 150e8);
        }
        checkFeed(ODD, 150e8, Status.HELD);
        vm.assertEq(liquidatableAtOf(ODD), NEVER, "grace");
        oracle.setHeld(ODD, false);
        checkFeed(ODD, 150e8, Status.OPEN);
    }

    function test_RevertWhen_HeldRecently() public {
        uint256 then = block.timestamp;
        _hold(ODD);
        oracle.setHeld(ODD, false);
        bytes memory recently = abi.encodeWithSelector(OracleRules.HeldRecently.selector, ODD, then + 30 days);
        vm.expectRevert(recently);
        _hold(ODD);
        _hold(EVEN); // each feed for itself
        vm.warp(then + 30 days - 1);
        vm.expectRevert(recently);
        _hold(ODD);
        vm.warp(then + 30 days);
        _hold(ODD);
        checkFeed(ODD, LAST, Status.HELD);
        vm.assertEq(oracle.heldUntil(ODD), then + 30 days + 72 hours, "until");
    }

    function test_NeverShortensAHold() public {
        oracle.setHeld(ODD, true);
        _hold(ODD);
        vm.assertEq(oracle.heldUntil(ODD), type(uint40).max, "until");
        vm.warp(block.timestamp + 73 hours);
        checkFeed(ODD, LAST, Status.HELD);
    }

    function test_BySource() public {
        vm.expectEmit();
        emit OracleRules.HeldUntil(_own, type(uint40).max);
        vm.prank(SOURCE);
        oracle.hold(_own);
        vm.warp(block.timestamp + 365 days);
        checkFeed(_own, 0, Status.HELD);
        vm.assertEq(oracle.guardianHeldAt(_own), 0, "not the guardian's");
        vm.expectRevert(abi.encodeWithSelector(OracleRules.NotGuardian.selector, SOURCE));
        vm.prank(SOURCE);
        oracle.hold(ODD);
        oracle.setHeld(_own, false);
        checkFeed(_own, 0, Status.STALE);
    }

    function test_ByGovernance() public {
        oracle.setHeld(ODD, true);
        vm.warp(block.timestamp + 365 days);
        round(ODD, 0, LAST);
        checkFeed(ODD, LAST, Status.HELD);
        vm.expectEmit();
        emit OracleRules.HeldUntil(ODD, 0);
        oracle.setHeld(ODD, false);
        checkFeed(ODD, LAST, Status.OPEN);
        round(ODD, 30, LAST);
        checkGrace(ODD, LAST);
    }

    function test_AReleaseOfWhatIsNotHeldCostsTheGrace() public {
        oracle.setHeld(ODD, false);
        checkFeed(ODD, LAST, Status.OPEN);
        vm.assertEq(liquidatableAtOf(ODD), NEVER, "grace");
        checkFeed(EVEN, LAST, Status.OPEN);
        vm.assertLe(liquidatableAtOf(EVEN), block.timestamp, "the neighbour's goes on");
    }

    function test_RevertWhen_NotGuardian() public {
        vm.expectRevert(abi.encodeWithSelector(OracleRules.NotGuardian.selector, STRANGER));
        vm.prank(STRANGER);
        oracle.hold(ODD);
        oracle.setGuardian(address(0));
        vm.expectRevert(abi.encodeWithSelector(OracleRules.NotGuardian.selector, GUARDIAN));
        _hold(ODD);
    }

    function test_RevertWhen_UnknownFeed() public {
        for (uint256 i = 0; i < 2; ++i) {
            uint16 feed = i == 0 ? 0 : 9;
            vm.expectRevert(abi.encodeWithSelector(OracleRules.UnknownFeed.selector, feed));
            _hold(feed);
            vm.expectRevert(abi.encodeWithSelector(OracleRules.UnknownFeed.selector, feed));
            oracle.setHeld(feed, true);
        }
    }

    function test_RevertWhen_TheGuardianLoosens() public {
        _hold(ODD);
        bytes memory notOwner = abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, GUARDIAN);
        vm.startPrank(GUARDIAN);
        vm.expectRevert(notOwner);
        oracle.setHeld(ODD, false);
        vm.expectRevert(notOwner);
        oracle.setLimits(ODD, 60, 2000, 3500, MIN, MAX);
        vm.expectRevert(notOwner);
        oracle.setSource(ODD, GUARDIAN, false);
        vm.expectRevert(notOwner);
        oracle.setGuardian(GUARDIAN);
        vm.expectRevert(abi.encodeWithSelector(OracleRules.NotSource.selector, ODD, GUARDIAN));
        oracle.stageDividend(ODD, 1, uint40(block.timestamp + 1 days), uint40(block.timestamp + 2 days));
        vm.stopPrank();
    }
}
