// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title CallingToken
/// @notice A token that makes calls of its author's, as itself, whenever it is moved, and remembers how they ended.
contract CallingToken is ERC20 {
    address private immutable _author;
    address private _target;
    bytes private _data;
    bool private _busy;
    /// @notice How the last call ended.
    bool public succeeded;
    bytes public answer;

    /// @notice Only the author may.
    error NotAuthor();

    constructor(uint256 supply) ERC20("Calling", "CALL") {
        _author = msg.sender;
        _mint(msg.sender, supply);
    }

    /// @notice What to call; an empty `data` for nothing.
    function set(address target, bytes calldata data) external {
        if (msg.sender != _author) revert NotAuthor();
        (_target, _data) = (target, data);
    }

    /// @notice Calls once, as this token.
    function act(address target, bytes calldata data) external returns (bool ok) {
        if (msg.sender != _author) revert NotAuthor();
        (ok, ) = target.call(data);
    }

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, amount);
        if (_data.length == 0 || _busy) return;
        _busy = true;
        (succeeded, answer) = _target.call(_data);
        _busy = false;
    }
}
