// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title CdpMath
/// @notice The arithmetic of a position, with the direction of every rounding in the protocol's favour.
/// Ratios and rates are in basis points (1e4 = 100 %) but for `penalty` (1e9 = 100 %), prices in USD with 18 decimals,
/// `rate` in RAY (1e27). `scale` brings one wei of collateral to 18 decimals. Amounts are at most 104 bits, prices 98,
/// so that no product below overflows. Twins: lib/cdp.
library CdpMath {
    uint256 internal constant RAY = 1e27;
    uint256 internal constant BPS = 1e4;
    uint256 private constant WAD = 1e18;
    uint256 private constant PENALTY_UNIT = 1e9;
    /// @notice Longest time that one accrual books, so that the power below cannot overflow.
    uint256 private constant MAX_ACCRUAL = 365 days;

    /// @notice A position and its prices, as a liquidation sees them.
    struct Subject {
        uint256 collateral;
        uint256 normalisedDebt;
        uint256 rate;
        uint256 collateralPrice; // scaled: value of 1e18 collateral wei
        uint256 debtPrice;
    }

    /// @notice Parameters that bind in a liquidation.
    struct Terms {
        uint256 discount;
        uint256 liquidationFee;
        uint256 penalty;
        uint256 target; // 0: no cap
        uint256 minDebt;
    }

    /// @notice What a liquidation does.
    struct Outcome {
        uint256 repaid; // burnt by the liquidator
        uint256 sold; // collateral that leaves the position for the liquidator, fee included
        uint256 fee; // part of `sold` that goes to the Treasury
        uint256 penalty; // collateral to the Treasury out of the owner's rest
        uint256 badDebt; // debt removed that nobody paid
        uint256 collateral; // left
        uint256 normalisedDebt; // left
    }

    /// @notice The rest of the debt would be below the minimum.
    error BelowMinDebt(uint256 debt, uint256 minDebt);
    /// @notice The amount is too small to improve the position.
    error NoImprovement(uint256 repaid);

    /// @notice ceil(a / b); within the bounds above the sum does not overflow.
    function divUp(uint256 a, uint256 b) internal pure returns (uint256) {
        unchecked {
            return (a + b - 1) / b;
        }
    }

    /// @notice floor(collateral * price), USD with 18 decimals.
    function valueDown(uint256 amount, uint256 price) internal pure returns (uint256) {
        return (amount * price) / WAD;
    }

    /// @notice ceil(debt * price * minRatio): the collateral value that a debt requires.
    function requiredUp(uint256 debt, uint256 price, uint256 minRatio) internal pure returns (uint256) {
        return divUp(debt * price * minRatio, WAD * BPS);
    }

    /// @notice Debt behind a normalised debt, rounded up.
    function debtUp(uint256 normalisedDebt, uint256 rate) internal pure returns (uint256) {
        return divUp(normalisedDebt * rate, RAY);
    }

    /// @notice Normalised debt left after `repaid` of `debt`; a partial repayment removes the floor.
    function normalisedLeft(
        uint256 normalisedDebt,
        uint256 debt,
        uint256 repaid,
        uint256 rate
    ) internal pure returns (uint256) {
        if (repaid == debt) return 0;
        // Less than the rounded-up debt is at most the exact one.
        unchecked {
            return normalisedDebt - (repaid * RAY) / rate;
        }
    }

    /// @notice Rate after `elapsed` seconds at `feePerSecond` above one (RAY), rounded half up at each squaring.
    /// It stops at `maximum` and counts at most a year at once: a debt must stay repayable for ever.
    function grownRate(
        uint256 rate,
        uint256 feePerSecond,
        uint256 elapsed,
        uint256 maximum
    ) internal pure returns (uint256) {
        if (feePerSecond == 0 || elapsed == 0) return rate;
        uint256 power = FixedPointMathLib.rpow(RAY + feePerSecond, Math.min(elapsed, MAX_ACCRUAL), RAY);
        return Math.min((rate * power) / RAY, maximum);
    }

    /// @notice Collateral worth `share` (in units of `unit`) of a debt, rounded down.
    function collateralDown(
        uint256 debt,
        uint256 debtPrice,
        uint256 collateralPrice,
        uint256 share,
        uint256 unit
    ) internal pure returns (uint256) {
        return collateralPrice == 0 ? 0 : (debt * debtPrice * share) / (collateralPrice * unit);
    }

    /// @notice Whether the full discount can no longer be paid: ratio at or below 1/(1 - discount).
    function isDeep(Subject memory s, uint256 debt, uint256 discount) internal pure returns (bool) {
        uint256 value = valueDown(s.collateral, s.collateralPrice);
        return value * (BPS - discount) <= divUp(debt * s.debtPrice, WAD) * BPS;
    }

    /// @notice Largest debt that one liquidation may repay above 1/(1 - discount), rounded down:
    /// (target * D - C) / (target - 1/(1 - discount) - penalty), or everything if there is no target
    /// or the rest would be below the minimum debt.
    function capDown(Subject memory s, uint256 debt, Terms memory t) internal pure returns (uint256 cap) {
        if (t.target == 0) return debt;
        uint256 wanted = (((debt * s.debtPrice) / WAD) * t.target) / BPS;
        uint256 value = valueDown(s.collateral, s.collateralPrice);
        if (wanted <= value) return 0;
        uint256 divisor = t.target * (WAD / BPS) - (WAD * BPS) / (BPS - t.discount) - t.penalty * (WAD / PENALTY_UNIT);
        cap = Math.min(((((wanted - value) * WAD) / divisor) * WAD) / s.debtPrice, debt);
        if (debt - cap < t.minDebt) cap = debt;
    }

    /// @notice Debt that buys the whole collateral at or below 1/(1 - discount), rounded up.
    function buyoutUp(Subject memory s, uint256 debt, uint256 discount) internal pure returns (uint256) {
        uint256 value = valueDown(s.collateral, s.collateralPrice) * (BPS - discount);
        return Math.min(Math.mulDiv(value, WAD, s.debtPrice * BPS, Math.Rounding.Ceil), debt);
    }

    /// @notice What liquidating up to `maxRepay` does to a position that is below its line.
    function liquidate(Subject memory s, Terms memory t, uint256 maxRepay) internal pure returns (Outcome memory o) {
        uint256 debt = debtUp(s.normalisedDebt, s.rate);
        uint256 removed;
        if (isDeep(s, debt, t.discount)) {
            uint256 buyout = buyoutUp(s, debt, t.discount);
            o.repaid = Math.min(maxRepay, buyout);
            bool all = o.repaid == buyout;
            o.sold = all ? s.collateral : (s.collateral * o.repaid) / buyout;
            removed = all ? debt : (debt * o.repaid) / buyout;
            o.badDebt = removed - o.repaid;
            o.normalisedDebt = normalisedLeft(s.normalisedDebt, debt, removed, s.rate);
        } else {
            o.repaid = Math.min(maxRepay, capDown(s, debt, t));
            if (o.repaid == 0) revert NoImprovement(0);
            if (o.repaid != debt && debt - o.repaid < t.minDebt) revert BelowMinDebt(debt - o.repaid, t.minDebt);
            o.sold = Math.min(
                collateralDown(o.repaid, s.debtPrice, s.collateralPrice, BPS, BPS - t.discount),
                s.collateral
            );
            o.normalisedDebt = normalisedLeft(s.normalisedDebt, debt, o.repaid, s.rate);
            // What must stay so that the ratio of the rest is not lower.
            uint256 kept = divUp(s.collateral * debtUp(o.normalisedDebt, s.rate), debt);
            if (s.collateral - o.sold < kept) revert NoImprovement(o.repaid);
            o.penalty = Math.min(
                collateralDown(o.repaid, s.debtPrice, s.collateralPrice, t.penalty, PENALTY_UNIT),
                s.collateral - o.sold - kept
            );
        }
        o.fee = Math.min(collateralDown(o.repaid, s.debtPrice, s.collateralPrice, t.liquidationFee, BPS), o.sold);
        o.collateral = s.collateral - o.sold - o.penalty;
    }
}
