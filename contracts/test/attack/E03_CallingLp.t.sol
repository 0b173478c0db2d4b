// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {vm} from "../../deploy/Vm.sol";
import {FarmBase} from "../FarmBase.sol";
import {FarmThief} from "./FarmThief.sol";
import {Fault, HostileToken} from "./HostileToken.sol";
import {NaiveFarm} from "./NaiveFarm.sol";

// An LP token that calls its receiver, which leaves the farm again before it has left (SorStaking, Equilibria)
// ├── a farm that writes the stake off last: others' stakes leave with it
// └── ours: the call in the middle is refused, whatever it is
contract E03CallingLpTest is FarmBase {
    HostileToken private _token;
    NaiveFarm private _twin;
    FarmThief private _thief;

    function setUp() public override {
        super.setUp();
        _token = new HostileToken();
        pair = address(_token);
        _twin = new NaiveFarm(IERC20(pair), IERC20(address(plx)));
        farm.addPool(pair, pair, 0, 0);
        _thief = new FarmThief(farm, _twin, pair);
        _token.give(address(_thief), 10 ether);
        _token.give(alice, 100 ether);
        vm.startPrank(alice);
        _token.approve(address(farm), 100 ether);
        _token.approve(address(_twin), 100 ether);
        vm.stopPrank();
        _token.set(Fault.CALLS_BACK, address(_thief));
    }

    function test_SucceedsWhereTheStakeIsWrittenOffLast() public {
        vm.prank(alice);
        _twin.stake(100 ether);
        _thief.stakeNaive(10 ether);
        _thief.setAgain(FarmThief.Again.NAIVE, 10);
        _thief.exitNaive();
        vm.assertEq(_token.balanceOf(address(_thief)), 110 ether, "alice's too");
    }

    function test_TheCallInTheMiddleIsRefused() public {
        stake(alice, 100 ether);
        stream(9000 ether);
        for (uint256 i = 1; i < 6; ++i) {
            _thief.stake(10 ether);
            wait(1 hours);
            _thief.setAgain(FarmThief.Again(i), 10);
            _thief.exit();
            vm.assertEq(
                bytes32(_thief.answer()),
                bytes32(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
                "refused"
            );
            vm.assertEq(_token.balanceOf(address(_thief)), 10 ether, "its own");
        }
        exit(alice);
        vm.assertEq(_token.balanceOf(alice), 100 ether, "alice has hers");
        uint256 paid = plx.balanceOf(alice) + plx.balanceOf(address(_thief));
        vm.assertLe(paid + remaining(), 9000 ether, "paid is at most what was funded");
    }

    function test_NotOnTheWayInEither() public {
        stake(alice, 100 ether);
        _thief.setAgain(FarmThief.Again.EXIT, 10);
        _thief.stake(10 ether);
        vm.assertEq(
            bytes32(_thief.answer()),
            bytes32(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
            "refused"
        );
        vm.assertEq(farm.pools(pair).lpStaked, 110 ether, "staked once");
    }
}
