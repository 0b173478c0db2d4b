// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title SynthToken
/// @notice The stablecoin pUSD and every mAsset: a plain ERC-20 with EIP-2612 permit and 18 decimals.
/// Only the engine that books the debt behind it mints; holders may burn what they own, or let others burn it.
contract SynthToken is ERC20Permit {
    /// @notice The engine, the only address that can mint.
    address public immutable engine;

    /// @notice `caller` is not the engine.
    error NotEngine(address caller);

    modifier onlyEngine() {
        if (msg.sender != engine) revert NotEngine(msg.sender);
        _;
    }

    constructor(string memory name_, string memory symbol_, address engine_) ERC20(name_, symbol_) ERC20Permit(name_) {
        engine = engine_;
    }

    /// @notice Mints `amount` wei to `to`, against debt or a fee that the engine has booked.
    function mint(address to, uint256 amount) external onlyEngine {
        _mint(to, amount);
    }

    /// @notice Burns `amount` wei of `from`, who has allowed the caller as much. The engine needs no allowance: it only
    /// ever names the account that called it.
    function burnFrom(address from, uint256 amount) external {
        if (msg.sender != engine) _spendAllowance(from, msg.sender, amount);
        _burn(from, amount);
    }

    /// @notice Burns `amount` wei of the caller's own tokens.
    function burn(uint256 amount) external {
        _burn(msg.sender, amount);
    }
}
