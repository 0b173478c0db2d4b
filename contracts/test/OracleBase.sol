// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {Exchange, Oracle, OracleRules, Status} from "../src/Oracle.sol";

/// @title OracleBase
/// @notice An oracle whose owner, guardian and only source is this contract, with two feeds in one slot: 20 % band,
/// 35 % for the first round of a session, prices between 10 and 10,000. Prices have 8 decimals.
abstract contract OracleBase {
    uint256 internal constant NEVER = type(uint256).max;
    uint40 internal constant DAY = 1_700_006_400; // 2023-11-15, 00:00 UTC
    uint40 internal constant START = DAY + 15 hours;
    uint16 internal constant ODD = 1;
    uint16 internal constant EVEN = 2;
    uint64 internal constant MIN = 10e8;
    uint64 internal constant MAX = 10_000e8;
    uint64 internal constant LAST = 100e8;
    address internal constant STRANGER = address(0xbad);
    Oracle internal oracle;

    function setUp() public virtual {
        vm.warp(START);
        oracle = new Oracle(address(this));
        oracle.addFeed("ODD", "simulated", termsOf(address(this), false));
        oracle.addFeed("EVEN", "simulated", termsOf(address(this), false));
    }

    function termsOf(address source, bool closes) internal pure returns (OracleRules.Terms memory terms) {
        terms.source = source;
        terms.closes = closes;
        terms.maxAge = 60;
        terms.exchange = Exchange.NYSE;
        (terms.band, terms.openBand) = (2000, 3500);
        (terms.min, terms.max) = (MIN, MAX);
        terms.legs = new uint16[](0);
    }

    /// @dev An open round of `feed`, `wait` seconds later.
    function round(uint16 feed, uint256 wait, uint64 price) internal {
        _submit(feed, wait, price, 1);
    }

    /// @dev A round that says closed, `wait` seconds later.
    function closedRound(uint16 feed, uint256 wait, uint64 price) internal {
        _submit(feed, wait, price, 0);
    }

    /// @dev A round of both feeds; bit 0 of `sessions` opens ODD, bit 1 EVEN.
    function both(uint256 wait, uint64 odd, uint64 even, uint256 sessions) internal {
        vm.warp(block.timestamp + wait);
        (uint16[] memory ids, uint64[] memory prices) = pair(odd, even);
        oracle.submit(uint40(block.timestamp), ids, prices, sessions);
    }

    /// @dev An open session that may be liquidated in: two rounds and 300 s.
    function session(uint16 feed, uint64 price) internal {
        round(feed, 30, price);
        round(feed, 300, price);
        (, , Status status, uint256 liquidatableAt) = oracle.read(feed);
        vm.assertEq(uint256(status), uint256(Status.OPEN), "open session");
        vm.assertEq(liquidatableAt, block.timestamp, "liquidatable");
    }

    function pair(uint64 odd, uint64 even) internal pure returns (uint16[] memory ids, uint64[] memory prices) {
        (ids, prices) = (new uint16[](2), new uint64[](2));
        (ids[0], ids[1], prices[0], prices[1]) = (ODD, EVEN, odd, even);
    }

    function single(uint16 feed, uint64 price) internal pure returns (uint16[] memory ids, uint64[] memory prices) {
        (ids, prices) = (new uint16[](1), new uint64[](1));
        (ids[0], prices[0]) = (feed, price);
    }

    function checkFeed(uint16 feed, uint64 price, Status status) internal view {
        (uint256 price_, , Status status_, ) = oracle.read(feed);
        vm.assertEq(price_, uint256(price) * 1e10, "price");
        vm.assertEq(uint256(status_), uint256(status), "status");
    }

    function updatedAtOf(uint16 feed) internal view returns (uint256 updatedAt) {
        (, updatedAt, , ) = oracle.read(feed);
    }

    function liquidatableAtOf(uint16 feed) internal view returns (uint256 liquidatableAt) {
        (, , , liquidatableAt) = oracle.read(feed);
    }

    function checkCandidate(uint16 feed, uint64 price, uint256 since, uint256 last, uint256 rounds) internal view {
        (uint64 price_, uint40 since_, uint40 last_, uint8 rounds_) = oracle.candidateOf(feed);
        vm.assertEq(price_, price, "candidate");
        vm.assertEq(since_, since, "since");
        vm.assertEq(last_, last, "last");
        vm.assertEq(rounds_, rounds, "rounds");
        vm.assertEq(oracle.isBroken(feed), price != 0, "broken");
    }

    /// @dev Liquidation waits for a second round and 300 s, both counted from a round of this moment.
    function checkGrace(uint16 feed, uint64 price) internal {
        uint256 reopened = block.timestamp;
        vm.assertEq(liquidatableAtOf(feed), NEVER, "one round");
        round(feed, 30, price);
        vm.assertEq(liquidatableAtOf(feed), reopened + 300, "two rounds");
    }

    function _submit(uint16 feed, uint256 wait, uint64 price, uint256 sessions) private {
        vm.warp(block.timestamp + wait);
        (uint16[] memory ids, uint64[] memory prices) = single(feed, price);
        oracle.submit(uint40(block.timestamp), ids, prices, sessions);
    }
}
