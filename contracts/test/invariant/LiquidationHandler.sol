// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {vm} from "../../deploy/Vm.sol";
import {CdpEngine} from "../../src/CdpEngine.sol";
import {CdpMath} from "../../src/lib/CdpMath.sol";
import {SynthToken} from "../../src/SynthToken.sol";
import {PositionHandler} from "./PositionHandler.sol";

/// @title LiquidationHandler
/// @notice Liquidations: which are allowed, what they repay, and rule 5 seen from the outside.
abstract contract LiquidationHandler is PositionHandler {
    struct Case {
        uint256 id;
        uint32 market;
        address owner;
        address caller;
        address collateralToken;
        address debtToken;
        uint256 maxRepay;
        bool deep; // at or below 1/(1 - discount)
        // before
        uint256 collateral;
        uint256 debt;
        // after
        uint256 repaid;
        uint256 seized;
        uint256 collateralLeft;
        uint256 debtLeft;
        uint256 claimed; // by the owner
        uint256 taken; // by the Treasury
        uint256 bad;
    }

    function liquidate(uint256 who, uint256 what, uint256 size) external counted {
        (who, what, size) = (mix(who), mix(what), mix(size));
        Case memory c = _case(who, what, size);
        bytes memory error_ = _notInstant(c.id);
        if (error_.length == 0) error_ = _repayment(c);
        bool flashes = c.caller == address(flash) && balance(c.debtToken, address(this)) >= c.repaid;
        if (error_.length == 0 && flashes) SynthToken(c.debtToken).approve(address(flash), c.repaid);
        else if (error_.length == 0) error_ = lend(c.caller, c.debtToken, c.repaid);
        bool succeeds = predict(c.deep ? "liquidate below the line" : "liquidate", error_);
        if (succeeds) accrue(c.market);
        uint256 predicted = c.repaid;
        uint256 had = succeeds ? balance(c.collateralToken, c.caller) : 0;
        if (flashes && succeeds) {
            // Only the callback brings what is burnt.
            bytes memory data = abi.encodeCall(IERC20.transferFrom, (address(this), c.caller, c.repaid));
            (c.repaid, c.seized) = flash.liquidate(c.id, c.maxRepay, abi.encode(c.debtToken, data));
            ++succeeded["flash liquidation"];
        } else {
            vm.prank(c.caller);
            (c.repaid, c.seized) = engine.liquidate(c.id, c.maxRepay, 0, c.caller, "");
        }
        if (succeeds) {
            vm.assertEq(c.repaid, predicted, "repaid");
            vm.assertLe(c.repaid, c.maxRepay, "never more than offered");
            vm.assertEq(balance(c.collateralToken, c.caller), had + c.seized, "sent");
            _readAfter(c);
            _checkFlows(c);
            _checkRatio(c);
            _bookLiquidation(c);
        }
        sweep();
    }

    function _case(uint256 who, uint256 what, uint256 size) private returns (Case memory c) {
        c.id = aim(what, false);
        c.market = uint32(c.id >> 32);
        c.owner = positions[c.id].owner;
        c.caller = actors[who % (actors.length - 1)];
        (c.collateralToken, c.debtToken) = tokensOf(c.market);
        c.collateral = positions[c.id].collateral;
        c.debt = owedNow(c.id);
        c.maxRepay = size % 2 == 0 || c.debt < 1e10 ? ALL : bound(size >> 8, 1e9, c.debt + c.debt / 4);
    }

    function _notInstant(uint256 id) private view returns (bytes memory error_) {
        uint32 market = uint32(id >> 32);
        error_ = notLiquidatable(id);
        if (!flags[market].auctioned || positions[id].normalised == 0) return error_;
        return abi.encodeWithSelector(CdpEngine.AuctionOnly.selector, market);
    }

    /// @dev A position that can be liquidated: by chance, or because the price is moved against it.
    function aim(uint256 seed, bool atAuction) internal returns (uint256 id) {
        id = pick(seed);
        if (seed % 8 == 0 || live.length == 0) return id;
        uint256 start = (seed >> 8) % live.length;
        for (uint256 i = 0; i < live.length && flags[uint32(id >> 32)].auctioned != atAuction; ++i) {
            id = live[(start + i) % live.length];
        }
        if (seed % 8 < 7) {
            reopenAll();
            _sink(id, bound(seed >> 16, 5500, 10_100));
        }
        for (uint256 i = 0; i < live.length; ++i) {
            uint256 candidate = live[(start + i) % live.length];
            if (flags[uint32(candidate >> 32)].auctioned != atAuction) continue;
            if (notLiquidatable(candidate).length == 0) return candidate;
        }
    }

    /// @dev The next round brings the position to a share (bps) of the value that its line requires.
    function _sink(uint256 id, uint256 share) private {
        if (positions[id].normalised == 0 || positions[id].collateral == 0) return;
        uint32 market = uint32(id >> 32);
        uint256 line = engine.liquidationRatio(market);
        (uint256 value, uint256 required) = values(market, positions[id].collateral, owedNow(id), line);
        Feed storage f = feeds[feedOf(market)];
        bool rises = market == PUSD_TSLA;
        setNextPrice(
            feedOf(market),
            rises ? (f.price * value * 1e4) / required / share : (f.price * required * share) / value / 1e4
        );
        pushAll(30);
    }

    /// @dev What is repaid, or why that is refused.
    function _repayment(Case memory c) private view returns (bytes memory error_) {
        c.deep = isDeep(c.id);
        uint256 most = c.deep ? _buyout(c) : capOf(c.id);
        c.repaid = c.maxRepay < most ? c.maxRepay : most;
        if (c.deep) return "";
        if (c.repaid == 0) return abi.encodeWithSelector(CdpMath.NoImprovement.selector, 0);
        uint256 minDebt = uint256(engine.markets(c.market).minDebt) * 1e12;
        uint256 left = c.debt - c.repaid;
        if (left == 0 || left >= minDebt) return "";
        return abi.encodeWithSelector(CdpMath.BelowMinDebt.selector, left, minDebt);
    }

    /// @dev What a position below the line costs: the value of its collateral less the discount.
    function _buyout(Case memory c) private view returns (uint256 buyout) {
        (uint256 value, ) = values(c.market, c.collateral, 0, 1e4);
        (, uint256 debtPrice) = pricesOf(c.market);
        uint256 numerator = value * (1e4 - engine.markets(c.market).discount) * 1e18;
        buyout = (numerator + debtPrice * 1e4 - 1) / (debtPrice * 1e4);
        if (buyout > c.debt) buyout = c.debt;
    }

    function _readAfter(Case memory c) private view {
        (, c.collateralLeft, c.debtLeft) = engine.positions(c.id);
        c.claimed = engine.claimable(c.owner, c.collateralToken) - claims[c.owner][c.collateralToken];
        c.taken = engine.fees(c.collateralToken) - fees[c.collateralToken];
        c.bad = book.treasury.badDebt(c.debtToken) - badDebts[c.debtToken];
    }

    /// @dev Everything that left the position arrived somewhere, and no debt was dropped.
    function _checkFlows(Case memory c) private view {
        CdpEngine.Market memory m = engine.markets(c.market);
        (uint256 collateralPrice, uint256 debtPrice) = pricesOf(c.market);
        uint256 unit = 2 + m.rate / RAY; // rounding of a debt
        vm.assertEq(c.collateralLeft + c.claimed + c.seized + c.taken, c.collateral, "no collateral is lost");
        vm.assertGe(c.debtLeft + c.repaid + c.bad, c.debt, "no debt is dropped");
        vm.assertLe(c.debtLeft + c.repaid + c.bad, c.debt + unit, "none is invented");
        if (c.claimed != 0) vm.assertEq(c.debtLeft, 0, "claimable only when nothing is owed");
        uint256 fee = (c.repaid * debtPrice * m.liquidationFee) / (collateralPrice * 1e4);
        uint256 sold = c.seized + (c.taken < fee ? c.taken : fee);
        if (c.deep) {
            vm.assertLe(c.taken, fee, "no penalty below the line");
        } else {
            vm.assertEq(c.bad, 0, "no bad debt above the line");
            vm.assertGe(c.taken, fee, "the fee");
            vm.assertLe(c.taken - fee, (c.repaid * debtPrice * m.penalty) / (collateralPrice * 1e9), "the penalty");
        }
        uint256 paid = (c.repaid + 1) * debtPrice * 1e4 + 2e18 * 1e4;
        vm.assertLe(sold * collateralPrice * (1e4 - m.discount), paid, "V22: no more than the discount is gained");
        uint256 given = (sold + 1) * collateralPrice * (1e4 - m.discount) + 2e18 * 1e4;
        vm.assertGe(given + debtPrice * 1e4, c.repaid * debtPrice * 1e4, "nor less");
    }

    /// @dev The ratio of the rest does not fall, nor rise above the target.
    function _checkRatio(Case memory c) private view {
        CdpEngine.Market memory m = engine.markets(c.market);
        (uint256 collateralPrice, uint256 debtPrice) = pricesOf(c.market);
        if (c.debtLeft == 0) return;
        uint256 kept = c.collateralLeft * c.debt;
        uint256 needed = c.collateral * c.debtLeft;
        if (c.deep) {
            uint256 slack = c.collateral * (3 + m.rate / RAY) + c.debt;
            vm.assertApproxEqAbs(kept, needed, slack, "below the line the ratio stays");
            return;
        }
        vm.assertGe(kept, needed, "rule 5: the ratio never falls");
        vm.assertGe(c.debtLeft, uint256(m.minDebt) * 1e12, "V13: no debt below the minimum");
        if (m.targetMargin == type(uint16).max) return;
        uint256 target = engine.liquidationRatio(c.market) + m.targetMargin;
        uint256 most = (c.debtLeft * debtPrice * target) / 1e4 + 3 * collateralPrice + 10 * debtPrice + 10e18;
        vm.assertLe(c.collateralLeft * collateralPrice, most, "V21: at most the target is restored");
    }

    /// @dev Takes over what was found right.
    function _bookLiquidation(Case memory c) private {
        if (c.bad != 0) ++succeeded["bad debt"];
        fees[c.collateralToken] += c.taken;
        badDebts[c.debtToken] += c.bad;
        supplies[c.debtToken] -= c.repaid;
        claims[c.owner][c.collateralToken] += c.claimed;
        ++books[c.market].changes;
        if (c.debtLeft == 0) kill(c.id);
        else (positions[c.id].collateral, positions[c.id].normalised) = (c.collateralLeft, normalisedOf(c.id));
    }
}
