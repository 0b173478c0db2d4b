// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {AuctionHouse} from "../src/AuctionHouse.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Status} from "../src/Oracle.sol";
import {AuctionHouseBase} from "./AuctionHouseBase.sol";

// cancel
// ├── given no such auction, or nothing that is settled: reverts
// ├── given collateral: what is unsold and unpaid is the position again, with its id and its owner
// │   └── given a rate that has grown: the debt is not a wei less
// ├── given a lot of the Treasury: it goes back there
// ├── given a recapitalisation: it is forgotten
// └── given a collateral that is settled (HALTED): its sale comes back too
contract AuctionHouseCancelTest is AuctionHouseBase {
    function test_ThePositionComesBack() public {
        uint256 id = startAt1400();
        uint256 external_ = engine.externalDebt();
        freeze(ETH_PUSD);
        vm.expectEmit();
        emit AuctionHouse.Cancelled(id, 10 ether, 10_000 ether);
        vm.expectEmit();
        emit CdpEngine.Restored(id, alice, 10 ether, 10_000 ether, 10_000 ether);
        vm.prank(bob);
        house.cancel(id);
        vm.assertEq(ownerOf(id), alice, "owner");
        vm.assertEq(collateralOf(id), 10 ether, "collateral");
        vm.assertEq(debtOf(id), 10_000 ether, "debt");
        vm.assertEq(balance(book.weth, address(house)), 0, "nothing stays in the house");
        vm.assertEq(used(ETH_PUSD), 0, "nothing under the hammer");
        vm.assertEq(used(0), 0, "of all");
        vm.assertEq(isLive(id), false, "over");
        vm.assertEq(engine.externalDebt(), external_ + 10_000 ether, "pUSD debt on external collateral");
        vm.assertEq(engine.markets(ETH_PUSD).totalCollateral, 20_010 ether, "total collateral");
        vm.assertEq(engine.markets(ETH_PUSD).totalDebt, 10_010_000 ether, "total debt");
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.NoAuction.selector, id));
        house.cancel(id);
    }

    function test_WhatIsLeftComesBack() public {
        uint256 id = startAt1400();
        pushRound(300);
        buy(id, 3 ether);
        freeze(ETH_PUSD);
        house.cancel(id);
        vm.assertEq(collateralOf(id), 7 ether, "unsold");
        vm.assertEq(debtOf(id), 5926 ether, "unpaid");
        vm.assertEq(used(0), 0, "nothing under the hammer");
        vm.assertEq(house.penalties(ETH_PUSD), 0, "no penalty");
    }

    function test_TheRateHasGrown() public {
        uint256 id = lock(alice, BTC_PUSD, 1e8, 40_000 ether);
        setPrice(BTC, 55_000e8);
        house.start(id);
        uint256 debt = auction(id).debt;
        lock(bob, BTC_PUSD, 1e8, 5000 ether); // somebody owes, so that the fee goes on
        pushRound(500);
        vm.warp(block.timestamp + 100 days);
        uint256 external_ = engine.externalDebt();
        freeze(BTC_PUSD);
        uint256 fee = engine.externalDebt() - external_;
        vm.assertGt(engine.rateOf(BTC_PUSD), 1.01e27, "rate");
        house.cancel(id);
        vm.assertGe(debtOf(id), debt, "not less than was unpaid");
        vm.assertLe(debtOf(id), debt + 2, "a normalised wei more at most");
        vm.assertEq(engine.externalDebt(), external_ + fee + debt, "pUSD debt on external collateral");
        vm.assertEq(collateralOf(id), 1e8, "WBTC");
    }

    function test_NothingGoesOnInAFrozenMarket() public {
        uint256 id = startAt1400();
        setPrice(ETH, 1500e8);
        uint256 other = borrow(bob);
        setPrice(ETH, 1400e8);
        pushRound(440);
        pushRound(450);
        freeze(ETH_PUSD);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.Settling.selector, id));
        vm.prank(carol);
        house.buy(id, 1 ether, ALL, carol, "");
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.PriceNotOpen.selector, ETH_PUSD, Status.FROZEN));
        house.redo(id);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketNotOpen.selector, ETH_PUSD, Status.FROZEN));
        house.start(other);
        house.sync(id);
        vm.assertEq(auction(id).stoppedAt, 0, "no clock to stop");
    }

    function test_TheLotsOfTheTreasuryGoBack() public {
        fund(book.weth, address(this), 2 ether);
        endow(book.weth, 2 ether);
        endow(address(pusd), 105_000 ether);
        uint256 sale = house.startSale(ETH_PUSD);
        uint256 surplus = house.startSurplus();
        vm.assertEq(treasury.balanceOf(book.weth), 0, "the WETH is under the hammer");
        vm.assertEq(treasury.balanceOf(address(pusd)), 100_000 ether, "so is the lot");
        buy(sale, 0.5 ether);
        uint256 proceeds = 0.5 ether * 1530;
        freeze(ETH_PUSD);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.Settling.selector, surplus));
        vm.prank(carol);
        house.buy(surplus, ALL, ALL, carol, "");
        vm.expectEmit();
        emit AuctionHouse.Cancelled(sale, 1.5 ether, 0);
        house.cancel(sale);
        vm.expectEmit();
        emit AuctionHouse.Cancelled(surplus, 5000 ether, 0);
        house.cancel(surplus);
        vm.assertEq(treasury.balanceOf(book.weth), 1.5 ether, "unsold");
        vm.assertEq(treasury.balanceOf(address(pusd)), 105_000 ether + proceeds, "the lot and the proceeds");
        vm.assertEq(house.liveOf(AuctionHouse.Kind.SALE, ETH_PUSD), 0, "no sale");
        vm.assertEq(house.liveOf(AuctionHouse.Kind.SURPLUS, ETH_PUSD), 0, "no surplus auction");
    }

    function test_ARecapitalisationIsForgotten() public {
        addBadDebt(address(tsla), 10 ether);
        uint256 id = house.startRecapitalisation(PUSD_TSLA);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.NotSettling.selector, id));
        house.cancel(id);
        freeze(PUSD_TSLA);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.Settling.selector, id));
        house.fund(id, 1 ether, 0, false, carol);
        house.cancel(id);
        vm.assertEq(house.liveOf(AuctionHouse.Kind.RECAPITALISATION, PUSD_TSLA), 0, "forgotten");
        vm.assertEq(treasury.badDebt(address(tsla)), 10 ether, "the bad debt is the settlement's");
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.PriceNotOpen.selector, PUSD_TSLA, Status.FROZEN));
        house.startRecapitalisation(PUSD_TSLA);
    }

    function test_TheCollateralIsSettled() public {
        endow(address(tsla), 5 ether);
        uint256 id = house.startSale(TSLA_PUSD);
        engine.setModule(address(this), true);
        engine.halt(TSLA_PUSD);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.AuctionStopped.selector, id));
        vm.prank(carol);
        house.buy(id, 1 ether, ALL, carol, "");
        house.cancel(id);
        vm.assertEq(treasury.balanceOf(address(tsla)), 5 ether, "back");
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.PriceNotOpen.selector, TSLA_PUSD, Status.HELD));
        house.startSale(TSLA_PUSD);
    }

    function test_RevertWhen_NotSettling() public {
        uint256 id = startAt1400();
        oracle.setHeld(ETH, true);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.NotSettling.selector, id));
        house.cancel(id);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.NoAuction.selector, 77));
        house.cancel(77);
    }
}
