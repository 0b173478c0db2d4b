// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {vm} from "../deploy/Vm.sol";
import {Treasury} from "../src/Treasury.sol";
import {Test} from "./Test.sol";

// Treasury
// ├── addBadDebt, credit: the engine or a module, add up
// ├── release: the engine or a module, at most what is owned
// ├── deposit: anyone; a transfer alone counts for nothing
// ├── heal: anyone, burns the Treasury's own tokens, at most what is bad
// ├── spare, surplus: pUSD above the bad debt, and above the buffer
// └── spend, setBuffer: owner only
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

    function _givePusd(uint256 amount) private {
        pusd.approve(address(_treasury), amount);
        _treasury.deposit(address(pusd), amount);
    }

    function test_BadDebtAddsUp() public {
        vm.expectEmit();
        emit Treasury.BadDebtAdded(address(tsla), 2 ether, 5 ether);
        vm.prank(address(engine));
        _treasury.addBadDebt(address(tsla), 2 ether);
        vm.assertEq(_treasury.badDebt(address(tsla)), 5 ether, "bad debt");
    }

    function test_AModuleBooks() public {
        address module = address(book.auctionHouse);
        vm.prank(module);
        _treasury.addBadDebt(address(pusd), 1 ether);
        vm.expectEmit();
        emit Treasury.Credited(address(pusd), 7, 5 ether, 5 ether);
        vm.prank(module);
        _treasury.credit(address(pusd), 5 ether, 7);
        vm.expectEmit();
        emit Treasury.Credited(address(pusd), 0, 1 ether, 6 ether);
        vm.prank(address(engine));
        _treasury.credit(address(pusd), 1 ether, 0);
        vm.assertEq(_treasury.balanceOf(address(pusd)), 6 ether, "credited");
    }

    function test_AModuleReleases() public {
        _give(2 ether);
        vm.expectEmit();
        emit Treasury.Released(address(tsla), bob, 1.5 ether, 0.5 ether);
        vm.prank(address(book.settlement));
        _treasury.release(address(tsla), bob, 1.5 ether);
        vm.assertEq(tsla.balanceOf(bob), 1.5 ether, "paid");
        vm.assertEq(_treasury.balanceOf(address(tsla)), 0.5 ether, "left");
    }

    function test_AnyoneDeposits() public {
        fund(address(pusd), bob, 10 ether);
        vm.prank(bob);
        pusd.approve(address(_treasury), 10 ether);
        vm.expectEmit();
        emit Treasury.Credited(address(pusd), 0, 10 ether, 10 ether);
        vm.prank(bob);
        _treasury.deposit(address(pusd), 10 ether);
        vm.assertEq(pusd.balanceOf(address(_treasury)), 10 ether, "pulled");
    }

    function test_ATransferAloneCountsForNothing() public {
        tsla.transfer(address(_treasury), 5 ether);
        vm.assertEq(_treasury.balanceOf(address(tsla)), 0, "not the Treasury's");
        vm.expectRevert(abi.encodeWithSelector(Treasury.InsufficientBalance.selector, address(tsla), 1, 0));
        _treasury.heal(address(tsla), 1);
        vm.expectRevert(abi.encodeWithSelector(Treasury.InsufficientBalance.selector, address(tsla), 1, 0));
        _treasury.spend(address(tsla), bob, 1);
    }

    function test_AnyoneHealsWithTheTreasurysTokens() public {
        _give(2 ether);
        vm.expectEmit();
        emit Treasury.Healed(address(tsla), 2 ether, 1 ether);
        vm.prank(bob);
        _treasury.heal(address(tsla), 2 ether);
        vm.assertEq(_treasury.badDebt(address(tsla)), 1 ether, "bad debt");
        vm.assertEq(_treasury.balanceOf(address(tsla)), 0, "none left");
        vm.assertEq(tsla.totalSupply(), 998 ether, "supply");
    }

    function test_SpareAndSurplus() public {
        vm.expectEmit();
        emit Treasury.BufferSet(100 ether);
        _treasury.setBuffer(100 ether);
        _givePusd(250 ether);
        vm.assertEq(_treasury.spare(), 250 ether, "nothing is bad");
        vm.assertEq(_treasury.surplus(), 150 ether, "above the buffer");
        vm.prank(address(engine));
        _treasury.addBadDebt(address(pusd), 100 ether);
        vm.assertEq(_treasury.spare(), 150 ether, "above the bad debt");
        vm.assertEq(_treasury.surplus(), 50 ether, "and above the buffer");
        vm.prank(address(engine));
        _treasury.addBadDebt(address(pusd), 50 ether);
        vm.assertEq(_treasury.surplus(), 0, "exactly the buffer");
        vm.prank(address(engine));
        _treasury.addBadDebt(address(pusd), 101 ether);
        vm.assertEq(_treasury.spare(), 0, "more is bad");
        vm.assertEq(_treasury.surplus(), 0, "no surplus");
    }

    function test_OwnerSpends() public {
        _give(2 ether);
        vm.expectEmit();
        emit Treasury.Spent(address(tsla), bob, 2 ether);
        _treasury.spend(address(tsla), bob, 2 ether);
        vm.assertEq(tsla.balanceOf(bob), 2 ether, "paid");
    }

    function test_GenesisOfPlxIsDepositedAndFundsTheFarms() public view {
        uint256 budgets = book.plx.balanceOf(address(book.farm));
        vm.assertEq(budgets, book.farm.pairs().length * 300_000 ether, "the farms'");
        vm.assertEq(_treasury.balanceOf(address(book.plx)) + budgets, 60_000_000 ether, "PLX");
    }

    function test_RevertWhen_NotEngine() public {
        bytes memory notEngine = abi.encodeWithSelector(Treasury.NotEngine.selector, address(this));
        vm.expectRevert(notEngine);
        _treasury.addBadDebt(address(tsla), 1);
        vm.expectRevert(notEngine);
        _treasury.credit(address(tsla), 1, 0);
        vm.expectRevert(notEngine);
        _treasury.release(address(tsla), bob, 1); // not even the owner
    }

    function test_RevertWhen_AModuleNoMore() public {
        engine.setModule(address(book.auctionHouse), false);
        vm.expectRevert(abi.encodeWithSelector(Treasury.NotEngine.selector, address(book.auctionHouse)));
        vm.prank(address(book.auctionHouse));
        _treasury.credit(address(tsla), 1, 0);
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

    function test_RevertWhen_MoreThanItOwns() public {
        _give(2 ether);
        bytes memory less = abi.encodeWithSelector(
            Treasury.InsufficientBalance.selector,
            address(tsla),
            2 ether + 1,
            2 ether
        );
        vm.expectRevert(less);
        _treasury.heal(address(tsla), 2 ether + 1);
        vm.expectRevert(less);
        _treasury.spend(address(tsla), bob, 2 ether + 1);
        vm.expectRevert(less);
        vm.prank(address(engine));
        _treasury.release(address(tsla), bob, 2 ether + 1);
    }

    function test_RevertWhen_NotDeposited() public {
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(_treasury), 0, 1 ether)
        );
        _treasury.deposit(address(tsla), 1 ether);
    }

    function test_RevertWhen_NotTheOwner() public {
        bytes memory unauthorized = abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, bob);
        vm.expectRevert(unauthorized);
        vm.prank(bob);
        _treasury.spend(address(tsla), bob, 1);
        vm.expectRevert(unauthorized);
        vm.prank(bob);
        _treasury.setBuffer(1);
    }
}
