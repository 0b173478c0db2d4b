// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AggregatorV3Interface} from "./Aggregator.sol";

/// @notice Band's reference contract, as far as it is read here.
interface IStdReference {
    struct ReferenceData {
        uint256 rate; // 18 decimals
        uint256 lastUpdatedBase;
        uint256 lastUpdatedQuote;
    }

    function getReferenceData(string memory base, string memory quote) external view returns (ReferenceData memory);
}

/// @title BandFeed
/// @notice One Band rate in the shape of a Chainlink feed, for `Oracle.poke`. It is as old as the older of its sides.
contract BandFeed is AggregatorV3Interface {
    IStdReference public immutable std;
    string public base;
    string public quote;

    /// @notice The rate does not fit a price.
    error UnusableRate(uint256 rate);

    constructor(IStdReference std_, string memory base_, string memory quote_) {
        std = std_;
        base = base_;
        quote = quote_;
    }

    function decimals() external pure returns (uint8) {
        return 18;
    }

    function description() external pure returns (string memory) {
        return "Band";
    }

    /// @notice The latest rate with 18 decimals and the time of its older side.
    function latestRoundData()
        external
        view
        returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)
    {
        IStdReference.ReferenceData memory data = std.getReferenceData(base, quote);
        if (data.rate > uint256(type(int256).max)) revert UnusableRate(data.rate);
        updatedAt = data.lastUpdatedBase < data.lastUpdatedQuote ? data.lastUpdatedBase : data.lastUpdatedQuote;
        answer = int256(data.rate);
        startedAt = updatedAt;
        roundId = answeredInRound = uint80(updatedAt);
    }
}
