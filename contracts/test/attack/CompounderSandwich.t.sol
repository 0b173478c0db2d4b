// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {vm} from "../../deploy/Vm.sol";
import {Compounder} from "../../src/Compounder.sol";
import {CompounderBase} from "../CompounderBase.sol";
import {IRouter} from "../PolicyBase.t.sol";
import {CompounderTwin} from "./CompounderTwin.sol";

// A harvest is sandwiched: the pools are moved before and back after, at the holders' cost (Pickle, Badger)
// ├── a twin that takes any price: the thief is richer, by PLX pushed down as by the asset pushed up
// └── the compounder: near the mean prices only, and little at once; whatever is moved, nothing is gained
contract CompounderSandwichTest is CompounderBase {
    address private _mallory = vm.addr(keyOf(9));
    CompounderTwin private _twin;

    function setUp() public override {
        super.setUp();
        _give(address(plx), 2_000_000 ether);
        _give(address(pusd), 1_000_000 ether);
        _give(address(tsla), 400 ether);
        _twin = new CompounderTwin(
            IERC20(pair),
            IERC20(address(plx)),
            plxPair,
            IERC20(address(pusd)),
            IERC20(address(tsla))
        );
    }

    function _give(address token, uint256 amount) private {
        IERC20(token).transfer(_mallory, amount);
        vm.prank(_mallory);
        IERC20(token).approve(book.router, type(uint256).max);
    }

    function _trade(address from, address to, uint256 amount) private returns (uint256) {
        if (amount < 1e6) return 0;
        address[] memory path = new address[](2);
        (path[0], path[1]) = (from, to);
        vm.prank(_mallory);
        return IRouter(book.router).swapExactTokensForTokens(amount, 0, path, _mallory, block.timestamp)[1];
    }

    /// @dev What mallory has, in pUSD at the prices before.
    function _wealth() private view returns (uint256) {
        return pusd.balanceOf(_mallory) + plx.balanceOf(_mallory) / 2 + tsla.balanceOf(_mallory) * 600;
    }

    /// @dev Moves both pools, has `harvest` called, moves them back; whether the harvest went through.
    function _sandwich(bool twin, uint256 dumped, uint256 bought, uint256 sold) private returns (bool done) {
        uint256 paid = _trade(address(plx), address(pusd), dumped);
        uint256 got = _trade(address(pusd), address(tsla), bought);
        uint256 gotPusd = _trade(address(tsla), address(pusd), sold);
        vm.prank(_mallory);
        if (twin) {
            _twin.harvest();
            done = true;
        } else {
            (done, ) = address(compounder).call(abi.encodeCall(Compounder.harvest, (0)));
        }
        _trade(address(pusd), address(tsla), gotPusd);
        _trade(address(tsla), address(pusd), got);
        _trade(address(pusd), address(plx), paid);
    }

    function test_SucceedsAgainstATwin() public {
        plx.transfer(address(_twin), 20_000 ether);
        uint256 start = vm.snapshotState();
        uint256 before = _wealth();
        _sandwich(true, 1_000_000 ether, 0, 0);
        vm.assertGt(_wealth(), before + 1000 ether, "PLX pushed down");
        vm.revertToState(start);
        _sandwich(true, 0, 60_000 ether, 0);
        vm.assertGt(_wealth(), before + 1000 ether, "the asset pushed up");
    }

    function test_ALargeOneStopsTheHarvest() public {
        ripe();
        uint256 start = vm.snapshotState();
        uint256 before = _wealth();
        vm.assertEq(_sandwich(false, 1_000_000 ether, 0, 0), false, "PLX pushed down");
        vm.assertLe(_wealth(), before, "costs");
        vm.revertToState(start);
        vm.assertEq(_sandwich(false, 0, 60_000 ether, 0), false, "the asset pushed up");
        vm.assertLe(_wealth(), before, "costs");
        vm.revertToState(start);
        vm.assertEq(_sandwich(false, 0, 0, 100 ether), false, "the asset pushed down");
        vm.assertLe(_wealth(), before, "costs");
    }

    function test_SlackDoesNotHelp() public {
        // The pools have risen, so that the bounds leave room.
        provide(400 ether);
        ripe(900_000 ether);
        buy(1000 ether);
        swap(address(pusd), address(plx), 5000 ether);
        uint256 before = _wealth();
        uint256 start = vm.snapshotState();
        for (uint256 i = 1; i <= 10; ++i) {
            vm.assertTrue(_sandwich(false, i * 1000 ether, 0, 0), "harvested");
            vm.assertLe(_wealth(), before, "PLX pushed down");
            vm.revertToState(start);
        }
        vm.assertTrue(_sandwich(false, 0, 0, 5 ether), "harvested");
        vm.assertLe(_wealth(), before, "the asset pushed down");
    }

    function testFuzz_TradingAfterGainsNothing(uint256 amount, uint256 reward) public {
        ripe(bound(reward, 1000 ether, 1_800_000 ether));
        compounder.harvest(0);
        uint256 before = _wealth();
        _trade(address(pusd), address(plx), bound(amount, 1 ether, 10_000 ether));
        vm.assertLe(_wealth(), before, "the price is moved by less than the fee");
        before = _wealth();
        _trade(address(tsla), address(pusd), bound(amount, 0.01 ether, 1 ether));
        vm.assertLe(_wealth(), before, "in both pools");
    }

    function testFuzz_NoneGains(uint256 dumped, uint256 bought, uint256 sold, uint256 reward) public {
        ripe(bound(reward, 1000 ether, 1_800_000 ether));
        uint256 before = _wealth();
        // Around the bound: 1 % of the PLX pool's reserve moves its price by 2 %.
        dumped = bound(dumped, 0, 15_000 ether);
        bought = bought % 2 == 0 ? 0 : bound(bought, 0, 900 ether);
        sold = bought != 0 ? 0 : bound(sold, 0, 1.5 ether);
        _sandwich(false, dumped, bought, sold);
        vm.assertLe(_wealth(), before, "the thief is richer");
        vm.assertGe(worth(alice), 10 ether, "alice has hers");
    }
}
