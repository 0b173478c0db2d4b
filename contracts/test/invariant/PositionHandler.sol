// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {CdpEngine} from "../../src/CdpEngine.sol";
import {Claims} from "../../src/Claims.sol";
import {Actors} from "./Actors.sol";

/// @title PositionHandler
/// @notice What owners, their operators and helpful strangers do with positions.
abstract contract PositionHandler is Actors {
    function open(uint256 who, uint256 which, uint256 size, uint256 debtSeed) external counted {
        (who, which, size, debtSeed) = (mix(who), mix(which), mix(size), mix(debtSeed));
        freshen(size);
        uint32 market = uint32(bound(which, 1, MARKETS));
        address caller = actorOf(who);
        address owner = (which >> 8) % 16 == 0 ? actorOf(which >> 16) : caller;
        uint256 collateral = afford(market, someCollateral(market, size));
        uint256 debt = debtSeed % 5 == 0 ? 0 : someDebt(market, collateral, 0, debtSeed >> 8);
        if (collateral == 0) return;
        provide(caller, market, collateral);
        bytes memory error_ = notUnfrozen(market);
        if (error_.length == 0) error_ = notAllowed(caller, owner);
        if (error_.length == 0 && debt != 0) error_ = notMintable(market, collateral, 0, debt);
        uint256 id = (uint256(market) << 32) | (books[market].count + 1);
        bool succeeds = predict(debt == 0 ? "open without debt" : "open", error_);
        if (succeeds) {
            ++books[market].count;
            live.push(id);
            (positions[id].owner, positions[id].collateral) = (owner, collateral);
            if (debt != 0) bookMint(market, positions[id], debt);
        }
        vm.prank(caller);
        uint256 opened = engine.open(market, collateral, debt, owner, caller);
        if (succeeds) vm.assertEq(opened, id, "V15: ids rise");
        if (succeeds && debt != 0) checkMinted(market, id, caller, debt);
        sweep();
    }

    function deposit(uint256 who, uint256 what, uint256 size) external counted {
        (who, what, size) = (mix(who), mix(what), mix(size));
        (address caller, uint256 id) = (actorOf(who), pick(what));
        uint32 market = uint32(id >> 32);
        uint256 amount = afford(market, bound(size, 0, 10) == 0 ? 1 : someCollateral(market, size) / 4);
        if (amount == 0) return;
        provide(caller, market, amount);
        bytes memory error_ = notUnfrozen(market);
        if (error_.length == 0) error_ = unknown(id);
        if (predict("deposit", error_)) positions[id].collateral += amount;
        vm.prank(caller);
        engine.deposit(id, amount);
        sweep();
    }

    function withdraw(uint256 what, uint256 size) external counted {
        (what, size) = (mix(what), mix(size));
        freshen(size);
        uint256 id = pick(what);
        uint32 market = uint32(id >> 32);
        Position storage p = positions[id];
        address caller = callerOf(id, what);
        uint256 amount = _free(market, p, size);
        bytes memory error_ = unknown(id);
        if (error_.length == 0) error_ = notAllowed(caller, p.owner);
        if (error_.length == 0 && amount == 0) error_ = abi.encodeWithSelector(Claims.ZeroAmount.selector);
        if (error_.length == 0 && amount > p.collateral) {
            error_ = abi.encodeWithSelector(CdpEngine.InsufficientCollateral.selector, p.collateral, amount);
        }
        if (error_.length == 0 && p.normalised != 0) error_ = notSafe(market, p.collateral - amount, p.normalised);
        (address token, ) = tokensOf(market);
        uint256 before = balance(token, caller);
        bool indebted = p.normalised != 0;
        bool succeeds = predict(indebted ? "withdraw" : "withdraw without debt", error_);
        if (succeeds) {
            if (indebted) accrue(market);
            p.collateral -= amount;
        }
        vm.prank(caller);
        engine.withdraw(id, amount, caller);
        if (succeeds) vm.assertEq(balance(token, caller), before + amount, "paid out");
        if (succeeds && indebted) checkSafe(id);
        sweep();
    }

    /// @dev Some share of what is free, sometimes exactly that, one wei more, or more than there is.
    function _free(uint32 market, Position storage p, uint256 seed) private view returns (uint256) {
        uint256 kind = seed % 16;
        if (kind == 0) return p.collateral + 1;
        uint256 debt = owed(p.normalised, engine.rateOf(market));
        (, uint256 required) = values(market, 0, debt, engine.markets(market).minRatio);
        (uint256 price, ) = pricesOf(market);
        uint256 needed = (required * 1e18 + price - 1) / price;
        uint256 free = needed < p.collateral ? p.collateral - needed : 0;
        if (kind == 1) return free;
        if (kind == 2) return free + 1;
        return bound(seed >> 8, 0, free);
    }

    function mint(uint256 what, uint256 size) external counted {
        (what, size) = (mix(what), mix(size));
        freshen(size);
        uint256 id = pick(what);
        uint32 market = uint32(id >> 32);
        Position storage p = positions[id];
        address caller = callerOf(id, what);
        uint256 amount = someDebt(market, p.collateral, owed(p.normalised, engine.rateOf(market)), size);
        bytes memory error_ = unknown(id);
        if (error_.length == 0) error_ = notAllowed(caller, p.owner);
        if (error_.length == 0) error_ = notMintable(market, p.collateral, p.normalised, amount);
        address to = caller == address(this) ? bob : caller;
        bool succeeds = predict("mint", error_);
        if (succeeds) bookMint(market, p, amount);
        vm.prank(caller);
        engine.mint(id, amount, to);
        if (succeeds) checkMinted(market, id, to, amount);
        sweep();
    }

    function depositAndMint(uint256 what, uint256 size, uint256 debtSeed) external counted {
        (what, size, debtSeed) = (mix(what), mix(size), mix(debtSeed));
        freshen(size);
        uint256 id = pick(what);
        uint32 market = uint32(id >> 32);
        Position storage p = positions[id];
        address caller = callerOf(id, what);
        uint256 collateral = afford(market, someCollateral(market, size) / 4);
        if (collateral == 0) return;
        provide(caller, market, collateral);
        uint256 held = p.collateral + collateral;
        uint256 amount = someDebt(market, held, owed(p.normalised, engine.rateOf(market)), debtSeed);
        bytes memory error_ = unknown(id);
        if (error_.length == 0) error_ = notUnfrozen(market);
        if (error_.length == 0) error_ = notAllowed(caller, p.owner);
        if (error_.length == 0) error_ = notMintable(market, held, p.normalised, amount);
        address to = caller == address(this) ? bob : caller;
        bool succeeds = predict("deposit and mint", error_);
        if (succeeds) {
            p.collateral = held;
            bookMint(market, p, amount);
        }
        vm.prank(caller);
        engine.depositAndMint(id, collateral, amount, to);
        if (succeeds) checkMinted(market, id, to, amount);
        sweep();
    }

    function repay(uint256 who, uint256 what, uint256 size) external counted {
        (who, what, size) = (mix(who), mix(what), mix(size));
        (address caller, uint256 id) = (actorOf(who), pick(what));
        uint32 market = uint32(id >> 32);
        Position storage p = positions[id];
        uint256 debt = owedNow(id);
        uint256 amount = size % 4 == 0 ? ALL : 1 + bound(size >> 8, 0, debt);
        uint256 repaid = amount < debt ? amount : debt;
        bytes memory error_ = notUnfrozen(market);
        if (error_.length == 0 && debt == 0) error_ = abi.encodeWithSelector(CdpEngine.NoDebt.selector, id);
        if (error_.length == 0 && repaid != debt) error_ = belowMinDebt(market, debt, debt - repaid);
        if (error_.length == 0) error_ = lend(caller, debtTokenOf(market), repaid);
        bool succeeds = predict(amount == ALL ? "repay all" : "repay", error_);
        if (succeeds) bookRepay(market, p, repaid);
        vm.prank(caller);
        uint256 burned = engine.repay(id, amount);
        if (succeeds) {
            vm.assertEq(burned, repaid, "repaid");
            vm.assertLe(owedNow(id), debt - repaid + 2 + engine.rateOf(market) / RAY, "the debt falls");
            if (amount == ALL) vm.assertEq(debtOf(id), 0, "all means all");
        }
        sweep();
    }

    function close(uint256 what) external counted {
        what = mix(what);
        uint256 id = pick(what);
        uint32 market = uint32(id >> 32);
        address caller = callerOf(id, what);
        (address collateral, address token) = tokensOf(market);
        uint256 debt = owedNow(id);
        bytes memory error_ = unknown(id);
        if (error_.length == 0) error_ = notUnfrozen(market);
        if (error_.length == 0) error_ = notAllowed(caller, positions[id].owner);
        if (error_.length == 0 && debt != 0) error_ = lend(caller, token, debt);
        uint256 before = balance(collateral, caller);
        bool succeeds = predict("close", error_);
        uint256 paid = positions[id].collateral;
        if (succeeds) {
            if (debt != 0) paid -= bookRepay(market, positions[id], debt);
            kill(id);
        }
        vm.prank(caller);
        engine.close(id, caller);
        if (succeeds) vm.assertEq(balance(collateral, caller), before + paid, "collateral less the close fee");
        sweep();
    }

    function transfer(uint256 what, uint256 to) external counted {
        (what, to) = (mix(what), mix(to));
        uint256 id = pick(what);
        (address caller, address recipient) = (callerOf(id, what), actorOf(to));
        bytes memory error_ = unknown(id);
        if (error_.length == 0) error_ = notUnfrozen(uint32(id >> 32));
        if (error_.length == 0) error_ = notAllowed(caller, positions[id].owner);
        bool offered = predict("offer", error_);
        vm.prank(caller);
        engine.offer(id, recipient);
        address other = (to >> 8) % 4 == 0 ? actorOf(to >> 16) : recipient;
        if (!offered) return;
        if (other != recipient) error_ = abi.encodeWithSelector(CdpEngine.NotOffered.selector, id, other);
        if (predict("accept", error_)) positions[id].owner = other;
        vm.prank(other);
        engine.accept(id);
    }
}
