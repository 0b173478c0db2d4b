// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IPositionManager
/// @notice Owns positions in the engine for people whom it knows. What the engine asks of it.
interface IPositionManager {
    /// @notice A liquidation has lowered the debt of a position, or ended it.
    function onDebtReduced(uint256 id) external;

    /// @notice Whose position it is.
    function userOf(uint256 id) external view returns (address);
}
