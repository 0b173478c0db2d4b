// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {Claims} from "../src/Claims.sol";
import {ShortDesk} from "../src/ShortDesk.sol";
import {ShortStage} from "./ShortStage.sol";

// unlock
// ├── given ids that do not rise strictly, or one that is not the desk's: reverts, all of it
// ├── given nothing that is free: reverts
// ├── otherwise: each lot from its own second on, once
// └── anybody may call: the user is paid at once if it called, otherwise by a claim
contract ShortDeskUnlockTest is ShortStage {
    uint256 private _id;
    uint256 private _locked;

    function setUp() public override {
        super.setUp();
        _id = short(alice, 6000 ether, 2 ether);
        _locked = desk.shorts(_id).locked;
    }

    function _unlock(address who, uint256[] memory list) private {
        vm.prank(who);
        desk.unlock(list);
    }

    function test_AtItsSecondAndNotBefore() public {
        vm.warp(block.timestamp + LOCK - 1);
        vm.expectRevert(Claims.ZeroAmount.selector);
        _unlock(alice, ids(_id));
        vm.warp(block.timestamp + 1);
        vm.expectEmit();
        emit ShortDesk.Unlocked(_id, alice, _locked);
        _unlock(alice, ids(_id));
        vm.assertEq(pusd.balanceOf(alice), _locked, "paid");
        checkShort(_id, 2 ether, 0, 0);
        vm.expectRevert(Claims.ZeroAmount.selector);
        _unlock(alice, ids(_id));
    }

    function test_EachLotAtItsOwnTime() public {
        uint256[3] memory amounts;
        amounts[0] = _locked;
        for (uint256 i = 1; i < 3; ++i) {
            pushRound(5 days);
            amounts[i] = proceedsOf(1 ether);
            sellMore(alice, _id, 1 ether);
        }
        vm.warp(block.timestamp + 4 days); // 14 days after the first
        for (uint256 i = 0; i < 3; ++i) {
            uint256 had = pusd.balanceOf(alice);
            _unlock(alice, ids(_id));
            vm.assertEq(pusd.balanceOf(alice), had + amounts[i], "one more lot");
            vm.assertEq(desk.lotsOf(_id).length, 2 - i, "lots that wait");
            vm.warp(block.timestamp + 5 days);
        }
        checkShort(_id, 4 ether, 0, 0);
    }

    function test_SeveralLotsAtOnce() public {
        pushRound(1 days);
        sellMore(alice, _id, 1 ether);
        uint256 all = desk.shorts(_id).locked;
        vm.warp(block.timestamp + LOCK);
        _unlock(alice, ids(_id));
        vm.assertEq(pusd.balanceOf(alice), all, "both");
    }

    function test_AnybodyUnlocksForTheUser() public {
        uint256 other = short(bob, 2000 ether, 2 ether);
        uint256 his = desk.shorts(other).locked;
        vm.warp(block.timestamp + LOCK);
        _unlock(bob, ids(_id, other));
        vm.assertEq(pusd.balanceOf(bob), his, "the caller at once");
        vm.assertEq(pusd.balanceOf(alice), 0, "the other later");
        vm.assertEq(desk.claimable(alice, address(pusd)), _locked, "by a claim");
        desk.claimFor(alice, address(pusd));
        vm.assertEq(pusd.balanceOf(alice), _locked, "paid");
        vm.assertEq(pusd.balanceOf(address(desk)), 0, "nothing is left");
    }

    function test_AtMostAHundredLotsAtOnce() public {
        for (uint256 i = 0; i < 120; ++i) sellMore(alice, _id, 0.01 ether);
        vm.warp(block.timestamp + LOCK);
        uint256 all = desk.shorts(_id).locked;
        _unlock(alice, ids(_id));
        vm.assertEq(desk.lotsOf(_id).length, 21, "the rest waits");
        _unlock(alice, ids(_id));
        vm.assertEq(pusd.balanceOf(alice), all, "for the next call");
        checkShort(_id, 3.2 ether, 0, 0);
    }

    function test_ThousandsOfLotsDoNotStandInTheWayOfAClose() public {
        for (uint256 i = 0; i < 120; ++i) sellMore(alice, _id, 0.01 ether);
        uint256 all = desk.shorts(_id).locked;
        arm(alice, 0, 4 ether);
        vm.prank(alice);
        desk.close(_id, bob);
        vm.assertEq(pusd.balanceOf(bob), 6000 ether - 28.8 ether + all, "all at once");
        checkShort(_id, 0, 0, 0);
    }

    function test_RevertWhen_NotIncreasing() public {
        uint256 other = short(bob, 2000 ether, 2 ether);
        vm.warp(block.timestamp + LOCK);
        vm.expectRevert(abi.encodeWithSelector(ShortDesk.NotIncreasing.selector, _id));
        _unlock(alice, ids(_id, _id));
        vm.expectRevert(abi.encodeWithSelector(ShortDesk.NotIncreasing.selector, _id));
        _unlock(alice, ids(other, _id));
        vm.expectRevert(abi.encodeWithSelector(ShortDesk.NotIncreasing.selector, 0));
        _unlock(alice, ids(0));
        vm.assertEq(pusd.balanceOf(alice), 0, "nothing was paid");
    }

    function test_RevertWhen_UnknownPosition() public {
        uint256 own = lock(bob, PUSD_TSLA, 2000 ether, 2 ether);
        vm.warp(block.timestamp + LOCK);
        vm.expectRevert(abi.encodeWithSelector(ShortDesk.UnknownPosition.selector, own));
        _unlock(alice, ids(_id, own));
        vm.assertEq(pusd.balanceOf(alice), 0, "nothing was paid");
    }

    function test_RevertWhen_Nothing() public {
        vm.expectRevert(Claims.ZeroAmount.selector);
        _unlock(alice, new uint256[](0));
    }
}
