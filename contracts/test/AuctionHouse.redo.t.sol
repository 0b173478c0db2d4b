// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {AuctionHouse} from "../src/AuctionHouse.sol";
import {Status} from "../src/Oracle.sol";
import {AuctionHouseBase} from "./AuctionHouseBase.sol";

// redo
// ├── given no such auction, one that is neither stale nor below the floor, a price that may not start one: reverts
// ├── given 900 seconds: nobody buys any more; it starts anew at the price of now, and the owner owes the same worth
// └── below 90 % of a fresh price: likewise
// sync
// ├── while the feed is held: stops the clock, once; nobody buys
// └── afterwards: it goes on from where it stood, by itself with the next purchase
contract AuctionHouseRedoTest is AuctionHouseBase {
    uint256 private _id;
    uint256 private _start;

    function setUp() public override {
        super.setUp();
        _id = startAt1400();
        _start = block.timestamp;
    }

    function test_StartsAnewWhenStale() public {
        pushRound(450);
        vm.warp(_start + 899);
        vm.assertEq(house.isStale(_id), false, "not yet");
        buy(_id, 1 ether);
        vm.warp(_start + 900);
        vm.assertEq(house.isStale(_id), true, "stale");
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.StaleAuction.selector, _id));
        vm.prank(carol);
        house.buy(_id, 1 ether, ALL, carol, "");
        prices[ETH - 1] = 1120e8;
        pushRound(0);
        vm.expectEmit();
        emit AuctionHouse.Redone(_id, 1120 ether);
        vm.prank(bob);
        house.redo(_id);
        AuctionHouse.Auction memory a = auction(_id);
        vm.assertEq(a.price, 1120 ether, "price of now");
        vm.assertEq(a.startedAt, block.timestamp, "from now on");
        vm.assertEq(a.penalty, uint256(990.72165 ether) / 1120, "worth the same");
        vm.assertEq(a.lot, 9 ether, "what is left");
        vm.assertEq(a.debt, 10_000 ether - 1260 ether, "and owed");
        vm.assertEq(house.priceOf(_id), 1142.4 ether, "2 % above");
        vm.assertEq(house.elapsedOf(_id), 0, "clock");
    }

    function test_StartsAnewBelowTheFloor() public {
        pushRound(360);
        prices[ETH - 1] = 1400e8;
        pushRound(360); // 1260
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.NotStale.selector, _id));
        house.redo(_id);
        buy(_id, 1 ether); // exactly at the floor
        prices[ETH - 1] = 1400e8 + 1;
        pushRound(30);
        uint256 floor = ((1400 ether + 1e10) * 9) / 10;
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.BelowFloor.selector, 1260 ether, floor));
        vm.prank(carol);
        house.buy(_id, 1 ether, ALL, carol, "");
        house.redo(_id);
        vm.assertEq(house.priceOf(_id), 1428 ether + 1.02e10, "anew");
        buy(_id, 1 ether);
    }

    function test_TheFloorCountsOnlyWhenOpen() public {
        pushRound(360);
        prices[ETH - 1] = 1500e8;
        pushRound(360);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.BelowFloor.selector, 1260 ether, 1350 ether));
        vm.prank(carol);
        house.buy(_id, 1 ether, ALL, carol, "");
        vm.warp(block.timestamp + 61); // the price of a minute ago says nothing
        (, uint256 cost) = buy(_id, 1 ether);
        vm.assertEq(cost, 1260 ether, "at its own price");
    }

    function test_RevertWhen_NotStaleOrUnknown() public {
        pushRound(450);
        pushRound(449);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.NotStale.selector, _id));
        house.redo(_id);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.NoAuction.selector, 77));
        house.redo(77);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.NoAuction.selector, 77));
        house.sync(77);
    }

    function test_RevertWhen_NotOpenOrInTheGrace() public {
        vm.warp(_start + 900);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.PriceNotOpen.selector, ETH_PUSD, Status.STALE));
        house.redo(_id);
        pushRound(0); // after a gap of more than 10 minutes
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.AuctionGrace.selector, ETH_PUSD, ALL));
        house.redo(_id);
        pushRound(30);
        uint256 until = block.timestamp + 270;
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.AuctionGrace.selector, ETH_PUSD, until));
        house.redo(_id);
        pushRound(270);
        oracle.setHeld(ETH, true);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.PriceNotOpen.selector, ETH_PUSD, Status.HELD));
        house.redo(_id);
    }

    function test_RedoneAgainAndAgainIsWorthTheSame() public {
        for (uint256 i = 1; i <= 5; ++i) {
            pushRound(450);
            prices[ETH - 1] = uint64(1400e8 - i * 37e8);
            pushRound(450);
            house.redo(_id);
            AuctionHouse.Auction memory a = auction(_id);
            uint256 worth = uint256(990.72165e18) * 1 ether; // 9.9072165 % of 10,000
            vm.assertLe(uint256(a.penalty) * a.price, worth, "never more");
            vm.assertGt(uint256(a.penalty + 1) * a.price, worth, "than a wei less");
        }
    }

    // sync

    function _hold() private {
        pushRound(150);
        oracle.setHeld(ETH, true);
    }

    function test_TheClockStopsWhileHeld() public {
        _hold();
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.AuctionStopped.selector, _id));
        vm.prank(carol);
        house.buy(_id, 1 ether, ALL, carol, "");
        vm.expectEmit();
        emit AuctionHouse.ClockStopped(_id);
        vm.prank(bob);
        house.sync(_id);
        uint256 stopped = block.timestamp;
        vm.assertEq(auction(_id).stoppedAt, stopped, "stopped");
        vm.warp(block.timestamp + 5 hours);
        house.sync(_id);
        vm.assertEq(auction(_id).stoppedAt, stopped, "once");
        vm.assertEq(house.elapsedOf(_id), 150, "elapsed");
        vm.assertEq(house.priceOf(_id), 1393 ether, "price");
        vm.assertEq(house.isStale(_id), false, "not stale");
        oracle.setHeld(ETH, false);
        vm.expectEmit();
        emit AuctionHouse.ClockResumed(_id, _start + 5 hours);
        house.sync(_id);
        vm.assertEq(auction(_id).stoppedAt, 0, "runs");
        vm.warp(block.timestamp + 150);
        vm.assertEq(house.priceOf(_id), 1358 ether, "goes on");
        house.sync(_id);
        vm.assertEq(auction(_id).startedAt, _start + 5 hours, "once");
    }

    function test_ThePurchaseResumesByItself() public {
        _hold();
        house.sync(_id);
        vm.warp(block.timestamp + 2 hours);
        oracle.setHeld(ETH, false);
        vm.expectEmit();
        emit AuctionHouse.ClockResumed(_id, _start + 2 hours);
        (, uint256 cost) = buy(_id, 1 ether);
        vm.assertEq(cost, 1393 ether, "the price at which it stood");
        vm.assertEq(auction(_id).startedAt, _start + 2 hours, "as if there had been no hold");
        vm.assertEq(auction(_id).stoppedAt, 0, "runs");
    }

    function test_RedoRunsTheClock() public {
        _hold();
        house.sync(_id);
        oracle.setHeld(ETH, false);
        prices[ETH - 1] = 1700e8; // 1393 is below its floor
        pushRound(30);
        pushRound(300);
        house.redo(_id);
        vm.assertEq(auction(_id).stoppedAt, 0, "runs");
        vm.assertEq(house.priceOf(_id), 1734 ether, "anew");
    }
}
