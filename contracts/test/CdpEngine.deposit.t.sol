// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Claims} from "../src/Claims.sol";
import {Test} from "./Test.sol";

// deposit
// ├── given no such position, a frozen market: reverts
// ├── when the amount is zero: reverts
// └── otherwise: anyone adds the own collateral to any position, at any hour, and no fee is booked
contract CdpEngineDepositTest is Test {
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        _id = lock(alice, PUSD_TSLA, 2000 ether, 2 ether);
    }

    function test_AnyoneAddsCollateral() public {
        supply(bob, PUSD_TSLA, 10 ether);
        vm.expectEmit();
        emit CdpEngine.Adjusted(_id, bob, 10 ether, 0, 2 ether);
        vm.prank(bob);
        engine.deposit(_id, 10 ether);
        vm.assertEq(collateralOf(_id), 2010 ether, "collateral");
        vm.assertEq(pusd.balanceOf(bob), 0, "the caller pays");
        vm.assertEq(engine.markets(PUSD_TSLA).totalCollateral, 3_002_010 ether, "total");
    }

    function test_NeedsNoPrice() public {
        setSession(TSLA, false);
        _deposit(1);
        oracle.setHeld(TSLA, true);
        _deposit(1);
        vm.warp(block.timestamp + 1 days);
        _deposit(1);
        vm.assertEq(collateralOf(_id), 2000 ether + 3, "collateral");
    }

    function test_BooksNoFee() public {
        uint256 id = lock(alice, ETH_PUSD, 2 ether, 1000 ether);
        uint256 before = engine.markets(ETH_PUSD).rate;
        vm.warp(block.timestamp + 1 days);
        supply(alice, ETH_PUSD, 1 ether);
        vm.prank(alice);
        engine.deposit(id, 1 ether);
        vm.assertEq(engine.markets(ETH_PUSD).rate, before, "stored rate");
    }

    function test_RevertWhen_UnknownPosition() public {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownPosition.selector, _id + 1));
        engine.deposit(_id + 1, 1);
    }

    function test_RevertWhen_PositionWasClosed() public {
        fund(address(tsla), alice, 2 ether);
        vm.prank(alice);
        engine.close(_id, alice);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownPosition.selector, _id));
        engine.deposit(_id, 1);
    }

    function test_RevertWhen_MarketFrozen() public {
        freeze(PUSD_TSLA);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketFrozen.selector, PUSD_TSLA));
        engine.deposit(_id, 1);
    }

    function test_RevertWhen_ZeroAmount() public {
        vm.expectRevert(Claims.ZeroAmount.selector);
        engine.deposit(_id, 0);
    }

    function _deposit(uint256 amount) private {
        supply(bob, PUSD_TSLA, amount);
        vm.prank(bob);
        engine.deposit(_id, amount);
    }
}
