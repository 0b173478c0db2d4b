// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {CdpEngine} from "../../src/CdpEngine.sol";
import {IPair} from "../../src/lib/PairMath.sol";

/// @title TrustingZap
/// @notice The twin that a false pair succeeds against: it flashes whatever pair it is told, and its callback believes
/// whoever calls, about the payer and about the position.
contract TrustingZap {
    CdpEngine private immutable _engine;

    constructor(CdpEngine engine) {
        _engine = engine;
    }

    function flash(address pair, uint256 amount0, uint256 amount1, bytes calldata data) external {
        IPair(pair).swap(amount0, amount1, address(this), data);
    }

    /// @dev `data`: a payer, a token, an amount for the pair, and a position whose collateral pays, if not 0.
    function uniswapV2Call(address, uint256, uint256, bytes calldata data) external {
        (address payer, address token, uint256 amount, uint256 id) = abi.decode(
            data,
            (address, address, uint256, uint256)
        );
        if (id == 0) IERC20(token).transferFrom(payer, msg.sender, amount);
        else _engine.withdraw(id, amount, msg.sender);
    }
}
