// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {CdpMath} from "./CdpMath.sol";

/// @title SettlementMath
/// @notice The arithmetic of a settlement. Prices in USD with 18 decimals; a collateral price is scaled: the value of
/// 1e18 collateral wei. Rates are RAY. Twins: lib/settlement.
library SettlementMath {
    uint256 private constant WAD = 1e18;

    /// @notice Collateral that settles a debt: its worth rounded up, at most all; all of what is worth nothing.
    function takeOf(
        uint256 collateral,
        uint256 debt,
        uint256 collateralPrice,
        uint256 debtPrice
    ) internal pure returns (uint256) {
        if (collateralPrice == 0) return collateral;
        return Math.min(collateral, CdpMath.divUp(debt * debtPrice, collateralPrice));
    }

    /// @notice Collateral for one unit of the token, the same for the first and the last who redeems, rounded down.
    function rateOf(uint256 pot, uint256 issued) internal pure returns (uint256) {
        return issued == 0 ? 0 : (pot * CdpMath.RAY) / issued;
    }

    /// @notice What redeeming `amount` credits from a pot, rounded down.
    function payoutOf(uint256 amount, uint256 rate) internal pure returns (uint256) {
        return Math.mulDiv(amount, rate, CdpMath.RAY);
    }

    /// @notice What a position becomes whose collateral is a final mAsset: pUSD burnt against its debt; what is over is
    /// the owner's, what is missing is bad.
    function conversionOf(
        uint256 collateral,
        uint256 debt,
        uint256 rate
    ) internal pure returns (uint256 burnt, uint256 leftover, uint256 badDebt) {
        uint256 proceeds = payoutOf(collateral, rate);
        burnt = Math.min(proceeds, debt);
        (leftover, badDebt) = (proceeds - burnt, debt - burnt);
    }

    /// @notice Worth of a part of a pot, USD rounded down.
    function valueDown(uint256 amount, uint256 price) internal pure returns (uint256) {
        return (amount * price) / WAD;
    }

    /// @notice Worth of tokens, USD rounded up.
    function valueUp(uint256 amount, uint256 price) internal pure returns (uint256) {
        return CdpMath.divUp(amount * price, WAD);
    }
}
