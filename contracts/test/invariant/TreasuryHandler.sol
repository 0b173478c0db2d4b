// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {vm} from "../../deploy/Vm.sol";
import {AuctionHouse} from "../../src/AuctionHouse.sol";
import {Claims} from "../../src/Claims.sol";
import {FeeStream} from "../../src/FeeStream.sol";
import {PlxToken} from "../../src/PlxToken.sol";
import {Treasury} from "../../src/Treasury.sol";
import {AuctionHandler} from "./AuctionHandler.sol";

/// @title TreasuryHandler
/// @notice What anyone does with the Treasury's surplus, its other tokens and its bad debt, with PLX and the stream.
abstract contract TreasuryHandler is AuctionHandler {
    struct Delivery {
        uint256 id;
        address caller;
        address token; // wanted
        uint256 amount;
        uint256 minReceived;
        bool inPusd;
        uint256 paid;
        uint256 received;
        uint256 cost; // pUSD instead
    }

    function startSurplus(uint256 seed) external counted {
        seed = mix(seed);
        if (seed % 4 == 0) {
            // Governance names a price anew: what was paid may have led far away.
            plxRate = bound(seed >> 8, 1, 1 ether);
            house.setSurplus(uint104(SURPLUS_LOT), uint104(plxRate));
        }
        if (seed % 8 < 3) endow(address(pusd), least(500 ether, balance(address(pusd), address(this))));
        uint256 surplus = spare() > BUFFER ? spare() - BUFFER : 0;
        uint256 running = liveLot[AuctionHouse.Kind.SURPLUS][ETH_PUSD];
        bytes memory error_;
        if (surplus < SURPLUS_LOT) {
            error_ = abi.encodeWithSelector(AuctionHouse.LotTooSmall.selector, surplus, SURPLUS_LOT);
        } else if (running != 0) {
            error_ = abi.encodeWithSelector(AuctionHouse.AlreadyLive.selector, running);
        }
        if (predict("start a surplus auction", error_)) {
            Lot memory lot;
            (lot.kind, lot.market, lot.left) = (AuctionHouse.Kind.SURPLUS, ETH_PUSD, SURPLUS_LOT);
            lot.price = 2 * plxRate;
            list(auctionCount + 1, lot);
            owned[address(pusd)] -= SURPLUS_LOT;
        }
        vm.prank(carol);
        house.startSurplus();
    }

    function startSale(uint256 which) external counted {
        which = mix(which);
        uint32 market = uint32(bound(which, 1, MARKETS));
        (address token, ) = tokensOf(market);
        if (which % 3 == 0) reopenAll();
        // Fees alone would take a long time to be worth the minimum.
        if (which % 3 == 0 && market != PUSD_TSLA) _endowFor(market, token);
        Lot memory lot;
        (lot.kind, lot.market) = (AuctionHouse.Kind.SALE, market);
        lot.left = owned[token] > badDebts[token] ? owned[token] - badDebts[token] : 0;
        lot.price = freshOf(market);
        bytes memory error_ = _notOnSale(lot);
        if (predict("start a sale", error_)) {
            list(auctionCount + 1, lot);
            owned[token] -= lot.left;
        }
        vm.prank(carol);
        house.startSale(market);
    }

    function _endowFor(uint32 market, address token) private {
        uint256 amount = (200 ether * 1e18) / (freshOf(market) * scaleOf(market, AuctionHouse.Kind.SALE));
        fund(token, address(this), amount);
        endow(token, least(amount, balance(token, address(this))));
    }

    function _notOnSale(Lot memory lot) private view returns (bytes memory error_) {
        if (lot.market == PUSD_TSLA) return abi.encodeWithSelector(AuctionHouse.NotForSale.selector, lot.market);
        error_ = notOpen(lot.market);
        if (error_.length != 0) return error_;
        uint256 value = up(lot.left, lot.price * scaleOf(lot.market, lot.kind), 1e18);
        uint256 minDebt = minDebtOf(lot.market);
        if (value < minDebt) return abi.encodeWithSelector(AuctionHouse.LotTooSmall.selector, value, minDebt);
        uint256 running = liveLot[lot.kind][lot.market];
        if (running != 0) return abi.encodeWithSelector(AuctionHouse.AlreadyLive.selector, running);
    }

    /// @dev V07: whenever there is bad debt and a price, somebody can make good for it.
    function startRecapitalisation(uint256 which) external counted {
        which = mix(which);
        uint32 market = uint32(bound(which >> 8, 1, MARKETS));
        for (uint256 i = 0; i < MARKETS && which % 8 != 0 && badDebts[debtTokenOf(market)] == 0; ++i) {
            market = (market % MARKETS) + 1;
        }
        if (which % 3 == 0) reopenAll();
        address token = debtTokenOf(market);
        (bytes memory error_, uint256 own, Lot memory lot) = offerOf(market);
        uint256 running = liveLot[AuctionHouse.Kind.RECAPITALISATION][market];
        if (badDebts[token] == 0) error_ = abi.encodeWithSelector(AuctionHouse.NothingBad.selector, token);
        else if (error_.length == 0 && lot.left != 0 && running != 0) {
            error_ = abi.encodeWithSelector(AuctionHouse.AlreadyLive.selector, running);
        }
        if (predict(lot.left == 0 ? "heal from the Treasury" : "start a recapitalisation", error_)) {
            bookOffer(token, own, lot);
        }
        vm.prank(carol);
        house.startRecapitalisation(market);
    }

    function deliver(uint256 who, uint256 what, uint256 size) external counted {
        (who, what, size) = (mix(who), mix(what), mix(size));
        Delivery memory d;
        (d.id, d.caller) = (_recapitalisation(what), actorOf(who));
        if (who % 4 != 0) renew(d.id);
        Lot memory lot = lots[d.id];
        d.token = lot.market == PUSD_TSLA ? address(tsla) : address(pusd);
        d.amount = size % 4 == 0 ? ALL : bound(size >> 8, 0, least(lot.left, 200 ether));
        d.inPusd = (size >> 128) % 4 == 0;
        bytes memory error_ = _refused(d, lot);
        if (error_.length == 0 && (size >> 132) % 8 == 0) {
            d.minReceived = d.received + ((size >> 136) % 2);
            if (d.minReceived > d.received) {
                error_ = abi.encodeWithSelector(AuctionHouse.ReceivedTooLittle.selector, d.received, d.minReceived);
            }
        }
        bool buysPusd = d.inPusd && !lot.fromSurplus;
        if (error_.length == 0 && buysPusd) error_ = notPriced(lot.market);
        if (error_.length == 0) {
            d.cost = buysPusd ? up(d.paid, (debtPriceOf(lot.market) * 11 + 9) / 10, 1e18) : 0;
            error_ = pay(d.caller, buysPusd ? address(pusd) : d.token, buysPusd ? d.cost : d.paid);
        }
        if (error_.length == 0 && !lot.fromSurplus && d.received > plxMintable()) {
            error_ = abi.encodeWithSelector(PlxToken.MintCapExceeded.selector, d.received, plxMintable());
        }
        _deliver(d, lot, error_);
        sweep();
    }

    function _recapitalisation(uint256 seed) private view returns (uint256 id) {
        for (uint32 i = 0; i < MARKETS && id == 0 && seed % 16 != 0; ++i) {
            uint32 market = uint32(1 + (((seed >> 8) + i) % MARKETS));
            id = liveLot[AuctionHouse.Kind.RECAPITALISATION][market];
        }
        if (id == 0) id = _lotOf(seed);
    }

    /// @dev Why a delivery is refused before anything is paid; otherwise fills in what is paid for what.
    function _refused(Delivery memory d, Lot memory lot) private view returns (bytes memory) {
        if (lot.kind != AuctionHouse.Kind.RECAPITALISATION) return none(d.id);
        if (flags[lot.market].frozen) return abi.encodeWithSelector(AuctionHouse.Settling.selector, d.id);
        if (isStale(lot)) return abi.encodeWithSelector(AuctionHouse.StaleAuction.selector, d.id);
        d.paid = least(least(d.amount, lot.left), badDebts[d.token]);
        uint256 price = priceOf(lot);
        if (lot.fromSurplus) {
            bytes memory error_ = notPriced(lot.market);
            if (error_.length != 0) return error_;
            price = least(price, (debtPriceOf(lot.market) * 11) / 10);
        }
        d.received = (d.paid * price) / 1e18;
        if (lot.fromSurplus && d.received > spare()) {
            d.received = spare();
            d.paid = up(d.received, 1e18, price);
        }
        return d.paid == 0 ? abi.encodeWithSelector(Claims.ZeroAmount.selector) : bytes("");
    }

    function _deliver(Delivery memory d, Lot memory lot, bytes memory error_) private {
        bool buysPusd = d.cost != 0;
        address reward = lot.fromSurplus ? address(pusd) : plx;
        uint256 bad = badDebts[d.token];
        bool succeeds = predict(
            lot.fromSurplus
                ? "fund for the surplus"
                : buysPusd
                    ? "fund in pUSD"
                    : "fund",
            error_
        );
        if (succeeds) _bookDelivery(d, lot);
        vm.prank(d.caller);
        (uint256 paid, uint256 received) = house.fund(d.id, d.amount, d.minReceived, d.inPusd, d.caller);
        if (!succeeds) return;
        vm.assertEq(paid, d.paid, "delivered");
        vm.assertEq(received, d.received, "received");
        vm.assertEq(balance(reward, d.caller), received, "sent");
        uint256 left = book.treasury.badDebt(d.token);
        vm.assertEq(left, buysPusd ? bad : bad - paid, "V07, V26: what is bought is burnt");
    }

    function _bookDelivery(Delivery memory d, Lot memory lot) private {
        lots[d.id].left -= d.paid;
        if (d.paid == lot.left) unlist(d.id);
        if (d.cost != 0) {
            owned[address(pusd)] += d.cost;
        } else {
            supplies[d.token] -= d.paid;
            badDebts[d.token] -= d.paid;
        }
        if (lot.fromSurplus) owned[address(pusd)] -= d.received;
        else bookIssue(d.received);
    }

    /// @dev Governance spends what the Treasury has, so that bad debt has to be made good with new PLX.
    function spend(uint256 seed) external counted {
        seed = mix(seed);
        address token = seed % 4 == 0 ? address(tsla) : address(pusd);
        uint256 held = owned[token];
        uint256 amount = seed % 3 == 0 ? held : bound(seed >> 8, 0, held + 1);
        bytes4 missing = Treasury.InsufficientBalance.selector;
        bytes memory error_ = abi.encodeWithSelector(missing, token, amount, held);
        if (predict("spend", amount > held ? error_ : bytes(""))) owned[token] -= amount;
        book.treasury.spend(token, address(this), amount);
    }

    /// @dev Gifts to all contracts count for nothing.
    function give(uint256 which, uint256 size) external counted {
        (which, size) = (mix(which), mix(size));
        address[5] memory holders = [
            address(house),
            address(book.treasury),
            address(book.settlement),
            address(book.feeStream),
            address(book.rwaDesk)
        ];
        (address holder, address token) = (holders[which % 5], allTokens()[(which >> 8) % 5]);
        uint256 amount = bound(size, 0, 1e8);
        if (token != book.weth && token != book.wbtc) amount = least(amount, balance(token, address(this)));
        fund(token, bob, amount);
        vm.prank(bob);
        IERC20(token).transfer(holder, amount);
        gifts[holder][token] += amount;
        ++succeeded["give"];
    }

    function burnPlx(uint256 size) external counted {
        uint256 amount = bound(mix(size), 0, 1 ether);
        book.plx.burn(amount);
        plxSupply -= amount;
        ++succeeded["burn PLX"];
    }

    function addToStream(uint256 size) external counted {
        uint256 amount = bound(mix(size), 1, 100 ether);
        IERC20(plx).approve(address(book.feeStream), amount);
        bookStream(amount);
        book.feeStream.add(amount);
        ++succeeded["add to the stream"];
    }

    function release(uint256 seed) external counted {
        seed = mix(seed);
        FeeStream fees_ = book.feeStream;
        if (seed % 4 == 0) fees_.setRecipient(seed % 16 == 0 ? address(0) : actors[(seed >> 8) % 5]);
        address to = fees_.recipient();
        uint256 amount = releasable();
        bytes memory error_;
        if (to == address(0)) error_ = abi.encodeWithSelector(FeeStream.NoRecipient.selector);
        else if (amount == 0) error_ = abi.encodeWithSelector(FeeStream.ZeroAmount.selector);
        bool succeeds = predict("release", error_);
        if (succeeds) {
            (stream.due, stream.updatedAt) = (0, block.timestamp);
            stream.paid += amount;
            vm.assertLe(stream.paid, stream.added, "V60: never more than was added");
        }
        vm.prank(carol);
        fees_.release();
        if (succeeds) vm.assertEq(balance(plx, to), amount, "only the recipient");
        sweep();
    }
}
