// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title PremiumCurve
/// @notice Which part of a farm's rewards goes to shorts when an asset trades above its oracle price.
/// Numbers with 18 decimals. Twin: lib/farm/curve.ts.
library PremiumCurve {
    uint256 internal constant WAD = 1e18;
    /// @notice The most that shorts get, of all rewards.
    uint256 internal constant CAP = 0.4e18;
    /// @notice The premium at which they get half of that.
    int256 internal constant MIDDLE = 0.02e18;
    /// @notice Beyond this many standard deviations the distribution is 0 or 1 within 2e-12.
    int256 private constant TAIL = 7e18;

    /// @notice The part of the rewards that is the shorts' at a `premium` (0.01e18: one percent; a negative one counts
    /// as 0): 0.4 * Phi(premium in percent - 2). It never falls when the premium rises.
    function shortShare(uint256 premium) internal pure returns (uint256) {
        if (premium > WAD) return CAP;
        return (CAP * normalCdf((int256(premium) - MIDDLE) * 100)) / WAD;
    }

    /// @notice The standard normal distribution function, within 2e-12; 0 and 1 beyond seven standard deviations.
    /// @dev Hart's rational approximation (1968) of the upper tail, used on both sides by symmetry.
    function normalCdf(int256 z) internal pure returns (uint256) {
        if (z <= -TAIL) return 0;
        if (z >= TAIL) return WAD;
        uint256 x = uint256(z < 0 ? -z : z);
        uint256 top = (0.0352624965998911e18 * x) / WAD + 0.700383064443688e18;
        top = (top * x) / WAD + 6.37396220353165e18;
        top = (top * x) / WAD + 33.912866078383e18;
        top = (top * x) / WAD + 112.079291497871e18;
        top = (top * x) / WAD + 221.213596169931e18;
        top = (top * x) / WAD + 220.206867912376e18;
        uint256 bottom = (0.0883883476483184e18 * x) / WAD + 1.75566716318264e18;
        bottom = (bottom * x) / WAD + 16.064177579207e18;
        bottom = (bottom * x) / WAD + 86.7807322029461e18;
        bottom = (bottom * x) / WAD + 296.564248779674e18;
        bottom = (bottom * x) / WAD + 637.333633378831e18;
        bottom = (bottom * x) / WAD + 793.826512519948e18;
        bottom = (bottom * x) / WAD + 440.413735824752e18;
        uint256 density = uint256(FixedPointMathLib.expWad(-int256((x * x) / (2 * WAD))));
        uint256 tail = (density * top) / bottom;
        return z < 0 ? tail : WAD - tail;
    }
}
