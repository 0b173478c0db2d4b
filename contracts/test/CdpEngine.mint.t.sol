// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Claims} from "../src/Claims.sol";
import {CdpMath} from "../src/lib/CdpMath.sol";
import {Status} from "../src/Oracle.sol";
import {Test} from "./Test.sol";

// mint
// ├── given no such position: reverts
// ├── when the caller may not act for the owner, the receiver is nobody, the amount is zero: reverts
// ├── given a pause, a ceiling, a minimum debt, hours that are not open, too little collateral: reverts
// └── otherwise: the debt grows by exactly the amount and the receiver has it
contract CdpEngineMintTest is Test {
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        _id = lock(alice, PUSD_TSLA, 2000 ether, 1 ether);
    }

    function test_UpToTheMinimumRatio() public {
        uint256 most = uint256(2000 ether) / 900 - 1 ether;
        vm.expectEmit();
        emit CdpEngine.Adjusted(_id, alice, 0, int256(most), most + 1 ether);
        vm.prank(alice);
        engine.mint(_id, most, bob);
        vm.assertEq(debtOf(_id), 1 ether + most, "debt");
        vm.assertEq(tsla.balanceOf(bob), most, "minted to the receiver");
        vm.assertEq(engine.markets(PUSD_TSLA).totalDebt, 1001 ether + most, "total");
    }

    function test_RevertWhen_OneWeiTooMuch() public {
        uint256 most = uint256(2000 ether) / 900 - 1 ether;
        uint256 required = (most + 1 ether + 1) * 900;
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.Unsafe.selector, 2000 ether, required));
        vm.prank(alice);
        engine.mint(_id, most + 1, alice);
    }

    function test_UsesFreshPrices() public {
        setPrice(TSLA, 1400e8);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.Unsafe.selector, 2000 ether, 2100 ether + 2100));
        vm.prank(alice);
        engine.mint(_id, 1, alice);
        setPrice(TSLA, 100e8);
        vm.prank(alice);
        engine.mint(_id, 12 ether, alice);
        vm.assertEq(debtOf(_id), 13 ether, "debt");
    }

    function test_FirstDebtOfAPositionOpenedWithoutAny() public {
        uint256 id = lock(alice, PUSD_TSLA, 2000 ether, 0);
        vm.expectRevert(abi.encodeWithSelector(CdpMath.BelowMinDebt.selector, 0.1 ether, 0.25 ether));
        vm.prank(alice);
        engine.mint(id, 0.1 ether, alice);
        vm.prank(alice);
        engine.mint(id, 0.25 ether, alice);
        vm.assertEq(debtOf(id), 0.25 ether, "exactly the minimum");
    }

    function test_DebtGrowsByExactlyTheAmountAfterFees() public {
        uint256 id = lock(alice, ETH_PUSD, 4 ether, 1000 ether);
        vm.warp(block.timestamp + 100 days);
        pushRound(0);
        uint256 before = debtOf(id);
        vm.prank(alice);
        engine.mint(id, 500 ether, alice);
        vm.assertEq(debtOf(id), before + 500 ether, "debt");
    }

    function test_OperatorMints() public {
        vm.prank(alice);
        book.operators.setOperator(bob, true);
        vm.prank(bob);
        engine.mint(_id, 1 ether, bob);
        vm.assertEq(tsla.balanceOf(bob), 1 ether, "minted");
    }

    function test_RevertWhen_MintIsPausedUntilItIsNot() public {
        engine.limitMint(PUSD_TSLA, 0, type(uint40).max);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MintIsPaused.selector, PUSD_TSLA));
        vm.prank(alice);
        engine.mint(_id, 1, alice);
        engine.limitMint(PUSD_TSLA, 0, 0);
        vm.prank(alice);
        engine.mint(_id, 1, alice);
    }

    function test_RevertWhen_CeilingExceeded() public {
        CdpEngine.Params memory params = paramsOf(PUSD_TSLA);
        params.ceiling = 1001;
        engine.setParams(PUSD_TSLA, params);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.CeilingExceeded.selector, 1001 ether + 1, 1001 ether));
        vm.prank(alice);
        engine.mint(_id, 1, alice);
    }

    function test_RevertWhen_MarketNotOpen() public {
        setSession(TSLA, false);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketNotOpen.selector, PUSD_TSLA, Status.CLOSED));
        vm.prank(alice);
        engine.mint(_id, 1, alice);
    }

    function test_RevertWhen_NotAuthorized() public {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, alice, bob));
        vm.prank(bob);
        engine.mint(_id, 1, alice);
    }

    function test_RevertWhen_ZeroAmount() public {
        vm.expectRevert(Claims.ZeroAmount.selector);
        vm.prank(alice);
        engine.mint(_id, 0, alice);
    }

    function test_RevertWhen_ZeroAddress() public {
        vm.expectRevert(CdpEngine.ZeroAddress.selector);
        vm.prank(alice);
        engine.mint(_id, 1, address(0));
    }

    function test_RevertWhen_UnknownPosition() public {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownPosition.selector, _id + 1));
        engine.mint(_id + 1, 1, alice);
    }
}
