// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {MintGuard} from "../src/MintGuard.sol";
import {Test} from "./Test.sol";

// MintGuard
// ├── the guardian lowers a ceiling, or pauses, for 72 hours, and a market only once in 30 days
// ├── nothing but minting stops
// ├── only downwards, and not in place of a limit of governance; governance loosens at any time
// └── anyone else: reverts
contract MintGuardTest is Test {
    MintGuard private _guard;

    function setUp() public override {
        super.setUp();
        _guard = book.mintGuard;
        oracle.setGuardian(dave);
        supply(alice, ETH_PUSD, 100 ether);
    }

    function _limit(uint40 ceiling) private {
        vm.prank(dave);
        _guard.limitMint(ETH_PUSD, ceiling);
    }

    function test_LowersACeilingFor72Hours() public {
        uint40 until = uint40(block.timestamp + 72 hours);
        vm.expectEmit();
        emit CdpEngine.MintLimited(ETH_PUSD, 10_000_500, until);
        _limit(10_000_500);
        vm.assertEq(_guard.limitedAt(ETH_PUSD), block.timestamp, "when");
        vm.assertEq(engine.ceilingOf(ETH_PUSD), 10_000_500 ether, "in force");
        vm.assertEq(engine.ceilingOf(BTC_PUSD), 50_000_000 ether, "others go on");
        vm.prank(alice);
        uint256 id = engine.open(ETH_PUSD, 10 ether, 500 ether, alice, alice);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.CeilingExceeded.selector, 10_000_501 ether, 10_000_500 ether));
        vm.prank(alice);
        engine.mint(id, 1 ether, alice);
        vm.warp(until - 1);
        vm.assertEq(engine.ceilingOf(ETH_PUSD), 10_000_500 ether, "until the last second");
        vm.warp(until);
        vm.assertEq(engine.ceilingOf(ETH_PUSD), 50_000_000 ether, "over");
        pushRound(0);
        vm.prank(alice);
        engine.mint(id, 1 ether, alice);
    }

    function test_PausesMintingAndNothingElse() public {
        uint256 id = lock(alice, ETH_PUSD, 10 ether, 500 ether);
        _limit(0);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MintIsPaused.selector, ETH_PUSD));
        vm.prank(alice);
        engine.mint(id, 1 ether, alice);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MintIsPaused.selector, ETH_PUSD));
        vm.prank(alice);
        engine.open(ETH_PUSD, 1 ether, 100 ether, alice, alice);
        supply(alice, ETH_PUSD, 2 ether);
        vm.startPrank(alice);
        engine.open(ETH_PUSD, 1 ether, 0, alice, alice);
        engine.deposit(id, 1 ether);
        engine.withdraw(id, 1 ether, alice);
        engine.repay(id, 100 ether);
        vm.stopPrank();
        engine.collect(ETH_PUSD);
    }

    function test_OnceInThirtyDays() public {
        uint256 start = block.timestamp;
        _limit(10_000_500);
        bytes4 soon = MintGuard.GuardianTooSoon.selector;
        vm.expectRevert(abi.encodeWithSelector(soon, ETH_PUSD, start + 30 days));
        _limit(0);
        vm.prank(dave);
        _guard.limitMint(BTC_PUSD, 0); // each market has its own
        vm.warp(start + 30 days - 1);
        vm.expectRevert(abi.encodeWithSelector(soon, ETH_PUSD, start + 30 days));
        _limit(0);
        vm.warp(start + 30 days);
        _limit(0);
        vm.assertEq(engine.ceilingOf(ETH_PUSD), 0, "paused");
    }

    function test_GovernanceLoosens() public {
        _limit(0);
        engine.limitMint(ETH_PUSD, 0, 0);
        vm.assertEq(engine.ceilingOf(ETH_PUSD), 50_000_000 ether, "as before");
    }

    function test_RevertWhen_NotTighter() public {
        bytes4 loose = MintGuard.NotTighter.selector;
        vm.expectRevert(abi.encodeWithSelector(loose, 50_000_000 ether, 50_000_000 ether));
        _limit(50_000_000);
        vm.expectRevert(abi.encodeWithSelector(loose, uint256(type(uint40).max) * 1e18, 50_000_000 ether));
        _limit(type(uint40).max);
        vm.assertEq(_guard.limitedAt(ETH_PUSD), 0, "nothing was used up");
    }

    function test_RevertWhen_GovernanceHasLimited() public {
        // It may have meant it for longer than the guardian's 72 hours.
        bytes4 inForce = MintGuard.LimitInForce.selector;
        engine.limitMint(ETH_PUSD, 100, type(uint40).max);
        vm.expectRevert(abi.encodeWithSelector(inForce, ETH_PUSD, 100 ether));
        _limit(50);
        engine.limitMint(ETH_PUSD, 0, type(uint40).max);
        vm.expectRevert(abi.encodeWithSelector(inForce, ETH_PUSD, 0));
        _limit(0);
        engine.limitMint(ETH_PUSD, 0, 0);
        _limit(50);
        vm.assertEq(engine.ceilingOf(ETH_PUSD), 50 ether, "as before");
    }

    function test_RevertWhen_NotTheGuardian() public {
        vm.expectRevert(abi.encodeWithSelector(MintGuard.NotGuardian.selector, address(this)));
        _guard.limitMint(ETH_PUSD, 0); // governance has its own way
        vm.expectRevert(abi.encodeWithSelector(MintGuard.NotGuardian.selector, bob));
        vm.prank(bob);
        _guard.limitMint(ETH_PUSD, 0);
    }

    function test_RevertWhen_UnknownMarket() public {
        vm.expectRevert(abi.encodeWithSelector(MintGuard.NotTighter.selector, 0, 0));
        vm.prank(dave);
        _guard.limitMint(99, 0);
    }
}
