// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title TrustingClaims
/// @notice The twin that acts for whoever is named.
contract TrustingClaims {
    mapping(address owner => uint256) public claimable;

    function credit(address owner, uint256 amount) external {
        claimable[owner] += amount;
    }

    function claimFor(address owner, address to) external returns (uint256 amount) {
        amount = claimable[owner];
        claimable[owner] = 0;
        claimable[to] += amount;
    }
}
