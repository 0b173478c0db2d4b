// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {vm} from "../../deploy/Vm.sol";
import {AuctionHouseBase} from "../AuctionHouseBase.sol";
import {IRouter} from "../PolicyBase.t.sol";
import {NaiveBuyback} from "./NaiveBuyback.sol";

// A buy-back that anyone triggers is sandwiched (Badger's Digg, CurveBurner)
// ├── a swap without a minimum: the pool is moved before and back after, at the protocol's cost
// └── a surplus auction: no pool is asked; whatever it says, the price of the lot is the same
contract C10SandwichTest is AuctionHouseBase {
    address private _mallory = vm.addr(keyOf(9));
    IRouter private _router;

    function setUp() public override {
        super.setUp();
        _router = IRouter(book.router);
        pusd.approve(address(_router), ALL);
        plx.approve(address(_router), ALL);
        // A pUSD is 2 PLX.
        _router.addLiquidity(
            address(pusd),
            address(plx),
            100_000 ether,
            200_000 ether,
            0,
            0,
            address(this),
            block.timestamp
        );
        equip(_mallory);
        vm.startPrank(_mallory);
        pusd.approve(address(_router), ALL);
        plx.approve(address(_router), ALL);
        vm.stopPrank();
    }

    function _swap(address from, address to, uint256 amount) private returns (uint256) {
        address[] memory path = new address[](2);
        (path[0], path[1]) = (from, to);
        vm.prank(_mallory);
        return _router.swapExactTokensForTokens(amount, 0, path, _mallory, block.timestamp)[1];
    }

    function test_SucceedsAgainstASwap() public {
        NaiveBuyback twin = new NaiveBuyback(_router, address(pusd), address(plx));
        pusd.transfer(address(twin), 5000 ether);
        uint256 got = _swap(address(pusd), address(plx), 100_000 ether);
        vm.prank(_mallory);
        twin.buyBack();
        uint256 back = _swap(address(plx), address(pusd), got);
        vm.assertGt(back, 102_000 ether, "the thief's");
        vm.assertLt(plx.balanceOf(address(twin)), 3000 ether, "for 10,000 PLX' worth");
    }

    function test_NoPoolIsAsked() public {
        endow(address(pusd), 105_000 ether);
        uint256 snapshot = vm.snapshotState();
        uint256 id = house.startSurplus();
        vm.warp(block.timestamp + 2400);
        uint256 price = house.priceOf(id);
        vm.revertToState(snapshot);
        uint256 before = pusd.balanceOf(_mallory) * 2 + plx.balanceOf(_mallory);
        uint256 got = _swap(address(pusd), address(plx), 90_000 ether);
        id = house.startSurplus();
        vm.warp(block.timestamp + 2400);
        vm.assertEq(house.priceOf(id), price, "the same price");
        vm.prank(_mallory);
        (, uint256 cost) = house.buy(id, ALL, ALL, _mallory, "");
        vm.assertEq(cost, 5000 * price, "for the same cost");
        _swap(address(plx), address(pusd), got);
        uint256 later = pusd.balanceOf(_mallory) * 2 + plx.balanceOf(_mallory);
        vm.assertLe(later, before, "two swaps cost their fees, the lot is bought at 2 PLX");
        vm.assertEq(treasury.balanceOf(address(pusd)), 100_000 ether, "the Treasury sold what it said");
        vm.assertEq(IERC20(address(plx)).balanceOf(address(book.feeStream)), cost / 2, "and half is streamed");
    }
}
