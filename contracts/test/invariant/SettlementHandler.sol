// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Report} from "../../deploy/Report.sol";
import {vm} from "../../deploy/Vm.sol";
import {AuctionHouse} from "../../src/AuctionHouse.sol";
import {CdpEngine} from "../../src/CdpEngine.sol";
import {Claims} from "../../src/Claims.sol";
import {SettlementRules, Stage} from "../../src/lib/SettlementRules.sol";
import {Status} from "../../src/Oracle.sol";
import {SettlementModel} from "./SettlementModel.sol";

/// @title SettlementHandler
/// @notice The steps of a settlement, each by a stranger, each with what it must do.
abstract contract SettlementHandler is SettlementModel {
    function stranger(uint256 seed) internal returns (address who) {
        who = actorOf(seed);
        vm.prank(who);
    }

    // Freeze

    /// @dev Announces mTSLA, lets people act, and freezes it at an open round or at a named price.
    function freezeAsset(uint256 seed) internal {
        settlement.announce(address(tsla));
        uint256 from = block.timestamp + 3 days;
        if (statusOf(PUSD_TSLA) == Status.OPEN) {
            vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotFreezable.selector, tsla, from));
            vm.prank(carol);
            settlement.freeze(address(tsla));
        }
        wander(seed, 3);
        bool named = seed % 3 == 0;
        uint256 price = feeds[TSLA].price * 1e10;
        if (named) {
            holdFeed(TSLA);
            price = (price * bound(seed >> 8, 5000, 15_000)) / 1e4;
            settlement.namePrice(TSLA, uint96(price));
            ++succeeded["name a price"];
        }
        uint256 earliest = named ? block.timestamp + 1 days : block.timestamp;
        vm.warp(from > earliest ? from : earliest);
        if (!named) {
            reopenAll();
            price = feeds[TSLA].price * 1e10;
        }
        bookFreeze(PUSD_TSLA);
        bookCollect(TSLA_PUSD);
        flags[TSLA_PUSD].halted = true;
        stranger(seed >> 16);
        settlement.freeze(address(tsla));
        bookCase(address(tsla), price);
    }

    /// @dev Shuts down; strangers freeze the markets in parts. A feed without a price gets a named one.
    function freezeEverything(uint256 seed) internal {
        pushAssets(seed);
        if (seed % 4 == 0) holdFeed(seed % 8 == 0 ? ETH : TSLA);
        settlement.shutdown();
        shutdownRuns = true;
        for (uint32 m = 1; m <= noteMarket;) {
            uint32 count = uint32(1 + (uint256(keccak256(abi.encode(seed, m))) % 12));
            if (m + count > noteMarket + 1) count = noteMarket + 1 - m;
            uint32[] memory ids = new uint32[](count);
            for (uint32 i = 0; i < count; ++i) ids[i] = m + i;
            bool isDone = count == 1 && m == PUSD_TSLA && flags[m].frozen;
            _bookFrozen(ids);
            if (isDone) vm.expectRevert(SettlementRules.NothingToFreeze.selector);
            stranger(seed + m);
            settlement.freezeMarkets(ids);
            m += count;
        }
        nameMissing(seed);
        for (uint32 m = ETH_PUSD; m <= BTC_PUSD; ++m) {
            (uint256 price, bool isSet) = settlement.frozenPrice(m);
            vm.assertTrue(isSet, "a price for every collateral");
            vm.assertEq(price * scaleOf(m, AuctionHouse.Kind.SALE), fixedPrice[m], "frozen price");
        }
        if (!isFinal[address(tsla)]) bookCase(address(tsla), casePrice[address(tsla)]);
    }

    /// @dev All feeds have a round, sessions open or not.
    function pushAssets(uint256 seed) private {
        for (uint16 f = ETH; f <= TSLA; ++f) {
            if (feeds[f].held) oracle.setHeld(f, false);
            if (feeds[f].held) (feeds[f].held, feeds[f].interrupted) = (false, true);
            feeds[f].open = f != TSLA || seed % 5 != 0;
        }
        pushAll(1);
        _pushOthers();
        uint16[] memory one = new uint16[](1);
        for (uint16 f = PUSHED + 1; f < engine.markets(noteMarket).collateralFeed; ++f) {
            one[0] = f;
            // A product may be out of its bounds after all that happened.
            (bool done, ) = address(book.derivedFeed).call(abi.encodeCall(book.derivedFeed.poke, (one)));
            if (done) ++succeeded["poke"];
        }
    }

    function _pushOthers() private {
        uint16[] memory ids = new uint16[](PUSHED - TSLA);
        uint64[] memory values_ = new uint64[](PUSHED - TSLA);
        for (uint16 f = TSLA + 1; f <= PUSHED; ++f) {
            (ids[f - TSLA - 1], values_[f - TSLA - 1]) = (f, prices[f - 1]);
        }
        vm.warp(block.timestamp + 1);
        uint40 round_ = book.medianFeed.lastRound() + 1;
        uint256 open_ = type(uint256).max;
        Report.push(book.medianFeed, Report.Batch(round_, uint40(block.timestamp), ids, values_, open_));
    }

    function _bookFrozen(uint32[] memory ids) private {
        for (uint256 i = 0; i < ids.length; ++i) {
            uint32 m = ids[i];
            if (m == noteMarket) _bookNoteFee();
            if (m > MARKETS) continue;
            bool priced = m == TSLA_PUSD || (m == PUSD_TSLA && flags[m].frozen);
            bool known = statusOf(m) <= Status.CLOSED;
            if (!flags[m].frozen) bookFreeze(m);
            if (priced || !known) continue;
            (uint256 scaled, uint256 price) = pricesOf(m);
            if (m == PUSD_TSLA) casePrice[address(tsla)] = price;
            else fixedPrice[m] = scaled;
        }
    }

    function _bookNoteFee() private {
        CdpEngine.Market memory m = engine.markets(noteMarket);
        uint256 fee = engine.uncollected(noteMarket);
        fee += (m.totalDebt * (engine.rateOf(noteMarket) - m.rate)) / RAY;
        (supplies[address(pusd)], owned[address(pusd)]) = (supplies[address(pusd)] + fee, owned[address(pusd)] + fee);
    }

    /// @dev Governance names what no feed says; a day later anyone goes on.
    function nameMissing(uint256 seed) private {
        uint32[] memory missing = new uint32[](noteMarket);
        uint256 count;
        for (uint32 m = 1; m <= noteMarket; ++m) {
            CdpEngine.Market memory s = engine.markets(m);
            (, bool isSet) = settlement.frozenPrice(m);
            bool synth = s.debtFeed != 0;
            if (synth ? settlement.cases(s.debtToken).stage != Stage.NONE : isSet) continue;
            if (!synth && m % 2 == 0 && m > MARKETS && m != noteMarket) continue; // a loan
            if (m == TSLA_PUSD) continue;
            uint16 feed = synth ? s.debtFeed : s.collateralFeed;
            uint256 price = bound(uint256(keccak256(abi.encode(seed, feed))), 1 ether, 5000 ether);
            settlement.namePrice(feed, uint96(price));
            if (m == PUSD_TSLA) casePrice[address(tsla)] = price;
            else fixedPrice[m] = price * scaleOf(m, AuctionHouse.Kind.SALE);
            missing[count++] = m;
            ++succeeded["name a price"];
        }
        assembly ("memory-safe") {
            mstore(missing, count)
        }
        if (count == 0) return;
        vm.warp(block.timestamp + 1 days);
        stranger(seed >> 8);
        settlement.freezeMarkets(missing);
        vm.expectRevert(SettlementRules.NothingToFreeze.selector);
        settlement.freezeMarkets(missing);
    }

    // Settle

    /// @dev Some positions of a market, by anyone, together with some that are gone.
    function settleSome(uint32 market, uint256 seed, uint256 share) internal {
        uint256[] memory ids = someOf(market, seed, share);
        if (ids.length == 0) return;
        for (uint256 i = 0; i < ids.length && market != noteMarket; ++i) {
            if (positions[ids[i]].normalised == 0) continue;
            if (market == TSLA_PUSD) bookConverted(ids[i]);
            else bookSettled(ids[i]);
            ++succeeded[market == TSLA_PUSD ? "convert" : "settle"];
        }
        uint256 notes = market == noteMarket ? _bookNotes(ids) : 0;
        stranger(seed >> 8);
        settlement.settle(ids);
        (address collateral, address token) = market == noteMarket ? (address(note), address(pusd)) : tokensOf(market);
        vm.assertEq(settlement.potOf(token, collateral), pots[token][collateral], "V80: pot");
        vm.assertEq(settlement.cases(token).issued, issued[token], "issued so far");
        if (notes != 0) ++succeeded["settle notes"];
    }

    function _bookNotes(uint256[] memory ids) private returns (uint256 count) {
        (uint256 price, ) = settlement.frozenPrice(noteMarket);
        for (uint256 i = 0; i < ids.length; ++i) {
            (, uint256 collateral, uint256 debt) = engine.positions(ids[i]);
            if (debt == 0) continue;
            pots[address(pusd)][address(note)] += least(collateral, up(debt, 1 ether, price));
            issued[address(pusd)] += debt;
            ++count;
        }
    }

    function openDebt(uint32 market) internal view returns (uint256) {
        return owed(engine.markets(market).totalDebt, engine.rateOf(market));
    }

    // Finalise

    function finaliseAsset(uint256 seed) internal {
        address token = address(tsla);
        uint256 open_ = openDebt(PUSD_TSLA);
        if (open_ != 0) {
            vm.expectRevert(abi.encodeWithSelector(SettlementRules.StillOpen.selector, PUSD_TSLA, open_, 0));
            settlement.finalise(token);
            return;
        }
        bookRecall(PUSD_TSLA);
        bookRecall(TSLA_PUSD);
        issued[token] += badDebts[token];
        issued[token] -= bookBurn(token);
        uint256 owed_ = up(issued[token], casePrice[token], 1e18);
        uint256 pot = pots[token][address(pusd)];
        if (!shutdownRuns && owed_ > pot) {
            uint256 added = least(owed_ - pot, spare());
            (pots[token][address(pusd)], owned[address(pusd)]) = (pot + added, owned[address(pusd)] - added);
        }
        stranger(seed);
        settlement.finalise(token);
        bookFinal(token, address(pusd));
        checkIssued(token);
        isFinal[token] = true;
    }

    /// @dev The last one: everything is settled, the offer of the note over.
    function finalisePusd(uint256 seed) internal {
        address token = address(pusd);
        for (uint32 m = 1; m <= MARKETS; ++m) {
            bookRecall(m);
            (address collateral, ) = tokensOf(m);
            if (m > BTC_PUSD) continue;
            bookPenalties(m);
            pots[token][collateral] += owned[collateral];
            owned[collateral] = 0;
        }
        issued[token] += badDebts[token];
        issued[token] -= bookBurn(token) + settlement.paidForPots();
        stranger(seed);
        settlement.finalise(token);
        bookFinal(token, book.weth);
        bookFinal(token, book.wbtc);
        bookFinal(token, address(note));
        checkIssued(token);
        isFinal[token] = true;
    }

    // Leave

    /// @dev A holder redeems; the same for each, first or last.
    function redeemSome(address token, uint256 seed, uint256 amount) internal {
        if (amount == 0) return;
        address who = actorOf(seed);
        IERC20(token).transfer(who, amount);
        vm.prank(who);
        IERC20(token).approve(address(settlement), amount);
        address[] memory collaterals = settlement.collateralsOf(token);
        for (uint256 i = 0; i < collaterals.length; ++i) {
            address c = collaterals[i];
            uint256 share = (amount * rates[token][c]) / RAY;
            shares[who][c] += share;
            bookPayout(token, c, share);
        }
        (issued[token], supplies[token]) = (issued[token] - amount, supplies[token] - amount);
        vm.prank(who);
        settlement.redeem(token, amount);
        for (uint256 i = 0; i < collaterals.length; ++i) {
            vm.assertEq(settlement.claimable(who, collaterals[i]), shares[who][collaterals[i]], "V80: the same rate");
        }
        ++redemptions;
        ++succeeded["redeem"];
    }

    function claimShare(address owner, address token) internal {
        uint256 amount = shares[owner][token];
        if (amount == 0) {
            vm.expectRevert(Claims.ZeroAmount.selector);
            settlement.claimFor(owner, token);
            return;
        }
        uint256 before = balance(token, owner);
        shares[owner][token] = 0;
        vm.prank(dave);
        settlement.claimFor(owner, token);
        vm.assertEq(balance(token, owner), before + amount, "only the owner receives");
        sweep();
    }

    // Others act

    /// @dev Anything that anybody does otherwise; all predictions hold in a settlement too.
    function wander(uint256 seed, uint256 steps) internal {
        act(selectors(), seed, steps);
    }

    /// @dev Some of these actions, as they are drawn.
    function act(bytes4[] memory list, uint256 seed, uint256 steps) internal {
        for (uint256 i = 0; i < steps; ++i) {
            bytes32 s = keccak256(abi.encode(seed, i));
            bytes4 selector = list[uint256(s) % list.length];
            if (selector == this.rehearse.selector) continue;
            Address.functionCall(
                address(this),
                abi.encodePacked(selector, s, keccak256(abi.encode(s)), keccak256(abi.encode(s, 1)), s)
            );
        }
    }

    function rehearse(uint256 seed) external virtual;
}
