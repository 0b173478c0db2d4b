// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {vm} from "../deploy/Vm.sol";
import {NavFeed} from "../src/feeds/NavFeed.sol";
import {OracleRules, Status} from "../src/Oracle.sol";
import {wideTerms} from "./FeedTerms.sol";
import {Test} from "./Test.sol";

// NavFeed
// ├── the appraiser posts: at most 10 % up and 50 % down, once in 12 hours
// ├── it is read like a Chainlink feed, and poked into the oracle like one
// └── the owner names the appraiser
contract NavFeedTest is Test {
    NavFeed private _feed;

    function setUp() public override {
        super.setUp();
        _feed = new NavFeed(address(this), alice, 100e8, "appraised");
        vm.warp(block.timestamp + 12 hours);
    }

    function _post(uint256 nav) private {
        vm.prank(alice);
        _feed.post(nav);
    }

    function _outOfRange(uint256 nav, uint256 min, uint256 max) private pure returns (bytes memory) {
        return abi.encodeWithSelector(NavFeed.NavOutOfRange.selector, nav, min, max);
    }

    function test_PostsAndIsRead() public {
        vm.assertEq(_feed.decimals(), 8, "decimals");
        vm.assertEq(_feed.description(), "appraised", "description");
        vm.expectEmit();
        emit NavFeed.Posted(2, 104e8);
        _post(104e8);
        (uint80 id, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredIn) = _feed.latestRoundData();
        vm.assertEq(id, 2, "round");
        vm.assertEq(uint256(answer), 104e8, "value");
        vm.assertEq(startedAt, block.timestamp, "started");
        vm.assertEq(updatedAt, block.timestamp, "updated");
        vm.assertEq(answeredIn, 2, "answered in");
    }

    function test_IsPokedIntoTheOracle() public {
        OracleRules.Terms memory terms = wideTerms(address(_feed), 30 days);
        terms.pulled = true;
        uint16 id = oracle.addFeed("NAV", "appraised", terms);
        oracle.poke(id);
        (uint256 price, uint256 updatedAt, Status status, ) = oracle.read(id);
        vm.assertEq(price, 100 ether, "price");
        vm.assertEq(updatedAt, block.timestamp - 12 hours, "time");
        vm.assertEq(uint8(status), uint8(Status.OPEN), "status");
    }

    function test_UpToTheLimitsAndNoFurther() public {
        vm.expectRevert(_outOfRange(110e8 + 1, 50e8, 110e8));
        _post(110e8 + 1);
        vm.expectRevert(_outOfRange(50e8 - 1, 50e8, 110e8));
        _post(50e8 - 1);
        _post(110e8);
        vm.warp(block.timestamp + 12 hours);
        _post(55e8);
    }

    function test_TheLowerLimitRoundsUpTheUpperOneDown() public {
        NavFeed small = new NavFeed(address(this), address(this), 19, "small");
        vm.warp(block.timestamp + 12 hours);
        vm.expectRevert(_outOfRange(9, 10, 20));
        small.post(9);
        vm.expectRevert(_outOfRange(21, 10, 20));
        small.post(21);
        small.post(10);
    }

    function test_RevertWhen_PostedTooSoon() public {
        _post(101e8);
        uint256 next = block.timestamp + 12 hours;
        vm.warp(next - 1);
        vm.expectRevert(abi.encodeWithSelector(NavFeed.PostTooSoon.selector, next));
        _post(102e8);
        vm.warp(next);
        _post(102e8);
    }

    function test_RevertWhen_NotTheAppraiser() public {
        vm.expectRevert(abi.encodeWithSelector(NavFeed.NotAppraiser.selector, address(this)));
        _feed.post(100e8);
    }

    function test_RevertWhen_ThereIsNoFirstValue() public {
        vm.expectRevert(_outOfRange(0, 1, type(uint64).max));
        new NavFeed(address(this), alice, 0, "none");
    }

    function test_TheOwnerNamesTheAppraiser() public {
        vm.expectEmit();
        emit NavFeed.AppraiserSet(bob);
        _feed.setAppraiser(bob);
        vm.prank(bob);
        _feed.post(100e8);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, bob));
        vm.prank(bob);
        _feed.setAppraiser(alice);
    }
}
