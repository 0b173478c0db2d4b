// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {AuctionHouse} from "../../src/AuctionHouse.sol";
import {CdpMath} from "../../src/lib/CdpMath.sol";
import {Status} from "../../src/Oracle.sol";
import {SynthToken} from "../../src/SynthToken.sol";
import {Handler} from "./Handler.sol";

/// @title RiskModel
/// @notice What the auctions, PLX and the stream of fees should be. ETH-pUSD and BTC-pUSD are auctioned here.
abstract contract RiskModel is Handler {
    struct Lot {
        AuctionHouse.Kind kind;
        uint32 market;
        address owner;
        bool fromSurplus;
        uint256 left; // to sell; of a recapitalisation: wanted
        uint256 debt;
        uint256 paid; // of the debt
        uint256 price; // at the start, 18 decimals
        uint256 startedAt;
        uint256 stoppedAt;
    }

    struct Stream {
        uint256 rate;
        uint256 end;
        uint256 updatedAt;
        uint256 due;
        uint256 added;
        uint256 paid;
    }

    struct Issue {
        uint256 time;
        uint256 amount;
    }

    uint256 internal constant CAP = 25_000_000 ether;
    uint256 internal constant BUFFER = 100 ether;
    uint256 internal constant SURPLUS_LOT = 200 ether;

    AuctionHouse internal house;
    address internal plx;
    mapping(uint256 id => Lot) internal lots;
    uint256[] internal hammer; // live auctions
    mapping(AuctionHouse.Kind kind => mapping(uint32 market => uint256 id)) public liveLot;
    mapping(uint32 market => uint256) public underHammer; // debt, wei
    mapping(uint32 market => uint256) public underCap; // the same, each to the next 1e12 wei
    mapping(uint32 market => uint256) public penalties;
    uint256 public auctionCount;
    uint256 public plxRate;
    uint256 public plxSupply;
    Issue[] internal issues; // of PLX
    Stream public stream;
    mapping(address owner => mapping(address token => uint256)) public houseClaims;
    mapping(address holder => mapping(address token => uint256)) public gifts;

    function setUp() public virtual override {
        super.setUp();
        (house, plx) = (book.auctionHouse, address(book.plx));
        for (uint32 m = ETH_PUSD; m <= BTC_PUSD; ++m) {
            flags[m].auctioned = true;
            engine.setAuctioned(m, true);
            house.setCap(m, uint128(CAP));
        }
        house.setCap(0, uint128(CAP + 1_000_000 ether));
        book.treasury.setBuffer(BUFFER);
        house.setSurplus(uint104(SURPLUS_LOT), 2 ether);
        plxRate = 2 ether;
        plxSupply = book.plx.totalSupply();
    }

    function sweep() internal override {
        super.sweep();
        for (uint256 i = 0; i + 1 < actors.length; ++i) sweepToken(actors[i], SynthToken(plx));
    }

    // The clock and the curves

    function elapsedOf(Lot memory lot) public view returns (uint256) {
        return (lot.stoppedAt == 0 ? block.timestamp : lot.stoppedAt) - lot.startedAt;
    }

    function priceOf(Lot memory lot) public view returns (uint256) {
        uint256 t = elapsedOf(lot);
        if (lot.kind == AuctionHouse.Kind.SURPLUS) {
            return (lot.price * (14_400 - 3 * (t < 3600 ? t : 3600)) + 14_399) / 14_400;
        }
        if (lot.kind == AuctionHouse.Kind.RECAPITALISATION) {
            return lot.price + (lot.price * (t < 6000 ? t / 60 : 100)) / 100;
        }
        return (lot.price * (6120 - (t < 720 ? t : 720)) + 5999) / 6000;
    }

    function isStale(Lot memory lot) public view returns (bool) {
        uint256 t = elapsedOf(lot);
        if (lot.kind == AuctionHouse.Kind.SURPLUS) return t >= 4500;
        return t >= (lot.kind == AuctionHouse.Kind.RECAPITALISATION ? 86_400 : 900);
    }

    /// @dev What the accepted price makes of a whole collateral token.
    function freshOf(uint32 market) internal view returns (uint256) {
        return market == PUSD_TSLA ? 1 ether : feeds[feedOf(market)].price * 1e10;
    }

    function scaleOf(uint32 market, AuctionHouse.Kind kind) internal pure returns (uint256) {
        return market == BTC_PUSD && kind != AuctionHouse.Kind.SURPLUS ? 1e10 : 1;
    }

    function up(uint256 a, uint256 b, uint256 c) internal pure returns (uint256) {
        return up(a * b, c);
    }

    function up(uint256 a, uint256 b) internal pure returns (uint256) {
        return (a + b - 1) / b;
    }

    function least(uint256 a, uint256 b) internal pure returns (uint256) {
        return a < b ? a : b;
    }

    /// @dev What the owner of a position owes besides: a share of the debt it came with, at the start's price.
    function penaltyOf(Lot memory lot) public view returns (uint256) {
        if (lot.kind != AuctionHouse.Kind.COLLATERAL) return 0;
        uint256 share = uint256(engine.markets(lot.market).penalty) * 1e9;
        return ((lot.debt + lot.paid) * share) / (lot.price * scaleOf(lot.market, lot.kind));
    }

    function minDebtOf(uint32 market) internal view returns (uint256) {
        return uint256(engine.markets(market).minDebt) * 1e12;
    }

    /// @dev Prices are kept with 8 decimals and are never nothing.
    function packed(uint256 price) internal pure returns (uint256) {
        return price < 1e10 ? 1e10 : price - (price % 1e10);
    }

    function holdFeed(uint16 feed) internal {
        (feeds[feed].held, feeds[feed].interrupted) = (true, true);
        oracle.setHeld(feed, true);
    }

    // The Treasury

    function spare() public view returns (uint256) {
        (uint256 held, uint256 bad) = (owned[address(pusd)], badDebts[address(pusd)]);
        return held > bad ? held - bad : 0;
    }

    /// @dev What the caps on PLX leave: 1 % of the rest of the supply in today and 7 days, 3 % in today and 30.
    function plxMintable() public view returns (uint256) {
        (uint256 week, uint256 month) = (plxSince(7), plxSince(30));
        uint256 weekCap = (plxSupply - week) / 100;
        uint256 monthCap = ((plxSupply - month) * 3) / 100;
        uint256 left = weekCap > week ? weekCap - week : 0;
        uint256 leftOfMonth = monthCap > month ? monthCap - month : 0;
        return least(left, leftOfMonth);
    }

    function plxSince(uint256 daysBack) public view returns (uint256 sum) {
        for (uint256 i = issues.length; i > 0; --i) {
            if (issues[i - 1].time / 1 days + daysBack < block.timestamp / 1 days) break;
            sum += issues[i - 1].amount;
        }
    }

    // The stream

    function releasable() public view returns (uint256) {
        uint256 until = least(block.timestamp, stream.end);
        return stream.due + (until > stream.updatedAt ? stream.rate * (until - stream.updatedAt) : 0);
    }

    function bookStream(uint256 amount) internal {
        if (amount == 0) return;
        bool runs = block.timestamp < stream.end;
        uint256 total = amount + (runs ? stream.rate * (stream.end - block.timestamp) : 0);
        stream.due = releasable();
        uint256 slowest = runs ? stream.rate : 0;
        stream.rate = total / 7 days > slowest ? total / 7 days : slowest;
        uint256 time = stream.rate == 0 ? 0 : least(total / stream.rate, 7 days);
        stream.due += total - stream.rate * time;
        (stream.updatedAt, stream.end) = (block.timestamp, block.timestamp + time);
        stream.added += amount;
    }

    // Auctions

    function list(uint256 id, Lot memory lot) internal {
        (lot.startedAt, lot.price) = (block.timestamp, packed(lot.price));
        lots[id] = lot;
        hammer.push(id);
        if (lot.kind != AuctionHouse.Kind.COLLATERAL) {
            (auctionCount, liveLot[lot.kind][lot.market]) = (id, id);
            return;
        }
        move(lot.market, 0, lot.debt);
    }

    /// @dev Debt under the hammer changes.
    function move(uint32 market, uint256 from, uint256 to) internal {
        for (uint256 i = 0; i < 2; ++i) {
            uint32 m = i == 0 ? 0 : market;
            underHammer[m] = underHammer[m] + to - from;
            underCap[m] = underCap[m] + up(to, 1e12) - up(from, 1e12);
        }
    }

    function unlist(uint256 id) internal {
        Lot storage lot = lots[id];
        if (lot.kind != AuctionHouse.Kind.COLLATERAL) delete liveLot[lot.kind][lot.market];
        move(lot.market, lot.debt, 0);
        delete lots[id];
        for (uint256 i = 0; i < hammer.length; ++i) {
            if (hammer[i] != id) continue;
            hammer[i] = hammer[hammer.length - 1];
            hammer.pop();
        }
    }

    /// @dev Lets the clock go on.
    function resume(uint256 id) internal {
        Lot storage lot = lots[id];
        if (lot.stoppedAt != 0) (lot.startedAt, lot.stoppedAt) = (lot.startedAt + block.timestamp - lot.stoppedAt, 0);
    }

    /// @dev A position comes back from the hammer.
    function revive(uint256 id) internal {
        Lot storage lot = lots[id];
        uint256 rate = accrue(lot.market);
        positions[id] = Position(lot.owner, lot.left, up(lot.debt, RAY, rate));
        live.push(id);
        for (uint256 i = 0; i < gone.length; ++i) {
            if (gone[i] != id) continue;
            gone[i] = gone[gone.length - 1];
            gone.pop();
        }
        ++books[lot.market].changes;
    }

    /// @dev The token that an auction sells; none of a recapitalisation.
    function soldBy(Lot memory lot) public view returns (address token) {
        if (lot.kind == AuctionHouse.Kind.SURPLUS) return address(pusd);
        if (lot.kind != AuctionHouse.Kind.RECAPITALISATION) (token, ) = tokensOf(lot.market);
    }

    function none(uint256 id) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(AuctionHouse.NoAuction.selector, id);
    }

    function notOpen(uint32 market) internal view returns (bytes memory) {
        Status status = statusOf(market);
        if (status != Status.OPEN) {
            return abi.encodeWithSelector(AuctionHouse.PriceNotOpen.selector, market, status);
        }
        if (block.timestamp >= liquidatableAt(market)) return "";
        return abi.encodeWithSelector(AuctionHouse.AuctionGrace.selector, market, liquidatableAt(market));
    }

    /// @dev What is bought for what, or why not: part of a position's lot leaves no debt or at least the minimum.
    function quote(Lot memory lot, uint256 amount) internal view returns (bytes memory, uint256 bought, uint256 cost) {
        uint256 price = priceOf(lot) * scaleOf(lot.market, lot.kind);
        bought = least(amount, lot.left);
        cost = up(bought, price, 1e18);
        bool all = bought == lot.left;
        uint256 minDebt = minDebtOf(lot.market);
        if (lot.kind == AuctionHouse.Kind.SURPLUS) {
            if (!all) return (abi.encodeWithSelector(AuctionHouse.WholeLotOnly.selector, lot.left), 0, 0);
        } else if (lot.kind == AuctionHouse.Kind.SALE) {
            uint256 value = up(lot.left - bought, price, 1e18);
            if (!all && value < minDebt) {
                return (abi.encodeWithSelector(AuctionHouse.LotTooSmall.selector, value, minDebt), 0, 0);
            }
        } else if (cost >= lot.debt) {
            (cost, bought) = (lot.debt, least(bought, (lot.debt * 1e18) / price));
        } else if (!all && lot.debt - cost < minDebt) {
            if (lot.debt <= minDebt) {
                return (abi.encodeWithSelector(CdpMath.BelowMinDebt.selector, lot.debt - cost, minDebt), 0, 0);
            }
            cost = lot.debt - minDebt;
            bought = (cost * 1e18) / price;
        }
        if (bought == 0) return (abi.encodeWithSelector(bytes4(keccak256("ZeroAmount()"))), 0, 0);
        return ("", bought, cost);
    }

    /// @dev PLX given out, as the caps see it.
    function bookIssue(uint256 amount) internal {
        if (amount == 0) return;
        issues.push(Issue(block.timestamp, amount));
        plxSupply += amount;
        vm.assertLe(plxSince(7) * 100, plxSupply, "V26: at most 1 % a week");
        vm.assertLe(plxSince(30) * 100, plxSupply * 3, "V26: at most 3 % a month");
    }

    // For the invariants

    /// @notice V26, V60, V70: PLX and the stream.
    function checkPlx() external view {
        vm.assertEq(book.plx.totalSupply(), plxSupply, "V70: minted for bad debt, or burnt, or neither");
        vm.assertEq(book.plx.mintable(), plxMintable(), "V26: what the caps leave");
        uint256 held = stream.added - stream.paid + gifts[address(book.feeStream)][plx];
        vm.assertEq(balance(plx, address(book.feeStream)), held, "the stream holds what it has not paid");
        vm.assertEq(book.feeStream.releasable(), releasable(), "due");
        vm.assertLe(releasable() + stream.paid, stream.added, "V60: all that is due is there");
        vm.assertEq(book.treasury.balanceOf(plx), owned[plx], "PLX of the Treasury");
    }

    function allTokens() public view returns (address[5] memory) {
        return [book.weth, book.wbtc, address(pusd), address(tsla), plx];
    }

    function lotOf(uint256 id) external view returns (Lot memory) {
        return lots[id];
    }

    function hammerList() external view returns (uint256[] memory) {
        return hammer;
    }

    function houseOf() external view returns (AuctionHouse) {
        return house;
    }
}
