// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Claims} from "../src/Claims.sol";
import {Status} from "../src/Oracle.sol";
import {Test} from "./Test.sol";

// depositAndMint
// ├── given no such position, a frozen market: reverts
// ├── when the caller may not act for the owner, the receiver is nobody, one amount is zero: reverts
// ├── given hours that are not open, too little collateral for both: reverts
// └── otherwise: what the two do one after the other, with one event
contract CdpEngineDepositAndMintTest is Test {
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        _id = lock(alice, PUSD_TSLA, 900 ether, 1 ether); // exactly 150 %
        supply(alice, PUSD_TSLA, 900 ether);
    }

    function test_ChecksOnceAtTheEnd() public {
        vm.expectEmit();
        emit CdpEngine.Adjusted(_id, alice, 900 ether, 1 ether, 2 ether);
        vm.prank(alice);
        engine.depositAndMint(_id, 900 ether, 1 ether, bob);
        vm.assertEq(collateralOf(_id), 1800 ether, "collateral");
        vm.assertEq(debtOf(_id), 2 ether, "debt");
        vm.assertEq(tsla.balanceOf(bob), 1 ether, "minted to the receiver");
        vm.assertEq(pusd.balanceOf(alice), 0, "the caller pays");
    }

    function test_RevertWhen_OneWeiTooMuch() public {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.Unsafe.selector, 1800 ether, 1800 ether + 900));
        vm.prank(alice);
        engine.depositAndMint(_id, 900 ether, 1 ether + 1, alice);
    }

    function test_RevertWhen_CeilingExceeded() public {
        CdpEngine.Params memory params = paramsOf(PUSD_TSLA);
        params.ceiling = 1001;
        engine.setParams(PUSD_TSLA, params);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.CeilingExceeded.selector, 1001 ether + 1, 1001 ether));
        vm.prank(alice);
        engine.depositAndMint(_id, 900 ether, 1, alice);
    }

    function test_RevertWhen_MintIsPaused() public {
        engine.limitMint(PUSD_TSLA, 0, type(uint40).max);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MintIsPaused.selector, PUSD_TSLA));
        vm.prank(alice);
        engine.depositAndMint(_id, 900 ether, 1, alice);
    }

    function test_RevertWhen_MarketNotOpen() public {
        setSession(TSLA, false);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketNotOpen.selector, PUSD_TSLA, Status.CLOSED));
        vm.prank(alice);
        engine.depositAndMint(_id, 900 ether, 1, alice);
    }

    function test_RevertWhen_MarketFrozen() public {
        freeze(PUSD_TSLA);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketFrozen.selector, PUSD_TSLA));
        vm.prank(alice);
        engine.depositAndMint(_id, 1, 1, alice);
    }

    function test_RevertWhen_NotAuthorized() public {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, alice, bob));
        vm.prank(bob);
        engine.depositAndMint(_id, 1, 1, bob);
    }

    function test_RevertWhen_ZeroAmount() public {
        vm.expectRevert(Claims.ZeroAmount.selector);
        vm.prank(alice);
        engine.depositAndMint(_id, 0, 1, alice);
        vm.expectRevert(Claims.ZeroAmount.selector);
        vm.prank(alice);
        engine.depositAndMint(_id, 1, 0, alice);
    }

    function test_RevertWhen_ZeroAddress() public {
        vm.expectRevert(CdpEngine.ZeroAddress.selector);
        vm.prank(alice);
        engine.depositAndMint(_id, 1, 1, address(0));
    }

    function test_RevertWhen_UnknownPosition() public {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownPosition.selector, _id + 1));
        engine.depositAndMint(_id + 1, 1, 1, alice);
    }
}
