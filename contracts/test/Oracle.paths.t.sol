// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {Oracle, Status} from "../src/Oracle.sol";
import {OracleBase} from "./OracleBase.sol";

// The short path of most rounds and the long one
// ├── given any rounds, of any price, time, session and band: both leave the same round, status, candidate and grace
// ├── the short one takes less gas, so that the comparison is one of two paths
// └── it is taken again after a hold, a breaker, a closed session
/// @dev The second oracle has an action staged in thirty years on every feed, which keeps it on the long path.
contract OraclePathsTest is OracleBase {
    uint40 private constant FAR = START + 10_950 days;
    Oracle private _long;

    function setUp() public override {
        super.setUp();
        _long = new Oracle(address(this));
        for (uint16 feed = ODD; feed <= EVEN; ++feed) {
            _long.addFeed(feed == ODD ? "ODD" : "EVEN", "simulated", termsOf(address(this), false));
            _long.stageSplit(feed, 2, 1, FAR, FAR + 1 days);
        }
    }

    /// @dev Both oracles get the same batch, and both accept or refuse it with the same words.
    function _submitBoth(uint40 time, uint64 odd, uint64 even, uint256 sessions) private {
        (uint16[] memory ids, uint64[] memory prices) = pair(odd, even);
        bytes memory call = abi.encodeCall(Oracle.submit, (time, ids, prices, sessions));
        (bool ok, bytes memory answer) = address(oracle).call(call);
        (bool ok_, bytes memory answer_) = address(_long).call(call);
        vm.assertEq(ok, ok_, "both or none");
        vm.assertEq(answer, answer_, "the same error");
        _same(ODD);
        _same(EVEN);
    }

    function _same(uint16 feed) private view {
        vm.assertEq(_stateOf(oracle, feed), _stateOf(_long, feed), "state");
    }

    /// @dev All that a round may change.
    function _stateOf(Oracle target, uint16 feed) private view returns (bytes memory) {
        return abi.encode(_roundOf(target, feed), _candidateOf(target, feed), target.lastPrice(feed));
    }

    function _roundOf(Oracle target, uint16 feed) private view returns (bytes memory) {
        (uint256 price, uint256 updatedAt, Status status, uint256 liquidatableAt) = target.read(feed);
        return abi.encode(price, updatedAt, status, liquidatableAt);
    }

    function _candidateOf(Oracle target, uint16 feed) private view returns (bytes memory) {
        (uint64 candidate, uint40 since, uint40 last, uint8 rounds) = target.candidateOf(feed);
        return abi.encode(candidate, since, last, rounds, target.isBroken(feed));
    }

    /// @dev Steps that are small most of the time and near a limit often.
    function _price(uint64 last, uint256 seed) private pure returns (uint64) {
        uint256 kind = seed % 16;
        uint256 step = uint256(last) / 5; // the band
        uint256 price;
        if (kind == 0) price = last + step;
        else if (kind == 1) price = last + step + 1;
        else if (kind == 2) price = last - step;
        else if (kind == 3) price = last - step - 1;
        else if (kind == 4) price = seed >> 192;
        else if (kind == 5) price = (seed >> 8) % 2 == 0 ? MIN : MAX;
        else if (kind == 6) price = (seed >> 8) % 64 == 0 ? 0 : last;
        else price = last - step / 8 + ((seed >> 8) % (step / 4 + 1));
        return price > type(uint64).max ? type(uint64).max : uint64(price);
    }

    function _wait(uint256 seed) private pure returns (uint256) {
        uint16[10] memory waits = [0, 1, 29, 30, 31, 300, 599, 600, 601, 5000];
        return seed % 4 == 0 ? waits[(seed >> 8) % 10] : 30;
    }

    /// forge-config: default.fuzz.runs = 100
    function testFuzz_BothPathsAgree(uint256[24] memory seeds) public {
        for (uint256 i = 0; i < seeds.length; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(seeds[i], i)));
            vm.warp(block.timestamp + _wait(seed));
            uint64 odd = _price(_lastOf(ODD), seed >> 16);
            uint64 even = _price(_lastOf(EVEN), uint256(keccak256(abi.encode(seed))));
            uint256 late = (seed >> 32) % 8 == 0 ? (seed >> 40) % 64 : 0; // seconds, up to beyond maxAge
            _submitBoth(uint40(block.timestamp - late), odd, even, (seed >> 48) % 8 == 0 ? (seed >> 56) % 4 : 3);
        }
    }

    function _lastOf(uint16 feed) private view returns (uint64 last) {
        last = uint64(oracle.lastPrice(feed) / 1e10);
        if (last == 0) last = LAST;
    }

    /// forge-config: default.fuzz.runs = 100
    function testFuzz_AnyLimits(
        uint256[12] memory seeds,
        uint24 maxAge,
        uint16 band,
        uint16 openBand,
        uint64 min,
        uint64 max
    ) public {
        (maxAge, band) = (uint24(30 + (maxAge % 1200)), uint16(1 + (band % 12_000)));
        openBand = band + (openBand % 12_000);
        (min, max) = (min % 60e8, 200e8 + (max % 10_000e8));
        for (uint16 feed = ODD; feed <= EVEN; ++feed) {
            oracle.setLimits(feed, maxAge, band, openBand, min, max);
            _long.setLimits(feed, maxAge, band, openBand, min, max);
        }
        for (uint256 i = 0; i < seeds.length; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(seeds[i], i)));
            vm.warp(block.timestamp + _wait(seed));
            _submitBoth(
                uint40(block.timestamp),
                _price(_lastOf(ODD), seed >> 16),
                _price(_lastOf(EVEN), seed >> 80),
                3
            );
        }
    }

    function test_OneOfThemIsShort() public {
        for (uint256 i = 0; i < 3; ++i) {
            vm.warp(block.timestamp + 300);
            _submitBoth(uint40(block.timestamp), LAST, LAST, 3);
        }
        vm.warp(block.timestamp + 30);
        uint256 short = _gasOf(oracle);
        uint256 long = _gasOf(_long);
        vm.assertLt(short * 2, long, "gas");
        _same(ODD);
    }

    function test_AStaleRoundOfALongSession() public {
        for (uint256 i = 0; i < 3; ++i) {
            vm.warp(block.timestamp + 300);
            _submitBoth(uint40(block.timestamp), LAST, LAST, 3);
        }
        uint256 last = block.timestamp;
        vm.warp(last + 120);
        _submitBoth(uint40(last + 59), LAST, LAST, 3); // 61 s old
        vm.assertEq(updatedAtOf(ODD), last, "refused");
        _submitBoth(uint40(last + 60), LAST, LAST, 3);
        vm.assertEq(updatedAtOf(ODD), last + 60, "accepted");
    }

    function test_ItComesBack() public {
        both(0, LAST, LAST, 3);
        both(300, LAST, LAST, 3);
        vm.warp(block.timestamp + 30);
        uint256 short = _gasOf(oracle);
        oracle.setGuardian(STRANGER);
        vm.prank(STRANGER); // not the source, who would hold it for good
        oracle.hold(ODD);
        vm.warp(block.timestamp + 72 hours);
        _settle(short);
        both(30, 2 * LAST, LAST, 3);
        _settle(short);
        both(30, LAST, LAST, 0);
        _settle(short);
    }

    /// @dev After two rounds and what owners are left, a round costs what it did before.
    function _settle(uint256 gas) private {
        both(30, LAST, LAST, 3);
        both(300, LAST, LAST, 3);
        both(30, LAST, LAST, 3);
        vm.warp(block.timestamp + 30);
        vm.assertApproxEqAbs(_gasOf(oracle), gas, 3000, "gas");
    }

    function _gasOf(Oracle target) private returns (uint256 used) {
        (uint16[] memory ids, uint64[] memory prices) = pair(LAST + 1, LAST - 1);
        used = gasleft();
        target.submit(uint40(block.timestamp), ids, prices, 3);
        used -= gasleft();
    }
}
