// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {vm} from "../deploy/Vm.sol";
import {Test} from "./Test.sol";

/// @title Erc4626Properties
/// @notice What the standard promises of every vault, and what vaults have been robbed through where it did not hold:
/// each in a vault that bob and carol have used, with profit and time, before alice acts.
// ├── views: never revert, the same for every caller, rounded down
// ├── deposit, mint, withdraw, redeem: do what the preview said, to the wei, with their events; zero is zero
// ├── others act only within their allowance, which is spent
// ├── max: can be done, more reverts with the standard's errors
// ├── no round trip and no partition gains a wei; nothing is free
// ├── the price of a share never falls, whatever is called, and gifts do not move it
// └── everybody can leave, and is paid no more than there is
abstract contract Erc4626Properties is Test {
    /// @dev Before and after a call.
    struct Account {
        uint256 assets;
        uint256 shares;
    }

    ERC4626 internal vault;
    IERC20 internal underlying;
    uint256 internal most; // what alice, bob and carol each have, wei
    uint256 private _virtual; // shares that nobody has

    /// @dev Profit and time.
    function _live(uint256 seed) internal virtual;

    /// @dev To be called at the end of `setUp`.
    function _ready(ERC4626 vault_) internal {
        vault = vault_;
        underlying = IERC20(vault_.asset());
        most = underlying.balanceOf(alice);
        _virtual = vault.convertToShares(1);
        address[3] memory people = [alice, bob, carol];
        for (uint256 i = 0; i < people.length; ++i) {
            vm.prank(people[i]);
            underlying.approve(address(vault), type(uint256).max);
        }
    }

    function _hash(uint256 seed, uint256 salt) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, salt)));
    }

    modifier used(uint256 seed) {
        _use(seed);
        _;
    }

    function _use(uint256 seed) private {
        if (seed % 8 == 0) return; // a new vault
        _deposit(bob, bound(_hash(seed, 1), 1, most));
        _live(_hash(seed, 2));
        _deposit(carol, bound(_hash(seed, 3), 1, most));
        if (seed % 8 == 1) _redeem(bob, vault.balanceOf(bob)); // one left
        if (seed % 8 == 2) _redeem(bob, bound(_hash(seed, 4), 0, vault.balanceOf(bob)));
        _live(_hash(seed, 5));
    }

    function _deposit(address who, uint256 assets) internal returns (uint256) {
        vm.prank(who);
        return vault.deposit(assets, who);
    }

    function _mint(address who, uint256 shares) internal returns (uint256) {
        vm.prank(who);
        return vault.mint(shares, who);
    }

    function _withdraw(address who, uint256 assets) internal returns (uint256) {
        vm.prank(who);
        return vault.withdraw(assets, who, who);
    }

    function _redeem(address who, uint256 shares) internal returns (uint256) {
        vm.prank(who);
        return vault.redeem(shares, who, who);
    }

    function _account(address who) private view returns (Account memory) {
        return Account(underlying.balanceOf(who), vault.balanceOf(who));
    }

    /// @dev alice has some, and something to put in.
    function _alice(uint256 seed) private returns (uint256 shares) {
        return _deposit(alice, bound(_hash(seed, 6), 1, most / 2));
    }

    /// @dev Largest number of shares that alice can pay for.
    function _payable() private view returns (uint256) {
        return vault.convertToShares(underlying.balanceOf(alice) - 1);
    }

    // Views

    function testFuzz_ViewsNeverRevert(uint256 seed, uint256 amount, address who) public used(seed) {
        amount = bound(amount, 0, type(uint128).max);
        vault.totalAssets();
        vault.maxDeposit(who);
        vault.maxMint(who);
        vault.maxWithdraw(who);
        vault.maxRedeem(who);
        vault.convertToShares(amount);
        vault.convertToAssets(amount);
        vault.previewDeposit(amount);
        vault.previewMint(amount);
        vault.previewWithdraw(amount);
        vault.previewRedeem(amount);
        vm.assertGe(vault.decimals(), 18, "no coarser than the asset");
        vm.assertTrue(vault.asset() != address(0), "asset");
    }

    function testFuzz_ViewsAreTheSameForAll(uint256 seed, uint256 amount) public used(seed) {
        amount = bound(amount, 0, most);
        bytes memory said = _said(amount);
        address[3] memory callers = [alice, bob, address(0xdead)];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.startPrank(callers[i]);
            bytes memory says = _said(amount);
            vm.stopPrank();
            vm.assertEq(keccak256(says), keccak256(said), "depends on the caller");
        }
    }

    function _said(uint256 amount) private view returns (bytes memory) {
        return
            abi.encode(
                vault.totalAssets(),
                vault.convertToShares(amount),
                vault.convertToAssets(amount),
                vault.previewDeposit(amount),
                vault.previewMint(amount),
                vault.previewWithdraw(amount),
                vault.previewRedeem(amount)
            );
    }

    function testFuzz_ConversionsRoundDown(uint256 seed, uint256 amount) public used(seed) {
        uint256 assets = bound(amount, 0, most);
        uint256 shares = vault.convertToShares(assets);
        vm.assertLe(vault.convertToAssets(shares), assets, "assets and back");
        vm.assertLe(
            vault.convertToShares(vault.convertToAssets(amount % (most * 1e6))),
            amount % (most * 1e6),
            "shares"
        );
        vm.assertLe(vault.previewDeposit(assets), shares, "not more than the ideal");
        vm.assertGe(vault.previewWithdraw(assets), shares, "not fewer");
        vm.assertGe(vault.previewMint(shares), vault.convertToAssets(shares), "not less");
        vm.assertLe(vault.previewRedeem(shares), vault.convertToAssets(shares), "not more");
    }

    // Actions

    function testFuzz_Deposit(uint256 seed, uint256 assets) public used(seed) {
        assets = bound(assets, 0, most);
        vm.prank(alice);
        underlying.approve(address(vault), assets);
        Account memory before = _account(alice);
        uint256 carols = vault.balanceOf(carol);
        (uint256 total, uint256 supply_) = (vault.totalAssets(), vault.totalSupply());
        uint256 previewed = vault.previewDeposit(assets);
        vm.expectEmit();
        emit IERC4626.Deposit(alice, carol, assets, previewed);
        vm.prank(alice);
        uint256 shares = vault.deposit(assets, carol);
        vm.assertEq(shares, previewed, "as previewed");
        vm.assertEq(underlying.balanceOf(alice), before.assets - assets, "pulled");
        vm.assertEq(vault.balanceOf(alice), before.shares, "hers are the same");
        vm.assertEq(vault.balanceOf(carol), carols + shares, "the receiver's");
        vm.assertEq(vault.totalAssets(), total + assets, "total assets");
        vm.assertEq(vault.totalSupply(), supply_ + shares, "supply");
        vm.assertEq(underlying.allowance(alice, address(vault)), 0, "allowance spent");
    }

    function testFuzz_Mint(uint256 seed, uint256 shares) public used(seed) {
        shares = bound(shares, 0, _payable());
        Account memory before = _account(alice);
        uint256 carols = vault.balanceOf(carol);
        (uint256 total, uint256 supply_) = (vault.totalAssets(), vault.totalSupply());
        uint256 previewed = vault.previewMint(shares);
        vm.expectEmit();
        emit IERC4626.Deposit(alice, carol, previewed, shares);
        vm.prank(alice);
        uint256 assets = vault.mint(shares, carol);
        vm.assertEq(assets, previewed, "as previewed");
        vm.assertEq(underlying.balanceOf(alice), before.assets - assets, "pulled");
        vm.assertEq(vault.balanceOf(carol), carols + shares, "the receiver's");
        vm.assertEq(vault.totalAssets(), total + assets, "total assets");
        vm.assertEq(vault.totalSupply(), supply_ + shares, "supply");
    }

    function testFuzz_Withdraw(uint256 seed, uint256 assets) public used(seed) {
        _alice(seed);
        assets = bound(assets, 0, vault.maxWithdraw(alice));
        uint256 previewed = vault.previewWithdraw(assets);
        vm.prank(alice);
        vault.approve(bob, previewed);
        _checkExit(assets, previewed, true);
    }

    function testFuzz_Redeem(uint256 seed, uint256 shares) public used(seed) {
        shares = bound(shares, 0, _alice(seed));
        uint256 previewed = vault.previewRedeem(shares);
        vm.prank(alice);
        vault.approve(bob, shares);
        _checkExit(previewed, shares, false);
    }

    /// @dev bob takes alice's out, for carol.
    function _checkExit(uint256 assets, uint256 shares, bool withdrawn) private {
        Account memory before = _account(alice);
        Account memory bobs = _account(bob);
        uint256 carols = underlying.balanceOf(carol);
        (uint256 total, uint256 supply_) = (vault.totalAssets(), vault.totalSupply());
        vm.expectEmit();
        emit IERC4626.Withdraw(bob, carol, alice, assets, shares);
        vm.prank(bob);
        if (withdrawn) vm.assertEq(vault.withdraw(assets, carol, alice), shares, "as previewed");
        else vm.assertEq(vault.redeem(shares, carol, alice), assets, "as previewed");
        vm.assertEq(vault.balanceOf(alice), before.shares - shares, "burnt");
        vm.assertEq(underlying.balanceOf(alice), before.assets, "her tokens are the same");
        vm.assertEq(underlying.balanceOf(carol), carols + assets, "the receiver's");
        vm.assertEq(underlying.balanceOf(bob), bobs.assets, "the caller has none");
        vm.assertEq(vault.balanceOf(bob), bobs.shares, "and pays none");
        vm.assertEq(vault.allowance(alice, bob), 0, "allowance spent");
        vm.assertEq(vault.totalAssets(), total - assets, "total assets");
        vm.assertEq(vault.totalSupply(), supply_ - shares, "supply");
    }

    function testFuzz_ZeroIsZero(uint256 seed) public used(seed) {
        _alice(seed);
        bytes memory before = abi.encode(_account(alice), vault.totalAssets(), vault.totalSupply());
        vm.assertEq(_deposit(alice, 0) + _mint(alice, 0) + _withdraw(alice, 0) + _redeem(alice, 0), 0, "nothing");
        bytes memory later = abi.encode(_account(alice), vault.totalAssets(), vault.totalSupply());
        vm.assertEq(keccak256(later), keccak256(before), "nothing changed");
        vm.assertEq(vault.previewDeposit(0) + vault.previewMint(0), 0, "previews in");
        vm.assertEq(vault.previewWithdraw(0) + vault.previewRedeem(0), 0, "previews out");
        vm.assertEq(vault.convertToShares(0) + vault.convertToAssets(0), 0, "conversions");
    }

    function testFuzz_NothingIsFree(uint256 seed, uint256 amount) public used(seed) {
        _alice(seed);
        amount = bound(amount, 1, 1e7);
        vm.assertGt(vault.previewMint(amount), 0, "shares cost something");
        vm.assertGt(_mint(alice, amount), 0, "paid");
        vm.assertGt(vault.previewWithdraw(1), 0, "assets cost shares");
        if (vault.maxWithdraw(alice) != 0) vm.assertGt(_withdraw(alice, 1), 0, "burnt");
    }

    // Allowances

    function testFuzz_RevertWhen_NotAllowed(uint256 seed, uint256 amount, uint256 allowed) public used(seed) {
        uint256 shares = bound(amount, 1, _alice(seed));
        allowed = bound(allowed, 0, shares - 1);
        vm.prank(alice);
        vault.approve(dave, allowed);
        bytes4 less = IERC20Errors.ERC20InsufficientAllowance.selector;
        vm.expectRevert(abi.encodeWithSelector(less, dave, allowed, shares));
        vm.prank(dave);
        vault.redeem(shares, dave, alice);
        uint256 assets = vault.previewRedeem(shares);
        uint256 burnt = vault.previewWithdraw(assets);
        if (assets == 0 || burnt <= allowed) return;
        vm.expectRevert(abi.encodeWithSelector(less, dave, allowed, burnt));
        vm.prank(dave);
        vault.withdraw(assets, dave, alice);
    }

    function testFuzz_ABoundlessAllowanceIsNotSpent(uint256 seed, uint256 shares) public used(seed) {
        shares = bound(shares, 0, _alice(seed));
        vm.prank(alice);
        vault.approve(dave, type(uint256).max);
        vm.prank(dave);
        vault.redeem(shares, dave, alice);
        vm.assertEq(vault.allowance(alice, dave), type(uint256).max, "allowance");
    }

    function testFuzz_RevertWhen_NobodyAllowedTheVault(uint256 seed, uint256 assets) public used(seed) {
        assets = bound(assets, 1, most);
        vm.startPrank(alice);
        underlying.approve(address(vault), assets - 1);
        vm.expectRevert();
        vault.deposit(assets, alice);
        vm.stopPrank();
    }

    function testFuzz_SharesMoveByPermit(uint256 seed, uint256 shares) public used(seed) {
        shares = bound(shares, 0, _alice(seed));
        ERC20Permit token = ERC20Permit(address(vault));
        bytes32 typehash = keccak256(
            "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
        );
        bytes32 content = keccak256(abi.encode(typehash, alice, dave, shares, token.nonces(alice), block.timestamp));
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), content));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf(1), digest);
        token.permit(alice, dave, shares, block.timestamp, v, r, s);
        vm.prank(dave);
        vault.transferFrom(alice, dave, shares);
        vm.assertEq(vault.balanceOf(dave), shares, "moved");
    }

    // Max

    function testFuzz_WhatIsLargestCanBeDone(uint256 seed) public used(seed) {
        _alice(seed);
        uint256 largest = vault.maxWithdraw(alice);
        vm.assertLe(vault.previewWithdraw(largest), vault.balanceOf(alice), "she has the shares");
        uint256 start = vm.snapshotState();
        _withdraw(alice, largest);
        vm.revertToState(start);
        vm.assertEq(vault.maxRedeem(alice), vault.balanceOf(alice), "all of hers");
        vm.assertEq(_redeem(alice, vault.maxRedeem(alice)), largest, "either way");
        vm.assertEq(vault.maxRedeem(alice) + vault.maxWithdraw(alice), 0, "nothing is left");
    }

    function testFuzz_RevertWhen_MoreThanTheLargest(uint256 seed, uint256 more) public used(seed) {
        _alice(seed);
        more = bound(more, 1, type(uint64).max);
        uint256 largest = vault.maxWithdraw(alice);
        vm.expectRevert(
            abi.encodeWithSelector(ERC4626.ERC4626ExceededMaxWithdraw.selector, alice, largest + more, largest)
        );
        _withdraw(alice, largest + more);
        largest = vault.maxRedeem(alice);
        vm.expectRevert(
            abi.encodeWithSelector(ERC4626.ERC4626ExceededMaxRedeem.selector, alice, largest + more, largest)
        );
        _redeem(alice, largest + more);
        largest = vault.maxDeposit(alice);
        vm.expectRevert(
            abi.encodeWithSelector(ERC4626.ERC4626ExceededMaxDeposit.selector, alice, largest + more, largest)
        );
        _deposit(alice, largest + more);
        largest = vault.maxMint(alice);
        vm.expectRevert(
            abi.encodeWithSelector(ERC4626.ERC4626ExceededMaxMint.selector, alice, largest + more, largest)
        );
        _mint(alice, largest + more);
    }

    function testFuzz_TheLargestDepositIsTheSameForAll(uint256 seed, address who) public used(seed) {
        vm.assertEq(vault.maxDeposit(who), vault.maxDeposit(alice), "whatever they have");
        vm.assertEq(vault.maxMint(who), vault.maxMint(alice), "in shares too");
        vm.assertGe(vault.maxDeposit(who), most, "room");
        vm.assertLe(vault.previewMint(vault.maxMint(who)), vault.maxDeposit(who), "the same bound");
    }

    // Round trips

    function testFuzz_NoRoundTripGains(uint256 seed, uint256 amount) public used(seed) {
        _alice(seed);
        uint256 start = vm.snapshotState();
        uint256 assets = bound(amount, 0, underlying.balanceOf(alice) / 2);
        uint256 shares = _deposit(alice, assets);
        vm.assertLe(_redeem(alice, shares), assets, "deposit, redeem");
        vm.revertToState(start);
        shares = _deposit(alice, assets);
        if (vault.previewWithdraw(assets) <= vault.balanceOf(alice)) {
            vm.assertGe(_withdraw(alice, assets), shares, "deposit, withdraw");
        }
        vm.revertToState(start);
        shares = bound(amount, 0, _payable() / 2);
        assets = _mint(alice, shares);
        vm.assertLe(_redeem(alice, shares), assets, "mint, redeem");
        vm.revertToState(start);
        assets = _mint(alice, shares);
        if (vault.previewWithdraw(assets) <= vault.balanceOf(alice)) {
            vm.assertGe(_withdraw(alice, assets), shares, "mint, withdraw");
        }
        vm.revertToState(start);
        shares = bound(amount, 0, vault.balanceOf(alice));
        assets = _redeem(alice, shares);
        vm.assertLe(_deposit(alice, assets), shares, "redeem, deposit");
        vm.revertToState(start);
        assets = _redeem(alice, shares);
        vm.assertGe(_mint(alice, shares), assets, "redeem, mint");
        vm.revertToState(start);
        assets = bound(amount, 0, vault.maxWithdraw(alice));
        shares = _withdraw(alice, assets);
        vm.assertLe(_deposit(alice, assets), shares, "withdraw, deposit");
        vm.revertToState(start);
        shares = _withdraw(alice, assets);
        vm.assertGe(_mint(alice, shares), assets, "withdraw, mint");
    }

    function testFuzz_PartsGainNothing(uint256 seed, uint256 amount, uint256 part) public used(seed) {
        amount = bound(amount, 1, most / 2);
        part = bound(part, 0, amount);
        uint256 start = vm.snapshotState();
        uint256 whole = _deposit(alice, amount);
        vm.revertToState(start);
        uint256 parts = _deposit(alice, part) + _deposit(alice, amount - part);
        vm.assertLe(parts, whole, "in parts");
        uint256 some = bound(part, 0, parts);
        start = vm.snapshotState();
        uint256 out = _redeem(alice, parts);
        vm.revertToState(start);
        vm.assertLe(_redeem(alice, some) + _redeem(alice, parts - some), out, "out in parts");
    }

    // The price

    /// @dev Assets by shares, those that nobody has included.
    function _price() private view returns (uint256 assets, uint256 shares) {
        return (vault.totalAssets() + 1, vault.totalSupply() + _virtual);
    }

    function testFuzz_ThePriceNeverFalls(uint256 seed) public {
        (uint256 assets, uint256 shares) = _price();
        for (uint256 i = 0; i < 12; ++i) {
            uint256 random = _hash(seed, i + 100);
            address who = [alice, bob, carol][random % 3];
            uint256 amount = random >> 128;
            uint256 kind = (random >> 8) % 6;
            if (kind == 0) _deposit(who, amount % (underlying.balanceOf(who) + 1));
            else if (kind == 1) _mint(who, vault.convertToShares(amount % (underlying.balanceOf(who) + 1)));
            else if (kind == 2) _withdraw(who, amount % (vault.maxWithdraw(who) + 1));
            else if (kind == 3) _redeem(who, amount % (vault.balanceOf(who) + 1));
            else _live(random);
            (uint256 assets_, uint256 shares_) = _price();
            vm.assertGe(assets_ * shares, assets * shares_, "the price of a share fell");
            (assets, shares) = (assets_, shares_);
        }
    }

    function testFuzz_AGiftMovesNothing(uint256 seed, uint256 amount) public used(seed) {
        _alice(seed);
        amount = bound(amount, 1, underlying.balanceOf(alice));
        bytes memory said = _said(amount);
        vm.prank(alice);
        underlying.transfer(address(vault), amount);
        vm.assertEq(keccak256(_said(amount)), keccak256(said), "moved");
    }

    function testFuzz_EverybodyCanLeave(uint256 seed) public used(seed) {
        _alice(seed);
        _live(_hash(seed, 7));
        uint256 total = vault.totalAssets();
        uint256 paid = _redeem(alice, vault.balanceOf(alice)) + _redeem(bob, vault.balanceOf(bob));
        paid += _redeem(carol, vault.balanceOf(carol));
        vm.assertLe(paid, total, "no more than there was");
        vm.assertEq(vault.totalSupply(), 0, "nobody");
        vm.assertEq(vault.totalAssets(), total - paid, "the rest");
    }
}
