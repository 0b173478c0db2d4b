// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @title Claims
/// @notice What a contract still owes to people, paid one token at a time and only to its owner, so that no receiver
/// can block what others are paid.
abstract contract Claims is ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @notice What an owner is still to receive here, wei.
    mapping(address owner => mapping(address token => uint256)) public claimable;

    event Claimed(address indexed owner, address indexed token, uint256 amount);

    /// @notice The amount must be above zero.
    error ZeroAmount();

    /// @notice Pays an owner what is left for it. Anyone may call; only the owner receives.
    function claimFor(address owner, address token) external nonReentrant {
        uint256 amount = claimable[owner][token];
        if (amount == 0) revert ZeroAmount();
        delete claimable[owner][token];
        emit Claimed(owner, token, amount);
        IERC20(token).safeTransfer(owner, amount);
    }

    function _credit(address owner, address token, uint256 amount) internal {
        if (amount != 0) claimable[owner][token] += amount;
    }
}
