// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IAuctionCallback} from "../../src/AuctionHouse.sol";

/// @title UnguardedAuction
/// @notice The twin that a re-entrant bidder succeeds against: the debt of the moment is read before the callback and
/// written after it, and nothing stops a second purchase meanwhile.
contract UnguardedAuction {
    using SafeERC20 for IERC20;

    IERC20 public immutable weth;
    IERC20 public immutable pusd;
    uint256 public immutable price;
    uint256 public debt;

    constructor(IERC20 weth_, IERC20 pusd_, uint256 price_, uint256 debt_) {
        (weth, pusd, price, debt) = (weth_, pusd_, price_, debt_);
    }

    function buy(uint256 amount, bytes calldata data) external {
        uint256 cost = (amount * price) / 1e18;
        uint256 left = debt - cost;
        weth.safeTransfer(msg.sender, amount);
        if (data.length != 0) IAuctionCallback(msg.sender).onBuy(0, amount, cost, data);
        debt = left;
        pusd.safeTransferFrom(msg.sender, address(this), cost);
    }
}
