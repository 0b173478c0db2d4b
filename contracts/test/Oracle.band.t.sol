// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {OracleRules, Status} from "../src/Oracle.sol";
import {OracleBase} from "./OracleBase.sol";

// Bounds and band of a round
// ├── given a price at or beyond a bound
// │   ├── it is refused and nothing stored, whether the session is open or closing
// │   └── the other feeds of the batch go on, their sessions at their new places
// ├── given a price one unit inside a bound: accepted
// ├── given the first round ever: any price inside the bounds
// └── given a last price
//     ├── in session: up to the band, both ends included
//     ├── first of a session, after a night or after lunch: up to the wider band
//     ├── the second of a session, after a gap, and a closing round: up to the band again
//     ├── without a band: any price inside the bounds
//     └── closed, and closed again: the price rests, whatever the round says
contract OracleBandTest is OracleBase {
    // Bounds

    function _refused(uint16 feed, uint64 price, bool open) private {
        uint256 updatedAt = updatedAtOf(feed);
        (uint256 before, , Status status, uint256 liquidatableAt) = oracle.read(feed);
        vm.expectEmit();
        emit OracleRules.RoundRefused(feed, price, block.timestamp + 10, OracleRules.OutOfBounds.selector);
        if (open) round(feed, 10, price);
        else closedRound(feed, 10, price);
        checkFeed(feed, uint64(before / 1e10), status);
        vm.assertEq(updatedAtOf(feed), updatedAt, "time");
        vm.assertEq(liquidatableAtOf(feed), liquidatableAt, "grace");
        checkCandidate(feed, 0, 0, 0, 0);
    }

    function test_ABoundItselfIsRefused() public {
        for (uint16 feed = ODD; feed <= EVEN; ++feed) {
            OracleRules.Feed memory f = oracle.feeds(feed);
            oracle.setLimits(feed, 60, oracle.NO_BAND(), oracle.NO_BAND(), MIN, MAX);
            _refused(feed, f.min, true); // of a feed without a price
            session(feed, f.min + 1);
            _refused(feed, f.min, true);
            _refused(feed, f.min, false);
            _refused(feed, 1, true);
            round(feed, 30, f.max - 1);
            checkFeed(feed, f.max - 1, Status.OPEN);
            _refused(feed, f.max, true);
            _refused(feed, type(uint64).max, false);
        }
    }

    function test_OthersOfTheBatchGoOn() public {
        both(0, LAST, LAST, 3);
        (uint16[] memory ids, uint64[] memory prices) = single(EVEN, 101e8);
        vm.expectEmit();
        emit OracleRules.RoundRefused(ODD, 1e8, START + 30, OracleRules.OutOfBounds.selector);
        vm.expectEmit();
        emit OracleRules.RoundAccepted(START + 30, ids, prices, 1); // bit 1 of the batch, bit 0 of what was accepted
        both(30, 1e8, 101e8, 2);
        checkFeed(EVEN, 101e8, Status.OPEN);
        vm.assertEq(updatedAtOf(ODD), START, "refused");

        (ids, prices) = single(ODD, 102e8);
        vm.expectEmit();
        emit OracleRules.RoundAccepted(START + 60, ids, prices, 0);
        both(30, 102e8, 1e8, 2);
        checkFeed(ODD, 102e8, Status.CLOSED);
    }

    function test_NoEventIfAllWereRefused() public {
        vm.recordLogs();
        both(0, 1e8, 1e8, 3);
        vm.assertEq(vm.getRecordedLogs().length, 2, "two refusals, no round");
    }

    // Band

    function test_FirstRoundEver() public {
        round(ODD, 0, MAX - 1e10);
        checkFeed(ODD, MAX - 1e10, Status.OPEN);
    }

    /// @dev From the present state, a round `distance` away passes and one unit more is held; both directions.
    function _edge(uint16 feed, uint64 distance, bool open) private {
        (uint256 last, uint256 updatedAt, , ) = oracle.read(feed);
        uint64 from = uint64(last / 1e10);
        uint64[4] memory tried = [from + distance, from - distance, from + distance + 1, from - distance - 1];
        for (uint256 i = 0; i < 4; ++i) {
            uint256 snapshot = vm.snapshotState();
            if (open) round(feed, 30, tried[i]);
            else closedRound(feed, 30, tried[i]);
            if (i < 2) {
                checkFeed(feed, tried[i], open ? Status.OPEN : Status.CLOSED);
                vm.assertEq(updatedAtOf(feed), block.timestamp, "accepted");
            } else {
                checkFeed(feed, from, Status.HELD);
                vm.assertEq(updatedAtOf(feed), updatedAt, "the last accepted one");
                checkCandidate(feed, tried[i], block.timestamp, block.timestamp, open ? 1 : 0);
            }
            vm.revertToState(snapshot);
        }
    }

    function test_InSession() public {
        for (uint16 feed = ODD; feed <= EVEN; ++feed) {
            round(feed, 30, LAST);
            _edge(feed, 20e8, true); // the second of a session
            round(feed, 30, LAST);
            _edge(feed, 20e8, true);
            round(feed, 300, LAST);
            _edge(feed, 20e8, true);
            _edge(feed, 20e8, false); // the closing round
            round(feed, 601, LAST);
            _edge(feed, 20e8, true); // after a gap
        }
    }

    function test_FirstOfASession() public {
        for (uint16 feed = ODD; feed <= EVEN; ++feed) {
            session(feed, LAST);
            closedRound(feed, 30, LAST);
            vm.warp(block.timestamp + 17 hours);
            _edge(feed, 35e8, true);
            round(feed, 30, LAST + 35e8);
            _edge(feed, 27e8, true); // 20 % of 135
        }
    }

    function test_AfterLunch() public {
        session(ODD, LAST);
        closedRound(ODD, 30, LAST + 1e8);
        vm.warp(block.timestamp + 1 hours);
        checkFeed(ODD, LAST + 1e8, Status.CLOSED);
        _edge(ODD, 35.35e8, true);
        round(ODD, 0, LAST);
        checkGrace(ODD, LAST);
    }

    function test_TheBandIsRoundedForTheFeed() public {
        // A fifth of 33.33333333 is 6.666666666: six units and what is left over stay inside.
        round(ODD, 30, 33.33333333e8);
        round(ODD, 300, 33.33333333e8);
        _edge(ODD, 6.66666666e8, true);
    }

    function test_WithoutABand() public {
        oracle.setLimits(ODD, 60, oracle.NO_BAND(), oracle.NO_BAND(), MIN, MAX);
        session(ODD, LAST);
        round(ODD, 30, MAX - 1e10);
        checkFeed(ODD, MAX - 1e10, Status.OPEN);
        round(ODD, 30, MIN + 1e8);
        checkFeed(ODD, MIN + 1e8, Status.OPEN);
    }

    function test_ABandOfTwiceThePriceStillReadsAsOne() public {
        oracle.setLimits(ODD, 60, 15_000, 20_000, MIN, MAX);
        session(ODD, LAST);
        round(ODD, 30, 250e8);
        checkFeed(ODD, 250e8, Status.OPEN);
        round(ODD, 30, MIN + 1e8); // 96 % down is inside 150 %
        checkFeed(ODD, MIN + 1e8, Status.OPEN);
    }

    function test_RestsWhileClosed() public {
        session(ODD, LAST);
        closedRound(ODD, 30, 101e8); // the close is a price like any other
        checkFeed(ODD, 101e8, Status.CLOSED);
        uint64[4] memory said = [uint64(120e8), 5000e8, 1, type(uint64).max];
        for (uint256 i = 0; i < 4; ++i) {
            (uint16[] memory ids, uint64[] memory prices) = single(ODD, 101e8);
            vm.expectEmit();
            emit OracleRules.RoundAccepted(block.timestamp + 30, ids, prices, 0);
            closedRound(ODD, 30, said[i]);
            checkFeed(ODD, 101e8, Status.CLOSED);
            vm.assertEq(updatedAtOf(ODD), block.timestamp, "time");
        }
        checkCandidate(ODD, 0, 0, 0, 0);
    }

    function test_AFirstRoundThatIsClosed() public {
        closedRound(ODD, 0, 123e8); // there is nothing to rest at
        checkFeed(ODD, 123e8, Status.CLOSED);
        closedRound(ODD, 30, 150e8);
        checkFeed(ODD, 123e8, Status.CLOSED);
        round(ODD, 30, 150e8);
        checkFeed(ODD, 150e8, Status.OPEN);
    }

    /// @dev The neighbour in the slot never moves, whatever happens to a feed.
    function testFuzz_TwoFeedsOfASlotAreApart(uint64[8] memory prices, uint8 sessions) public {
        both(0, LAST, 4567e8 + 89, 3);
        both(300, LAST, 4567e8 + 89, 3);
        bytes32 even = keccak256(abi.encode(oracle.feeds(EVEN)));
        (uint256 price, uint256 updatedAt, , uint256 liquidatableAt) = oracle.read(EVEN);
        for (uint256 i = 0; i < 8; ++i) {
            if (prices[i] == 0) prices[i] = 1;
            if (i % 2 == 0) prices[i] = 90e8 + (prices[i] % 20e8);
            if ((sessions >> i) & 1 == 1) round(ODD, 30, prices[i]);
            else closedRound(ODD, 30, prices[i]);
            if (i == 4) oracle.setHeld(ODD, sessions & 1 == 1);
            if (i == 5) oracle.setLimits(ODD, 30, prices[i] % 100 == 0 ? 1 : 500, 600, 1, type(uint64).max);
        }
        (uint256 price_, uint256 updatedAt_, , uint256 liquidatableAt_) = oracle.read(EVEN);
        vm.assertEq(price_, price, "price");
        vm.assertEq(updatedAt_, updatedAt, "time");
        vm.assertEq(liquidatableAt_, liquidatableAt, "grace");
        vm.assertEq(keccak256(abi.encode(oracle.feeds(EVEN))), even, "settings");
    }
}
