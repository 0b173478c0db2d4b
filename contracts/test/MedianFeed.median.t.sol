// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {Status} from "../src/Oracle.sol";
import {MedianFeedBase} from "./MedianFeedBase.sol";

// The middle of 3 to 7 reports
// ├── of each feed for itself, equal to that of a sorted list; of an even number the mean of the two in the middle
// ├── whoever is wrong, as long as more than half are right it lies between right prices
// └── a session is open if more than half say so; a tie is closed
contract MedianFeedMedianTest is MedianFeedBase {
    function _expected(uint256[] memory seen) private pure returns (uint256) {
        for (uint256 i = 0; i < seen.length; ++i) {
            for (uint256 j = i + 1; j < seen.length; ++j) {
                if (seen[j] < seen[i]) (seen[i], seen[j]) = (seen[j], seen[i]);
            }
        }
        uint256 half = seen.length / 2;
        return seen.length % 2 == 1 ? seen[half] : (seen[half - 1] + seen[half]) / 2;
    }

    function _check(Batch memory b) private view {
        uint256 count = b.feeds.length;
        for (uint256 j = 0; j < count; ++j) {
            uint256[] memory seen = new uint256[](b.signers.length);
            for (uint256 i = 0; i < seen.length; ++i) {
                seen[i] = b.prices[i * count + j];
            }
            vm.assertEq(oracle.lastPrice(uint16(b.feeds[j])), _expected(seen) * 1e10, "median");
        }
    }

    /// @dev Prices of any size below the upper bound, every second time close together.
    function testFuzz_Median(uint64[28] memory prices, uint8 reports, uint8 feeds, bool close) public {
        Batch memory b = batchOf(3 + (reports % 5), 1 + (feeds % 4));
        for (uint256 i = 0; i < b.prices.length; ++i) {
            b.prices[i] = 1 + (prices[i] % (close ? 3 : 1 << 63));
        }
        push(b);
        _check(b);
    }

    function test_EveryOrderOfThree() public {
        uint256[3] memory three = [uint256(100e8), 101e8, 5000e8];
        for (uint256 i = 0; i < 27; ++i) {
            vm.warp(START + 30 * (i + 1));
            Batch memory b = batchOf(3, 1);
            (b.prices[0], b.prices[1], b.prices[2]) = (three[i % 3], three[(i / 3) % 3], three[i / 9]);
            push(b);
            _check(b);
        }
    }

    function testFuzz_HonestMajority(uint64[7] memory wrong, uint8 reports, uint8 who) public {
        uint256 count = 3 + (reports % 5);
        Batch memory b = batchOf(count, 1);
        for (uint256 i = 0; i < (count - 1) / 2; ++i) {
            b.prices[(who + i * 2) % count] = 1 + (wrong[i] % (1 << 63));
        }
        push(b);
        uint256 price = oracle.lastPrice(1);
        vm.assertGe(price, 100e18, "not below what is right");
        vm.assertLe(price, (100 + count - 1) * 1e18, "nor above");
    }

    function testFuzz_Sessions(uint256[7] memory sessions, uint8 reports) public {
        Batch memory b = batchOf(3 + (reports % 5), 4);
        for (uint256 i = 0; i < b.signers.length; ++i) {
            b.sessions[i] = sessions[i];
        }
        push(b);
        for (uint16 j = 0; j < 4; ++j) {
            uint256 votes = 0;
            for (uint256 i = 0; i < b.signers.length; ++i) {
                votes += (sessions[i] >> j) & 1;
            }
            (, , Status status, ) = oracle.read(j + 1);
            bool open = votes * 2 > b.signers.length;
            vm.assertEq(uint256(status), uint256(open ? Status.OPEN : Status.CLOSED), "session");
        }
    }

    function test_ATieIsClosed() public {
        Batch memory b = batchOf(4, 2);
        (b.sessions[0], b.sessions[1], b.sessions[2], b.sessions[3]) = (1, 3, 2, 2);
        push(b);
        (, , Status first, ) = oracle.read(1);
        (, , Status second, ) = oracle.read(2);
        vm.assertEq(uint256(first), uint256(Status.CLOSED), "two of four");
        vm.assertEq(uint256(second), uint256(Status.OPEN), "three of four");
    }

    function test_BitsBeyondTheFeedsSayNothing() public {
        Batch memory b = batchOf(3, 1);
        (b.sessions[0], b.sessions[1], b.sessions[2]) = (type(uint256).max - 1, type(uint256).max - 1, 1 << 255);
        push(b);
        (, , Status status, ) = oracle.read(1);
        vm.assertEq(uint256(status), uint256(Status.CLOSED), "session");
    }
}
