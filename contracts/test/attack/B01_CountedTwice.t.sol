// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {vm} from "../../deploy/Vm.sol";
import {Claims} from "../../src/Claims.sol";
import {ShortDesk} from "../../src/ShortDesk.sol";
import {ShortStage} from "../ShortStage.sol";
import {CountingLock} from "./CountingLock.sol";

// The proceeds of shorts are counted as more than they are (Mirror's lock, 90 million USD; XLootStaking)
// ├── against a lock that measures its balance and pays an id as often as it is named: takes everybody's proceeds
// ├── what was sent before an opening, of any token, is nobody's
// ├── what was sent to the pool before changes no proceeds
// └── an id named twice, out of order, of another, of nobody: nothing is paid
contract B01CountedTwiceTest is ShortStage {
    uint256 private constant TIMES = 437;
    address private _mallory = vm.addr(keyOf(9));
    uint256 private _hers; // alice's
    uint256 private _his; // bob's
    uint256 private _locked; // of both

    function setUp() public override {
        super.setUp();
        _hers = short(alice, 4000 ether, 2 ether);
        _his = short(bob, 4000 ether, 2 ether);
        _locked = desk.shorts(_hers).locked + desk.shorts(_his).locked;
    }

    function _same(uint256 id) private pure returns (uint256[] memory list) {
        list = new uint256[](TIMES);
        for (uint256 i = 0; i < TIMES; ++i) list[i] = id;
    }

    function test_SucceedsAgainstACountingLock() public {
        CountingLock twin = new CountingLock(pusd);
        pusd.transfer(address(twin), 43_700_000 ether / 100);
        twin.lock(1, alice);
        fund(address(pusd), _mallory, 1000 ether);
        vm.startPrank(_mallory);
        pusd.transfer(address(twin), 1000 ether); // a gift before the opening
        twin.lock(2, _mallory);
        (, uint256 amount, ) = twin.locked(2);
        vm.assertEq(amount, 1000 ether, "the gift counts as proceeds");
        vm.warp(block.timestamp + LOCK);
        twin.unlock(_same(2));
        vm.stopPrank();
        vm.assertEq(pusd.balanceOf(_mallory), 437_000 ether, "437 times");
        vm.assertEq(pusd.balanceOf(address(twin)), 1000 ether, "alice's are gone");
    }

    function test_WhatWasSentBeforeAnOpeningIsNobodys() public {
        fund(address(pusd), _mallory, 100_000 ether);
        fund(address(tsla), _mallory, 5 ether);
        vm.startPrank(_mallory);
        pusd.transfer(address(desk), 100_000 ether);
        tsla.transfer(address(desk), 5 ether);
        vm.stopPrank();
        IERC20(pair).transfer(address(desk), 1 ether);
        vm.deal(address(desk), 1 ether);
        uint256 proceeds = proceedsOf(1 ether);
        uint256 id = short(_mallory, 2000 ether, 1 ether);
        vm.assertEq(desk.shorts(id).locked, proceeds, "no more than the sale");
        vm.assertEq(debtOf(id), 1 ether, "no token was used");
        pushRound(LOCK);
        vm.prank(_mallory);
        desk.unlock(ids(id));
        vm.assertEq(pusd.balanceOf(_mallory), proceeds, "no more than the sale");
        arm(_mallory, 0, 1 ether);
        vm.prank(_mallory);
        desk.close(id, _mallory);
        vm.assertLe(pusd.balanceOf(_mallory), proceeds + 2000 ether, "nor at the end");
        vm.assertEq(pusd.balanceOf(address(desk)), _locked + 100_000 ether, "the others' proceeds, and the gift");
        vm.assertEq(tsla.balanceOf(address(desk)), 5 ether, "the gift");
        vm.assertEq(IERC20(pair).balanceOf(address(desk)), 1 ether, "the gift");
        vm.assertEq(address(desk).balance, 1 ether, "the gift");
    }

    function test_WhatWasSentToThePoolBeforeChangesNothing() public {
        uint256 proceeds = proceedsOf(1 ether);
        pusd.transfer(pair, 10_000 ether);
        tsla.transfer(pair, 10 ether);
        uint256 id = short(_mallory, 2000 ether, 1 ether);
        vm.assertEq(desk.shorts(id).locked, proceeds, "as if nothing had been sent");
    }

    function _refused(uint256[] memory list, bytes memory expected) private {
        uint256 had = pusd.balanceOf(_mallory);
        vm.expectRevert(expected);
        vm.prank(_mallory);
        desk.unlock(list);
        vm.expectRevert(expected);
        vm.prank(_mallory);
        desk.syncAndClaim(list);
        vm.assertEq(pusd.balanceOf(_mallory), had, "nothing was paid");
        vm.assertGe(pusd.balanceOf(address(desk)), _locked, "nothing is missing");
    }

    function test_RevertWhen_AnIdIsNamedTwiceOrIsNoShort() public {
        uint256 id = short(_mallory, 2000 ether, 1 ether);
        uint256 plain = lock(_mallory, PUSD_TSLA, 2000 ether, 2 ether);
        vm.warp(block.timestamp + LOCK);
        _refused(_same(id), abi.encodeWithSelector(ShortDesk.NotIncreasing.selector, id));
        _refused(ids(id, id), abi.encodeWithSelector(ShortDesk.NotIncreasing.selector, id));
        _refused(ids(id, _hers), abi.encodeWithSelector(ShortDesk.NotIncreasing.selector, _hers));
        _refused(ids(id, plain), abi.encodeWithSelector(ShortDesk.UnknownPosition.selector, plain));
        _refused(ids(id, id + 1e6), abi.encodeWithSelector(ShortDesk.UnknownPosition.selector, id + 1e6));
    }

    function test_OthersIdsPayTheOthers() public {
        vm.warp(block.timestamp + LOCK);
        vm.prank(_mallory);
        desk.unlock(ids(_hers, _his));
        vm.assertEq(pusd.balanceOf(_mallory), 0, "nothing");
        vm.expectRevert(Claims.ZeroAmount.selector);
        vm.prank(_mallory);
        desk.claimFor(_mallory, address(pusd));
        uint256 hers = desk.claimable(alice, address(pusd));
        vm.assertEq(hers + desk.claimable(bob, address(pusd)), _locked, "theirs");
        vm.expectRevert(Claims.ZeroAmount.selector);
        vm.prank(_mallory);
        desk.unlock(ids(_hers, _his)); // once
    }

    function test_InOneMulticallTheSecondPaysNothing() public {
        vm.warp(block.timestamp + LOCK);
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(desk.unlock, (ids(_hers)));
        calls[1] = calls[0];
        vm.expectRevert(Claims.ZeroAmount.selector);
        vm.prank(alice);
        desk.multicall(calls);
    }
}
