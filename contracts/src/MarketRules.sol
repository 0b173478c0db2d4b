// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CdpEngine} from "./CdpEngine.sol";

/// @title MarketRules
/// @notice What the parameters of a market must satisfy, whoever sets them.
contract MarketRules {
    /// @notice Largest stability fee: 5 % a day.
    uint256 public constant MAX_FEE_PER_SECOND = 564701133626865910626;
    uint256 private constant BPS = 1e4;
    uint256 private constant UNIT = 1e9;

    /// @notice Parameters must satisfy minRatio >= 1/(1-discount) + penalty, closeFee <= liquidationFee
    /// < 1/(1-discount) - 1, target 0 or >= minRatio and > 1/(1-discount) + penalty, and the largest stability fee.
    error InvalidParams(CdpEngine.Params params);

    /// @notice Reverts unless `p` may be set. `inForce` (bps) is the liquidation line now: a ramp starts from there, so
    /// it must carry the discount too.
    function requireValid(CdpEngine.Params calldata p, uint256 inForce) external pure {
        if (!_isValid(p, p.minRatio < inForce ? p.minRatio : inForce)) revert InvalidParams(p);
    }

    /// @dev All shares in units of 1e9, both sides multiplied by (1 - discount).
    function _isValid(CdpEngine.Params calldata p, uint256 ratio) private pure returns (bool) {
        if (p.discount >= BPS || p.closeFee > p.liquidationFee || p.feePerSecond > MAX_FEE_PER_SECOND) return false;
        uint256 rest = UNIT - p.discount * (UNIT / BPS);
        // floor = 1/(1 - discount) + penalty, times (1 - discount)
        uint256 floor = UNIT * UNIT + p.penalty * rest;
        if (ratio * (UNIT / BPS) * rest < floor) return false;
        if ((UNIT + p.liquidationFee * (UNIT / BPS)) * rest >= UNIT * UNIT) return false;
        if (p.targetRatio == 0) return true;
        uint256 margin = p.targetRatio < p.minRatio ? 0 : p.targetRatio - p.minRatio;
        return p.targetRatio >= p.minRatio && (ratio + margin) * (UNIT / BPS) * rest > floor;
    }
}
