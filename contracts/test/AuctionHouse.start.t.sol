// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {vm} from "../deploy/Vm.sol";
import {AuctionHouse} from "../src/AuctionHouse.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Status} from "../src/Oracle.sol";
import {AuctionHouseBase} from "./AuctionHouseBase.sol";

// start
// ├── given a market without auctions, or whose debt is not pUSD: reverts
// ├── given no such position, no debt, a market that is not open, the grace of a re-opening: reverts
// ├── given a position exactly at the line: reverts
// ├── takes the whole position off the books, whoever calls, with its fee; an offer of it is void
// ├── a cap on the debt under the hammer, of a market and of all: what is above waits, nothing is lost
// └── liquidations at once: refused in such a market
contract AuctionHouseStartTest is AuctionHouseBase {
    function test_TakesTheWholePosition() public {
        uint256 id = borrow(alice);
        vm.prank(alice);
        engine.offer(id, bob);
        setPrice(ETH, 1400e8);
        uint256 external_ = engine.externalDebt();
        vm.expectEmit();
        emit CdpEngine.Seized(id, address(house), alice, 10 ether, 10_000 ether, 0);
        vm.expectEmit();
        emit AuctionHouse.Started(
            id,
            AuctionHouse.Kind.COLLATERAL,
            ETH_PUSD,
            alice,
            10 ether,
            10_000 ether,
            1400 ether,
            PENALTY,
            false
        );
        vm.prank(bob);
        house.start(id);
        AuctionHouse.Auction memory a = auction(id);
        vm.assertEq(a.owner, alice, "owner");
        vm.assertEq(a.startedAt, block.timestamp, "started");
        vm.assertEq(a.stoppedAt, 0, "the clock runs");
        vm.assertEq(a.lot, 10 ether, "lot");
        vm.assertEq(a.debt, 10_000 ether, "debt");
        vm.assertEq(uint256(a.minDebt) * 1e12, 100 ether, "minimum debt");
        vm.assertEq(balance(book.weth, address(house)), 10 ether, "sent");
        vm.assertEq(used(ETH_PUSD), 10_000 ether, "under the hammer");
        vm.assertEq(used(0), 10_000 ether, "of all");
        vm.assertEq(engine.externalDebt(), external_ - 10_000 ether, "pUSD debt on external collateral");
        vm.assertEq(ownerOf(id), address(0), "no owner");
        vm.assertEq(debtOf(id), 0, "no debt");
        vm.assertEq(collateralOf(id), 0, "no collateral");
        vm.assertEq(engine.markets(ETH_PUSD).totalDebt, 10_000_000 ether, "the others' debt");
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownPosition.selector, id));
        vm.prank(bob);
        engine.accept(id);
    }

    function test_TheDebtHasItsFeeAndEightDecimals() public {
        uint256 id = lock(alice, BTC_PUSD, 1e8, 40_000 ether); // exactly at the line
        setPrice(BTC, 55_000e8);
        uint256 debt = debtOf(id);
        vm.assertGt(debt, 40_000 ether, "30 s of 5 % a year");
        house.start(id);
        AuctionHouse.Auction memory a = auction(id);
        vm.assertEq(a.debt, debt, "debt");
        vm.assertEq(a.price, 55_000 ether, "of a whole WBTC");
        vm.assertEq(a.penalty, (debt * 99_072_165) / (55_000 * 1e19), "in units of WBTC");
        vm.assertEq(house.priceOf(id), 56_100 ether, "2 % above");
        (uint256 bought, uint256 cost) = house.quoteOf(id, 1e7);
        vm.assertEq(bought, 1e7, "a tenth");
        vm.assertEq(cost, 5610 ether, "at its price");
    }

    function test_CapOfAMarket() public {
        (uint256 first, uint256 second) = (borrow(alice), borrow(bob));
        setPrice(ETH, 1400e8);
        vm.expectEmit();
        emit AuctionHouse.CapSet(ETH_PUSD, 20_000 ether - 1e12);
        house.setCap(ETH_PUSD, 20_000 ether - 1e12);
        house.start(first);
        bytes4 full = AuctionHouse.AuctionFull.selector;
        vm.expectRevert(abi.encodeWithSelector(full, ETH_PUSD, 20_000 ether, 20_000 ether - 1e12));
        house.start(second);
        vm.assertEq(ownerOf(second), bob, "waits");
        vm.assertEq(debtOf(second), 10_000 ether, "nothing lost");
        buy(first, 1e15); // a little is paid, as much may start
        house.start(second);
        vm.assertEq(used(ETH_PUSD), 20_000 ether - 1.428 ether, "under the hammer");
    }

    function test_CapOfAll() public {
        (uint256 first, uint256 second) = (borrow(alice), borrow(bob));
        uint256 third = lock(bob, BTC_PUSD, 1e8, 40_000 ether);
        setPrice(ETH, 1400e8);
        setPrice(BTC, 55_000e8);
        house.setCap(0, 20_000 ether);
        house.start(first);
        house.start(second); // exactly the cap
        bytes4 full = AuctionHouse.AuctionFull.selector;
        uint256 debt = _up(debtOf(third));
        vm.expectRevert(abi.encodeWithSelector(full, 0, 20_000 ether + debt, 20_000 ether));
        house.start(third);
        vm.assertEq(used(BTC_PUSD), 0, "its market has nothing");
        buy(first, ALL);
        vm.assertEq(used(0), 10_000 ether, "freed");
        house.setCap(0, 60_000 ether);
        house.start(third);
        vm.assertEq(used(BTC_PUSD), debt, "its market");
        vm.assertEq(used(0), 10_000 ether + debt, "all");
    }

    /// @dev Debt under the hammer is counted to the next 1e12 wei.
    function _up(uint256 debt) private pure returns (uint256) {
        return ((debt + 1e12 - 1) / 1e12) * 1e12;
    }

    function test_RevertWhen_NotAuctioned() public {
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.NotAuctioned.selector, TSLA_PUSD));
        house.start(uint256(TSLA_PUSD) << 32);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.NotAuctioned.selector, 0));
        house.start(1);
    }

    function test_RevertWhen_TheDebtIsNotPusd() public {
        uint256 id = lock(alice, PUSD_TSLA, 1800 ether, 2 ether);
        setPrice(TSLA, 700e8);
        engine.setAuctioned(PUSD_TSLA, true);
        house.setCap(PUSD_TSLA, 1000 ether);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.NotAuctioned.selector, PUSD_TSLA));
        house.start(id);
    }

    function test_RevertWhen_NothingToSell() public {
        uint256 idle = lock(alice, ETH_PUSD, 1 ether, 0);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotLiquidatable.selector, idle, 1500 ether, 0));
        house.start(idle);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownPosition.selector, idle + 1));
        house.start(idle + 1);
        uint256 id = startAt1400();
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownPosition.selector, id));
        house.start(id);
    }

    function test_RevertWhen_AtTheLine() public {
        uint256 id = borrow(alice);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotLiquidatable.selector, id, 15_000 ether, 15_000 ether));
        house.start(id);
        setPrice(ETH, 1500e8 - 1);
        house.start(id);
        vm.assertEq(auction(id).lot, 10 ether, "started");
    }

    function test_RevertWhen_NotOpenOrInTheGrace() public {
        uint256 id = borrow(alice);
        setPrice(ETH, 1400e8);
        vm.warp(block.timestamp + 61);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketNotOpen.selector, ETH_PUSD, Status.STALE));
        house.start(id);
        pushRound(601); // a gap of more than 10 minutes: a re-opening
        pushRound(30);
        uint256 until = block.timestamp + 270;
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.ReopeningGrace.selector, ETH_PUSD, until));
        house.start(id);
        pushRound(270);
        house.start(id);
    }

    function test_RevertWhen_LiquidatedAtOnce() public {
        uint256 id = borrow(alice);
        setPrice(ETH, 1400e8);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.AuctionOnly.selector, ETH_PUSD));
        engine.liquidate(id, 1 ether, 0, carol, "");
    }

    function test_RevertWhen_NotTheOwner() public {
        bytes memory unauthorized = abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, carol);
        vm.expectRevert(unauthorized);
        vm.prank(carol);
        house.setCap(0, 1);
        vm.expectRevert(unauthorized);
        vm.prank(carol);
        house.setSurplus(1, 1);
    }
}
