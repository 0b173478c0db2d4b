// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Signature} from "../../src/feeds/MedianFeed.sol";
import {Oracle} from "../../src/Oracle.sol";

/// @title MeanFeed
/// @notice The twin that a stolen key succeeds against: it takes the mean of the reports. (Who signed is not looked at:
/// in that attack all signatures are good.)
contract MeanFeed {
    Oracle public immutable oracle;
    uint40 public lastRound;

    constructor(Oracle oracle_) {
        oracle = oracle_;
    }

    function push(
        uint40 round,
        uint40 time,
        uint16[] calldata feeds,
        uint256[] calldata sessions,
        uint64[] calldata prices,
        Signature[] calldata signatures
    ) external {
        lastRound = round;
        uint64[] memory means = new uint64[](feeds.length);
        for (uint256 j = 0; j < feeds.length; ++j) {
            uint256 sum = 0;
            for (uint256 i = 0; i < signatures.length; ++i) {
                sum += prices[i * feeds.length + j];
            }
            means[j] = uint64(sum / signatures.length);
        }
        oracle.submit(time, feeds, means, sessions[0]);
    }
}
