// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {vm} from "../deploy/Vm.sol";
import {Aggregator} from "../src/feeds/Aggregator.sol";
import {OracleRules, Status} from "../src/Oracle.sol";
import {FakeAggregator} from "./FakeAggregator.sol";
import {OracleBase} from "./OracleBase.sol";

// setSource
// ├── given a feed that is well
// │   ├── a pulled source within 5 %: taken; farther: reverts
// │   ├── a source that submits: its first price is held beyond 5 %, until it comes back, is confirmed or decided on
// │   └── after a first price within 5 %: the band of the feed
// ├── given a feed STALE or HELD for a day: any price is compared by the band, and the feed is HELD for an hour
// ├── given a feed without a round: the same
// ├── the old source may submit no more, a pulled one submits never, one that submits is never poked
// └── given an unknown feed, no source, not the owner: reverts
contract OracleSourceTest is OracleBase {
    address private constant NEXT = address(0x50);

    function _next(uint256 wait, uint64 price) private {
        vm.warp(block.timestamp + wait);
        (uint16[] memory ids, uint64[] memory prices) = single(ODD, price);
        vm.prank(NEXT);
        oracle.submit(uint40(block.timestamp), ids, prices, 1);
    }

    function test_Pulled() public {
        session(ODD, LAST);
        for (uint256 i = 0; i < 2; ++i) {
            FakeAggregator next = new FakeAggregator(8, i == 0 ? int256(105e8) : int256(95e8));
            uint256 snapshot = vm.snapshotState();
            vm.expectEmit();
            emit OracleRules.SourceSet(ODD, address(next), true);
            oracle.setSource(ODD, address(next), true);
            next.set(i == 0 ? int256(105e8) : int256(95e8), block.timestamp + 30);
            vm.warp(block.timestamp + 30);
            oracle.poke(ODD);
            checkFeed(ODD, i == 0 ? 105e8 : 95e8, Status.OPEN);
            vm.revertToState(snapshot);
        }
    }

    function test_RevertWhen_SourceDiffers() public {
        session(ODD, LAST);
        uint64[2] memory tried = [uint64(105e8 + 1), 95e8 - 1];
        for (uint256 i = 0; i < 2; ++i) {
            FakeAggregator next = new FakeAggregator(8, int256(uint256(tried[i])));
            vm.expectRevert(abi.encodeWithSelector(OracleRules.SourceDiffers.selector, ODD, tried[i], LAST));
            oracle.setSource(ODD, address(next), true);
        }
    }

    function test_RevertWhen_APulledSourceSaysNothing() public {
        session(ODD, LAST);
        FakeAggregator next = new FakeAggregator(8, 0);
        vm.expectRevert(abi.encodeWithSelector(Aggregator.NotPositive.selector, address(next), 0));
        oracle.setSource(ODD, address(next), true);
        vm.expectRevert(abi.encodeWithSelector(Aggregator.SourceFailed.selector, STRANGER, bytes4(0)));
        oracle.setSource(ODD, STRANGER, true);
        // One that submits has nothing to read now.
        oracle.setSource(ODD, NEXT, false);
    }

    function test_ComparedWithTheMultiplierApplied() public {
        session(ODD, LAST);
        oracle.stageSplit(ODD, 2, 1, uint40(block.timestamp + 1 days), uint40(block.timestamp + 2 days));
        vm.warp(block.timestamp + 2 days);
        round(ODD, 0, LAST / 2);
        checkFeed(ODD, LAST, Status.OPEN);
        FakeAggregator next = new FakeAggregator(8, int256(uint256(LAST)));
        vm.expectRevert(abi.encodeWithSelector(OracleRules.SourceDiffers.selector, ODD, 2 * LAST, LAST));
        oracle.setSource(ODD, address(next), true);
        next.set(int256(uint256(LAST / 2)), block.timestamp);
        oracle.setSource(ODD, address(next), true);
    }

    // A source that submits

    function test_FirstPriceWithinFivePercent() public {
        session(ODD, LAST);
        oracle.setSource(ODD, NEXT, false);
        _next(30, 105e8);
        checkFeed(ODD, 105e8, Status.OPEN);
        _next(30, 126e8); // the band again
        checkFeed(ODD, 126e8, Status.OPEN);
    }

    function test_FirstPriceBeyondFivePercent() public {
        session(ODD, LAST);
        oracle.setSource(ODD, NEXT, false);
        _next(30, 105e8 + 1);
        checkFeed(ODD, LAST, Status.HELD);
        _next(30, 95e8 - 1);
        checkFeed(ODD, LAST, Status.HELD);
        _next(30, 95e8);
        checkFeed(ODD, 95e8, Status.OPEN);
        checkCandidate(ODD, 0, 0, 0, 0);
    }

    function test_TheSecondPriceIsNoCloser() public {
        session(ODD, LAST);
        oracle.setSource(ODD, NEXT, false);
        for (uint256 i = 0; i < 4; ++i) {
            _next(150, 110e8); // inside the band, but not the same thing
            checkFeed(ODD, LAST, Status.HELD);
        }
        _next(150, 110e8);
        checkFeed(ODD, 110e8, Status.OPEN);
        _next(30, 130e8); // confirmed: the band again
        checkFeed(ODD, 130e8, Status.OPEN);
    }

    function test_FirstPriceAfterANight() public {
        session(ODD, LAST);
        closedRound(ODD, 30, LAST);
        oracle.setSource(ODD, NEXT, false);
        checkFeed(ODD, LAST, Status.CLOSED);
        _next(10 hours, 106e8); // not the wider band
        checkFeed(ODD, LAST, Status.HELD);
        _next(30, 104e8);
        checkFeed(ODD, 104e8, Status.OPEN);
    }

    function test_GovernanceTakesTheFirstPrice() public {
        session(ODD, LAST);
        oracle.setSource(ODD, NEXT, false);
        _next(30, 110e8);
        oracle.setHeld(ODD, false);
        checkFeed(ODD, 110e8, Status.OPEN);
        _next(30, 130e8);
        checkFeed(ODD, 130e8, Status.OPEN);
    }

    function test_TheOldSourceSubmitsNoMore() public {
        session(ODD, LAST);
        oracle.setSource(ODD, NEXT, false);
        (uint16[] memory ids, uint64[] memory prices) = single(ODD, LAST);
        vm.warp(block.timestamp + 30);
        vm.expectRevert(abi.encodeWithSelector(OracleRules.NotSource.selector, ODD, address(this)));
        oracle.submit(uint40(block.timestamp), ids, prices, 1);
        round(EVEN, 0, LAST); // the neighbour's is the same
    }

    // A feed that is not well

    function test_StaleForADay() public {
        session(ODD, LAST);
        vm.warp(block.timestamp + 1 days + 1);
        FakeAggregator next = new FakeAggregator(8, 110e8);
        vm.expectEmit();
        emit OracleRules.HeldUntil(ODD, block.timestamp + 1 hours);
        oracle.setSource(ODD, address(next), true);
        oracle.poke(ODD);
        checkFeed(ODD, 110e8, Status.HELD);
        vm.warp(block.timestamp + 1 hours - 1);
        checkFeed(ODD, 110e8, Status.HELD);
        vm.warp(block.timestamp + 1);
        checkFeed(ODD, 110e8, Status.STALE);
        next.set(110e8, block.timestamp);
        oracle.poke(ODD);
        checkFeed(ODD, 110e8, Status.OPEN);
        vm.assertEq(liquidatableAtOf(ODD), NEVER, "grace");
    }

    function test_StaleForLessThanADay() public {
        session(ODD, LAST);
        vm.warp(block.timestamp + 1 days);
        checkFeed(ODD, LAST, Status.STALE);
        FakeAggregator next = new FakeAggregator(8, 110e8);
        vm.expectRevert(abi.encodeWithSelector(OracleRules.SourceDiffers.selector, ODD, 110e8, LAST));
        oracle.setSource(ODD, address(next), true);
    }

    function test_HeldForADay() public {
        session(ODD, LAST);
        round(ODD, 30, 150e8);
        vm.warp(block.timestamp + 1 days);
        FakeAggregator next = new FakeAggregator(8, 110e8);
        oracle.setSource(ODD, address(next), true);
        checkFeed(ODD, LAST, Status.HELD);
        vm.warp(block.timestamp + 1 hours);
        next.set(110e8, block.timestamp);
        oracle.poke(ODD);
        checkFeed(ODD, 110e8, Status.OPEN);
    }

    function test_ClosedForADayIsWell() public {
        session(ODD, LAST);
        closedRound(ODD, 30, LAST);
        vm.warp(block.timestamp + 3 days);
        FakeAggregator next = new FakeAggregator(8, 110e8);
        vm.expectRevert(abi.encodeWithSelector(OracleRules.SourceDiffers.selector, ODD, 110e8, LAST));
        oracle.setSource(ODD, address(next), true);
    }

    function test_WithoutARound() public {
        FakeAggregator next = new FakeAggregator(8, 5000e8);
        oracle.setSource(ODD, address(next), true);
        checkFeed(ODD, 0, Status.HELD);
        oracle.poke(ODD);
        vm.warp(block.timestamp + 1 hours);
        next.set(5500e8, block.timestamp);
        oracle.poke(ODD);
        checkFeed(ODD, 5500e8, Status.OPEN);
    }

    // Refused

    function test_RevertWhen_UnknownFeed() public {
        vm.expectRevert(abi.encodeWithSelector(OracleRules.UnknownFeed.selector, 3));
        oracle.setSource(3, NEXT, false);
    }

    function test_RevertWhen_InvalidFeed() public {
        vm.expectRevert(OracleRules.InvalidFeed.selector);
        oracle.setSource(ODD, address(0), false);
    }

    function test_RevertWhen_NotTheOwner() public {
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, STRANGER));
        vm.prank(STRANGER);
        oracle.setSource(ODD, STRANGER, false);
    }
}
