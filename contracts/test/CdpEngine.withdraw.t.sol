// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Claims} from "../src/Claims.sol";
import {Status} from "../src/Oracle.sol";
import {Test} from "./Test.sol";

// withdraw
// ├── given no such position: reverts
// ├── when the caller may not act for the owner, the receiver is nobody, the amount is zero or too large: reverts
// ├── given no debt: any hours, frozen too; the maximum of the type means all
// └── given debt
//     ├── when the market is not open, or one wei too much is taken: reverts
//     └── otherwise: the fee is booked and the position stays safe
contract CdpEngineWithdrawTest is Test {
    uint256 private _id; // 2 mTSLA at 600, 200 pUSD above the minimum
    uint256 private _idle; // no debt

    function setUp() public override {
        super.setUp();
        _id = lock(alice, PUSD_TSLA, 2000 ether, 2 ether);
        _idle = lock(alice, PUSD_TSLA, 5 ether, 0);
    }

    function test_DownToTheMinimumRatio() public {
        vm.expectEmit();
        emit CdpEngine.Adjusted(_id, alice, -200 ether, 0, 2 ether);
        vm.prank(alice);
        engine.withdraw(_id, 200 ether, bob);
        vm.assertEq(collateralOf(_id), 1800 ether, "exactly 150 %");
        vm.assertEq(pusd.balanceOf(bob), 200 ether, "sent to the receiver");
        vm.assertEq(engine.markets(PUSD_TSLA).totalCollateral, 3_001_805 ether, "total");
    }

    function test_RevertWhen_OneWeiTooMuch() public {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.Unsafe.selector, 1800 ether - 1, 1800 ether));
        vm.prank(alice);
        engine.withdraw(_id, 200 ether + 1, alice);
    }

    function test_RevertWhen_EverythingIsTakenWithDebt() public {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.Unsafe.selector, 0, 1800 ether));
        vm.prank(alice);
        engine.withdraw(_id, type(uint256).max, alice);
    }

    function test_WithDebtCountsTheFeeOfThisBlock() public {
        uint256 id = lock(alice, ETH_PUSD, 2 ether, 1000 ether);
        vm.warp(block.timestamp + 365 days);
        pushRound(0);
        uint256 debt = debtOf(id);
        vm.assertGt(debt, 1049 ether, "a year at 5 %");
        uint256 wanted = 0.95 ether; // leaves 1575 USD, enough for 1,000 but not for 1,050
        uint256 required = (debt * 15 + 9) / 10;
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.Unsafe.selector, 1575 ether - 1500, required));
        vm.prank(alice);
        engine.withdraw(id, wanted + 1, alice);
        vm.prank(alice);
        engine.withdraw(id, 0.9 ether, alice);
        vm.assertEq(engine.markets(ETH_PUSD).updatedAt, block.timestamp, "the fee was booked");
    }

    function test_WithoutDebtAlways() public {
        setSession(TSLA, false);
        vm.prank(alice);
        engine.withdraw(_idle, 1 ether, alice);
        oracle.setHeld(TSLA, true);
        vm.prank(alice);
        engine.withdraw(_idle, 1 ether, alice);
        freeze(PUSD_TSLA);
        vm.prank(alice);
        engine.withdraw(_idle, type(uint256).max, alice);
        vm.assertEq(pusd.balanceOf(alice), 5 ether, "all of it");
        vm.assertEq(ownerOf(_idle), alice, "the empty position stays");
    }

    function test_OperatorWithdraws() public {
        vm.prank(alice);
        book.operators.setOperator(bob, true);
        vm.prank(bob);
        engine.withdraw(_idle, 1 ether, bob);
        vm.assertEq(pusd.balanceOf(bob), 1 ether, "sent");
    }

    function test_RevertWhen_MarketNotOpen() public {
        setSession(TSLA, false);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketNotOpen.selector, PUSD_TSLA, Status.CLOSED));
        vm.prank(alice);
        engine.withdraw(_id, 1, alice);
    }

    function test_RevertWhen_NotAuthorized() public {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, alice, bob));
        vm.prank(bob);
        engine.withdraw(_idle, 1, bob);
    }

    function test_RevertWhen_InsufficientCollateral() public {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.InsufficientCollateral.selector, 5 ether, 5 ether + 1));
        vm.prank(alice);
        engine.withdraw(_idle, 5 ether + 1, alice);
    }

    function test_RevertWhen_ZeroAmount() public {
        vm.expectRevert(Claims.ZeroAmount.selector);
        vm.prank(alice);
        engine.withdraw(_idle, 0, alice);
        vm.prank(alice);
        engine.withdraw(_idle, 5 ether, alice);
        vm.expectRevert(Claims.ZeroAmount.selector);
        vm.prank(alice);
        engine.withdraw(_idle, type(uint256).max, alice);
    }

    function test_RevertWhen_ZeroAddress() public {
        vm.expectRevert(CdpEngine.ZeroAddress.selector);
        vm.prank(alice);
        engine.withdraw(_idle, 1, address(0));
    }

    function test_RevertWhen_UnknownPosition() public {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownPosition.selector, _idle + 1));
        engine.withdraw(_idle + 1, 1, alice);
    }
}
