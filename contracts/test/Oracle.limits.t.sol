// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {vm} from "../deploy/Vm.sol";
import {Exchange, OracleRules, Status} from "../src/Oracle.sol";
import {OracleBase} from "./OracleBase.sol";

// What a feed is listed with, and setLimits
// ├── bounds are kept in 16 bits each: never wider than given, narrower by less than a part in 512
// ├── settings of both feeds of a slot are apart
// ├── new limits hold from the next round on, the last price stays
// └── no age, no band, a first band below the band, no room between the bounds, bad legs, not the owner: reverts
contract OracleLimitsTest is OracleBase {
    uint16 private constant NONE = type(uint16).max;

    function testFuzz_BoundsAreNeverWider(uint64 min, uint64 max, uint8 small) public {
        min >>= small % 64;
        max >>= (small >> 2) % 64;
        uint256 rounded = uint256(min) + min / 512 + 1;
        vm.assume(max > rounded + max / 512 + 1);
        oracle.setLimits(EVEN, 60, 1, 1, min, max);
        OracleRules.Feed memory f = oracle.feeds(EVEN);
        vm.assertGe(f.min, min, "min");
        vm.assertLe(f.max, max, "max");
        vm.assertLe((f.min - min) * 512, min, "a part in 512 of min");
        vm.assertLe((max - f.max) * 512, max, "a part in 512 of max");
    }

    function testFuzz_BoundsSurviveOtherChanges(uint64 min, uint64 max, uint8 small) public {
        min >>= 1 + (small % 60);
        max = uint64(bound64(max, uint256(min) + min / 128 + 4, type(uint64).max));
        oracle.setLimits(ODD, 60, NONE, NONE, min, max);
        OracleRules.Feed memory f = oracle.feeds(ODD);
        bytes memory neighbour = abi.encode(oracle.feeds(EVEN));
        oracle.setHeld(ODD, true);
        oracle.setHeld(ODD, false);
        oracle.setSource(ODD, address(this), false);
        oracle.stageSplit(ODD, 2, 1, START + 2 days, START + 3 days);
        oracle.cancelAction(ODD);
        OracleRules.Feed memory g = oracle.feeds(ODD);
        vm.assertEq(g.min, f.min, "min");
        vm.assertEq(g.max, f.max, "max");
        vm.assertEq(g.maxAge, f.maxAge, "maxAge");
        vm.assertEq(g.band, f.band, "band");
        vm.assertEq(abi.encode(oracle.feeds(EVEN)), neighbour, "the neighbour's");
    }

    function bound64(uint256 x, uint256 min, uint256 max) private pure returns (uint256) {
        return min + (x % (max - min + 1));
    }

    function test_BoundsOfTenBitsAreExact() public {
        oracle.setLimits(ODD, 60, 1, 1, 1023, 1023 << 54);
        OracleRules.Feed memory f = oracle.feeds(ODD);
        vm.assertEq(f.min, 1023, "min");
        vm.assertEq(f.max, 1023 << 54, "max");
        oracle.setLimits(ODD, 60, 1, 1, 1025, type(uint64).max);
        f = oracle.feeds(ODD);
        vm.assertEq(f.min, 1026, "up");
        vm.assertEq(f.max, 1023 << 54, "down");
    }

    function test_SettingsAreApart() public {
        OracleRules.Terms memory terms = termsOf(address(0x50), true);
        terms.maxAge = type(uint16).max;
        terms.exchange = Exchange.FX;
        (terms.band, terms.openBand, terms.min, terms.max) = (1234, 5678, 512, 1 << 60);
        uint16 third = oracle.addFeed("THIRD", "", terms);
        terms.min = 513;
        oracle.addFeed("FOURTH", "", terms);
        OracleRules.Feed memory f = oracle.feeds(third);
        vm.assertEq(f.maxAge, type(uint16).max, "maxAge");
        vm.assertEq(uint256(f.exchange), uint256(Exchange.FX), "exchange");
        vm.assertEq(f.band, 1234, "band");
        vm.assertEq(f.openBand, 5678, "openBand");
        vm.assertEq(f.min, 512, "min");
        vm.assertEq(f.max, 1 << 60, "max");
        vm.assertEq(oracle.feeds(4).min, 513, "of the other");
        vm.assertEq(oracle.feeds(EVEN).band, 2000, "of the slot before");
        vm.assertEq(oracle.sourceCount(), 2, "one source of both");
    }

    function test_NewLimits() public {
        session(ODD, LAST);
        vm.expectEmit();
        emit OracleRules.LimitsSet(ODD, 30, 100, 200, 99e8, 200e8);
        oracle.setLimits(ODD, 30, 100, 200, 99e8, 200e8);
        checkFeed(ODD, LAST, Status.OPEN);
        vm.warp(block.timestamp + 31);
        checkFeed(ODD, LAST, Status.STALE);
        round(ODD, 0, 101e8 + 1);
        checkFeed(ODD, LAST, Status.HELD);
        round(ODD, 30, 101e8);
        checkFeed(ODD, 101e8, Status.OPEN);
        oracle.setLimits(ODD, 30, 100, 200, 150e8, 200e8); // the last price lies outside now
        checkFeed(ODD, 101e8, Status.OPEN);
        uint256 updatedAt = updatedAtOf(ODD);
        round(ODD, 10, 101e8);
        vm.assertEq(updatedAtOf(ODD), updatedAt, "refused");
    }

    function test_WiderBandLetsGo() public {
        session(ODD, LAST);
        round(ODD, 30, 150e8);
        oracle.setLimits(ODD, 60, 6000, 6000, MIN, MAX);
        checkFeed(ODD, LAST, Status.HELD); // until a round says so
        round(ODD, 30, 150e8);
        checkFeed(ODD, 150e8, Status.OPEN);
    }

    // Refused

    function _invalid(uint24 maxAge, uint16 band, uint16 openBand, uint64 min, uint64 max) private {
        vm.expectRevert(OracleRules.InvalidFeed.selector);
        oracle.setLimits(ODD, maxAge, band, openBand, min, max);
    }

    function test_RevertWhen_InvalidFeed_Limits() public {
        _invalid(0, 2000, 3500, MIN, MAX);
        _invalid(60, 0, 3500, MIN, MAX);
        _invalid(60, 2000, 1999, MIN, MAX);
        _invalid(60, 2000, 3500, MAX, MIN);
        _invalid(60, 2000, 3500, 512, 512);
        _invalid(60, 2000, 3500, 100e8, 100e8 + 1); // rounded, nothing lies between
        oracle.setLimits(ODD, 60, 2000, 2000, 511, 512);
    }

    function test_RevertWhen_InvalidFeed_BoundsBeyondWhatIsKept() public {
        _invalid(60, 2000, 3500, type(uint64).max, type(uint64).max);
        _invalid(60, 2000, 3500, type(uint64).max - 1, type(uint64).max);
        _invalid(60, 2000, 3500, uint64(1023 << 54) + 1, type(uint64).max);
    }

    function test_RevertWhen_InvalidFeed_Legs() public {
        OracleRules.Terms memory terms = termsOf(address(this), false);
        uint16[3] memory legs = [uint16(0), 3, 9]; // par, itself, later
        for (uint256 i = 0; i < 3; ++i) {
            terms.legs = new uint16[](1);
            terms.legs[0] = legs[i];
            vm.expectRevert(OracleRules.InvalidFeed.selector);
            oracle.addFeed("NEW", "", terms);
        }
        terms.legs = new uint16[](17);
        for (uint256 i = 0; i < 17; ++i) {
            terms.legs[i] = ODD;
        }
        vm.expectRevert(OracleRules.InvalidFeed.selector);
        oracle.addFeed("NEW", "", terms);
    }

    function test_RevertWhen_UnknownFeed() public {
        vm.expectRevert(abi.encodeWithSelector(OracleRules.UnknownFeed.selector, 3));
        oracle.setLimits(3, 60, 2000, 3500, MIN, MAX);
    }

    function test_RevertWhen_NotTheOwner() public {
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, STRANGER));
        vm.prank(STRANGER);
        oracle.setLimits(ODD, 60, 2000, 3500, MIN, MAX);
    }
}
