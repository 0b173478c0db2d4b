// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Report} from "../deploy/Report.sol";
import {vm} from "../deploy/Vm.sol";
import {Status} from "../src/Oracle.sol";
import {Signature} from "../src/feeds/MedianFeed.sol";
import {PolicyBase} from "./PolicyBase.t.sol";

// The column HELD of the policy table, whoever holds the feed, in both markets and the pool
// ├── the guardian, for 72 hours
// ├── the breaker, after a round beyond the band
// ├── a split that governance staged, from its hold on
// ├── a dividend that the reporters staged, from its hold on
// └── its own source, that found no price any more
contract PolicyHeldTest is PolicyBase {
    enum By {
        GUARDIAN,
        BREAKER,
        SPLIT,
        DIVIDEND,
        SOURCE
    }
    By private _by;

    function enter(Status) internal override {
        if (_by == By.GUARDIAN) {
            oracle.setGuardian(dave);
            vm.prank(dave);
            oracle.hold(TSLA);
        }
        if (_by == By.BREAKER) {
            oracle.setLimits(TSLA, 60, 1000, 1000, 0, type(uint64).max);
            setPrice(TSLA, 661e8);
        }
        if (_by == By.SPLIT) {
            uint40 hold = uint40(block.timestamp + 1 days);
            oracle.stageSplit(TSLA, 5, 1, hold, hold + 1 hours);
            _toTheHold(hold);
        }
        if (_by == By.DIVIDEND) {
            uint40 hold = uint40(block.timestamp + 1 days);
            _stageDividend(6e8, hold);
            _toTheHold(hold);
        }
        if (_by == By.SOURCE) {
            vm.prank(address(book.medianFeed));
            oracle.hold(TSLA);
        }
    }

    function _toTheHold(uint40 hold) private {
        vm.warp(hold - 1);
        pushRound(0);
        check(Status.OPEN);
        pushRound(1);
    }

    function _stageDividend(uint64 dividend, uint40 hold) private {
        bytes32 content = keccak256(
            abi.encode(
                book.medianFeed.DIVIDEND_TYPEHASH(),
                book.medianFeed.dividendNonce(),
                TSLA,
                dividend,
                hold,
                hold + 1 hours
            )
        );
        bytes32 digest = Report.typedDigest(book.medianFeed, content);
        Signature[] memory signatures = new Signature[](3);
        uint256[3] memory keys = Report.keys();
        for (uint256 i = 0; i < 3; ++i) {
            signatures[i] = Report.sign(keys[i], digest);
        }
        book.medianFeed.stageDividend(TSLA, dividend, hold, hold + 1 hours, signatures);
    }

    function _check(By by) private {
        _by = by;
        uint256 snapshot = vm.snapshotState();
        prepare(PUSD_TSLA);
        rows(PUSD_TSLA, ONLY_HELD);
        poolRows(ONLY_HELD);
        vm.revertToState(snapshot);
        _by = by;
        prepare(TSLA_PUSD);
        rows(TSLA_PUSD, ONLY_HELD);
    }

    function test_HeldByTheGuardian() public {
        _check(By.GUARDIAN);
    }

    function test_HeldByTheBreaker() public {
        _check(By.BREAKER);
    }

    function test_HeldByAStagedSplit() public {
        _check(By.SPLIT);
    }

    function test_HeldByAStagedDividend() public {
        _check(By.DIVIDEND);
    }

    function test_HeldByItsSource() public {
        _check(By.SOURCE);
    }
}
