// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {vm} from "../../deploy/Vm.sol";
import {Farm} from "../../src/Farm.sol";
import {FarmBase} from "../FarmBase.sol";
import {NaiveFarm} from "./NaiveFarm.sol";

// A large stake for one block takes what others have waited for (FlashstakeV2, LULA)
// ├── rewards that are the stakers' of the moment: nearly all is the thief's
// ├── a stream: no time, no reward, around a top-up, a sample, or many blocks in a row
// └── a few wei that stretch the stream for everybody (StakingRewards): refused, here, unless they double it
contract E02FlashStakeTest is FarmBase {
    address private _mallory = vm.addr(keyOf(9));
    NaiveFarm private _twin;

    function setUp() public override {
        super.setUp();
        _twin = new NaiveFarm(lp, IERC20(address(plx)));
        provide(700 ether);
        lp.transfer(_mallory, lp.balanceOf(address(this)));
        vm.startPrank(_mallory);
        lp.approve(address(farm), type(uint256).max);
        lp.approve(address(_twin), type(uint256).max);
        vm.stopPrank();
        vm.prank(alice);
        lp.approve(address(_twin), type(uint256).max);
    }

    function test_SucceedsWhereRewardsArriveAtOnce() public {
        vm.prank(alice);
        _twin.stake(100 ether);
        wait(30 days);
        plx.transfer(address(_twin), 1000 ether);
        vm.startPrank(_mallory);
        _twin.stake(lp.balanceOf(_mallory));
        vm.stopPrank();
        plx.transfer(address(_twin), 1000 ether);
        _twin.distribute();
        vm.prank(_mallory);
        _twin.unstake();
        vm.assertGt(plx.balanceOf(_mallory), 900 ether, "nearly all, for no time");
    }

    function test_NoTimeNoReward() public {
        stake(alice, 100 ether);
        uint256 all = lp.balanceOf(_mallory);
        farm.setTranche(pair, 10_000, uint40(PERIOD));
        farm.fund(pair, 9000 ether);
        for (uint256 i = 0; i < 20; ++i) {
            wait(1 days);
            vm.startPrank(_mallory);
            farm.stake(pair, all);
            if (i == 0) farm.topUp(pair);
            farm.claim(pair);
            if (i % 2 == 0) farm.exit(pair);
            else farm.unstake(pair, all);
            farm.claim(pair);
            vm.stopPrank();
        }
        vm.assertEq(plx.balanceOf(_mallory), 0, "nothing");
        vm.assertEq(lp.balanceOf(_mallory), all, "but its own stake");
        vm.assertApproxEqAbs(claim(alice), 1900 ether, 1e10, "alice has all of nineteen days");
    }

    /// @dev One second counts as one second, not more.
    function test_OneBlockAroundATopUp() public {
        stake(alice, 100 ether);
        farm.setTranche(pair, 10_000, uint40(PERIOD));
        farm.fund(pair, 9000 ether);
        farm.topUp(pair);
        vm.prank(_mallory);
        farm.stake(pair, 900 ether);
        wait(12);
        exit(_mallory);
        uint256 streamed = uint256(9000 ether * 12) / PERIOD;
        vm.assertLe(plx.balanceOf(_mallory), (streamed * 9) / 10, "twelve seconds' part");
    }

    function test_AFewWeiStretchTheTwin() public {
        _twin.notify(9000 ether);
        uint256 rate = _twin.rate();
        wait(89 days);
        vm.prank(_mallory);
        _twin.notify(1);
        vm.assertLt(_twin.rate(), rate / 80, "the last day takes ninety");
    }

    function test_AFewWeiStretchNothing() public {
        stake(alice, 1 ether);
        stream(9000 ether);
        uint256 rate = farm.pools(pair).rate;
        plx.transfer(_mallory, 1 ether);
        vm.startPrank(_mallory);
        plx.approve(address(farm), 1 ether);
        farm.fund(pair, 1 ether);
        vm.expectRevert(abi.encodeWithSelector(Farm.StreamRunning.selector, pair, 9000 ether));
        farm.topUp(pair);
        vm.stopPrank();
        wait(89 days + 1 hours);
        uint256 left = remaining();
        vm.expectRevert(abi.encodeWithSelector(Farm.TrancheTooSmall.selector, 1 ether, left));
        vm.prank(_mallory);
        farm.topUp(pair);
        vm.assertEq(farm.pools(pair).rate, rate, "as fast as before");
    }

    function test_AStreamOfDustKeepsNothingWaiting() public {
        stake(alice, 1 ether);
        stream(90 days); // a wei a second
        stream(9000 ether);
        vm.assertEq(farm.pools(pair).rate, uint256(9000 ether + 90 days) / 90 days, "the tranche streams at once");
    }
}
