// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {PairSwap} from "../../src/lib/PairSwap.sol";

/// @title SweepingZap
/// @notice The twin that a re-entrant token and a donation succeed against: it gives back what it holds, whosever that
/// is, and lets itself be called in between.
contract SweepingZap {
    IERC20 private immutable _pusd;

    constructor(IERC20 pusd) {
        _pusd = pusd;
    }

    /// @notice Takes `amount` pUSD, buys with `spent` of it, and gives back what it holds.
    function buy(address token, address pair, uint256 amount, uint256 spent) external {
        _pusd.transferFrom(msg.sender, address(this), amount);
        PairSwap.swap(pair, address(_pusd), spent, address(this));
        IERC20(token).transfer(msg.sender, IERC20(token).balanceOf(address(this)));
        _pusd.transfer(msg.sender, _pusd.balanceOf(address(this)));
    }
}
