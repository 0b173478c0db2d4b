// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {Formula, Kind} from "../src/feeds/DerivedFeed.sol";
import {Exchange, Status} from "../src/Oracle.sol";
import {DerivedFeedBase} from "./DerivedFeedBase.t.sol";

// DerivedFeed: a constant maturity of 30 days from two futures on the VIX
// ├── expiryAfter: the Wednesday 30 days before the third Friday of the month after, 13:30 UTC
// │   └── known exceptions of 2020 to 2026, a day earlier because that Wednesday or Friday was a holiday: 15 March
// │       2022 (Good Friday), 18 June 2024 (Juneteenth), 18 March 2025 (Good Friday), 19 May 2026 (Juneteenth)
// ├── constantMaturity: weights between none and all, by the time left of both
// └── poke: the weights are those of the moment of the older leg
contract DerivedFeedFuturesTest is DerivedFeedBase {
    /// @dev Days since 1970 of 1 January of 2020 to 2026.
    uint256[7] private _years = [uint256(18_262), 18_628, 18_993, 19_358, 19_723, 20_089, 20_454];
    uint256[12] private _months = [uint256(0), 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    /// @dev Days of the month on which futures on the VIX expired, by Cboe's calendar.
    uint8[12][7] private _expiries = [
        [22, 19, 18, 15, 20, 17, 22, 19, 16, 21, 18, 16],
        [20, 17, 17, 21, 19, 16, 21, 18, 15, 20, 17, 22],
        [19, 16, 15, 20, 18, 15, 20, 17, 21, 19, 16, 21],
        [18, 15, 22, 19, 17, 21, 19, 16, 20, 18, 15, 20],
        [17, 14, 20, 17, 22, 18, 17, 21, 18, 16, 20, 18],
        [22, 19, 18, 16, 21, 18, 16, 20, 17, 22, 19, 17],
        [21, 18, 18, 15, 19, 17, 22, 19, 16, 21, 18, 16]
    ];
    uint16 private _near;
    uint16 private _far;
    uint16 private _feed;

    function setUp() public override {
        super.setUp();
        _near = addLeg("VX1", Exchange.NYSE, false);
        _far = addLeg("VX2", Exchange.NYSE, false);
        _feed = derive("VIX30", Formula(Kind.FUTURES, pair(_near, _far), new int256[](0), 0, 0));
    }

    /// @dev Midnight UTC of the day on which they really expired.
    function _expiry(uint256 year, uint256 month) private view returns (uint256) {
        uint256 leap = month > 1 && (year == 0 || year == 4) ? 1 : 0;
        return (_years[year] + _months[month] + leap + _expiries[year][month] - 1) * DAY;
    }

    function test_ExpiriesOfSevenYears() public view {
        uint256 exceptions = 0;
        uint256 previous = _years[0] * DAY;
        for (uint256 i = 0; i < 84; ++i) {
            uint256 real = _expiry(i / 12, i % 12);
            uint256 ruled = derived.expiryAfter(previous);
            vm.assertEq(ruled % DAY, 13.5 hours, "time of day");
            uint256 day = ruled - (ruled % DAY);
            vm.assertEq((day / DAY + 3) % 7, 2, "a Wednesday");
            bool exception = i == 26 || i == 53 || i == 62 || i == 76;
            vm.assertEq(day, real + (exception ? DAY : 0), vm.toString(2020_01 + (i / 12) * 100 + (i % 12)));
            if (exception) ++exceptions;
            previous = ruled;
        }
        vm.assertEq(exceptions, 4, "exceptions");
    }

    function testFuzz_TheNextExpiryIsWithinFiveWeeks(uint256 time) public view {
        time = bound(time, 1_500_000_000, 4_000_000_000);
        uint256 expiry = derived.expiryAfter(time);
        vm.assertGt(expiry, time, "after");
        vm.assertLe(expiry - time, 35 days, "within five weeks");
        vm.assertEq(derived.expiryAfter(expiry - 1), expiry, "a second before it is still to come");
        vm.assertGe(derived.expiryAfter(expiry), expiry + 28 days, "at its moment the next one counts");
    }

    function bound(uint256 x, uint256 min, uint256 max) private pure returns (uint256) {
        return min + (x % (max - min + 1));
    }

    // Weights

    function test_WeightsByTheTimeLeft() public view {
        vm.assertEq(derived.constantMaturity(20e18, 23e18, 10 days, 40 days), 22e18, "a third of the near one");
        vm.assertEq(derived.constantMaturity(20e18, 23e18, 25 days, 35 days), 21.5e18, "half of each");
        vm.assertEq(derived.constantMaturity(20e18, 23e18, 0, 35 days), 22.571428571428571428e18, "a seventh");
    }

    function test_WeightsAtTheBoundaries() public view {
        vm.assertEq(derived.constantMaturity(20e18, 23e18, 30 days, 58 days), 20e18, "30 days: the near one");
        vm.assertEq(derived.constantMaturity(20e18, 23e18, 35 days, 63 days), 20e18, "more: still the near one");
        vm.assertEq(derived.constantMaturity(20e18, 23e18, 2 days, 30 days), 23e18, "30 days: the far one");
        vm.assertEq(derived.constantMaturity(20e18, 23e18, 0, 28 days), 23e18, "less: still the far one");
        vm.assertLt(derived.constantMaturity(20e18, 23e18, 30 days - 1, 58 days), 20.000002e18, "no jump below");
        vm.assertGt(derived.constantMaturity(20e18, 23e18, 2 days, 30 days + 1), 22.999998e18, "no jump above");
    }

    function testFuzz_BetweenBothFutures(uint256 near, uint256 far, uint256 nearLeft, uint256 gap) public view {
        (near, far) = (bound(near, 1, 1e24), bound(far, 1, 1e24));
        nearLeft = bound(nearLeft, 0, 36 days);
        uint256 price = derived.constantMaturity(near, far, nearLeft, nearLeft + bound(gap, 28 days, 35 days));
        vm.assertGe(price, near < far ? near : far, "not below both");
        vm.assertLe(price, near < far ? far : near, "not above both");
    }

    // Rounds

    function _round(uint256 time) private returns (uint256) {
        vm.warp(time);
        round(_near, 20e8, true);
        round(_far, 23e8, true);
        poke(_feed);
        return priceOf(_feed);
    }

    function test_TheWeightsMoveWithEachRound() public {
        // 15 November 2023, 14:30 in winter: an hour after the moment that the rule gives.
        uint256 expiry = derived.expiryAfter(START);
        vm.assertEq(expiry, 19_676 days + 13.5 hours, "15 November 2023");
        vm.assertEq(_round(expiry - 1), 22_57142757, "the last second of the near one"); // 35 days to 20 December
        vm.assertEq(_round(expiry), 20e8, "35 days left of the new near one");
        vm.assertEq(_round(expiry + 5 days), 20e8, "30 days");
        vm.assertEq(_round(expiry + 6 days), 20_10714285, "29 and 57 days: one of 28 parts");
        vm.assertEq(_round(expiry + 33 days), 23e8, "2 and 30 days: the far one");
    }

    function test_TheOlderLegGivesTheMoment() public {
        uint256 expiry = derived.expiryAfter(START);
        vm.warp(expiry + 20 days);
        round(_near, 20e8, true);
        wait(50);
        round(_far, 23e8, true);
        (uint256 price, uint256 time, Status status) = derived.valueOf(_feed);
        vm.assertEq(time, expiry + 20 days, "the near one's");
        same(status, Status.OPEN, "open");
        vm.assertEq(price, derived.constantMaturity(20e18, 23e18, 15 days, 43 days), "the weights of that moment");
    }
}
