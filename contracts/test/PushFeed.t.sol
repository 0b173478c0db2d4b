// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {vm} from "../deploy/Vm.sol";
import {Oracle} from "../src/Oracle.sol";
import {PushFeed} from "../src/PushFeed.sol";
import {Test} from "./Test.sol";

// push
// ├── when the caller is not an allowed reporter: reverts
// └── otherwise: the oracle accepts or refuses the batch
// setReporter: owner only
contract PushFeedTest is Test {
    function _push(address reporter, uint16 feed) private {
        vm.warp(block.timestamp + 30);
        uint16[] memory ids = new uint16[](1);
        uint64[] memory values = new uint64[](1);
        (ids[0], values[0]) = (feed, 700e8);
        vm.prank(reporter);
        book.pushFeed.push(uint40(block.timestamp), ids, values, 1);
    }

    function test_ReportersPush() public {
        vm.expectEmit();
        emit PushFeed.ReporterSet(bob, true);
        book.pushFeed.setReporter(bob, true);
        vm.expectEmit();
        emit Oracle.RoundAccepted(TSLA, 700e8, block.timestamp + 30, true);
        _push(bob, TSLA);
        vm.assertEq(oracle.lastPrice(TSLA), 700e18, "price");
    }

    function test_RevertWhen_NotReporter() public {
        vm.expectRevert(abi.encodeWithSelector(PushFeed.NotReporter.selector, bob));
        _push(bob, TSLA);
        book.pushFeed.setReporter(bob, true);
        book.pushFeed.setReporter(bob, false);
        vm.expectRevert(abi.encodeWithSelector(PushFeed.NotReporter.selector, bob));
        _push(bob, TSLA);
    }

    function test_RevertWhen_TheFeedHasAnotherSource() public {
        uint16 feed = oracle.addFeed("ZZZ", "replay", carol, 60);
        vm.expectRevert(abi.encodeWithSelector(Oracle.NotSource.selector, feed, address(book.pushFeed)));
        _push(address(this), feed);
    }

    function test_RevertWhen_NotTheOwner() public {
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, bob));
        vm.prank(bob);
        book.pushFeed.setReporter(bob, true);
    }
}
