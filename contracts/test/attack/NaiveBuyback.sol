// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IRouter} from "../PolicyBase.t.sol";

/// @title NaiveBuyback
/// @notice The twin that a sandwich succeeds against: anyone has it swap all its pUSD for PLX, whatever comes out.
contract NaiveBuyback {
    IRouter private immutable _router;
    address[] private _path;

    constructor(IRouter router, address pusd, address plx) {
        _router = router;
        _path = [pusd, plx];
    }

    function buyBack() external {
        uint256 amount = IERC20(_path[0]).balanceOf(address(this));
        IERC20(_path[0]).approve(address(_router), amount);
        _router.swapExactTokensForTokens(amount, 0, _path, address(this), block.timestamp);
    }
}
