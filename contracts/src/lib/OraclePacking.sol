// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Exchange, OracleRules} from "./OracleRules.sol";

/// @title OraclePacking
/// @notice How the settings and the last round of a feed lie in half a slot each.
library OraclePacking {
    // Settings: source 16 | maxAge 24 | exchange 8 | flags 8 | band 16 | openBand 16 | min 16 | max 16
    // Round: price 64 | time 40 | openFor 16 | openRounds 8

    function packFeed(OracleRules.Feed memory f) internal pure returns (uint256) {
        return
            uint256(f.sourceId) |
            (uint256(f.maxAge) << 16) |
            (uint256(uint8(f.exchange)) << 40) |
            (uint256(f.flags) << 48) |
            (uint256(f.band) << 56) |
            (uint256(f.openBand) << 72) |
            (_packedBound(f.min, true) << 88) |
            (_packedBound(f.max, false) << 104);
    }

    function unpackFeed(uint256 half) internal pure returns (OracleRules.Feed memory f) {
        f.sourceId = uint16(half);
        f.maxAge = uint24(half >> 16);
        f.exchange = Exchange(uint8(half >> 40));
        f.flags = uint8(half >> 48);
        f.band = uint16(half >> 56);
        f.openBand = uint16(half >> 72);
        f.min = uint64(_unpackedBound(half >> 88));
        f.max = uint64(_unpackedBound(half >> 104));
    }

    function packRound(OracleRules.Round memory r) internal pure returns (uint256) {
        return
            uint256(r.price) | (uint256(r.time) << 64) | (uint256(r.openFor) << 104) | (uint256(r.openRounds) << 120);
    }

    function unpackRound(uint256 half) internal pure returns (OracleRules.Round memory r) {
        r.price = uint64(half);
        r.time = uint40(half >> 64);
        r.openFor = uint16(half >> 104);
        r.openRounds = uint8(half >> 120);
    }

    /// @notice The bound that is kept in place of `bound`: equal to a part in 512, never wider, so 2^64 for the highest.
    function roundedBound(uint64 bound, bool up) internal pure returns (uint256) {
        return _unpackedBound(_packedBound(bound, up));
    }

    /// @dev 10 bits of a number, and in 6 more how far they are shifted.
    function _packedBound(uint64 bound, bool up) private pure returns (uint256) {
        uint256 shift = 0;
        uint256 digits = bound;
        for (; digits >= 1024; ++shift) {
            digits = up ? (digits + 1) >> 1 : digits >> 1;
        }
        return digits | (shift << 10);
    }

    function _unpackedBound(uint256 packed) private pure returns (uint256) {
        return (packed & 1023) << ((packed >> 10) & 63);
    }
}
