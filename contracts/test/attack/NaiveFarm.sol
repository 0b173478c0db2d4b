// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title NaiveFarm
/// @notice A farm as many were: rewards are the stakers' of the moment when they arrive, and count from the balance; a
/// stake is returned before it is written off; whoever adds a reward sets the time anew over which all of it streams.
contract NaiveFarm {
    IERC20 public immutable token;
    IERC20 public immutable reward;
    uint256 public staked;
    uint256 public index; // wei for 1e18 wei staked
    uint256 public known; // reward that was seen so far and not paid
    uint256 public rate; // of the stream, wei a second
    uint256 public end;
    mapping(address account => uint256) public stakes;
    mapping(address account => uint256) public since;

    constructor(IERC20 token_, IERC20 reward_) {
        (token, reward) = (token_, reward_);
    }

    /// @notice All that came in since the last time is the stakers' of this moment.
    function distribute() public {
        uint256 held = reward.balanceOf(address(this));
        if (staked == 0 || held <= known) return;
        index += ((held - known) * 1e18) / staked;
        known = held;
    }

    /// @notice Streams what comes and what is left over the next 90 days.
    function notify(uint256 amount) external {
        uint256 left = block.timestamp < end ? rate * (end - block.timestamp) : 0;
        rate = (left + amount) / 90 days;
        end = block.timestamp + 90 days;
    }

    function stake(uint256 amount) external {
        distribute();
        claim();
        (stakes[msg.sender], staked) = (stakes[msg.sender] + amount, staked + amount);
        token.transferFrom(msg.sender, address(this), amount);
    }

    function unstake() external {
        claim();
        uint256 amount = stakes[msg.sender];
        token.transfer(msg.sender, amount);
        _writeOff(amount);
    }

    function claim() public {
        uint256 due = (stakes[msg.sender] * (index - since[msg.sender])) / 1e18;
        since[msg.sender] = index;
        if (due == 0) return;
        known -= due;
        reward.transfer(msg.sender, due);
    }

    function _writeOff(uint256 amount) private {
        (stakes[msg.sender], staked) = (0, staked > amount ? staked - amount : 0);
    }
}
