// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title FeeStream
/// @notice Pays what it is given out over 7 days, so that nobody gains by arriving just before. While it has no
/// recipient, what has become due waits here.
contract FeeStream is Ownable {
    using SafeERC20 for IERC20;

    /// @notice Seconds over which an addition is paid out.
    uint256 public constant DURATION = 7 days;

    IERC20 public immutable token;
    /// @notice Who receives; the zero address: nobody yet.
    address public recipient;
    /// @notice Wei a second.
    uint256 public rate;
    /// @notice When the stream ends, chain time.
    uint256 public end;
    /// @notice When what was due was last counted.
    uint256 public updatedAt;
    /// @notice Due and not paid yet at `updatedAt`, wei.
    uint256 public due;

    event Added(address indexed from, uint256 amount, uint256 rate, uint256 end);
    event Paid(address indexed recipient, uint256 amount);
    event RecipientSet(address indexed recipient);

    /// @notice The amount must be above zero.
    error ZeroAmount();
    /// @notice Nobody is named to receive.
    error NoRecipient();

    constructor(address owner_, IERC20 token_) Ownable(owner_) {
        token = token_;
        updatedAt = block.timestamp;
    }

    /// @notice Streams `amount` wei of the caller's and what is still to come over the next 7 days; sooner if that would
    /// slow the stream, so that nobody delays it by adding little. What the division leaves becomes due at once.
    function add(uint256 amount) external {
        if (amount == 0) revert ZeroAmount();
        _update();
        uint256 total = amount;
        uint256 running = 0;
        if (block.timestamp < end) (running, total) = (rate, amount + rate * (end - block.timestamp));
        rate = Math.max(total / DURATION, running);
        uint256 time = rate == 0 ? 0 : Math.min(total / rate, DURATION);
        due += total - rate * time;
        end = block.timestamp + time;
        emit Added(msg.sender, amount, rate, end);
        token.safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @notice Pays what is due. Anyone may call; only the recipient receives.
    function release() external returns (uint256 amount) {
        if (recipient == address(0)) revert NoRecipient();
        _update();
        amount = due;
        if (amount == 0) revert ZeroAmount();
        due = 0;
        emit Paid(recipient, amount);
        token.safeTransfer(recipient, amount);
    }

    /// @notice Names the recipient. What is due before goes to the next one.
    function setRecipient(address recipient_) external onlyOwner {
        recipient = recipient_;
        emit RecipientSet(recipient_);
    }

    /// @notice Due and not paid yet, wei.
    function releasable() public view returns (uint256) {
        uint256 until = block.timestamp < end ? block.timestamp : end;
        return until > updatedAt ? due + rate * (until - updatedAt) : due;
    }

    function _update() private {
        due = releasable();
        updatedAt = block.timestamp;
    }
}
