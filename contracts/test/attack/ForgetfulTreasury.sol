// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ForgetfulTreasury
/// @notice The twin without a ledger of bad debt: what nobody paid is forgotten.
contract ForgetfulTreasury {
    function addBadDebt(address, uint256) external {}

    function badDebt(address) external pure returns (uint256) {
        return 0;
    }

    function balanceOf(address) external pure returns (uint256) {
        return 0;
    }
}
