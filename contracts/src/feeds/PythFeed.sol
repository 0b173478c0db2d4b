// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPyth} from "@pythnetwork/pyth-sdk-solidity/IPyth.sol";
import {PythStructs} from "@pythnetwork/pyth-sdk-solidity/PythStructs.sol";
import {AggregatorV3Interface} from "./Aggregator.sol";

/// @title PythFeed
/// @notice One Pyth price in the shape of a Chainlink feed, for `Oracle.poke`. Its age is checked by the oracle.
contract PythFeed is AggregatorV3Interface {
    uint256 private constant BPS = 1e4;

    IPyth public immutable pyth;
    bytes32 public immutable priceId;
    /// @notice Widest confidence interval, in basis points of the price.
    uint256 public immutable maxConfidence;

    /// @notice The publishers disagree by more than the feed allows.
    error ConfidenceTooWide(uint256 confidence, int256 price);
    /// @notice The exponent lies outside -18 to 0.
    error UnusableExponent(int32 exponent);
    /// @notice There is no price above zero.
    error NoPrice(int256 price);

    constructor(IPyth pyth_, bytes32 priceId_, uint256 maxConfidence_) {
        pyth = pyth_;
        priceId = priceId_;
        maxConfidence = maxConfidence_;
    }

    function decimals() external pure returns (uint8) {
        return 18;
    }

    function description() external pure returns (string memory) {
        return "Pyth";
    }

    /// @notice The latest price with 18 decimals and the time it was published.
    function latestRoundData()
        external
        view
        returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)
    {
        PythStructs.Price memory p = pyth.getPriceUnsafe(priceId);
        if (p.price <= 0) revert NoPrice(p.price);
        if (p.expo > 0 || p.expo < -18) revert UnusableExponent(p.expo);
        if (uint256(p.conf) * BPS > uint256(uint64(p.price)) * maxConfidence) {
            revert ConfidenceTooWide(p.conf, p.price);
        }
        answer = int256(p.price) * int256(10 ** uint256(int256(18 + p.expo)));
        roundId = answeredInRound = uint80(p.publishTime);
        startedAt = updatedAt = p.publishTime;
    }
}
