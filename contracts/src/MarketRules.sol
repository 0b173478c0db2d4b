// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {CdpEngine} from "./CdpEngine.sol";
import {Oracle} from "./Oracle.sol";
import {SynthToken} from "./SynthToken.sol";

/// @title MarketRules
/// @notice What the tokens and the parameters of a market must satisfy, whoever sets them. The engine asks.
contract MarketRules {
    /// @notice Largest stability fee: 5 % a day.
    uint256 public constant MAX_FEE_PER_SECOND = 564701133626865910626;
    uint256 private constant BPS = 1e4;
    uint256 private constant UNIT = 1e9;

    /// @notice Parameters must satisfy minRatio >= 1/(1-discount) + penalty, closeFee <= liquidationFee
    /// < 1/(1-discount) - 1, target 0 or >= minRatio and > 1/(1-discount) + penalty, and the largest stability fee.
    error InvalidParams(CdpEngine.Params params);
    /// @notice A market mints pUSD against an external token or an mAsset, or an mAsset against pUSD; an mAsset's own
    /// market comes before the loans on it.
    error InvalidPair(address collateralToken, address debtToken);

    /// @notice Reverts unless `p` may be set. `inForce` (bps) is the liquidation line now: a ramp starts from there, so
    /// it must carry the discount too.
    function requireValid(CdpEngine.Params calldata p, uint256 inForce) external pure {
        if (!_isValid(p, p.minRatio < inForce ? p.minRatio : inForce)) revert InvalidParams(p);
    }

    /// @notice Reverts unless the calling engine may lock one token and mint the other at these feeds. `isExternal`: the
    /// debt token is a collateral already, and no mAsset.
    /// @return scale 18 - decimals of the collateral
    function scaleOf(
        address collateralToken,
        address debtToken,
        uint16 collateralFeed,
        uint16 debtFeed,
        bool isExternal
    ) external view returns (uint8 scale) {
        address pusd = address(CdpEngine(msg.sender).pusd());
        uint8 decimals = IERC20Metadata(collateralToken).decimals();
        bool valid =
            debtToken == pusd
                ? collateralToken != debtToken && debtFeed == 0 && collateralFeed != 0
                : collateralToken == pusd && collateralFeed == 0 && debtFeed != 0;
        if (!valid || isExternal || decimals < 6 || decimals > 18 || SynthToken(debtToken).engine() != msg.sender) {
            revert InvalidPair(collateralToken, debtToken);
        }
        Oracle oracle = CdpEngine(msg.sender).oracle();
        oracle.read(collateralFeed);
        oracle.read(debtFeed);
        return 18 - decimals;
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
