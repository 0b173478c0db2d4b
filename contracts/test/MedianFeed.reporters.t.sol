// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {vm} from "../deploy/Vm.sol";
import {MedianFeed} from "../src/feeds/MedianFeed.sol";
import {MedianFeedBase} from "./MedianFeedBase.sol";

// Reporters and quorum
// ├── setReporter: counts each reporter once, never below the quorum
// ├── setQuorum: from three to the number of reporters
// └── the owner only
contract MedianFeedReportersTest is MedianFeedBase {
    function test_SetReporter() public {
        vm.assertEq(feed.reporterCount(), REPORTERS, "count");
        vm.expectEmit();
        emit MedianFeed.ReporterSet(address(1), true);
        feed.setReporter(address(1), true);
        feed.setReporter(address(1), true); // again
        vm.assertEq(feed.reporterCount(), REPORTERS + 1, "counted once");
        vm.assertEq(feed.isReporter(address(1)), true, "registered");
        vm.expectEmit();
        emit MedianFeed.ReporterSet(address(1), false);
        feed.setReporter(address(1), false);
        vm.assertEq(feed.reporterCount(), REPORTERS, "removed");
        feed.setReporter(address(1), false);
        vm.assertEq(feed.reporterCount(), REPORTERS, "removed once");
        vm.assertEq(feed.isReporter(address(1)), false, "registered no more");
    }

    function test_ANewReporterCounts() public {
        Batch memory b = batchOf(3, 1);
        b.signers[0] = 0xbad;
        refused(b, notReporter(0xbad));
        feed.setReporter(vm.addr(0xbad), true);
        for (uint256 i = 1; i < 3; ++i) {
            for (uint256 j = i; j > 0 && vm.addr(b.signers[j]) < vm.addr(b.signers[j - 1]); --j) {
                (b.signers[j], b.signers[j - 1]) = (b.signers[j - 1], b.signers[j]);
            }
        }
        push(b);
    }

    function test_SetQuorum() public {
        for (uint16 quorum = 3; quorum <= REPORTERS; ++quorum) {
            vm.expectEmit();
            emit MedianFeed.QuorumSet(quorum);
            feed.setQuorum(quorum);
            vm.assertEq(feed.quorum(), quorum, "quorum");
        }
    }

    function test_RevertWhen_InvalidQuorum() public {
        uint16[5] memory tried = [uint16(0), 1, 2, uint16(REPORTERS) + 1, type(uint16).max];
        for (uint256 i = 0; i < tried.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(MedianFeed.InvalidQuorum.selector, tried[i], REPORTERS));
            feed.setQuorum(tried[i]);
        }
        vm.assertEq(feed.quorum(), 3, "quorum");
    }

    function test_RevertWhen_InvalidQuorum_TooFewReportersAreLeft() public {
        feed.setQuorum(6);
        feed.setReporter(vm.addr(keys[0]), false);
        vm.expectRevert(abi.encodeWithSelector(MedianFeed.InvalidQuorum.selector, 6, 5));
        feed.setReporter(vm.addr(keys[1]), false);
        feed.setQuorum(3);
        for (uint256 i = 1; i < 4; ++i) {
            feed.setReporter(vm.addr(keys[i]), false);
        }
        vm.expectRevert(abi.encodeWithSelector(MedianFeed.InvalidQuorum.selector, 3, 2));
        feed.setReporter(vm.addr(keys[4]), false);
    }

    function test_RevertWhen_NotTheOwner() public {
        bytes memory notOwner = abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, address(1));
        vm.startPrank(address(1));
        vm.expectRevert(notOwner);
        feed.setReporter(address(1), true);
        vm.expectRevert(notOwner);
        feed.setQuorum(4);
        vm.stopPrank();
    }
}
