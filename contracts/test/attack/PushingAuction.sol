// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title PushingAuction
/// @notice The twin that griefing succeeds against: it liquidates exactly what the caller says, and pushes the rest to
/// the owner in the same call.
contract PushingAuction {
    IERC20 public immutable token;
    address public owner;
    uint256 public debt;

    /// @notice Not what is owed.
    error NotTheDebt(uint256 amount, uint256 debt);

    constructor(IERC20 token_, address owner_, uint256 debt_) {
        (token, owner, debt) = (token_, owner_, debt_);
    }

    function repay(uint256 amount) external {
        debt -= amount;
    }

    function liquidate(uint256 amount) external {
        if (amount != debt) revert NotTheDebt(amount, debt);
        token.transfer(msg.sender, 8 ether);
        token.transfer(owner, 2 ether);
    }
}
