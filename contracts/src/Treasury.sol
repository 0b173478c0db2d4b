// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SynthToken} from "./SynthToken.sol";

/// @title Treasury
/// @notice Receives the fees and keeps the ledger of bad debt: tokens in circulation that no position backs.
contract Treasury is Ownable {
    using SafeERC20 for IERC20;

    /// @notice The engine, the only address that books bad debt.
    address public immutable engine;
    /// @notice Unbacked debt by token, in wei. It falls only when the token is burnt against it.
    mapping(address token => uint256) public badDebt;

    event BadDebtAdded(address indexed token, uint256 amount, uint256 total);
    event Healed(address indexed token, uint256 amount, uint256 total);
    event Spent(address indexed token, address indexed to, uint256 amount);

    /// @notice `caller` is not the engine.
    error NotEngine(address caller);
    /// @notice More was asked to be healed than is bad.
    error NotBad(address token, uint256 amount, uint256 badDebt);

    constructor(address owner_, address engine_) Ownable(owner_) {
        engine = engine_;
    }

    /// @notice Books `amount` wei of `token` as unbacked.
    function addBadDebt(address token, uint256 amount) external {
        if (msg.sender != engine) revert NotEngine(msg.sender);
        uint256 total = badDebt[token] += amount;
        emit BadDebtAdded(token, amount, total);
    }

    /// @notice Burns `amount` wei of the Treasury's own `token` against its bad debt. Anyone may call.
    function heal(address token, uint256 amount) external {
        uint256 bad = badDebt[token];
        if (amount == 0 || amount > bad) revert NotBad(token, amount, bad);
        badDebt[token] = bad - amount;
        emit Healed(token, amount, bad - amount);
        SynthToken(token).burn(amount);
    }

    /// @notice Pays `amount` wei of `token` to `to`.
    function spend(address token, address to, uint256 amount) external onlyOwner {
        emit Spent(token, to, amount);
        IERC20(token).safeTransfer(to, amount);
    }
}
