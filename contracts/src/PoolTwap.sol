// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

interface ICumulativePair {
    function token0() external view returns (address);
    function token1() external view returns (address);
    function getReserves() external view returns (uint112 reserve0, uint112 reserve1, uint32 time);
    function price0CumulativeLast() external view returns (uint256);
    function price1CumulativeLast() external view returns (uint256);
}

/// @title PoolTwap
/// @notice Mean prices of Uniswap V2 pairs from stored observations of their cumulative prices. It has no owner: anyone
/// may observe any pair, several in one call, and what a stranger's pair says concerns that pair alone.
contract PoolTwap is Multicall {
    struct Observation {
        uint256 time; // chain time
        uint256 cumulative0; // seconds times token1 for one token0, 112 binary places, wraps around
        uint256 cumulative1;
    }

    /// @dev The last observations of a pair, each in the place of the one SIZE before it.
    struct Ring {
        uint128 count; // ever stored
        uint128 time; // of the last one
        Observation[16] list;
    }

    /// @notice Seconds between two stored observations, at least.
    uint256 public constant SPACING = 5 minutes;
    /// @notice Observations kept of a pair.
    uint256 public constant SIZE = 16;
    /// @notice An observation older than this many seconds says nothing about today's price.
    uint256 public constant MAX_AGE = 24 hours;

    mapping(address pair => Ring) private _rings;

    event Observed(address indexed pair, uint256 time, uint256 index);

    /// @notice No observation of the pair is old enough and recent enough, or its pool is empty.
    error NoWindow(address pair);
    /// @notice The token is not one of the pair's.
    error NotInPair(address pair, address token);

    /// @notice Stores the cumulative prices of a pair unless it was observed less than SPACING ago or its pool is empty.
    function observe(address pair) external returns (bool stored) {
        Ring storage ring = _rings[pair];
        if (block.timestamp < ring.time + SPACING) return false;
        (uint256 cumulative0, uint256 cumulative1, bool filled) = _cumulative(pair);
        if (!filled) return false;
        uint256 count = ring.count;
        ring.list[count % SIZE] = Observation(block.timestamp, cumulative0, cumulative1);
        (ring.count, ring.time) = (uint128(count + 1), uint128(block.timestamp));
        emit Observed(pair, block.timestamp, count % SIZE);
        return true;
    }

    /// @notice The mean price from the youngest observation that is at least `minAge` seconds old and was not made
    /// before `notBefore`, until now.
    /// @param base the token whose price is asked, one of the pair's
    /// @return price wei of the other token for 1e18 wei of `base`
    /// @return since chain time of that observation
    function consult(
        address pair,
        address base,
        uint256 minAge,
        uint256 notBefore
    ) external view returns (uint256 price, uint256 since) {
        Observation memory start = _start(pair, minAge, notBefore);
        since = start.time;
        bool first = ICumulativePair(pair).token0() == base;
        if (!first && ICumulativePair(pair).token1() != base) revert NotInPair(pair, base);
        (uint256 cumulative0, uint256 cumulative1, bool filled) = _cumulative(pair);
        if (!filled) revert NoWindow(pair);
        unchecked {
            // The sums wrap around; their difference does not.
            uint256 sum = first ? cumulative0 - start.cumulative0 : cumulative1 - start.cumulative1;
            price = Math.mulDiv(sum / (block.timestamp - since), 1e18, 1 << 112);
        }
    }

    /// @notice The stored observations of a pair, oldest first.
    function observations(address pair) external view returns (Observation[] memory list) {
        Ring storage ring = _rings[pair];
        uint256 count = ring.count;
        uint256 length = count < SIZE ? count : SIZE;
        list = new Observation[](length);
        for (uint256 i = 0; i < length; ++i) {
            list[i] = ring.list[(count - length + i) % SIZE];
        }
    }

    function _start(address pair, uint256 minAge, uint256 notBefore) private view returns (Observation memory) {
        Ring storage ring = _rings[pair];
        uint256 count = ring.count;
        uint256 oldest = count < SIZE ? 0 : count - SIZE;
        for (uint256 i = count; i > oldest; --i) {
            uint256 time = ring.list[(i - 1) % SIZE].time;
            uint256 age = block.timestamp - time;
            if (time < notBefore || age > MAX_AGE) break; // and so are those before it
            if (age != 0 && age >= minAge) return ring.list[(i - 1) % SIZE];
        }
        revert NoWindow(pair);
    }

    /// @dev The cumulative prices as a trade in this block would leave them: those of the last trade, and the reserves
    /// since, which nothing in this block can have changed without counting the seconds before.
    function _cumulative(address pair) private view returns (uint256 sum0, uint256 sum1, bool filled) {
        ICumulativePair p = ICumulativePair(pair);
        (uint256 reserve0, uint256 reserve1, uint32 time) = p.getReserves();
        (sum0, sum1) = (p.price0CumulativeLast(), p.price1CumulativeLast());
        filled = reserve0 != 0 && reserve1 != 0;
        unchecked {
            uint256 elapsed = uint32(block.timestamp) - time; // both wrap around in 2106
            if (!filled || elapsed == 0) return (sum0, sum1, filled);
            sum0 += ((reserve1 << 112) / reserve0) * elapsed;
            sum1 += ((reserve0 << 112) / reserve1) * elapsed;
        }
    }
}
