// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";

/// @title Permits
/// @notice Several calls in one transaction, of which the first may be an allowance by signature.
abstract contract Permits is Multicall {
    /// @notice Uses an EIP-2612 permit of the caller for this contract, as the first call of a multicall.
    function permit(address token, uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external {
        try IERC20Permit(token).permit(msg.sender, address(this), amount, deadline, v, r, s) {
            // The allowance is set.
        } catch {
            // Somebody may have handed in the permit before; the transfer that follows checks the allowance.
        }
    }
}
