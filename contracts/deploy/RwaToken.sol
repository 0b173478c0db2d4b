// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title RwaToken
/// @notice Stands for a note on something in the real world, which only listed accounts may hold. It is never deployed
/// where the real token exists.
contract RwaToken is ERC20 {
    /// @notice Lists accounts, mints and burns.
    address public immutable issuer;
    /// @notice Who may send and receive.
    mapping(address account => bool) public isAllowed;

    event AllowedSet(address indexed account, bool allowed);

    /// @notice `caller` is not the issuer.
    error NotIssuer(address caller);
    /// @notice The account is not on the token's list.
    error NotAllowed(address account);

    modifier onlyIssuer() {
        if (msg.sender != issuer) revert NotIssuer(msg.sender);
        _;
    }

    constructor(string memory name_, string memory symbol_, address issuer_) ERC20(name_, symbol_) {
        issuer = issuer_;
    }

    /// @notice Puts an account on the list, or takes it off.
    function setAllowed(address account, bool allowed) external onlyIssuer {
        isAllowed[account] = allowed;
        emit AllowedSet(account, allowed);
    }

    /// @notice Mints `amount` wei to a listed account.
    function mint(address to, uint256 amount) external onlyIssuer {
        _mint(to, amount);
    }

    /// @notice Burns `amount` wei of `from`, on the list or not.
    function burn(address from, uint256 amount) external onlyIssuer {
        _burn(from, amount);
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (from != address(0) && to != address(0) && !isAllowed[from]) revert NotAllowed(from);
        if (to != address(0) && !isAllowed[to]) revert NotAllowed(to);
        super._update(from, to, amount);
    }
}
