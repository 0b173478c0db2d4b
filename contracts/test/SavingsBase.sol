// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {Savings} from "../src/Savings.sol";
import {SettlementBase} from "./SettlementBase.sol";

/// @title SavingsBase
/// @notice The savings vault at 4 % a year, alice, bob and carol with a million pUSD each, and a Treasury that has earned
/// nothing yet.
abstract contract SavingsBase is SettlementBase {
    uint256 internal constant RAY = 1e27;
    uint256 internal constant FOUR_PERCENT = 1_243_680_656_318_820_313; // a year, RAY above one a second
    uint256 internal constant YEAR = 365 days;
    uint256 internal constant OFFSET = 1e6; // shares for a wei, at first
    Savings internal savings;

    function setUp() public virtual override {
        super.setUp();
        savings = book.savings;
        savings.setRate(FOUR_PERCENT);
        equip(alice);
        equip(bob);
        equip(carol);
    }

    function equip(address account) internal {
        pusd.transfer(account, 1_000_000 ether);
        vm.prank(account);
        pusd.approve(address(savings), type(uint256).max);
    }

    /// @dev Stability fees, as `collect` pays them.
    function earn(uint256 amount) internal {
        pusd.transfer(address(treasury), amount);
        vm.prank(address(engine));
        treasury.credit(address(pusd), amount, ETH_PUSD);
    }

    function save(address account, uint256 amount) internal returns (uint256 shares) {
        vm.prank(account);
        return savings.deposit(amount, account);
    }

    function unsave(address account) internal returns (uint256 assets) {
        uint256 shares = savings.balanceOf(account);
        vm.prank(account);
        return savings.redeem(shares, account, account);
    }

    /// @dev What an account could take out now, wei.
    function worth(address account) internal view returns (uint256) {
        return savings.maxWithdraw(account);
    }

    function skip(uint256 time) internal {
        vm.warp(block.timestamp + time);
    }
}
