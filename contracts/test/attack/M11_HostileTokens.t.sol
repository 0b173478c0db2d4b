// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {Farm} from "../../src/Farm.sol";
import {FarmBase} from "../FarmBase.sol";
import {FarmThief} from "./FarmThief.sol";
import {Fault, HostileToken} from "./HostileToken.sol";
import {NaiveFarm} from "./NaiveFarm.sol";

// What governance lists by mistake: a pool whose LP token has one of 18 faults
// ├── whatever its stakers do, the stakes of other pools and their rewards are whole
// ├── it pays at most its own budget
// └── its own stakers bear the fault, as anywhere
contract M11HostileTokensTest is FarmBase {
    HostileToken private _token;
    FarmThief private _thief;
    uint256 private _moved;

    function setUp() public override {
        super.setUp();
        stake(bob, 100 ether);
        stream(90 ether);
    }

    function _list(Fault fault) private {
        _token = new HostileToken();
        farm.addPool(address(_token), address(_token), 0, 0);
        farm.setTranche(address(_token), 10_000, uint40(PERIOD));
        farm.fund(address(_token), 9 ether);
        farm.topUp(address(_token));
        _thief = new FarmThief(farm, NaiveFarm(address(farm)), address(_token));
        _token.give(alice, 100 ether);
        _token.give(address(_thief), 100 ether);
        vm.prank(alice);
        _token.approve(address(farm), type(uint256).max);
        _thief.setAgain(FarmThief.Again.EXIT, 5);
        _token.set(fault, fault == Fault.BLOCKED ? alice : address(_thief));
    }

    function _try(address who, bytes memory call) private {
        vm.prank(who);
        (bool ok, ) = address(farm).call(call);
        if (ok) ++_moved;
    }

    function _act() private {
        address pool = address(_token);
        _try(alice, abi.encodeCall(farm.stake, (pool, 10 ether)));
        _tryThief(abi.encodeCall(_thief.stake, (10 ether)));
        wait(1 days);
        if (_token.fault() == Fault.NO_CODE) vm.etch(pool, "");
        _try(alice, abi.encodeCall(farm.claim, (pool)));
        _try(alice, abi.encodeCall(farm.unstake, (pool, 3 ether)));
        _tryThief(abi.encodeCall(_thief.exit, ()));
        _try(alice, abi.encodeCall(farm.stake, (pool, 1 ether)));
        _try(alice, abi.encodeCall(farm.stakeFor, (pool, 1 ether, carol)));
        wait(1 days);
        _try(alice, abi.encodeCall(farm.exit, (pool)));
        _try(carol, abi.encodeCall(farm.exit, (pool)));
        _try(alice, abi.encodeCall(farm.topUp, (pool)));
    }

    function _tryThief(bytes memory call) private {
        (bool ok, ) = address(_thief).call(call);
        if (ok) ++_moved;
    }

    function test_StaysInItsOwnPool() public {
        for (uint256 i = 1; i <= uint256(type(Fault).max); ++i) {
            uint256 snapshot = vm.snapshotState();
            _list(Fault(i));
            uint256 before = plx.balanceOf(address(farm));
            _act();
            uint256 paid = before - plx.balanceOf(address(farm));
            vm.assertLe(paid, 9 ether, "at most its own budget");
            vm.assertEq(
                plx.balanceOf(alice) + plx.balanceOf(carol) + plx.balanceOf(address(_thief)),
                paid,
                "and to those who staked"
            );
            vm.assertEq(lp.balanceOf(address(farm)), 100 ether, "bob's stake is here");
            vm.assertApproxEqAbs(earned(bob), 2 ether, 1e10, "his reward too");
            exit(bob);
            vm.assertEq(lp.balanceOf(bob), 100 ether, "and both are paid");
            vm.assertApproxEqAbs(plx.balanceOf(bob), 2 ether, 1e10, "whole");
            vm.revertToStateAndDelete(snapshot);
        }
    }

    /// @dev Where a fault takes from a pool, it is from those who staked there; so each fault is seen to matter.
    function test_ItsOwnStakersBearTheFault() public {
        _list(Fault.FEE);
        _act();
        vm.assertLt(_token.balanceOf(alice) + _token.balanceOf(address(_thief)), 200 ether, "fees were paid");
        _list(Fault.MOVES_NOTHING);
        _act();
        vm.assertEq(_token.balanceOf(address(farm)), 0, "nothing ever came");
        _list(Fault.PAUSED);
        _moved = 0;
        _act();
        vm.assertEq(_moved, 1, "nothing but a claim of nothing");
        _list(Fault.NONE);
        _moved = 0;
        _act();
        vm.assertEq(_moved, 9, "all but a top-up");
        Farm.Info memory info = farm.pools(address(_token));
        vm.assertEq(info.lpStaked, 0, "all left");
    }

    /// @dev Whatever the reward does, stakes can leave.
    function test_AHostileReward() public {
        _list(Fault.NONE);
        vm.prank(alice);
        farm.stake(address(_token), 10 ether);
        wait(1 days);
        vm.etch(address(plx), address(_token).code);
        vm.store(address(plx), 0, bytes32(uint256(Fault.PAUSED)));
        vm.expectRevert(HostileToken.Refused.selector);
        exit(bob);
        unstake(bob, 100 ether);
        vm.prank(alice);
        farm.unstake(address(_token), 10 ether);
        vm.assertEq(lp.balanceOf(bob), 100 ether, "bob");
        vm.assertEq(_token.balanceOf(alice), 100 ether, "alice");
    }
}
