// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {vm} from "../../deploy/Vm.sol";
import {Test} from "../Test.sol";

/// @title VaultHandler
/// @notice What depositors of a vault do, each with what it must pay or give said before, to the wei; beside it a model
/// of the vault's ledger. After every call the price of a share is compared with that before.
abstract contract VaultHandler is Test {
    // solhint-disable-next-line event-name-capwords
    event log_named_uint(string key, uint256 val);

    uint256 private constant VIRTUAL = 1e6;
    string[] internal names = ["deposit", "mint", "withdraw", "redeem", "transfer", "act for another", "give", "wait"];
    mapping(string action => uint256) public succeeded;
    uint256 public calls;
    /// @notice Assets sent to the vault, wei.
    uint256 internal gifts;
    /// @notice The ledger as it must be, wei.
    uint256 internal ledger;
    ERC4626 internal vault;
    IERC20 internal underlying;
    address[] private _people;
    uint256 private _assets;
    uint256 private _shares;

    modifier counted(string memory action) {
        ++calls;
        ++succeeded[action];
        _;
        (uint256 assets, uint256 shares) = (_owned() + 1, vault.totalSupply() + VIRTUAL);
        vm.assertGe(assets * _shares, _assets * shares, "V63: the price of a share fell");
        (_assets, _shares) = (assets, shares);
    }

    /// @dev The vault comes up to date, as it does at the start of any call.
    function _touch() internal virtual {}

    /// @dev What nobody can take from the holders any more, wei.
    function _owned() internal view virtual returns (uint256);

    /// @dev The vault's own numbers against the model's.
    function _checkVault() internal view virtual;

    function selectors() public view virtual returns (bytes4[] memory list) {
        list = new bytes4[](8);
        bytes4[8] memory own = [
            this.depositSome.selector,
            this.mintSome.selector,
            this.withdrawSome.selector,
            this.redeemSome.selector,
            this.transferSome.selector,
            this.actForAnother.selector,
            this.give.selector,
            this.pass.selector
        ];
        for (uint256 i = 0; i < own.length; ++i) {
            list[i] = own[i];
        }
    }

    function step(bytes calldata action) external {
        Address.functionCall(address(this), action);
    }

    /// @notice Fails if an action was done less often than `times`.
    function requireEach(uint256 times) external view {
        for (uint256 i = 0; i < names.length; ++i) {
            vm.assertGe(succeeded[names[i]], times, names[i]);
        }
    }

    /// @notice Says how often each action did its work; forge shows it among the logs of a test.
    function report() external {
        for (uint256 i = 0; i < names.length; ++i) {
            emit log_named_uint(names[i], succeeded[names[i]]);
        }
    }

    function _start(ERC4626 vault_) internal {
        vault = vault_;
        underlying = IERC20(vault_.asset());
        _people = [alice, bob, carol];
        (_assets, _shares) = (1, VIRTUAL);
    }

    function _who(uint256 who) internal view returns (address) {
        return _people[who % _people.length];
    }

    /// @dev Nothing, all, or any part.
    function _part(uint256 whole, uint256 seed) internal pure returns (uint256) {
        uint256 random = uint256(keccak256(abi.encode(seed)));
        if (random % 16 == 0) return 0;
        if (random % 16 == 1) return whole;
        if (random % 16 == 2) return Math.min(random >> 8, Math.min(whole, 1000));
        return bound(random >> 8, 0, whole);
    }

    function _sharesOf(uint256 assets, Math.Rounding rounding) private view returns (uint256) {
        return Math.mulDiv(assets, vault.totalSupply() + VIRTUAL, vault.totalAssets() + 1, rounding);
    }

    function _assetsOf(uint256 shares, Math.Rounding rounding) private view returns (uint256) {
        return Math.mulDiv(shares, vault.totalAssets() + 1, vault.totalSupply() + VIRTUAL, rounding);
    }

    function depositSome(uint256 who, uint256 size) external counted("deposit") {
        address caller = _who(who);
        uint256 held = underlying.balanceOf(caller);
        uint256 assets = _part(held, size);
        uint256 expected = _sharesOf(assets, Math.Rounding.Floor);
        _touch();
        ledger += assets;
        vm.prank(caller);
        vm.assertEq(vault.deposit(assets, _who(size >> 8)), expected, "shares for a deposit");
        vm.assertEq(underlying.balanceOf(caller), held - assets, "pulled");
    }

    function mintSome(uint256 who, uint256 size) external counted("mint") {
        address caller = _who(who);
        uint256 held = underlying.balanceOf(caller);
        uint256 shares = _sharesOf(_part(held, size), Math.Rounding.Floor);
        uint256 expected = _assetsOf(shares, Math.Rounding.Ceil);
        _touch();
        ledger += expected;
        vm.prank(caller);
        vm.assertEq(vault.mint(shares, caller), expected, "cost of shares");
        vm.assertEq(underlying.balanceOf(caller), held - expected, "pulled");
    }

    function withdrawSome(uint256 who, uint256 size) external counted("withdraw") {
        address caller = _who(who);
        uint256 largest = _assetsOf(vault.balanceOf(caller), Math.Rounding.Floor);
        if (size % 16 == 0) {
            bytes4 tooMuch = ERC4626.ERC4626ExceededMaxWithdraw.selector;
            vm.expectRevert(abi.encodeWithSelector(tooMuch, caller, largest + 1, largest));
            vm.prank(caller);
            vault.withdraw(largest + 1, caller, caller);
            return;
        }
        uint256 assets = _part(largest, size);
        uint256 expected = _sharesOf(assets, Math.Rounding.Ceil);
        _touch();
        ledger -= assets;
        vm.prank(caller);
        vm.assertEq(vault.withdraw(assets, caller, caller), expected, "shares for assets");
    }

    function redeemSome(uint256 who, uint256 size) external counted("redeem") {
        address caller = _who(who);
        uint256 shares = _part(vault.balanceOf(caller), size);
        uint256 held = underlying.balanceOf(caller);
        _redeem(caller, caller, shares);
        vm.assertGe(underlying.balanceOf(caller), held, "paid");
    }

    function transferSome(uint256 who, uint256 to, uint256 size) external counted("transfer") {
        address caller = _who(who);
        uint256 shares = _part(vault.balanceOf(caller), size);
        vm.prank(caller);
        vault.transfer(_who(to), shares);
    }

    function actForAnother(uint256 who, uint256 other, uint256 size) external counted("act for another") {
        (address caller, address owner) = (_who(who), _who(other));
        if (caller == owner) return;
        uint256 shares = _part(vault.balanceOf(owner), size);
        uint256 allowed = _part(shares, size >> 1);
        vm.prank(owner);
        vault.approve(caller, allowed);
        if (allowed >= shares) return _redeem(caller, owner, shares);
        bytes4 less = IERC20Errors.ERC20InsufficientAllowance.selector;
        vm.expectRevert(abi.encodeWithSelector(less, caller, allowed, shares));
        vm.prank(caller);
        vault.redeem(shares, caller, owner);
    }

    function _redeem(address caller, address owner, uint256 shares) private {
        uint256 expected = _assetsOf(shares, Math.Rounding.Floor);
        _touch();
        ledger -= expected;
        vm.prank(caller);
        vm.assertEq(vault.redeem(shares, caller, owner), expected, "assets for shares");
    }

    function give(uint256 who, uint256 size) external counted("give") {
        address caller = _who(who);
        uint256 amount = _part(underlying.balanceOf(caller) / 100, size);
        gifts += amount;
        vm.prank(caller);
        underlying.transfer(address(vault), amount);
    }

    function pass(uint256 size) external counted("wait") {
        uint256 longest =
            size % 8 == 0
                ? 60 days
                : size % 2 == 0
                    ? 1 days
                    : 1 hours;
        vm.warp(block.timestamp + bound(size >> 8, 1, longest));
    }

    /// @notice V63: the ledger is the model's, and nobody can take out more than there is.
    function checkAll() external view {
        uint256 sum = 0;
        uint256 shares = 0;
        for (uint256 i = 0; i < _people.length; ++i) {
            sum += vault.maxWithdraw(_people[i]);
            shares += vault.balanceOf(_people[i]);
        }
        vm.assertLe(sum, vault.totalAssets(), "V63: more than there is");
        vm.assertEq(shares, vault.totalSupply(), "supply");
        _checkVault();
    }

    /// @notice All can leave at once, with what the views said, but for what others leave behind.
    function checkExit() external {
        uint256 snapshot = vm.snapshotState();
        uint256 total = vault.totalAssets();
        uint256 paid = 0;
        for (uint256 i = 0; i < _people.length; ++i) {
            uint256 shares = vault.balanceOf(_people[i]);
            uint256 least = vault.maxWithdraw(_people[i]);
            vm.prank(_people[i]);
            uint256 out = vault.redeem(shares, _people[i], _people[i]);
            vm.assertGe(out, least, "paid what the view said");
            paid += out;
        }
        vm.assertLe(paid, total, "no more than there was");
        vm.assertEq(vault.totalSupply(), 0, "nobody is left");
        vm.revertToStateAndDelete(snapshot);
    }
}
