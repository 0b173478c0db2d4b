// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Claims} from "../src/Claims.sol";
import {CdpMath} from "../src/lib/CdpMath.sol";
import {Stage} from "../src/lib/SettlementRules.sol";
import {SettlementBase} from "./SettlementBase.sol";

// Random lives that end in the shutdown
// ├── strangers finish it, in whatever state the positions are
// ├── no token pays out more than its pots hold, and all of it is paid, but for dust
// └── nobody is left with anything: every asset and every pUSD redeems
contract SettlementLivesTest is SettlementBase {
    uint256 private constant DUST = 1e6; // wei: some roundings, at rates up to a few hundred thousand
    address[5] private _people;

    function setUp() public override {
        super.setUp();
        _people = [address(this), alice, bob, carol, dave];
    }

    /// forge-config: default.fuzz.runs = 64
    function testFuzz_StrangersFinishTheShutdown(uint256 seed) public {
        _live(seed);
        bool delisted = seed % 3 == 0;
        if (delisted) delist(address(asset));
        if (delisted && seed % 2 == 0) {
            settleAll(mintMarket);
            settlement.finalise(address(asset));
        }
        shutDown();
        finishShutdown();
        vm.assertEq(uint8(caseOf(address(pusd)).stage), uint8(Stage.FINAL), "pUSD is final");
        _leave(address(asset));
        _leave(address(tsla));
        vm.assertEq(asset.totalSupply() + tsla.totalSupply(), 0, "assets");
        _claimAll(address(pusd));
        vm.assertLe(pusd.balanceOf(address(engine)), DUST, "pUSD in the engine");
        _leave(address(pusd));
        _claimAll(book.weth);
        vm.assertLe(pusd.totalSupply(), DUST, "pUSD");
        vm.assertEq(balance(book.weth, address(engine)), 0, "WETH in the engine");
        vm.assertLe(balance(book.weth, address(settlement)), DUST, "WETH in the settlement");
    }

    /// @dev Positions in three markets, then prices that may leave them safe, unsafe or hopeless, and a liquidation.
    function _live(uint256 seed) private {
        lock(address(this), mintMarket, 150_000 ether, 100 ether);
        lock(alice, ETH_PUSD, _random(seed, 1, 5 ether, 50 ether), _random(seed, 2, 100 ether, 5000 ether));
        lock(bob, mintMarket, _random(seed, 3, 1500 ether, 5000 ether), _random(seed, 4, 0.25 ether, 2 ether));
        lock(carol, loanMarket, _random(seed, 5, 1 ether, 10 ether), _random(seed, 6, 100 ether, 250 ether));
        prices[0] = uint64(_random(seed, 7, 300e8, 3000e8));
        vm.warp(block.timestamp + _random(seed, 8, 30, 30 days));
        setAssetPrice(_random(seed, 9, 50e8, 5000e8));
        pushRound(300);
        uint256 id = (uint256(seed % 2 == 0 ? mintMarket : loanMarket) << 32) | (seed % 2 == 0 ? 2 : 1);
        try engine.liquidate(id, _random(seed, 10, 1e17, 1000 ether), 0, address(this), "") {
            // Less debt, or some of it bad.
        } catch (bytes memory reason) {
            bytes4 selector = bytes4(reason);
            bool safe = selector == CdpEngine.NotLiquidatable.selector;
            vm.assertTrue(safe || selector == CdpMath.BelowMinDebt.selector, "safe, or the wrong part");
        }
    }

    function _random(uint256 seed, uint256 salt, uint256 min, uint256 max) private pure returns (uint256) {
        return bound(uint256(keccak256(abi.encode(seed, salt))), min, max);
    }

    /// @dev Everyone redeems all that he holds of a token.
    function _leave(address token) private {
        for (uint256 i = 0; i < _people.length; ++i) {
            _claim(address(engine), _people[i], token);
            _claim(address(settlement), _people[i], token);
            uint256 held = balance(token, _people[i]);
            if (held != 0) redeem(_people[i], token, held);
        }
    }

    function _claimAll(address token) private {
        for (uint256 i = 0; i < _people.length; ++i) {
            _claim(address(engine), _people[i], token);
            _claim(address(settlement), _people[i], token);
        }
    }

    function _claim(address from, address owner, address token) private {
        if (Claims(from).claimable(owner, token) != 0) Claims(from).claimFor(owner, token);
    }
}
