// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IPair, PairMath} from "./PairMath.sol";

/// @title PairSwap
/// @notice A swap straight at a pair, with tokens that the contract holds. What comes out is what the formula says and
/// the pair is asked for, never a difference of balances: what others send to the pair changes nothing.
library PairSwap {
    using SafeERC20 for IERC20;

    /// @notice Sells `amount` wei of `tokenIn`, one of the pair's two tokens, and sends the other to `to`. The caller
    /// bounds what comes out.
    function swap(address pair, address tokenIn, uint256 amount, address to) internal returns (uint256 out) {
        (uint256 reserveIn, uint256 reserveOut) = PairMath.reservesOf(pair, tokenIn);
        out = PairMath.amountOut(amount, reserveIn, reserveOut);
        bool first = IPair(pair).token0() == tokenIn;
        IERC20(tokenIn).safeTransfer(pair, amount);
        IPair(pair).swap(first ? 0 : out, first ? out : 0, to, "");
    }
}
