// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title CookingDesk
/// @notice The twin that an order of steps succeeds against: it lends at 150 %, and remembers over its steps whether it
/// has to check that; a step that it does not know makes it forget.
contract CookingDesk {
    uint8 public constant DEPOSIT = 1;
    uint8 public constant BORROW = 2;
    IERC20 private immutable _token;
    mapping(address account => uint256) private _deposits;
    mapping(address account => uint256) private _debts;

    /// @notice The deposit is below what the debt requires.
    error Unsafe(uint256 deposit, uint256 required);

    constructor(IERC20 token) {
        _token = token;
    }

    function cook(uint8[] calldata steps, uint256[] calldata amounts) external {
        bool check;
        for (uint256 i = 0; i < steps.length; ++i) {
            if (steps[i] == DEPOSIT) {
                _deposits[msg.sender] += amounts[i];
                _token.transferFrom(msg.sender, address(this), amounts[i]);
            } else if (steps[i] == BORROW) {
                _debts[msg.sender] += amounts[i];
                check = true;
                _token.transfer(msg.sender, amounts[i]);
            } else {
                check = false;
            }
        }
        uint256 required = (_debts[msg.sender] * 3) / 2;
        if (check && _deposits[msg.sender] < required) revert Unsafe(_deposits[msg.sender], required);
    }
}
