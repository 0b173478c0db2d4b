// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {PairMath} from "../../src/lib/PairMath.sol";
import {PairSwap} from "../../src/lib/PairSwap.sol";

/// @title ThinLender
/// @notice The twin that a pumped pool succeeds against: it lends for margin trades, swaps at any price, and believes
/// the pool when it asks what the collateral is worth.
contract ThinLender {
    IERC20 private immutable _pusd;
    address private immutable _asset;
    address private immutable _pair;

    /// @notice The collateral is worth less than the loan.
    error Unsafe(uint256 value, uint256 loan);

    constructor(IERC20 pusd, address asset, address pair) {
        (_pusd, _asset, _pair) = (pusd, asset, pair);
    }

    /// @notice Buys with `margin` of the caller's and `loan` of its own, and keeps what was bought as collateral.
    function trade(uint256 margin, uint256 loan) external {
        _pusd.transferFrom(msg.sender, address(this), margin);
        uint256 bought = PairSwap.swap(_pair, address(_pusd), margin + loan, address(this));
        (uint256 own, uint256 other) = PairMath.reservesOf(_pair, _asset);
        uint256 value = (bought * other) / own;
        if (value < loan) revert Unsafe(value, loan);
    }
}
