// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MockPyth} from "@pythnetwork/pyth-sdk-solidity/MockPyth.sol";
import {PythErrors} from "@pythnetwork/pyth-sdk-solidity/PythErrors.sol";
import {vm} from "../deploy/Vm.sol";
import {Aggregator} from "../src/feeds/Aggregator.sol";
import {PythFeed} from "../src/feeds/PythFeed.sol";
import {OracleRules, Status} from "../src/Oracle.sol";
import {OracleBase} from "./OracleBase.sol";

// PythFeed
// ├── the price with 18 decimals and the time it was published, poked like any other source
// ├── exponents from -18 to 0; others: reverts
// ├── a confidence interval up to the limit; wider: reverts
// ├── when there is no price, or none above zero: reverts
// └── its age is the oracle's matter: accepted up to maxAge, STALE afterwards
contract PythFeedTest is OracleBase {
    bytes32 private constant ID = "TSLA";
    uint16 private constant PYTH = 3;
    uint256 private constant MAX_CONFIDENCE = 100; // one percent
    MockPyth private _pyth;
    PythFeed private _feed;

    function setUp() public override {
        super.setUp();
        _pyth = new MockPyth(60, 0);
        _feed = new PythFeed(_pyth, ID, MAX_CONFIDENCE);
        OracleRules.Terms memory terms = termsOf(address(_feed), false);
        terms.pulled = true;
        oracle.addFeed("PYTH", "Pyth", terms);
    }

    /// @dev Each update must be newer than the last one.
    function _publish(int64 price, uint64 confidence, int32 exponent) private {
        vm.warp(block.timestamp + 30);
        bytes[] memory updates = new bytes[](1);
        uint64 time = uint64(block.timestamp);
        updates[0] = _pyth.createPriceFeedUpdateData(
            ID,
            price,
            confidence,
            exponent,
            price,
            confidence,
            time,
            time - 1
        );
        _pyth.updatePriceFeeds(updates);
    }

    function _answer() private view returns (int256 answer) {
        (, answer, , , ) = _feed.latestRoundData();
    }

    function _failed(bytes memory reason) private {
        vm.expectRevert(reason);
        _feed.latestRoundData();
        vm.expectRevert(abi.encodeWithSelector(Aggregator.SourceFailed.selector, address(_feed), bytes4(reason)));
        oracle.poke(PYTH);
    }

    function test_Poked() public {
        _publish(250.12345e5, 1e5, -5);
        (uint80 round, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredIn) = _feed
            .latestRoundData();
        vm.assertEq(uint256(answer), 250.12345e18, "answer");
        vm.assertEq(updatedAt, block.timestamp, "time");
        vm.assertEq(startedAt, updatedAt, "started");
        vm.assertEq(round, updatedAt, "round");
        vm.assertEq(answeredIn, round, "answered in");
        vm.assertEq(_feed.decimals(), 18, "decimals");
        vm.assertEq(_feed.description(), "Pyth", "description");
        vm.prank(STRANGER);
        oracle.poke(PYTH);
        checkFeed(PYTH, 250.12345e8, Status.OPEN);
    }

    function test_Exponents() public {
        for (int32 exponent = -18; exponent <= 0; ++exponent) {
            _publish(3, 0, exponent);
            vm.assertEq(uint256(_answer()), 3 * 10 ** uint256(int256(18 + exponent)), "answer");
        }
        _publish(type(int64).max, 0, 0);
        vm.assertEq(uint256(_answer()), uint256(uint64(type(int64).max)) * 1e18, "largest");
    }

    function test_RevertWhen_UnusableExponent() public {
        int32[4] memory tried = [int32(1), -19, type(int32).max, type(int32).min];
        for (uint256 i = 0; i < 4; ++i) {
            _publish(100e5, 0, tried[i]);
            _failed(abi.encodeWithSelector(PythFeed.UnusableExponent.selector, tried[i]));
        }
    }

    function test_ConfidenceAtTheLimit() public {
        _publish(100e5, 1e5, -5);
        oracle.poke(PYTH);
        checkFeed(PYTH, LAST, Status.OPEN);
    }

    function test_RevertWhen_ConfidenceTooWide() public {
        _publish(100e5, 1e5 + 1, -5);
        _failed(abi.encodeWithSelector(PythFeed.ConfidenceTooWide.selector, 1e5 + 1, int256(100e5)));
        _publish(type(int64).max, type(uint64).max, -8);
        _failed(abi.encodeWithSelector(PythFeed.ConfidenceTooWide.selector, type(uint64).max, type(int64).max));
    }

    function test_RevertWhen_NoPrice() public {
        vm.expectRevert(PythErrors.PriceFeedNotFound.selector);
        _feed.latestRoundData();
        int64[3] memory tried = [int64(0), -1, type(int64).min];
        for (uint256 i = 0; i < 3; ++i) {
            _publish(tried[i], 0, -5);
            _failed(abi.encodeWithSelector(PythFeed.NoPrice.selector, tried[i]));
        }
    }

    function test_Age() public {
        _publish(100e5, 0, -5);
        uint256 published = block.timestamp;
        vm.warp(published + 60);
        oracle.poke(PYTH);
        checkFeed(PYTH, LAST, Status.OPEN);
        vm.warp(published + 61);
        checkFeed(PYTH, LAST, Status.STALE);
        vm.expectRevert(abi.encodeWithSelector(OracleRules.StaleRound.selector, PYTH, published, 60));
        oracle.poke(PYTH);
    }
}
