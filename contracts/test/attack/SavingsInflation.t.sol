// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {vm} from "../../deploy/Vm.sol";
import {SavingsBase} from "../SavingsBase.sol";
import {SavingsTwin} from "./SavingsTwin.sol";

// The first depositor makes a share so dear that the next deposit buys none (Hundred, Sonne, Wise)
// ├── assets that are a balance, shares from one wei: what the victim brings is the thief's
// └── the savings vault: what is sent is nobody's, a share starts at a millionth of a wei
contract SavingsInflationTest is SavingsBase {
    address private _mallory = vm.addr(keyOf(9));

    function setUp() public override {
        super.setUp();
        equip(_mallory);
    }

    function _attack(ERC4626 vault, uint256 first, uint256 gift, uint256 victims) private returns (uint256 left) {
        vm.startPrank(_mallory);
        pusd.approve(address(vault), type(uint256).max);
        if (first != 0) vault.deposit(first, _mallory);
        pusd.transfer(address(vault), gift);
        vm.stopPrank();
        vm.startPrank(alice);
        pusd.approve(address(vault), type(uint256).max);
        vault.deposit(victims, alice);
        vm.stopPrank();
        uint256 shares = vault.balanceOf(_mallory);
        vm.prank(_mallory);
        vault.redeem(shares, _mallory, _mallory);
        shares = vault.balanceOf(alice);
        vm.prank(alice);
        left = vault.redeem(shares, alice, alice);
    }

    function test_SucceedsAgainstATwin() public {
        SavingsTwin twin = new SavingsTwin(IERC20(address(pusd)));
        vm.assertEq(_attack(twin, 1, 100_000 ether, 100_000 ether), 0, "alice has nothing");
        vm.assertEq(pusd.balanceOf(_mallory), 1_100_000 ether, "mallory has hers");
    }

    function testFuzz_Fails(uint256 first, uint256 gift, uint256 victims) public {
        first = bound(first, 0, 100_000 ether);
        gift = bound(gift, 0, 900_000 ether);
        victims = bound(victims, 1, 1_000_000 ether);
        vm.assertGe(_attack(savings, first, gift, victims) + 1, victims, "alice has hers, but for a wei");
        vm.assertLe(pusd.balanceOf(_mallory), 1_000_000 ether - gift, "the gift is gone");
    }

    function test_TheGiftIsNobodys() public {
        vm.prank(_mallory);
        pusd.transfer(address(savings), 1000 ether);
        vm.assertEq(savings.totalAssets(), 0, "not in the ledger");
        save(alice, 5 ether);
        vm.assertEq(unsave(alice), 5 ether, "hers alone");
        vm.assertEq(pusd.balanceOf(address(savings)), 1000 ether, "it stays");
    }
}
