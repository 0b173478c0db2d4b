// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {vm} from "../deploy/Vm.sol";
import {Treasury} from "../src/Treasury.sol";
import {Test} from "./Test.sol";

// Treasury
// ├── addBadDebt: the engine only, adds up
// ├── heal: anyone, burns the Treasury's own tokens, at most what is bad
// └── spend: owner only
contract TreasuryTest is Test {
    Treasury private _treasury;

    function setUp() public override {
        super.setUp();
        _treasury = book.treasury;
        vm.prank(address(engine));
        _treasury.addBadDebt(address(tsla), 3 ether);
    }

    function _give(uint256 amount) private {
        tsla.approve(address(_treasury), amount);
        _treasury.deposit(address(tsla), amount);
    }

    function test_BadDebtAddsUp() public {
        vm.expectEmit();
        emit Treasury.BadDebtAdded(address(tsla), 2 ether, 5 ether);
        vm.prank(address(engine));
        _treasury.addBadDebt(address(tsla), 2 ether);
        vm.assertEq(_treasury.badDebt(address(tsla)), 5 ether, "bad debt");
    }

    function test_AnyoneHealsWithTheTreasurysTokens() public {
        _give(2 ether);
        vm.expectEmit();
        emit Treasury.Healed(address(tsla), 2 ether, 1 ether);
        vm.prank(bob);
        _treasury.heal(address(tsla), 2 ether);
        vm.assertEq(_treasury.badDebt(address(tsla)), 1 ether, "bad debt");
        vm.assertEq(tsla.totalSupply(), 998 ether, "supply");
    }

    function test_OwnerSpends() public {
        _give(2 ether);
        vm.expectEmit();
        emit Treasury.Spent(address(tsla), bob, 2 ether);
        _treasury.spend(address(tsla), bob, 2 ether);
        vm.assertEq(tsla.balanceOf(bob), 2 ether, "paid");
    }

    function test_RevertWhen_NotEngine() public {
        vm.expectRevert(abi.encodeWithSelector(Treasury.NotEngine.selector, address(this)));
        _treasury.addBadDebt(address(tsla), 1);
    }

    function test_RevertWhen_NotBad() public {
        _give(10 ether);
        bytes4 notBad = Treasury.NotBad.selector;
        vm.expectRevert(abi.encodeWithSelector(notBad, address(tsla), 3 ether + 1, 3 ether));
        _treasury.heal(address(tsla), 3 ether + 1);
        vm.expectRevert(abi.encodeWithSelector(notBad, address(tsla), 0, 3 ether));
        _treasury.heal(address(tsla), 0);
        vm.expectRevert(abi.encodeWithSelector(notBad, address(pusd), 1, 0));
        _treasury.heal(address(pusd), 1);
    }

    function test_RevertWhen_NotTheOwner() public {
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, bob));
        vm.prank(bob);
        _treasury.spend(address(tsla), bob, 1);
    }
}
