// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RwaToken} from "../deploy/RwaToken.sol";
import {vm} from "../deploy/Vm.sol";
import {Test} from "./Test.sol";

// RwaToken
// ├── only listed accounts send and receive
// └── only the issuer lists, mints to listed accounts, and burns whosever
contract RwaTokenTest is Test {
    RwaToken private _note;

    function setUp() public override {
        super.setUp();
        _note = new RwaToken("Note", "NOTE", address(this));
        _note.setAllowed(alice, true);
        _note.mint(alice, 10 ether);
    }

    function _notAllowed(address account) private pure returns (bytes memory) {
        return abi.encodeWithSelector(RwaToken.NotAllowed.selector, account);
    }

    function test_MovesBetweenListedAccounts() public {
        vm.expectEmit();
        emit RwaToken.AllowedSet(bob, true);
        _note.setAllowed(bob, true);
        vm.prank(alice);
        _note.transfer(bob, 4 ether);
        vm.assertEq(_note.balanceOf(bob), 4 ether, "bob");
        vm.assertEq(_note.decimals(), 18, "decimals");
    }

    function test_TheIssuerBurnsWhosever() public {
        _note.setAllowed(alice, false);
        _note.burn(alice, 10 ether);
        vm.assertEq(_note.totalSupply(), 0, "supply");
    }

    function test_RevertWhen_NotListed() public {
        vm.expectRevert(_notAllowed(bob));
        vm.prank(alice);
        _note.transfer(bob, 1);
        vm.expectRevert(_notAllowed(bob));
        _note.mint(bob, 1);
        _note.setAllowed(bob, true);
        _note.setAllowed(alice, false);
        vm.expectRevert(_notAllowed(alice));
        vm.prank(alice);
        _note.transfer(bob, 1);
    }

    function test_RevertWhen_NotTheIssuer() public {
        bytes memory reason = abi.encodeWithSelector(RwaToken.NotIssuer.selector, alice);
        vm.startPrank(alice);
        vm.expectRevert(reason);
        _note.setAllowed(bob, true);
        vm.expectRevert(reason);
        _note.mint(alice, 1);
        vm.expectRevert(reason);
        _note.burn(alice, 1);
        vm.stopPrank();
    }
}
