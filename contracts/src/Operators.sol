// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";

/// @title Operators
/// @notice Who may act for whom: by a transaction until it is revoked, or by a signature until the end of one
/// transaction. The contracts that keep people's positions ask here.
contract Operators is EIP712, Nonces {
    bytes32 private constant AUTHORIZATION_TYPEHASH = keccak256(
        "Authorization(address owner,address operator,uint256 nonce,uint256 deadline)"
    );

    /// @notice Who may act for an owner until it is revoked.
    mapping(address owner => mapping(address operator => bool)) public isOperator;

    event OperatorSet(address indexed owner, address indexed operator, bool allowed);
    event AuthorizedOnce(address indexed owner, address indexed operator, uint256 nonce);

    /// @notice The signature is not the owner's, or was used, or is too late, or a stranger hands it in.
    error InvalidAuthorization(address owner, address operator, uint256 deadline);

    constructor() EIP712("Parallax Operators", "1") {}

    /// @notice Lets `operator` act for the caller, or stops it.
    function setOperator(address operator, bool allowed) external {
        isOperator[msg.sender][operator] = allowed;
        emit OperatorSet(msg.sender, operator, allowed);
    }

    /// @notice Lets `operator` act for `owner` until the end of this transaction, by an EIP-712 signature of
    /// `Authorization(owner, operator, nonce, deadline)` that works once, handed in by either of them. Contract wallets sign by EIP-1271.
    function authorizeOnce(address owner, address operator, uint256 deadline, bytes calldata signature) external {
        uint256 nonce = _useNonce(owner);
        bytes32 digest = _hashTypedDataV4(
            keccak256(abi.encode(AUTHORIZATION_TYPEHASH, owner, operator, nonce, deadline))
        );
        // A stranger could only use it up.
        bool involved = msg.sender == operator || msg.sender == owner;
        if (
            !involved || block.timestamp > deadline || !SignatureChecker.isValidSignatureNow(owner, digest, signature)
        ) {
            revert InvalidAuthorization(owner, operator, deadline);
        }
        bytes32 slot = _slot(owner, operator);
        assembly ("memory-safe") {
            tstore(slot, 1)
        }
        emit AuthorizedOnce(owner, operator, nonce);
    }

    /// @notice Whether `operator` may act for `owner` now.
    function isAllowed(address owner, address operator) external view returns (bool allowed) {
        if (isOperator[owner][operator]) return true;
        bytes32 slot = _slot(owner, operator);
        assembly ("memory-safe") {
            allowed := tload(slot)
        }
    }

    function _slot(address owner, address operator) private pure returns (bytes32) {
        return keccak256(abi.encode(AUTHORIZATION_TYPEHASH, owner, operator));
    }
}
