// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {vm} from "../../deploy/Vm.sol";
import {AuctionHouse} from "../../src/AuctionHouse.sol";
import {AuctionHouseBase} from "../AuctionHouseBase.sol";
import {EnglishAuction} from "./EnglishAuction.sol";

// The price halves and for six hours there is one bidder only (Maker, March 2020: collateral for nothing)
// ├── in an English auction: takes the collateral for nothing
// ├── nobody buys below 90 % of a fresh price, however long nobody else does
// └── what is missing is booked, and no more than ten percent of the worth was given away
contract C01OneBidderTest is AuctionHouseBase {
    address private _mallory = vm.addr(keyOf(9));
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        equip(_mallory);
        supply(address(this), ETH_PUSD, 20_000 ether);
        engine.deposit((uint256(ETH_PUSD) << 32) | 1, 20_000 ether); // the others are safe at half the price
        _id = borrow(alice);
        setPrice(ETH, 750e8);
    }

    function test_SucceedsAgainstAnEnglishAuction() public {
        EnglishAuction twin = new EnglishAuction(IERC20(book.weth), IERC20(address(pusd)));
        fund(book.weth, address(twin), 10 ether);
        vm.prank(_mallory);
        twin.raise(0);
        vm.warp(block.timestamp + 6 hours);
        twin.take();
        vm.assertEq(balance(book.weth, _mallory), 10 ether, "for nothing");
        vm.assertEq(pusd.balanceOf(_mallory), 100_000 ether, "indeed");
    }

    function test_NoBidForSixHours() public {
        house.start(_id);
        for (uint256 i = 0; i < 24; ++i) {
            _checkFloor();
            pushRound(450);
            _checkFloor();
            pushRound(450);
            vm.expectRevert(abi.encodeWithSelector(AuctionHouse.StaleAuction.selector, _id));
            vm.prank(_mallory);
            house.buy(_id, 10 ether, ALL, _mallory, "");
            house.redo(_id);
            vm.assertEq(auction(_id).lot, 10 ether, "nothing is lost");
        }
        vm.assertEq(auction(_id).debt, 10_000 ether, "nor forgiven");
        pushRound(360);
        pushRound(360); // the cheapest moment
        vm.prank(_mallory);
        (uint256 bought, uint256 cost) = house.buy(_id, ALL, ALL, _mallory, "");
        vm.assertEq(bought, 10 ether, "bought");
        vm.assertEq(cost, 6750 ether, "90 % of 7,500");
        vm.assertEq(treasury.badDebt(address(pusd)), 3250 ether, "the hole is a number");
        vm.assertEq(pusd.totalSupply(), 10_003_250 ether, "the rest is burnt");
    }

    function _checkFloor() private {
        vm.expectRevert(
            abi.encodeWithSelector(AuctionHouse.CostTooHigh.selector, 10 * house.priceOf(_id), 6750 ether - 1)
        );
        vm.prank(_mallory);
        house.buy(_id, 10 ether, 6750 ether - 1, _mallory, "");
    }

    function test_ThePriceRecoversMeanwhile() public {
        house.start(_id);
        pushRound(360);
        prices[ETH - 1] = 1000e8;
        pushRound(360);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.BelowFloor.selector, 675 ether, 900 ether));
        vm.prank(_mallory);
        house.buy(_id, 10 ether, ALL, _mallory, "");
        vm.prank(_mallory);
        house.redo(_id);
        vm.assertEq(house.priceOf(_id), 1020 ether, "from the price of now");
    }
}
