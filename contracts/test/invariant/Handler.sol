// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {vm} from "../../deploy/Vm.sol";
import {CdpEngine} from "../../src/CdpEngine.sol";
import {Claims} from "../../src/Claims.sol";
import {SynthToken} from "../../src/SynthToken.sol";
import {Treasury} from "../../src/Treasury.sol";
import {LiquidationHandler} from "./LiquidationHandler.sol";

/// @title Handler
/// @notice Every action of every actor. Before a call it says how the call must end, after it what must be so.
/// This contract owns the system, reports the prices and lends the actors what they burn.
contract Handler is LiquidationHandler {
    // solhint-disable-next-line event-name-capwords
    event log_named_uint(string key, uint256 val);

    string[] internal names = [
        "open",
        "deposit",
        "withdraw",
        "mint",
        "deposit and mint",
        "repay",
        "close",
        "offer",
        "accept",
        "operator",
        "collect",
        "donate",
        "burn",
        "set parameters",
        "pause",
        "round",
        "price",
        "wait",
        "reopen",
        "closed session",
        "hold",
        "open without debt",
        "withdraw without debt",
        "repay all",
        "liquidate",
        "liquidate below the line",
        "flash liquidation",
        "bad debt",
        "claim",
        "heal"
    ];

    function engineOf() external view returns (CdpEngine) {
        return engine;
    }

    /// @notice So many names at the head of the list are those of actions that succeed often in any run.
    function common() external pure virtual returns (uint256) {
        return 19;
    }

    /// @notice All actions.
    function selectors() public view virtual returns (bytes4[] memory list) {
        list = new bytes4[](23);
        (list[0], list[1], list[2]) = (this.open.selector, this.deposit.selector, this.withdraw.selector);
        (list[3], list[4], list[5]) = (this.mint.selector, this.depositAndMint.selector, this.repay.selector);
        (list[6], list[7], list[8]) = (this.close.selector, this.liquidate.selector, this.transfer.selector);
        (list[9], list[10], list[11]) = (this.setOperator.selector, this.collect.selector, this.claim.selector);
        (list[12], list[13], list[14]) = (this.heal.selector, this.donate.selector, this.burn.selector);
        (list[15], list[16], list[17]) = (this.setParams.selector, this.setMintPaused.selector, this.round.selector);
        (list[18], list[19], list[20]) = (this.movePrice.selector, this.session.selector, this.hold.selector);
        (list[21], list[22]) = (this.wait.selector, this.reopen.selector);
    }

    /// @notice Makes one call of this contract to itself.
    function step(bytes calldata action) external {
        Address.functionCall(address(this), action);
    }

    /// @notice Fails if one of the first `count` actions was done less often than `times`.
    function requireEach(uint256 times, uint256 count) external view {
        for (uint256 i = 0; i < names.length && i < count; ++i) {
            vm.assertGe(succeeded[names[i]], times, names[i]);
        }
    }

    /// @notice Says how often each action did its work; forge shows it among the logs of a test.
    function report() external {
        for (uint256 i = 0; i < names.length; ++i) {
            emit log_named_uint(names[i], succeeded[names[i]]);
        }
    }

    function setOperator(uint256 who, uint256 operator) external counted {
        (who, operator) = (mix(who), mix(operator));
        (address owner, address other) = (actorOf(who), actorOf(operator));
        vm.prank(owner);
        book.operators.setOperator(other, (operator >> 8) % 2 == 0);
        ++succeeded["operator"];
    }

    // What anyone may trigger

    function collect(uint256 which) external counted {
        which = mix(which);
        uint32 market = uint32(bound(which, 1, MARKETS));
        (address collateral, address token) = tokensOf(market);
        uint256 synths = balance(token, address(book.treasury));
        uint256 other = balance(collateral, address(book.treasury));
        bool succeeds = predict("collect", notUnfrozen(market));
        (uint256 minted, uint256 sent) = succeeds ? bookCollect(market) : (0, 0);
        engine.collect(market);
        vm.assertEq(balance(token, address(book.treasury)), synths + minted, "stability fee");
        vm.assertEq(balance(collateral, address(book.treasury)), other + sent, "collateral fees");
    }

    /// @dev The fees of a market go to the Treasury.
    function bookCollect(uint32 market) internal returns (uint256 minted, uint256 sent) {
        (address collateral, address token) = tokensOf(market);
        accrue(market);
        (minted, sent) = (books[market].uncollected, fees[collateral]);
        supplies[token] += minted;
        (owned[token], owned[collateral]) = (owned[token] + minted, owned[collateral] + sent);
        (books[market].uncollected, fees[collateral]) = (0, 0);
        ++books[market].changes;
    }

    function claim(uint256 who, uint256 which) external counted {
        (who, which) = (mix(who), mix(which));
        (address collateral, ) = tokensOf(uint32(bound(which, 1, MARKETS)));
        address owner = actors[who % actors.length];
        for (uint256 i = 0; i < actors.length && claims[owner][collateral] == 0; ++i) owner = actors[i];
        uint256 amount = claims[owner][collateral];
        uint256 before = balance(collateral, owner);
        bytes memory nothing = abi.encodeWithSelector(Claims.ZeroAmount.selector);
        bool succeeds = predict("claim", amount == 0 ? nothing : bytes(""));
        claims[owner][collateral] = 0;
        vm.prank(carol);
        engine.claimFor(owner, collateral);
        if (succeeds) vm.assertEq(balance(collateral, owner), before + amount, "only the owner receives");
        sweep();
    }

    function heal(uint256 which, uint256 size) external counted {
        (which, size) = (mix(which), mix(size));
        SynthToken token = which % 2 == 0 ? pusd : tsla;
        uint256 bad = badDebts[address(token)];
        uint256 have = balance(address(token), address(this));
        uint256 amount = bound(size, 0, bad + bad / 8);
        if (amount > have) amount = have;
        if (which % 4 < 3) endow(address(token), amount);
        bytes memory error_;
        uint256 held = owned[address(token)];
        if (amount == 0 || amount > bad) {
            error_ = abi.encodeWithSelector(Treasury.NotBad.selector, address(token), amount, bad);
        } else if (amount > held) {
            error_ = abi.encodeWithSelector(Treasury.InsufficientBalance.selector, address(token), amount, held);
        }
        if (predict("heal", error_)) bookHeal(address(token), amount);
        vm.prank(dave);
        book.treasury.heal(address(token), amount);
    }

    /// @dev Gives the Treasury tokens of this contract.
    function endow(address token, uint256 amount) internal {
        IERC20(token).approve(address(book.treasury), amount);
        book.treasury.deposit(token, amount);
        owned[token] += amount;
    }

    /// @dev The Treasury burns its own tokens against the bad debt.
    function bookHeal(address token, uint256 amount) internal {
        badDebts[token] -= amount;
        supplies[token] -= amount;
        owned[token] -= amount;
    }

    function donate(uint256 which, uint256 size) external counted {
        (which, size) = (mix(which), mix(size));
        uint32 market = uint32(bound(which, 1, MARKETS));
        (address token, ) = tokensOf(market);
        uint256 amount = afford(market, bound(size, 0, 1e8));
        fund(token, bob, amount);
        vm.prank(bob);
        IERC20(token).transfer(address(engine), amount);
        donated[token] += amount;
        ++succeeded["donate"];
    }

    function burn(uint256 which, uint256 size) external counted {
        (which, size) = (mix(which), mix(size));
        SynthToken token = which % 2 == 0 ? pusd : tsla;
        uint256 amount = bound(size, 0, 1e15);
        if (amount > balance(address(token), address(this))) return;
        token.burn(amount);
        supplies[address(token)] -= amount;
        burnt[address(token)] += amount;
        ++succeeded["burn"];
    }

    // Governance

    function setParams(uint256 which, uint256 seed) external counted {
        (which, seed) = (mix(which), mix(seed));
        uint32 market = uint32(bound(which, 1, MARKETS));
        CdpEngine.Params memory p = paramsOf(market);
        if (flags[market].frozen) return;
        bool raise = seed % 2 == 0;
        uint256 least = market == TSLA_PUSD ? 18_000 : 13_500;
        p.minRatio = uint16(raise ? bound(seed >> 8, p.minRatio, least + 6000) : bound(seed >> 8, least, p.minRatio));
        p.targetRatio = (seed >> 32) % 3 == 0 ? 0 : p.minRatio + uint16((seed >> 40) % 3000);
        p.feePerSecond = uint72(bound(seed >> 64, 0, 2e19) * ((seed >> 60) % 2));
        if (market == PUSD_TSLA) p.closeFee = uint16((seed >> 96) % 151);
        uint256 line = engine.liquidationRatio(market);
        uint256[] memory debts = _debts(market);
        accrue(market);
        ++books[market].changes;
        engine.setParams(market, p);
        uint256 expected = p.minRatio < line ? p.minRatio : line;
        vm.assertEq(engine.liquidationRatio(market), expected, "V72: nobody becomes liquidatable at once");
        for (uint256 i = 0; i < live.length; ++i) {
            if (uint32(live[i] >> 32) == market) vm.assertEq(debtOf(live[i]), debts[i], "the old fee is booked first");
        }
        ++succeeded["set parameters"];
    }

    function _debts(uint32 market) private view returns (uint256[] memory debts) {
        debts = new uint256[](live.length);
        for (uint256 i = 0; i < live.length; ++i) {
            if (uint32(live[i] >> 32) == market) debts[i] = debtOf(live[i]);
        }
    }

    function setMintPaused(uint256 which, uint256 seed) external counted {
        (which, seed) = (mix(which), mix(seed));
        uint32 market = uint32(bound(which, 1, MARKETS));
        flags[market].paused = seed % 6 == 0;
        engine.limitMint(market, 0, flags[market].paused ? type(uint40).max : 0);
        ++succeeded["pause"];
    }

    // Prices and time

    function round(uint256 elapsed) external counted {
        elapsed = mix(elapsed);
        pushAll(bound(elapsed, 1, 60));
        ++succeeded["round"];
    }

    /// @dev A price moves by up to a quarter, or back to where it began.
    function movePrice(uint256 which, uint256 change) external counted {
        (which, change) = (mix(which), mix(change));
        uint16 f = uint16(bound(which, ETH, TSLA));
        bool back = (change >> 128) % 4 == 0;
        setNextPrice(f, back ? prices[f - 1] : (feeds[f].price * bound(change, 7500, 12_500)) / 1e4);
        pushAll(bound(which >> 8, 1, 60));
        ++succeeded["price"];
    }

    function session(uint256 which, uint256 seed) external counted {
        (which, seed) = (mix(which), mix(seed));
        Feed storage f = feeds[uint16(bound(which, ETH, TSLA))];
        f.open = seed % 4 != 0;
        pushAll(30);
        if (!f.open) ++succeeded["closed session"];
    }

    function hold(uint256 which, uint256 seed) external counted {
        (which, seed) = (mix(which), mix(seed));
        uint16 id = uint16(bound(which, ETH, TSLA));
        feeds[id].held = seed % 4 == 0;
        feeds[id].interrupted = true;
        oracle.setHeld(id, feeds[id].held);
        if (feeds[id].held) ++succeeded["hold"];
    }

    /// @dev Time passes without a round.
    function wait(uint256 seed) external counted {
        seed = mix(seed);
        uint256 longest =
            seed % 4 == 0
                ? 30 days
                : seed % 4 == 1
                    ? 1 hours
                    : 120;
        vm.warp(block.timestamp + bound(seed >> 8, 1, longest));
        ++succeeded["wait"];
    }

    function reopen() external counted {
        reopenAll();
        ++succeeded["reopen"];
    }
}
