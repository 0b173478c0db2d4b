// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @dev What the system asks of a Uniswap V2 pair.
interface IPair {
    function token0() external view returns (address);
    function token1() external view returns (address);
    function getReserves() external view returns (uint112 reserve0, uint112 reserve1, uint32 time);
    function totalSupply() external view returns (uint256);
    function mint(address to) external returns (uint256 liquidity);
    function burn(address to) external returns (uint256 amount0, uint256 amount1);
    function swap(uint256 amount0Out, uint256 amount1Out, address to, bytes calldata data) external;
}

/// @title PairMath
/// @notice The published formulas of a Uniswap V2 pair, whose fee is 0.3 % of what comes in. Amounts in wei; reserves
/// are at most 112 bits, so that only absurd amounts overflow, and those revert. Twins: lib/pool.
library PairMath {
    /// @notice The pool holds less than is needed, wei.
    error PoolTooSmall(uint256 needed, uint256 reserve);

    /// @notice What `amount` buys, rounded down; 0 in an empty pool.
    function amountOut(uint256 amount, uint256 reserveIn, uint256 reserveOut) internal pure returns (uint256) {
        if (amount == 0 || reserveIn == 0) return 0;
        uint256 afterFee = amount * 997;
        return (afterFee * reserveOut) / (reserveIn * 1000 + afterFee);
    }

    /// @notice What must come in to buy `amount`, rounded up.
    function amountIn(uint256 amount, uint256 reserveIn, uint256 reserveOut) internal pure returns (uint256) {
        if (amount >= reserveOut) revert PoolTooSmall(amount, reserveOut);
        return (reserveIn * amount * 1000) / ((reserveOut - amount) * 997) + 1;
    }

    /// @notice Part of `amount` to swap so that the rest and what it buys fit the pool; rounded down.
    function half(uint256 amount, uint256 reserveIn) internal pure returns (uint256) {
        uint256 root = FixedPointMathLib.sqrt(reserveIn * (reserveIn * 3_988_009 + amount * 3_988_000));
        return (root - reserveIn * 1997) / 1994;
    }

    /// @notice Reserves of a pair, that of `base`, one of its two tokens, first; wei.
    function reservesOf(address pair, address base) internal view returns (uint256 reserveBase, uint256 reserveOther) {
        (reserveBase, reserveOther, ) = IPair(pair).getReserves();
        if (IPair(pair).token0() != base) (reserveBase, reserveOther) = (reserveOther, reserveBase);
    }
}
