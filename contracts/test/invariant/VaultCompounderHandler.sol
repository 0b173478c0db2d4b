// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {Compounder} from "../../src/Compounder.sol";
import {CompounderFactory} from "../../src/CompounderFactory.sol";
import {PoolTwap} from "../../src/PoolTwap.sol";
import {CompounderBase} from "../CompounderBase.sol";
import {Test} from "../Test.sol";
import {VaultHandler} from "./VaultHandler.sol";

/// @title VaultCompounderHandler
/// @notice A compounder beside others who stake, traders in both pools, observations, and harvests at any time.
contract VaultCompounderHandler is VaultHandler, CompounderBase {
    function setUp() public override(CompounderBase, Test) {
        CompounderBase.setUp();
        _start(compounder);
        stream(9_000_000 ether);
        string[6] memory more = ["observe", "trade", "trade PLX", "stake beside", "harvest", "harvest refused"];
        for (uint256 i = 0; i < more.length; ++i) {
            names.push(more[i]);
        }
    }

    function selectors() public view override returns (bytes4[] memory list) {
        bytes4[] memory own = super.selectors();
        bytes4[8] memory more = [
            this.observeBoth.selector,
            this.observeBoth.selector,
            this.trade.selector,
            this.tradePlx.selector,
            this.stakeBeside.selector,
            this.harvest.selector,
            this.harvest.selector,
            this.harvest.selector
        ];
        list = new bytes4[](own.length + more.length);
        for (uint256 i = 0; i < list.length; ++i) {
            list[i] = i < own.length ? own[i] : more[i - own.length];
        }
    }

    function observeBoth(uint256 size) external counted("observe") {
        observe();
        vm.warp(block.timestamp + bound(size, 1, 40 minutes));
    }

    /// @dev Mostly back to the oracle's price.
    function trade(uint256 size) external counted("trade") {
        bool buys = spot(pair, address(tsla)) < 600 ether;
        if (size % 8 == 0) buys = !buys;
        if (buys) buy(bound(size >> 8, 1e12, pusd.balanceOf(pair) / 50));
        else sell(bound(size >> 8, 1e12, tsla.balanceOf(pair) / 50));
    }

    function tradePlx(uint256 size) external counted("trade PLX") {
        bool buys = spot(plxPair, address(plx)) < 0.5 ether;
        if (size % 8 == 0) buys = !buys;
        if (buys) swap(address(pusd), address(plx), bound(size >> 8, 1e12, pusd.balanceOf(plxPair) / 50));
        else swap(address(plx), address(pusd), bound(size >> 8, 1e12, plx.balanceOf(plxPair) / 50));
    }

    function stakeBeside(uint256 size) external counted("stake beside") {
        (uint256 own, , ) = farm.stakes(pair, dave);
        if (size % 2 == 0 && own != 0) unstake(dave, bound(size >> 8, 1, own));
        else if (lp.balanceOf(dave) != 0) stake(dave, bound(size >> 8, 1, lp.balanceOf(dave)));
    }

    function harvest(uint256 size) external {
        uint256 total = compounder.totalAssets();
        try compounder.harvest(size % 8 == 0 ? type(uint128).max : 0) returns (uint256 added) {
            _harvested(total, added);
        } catch (bytes memory reason) {
            _refused(bytes4(reason));
        }
    }

    function _harvested(uint256 total, uint256 added) private counted("harvest") {
        ledger += added;
        vm.assertGt(added, 0, "something");
        vm.assertEq(compounder.totalAssets(), total, "nothing at once");
        vm.assertLe(compounder.unlockedAt(), block.timestamp + 6 hours, "no longer than six hours");
    }

    function _refused(bytes4 reason) private counted("harvest refused") {
        bool named = reason == Compounder.NothingToHarvest.selector || reason == Compounder.PoolTooLow.selector;
        named = named || reason == Compounder.PoolTooHigh.selector || reason == PoolTwap.NoWindow.selector;
        named = named || reason == CompounderFactory.TurnTaken.selector;
        named = named || reason == Compounder.ReceivedTooLittle.selector;
        vm.assertTrue(named, "refused with another error");
    }

    function _owned() internal view override returns (uint256) {
        return compounder.totalAssets();
    }

    function _checkVault() internal view override {
        vm.assertEq(staked(), ledger, "all of it is staked");
        vm.assertEq(compounder.totalAssets() + compounder.lockedProfit(), ledger, "the ledger");
        vm.assertEq(lp.balanceOf(address(compounder)), gifts, "nothing lies about");
    }
}
