// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {AuctionHouse} from "../src/AuctionHouse.sol";
import {Status} from "../src/Oracle.sol";
import {Treasury} from "../src/Treasury.sol";
import {AuctionHouseBase} from "./AuctionHouseBase.sol";

// startSale
// ├── given a market whose collateral is not sold for pUSD, less than the minimum debt's worth, one running, a price that
// │   may not start an auction: reverts
// └── sells all that the Treasury has and does not need against its bad debt
// buy, of a sale
// ├── given a rest worth less than the minimum: reverts
// └── the proceeds are the Treasury's
contract AuctionHouseSaleTest is AuctionHouseBase {
    function _endowWeth(uint256 amount) private {
        fund(book.weth, address(this), amount);
        endow(book.weth, amount);
    }

    function test_SellsWhatPenaltiesBrought() public {
        uint256 position = startAt1400();
        pushRound(300);
        buy(position, ALL);
        house.collect(ETH_PUSD);
        vm.expectEmit();
        emit AuctionHouse.Started(1, AuctionHouse.Kind.SALE, ETH_PUSD, address(0), PENALTY, 0, 1400 ether, 0, false);
        vm.expectEmit();
        emit Treasury.Released(book.weth, address(house), PENALTY, 0);
        vm.prank(bob);
        uint256 id = house.startSale(ETH_PUSD);
        pushRound(300);
        uint256 price = (PENALTY * 1358 ether + 1e18 - 1) / 1e18;
        vm.expectEmit();
        emit AuctionHouse.Bought(id, carol, PENALTY, price, 1358 ether, 0, 0);
        vm.expectEmit();
        emit AuctionHouse.Ended(id, 0, 0, 0);
        vm.expectEmit();
        emit Treasury.Credited(address(pusd), 0, price, price);
        (uint256 bought, uint256 cost) = buy(id, ALL);
        vm.assertEq(bought, PENALTY, "bought");
        vm.assertEq(cost, price, "cost");
        vm.assertEq(treasury.balanceOf(address(pusd)), price, "proceeds");
        vm.assertEq(pusd.balanceOf(address(treasury)), price, "they are there");
        vm.assertEq(pusd.totalSupply(), 10_000_000 ether, "nothing is burnt");
        vm.assertEq(house.liveOf(AuctionHouse.Kind.SALE, ETH_PUSD), 0, "over");
    }

    function test_InParts() public {
        _endowWeth(1 ether);
        uint256 id = house.startSale(ETH_PUSD); // 1530 at first
        (, uint256 cost) = buy(id, 0.9 ether);
        vm.assertEq(cost, 1377 ether, "cost");
        vm.assertEq(auction(id).lot, 0.1 ether, "the rest is worth 153");
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.LotTooSmall.selector, 91.8 ether, 100 ether));
        vm.prank(carol);
        house.buy(id, 0.04 ether, ALL, carol, "");
        buy(id, ALL);
        vm.assertEq(isLive(id), false, "over");
        vm.assertEq(treasury.balanceOf(address(pusd)), 1530 ether, "proceeds");
    }

    function test_TheRestMayBeWorthExactlyTheMinimum() public {
        setPrice(ETH, 1000e8);
        _endowWeth(1 ether);
        uint256 id = house.startSale(ETH_PUSD);
        pushRound(120); // 1000
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.LotTooSmall.selector, 100 ether - 1000, 100 ether));
        vm.prank(carol);
        house.buy(id, 0.9 ether + 1, ALL, carol, "");
        buy(id, 0.9 ether);
        vm.assertEq(auction(id).lot, 0.1 ether, "left");
    }

    function test_WhatIsBadIsKeptBack() public {
        endow(address(tsla), 5 ether);
        addBadDebt(address(tsla), 3 ether);
        uint256 id = house.startSale(TSLA_PUSD);
        vm.assertEq(auction(id).lot, 2 ether, "what is not needed");
        vm.assertEq(treasury.balanceOf(address(tsla)), 3 ether, "the rest heals");
        vm.assertEq(house.priceOf(id), 612 ether, "2 % above 600");
        buy(id, 2 ether);
        vm.assertEq(tsla.balanceOf(carol), 2 ether, "sold");
    }

    function test_EightDecimals() public {
        fund(book.wbtc, address(this), 1e6);
        endow(book.wbtc, 1e6);
        uint256 id = house.startSale(BTC_PUSD);
        (, uint256 cost) = buy(id, ALL);
        vm.assertEq(cost, 612 ether, "a hundredth of 61,200");
    }

    function test_TwoMarketsAtOnce() public {
        _endowWeth(1 ether);
        endow(address(tsla), 5 ether);
        vm.assertEq(house.startSale(ETH_PUSD), 1, "first");
        vm.assertEq(house.startSale(TSLA_PUSD), 2, "second");
        _endowWeth(1 ether);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.AlreadyLive.selector, 1));
        house.startSale(ETH_PUSD);
    }

    function test_RevertWhen_NotForSale() public {
        endow(address(pusd), 1000 ether);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.NotForSale.selector, PUSD_TSLA));
        house.startSale(PUSD_TSLA);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.NotForSale.selector, 99));
        house.startSale(99);
    }

    function test_RevertWhen_WorthLessThanTheMinimum() public {
        bytes4 small = AuctionHouse.LotTooSmall.selector;
        vm.expectRevert(abi.encodeWithSelector(small, 0, 100 ether));
        house.startSale(ETH_PUSD);
        setPrice(ETH, 1000e8);
        _endowWeth(0.1 ether - 1);
        vm.expectRevert(abi.encodeWithSelector(small, 100 ether - 1000, 100 ether));
        house.startSale(ETH_PUSD);
        _endowWeth(1);
        house.startSale(ETH_PUSD);
    }

    function test_RevertWhen_OnlyBad() public {
        endow(address(tsla), 3 ether);
        addBadDebt(address(tsla), 5 ether);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.LotTooSmall.selector, 0, 100 ether));
        house.startSale(TSLA_PUSD);
    }

    function test_RevertWhen_ADonationOnly() public {
        fund(book.weth, address(treasury), 5 ether);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.LotTooSmall.selector, 0, 100 ether));
        house.startSale(ETH_PUSD);
    }

    function test_RevertWhen_NotOpenOrInTheGrace() public {
        _endowWeth(1 ether);
        endow(address(tsla), 5 ether);
        vm.warp(block.timestamp + 61);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.PriceNotOpen.selector, ETH_PUSD, Status.STALE));
        house.startSale(ETH_PUSD);
        setSession(TSLA, false);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.PriceNotOpen.selector, TSLA_PUSD, Status.CLOSED));
        house.startSale(TSLA_PUSD);
        setSession(TSLA, true);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.AuctionGrace.selector, TSLA_PUSD, ALL));
        house.startSale(TSLA_PUSD);
    }

    function test_StaleAndBelowTheFloor() public {
        _endowWeth(1 ether);
        uint256 id = house.startSale(ETH_PUSD);
        pushRound(400);
        prices[ETH - 1] = 1800e8;
        pushRound(400); // 1350 of 1800
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.BelowFloor.selector, 1350 ether, 1620 ether));
        vm.prank(carol);
        house.buy(id, ALL, ALL, carol, "");
        house.redo(id);
        vm.assertEq(auction(id).penalty, 0, "no penalty");
        vm.assertEq(house.priceOf(id), 1836 ether, "anew");
        vm.warp(block.timestamp + 900);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.StaleAuction.selector, id));
        vm.prank(carol);
        house.buy(id, ALL, ALL, carol, "");
    }
}
