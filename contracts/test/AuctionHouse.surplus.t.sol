// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {vm} from "../deploy/Vm.sol";
import {AuctionHouse} from "../src/AuctionHouse.sol";
import {Claims} from "../src/Claims.sol";
import {FeeStream} from "../src/FeeStream.sol";
import {Treasury} from "../src/Treasury.sol";
import {AuctionHouseBase} from "./AuctionHouseBase.sol";

// startSurplus
// ├── given less than a lot above the buffer and the bad debt, or one running: reverts
// └── from twice the last price down to half of it in an hour
// buy, of a surplus
// ├── the whole lot only
// ├── burns half of the PLX and streams the other half; the price becomes the next rate
// └── in every status but FROZEN: it needs no price
// redo
// └── from 4500 seconds on: the floor becomes the rate
contract AuctionHouseSurplusTest is AuctionHouseBase {
    FeeStream private _stream;

    function setUp() public override {
        super.setUp();
        _stream = book.feeStream;
        endow(address(pusd), 105_000 ether); // the buffer and a lot
    }

    function test_StartsAtTwiceTheRate() public {
        vm.expectEmit();
        emit Treasury.Released(address(pusd), address(house), 5000 ether, 100_000 ether);
        vm.prank(bob);
        uint256 id = house.startSurplus();
        vm.assertEq(id, 1, "first id");
        vm.assertEq(house.count(), 1, "count");
        vm.assertEq(house.liveOf(AuctionHouse.Kind.SURPLUS, ETH_PUSD), 1, "live");
        vm.assertEq(auction(id).lot, 5000 ether, "lot");
        vm.assertEq(house.priceOf(id), 4 ether, "twice two");
        vm.warp(block.timestamp + 1800);
        vm.assertEq(house.priceOf(id), 2.5 ether, "half way");
        vm.warp(block.timestamp + 1800);
        vm.assertEq(house.priceOf(id), 1 ether, "half of two");
        vm.warp(block.timestamp + 899);
        vm.assertEq(house.priceOf(id), 1 ether, "rests");
        vm.assertEq(house.isStale(id), false, "not stale");
        endow(address(pusd), 5000 ether);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.AlreadyLive.selector, 1));
        house.startSurplus();
    }

    function test_BurnsHalfAndStreamsHalf() public {
        uint256 id = house.startSurplus();
        vm.warp(block.timestamp + 1801); // 2.499166...
        uint256 price = house.priceOf(id);
        uint256 cost = (5000 ether * price + 1e18 - 1) / 1e18;
        uint256 half = cost / 2;
        vm.expectEmit();
        emit AuctionHouse.Bought(id, carol, 5000 ether, cost, price, 0, 0);
        vm.expectEmit();
        emit AuctionHouse.Ended(id, 0, 0, 0);
        vm.prank(carol);
        (uint256 bought, uint256 paid) = house.buy(id, ALL, cost, bob, "");
        vm.assertEq(bought, 5000 ether, "bought");
        vm.assertEq(paid, cost, "cost");
        vm.assertEq(pusd.balanceOf(bob), 5000 ether, "sent");
        vm.assertEq(plx.balanceOf(carol), 100_000 ether - cost, "paid");
        vm.assertEq(plx.totalSupply(), 100_000_000 ether - (cost - half), "the larger half is burnt");
        vm.assertEq(plx.balanceOf(address(_stream)), half, "the other one streams");
        vm.assertEq(_stream.end(), block.timestamp + 7 days, "for seven days");
        vm.assertEq(plx.balanceOf(address(house)), 0, "nothing stays");
        vm.assertEq(plx.allowance(address(house), address(_stream)), 0, "no allowance stays");
        vm.assertEq(house.plxRate(), price, "the next rate");
        vm.assertEq(house.liveOf(AuctionHouse.Kind.SURPLUS, ETH_PUSD), 0, "over");
        vm.assertEq(used(0), 0, "no debt");
        endow(address(pusd), 5000 ether);
        vm.assertEq(house.startSurplus(), 2, "next id");
        vm.assertEq(house.priceOf(2), ((2 * price) / 1e10) * 1e10, "from the rate that was paid, 8 decimals");
    }

    function test_OneWeiOfPlxIsBurnt() public {
        vm.expectEmit();
        emit AuctionHouse.SurplusSet(1, 1);
        house.setSurplus(1, 1); // the price is 1e10 at least: a wei of PLX, rounded up
        uint256 id = house.startSurplus();
        uint256 supply = plx.totalSupply();
        buy(id, ALL);
        vm.assertEq(plx.totalSupply(), supply - 1, "burnt");
        vm.assertEq(plx.balanceOf(address(_stream)), 0, "no half of a wei");
    }

    function test_NeedsNoPrice() public {
        uint256 id = house.startSurplus();
        oracle.setHeld(ETH, true);
        house.sync(id);
        vm.assertEq(auction(id).stoppedAt, 0, "its clock does not stop");
        buy(id, ALL);
        vm.assertEq(isLive(id), false, "over");
    }

    function test_StartsAnewFromTheFloor() public {
        uint256 id = house.startSurplus();
        vm.warp(block.timestamp + 4499);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.NotStale.selector, id));
        house.redo(id);
        vm.warp(block.timestamp + 1);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.StaleAuction.selector, id));
        vm.prank(carol);
        house.buy(id, ALL, ALL, carol, "");
        vm.expectEmit();
        emit AuctionHouse.Redone(id, 2 ether);
        vm.prank(bob);
        house.redo(id);
        vm.assertEq(house.plxRate(), 1 ether, "the floor");
        vm.assertEq(house.priceOf(id), 2 ether, "twice the floor");
        vm.assertEq(house.elapsedOf(id), 0, "from now on");
    }

    function test_TheRateNeverBecomesNothing() public {
        house.setSurplus(5000 ether, 3e10);
        uint256 id = house.startSurplus();
        for (uint256 i = 0; i < 5; ++i) {
            vm.warp(block.timestamp + 4500);
            house.redo(id);
        }
        vm.assertEq(house.plxRate(), 2.5e9, "a quarter of the smallest price");
        vm.assertEq(house.priceOf(id), 1e10, "one unit of 8 decimals");
    }

    function test_TheBadDebtAndTheBufferAreKept() public {
        bytes4 small = AuctionHouse.LotTooSmall.selector;
        addBadDebt(address(pusd), 1);
        vm.expectRevert(abi.encodeWithSelector(small, 5000 ether - 1, 5000 ether));
        house.startSurplus();
        endow(address(pusd), 1);
        treasury.setBuffer(100_001 ether);
        vm.expectRevert(abi.encodeWithSelector(small, 4999 ether, 5000 ether));
        house.startSurplus();
        treasury.setBuffer(0);
        house.startSurplus();
        vm.assertEq(treasury.balanceOf(address(pusd)), 100_000 ether + 1, "one lot at a time");
    }

    function test_ADonationIsNoSurplus() public {
        treasury.setBuffer(105_000 ether);
        pusd.transfer(address(treasury), 1_000_000 ether);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.LotTooSmall.selector, 0, 5000 ether));
        house.startSurplus();
    }

    function test_RevertWhen_NotTheWholeLot() public {
        uint256 id = house.startSurplus();
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.WholeLotOnly.selector, 5000 ether));
        vm.prank(carol);
        house.buy(id, 5000 ether - 1, ALL, carol, "");
        buy(id, 5000 ether);
    }

    function test_RevertWhen_CostTooHigh() public {
        uint256 id = house.startSurplus();
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.CostTooHigh.selector, 20_000 ether, 20_000 ether - 1));
        vm.prank(carol);
        house.buy(id, ALL, 20_000 ether - 1, carol, "");
    }

    function test_RevertWhen_PaidInPusd() public {
        uint256 id = house.startSurplus();
        vm.prank(carol);
        plx.approve(address(house), 0);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(house), 0, 20_000 ether)
        );
        vm.prank(carol);
        house.buy(id, ALL, ALL, carol, "");
    }

    function test_RevertWhen_NoLotOrNoRate() public {
        vm.expectRevert(Claims.ZeroAmount.selector);
        house.setSurplus(0, 1);
        vm.expectRevert(Claims.ZeroAmount.selector);
        house.setSurplus(1, 0);
    }
}
