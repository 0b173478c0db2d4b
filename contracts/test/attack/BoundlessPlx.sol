// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title BoundlessPlx
/// @notice The twin whose supply nothing bounds.
contract BoundlessPlx is ERC20 {
    constructor() ERC20("Boundless", "PLX") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}
