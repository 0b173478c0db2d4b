// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {Status} from "../../src/Oracle.sol";
import {SettlementRules} from "../../src/lib/SettlementRules.sol";
import {SettlementHandler} from "./SettlementHandler.sol";

/// @notice Compares the system with the model.
interface IChecker {
    function check() external view;
}

/// @title Rehearsal
/// @notice V82: out of whatever state it is in, the system can be wound up by strangers. Then all is as before, and the
/// life goes on.
abstract contract Rehearsal is SettlementHandler {
    /// @notice What rehearsals did, by name: their own state is undone.
    string[10] internal feats = [
        "delisting",
        "shutdown",
        "redeem",
        "settle",
        "convert",
        "settle notes",
        "buy notes",
        "name a price",
        "cancel",
        "wound up"
    ];
    IChecker private _checker;

    function setChecker(IChecker checker) external {
        _checker = checker;
    }

    function rehearse(uint256 seed) external override counted {
        seed = mix(seed);
        if (seed % 6 == 0) rehearseNow(seed >> 8);
    }

    function rehearseNow(uint256 seed) public {
        uint256[10] memory had = _tally();
        uint256 state = vm.snapshotState();
        _rehearse(seed);
        uint256[10] memory has = _tally();
        vm.revertToStateAndDelete(state);
        for (uint256 i = 0; i < feats.length; ++i) succeeded[feats[i]] += has[i] - had[i];
    }

    function _tally() private view returns (uint256[10] memory counts) {
        for (uint256 i = 0; i < feats.length; ++i) counts[i] = succeeded[feats[i]];
    }

    /// @dev A delisting, a shutdown, or a shutdown in the middle of a delisting or after it.
    function _rehearse(uint256 seed) private {
        uint256 kind = seed % 4;
        if (seed % 5 != 0) _populate(seed);
        if (kind != 0) {
            freezeAsset(seed >> 8);
            _checker.check();
            _delistingSteps(seed >> 16, kind == 1 ? 3 : 8);
            if (kind != 1) _finishDelisting(seed >> 24);
        }
        if (kind == 3) return;
        _openNotes(seed >> 32);
        freezeEverything(seed >> 40);
        _shutdownSteps(seed >> 48, 12);
        _finishShutdown(seed >> 56);
        _leave(seed >> 64);
        ++succeeded["wound up"];
    }

    /// @dev More to wind up: new positions, some of them not safe any more, auctions.
    function _populate(uint256 seed) private {
        reopenAll();
        bytes4[] memory list = new bytes4[](1);
        list[0] = this.open.selector;
        act(list, seed >> 8, 8);
        list[0] = this.startAuction.selector;
        act(list, seed >> 8, 1);
        list[0] = this.movePrice.selector;
        act(list, seed >> 8, 2);
    }

    function _delistingSteps(uint256 seed, uint256 steps) private {
        for (uint256 i = 0; i < steps; ++i) {
            uint256 s = uint256(keccak256(abi.encode(seed, i)));
            if (s % 4 == 0) wander(s, 2);
            else if (s % 4 == 1) settleSome(PUSD_TSLA, s, 4);
            else if (s % 4 == 2 && !isFinal[address(tsla)]) finaliseAsset(s);
            else _holdersAct(s);
        }
    }

    function _holdersAct(uint256 s) private {
        address token = address(tsla);
        if (!isFinal[token]) return;
        if (s % 3 == 0) redeemSome(token, s, bound(s >> 8, 0, balance(token, address(this)) / 2));
        else if (s % 3 == 1) claimShare(actorOf(s), address(pusd));
        else settleSome(TSLA_PUSD, s, 4);
    }

    function _finishDelisting(uint256 seed) private {
        settleSome(PUSD_TSLA, seed, 8);
        if (!isFinal[address(tsla)]) finaliseAsset(seed);
        for (uint256 i = 0; i < 4; ++i) _holdersAct(uint256(keccak256(abi.encode(seed, i))));
        settleSome(TSLA_PUSD, seed, 8);
        vm.assertEq(openDebt(TSLA_PUSD), 0, "V82: all loans are converted");
        ++succeeded["delisting"];
    }

    /// @dev A holder of notes borrows, so that the offer of what only some may hold is part of it.
    function _openNotes(uint256 seed) private {
        address issuer = note.issuer();
        (Status status, , , , ) = engine.statusOf(noteMarket);
        if (status != Status.OPEN || seed % 2 == 0) return;
        vm.prank(issuer);
        note.setAllowed(dave, true);
        vm.prank(issuer);
        note.mint(dave, 100 ether);
        vm.prank(dave);
        note.approve(address(engine), 100 ether);
        vm.prank(dave);
        engine.open(noteMarket, 100 ether, 5000 ether, dave, dave);
        supplies[address(pusd)] += 5000 ether;
        sweep();
    }

    function _shutdownSteps(uint256 seed, uint256 steps) private {
        for (uint256 i = 0; i < steps; ++i) {
            uint256 s = uint256(keccak256(abi.encode(seed, i)));
            uint256 kind = s % 8;
            if (kind == 0) wander(s, 2);
            else if (kind < 3) settleSome(uint32(kind), s, 4);
            else if (kind == 3 && !isFinal[address(tsla)]) settleSome(PUSD_TSLA, s, 4);
            else if (kind == 4 && !isFinal[address(tsla)]) finaliseAsset(s);
            else if (kind == 5) _cancelSome(s);
            else if (kind == 6) _refused();
            else _holdersAct(s);
        }
    }

    function _cancelSome(uint256 seed) private {
        if (hammer.length != 0) cancelOf(hammer[seed % hammer.length]);
    }

    /// @dev pUSD cannot be final while anything is open.
    function _refused() private {
        uint256 open_ = openDebt(ETH_PUSD);
        if (open_ == 0 && underCap[ETH_PUSD] == 0) return;
        bytes4 selector = SettlementRules.StillOpen.selector;
        vm.expectRevert(abi.encodeWithSelector(selector, ETH_PUSD, open_, underCap[ETH_PUSD] * 1e12));
        settlement.finalise(address(pusd));
    }

    /// @dev V82: nothing is left to do, in a bounded number of steps without anybody in charge.
    function _finishShutdown(uint256 seed) private {
        while (hammer.length != 0) cancelOf(hammer[0]);
        for (uint32 m = ETH_PUSD; m <= PUSD_TSLA; ++m) {
            if (m != PUSD_TSLA || !isFinal[address(tsla)]) settleSome(m, seed, 8);
        }
        if (!isFinal[address(tsla)]) finaliseAsset(seed);
        settleSome(TSLA_PUSD, seed, 8);
        settleSome(noteMarket, seed, 8);
        address[] memory others = otherAssets();
        for (uint256 i = 0; i < others.length; ++i) {
            stranger(seed + i);
            settlement.finalise(others[i]);
            vm.assertEq(settlement.cases(others[i]).issued, 0, "nobody owed any");
        }
        _buyNotes(seed);
        finalisePusd(seed);
        ++succeeded["shutdown"];
    }

    /// @dev Whoever may hold notes buys some of the pot; the rest is a claim like any other.
    function _buyNotes(uint256 seed) private {
        uint256 pot = pots[address(pusd)][address(note)];
        if (pot == 0) return;
        uint256 until = block.timestamp + 7 days;
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.PotForSale.selector, note, until));
        settlement.finalise(address(pusd));
        uint256 amount = bound(seed, 0, pot);
        (uint256 price, ) = settlement.frozenPrice(noteMarket);
        uint256 cost = up(amount, price, 1e18);
        if (amount != 0 && cost <= balance(address(pusd), address(this))) {
            pusd.transfer(dave, cost);
            vm.prank(dave);
            pusd.approve(address(settlement), cost);
            vm.prank(dave);
            vm.assertEq(settlement.buyPot(address(note), amount), cost, "V81: at the frozen price");
            vm.assertEq(balance(address(note), dave), amount, "notes");
            pots[address(pusd)][address(note)] -= amount;
            supplies[address(pusd)] -= cost;
            ++succeeded["buy notes"];
        }
        vm.warp(until);
    }

    /// @dev V80, V81, V83: everybody takes what is theirs, in any order; dust and gifts remain.
    function _leave(uint256 seed) private {
        while (live.length != 0) _withdrawAll(live[live.length - 1]);
        _redeemAll(address(tsla), seed);
        for (uint256 i = 0; i < actors.length; ++i) claimAll(actors[i], false);
        _redeemAll(address(pusd), seed >> 8);
        for (uint256 i = 0; i < actors.length; ++i) claimAll(actors[i], true);
        address[5] memory tokens = allTokens();
        for (uint256 t = 0; t < 4; ++t) {
            address token = tokens[t];
            vm.assertEq(balance(token, address(engine)), donated[token], "V83: the engine");
            vm.assertEq(balance(token, address(house)), gifts[address(house)][token], "V83: the auction house");
            uint256 kept = owned[token] + gifts[address(book.treasury)][token];
            vm.assertEq(balance(token, address(book.treasury)), kept, "V83: the Treasury");
            if (token != address(tsla)) vm.assertEq(owned[token], 0, "V83: nothing of use stays with it");
            _checkDust(token, token == address(pusd) ? address(tsla) : address(pusd));
        }
    }

    /// @dev What stays in a pot belongs to tokens that nobody can hand in, but for the dust.
    function _checkDust(address collateral, address token) private view {
        uint256 held = balance(collateral, address(settlement)) - gifts[address(settlement)][collateral];
        uint256 most = up(issued[token], rates[token][collateral], RAY) + up(issued[token], RAY) + redemptions + 2;
        vm.assertLe(held, most, "V83: dust");
    }

    function _withdrawAll(uint256 id) private {
        Position memory p = positions[id];
        vm.assertEq(p.normalised, 0, "V82: no debt is left");
        if (p.collateral != 0) {
            vm.prank(p.owner);
            engine.withdraw(id, ALL, p.owner);
        }
        kill(id);
    }

    function _redeemAll(address token, uint256 seed) private {
        for (uint256 i = 0; i < actors.length; ++i) {
            if (claims[actors[i]][token] != 0) {
                engine.claimFor(actors[i], token);
                claims[actors[i]][token] = 0;
            }
        }
        sweep();
        for (uint256 i = 0; i < 4; ++i) {
            uint256 left = balance(token, address(this));
            redeemSome(token, seed + i, bound(seed >> (i * 8), 0, left / 2));
        }
        redeemSome(token, seed, balance(token, address(this)));
    }

    function claimAll(address owner, bool external_) private {
        address[3] memory tokens =
            external_ ? [book.weth, book.wbtc, book.weth] : [address(pusd), address(tsla), address(tsla)];
        for (uint256 t = 0; t < 3; ++t) {
            if (shares[owner][tokens[t]] != 0) claimShare(owner, tokens[t]);
            if (claims[owner][tokens[t]] != 0) engine.claimFor(owner, tokens[t]);
            if (houseClaims[owner][tokens[t]] != 0) house.claimFor(owner, tokens[t]);
            (claims[owner][tokens[t]], houseClaims[owner][tokens[t]]) = (0, 0);
        }
        sweep();
    }
}
