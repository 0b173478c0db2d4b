// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {Aggregator} from "../src/feeds/Aggregator.sol";
import {BandFeed, IStdReference} from "../src/feeds/BandFeed.sol";
import {OracleRules, Status} from "../src/Oracle.sol";
import {FakeStdReference} from "./FakeStdReference.sol";
import {OracleBase} from "./OracleBase.sol";

// BandFeed
// ├── the rate of its pair with 18 decimals, as old as the older of its sides
// ├── when either side is too old: STALE, whichever it is
// ├── when a side is of the future and the other is not: the other counts
// └── when the pair is unknown, the rate zero or beyond its type: reverts
contract BandFeedTest is OracleBase {
    uint16 private constant BAND = 3;
    FakeStdReference private _std;
    BandFeed private _feed;

    function setUp() public override {
        super.setUp();
        _std = new FakeStdReference();
        _feed = new BandFeed(_std, "TSLA", "USD");
        OracleRules.Terms memory terms = termsOf(address(_feed), false);
        terms.pulled = true;
        oracle.addFeed("BAND", "Band", terms);
    }

    function _set(uint256 rate, uint256 base, uint256 quote) private {
        _std.set("TSLA", "USD", IStdReference.ReferenceData(rate, base, quote));
    }

    function test_Poked() public {
        _std.set("AAPL", "USD", IStdReference.ReferenceData(9e18, START, START));
        _set(250.123456789e18, START, START - 10);
        (uint80 round, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredIn) = _feed
            .latestRoundData();
        vm.assertEq(uint256(answer), 250.123456789e18, "answer");
        vm.assertEq(updatedAt, START - 10, "time");
        vm.assertEq(startedAt, updatedAt, "started");
        vm.assertEq(round, updatedAt, "round");
        vm.assertEq(answeredIn, round, "answered in");
        vm.assertEq(_feed.decimals(), 18, "decimals");
        vm.assertEq(_feed.description(), "Band", "description");
        oracle.poke(BAND);
        checkFeed(BAND, 250.12345678e8, Status.OPEN);
        vm.assertEq(updatedAtOf(BAND), START - 10, "round");
    }

    function test_EitherSide() public {
        uint256 old = START - 61;
        _set(100e18, old, START);
        vm.expectRevert(abi.encodeWithSelector(OracleRules.StaleRound.selector, BAND, old, 60));
        oracle.poke(BAND);
        _set(100e18, START, old);
        vm.expectRevert(abi.encodeWithSelector(OracleRules.StaleRound.selector, BAND, old, 60));
        oracle.poke(BAND);
        _set(100e18, old + 1, START);
        oracle.poke(BAND);
        checkFeed(BAND, LAST, Status.OPEN);
        // One side moves on, the other stands still: nothing new.
        vm.warp(START + 30);
        _set(101e18, old + 1, START + 30);
        vm.expectRevert(abi.encodeWithSelector(OracleRules.StaleRound.selector, BAND, old + 1, 60));
        oracle.poke(BAND);
        checkFeed(BAND, LAST, Status.STALE);
    }

    function test_ASideOfTheFuture() public {
        _set(100e18, START + 1 days, START);
        oracle.poke(BAND);
        vm.assertEq(updatedAtOf(BAND), START, "the other side");
        _set(100e18, START + 1 days, START + 1);
        vm.expectRevert(abi.encodeWithSelector(OracleRules.FutureRound.selector, START + 1, START));
        oracle.poke(BAND);
    }

    function test_RevertWhen_UnusableRate() public {
        _set(1 << 255, START, START);
        vm.expectRevert(abi.encodeWithSelector(BandFeed.UnusableRate.selector, 1 << 255));
        _feed.latestRoundData();
        bytes4 reason = BandFeed.UnusableRate.selector;
        vm.expectRevert(abi.encodeWithSelector(Aggregator.SourceFailed.selector, address(_feed), reason));
        oracle.poke(BAND);
    }

    function test_RevertWhen_NotPositive() public {
        _set(0, START, START);
        vm.expectRevert(abi.encodeWithSelector(Aggregator.NotPositive.selector, address(_feed), 0));
        oracle.poke(BAND);
    }

    function test_RevertWhen_ThePairIsUnknown() public {
        vm.expectRevert(FakeStdReference.NotAvailable.selector);
        _feed.latestRoundData();
        bytes4 reason = FakeStdReference.NotAvailable.selector;
        vm.expectRevert(abi.encodeWithSelector(Aggregator.SourceFailed.selector, address(_feed), reason));
        oracle.poke(BAND);
    }

    function test_ALargeRateIsOutOfBounds() public {
        _set(uint256(type(int256).max), START, START);
        vm.expectEmit();
        emit OracleRules.RoundRefused(BAND, type(uint64).max, START, OracleRules.OutOfBounds.selector);
        oracle.poke(BAND);
    }
}
