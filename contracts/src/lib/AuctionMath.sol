// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {CdpMath} from "./CdpMath.sol";

/// @title AuctionMath
/// @notice The price curves of the auctions, with the direction of every rounding in the protocol's favour. Times in
/// seconds since the start, prices with 18 decimals. Amounts are at most 104 bits and prices 138, so that no product below
/// overflows. Twins: lib/auction.
library AuctionMath {
    /// @notice From here on the price of collateral rests at 90 % of the start,
    uint256 internal constant FLOOR_TIME = 720;
    /// @notice and from here on the auction has to be started anew.
    uint256 internal constant STALE_TIME = 900;
    /// @notice The same of a surplus auction.
    uint256 internal constant SURPLUS_TIME = 3600;
    uint256 internal constant SURPLUS_STALE_TIME = 4500;
    /// @notice A recapitalisation takes its start from prices at most this old.
    uint256 internal constant RECAPITALISATION_STALE_TIME = 1 days;

    /// @notice start * (1.02 - t / 6000 s), at least 0.90 * start, rounded up: 3 % below the start after 300 s.
    function collateralPriceUp(uint256 start, uint256 elapsed) internal pure returns (uint256) {
        return CdpMath.divUp(start * (6120 - Math.min(elapsed, FLOOR_TIME)), 6000);
    }

    /// @notice From the start down to a quarter of it, linear, rounded up.
    function surplusPriceUp(uint256 start, uint256 elapsed) internal pure returns (uint256) {
        uint256 passed = 3 * Math.min(elapsed, SURPLUS_TIME);
        return CdpMath.divUp(start * (4 * SURPLUS_TIME - passed), 4 * SURPLUS_TIME);
    }

    /// @notice One percent of the start more for each full minute, at most twice the start, rounded down.
    function recapitalisationPriceDown(uint256 start, uint256 elapsed) internal pure returns (uint256) {
        return (start * (100 + Math.min(elapsed / 60, 100))) / 100;
    }

    /// @notice What `amount` wei costs at `price` (scaled: of 1e18 wei), rounded up.
    function costUp(uint256 amount, uint256 price) internal pure returns (uint256) {
        return CdpMath.divUp(amount * price, 1e18);
    }

    /// @notice What `cost` buys at `price` (scaled: of 1e18 wei), rounded down.
    function amountDown(uint256 cost, uint256 price) internal pure returns (uint256) {
        return (cost * 1e18) / price;
    }
}
