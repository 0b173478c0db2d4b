// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {FarmMath} from "../src/lib/FarmMath.sol";

// The farm lines of contracts/test/vectors/*.json, on the library that the farm keeps its pools with
contract FarmVectorsTest {
    string private _json;
    uint256 private _i;
    FarmMath.Stream private _stream;
    FarmMath.Side private _lp;
    FarmMath.Side private _short;
    FarmMath.Stake private _a;
    FarmMath.Stake private _b;
    FarmMath.Stake private _s;

    function _uint(string memory key) private view returns (uint256) {
        return vm.parseJsonUint(_json, string.concat(".rows[", vm.toString(_i), "].", key));
    }

    function _settle(uint256 time) private {
        (FarmMath.Stream memory s, FarmMath.Side memory lp, FarmMath.Side memory short) = (_stream, _lp, _short);
        FarmMath.settle(s, lp, short, time);
        (_stream, _lp, _short) = (s, lp, short);
    }

    function _stake(FarmMath.Stake storage place, FarmMath.Side storage side, uint256 amount) private {
        if (amount == 0) return;
        (FarmMath.Stake memory own, FarmMath.Side memory all) = (place, side);
        FarmMath.add(own, all, amount);
        (place.amount, place.debt) = (own.amount, own.debt);
        (side.staked, side.index) = (all.staked, all.index);
    }

    function _begin() private {
        _stream = FarmMath.Stream(
            uint96(_uint("remaining")),
            uint72(_uint("rate")),
            1_700_000_000,
            uint32(_uint("shortShare") / 1e9),
            uint24(_uint("minStake") / FarmMath.MIN_STAKE_UNIT)
        );
        delete _lp;
        delete _short;
        delete _a;
        delete _b;
        delete _s;
    }

    /// @dev In `steps` settlements instead of one, so that nothing depends on who calls how often.
    function _wait(uint256 time, uint256 steps) private {
        uint256 from = _stream.updatedAt;
        for (uint256 i = 1; i <= steps; ++i) {
            _settle(from + (time * i) / steps);
        }
    }

    function _check(uint256 steps) private {
        _json = vm.readFile("contracts/test/vectors/farm.json");
        for (_i = 0; vm.keyExistsJson(_json, string.concat(".rows[", vm.toString(_i), "]")); ++_i) {
            _begin();
            _stake(_a, _lp, _uint("stakeA"));
            _stake(_s, _short, _uint("shorts"));
            _wait(_uint("wait"), steps);
            _stake(_b, _lp, _uint("stakeB"));
            _wait(_uint("waitBoth"), steps);
            _near(_a, _lp, _uint("earnedA"), steps);
            _near(_b, _lp, _uint("earnedB"), steps);
            _near(_s, _short, _uint("earnedShorts"), steps);
            vm.assertGe(_stream.remaining, _uint("left"), "nothing is overpaid");
            vm.assertLe(_stream.remaining, _uint("left") + 4 * steps + 2, "left");
        }
        vm.assertEq(_i, 13, "rows");
    }

    function _near(FarmMath.Stake memory place, FarmMath.Side memory side, uint256 exact, uint256 steps) private pure {
        uint256 got = FarmMath.earned(place, side.index);
        vm.assertLe(got, exact, "never more than exact");
        vm.assertGe(got + 2 * steps + 2, exact, "earned");
    }

    function test_Farm() public {
        _check(1);
    }

    function test_FarmInManySteps() public {
        _check(7);
        _check(60);
    }

    /// @dev So a claim may be paid before the pool is settled: what it took is there at any later time.
    function testFuzz_AnIndexNeverFallsWithTime(uint256 seed, uint256 wait, uint256 more) public pure {
        wait = wait % 400 days;
        uint72 rate = uint72(seed >> 32) % 10 ether;
        uint256 least = seed % 4 == 0 ? 1 : wait;
        FarmMath.Stream memory s = FarmMath.Stream(
            uint96((seed >> 104) % (uint256(rate) * least + 2)),
            rate,
            1_700_000_000,
            uint32((seed >> 8) % 4e8),
            0
        );
        FarmMath.Side memory lp = FarmMath.Side(uint112(1e12 + ((seed >> 160) % 1e26)), uint136(seed % 1e30), true);
        FarmMath.Side memory short = FarmMath.Side(uint112((seed >> 200) % 3e12), 0, false);
        uint256[3] memory now_ = _indexAt(s, lp, short, 1_700_000_000 + wait);
        uint256[3] memory later = _indexAt(s, lp, short, 1_700_000_000 + wait + (more % 100 days));
        vm.assertGe(later[0], now_[0], "LP");
        vm.assertGe(later[1], now_[1], "shorts");
        vm.assertLe(later[2], now_[2], "the stream only shrinks");
    }

    function _indexAt(
        FarmMath.Stream memory s,
        FarmMath.Side memory lp,
        FarmMath.Side memory short,
        uint256 time
    ) private pure returns (uint256[3] memory) {
        s = FarmMath.Stream(s.remaining, s.rate, s.updatedAt, s.shortShare, s.minStake);
        lp = FarmMath.Side(lp.staked, lp.index, lp.shorts);
        short = FarmMath.Side(short.staked, short.index, short.shorts);
        FarmMath.settle(s, lp, short, time);
        return [uint256(lp.index), short.index, s.remaining];
    }
}
