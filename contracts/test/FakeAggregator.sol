// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AggregatorV3Interface} from "../src/feeds/Aggregator.sol";

/// @dev How a foreign feed may behave.
enum Mood {
    GOOD,
    REVERTS,
    EATS_GAS,
    RETURN_BOMB,
    REVERT_BOMB,
    SHORT
}

/// @title FakeAggregator
/// @notice A foreign price feed that answers anything, in any mood.
contract FakeAggregator is AggregatorV3Interface {
    uint256 private immutable _decimals;
    int256 private _answer;
    uint256 private _updatedAt;
    Mood private _mood;

    error Broken();

    constructor(uint256 decimals_, int256 answer) {
        _decimals = decimals_;
        set(answer, block.timestamp);
    }

    function set(int256 answer, uint256 updatedAt) public {
        (_answer, _updatedAt) = (answer, updatedAt);
    }

    function setMood(Mood mood) external {
        _mood = mood;
    }

    function decimals() external view returns (uint8) {
        _behave();
        uint256 value = _decimals; // may be more than its type holds
        assembly ("memory-safe") {
            mstore(0, value)
            return(0, 32)
        }
    }

    function latestRoundData() external view returns (uint80, int256, uint256, uint256, uint80) {
        _behave();
        return (type(uint80).max, _answer, 0, _updatedAt, 0);
    }

    function description() external pure returns (string memory) {
        return "fake";
    }

    function _behave() private view {
        Mood mood = _mood;
        if (mood == Mood.REVERTS) revert Broken();
        if (mood == Mood.EATS_GAS) {
            assembly ("memory-safe") {
                for {} 1 {} {}
            }
        }
        assembly {
            if eq(mood, 3) {
                return(0, 20000)
            }
            if eq(mood, 4) {
                mstore(0, 0x1234567800000000000000000000000000000000000000000000000000000000)
                revert(0, 20000)
            }
            if eq(mood, 5) {
                return(0, 31)
            }
        }
    }
}
