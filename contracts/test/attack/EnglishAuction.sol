// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title EnglishAuction
/// @notice The twin that a lone bidder succeeds against: the highest bid wins after six hours, whatever it is, and
/// without any bid the first one does.
contract EnglishAuction {
    IERC20 public immutable lot;
    IERC20 public immutable money;
    uint256 public immutable end;
    address public bidder;
    uint256 public bid;

    /// @notice Somebody bids more, or it is too late.
    error TooLow(uint256 amount);
    /// @notice Others may still bid.
    error NotOver(uint256 end);

    constructor(IERC20 lot_, IERC20 money_) {
        (lot, money, end) = (lot_, money_, block.timestamp + 6 hours);
    }

    function raise(uint256 amount) external {
        if (amount < bid || block.timestamp >= end) revert TooLow(amount);
        (bidder, bid) = (msg.sender, amount);
    }

    function take() external {
        if (block.timestamp < end) revert NotOver(end);
        money.transferFrom(bidder, address(this), bid);
        lot.transfer(bidder, lot.balanceOf(address(this)));
    }
}
