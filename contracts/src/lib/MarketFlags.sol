// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title MarketFlags
/// @notice Bits of `CdpEngine.Market.flags`.
library MarketFlags {
    uint8 internal constant LIMITED = 1; // a ceiling below its own, for a while
    uint8 internal constant RAMPING = 2; // its liquidation line is rising
    uint8 internal constant LOAN = 4; // mAsset collateral, pUSD debt
    uint8 internal constant FROZEN = 8; // its debt token is being settled
    uint8 internal constant AUCTIONED = 16; // its positions are sold by auction
    uint8 internal constant HALTED = 32; // its collateral token is being settled
}
