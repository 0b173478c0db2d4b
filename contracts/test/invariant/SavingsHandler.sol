// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {vm} from "../../deploy/Vm.sol";
import {CdpMath} from "../../src/lib/CdpMath.sol";
import {SavingsBase} from "../SavingsBase.sol";
import {Test} from "../Test.sol";
import {VaultHandler} from "./VaultHandler.sol";

/// @title SavingsHandler
/// @notice The savings vault and its Treasury: fees of all kinds, spending, bad debt, rates, and a model of what may be
/// drawn.
contract SavingsHandler is VaultHandler, SavingsBase {
    uint256 private _since;
    uint256 private _rate;
    uint256 private _held; // the Treasury's pUSD, wei
    uint256 private _fees; // stability fees among it
    uint256 private _bad;
    uint256 private _everEarned;
    uint256 private _everDrawn;

    function setUp() public override(SavingsBase, Test) {
        SavingsBase.setUp();
        _start(savings);
        (_since, _rate) = (block.timestamp, FOUR_PERCENT);
        _held = treasury.balanceOf(address(pusd));
        string[7] memory more = ["drip", "earn", "other income", "spend", "bad debt", "heal", "set the rate"];
        for (uint256 i = 0; i < more.length; ++i) {
            names.push(more[i]);
        }
    }

    function selectors() public view override returns (bytes4[] memory list) {
        bytes4[] memory own = super.selectors();
        bytes4[7] memory more = [
            this.drip.selector,
            this.earnSome.selector,
            this.otherIncome.selector,
            this.spend.selector,
            this.addBadDebt.selector,
            this.heal.selector,
            this.setRate.selector
        ];
        list = new bytes4[](own.length + more.length);
        for (uint256 i = 0; i < list.length; ++i) {
            list[i] = i < own.length ? own[i] : more[i - own.length];
        }
    }

    /// @dev What the Treasury must pay now, wei.
    function _due() private view returns (uint256) {
        uint256 grown = CdpMath.grownRate(RAY, _rate, block.timestamp - _since, type(uint256).max);
        uint256 spare = _held > _bad ? _held - _bad : 0;
        return Math.min((ledger * (grown - RAY)) / RAY, Math.min(_fees, spare));
    }

    function _touch() internal override {
        uint256 paid = _due();
        _since = block.timestamp;
        ledger += paid;
        _held -= paid;
        _fees -= paid;
        _everDrawn += paid;
    }

    function drip() external counted("drip") {
        uint256 due = _due();
        _touch();
        vm.assertEq(savings.drip(), due, "paid");
    }

    function _some(uint256 size) private view returns (uint256) {
        return _part(pusd.balanceOf(address(this)) / 1000, size);
    }

    function earnSome(uint256 size) external counted("earn") {
        uint256 amount = _some(size);
        earn(amount);
        _held += amount;
        _fees += amount;
        _everEarned += amount;
    }

    /// @dev Close and liquidation fees, penalties, sales, gifts.
    function otherIncome(uint256 size) external counted("other income") {
        uint256 amount = _some(size);
        _held += amount;
        if (size % 2 == 0) {
            pusd.approve(address(treasury), amount);
            treasury.deposit(address(pusd), amount);
            return;
        }
        pusd.transfer(address(treasury), amount);
        bool closing = size % 4 == 1;
        vm.prank(closing ? address(engine) : address(book.auctionHouse));
        treasury.credit(address(pusd), amount, closing ? PUSD_TSLA : ETH_PUSD);
    }

    function spend(uint256 size) external counted("spend") {
        uint256 amount = _part(_held, size);
        _held -= amount;
        _fees = Math.min(_fees, _held);
        treasury.spend(address(pusd), address(this), amount);
    }

    function addBadDebt(uint256 size) external counted("bad debt") {
        uint256 amount = _part(_held / 4, size);
        _bad += amount;
        vm.prank(address(engine));
        treasury.addBadDebt(address(pusd), amount);
    }

    function heal(uint256 size) external counted("heal") {
        uint256 amount = _part(Math.min(_held, _bad), size);
        if (amount == 0) return;
        _bad -= amount;
        _held -= amount;
        _fees = Math.min(_fees, _held);
        treasury.heal(address(pusd), amount);
    }

    function setRate(uint256 size) external counted("set the rate") {
        _touch();
        _rate = _part(savings.MAX_RATE(), size);
        savings.setRate(_rate);
    }

    /// @dev What was earned and not paid yet is gone when the Treasury loses it.
    function _owned() internal view override returns (uint256) {
        return ledger;
    }

    function _checkVault() internal view override {
        vm.assertEq(savings.totalAssets(), ledger + _due(), "total assets");
        vm.assertEq(pusd.balanceOf(address(savings)), ledger + gifts, "all that is owed is here");
        vm.assertEq(treasury.balanceOf(address(pusd)), _held, "the Treasury's");
        vm.assertEq(treasury.undrawnFees(), _fees, "stability fees");
        vm.assertLe(_everDrawn + _fees, _everEarned, "stability fees only");
    }
}
