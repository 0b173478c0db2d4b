// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title FarmMath
/// @notice The arithmetic of a farm's pool: one stream of rewards, two sides that share it, and what a stake has earned.
/// Rewards and stakes in wei, times in seconds. An index is what one wei of a side has earned so far, 80 binary places.
/// What a side can not be paid stays in the stream. Twin: lib/farm/stream.ts.
library FarmMath {
    /// @dev One slot.
    struct Stream {
        uint96 remaining; // wei that are still to be paid out
        uint72 rate; // wei a second
        uint32 updatedAt; // chain time until which the sides were paid; 0: no such pool
        uint32 shortShare; // the shorts' part of the rate, billionths
        uint24 minStake; // LP below which the LP side counts as empty, in units of MIN_STAKE_UNIT
    }

    /// @dev One slot.
    struct Side {
        uint112 staked; // wei
        uint136 index;
        bool shorts; // of the LP side: the pool has or had shorts
    }

    /// @dev One slot. Earned is what the amount has at the side's index, less `debt`; a negative debt is what was earned
    /// by a part that has left.
    struct Stake {
        uint112 amount; // wei
        int144 debt; // wei
    }

    /// @notice A side with less than this is empty, wei: its index cannot overflow.
    uint256 internal constant DUST = 1e12;
    uint256 internal constant MIN_STAKE_UNIT = 1e16;
    uint256 internal constant SHARE_UNIT = 1e9;
    uint256 private constant INDEX_BITS = 80;
    uint256 private constant MAX_DEBT = 1 << 142;

    /// @notice The amount, or what it would have earned since the pool began, is beyond what fits, wei.
    error StakeTooLarge(uint256 amount);
    /// @notice Less is staked, wei.
    error InsufficientStake(uint256 amount, uint256 staked);

    /// @notice Pays both sides until `time`. Each gets its part of the rate while it is not empty, until nothing remains;
    /// the part of an empty side is not paid to anybody, so the stream lasts longer.
    /// @dev At unchanged terms an index is never lower for a later `time`, so a claim may go ahead of the settlement.
    function settle(Stream memory stream, Side memory lp, Side memory short, uint256 time) internal pure {
        unchecked {
            (uint256 remaining, uint256 total) = (stream.remaining, stream.rate * (time - stream.updatedAt));
            stream.updatedAt = uint32(time);
            if (total == 0 || remaining == 0) return;
            bool paysLp = lp.staked >= DUST && lp.staked >= stream.minStake * MIN_STAKE_UNIT;
            bool paysShorts = short.staked >= DUST;
            if (paysLp && paysShorts && total > remaining) total = remaining;
            uint256 shortPart = (total * stream.shortShare) / SHARE_UNIT;
            uint256 lpPart = paysLp ? (total * (SHARE_UNIT - stream.shortShare)) / SHARE_UNIT : 0;
            if (!paysShorts) shortPart = 0;
            if (lpPart > remaining) lpPart = remaining;
            if (shortPart > remaining) shortPart = remaining;
            if (lpPart != 0) remaining -= _pay(lp, lpPart);
            if (shortPart != 0) remaining -= _pay(short, shortPart);
            stream.remaining = uint96(remaining);
        }
    }

    /// @notice What a stake has earned and was not paid, rounded down.
    function earned(Stake memory stake, uint256 index) internal pure returns (uint256) {
        unchecked {
            int256 sum = int256((stake.amount * index) >> INDEX_BITS) - stake.debt;
            return sum > 0 ? uint256(sum) : 0; // a wei below zero by rounding
        }
    }

    /// @notice Adds to a stake and its side.
    function add(Stake memory stake, Side memory side, uint256 amount) internal pure {
        unchecked {
            if (amount > type(uint112).max - side.staked) revert StakeTooLarge(amount);
            side.staked += uint112(amount);
            stake.amount += uint112(amount);
            // Later debts are less than what this amount has then, and that grows by less than a stream of 96 bits.
            if ((stake.amount * uint256(side.index)) >> INDEX_BITS >= MAX_DEBT) revert StakeTooLarge(amount);
            stake.debt += int144(int256((amount * side.index + ((1 << INDEX_BITS) - 1)) >> INDEX_BITS));
        }
    }

    /// @notice Takes from a stake and its side; what the part has earned stays with the stake.
    function remove(Stake memory stake, Side memory side, uint256 amount) internal pure {
        unchecked {
            if (amount > stake.amount) revert InsufficientStake(amount, stake.amount);
            side.staked -= uint112(amount);
            stake.amount -= uint112(amount);
            stake.debt -= int144(int256((amount * side.index) >> INDEX_BITS));
            if (stake.amount == 0 && stake.debt > 0) stake.debt = 0; // by rounding
        }
    }

    /// @notice Takes what a stake has earned.
    function take(Stake memory stake, uint256 index) internal pure returns (uint256 amount) {
        amount = earned(stake, index);
        if (amount != 0) stake.debt += int144(int256(amount));
    }

    /// @dev Raises the index of a side by a part; what the division leaves is not spent.
    function _pay(Side memory side, uint256 part) private pure returns (uint256 spent) {
        unchecked {
            uint256 delta = (part << INDEX_BITS) / side.staked;
            uint256 most = type(uint136).max - side.index;
            if (delta > most) delta = most;
            side.index += uint136(delta);
            spent = (delta * side.staked + ((1 << INDEX_BITS) - 1)) >> INDEX_BITS;
        }
    }
}
