// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IPair, PairMath} from "../../src/lib/PairMath.sol";
import {PairSwap} from "../../src/lib/PairSwap.sol";

/// @title BlindZap
/// @notice The twin that a sandwich succeeds against: it buys, and provides, at any price.
contract BlindZap {
    IERC20 private immutable _pusd;
    address private immutable _asset;
    address private immutable _pair;

    constructor(IERC20 pusd, address asset, address pair) {
        (_pusd, _asset, _pair) = (pusd, asset, pair);
    }

    function buy(uint256 amount) external {
        _pusd.transferFrom(msg.sender, address(this), amount);
        PairSwap.swap(_pair, address(_pusd), amount, msg.sender);
    }

    function zapIn(uint256 amount) external {
        _pusd.transferFrom(msg.sender, address(this), amount);
        (, uint256 other) = PairMath.reservesOf(_pair, _asset);
        uint256 half = PairMath.half(amount, other);
        uint256 out = PairSwap.swap(_pair, address(_pusd), half, address(this));
        IERC20(_asset).transfer(_pair, out);
        _pusd.transfer(_pair, amount - half);
        IPair(_pair).mint(msg.sender);
    }
}
