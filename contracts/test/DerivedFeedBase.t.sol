// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {DerivedFeed, Formula, Kind} from "../src/feeds/DerivedFeed.sol";
import {Exchange, Oracle, OracleRules, Status} from "../src/Oracle.sol";
import {wideTerms} from "./FeedTerms.sol";

/// @title DerivedFeedBase
/// @notice An oracle whose legs this contract submits itself, and feeds derived from them. Prices may jump.
abstract contract DerivedFeedBase {
    uint256 internal constant DAY = 1 days;
    uint256 internal constant UNIT = 1e10; // 8 decimals to 18
    uint256 internal constant NEVER = type(uint256).max;
    /// @dev Tuesday, 14 November 2023, 15:00 UTC.
    uint256 internal constant START = 19_675 days + 15 hours;

    Oracle internal oracle;
    DerivedFeed internal derived;

    function setUp() public virtual {
        vm.warp(START);
        oracle = new Oracle(address(this));
        derived = new DerivedFeed(address(this), oracle);
    }

    function addLeg(string memory symbol, Exchange exchange, bool closes) internal returns (uint16) {
        OracleRules.Terms memory terms = wideTerms(address(this), 60);
        (terms.exchange, terms.closes) = (exchange, closes);
        return oracle.addFeed(symbol, "simulated", terms);
    }

    function list(string memory symbol, uint16[] memory legs) internal returns (uint16) {
        OracleRules.Terms memory terms = wideTerms(address(derived), 60);
        terms.legs = legs;
        return oracle.addFeed(symbol, "simulated", terms);
    }

    function derive(string memory symbol, Formula memory formula) internal returns (uint16 feed) {
        feed = list(symbol, formula.legs);
        derived.setFormula(feed, formula);
    }

    function product(uint16 leg, uint16 per) internal pure returns (Formula memory f) {
        (f.kind, f.legs, f.weights) = (Kind.PRODUCT, pair(leg, per), weights(1, -1));
    }

    /// @dev A level of 100 at a price of 100 of its leg.
    function leveraged(uint16 leg, int256 times) internal pure returns (Formula memory f) {
        (f.kind, f.legs, f.weights) = (Kind.LEVERAGED, one(leg), new int256[](1));
        (f.weights[0], f.divisor, f.start) = (times, 100e18, 100e18);
    }

    function one(uint16 leg) internal pure returns (uint16[] memory legs) {
        legs = new uint16[](1);
        legs[0] = leg;
    }

    function pair(uint16 a, uint16 b) internal pure returns (uint16[] memory legs) {
        legs = new uint16[](2);
        (legs[0], legs[1]) = (a, b);
    }

    function weights(int256 a, int256 b) internal pure returns (int256[] memory both) {
        both = new int256[](2);
        (both[0], both[1]) = (a, b);
    }

    /// @dev A round of this moment; `price` has 8 decimals.
    function round(uint16 feed, uint256 price, bool open) internal {
        uint64[] memory prices = new uint64[](1);
        prices[0] = uint64(price);
        oracle.submit(uint40(block.timestamp), one(feed), prices, open ? 1 : 0);
    }

    function wait(uint256 time) internal {
        vm.warp(block.timestamp + time);
    }

    /// @dev A new day of trading: one round, of which the price of the day before becomes a close.
    function nextDay(uint16 feed, uint256 price) internal {
        wait(DAY);
        round(feed, price, true);
    }

    function poke(uint16 feed) internal {
        derived.poke(one(feed));
    }

    /// @dev 8 decimals.
    function priceOf(uint16 feed) internal view returns (uint256) {
        return oracle.lastPrice(feed) / UNIT;
    }

    function statusOf(uint16 feed) internal view returns (Status status) {
        (, , status, ) = oracle.read(feed);
    }

    function timeOf(uint16 feed) internal view returns (uint256 time) {
        (, time, , ) = oracle.read(feed);
    }

    function liquidatableAt(uint16 feed) internal view returns (uint256 time) {
        (, , , time) = oracle.read(feed);
    }

    function same(Status actual, Status expected, string memory what) internal pure {
        vm.assertEq(uint256(actual), uint256(expected), what);
    }
}
