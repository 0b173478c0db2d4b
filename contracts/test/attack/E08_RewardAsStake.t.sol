// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {vm} from "../../deploy/Vm.sol";
import {Farm} from "../../src/Farm.sol";
import {FarmBase} from "../FarmBase.sol";
import {NaiveFarm} from "./NaiveFarm.sol";

// The reward is also what is staked, so that stakes are paid out as rewards
// ├── a farm that counts its balance: a new stake is everybody's reward
// └── ours: no such pool, and no balance is ever counted
contract E08RewardAsStakeTest is FarmBase {
    address private _mallory = vm.addr(keyOf(9));

    function test_SucceedsWhereTheBalanceCounts() public {
        NaiveFarm twin = new NaiveFarm(IERC20(address(plx)), IERC20(address(plx)));
        plx.transfer(_mallory, 1 ether);
        plx.transfer(alice, 1000 ether);
        vm.startPrank(_mallory);
        plx.approve(address(twin), 1 ether);
        twin.stake(1 ether);
        vm.stopPrank();
        vm.startPrank(alice);
        plx.approve(address(twin), 1000 ether);
        twin.stake(1000 ether);
        vm.stopPrank();
        twin.distribute();
        vm.prank(_mallory);
        twin.claim();
        vm.assertGt(plx.balanceOf(_mallory), 0.9 ether, "a part of alice's stake");
        vm.expectRevert();
        vm.prank(alice);
        twin.unstake();
    }

    function test_NoSuchPool() public {
        vm.expectRevert(abi.encodeWithSelector(Farm.InvalidPool.selector, address(plx), address(plx), 0));
        farm.addPool(address(plx), address(plx), 0, 0);
    }

    function test_ABalanceCountsForNothing() public {
        stake(alice, 1 ether);
        stream(90 ether);
        plx.transfer(address(farm), 1e6 ether);
        lp.transfer(address(farm), 10 ether);
        wait(PERIOD + 1);
        vm.assertLe(claim(alice), 90 ether, "what was funded, no more");
        exit(alice);
        vm.assertEq(lp.balanceOf(alice), 100 ether, "her stake, no more");
        vm.assertGe(plx.balanceOf(address(farm)), 1e6 ether, "a gift is nobody's");
    }
}
