// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {vm} from "../deploy/Vm.sol";
import {Oracle, OracleRules, Status} from "../src/Oracle.sol";
import {wideTerms} from "./FeedTerms.sol";

// Oracle
// ├── addFeed, setDescription, setHeld: owner only, ids from 1, each ticker once
// ├── submit
// │   ├── when feeds and prices differ in number, ids do not rise, the caller is not the source: reverts
// │   ├── when a price is zero, the time is not newer than the last one, too old or in the future: reverts
// │   └── otherwise: all rounds or none
// ├── read: price, time, and the first that applies of HELD, CLOSED, STALE, OPEN
// └── liquidatableAt: the second open round and 300 s after the first round, a closed session, a hold, a long gap
contract OracleTest {
    uint256 private constant NEVER = type(uint256).max;
    uint40 private constant START = 1_700_000_000;
    Oracle private _oracle;
    uint16 private _first;
    uint16 private _second;

    function setUp() public {
        vm.warp(START);
        _oracle = new Oracle(address(this));
        _first = _oracle.addFeed("AAA", "simulated", wideTerms(address(this), 60));
        _second = _oracle.addFeed("BBB", "replay", wideTerms(address(this), 3600));
    }

    /// @dev Submits a round of both feeds `wait` seconds later.
    function _round(uint256 wait, uint64 price, uint256 sessions) private {
        vm.warp(block.timestamp + wait);
        (uint16[] memory ids, uint64[] memory prices) = _batch();
        (prices[0], prices[1]) = (price, price + 1);
        _oracle.submit(uint40(block.timestamp), ids, prices, sessions);
    }

    function _batch() private view returns (uint16[] memory ids, uint64[] memory prices) {
        (ids, prices) = (new uint16[](2), new uint64[](2));
        (ids[0], ids[1], prices[0], prices[1]) = (_first, _second, 1e8, 2e8);
    }

    function _check(uint16 feed, uint256 price, Status status, uint256 liquidatableAt) private view {
        (uint256 price_, , Status status_, uint256 liquidatableAt_) = _oracle.read(feed);
        vm.assertEq(price_, price, "price");
        vm.assertEq(uint256(status_), uint256(status), "status");
        vm.assertEq(liquidatableAt_, liquidatableAt, "liquidatableAt");
        vm.assertEq(_oracle.lastPrice(feed), price, "last price");
    }

    function test_FeedsAreNumberedFromOne() public {
        vm.assertEq(_first, 1, "first");
        vm.assertEq(_second, 2, "second");
        vm.assertEq(_oracle.feedCount(), 2, "count");
        vm.assertEq(_oracle.feedOf("BBB"), 2, "by ticker");
        vm.assertEq(_oracle.symbolOf(2), "BBB", "ticker");
        vm.assertEq(_oracle.descriptionOf(2), "replay", "description");
        vm.expectEmit();
        emit OracleRules.FeedAdded(3, "CCC", "simulated", wideTerms(address(1), 30));
        _oracle.addFeed("CCC", "simulated", wideTerms(address(1), 30));
        OracleRules.Feed memory feed = _oracle.feeds(3);
        (address source, , ) = _oracle.sources(feed.sourceId);
        vm.assertEq(source, address(1), "source");
        vm.assertEq(feed.maxAge, 30, "maxAge");
        vm.assertEq(_oracle.heldUntil(3), 0, "held");
        vm.expectEmit();
        emit OracleRules.DescriptionSet(3, "real");
        _oracle.setDescription(3, "real");
        vm.assertEq(_oracle.descriptionOf(3), "real", "new description");
    }

    function test_ParIsOneDollarAlways() public {
        vm.warp(START + 100 days);
        _check(0, 1e18, Status.OPEN, 0);
        (, uint256 updatedAt, , ) = _oracle.read(0);
        vm.assertEq(updatedAt, START + 100 days, "now");
    }

    function test_AFeedWithoutARoundIsStale() public view {
        _check(1, 0, Status.STALE, NEVER);
    }

    function test_StoresTwoFeedsApart() public {
        (uint16[] memory ids, uint64[] memory prices) = _batch();
        prices[1] = 1e19;
        vm.expectEmit();
        emit OracleRules.RoundAccepted(START, ids, prices, 1);
        _oracle.submit(START, ids, prices, 1);
        _check(1, 1e18, Status.OPEN, NEVER);
        _check(2, 1e29, Status.CLOSED, NEVER);
        uint16[] memory one = new uint16[](1);
        uint64[] memory price = new uint64[](1);
        (one[0], price[0]) = (2, 3e8);
        vm.warp(START + 1);
        _oracle.submit(START + 1, one, price, 1);
        _check(1, 1e18, Status.OPEN, NEVER);
        _check(2, 3e18, Status.OPEN, NEVER);
        (, uint256 updatedAt, , ) = _oracle.read(1);
        vm.assertEq(updatedAt, START, "time of the other feed");
    }

    function test_StaleAfterItsMaxAge() public {
        _round(0, 1e8, 3);
        vm.warp(START + 60);
        _check(1, 1e18, Status.OPEN, NEVER);
        vm.warp(START + 61);
        _check(1, 1e18, Status.STALE, NEVER);
        _check(2, 1e18 + 1e10, Status.OPEN, NEVER);
    }

    function test_ClosedWhateverItsAge() public {
        _round(0, 1e8, 2);
        vm.warp(START + 30 days);
        _check(1, 1e18, Status.CLOSED, NEVER);
        _check(2, 1e18 + 1e10, Status.STALE, NEVER);
    }

    function test_HeldComesFirst() public {
        _round(0, 1e8, 2);
        vm.expectEmit();
        emit OracleRules.HeldUntil(1, type(uint40).max);
        _oracle.setHeld(1, true);
        _check(1, 1e18, Status.HELD, NEVER);
        _round(30, 2e8, 3);
        _check(1, 2e18, Status.HELD, NEVER);
        _oracle.setHeld(1, false);
        _check(1, 2e18, Status.OPEN, NEVER);
    }

    function test_FirstRoundIsAReopening() public {
        _round(0, 1e8, 3);
        _round(30, 1e8, 3);
        _check(1, 1e18, Status.OPEN, START + 300);
        _round(30, 1e8, 3);
        _check(1, 1e18, Status.OPEN, START + 300);
        _round(300, 1e8, 3);
        _check(1, 1e18, Status.OPEN, START + 300);
    }

    function test_ReopeningAfterAClosedSession() public {
        _round(0, 1e8, 3);
        _round(300, 1e8, 3);
        _round(30, 1e8, 2);
        _round(30, 1e8, 3);
        _check(1, 1e18, Status.OPEN, NEVER);
        _check(2, 1e18 + 1e10, Status.OPEN, START + 300);
        _round(30, 1e8, 3);
        _check(1, 1e18, Status.OPEN, START + 360 + 300);
    }

    function test_ReopeningAfterAHold() public {
        _round(0, 1e8, 3);
        _round(300, 1e8, 3);
        _oracle.setHeld(1, true);
        _round(30, 1e8, 3);
        _round(30, 1e8, 3);
        _oracle.setHeld(1, false);
        _check(1, 1e18, Status.OPEN, NEVER);
        _round(30, 1e8, 3);
        _check(1, 1e18, Status.OPEN, NEVER);
        _round(30, 1e8, 3);
        _check(1, 1e18, Status.OPEN, START + 390 + 300);
        _check(2, 1e18 + 1e10, Status.OPEN, START + 300);
    }

    function test_ReopeningAfterAHoldWithoutARoundInIt() public {
        _round(0, 1e8, 3);
        _round(300, 1e8, 3);
        _oracle.setHeld(1, true);
        _oracle.setHeld(1, false);
        _check(1, 1e18, Status.OPEN, NEVER);
        _round(30, 1e8, 3);
        _check(1, 1e18, Status.OPEN, NEVER);
    }

    function test_ReopeningAfterMoreThanTenMinutes() public {
        _round(0, 1e8, 3);
        _round(300, 1e8, 3);
        _round(600, 1e8, 3);
        _check(1, 1e18, Status.OPEN, START + 300);
        _round(601, 1e8, 3);
        _check(1, 1e18, Status.OPEN, NEVER);
        _round(600, 1e8, 3);
        _check(1, 1e18, Status.OPEN, START + 1501 + 300);
    }

    function test_GraceStartsWhenTheReopeningIsAccepted() public {
        (uint16[] memory ids, uint64[] memory prices) = _batch();
        vm.warp(START + 60);
        _oracle.submit(uint40(START), ids, prices, 3); // a minute late
        _oracle.submit(uint40(START + 30), ids, prices, 3); // observed before owners could see the first
        _check(1, 1e18, Status.OPEN, NEVER);
        _round(30, 1e8, 3);
        _check(1, 1e18, Status.OPEN, START + 60 + 300);
    }

    function test_ASlowFeedReopensAfterMoreThanItsMaxAge() public {
        _round(0, 1e8, 3);
        _round(3600, 1e8, 3);
        _check(2, 1e18 + 1e10, Status.OPEN, START + 300);
        _check(1, 1e18, Status.OPEN, NEVER);
        _round(3601, 1e8, 3);
        _check(2, 1e18 + 1e10, Status.OPEN, NEVER);
    }

    function test_ALongSessionStaysLiquidatable() public {
        _round(0, 1e8, 3);
        for (uint256 i = 0; i < 120; ++i) {
            _round(600, 1e8, 3); // 72,000 s, more than what is counted
        }
        (, uint256 updatedAt, , uint256 liquidatableAt) = _oracle.read(1);
        vm.assertLt(liquidatableAt, updatedAt, "liquidatable");
    }

    function test_RevertWhen_StaleRound() public {
        vm.warp(START + 1 days);
        (uint16[] memory ids, uint64[] memory prices) = _batch();
        uint40 time = uint40(block.timestamp);
        // Landing late, it would shorten the grace of the owners.
        vm.expectRevert(abi.encodeWithSelector(OracleRules.StaleRound.selector, 1, time - 61, 60));
        _oracle.submit(time - 61, ids, prices, 3);
        _oracle.submit(time - 60, ids, prices, 3);
        _check(1, 1e18, Status.OPEN, NEVER);
    }

    function test_RevertWhen_LengthMismatch() public {
        (uint16[] memory ids, ) = _batch();
        vm.expectRevert(abi.encodeWithSelector(OracleRules.LengthMismatch.selector, 2, 1));
        _oracle.submit(START, ids, new uint64[](1), 3);
    }

    function test_RevertWhen_LengthMismatch_Empty() public {
        vm.expectRevert(abi.encodeWithSelector(OracleRules.LengthMismatch.selector, 0, 0));
        _oracle.submit(START, new uint16[](0), new uint64[](0), 0);
    }

    /// @dev A word that its type does not hold is neither a feed nor a price.
    function test_RevertWhen_AWordIsBeyondItsType() public {
        (uint256[] memory ids, uint256[] memory prices) = (new uint256[](2), new uint256[](2));
        (ids[0], ids[1], prices[0], prices[1]) = (1, (1 << 16) + 2, 1e8, 2e8);
        _refusedWords(ids, prices, abi.encodeWithSelector(OracleRules.UnsortedFeeds.selector, 1, (1 << 16) + 2));
        ids[1] = 2;
        uint256[3] memory words = [uint256(1 << 64), (1 << 64) + 2e8, type(uint256).max];
        for (uint256 i = 0; i < 3; ++i) {
            prices[1] = words[i];
            bytes4 reason = OracleRules.OutOfBounds.selector;
            _refusedWords(ids, prices, abi.encodeWithSelector(reason, 2, words[i], 0, type(uint64).max));
        }
    }

    function _refusedWords(uint256[] memory ids, uint256[] memory prices, bytes memory expected) private {
        (bool ok, bytes memory reason) = address(_oracle).call(
            abi.encodeWithSelector(Oracle.submit.selector, START, ids, prices, 3)
        );
        vm.assertEq(ok, false, "refused");
        vm.assertEq(reason, expected, "error");
        vm.assertEq(_oracle.lastPrice(1), 0, "nothing stored");
    }

    function test_RevertWhen_MoreThanTheSessionsDescribe() public {
        vm.expectRevert(abi.encodeWithSelector(OracleRules.LengthMismatch.selector, 257, 257));
        _oracle.submit(uint40(block.timestamp), new uint16[](257), new uint64[](257), 0);
    }

    function test_RevertWhen_UnsortedFeeds() public {
        (uint16[] memory ids, uint64[] memory prices) = _batch();
        ids[1] = ids[0];
        vm.expectRevert(abi.encodeWithSelector(OracleRules.UnsortedFeeds.selector, 1, 1));
        _oracle.submit(START, ids, prices, 3);
        ids[0] = 0;
        vm.expectRevert(abi.encodeWithSelector(OracleRules.UnsortedFeeds.selector, 0, 0));
        _oracle.submit(START, ids, prices, 3);
    }

    function test_RevertWhen_NotSource() public {
        (uint16[] memory ids, uint64[] memory prices) = _batch();
        vm.expectRevert(abi.encodeWithSelector(OracleRules.NotSource.selector, 1, address(1)));
        vm.prank(address(1));
        _oracle.submit(START, ids, prices, 3);
        ids[1] = 99;
        vm.expectRevert(abi.encodeWithSelector(OracleRules.NotSource.selector, 99, address(this)));
        _oracle.submit(START, ids, prices, 3);
        vm.assertEq(_oracle.lastPrice(1), 0, "all or nothing");
    }

    function test_RevertWhen_ZeroPrice() public {
        (uint16[] memory ids, uint64[] memory prices) = _batch();
        prices[1] = 0;
        vm.expectRevert(abi.encodeWithSelector(OracleRules.ZeroPrice.selector, 2));
        _oracle.submit(START, ids, prices, 3);
    }

    function test_RevertWhen_OldRound() public {
        _round(0, 1e8, 3);
        (uint16[] memory ids, uint64[] memory prices) = _batch();
        vm.expectRevert(abi.encodeWithSelector(OracleRules.OldRound.selector, 1, START, START));
        _oracle.submit(START, ids, prices, 3);
    }

    function test_RevertWhen_FutureRound() public {
        (uint16[] memory ids, uint64[] memory prices) = _batch();
        vm.expectRevert(abi.encodeWithSelector(OracleRules.FutureRound.selector, START + 1, START));
        _oracle.submit(START + 1, ids, prices, 3);
    }

    function test_RevertWhen_DuplicateFeed() public {
        vm.expectRevert(abi.encodeWithSelector(OracleRules.DuplicateFeed.selector, "AAA"));
        _oracle.addFeed("AAA", "", wideTerms(address(this), 60));
    }

    function test_RevertWhen_InvalidFeed() public {
        vm.expectRevert(OracleRules.InvalidFeed.selector);
        _oracle.addFeed("CCC", "", wideTerms(address(0), 60));
        vm.expectRevert(OracleRules.InvalidFeed.selector);
        _oracle.addFeed("CCC", "", wideTerms(address(this), 0));
    }

    function test_RevertWhen_UnknownFeed() public {
        bytes memory unknown = abi.encodeWithSelector(OracleRules.UnknownFeed.selector, 3);
        vm.expectRevert(unknown);
        _oracle.read(3);
        vm.expectRevert(unknown);
        _oracle.setHeld(3, true);
        vm.expectRevert(unknown);
        _oracle.setDescription(3, "");
        vm.assertEq(_oracle.lastPrice(3), 0, "the last price never reverts");
    }

    function test_RevertWhen_NotTheOwner() public {
        bytes memory notOwner = abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, address(1));
        vm.startPrank(address(1));
        vm.expectRevert(notOwner);
        _oracle.addFeed("CCC", "", wideTerms(address(1), 60));
        vm.expectRevert(notOwner);
        _oracle.setDescription(1, "");
        vm.expectRevert(notOwner);
        _oracle.setHeld(1, true);
        vm.stopPrank();
    }
}
