// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Test} from "./Test.sol";

// close
// ├── given no such position, a frozen market: reverts
// ├── when the caller may not act for the owner, the receiver is nobody, the caller holds too little: reverts
// └── otherwise: burns the whole debt, sends the collateral less the close fee, and the id is gone, at any hour
contract CdpEngineCloseTest is Test {
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        _id = lock(alice, PUSD_TSLA, 2000 ether, 2 ether);
    }

    function test_BurnsSendsAndDeletes() public {
        vm.expectEmit();
        emit CdpEngine.Closed(_id, alice, 1982 ether, 2 ether, 18 ether);
        vm.prank(alice);
        engine.close(_id, bob);
        vm.assertEq(pusd.balanceOf(bob), 1982 ether, "collateral less 1.5 % of 1,200");
        vm.assertEq(engine.fees(address(pusd)), 18 ether, "fee");
        vm.assertEq(tsla.balanceOf(alice), 0, "burnt");
        vm.assertEq(ownerOf(_id), address(0), "owner");
        vm.assertEq(collateralOf(_id), 0, "collateral");
        vm.assertEq(normalisedOf(_id), 0, "debt");
        vm.assertEq(engine.markets(PUSD_TSLA).totalDebt, 1000 ether, "total debt");
        vm.assertEq(engine.markets(PUSD_TSLA).totalCollateral, 3_000_000 ether, "total collateral");
    }

    function test_WithoutDebtSendsEverything() public {
        uint256 id = lock(alice, PUSD_TSLA, 5 ether, 0);
        vm.prank(alice);
        engine.close(id, alice);
        vm.assertEq(pusd.balanceOf(alice), 5 ether, "no fee");
    }

    function test_WithAFeeOfMinutesLeavesNoDebtBehind() public {
        uint256 id = lock(alice, ETH_PUSD, 2 ether, 1000 ether);
        fund(address(pusd), alice, 1 ether);
        vm.warp(block.timestamp + 1 hours);
        uint256 debt = debtOf(id);
        uint128 external_ = engine.externalDebt();
        vm.prank(alice);
        engine.close(id, alice);
        vm.assertEq(pusd.balanceOf(alice), 1001 ether - debt, "burnt");
        vm.assertEq(balance(book.weth, alice), 2 ether, "ETH back");
        vm.assertLt(engine.externalDebt(), external_ - 900 ether, "external debt");
    }

    function test_NeedsNoFreshPriceNorSafety() public {
        setPrice(TSLA, 1200e8); // far below the line
        oracle.setHeld(TSLA, true);
        engine.limitMint(PUSD_TSLA, 0, type(uint40).max);
        vm.warp(block.timestamp + 30 days);
        vm.prank(alice);
        engine.close(_id, alice);
        vm.assertEq(pusd.balanceOf(alice), 2000 ether - 36 ether, "1.5 % of 2,400");
    }

    function test_FeeAtMostTheCollateral() public {
        setPrice(TSLA, 1_000_000e8);
        vm.prank(alice);
        engine.close(_id, alice);
        vm.assertEq(pusd.balanceOf(alice), 0, "nothing left");
        vm.assertEq(engine.fees(address(pusd)), 2000 ether, "fee");
    }

    function test_OfferEndsWithThePosition() public {
        vm.prank(alice);
        engine.offer(_id, bob);
        vm.prank(alice);
        engine.close(_id, alice);
        vm.assertEq(engine.offeredTo(_id), address(0), "offer");
    }

    function test_RevertWhen_UsedTwice() public {
        vm.prank(alice);
        engine.close(_id, alice);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownPosition.selector, _id));
        vm.prank(alice);
        engine.close(_id, alice);
    }

    function test_RevertWhen_CallerHoldsTooLittle() public {
        vm.prank(alice);
        tsla.transfer(bob, 1);
        bytes4 tooLittle = IERC20Errors.ERC20InsufficientBalance.selector;
        vm.expectRevert(abi.encodeWithSelector(tooLittle, alice, 2 ether - 1, 2 ether));
        vm.prank(alice);
        engine.close(_id, alice);
    }

    function test_RevertWhen_NotAuthorized() public {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, alice, bob));
        vm.prank(bob);
        engine.close(_id, bob);
    }

    function test_RevertWhen_ZeroAddress() public {
        vm.expectRevert(CdpEngine.ZeroAddress.selector);
        vm.prank(alice);
        engine.close(_id, address(0));
    }

    function test_RevertWhen_MarketFrozen() public {
        freeze(PUSD_TSLA);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketFrozen.selector, PUSD_TSLA));
        vm.prank(alice);
        engine.close(_id, alice);
    }
}
