// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {vm} from "../../deploy/Vm.sol";
import {AuctionHouse} from "../../src/AuctionHouse.sol";
import {Claims} from "../../src/Claims.sol";
import {Status} from "../../src/Oracle.sol";
import {RiskModel} from "./RiskModel.sol";

/// @title AuctionHandler
/// @notice What anyone does with the auctions of positions and of the Treasury's lots.
abstract contract AuctionHandler is RiskModel {
    struct Purchase {
        uint256 id;
        address caller;
        address payment; // token
        address sold;
        uint256 price;
        uint256 amount;
        uint256 maxCost;
        uint256 bought;
        uint256 cost;
        uint256 had;
    }

    function startAuction(uint256 what) external counted {
        what = mix(what);
        uint256 id = aim(what, true);
        uint32 market = uint32(id >> 32);
        bytes memory error_ =
            flags[market].auctioned
                ? notUnsafe(id)
                : abi.encodeWithSelector(AuctionHouse.NotAuctioned.selector, market);
        uint256 debt = error_.length == 0 ? owedNow(id) : 0;
        if (error_.length == 0) error_ = _full(market, debt);
        if (predict("start an auction", error_)) _bookStart(id, market, debt);
        vm.prank(carol);
        house.start(id);
    }

    function _full(uint32 market, uint256 debt) private view returns (bytes memory) {
        uint256 units = up(debt, 1e12);
        (uint256 here, uint256 all) = ((underCap[market] + units) * 1e12, (underCap[0] + units) * 1e12);
        if (here > CAP) return abi.encodeWithSelector(AuctionHouse.AuctionFull.selector, market, here, CAP);
        if (all <= CAP + 1_000_000 ether) return "";
        return abi.encodeWithSelector(AuctionHouse.AuctionFull.selector, 0, all, CAP + 1_000_000 ether);
    }

    function _bookStart(uint256 id, uint32 market, uint256 debt) private {
        Lot memory lot;
        (lot.kind, lot.market, lot.owner) = (AuctionHouse.Kind.COLLATERAL, market, positions[id].owner);
        (lot.left, lot.debt, lot.price) = (positions[id].collateral, debt, freshOf(market));
        accrue(market);
        ++books[market].changes;
        kill(id);
        list(id, lot);
    }

    function buy(uint256 who, uint256 what, uint256 size) external counted {
        (who, what, size) = (mix(who), mix(what), mix(size));
        uint256 id = _lotOf(what);
        if (size % 8 < 3) pushAll(1 + ((size >> 8) % 60));
        else if (size % 8 < 7) renew(id);
        buyOf(id, who, size >> 3);
    }

    /// @dev Mostly a live auction, sometimes one that was.
    function _lotOf(uint256 seed) internal view returns (uint256) {
        if (hammer.length == 0 || seed % 32 == 0) return seed % 64 == 0 ? 1 + ((seed >> 8) % 5) : pick(seed >> 8);
        return hammer[(seed >> 8) % hammer.length];
    }

    function buyOf(uint256 id, uint256 who, uint256 size) internal {
        Purchase memory p;
        (p.id, p.caller, p.maxCost) = (id, actorOf(who), ALL);
        p.amount = size % 4 == 0 ? ALL : bound(size >> 16, 0, lots[id].left + lots[id].left / 8);
        bytes memory error_ = _notForSale(p);
        if (error_.length == 0 && (size >> 128) % 8 == 0) {
            p.maxCost = p.cost - ((size >> 136) % 2);
            if (p.maxCost < p.cost) {
                error_ = abi.encodeWithSelector(AuctionHouse.CostTooHigh.selector, p.cost, p.maxCost);
            }
        }
        if (error_.length == 0) error_ = pay(p.caller, p.payment, p.cost);
        p.had = p.sold == address(0) ? 0 : balance(p.sold, p.caller);
        bool succeeds = predict(_actionOf(lots[id].kind), error_);
        if (succeeds) _bookSale(p);
        vm.prank(p.caller);
        (uint256 bought, uint256 cost) = house.buy(id, p.amount, p.maxCost, p.caller, "");
        if (succeeds) {
            vm.assertEq(bought, p.bought, "bought");
            vm.assertEq(cost, p.cost, "cost");
            vm.assertEq(balance(p.sold, p.caller), p.had + bought, "sent");
            vm.assertEq(balance(p.payment, p.caller), 0, "paid in full, with nothing over");
        }
        sweep();
    }

    function _actionOf(AuctionHouse.Kind kind) private pure returns (string memory) {
        if (kind == AuctionHouse.Kind.SURPLUS) return "buy a surplus";
        return kind == AuctionHouse.Kind.SALE ? "buy from the Treasury" : "buy";
    }

    /// @dev Why nothing is sold; otherwise fills in what is, for how much.
    function _notForSale(Purchase memory p) private view returns (bytes memory error_) {
        Lot memory lot = lots[p.id];
        if (p.amount == 0) return abi.encodeWithSelector(Claims.ZeroAmount.selector);
        if (lot.kind == AuctionHouse.Kind.NONE || lot.kind == AuctionHouse.Kind.RECAPITALISATION) return none(p.id);
        bool surplus = lot.kind == AuctionHouse.Kind.SURPLUS;
        Status status = statusOf(lot.market);
        if (status == Status.FROZEN) return abi.encodeWithSelector(AuctionHouse.Settling.selector, p.id);
        if (!surplus && status == Status.HELD) {
            return abi.encodeWithSelector(AuctionHouse.AuctionStopped.selector, p.id);
        }
        if (lot.stoppedAt != 0) (lot.startedAt, lot.stoppedAt) = (lot.startedAt + block.timestamp - lot.stoppedAt, 0);
        if (isStale(lot)) return abi.encodeWithSelector(AuctionHouse.StaleAuction.selector, p.id);
        p.price = priceOf(lot);
        uint256 fresh = freshOf(lot.market);
        if (!surplus && status == Status.OPEN && p.price * 10 < fresh * 9) {
            return abi.encodeWithSelector(AuctionHouse.BelowFloor.selector, p.price, (fresh * 9) / 10);
        }
        (p.payment, p.sold) = (surplus ? plx : address(pusd), soldBy(lot));
        (error_, p.bought, p.cost) = quote(lot, p.amount);
    }

    /// @dev Lends what a purchase costs, with the exact allowance.
    function pay(address who, address token, uint256 amount) internal returns (bytes memory error_) {
        vm.prank(who);
        IERC20(token).approve(address(house), amount);
        return lend(who, token, amount);
    }

    function _bookSale(Purchase memory p) private {
        resume(p.id);
        Lot storage lot = lots[p.id];
        vm.assertGe(p.cost * 1e18, p.bought * p.price * scaleOf(lot.market, lot.kind), "V24: never below the price");
        lot.left -= p.bought;
        if (lot.kind == AuctionHouse.Kind.SURPLUS) {
            plxRate = p.price;
            plxSupply -= p.cost - p.cost / 2;
            bookStream(p.cost / 2);
        } else if (lot.kind == AuctionHouse.Kind.SALE) {
            owned[address(pusd)] += p.cost;
        } else {
            supplies[address(pusd)] -= p.cost;
            move(lot.market, lot.debt, lot.debt - p.cost);
            (lot.debt, lot.paid) = (lot.debt - p.cost, lot.paid + p.cost);
            if (lot.left != 0 && lot.debt != 0) ++succeeded["buy a part"];
        }
        if (lot.left == 0 || (lot.kind == AuctionHouse.Kind.COLLATERAL && lot.debt == 0)) _bookEnd(p.id, p.sold);
    }

    function _bookEnd(uint256 id, address token) private {
        Lot memory lot = lots[id];
        uint256 penalty = lot.debt == 0 ? least(penaltyOf(lot), lot.left) : 0;
        penalties[lot.market] += penalty;
        houseClaims[lot.owner][token] += lot.left - penalty;
        badDebts[address(pusd)] += lot.debt;
        if (lot.left > penalty) ++succeeded["end with a leftover"];
        if (lot.debt != 0) ++succeeded["end with bad debt"];
        unlist(id);
    }

    function redo(uint256 what) external counted {
        what = mix(what);
        if (what % 4 < 2) reopenAll();
        else if (what % 4 == 2) pushAll(30);
        _redo(_lotOf(what));
    }

    /// @dev Starts an auction anew that has become stale or too cheap.
    function renew(uint256 id) internal {
        Lot memory lot = lots[id];
        if (lot.kind == AuctionHouse.Kind.NONE || flags[lot.market].frozen || flags[lot.market].halted) return;
        if (!isStale(lot)) return;
        reopenAll();
        _redo(id);
    }

    function _redo(uint256 id) private {
        Lot memory lot = lots[id];
        (bytes memory error_, uint256 price) = _anew(id, lot);
        bool recapitalises = lot.kind == AuctionHouse.Kind.RECAPITALISATION;
        bool succeeds = predict("redo", error_);
        if (succeeds && recapitalises) {
            unlist(id);
            (, uint256 own, Lot memory next) = offerOf(lot.market);
            bookOffer(debtTokenOf(lot.market), own, next);
        } else if (succeeds) {
            if (lot.kind == AuctionHouse.Kind.SURPLUS) plxRate = price / 2;
            (lots[id].price, lots[id].startedAt, lots[id].stoppedAt) = (packed(price), block.timestamp, 0);
        }
        vm.prank(dave);
        house.redo(id);
    }

    /// @dev Why an auction may not start anew, or from which price.
    function _anew(uint256 id, Lot memory lot) private view returns (bytes memory error_, uint256 price) {
        if (lot.kind == AuctionHouse.Kind.NONE) return (none(id), 0);
        bytes memory early = abi.encodeWithSelector(AuctionHouse.NotStale.selector, id);
        if (lot.kind == AuctionHouse.Kind.SURPLUS) {
            return isStale(lot) ? (bytes(""), 2 * up(lot.price, 1, 4)) : (early, 0);
        }
        if (lot.kind == AuctionHouse.Kind.RECAPITALISATION) {
            if (!isStale(lot)) return (early, 0);
            (error_, , ) = offerOf(lot.market);
            return (error_, 0);
        }
        error_ = notOpen(lot.market);
        price = freshOf(lot.market);
        if (error_.length == 0 && !isStale(lot) && priceOf(lot) * 10 >= price * 9) error_ = early;
    }

    /// @dev What a recapitalisation offers, or why it cannot: the Treasury's own tokens first, pUSD that it does not need
    /// then, PLX at half the last rate at last.
    function offerOf(uint32 market) internal view returns (bytes memory error_, uint256 own, Lot memory lot) {
        address token = debtTokenOf(market);
        own = least(owned[token], badDebts[token]);
        (lot.kind, lot.market, lot.left) = (AuctionHouse.Kind.RECAPITALISATION, market, badDebts[token] - own);
        if (lot.left == 0) return ("", own, lot);
        error_ = notPriced(market);
        uint256 price = debtPriceOf(market);
        uint256 payable_ = market == PUSD_TSLA ? (spare() * 1e18) / ((price * 11 + 9) / 10) : 0;
        lot.fromSurplus = payable_ != 0;
        if (lot.fromSurplus) lot.left = least(lot.left, payable_);
        lot.price = lot.fromSurplus ? price : (plxRate * price) / 2e18;
    }

    function bookOffer(address token, uint256 own, Lot memory lot) internal {
        if (own != 0) bookHeal(token, own);
        if (lot.left != 0) list(auctionCount + 1, lot);
    }

    /// @dev Price of a market's debt token, and why there is none.
    function debtPriceOf(uint32 market) internal view returns (uint256) {
        return market == PUSD_TSLA ? feeds[TSLA].price * 1e10 : 1 ether;
    }

    function notPriced(uint32 market) internal view returns (bytes memory) {
        Status status =
            market == PUSD_TSLA
                ? statusOf(market)
                : flags[market].frozen
                    ? Status.FROZEN
                    : Status.OPEN;
        if (status == Status.OPEN) return "";
        return abi.encodeWithSelector(AuctionHouse.PriceNotOpen.selector, market, status);
    }

    function sync(uint256 what) external counted {
        what = mix(what);
        uint256 id = _lotOf(what);
        Lot storage lot = lots[id];
        if (what % 4 == 3 && lot.kind == AuctionHouse.Kind.COLLATERAL) holdFeed(feedOf(lot.market));
        bool exists = lot.kind != AuctionHouse.Kind.NONE;
        bool priced = lot.kind == AuctionHouse.Kind.COLLATERAL || lot.kind == AuctionHouse.Kind.SALE;
        if (predict("sync", exists ? bytes("") : none(id))) {
            uint256 elapsed = elapsedOf(lot);
            if (!priced || statusOf(lot.market) != Status.HELD) resume(id);
            else if (lot.stoppedAt == 0) lot.stoppedAt = block.timestamp;
            vm.assertEq(elapsedOf(lot), elapsed, "the clock goes on from where it stood");
            if (lot.stoppedAt != 0) ++succeeded["stop the clock"];
        }
        vm.prank(dave);
        house.sync(id);
    }

    function cancel(uint256 what) external counted {
        cancelOf(_lotOf(mix(what)));
    }

    function cancelOf(uint256 id) internal {
        Lot memory lot = lots[id];
        bytes memory error_ = lot.kind == AuctionHouse.Kind.NONE ? none(id) : bytes("");
        if (error_.length == 0 && !flags[lot.market].frozen && !flags[lot.market].halted) {
            error_ = abi.encodeWithSelector(AuctionHouse.NotSettling.selector, id);
        }
        if (predict("cancel", error_)) bookCancel(id);
        vm.prank(dave);
        house.cancel(id);
    }

    function bookCancel(uint256 id) internal {
        Lot memory lot = lots[id];
        if (lot.kind == AuctionHouse.Kind.COLLATERAL) revive(id);
        else if (lot.kind != AuctionHouse.Kind.RECAPITALISATION) owned[soldBy(lot)] += lot.left;
        unlist(id);
    }

    function collectPenalties(uint256 which) external counted {
        uint32 market = uint32(bound(mix(which), ETH_PUSD, BTC_PUSD));
        bytes memory nothing = abi.encodeWithSelector(Claims.ZeroAmount.selector);
        if (predict("collect penalties", penalties[market] == 0 ? nothing : bytes(""))) bookPenalties(market);
        vm.prank(dave);
        house.collect(market);
    }

    function bookPenalties(uint32 market) internal {
        (address token, ) = tokensOf(market);
        owned[token] += penalties[market];
        penalties[market] = 0;
    }

    function claimLeftover(uint256 who, uint256 which) external counted {
        (who, which) = (mix(who), mix(which));
        address token = which % 2 == 0 ? book.weth : book.wbtc;
        address owner = actors[who % actors.length];
        for (uint256 i = 0; i < actors.length && houseClaims[owner][token] == 0; ++i) owner = actors[i];
        uint256 amount = houseClaims[owner][token];
        uint256 before = balance(token, owner);
        bytes memory nothing = abi.encodeWithSelector(Claims.ZeroAmount.selector);
        bool succeeds = predict("claim a leftover", amount == 0 ? nothing : bytes(""));
        houseClaims[owner][token] = 0;
        vm.prank(carol);
        house.claimFor(owner, token);
        if (succeeds) vm.assertEq(balance(token, owner), before + amount, "V25: the leftover, once");
    }
}
