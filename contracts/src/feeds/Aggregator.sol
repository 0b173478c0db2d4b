// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The shape of a Chainlink price feed, as far as it is read here.
interface AggregatorV3Interface {
    function decimals() external view returns (uint8);
    function description() external view returns (string memory);
    function latestRoundData()
        external
        view
        returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound);
}

/// @title Aggregator
/// @notice Reads a foreign price feed as if it were hostile: bounded gas, bounded answer, nothing assumed.
library Aggregator {
    uint256 private constant GAS = 300_000;
    uint256 private constant ANSWER = 160; // five words

    /// @notice The source reverted with this selector, ran out of its gas, or answered too little.
    error SourceFailed(address source, bytes4 reason);
    /// @notice A price must be above zero.
    error NotPositive(address source, int256 answer);
    /// @notice The source has more decimals than can be normalised.
    error TooManyDecimals(address source, uint8 decimals);

    /// @notice The latest answer in 8 decimals, rounded down, at most the maximum of its type, and its time.
    function latest(address source, uint8 decimals) internal view returns (uint64 price, uint256 time) {
        (, int256 answer, , uint256 updatedAt, ) = abi.decode(
            _ask(source, AggregatorV3Interface.latestRoundData.selector, ANSWER),
            (uint256, int256, uint256, uint256, uint256)
        );
        if (answer <= 0) revert NotPositive(source, answer);
        uint256 scaled = uint256(answer);
        if (decimals > 8) scaled /= 10 ** (decimals - 8);
        else if (scaled < type(uint128).max) scaled *= 10 ** (8 - decimals);
        if (scaled == 0) revert NotPositive(source, answer);
        price = scaled > type(uint64).max ? type(uint64).max : uint64(scaled);
        time = updatedAt;
    }

    /// @notice Decimals of a source, at most 18.
    function decimalsOf(address source) internal view returns (uint8) {
        uint256 decimals = abi.decode(_ask(source, AggregatorV3Interface.decimals.selector, 32), (uint256));
        if (decimals > 18) revert TooManyDecimals(source, decimals > 255 ? 255 : uint8(decimals));
        return uint8(decimals);
    }

    /// @dev A plain call would copy an answer of any length and hand over all gas.
    function _ask(address source, bytes4 selector, uint256 size) private view returns (bytes memory answer) {
        answer = new bytes(size);
        bool ok;
        uint256 returned;
        assembly ("memory-safe") {
            mstore(0, selector)
            ok := staticcall(GAS, source, 0, 4, add(answer, 32), size)
            returned := returndatasize()
        }
        if (!ok || returned < size) revert SourceFailed(source, !ok && returned >= 4 ? bytes4(answer) : bytes4(0));
    }
}
