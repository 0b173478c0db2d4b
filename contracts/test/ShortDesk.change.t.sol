// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Claims} from "../src/Claims.sol";
import {ShortDesk} from "../src/ShortDesk.sol";
import {ShortStage} from "./ShortStage.sol";

// withdraw, repay, close
// ├── by another than the user, of what is not the desk's: reverts
// ├── withdraw: collateral to anybody, as long as the position stays safe
// ├── repay: lowers the farm's credit with the debt; without debt the proceeds are free
// └── close: collateral less the close fee, and all proceeds, at any hour
contract ShortDeskChangeTest is ShortStage {
    uint256 private _id;
    uint256 private _locked;

    function setUp() public override {
        super.setUp();
        _id = short(alice, 4000 ether, 2 ether);
        _locked = desk.shorts(_id).locked;
    }

    function test_Withdraws() public {
        vm.expectEmit();
        emit ShortDesk.Withdrawn(_id, 2200 ether);
        vm.prank(alice);
        desk.withdraw(_id, 2200 ether, bob);
        vm.assertEq(pusd.balanceOf(bob), 2200 ether, "sent");
        vm.assertEq(collateralOf(_id), 1800 ether, "left, exactly at 150 %");
        checkShort(_id, 2 ether, _locked, 0);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.Unsafe.selector, 1800 ether - 1, 1800 ether));
        vm.prank(alice);
        desk.withdraw(_id, 1, bob);
    }

    function test_WithdrawsAllWithoutDebt() public {
        arm(alice, 0, 2 ether);
        vm.startPrank(alice);
        desk.repay(_id, MAX);
        desk.withdraw(_id, MAX, alice);
        vm.assertEq(pusd.balanceOf(alice), 4000 ether - 18 ether, "less the close fee of 1.5 %");
        vm.expectRevert(Claims.ZeroAmount.selector);
        desk.withdraw(_id, MAX, alice);
        vm.stopPrank();
    }

    function test_RepaysAPart() public {
        arm(alice, 0, 0.5 ether);
        vm.expectEmit();
        emit ShortDesk.Repaid(_id, 0.5 ether);
        vm.expectEmit();
        emit ShortDesk.Synced(_id, 1.5 ether);
        vm.prank(alice);
        vm.assertEq(desk.repay(_id, 0.5 ether), 0.5 ether, "repaid");
        vm.assertEq(debtOf(_id), 1.5 ether, "debt");
        vm.assertEq(collateralOf(_id), 4000 ether - 4.5 ether, "close fee");
        checkShort(_id, 1.5 ether, _locked, 0);
    }

    function test_RepaysAll() public {
        arm(alice, 0, 5 ether);
        vm.expectEmit();
        emit ShortDesk.LotsReleased(_id, _locked);
        vm.prank(alice);
        vm.assertEq(desk.repay(_id, MAX), 2 ether, "no more than is owed");
        vm.assertEq(tsla.balanceOf(alice), 3 ether, "the rest stays hers");
        checkShort(_id, 0, 0, _locked);
        vm.assertEq(desk.lotsOf(_id).length, 0, "no lot waits");
    }

    function test_ANewSaleAfterAllWasRepaidIsLockedByItself() public {
        arm(alice, 0, 2 ether);
        vm.prank(alice);
        desk.repay(_id, MAX);
        sellMore(alice, _id, 1 ether);
        uint256 more = desk.shorts(_id).locked;
        checkShort(_id, 1 ether, more, _locked);
        vm.prank(alice);
        desk.unlock(ids(_id));
        vm.assertEq(pusd.balanceOf(alice), _locked, "the old proceeds");
        checkShort(_id, 1 ether, more, 0);
    }

    function test_CloseSendsEverything() public {
        arm(alice, 0, 2 ether);
        vm.expectEmit();
        emit ShortDesk.ClosedShort(_id, 2 ether, 4000 ether);
        vm.expectEmit();
        emit ShortDesk.Unlocked(_id, alice, _locked);
        vm.prank(alice);
        desk.close(_id, bob);
        vm.assertEq(pusd.balanceOf(bob), 4000 ether - 18 ether + _locked, "collateral and proceeds");
        vm.assertEq(ownerOf(_id), address(0), "gone");
        checkShort(_id, 0, 0, 0);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownPosition.selector, _id));
        vm.prank(alice);
        desk.close(_id, bob);
    }

    function test_CloseWithProceedsUnlockedBefore() public {
        vm.warp(block.timestamp + LOCK);
        vm.prank(alice);
        desk.unlock(ids(_id));
        arm(alice, 0, 2 ether);
        uint256 had = pusd.balanceOf(alice);
        vm.prank(alice);
        desk.close(_id, alice);
        vm.assertEq(pusd.balanceOf(alice), had + 4000 ether - 18 ether, "only the collateral");
        checkShort(_id, 0, 0, 0);
    }

    function test_CloseWithoutDebtOrCollateral() public {
        arm(alice, 0, 2 ether);
        vm.startPrank(alice);
        desk.repay(_id, MAX);
        desk.withdraw(_id, MAX, alice);
        uint256 had = pusd.balanceOf(alice);
        desk.close(_id, alice);
        vm.stopPrank();
        vm.assertEq(pusd.balanceOf(alice), had + _locked, "the proceeds");
        checkShort(_id, 0, 0, 0);
    }

    function test_OthersShortsAreUntouched() public {
        uint256 other = short(bob, 2000 ether, 2 ether);
        uint256 locked = desk.shorts(other).locked;
        arm(alice, 0, 2 ether);
        vm.prank(alice);
        desk.close(_id, alice);
        checkShort(other, 2 ether, locked, 0);
        vm.assertEq(debtOf(other), 2 ether, "debt");
    }

    // Refusals

    function test_RevertWhen_AnotherActs() public {
        arm(bob, 0, 2 ether);
        bytes memory expected = abi.encodeWithSelector(ShortDesk.NotAuthorized.selector, alice, bob);
        vm.startPrank(alice);
        book.operators.setOperator(bob, true); // of no use here
        vm.stopPrank();
        vm.startPrank(bob);
        vm.expectRevert(expected);
        desk.withdraw(_id, 1, bob);
        vm.expectRevert(expected);
        desk.repay(_id, 1 ether);
        vm.expectRevert(expected);
        desk.close(_id, bob);
        vm.stopPrank();
    }

    function test_RevertWhen_UnknownPosition() public {
        bytes memory expected = abi.encodeWithSelector(ShortDesk.UnknownPosition.selector, _id + 1);
        vm.startPrank(alice);
        vm.expectRevert(expected);
        desk.withdraw(_id + 1, 1, alice);
        vm.expectRevert(expected);
        desk.repay(_id + 1, 1);
        vm.expectRevert(expected);
        desk.close(_id + 1, alice);
        vm.stopPrank();
    }

    function test_RevertWhen_NothingIsRepaid() public {
        vm.expectRevert(Claims.ZeroAmount.selector);
        vm.prank(alice);
        desk.repay(_id, 0);
        arm(alice, 0, 2 ether);
        vm.prank(alice);
        desk.repay(_id, MAX);
        vm.expectRevert(abi.encodeWithSelector(ShortDesk.NoDebt.selector, _id));
        vm.prank(alice);
        desk.repay(_id, 1);
    }

    function test_RevertWhen_TheRestWouldBeTooSmall() public {
        arm(alice, 0, 2 ether);
        vm.prank(alice);
        (bool ok, ) = address(desk).call(abi.encodeCall(desk.repay, (_id, 2 ether - 1)));
        vm.assertEq(ok, false, "below the minimum debt");
    }

    function test_RevertWhen_TheUserHasNoTokens() public {
        vm.prank(alice);
        tsla.approve(address(desk), MAX);
        bytes4 tooLittle = IERC20Errors.ERC20InsufficientBalance.selector;
        vm.expectRevert(abi.encodeWithSelector(tooLittle, alice, 0, 2 ether));
        vm.prank(alice);
        desk.close(_id, alice);
    }

    function test_RevertWhen_TheReceiverIsNobody() public {
        arm(alice, 0, 2 ether);
        vm.startPrank(alice);
        vm.expectRevert(CdpEngine.ZeroAddress.selector);
        desk.withdraw(_id, 1, address(0));
        vm.expectRevert(CdpEngine.ZeroAddress.selector);
        desk.close(_id, address(0));
        vm.stopPrank();
    }

    function test_RevertWhen_MoreIsWithdrawnThanThereIs() public {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.InsufficientCollateral.selector, 4000 ether, 4001 ether));
        vm.prank(alice);
        desk.withdraw(_id, 4001 ether, alice);
    }
}
