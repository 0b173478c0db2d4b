// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {Aggregator} from "../src/feeds/Aggregator.sol";
import {FakeAggregator, Mood} from "./FakeAggregator.sol";

// Reading a foreign feed
// ├── decimalsOf: 0 to 18, more are refused
// ├── latest: the answer in 8 decimals, rounded down, at most what the type holds; and its time, whatever it is
// ├── when the answer is zero, negative, or nothing is left of it: reverts
// └── when the source reverts, eats its gas, answers too little or much too much: reverts, and gas is left
contract AggregatorTest {
    /// @dev External, so that a revert can be looked at.
    function latest(address source, uint8 decimals) external view returns (uint64, uint256) {
        return Aggregator.latest(source, decimals);
    }

    function decimalsOf(address source) external view returns (uint8) {
        return Aggregator.decimalsOf(source);
    }

    function _check(uint256 decimals, uint256 answer, uint256 expected) private {
        FakeAggregator source = new FakeAggregator(decimals, int256(answer));
        vm.assertEq(this.decimalsOf(address(source)), decimals, "decimals");
        (uint64 price, uint256 time) = this.latest(address(source), uint8(decimals));
        vm.assertEq(price, expected, "price");
        vm.assertEq(time, block.timestamp, "time");
    }

    function test_Decimals() public {
        _check(0, 250, 250e8);
        _check(6, 250.123456e6, 250.123456e8);
        _check(8, 250.12345678e8, 250.12345678e8);
        _check(18, 250.123456789999999999e18, 250.12345678e8);
        _check(18, 1e10, 1);
        _check(0, 1, 1e8);
    }

    function testFuzz_AllDecimalsAreTheSamePrice(uint64 price, uint8 decimals) public {
        decimals %= 19;
        price = uint64(1 + (price % 1e10)) * 1e8; // whole dollars
        _check(decimals, (uint256(price) / 1e8) * 10 ** decimals, price);
    }

    function test_MoreThanTheTypeHolds() public {
        uint256 most = type(uint64).max;
        _check(8, most, most);
        _check(8, most + 1, most);
        _check(0, most, most);
        _check(0, uint256(type(uint128).max) - 1, most);
        _check(0, type(uint128).max, most);
        _check(0, uint256(type(int256).max), most);
        _check(18, uint256(type(int256).max), most);
    }

    function test_RevertWhen_TooManyDecimals() public {
        uint256[3] memory tried = [uint256(19), 255, type(uint256).max];
        for (uint256 i = 0; i < 3; ++i) {
            FakeAggregator source = new FakeAggregator(tried[i], 1);
            uint256 said = tried[i] > 255 ? 255 : tried[i];
            vm.expectRevert(abi.encodeWithSelector(Aggregator.TooManyDecimals.selector, address(source), said));
            this.decimalsOf(address(source));
        }
    }

    function test_RevertWhen_NotPositive() public {
        int256[3] memory answers = [int256(0), -1, type(int256).min];
        FakeAggregator source = new FakeAggregator(8, 0);
        for (uint256 i = 0; i < 3; ++i) {
            source.set(answers[i], block.timestamp);
            vm.expectRevert(abi.encodeWithSelector(Aggregator.NotPositive.selector, address(source), answers[i]));
            this.latest(address(source), 8);
        }
        source.set(1e10 - 1, block.timestamp);
        vm.expectRevert(abi.encodeWithSelector(Aggregator.NotPositive.selector, address(source), 1e10 - 1));
        this.latest(address(source), 18);
    }

    function test_TheTimeIsNotJudgedHere() public {
        FakeAggregator source = new FakeAggregator(8, 1e8);
        uint256[3] memory times = [uint256(0), block.timestamp + 1 days, type(uint256).max];
        for (uint256 i = 0; i < 3; ++i) {
            source.set(1e8, times[i]);
            (, uint256 time) = this.latest(address(source), 8);
            vm.assertEq(time, times[i], "time");
        }
    }

    function _failed(address source, bytes4 reason) private {
        bytes memory failed = abi.encodeWithSelector(Aggregator.SourceFailed.selector, source, reason);
        vm.expectRevert(failed);
        this.latest(source, 8);
        vm.expectRevert(failed);
        this.decimalsOf(source);
    }

    function test_RevertWhen_SourceFailed() public {
        FakeAggregator source = new FakeAggregator(8, 1e8);
        source.setMood(Mood.REVERTS);
        _failed(address(source), FakeAggregator.Broken.selector);
        source.setMood(Mood.SHORT);
        _failed(address(source), 0);
        _failed(address(0xbad), 0); // no contract
        source.setMood(Mood.GOOD);
        this.latest(address(source), 8);
    }

    function test_RevertWhen_SourceFailed_ItsGasIsBounded() public {
        FakeAggregator source = new FakeAggregator(8, 1e8);
        source.setMood(Mood.EATS_GAS);
        uint256 gas = gasleft();
        _failed(address(source), 0);
        vm.assertLt(gas - gasleft(), 700_000, "two calls");
    }

    function test_BombsAreNotCopied() public {
        FakeAggregator source = new FakeAggregator(8, 1e8);
        source.setMood(Mood.REVERT_BOMB);
        _failed(address(source), 0x12345678);
        source.setMood(Mood.RETURN_BOMB);
        uint256 gas = gasleft();
        vm.expectRevert(abi.encodeWithSelector(Aggregator.NotPositive.selector, address(source), 0));
        this.latest(address(source), 8);
        vm.assertLt(gas - gasleft(), 50_000, "five words of it");
    }
}
