// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title BlockingToken
/// @notice A collateral whose issuer blocks an account: what is sent there reverts.
contract BlockingToken is ERC20 {
    address public blocked;

    /// @notice The issuer does not let this account receive.
    error Blocked(address account);

    constructor(address holder) ERC20("Blocking", "BLK") {
        _mint(holder, 1_000_000 ether);
    }

    function block_(address account) external {
        blocked = account;
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (to == blocked && to != address(0)) revert Blocked(to);
        super._update(from, to, amount);
    }
}
