// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title CountingLock
/// @notice The twin that measures what came in by its balance, and pays a list of ids before it forgets them.
contract CountingLock {
    struct Locked {
        address owner;
        uint256 amount;
        uint256 unlockAt;
    }

    IERC20 private immutable _token;
    mapping(uint256 id => Locked) public locked;
    uint256 public total;

    constructor(IERC20 token) {
        _token = token;
    }

    /// @notice What has arrived since the last time is locked for `owner`.
    function lock(uint256 id, address owner) external {
        uint256 amount = _token.balanceOf(address(this)) - total;
        locked[id] = Locked(owner, locked[id].amount + amount, block.timestamp + 14 days);
        total += amount;
    }

    function unlock(uint256[] calldata ids) external returns (uint256 amount) {
        for (uint256 i = 0; i < ids.length; ++i) {
            Locked memory one = locked[ids[i]];
            if (one.owner == msg.sender && one.unlockAt <= block.timestamp) amount += one.amount;
        }
        for (uint256 i = 0; i < ids.length; ++i) {
            delete locked[ids[i]];
        }
        total = total > amount ? total - amount : 0;
        _token.transfer(msg.sender, amount);
    }
}
