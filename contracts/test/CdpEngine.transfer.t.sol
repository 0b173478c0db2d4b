// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Test} from "./Test.sol";

// offer, accept
// ├── given no such position, a frozen market: reverts
// ├── when the caller of offer may not act for the owner, the caller of accept was not offered it: reverts
// └── otherwise: the new owner has all rights and the old one none, at any hour, once
contract CdpEngineTransferTest is Test {
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        _id = lock(alice, PUSD_TSLA, 2000 ether, 2 ether);
    }

    function _offer(address to) private {
        vm.prank(alice);
        engine.offer(_id, to);
    }

    function test_TheRecipientAccepts() public {
        vm.expectEmit();
        emit CdpEngine.Offered(_id, alice, bob);
        _offer(bob);
        vm.assertEq(ownerOf(_id), alice, "nothing moves before consent");
        vm.assertEq(engine.offeredTo(_id), bob, "offered");
        vm.expectEmit();
        emit CdpEngine.Transferred(_id, alice, bob);
        vm.prank(bob);
        engine.accept(_id);
        vm.assertEq(ownerOf(_id), bob, "owner");
        vm.assertEq(engine.offeredTo(_id), address(0), "the offer is used up");
        vm.assertEq(debtOf(_id), 2 ether, "debt");
        vm.prank(bob);
        engine.withdraw(_id, 1, bob);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, bob, alice));
        vm.prank(alice);
        engine.withdraw(_id, 1, alice);
    }

    function test_NeedsNoPrice() public {
        oracle.setHeld(TSLA, true);
        setPrice(TSLA, 5000e8);
        _offer(bob);
        vm.prank(bob);
        engine.accept(_id);
        vm.assertEq(ownerOf(_id), bob, "owner");
    }

    function test_OperatorOffers() public {
        vm.prank(alice);
        book.operators.setOperator(carol, true);
        vm.prank(carol);
        engine.offer(_id, bob);
        vm.assertEq(engine.offeredTo(_id), bob, "offered");
    }

    function test_RevertWhen_TheOfferWasTakenBack() public {
        _offer(bob);
        _offer(address(0));
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotOffered.selector, _id, bob));
        vm.prank(bob);
        engine.accept(_id);
    }

    function test_RevertWhen_NotOffered() public {
        _offer(bob);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotOffered.selector, _id, carol));
        vm.prank(carol);
        engine.accept(_id);
    }

    function test_RevertWhen_AcceptedTwice() public {
        _offer(bob);
        vm.prank(bob);
        engine.accept(_id);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotOffered.selector, _id, bob));
        vm.prank(bob);
        engine.accept(_id);
    }

    function test_RevertWhen_NotAuthorized() public {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, alice, bob));
        vm.prank(bob);
        engine.offer(_id, bob);
    }

    function test_RevertWhen_UnknownPosition() public {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownPosition.selector, _id + 1));
        engine.offer(_id + 1, bob);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownPosition.selector, _id + 1));
        engine.accept(_id + 1);
    }

    function test_RevertWhen_MarketFrozen() public {
        _offer(bob);
        freeze(PUSD_TSLA);
        bytes memory frozen = abi.encodeWithSelector(CdpEngine.MarketFrozen.selector, PUSD_TSLA);
        vm.expectRevert(frozen);
        _offer(bob);
        vm.expectRevert(frozen);
        vm.prank(bob);
        engine.accept(_id);
    }
}
