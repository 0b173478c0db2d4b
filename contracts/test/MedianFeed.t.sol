// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {vm} from "../deploy/Vm.sol";
import {MedianFeed, Signature} from "../src/feeds/MedianFeed.sol";
import {OracleRules, Status} from "../src/Oracle.sol";
import {MedianFeedBase} from "./MedianFeedBase.sol";

// push
// ├── a quorum of signed reports: the median of each feed goes to the oracle, whoever sends it
// ├── when fewer than the quorum report, one reports twice, they are not in order, or one is not registered: reverts
// ├── when the round is not above the last one: reverts, also the same signatures once more
// ├── when the time is in the future, not newer, or too old: reverts
// ├── when a price is zero, negative or too large for its type, a feed not listed or not rising: reverts
// ├── when bitmaps or prices are not one for each report: reverts
// └── when anything that was signed is another, or the chain or contract is: reverts
contract MedianFeedTest is MedianFeedBase {
    function test_AnyoneSends() public {
        Batch memory b = batchOf(3, 4);
        bytes memory data = dataOf(b, signaturesOf(b));
        (uint16[] memory feeds, uint64[] memory medians) = (new uint16[](4), new uint64[](4));
        for (uint16 j = 0; j < 4; ++j) {
            (feeds[j], medians[j]) = (j + 1, (j + 1) * 100e8 + 1e8);
        }
        vm.expectEmit();
        emit OracleRules.RoundAccepted(START, feeds, medians, 15);
        vm.prank(address(0xbad));
        (bool ok, ) = address(feed).call(data);
        vm.assertEq(ok, true, "pushed");
        vm.assertEq(feed.lastRound(), 1, "round");
        vm.assertEq(oracle.lastPrice(4), 401e18, "price");
    }

    function test_SomeFeedsOnly() public {
        Batch memory b = batchOf(3, 2);
        (b.feeds[0], b.feeds[1]) = (2, 4);
        push(b);
        vm.assertEq(oracle.lastPrice(2), 101e18, "second");
        vm.assertEq(oracle.lastPrice(4), 201e18, "fourth");
        vm.assertEq(oracle.lastPrice(1), 0, "the others' are not touched");
    }

    function test_ARoundMayBeLeftOut() public {
        Batch memory b = batchOf(3, 1);
        b.round = 1000;
        push(b);
        vm.assertEq(feed.lastRound(), 1000, "round");
    }

    function test_TheTypesThatAreSigned() public view {
        vm.assertEq(
            feed.REPORT_TYPEHASH(),
            keccak256("Report(uint40 round,uint40 time,uint256 sessions,uint16[] feeds,uint64[] prices)"),
            "report"
        );
        (, string memory name, string memory version, uint256 chainId, address verifier, , ) = feed.eip712Domain();
        vm.assertEq(name, "Parallax MedianFeed", "name");
        vm.assertEq(version, "1", "version");
        vm.assertEq(chainId, block.chainid, "chain");
        vm.assertEq(verifier, address(feed), "contract");
    }

    // Who

    function test_RevertWhen_QuorumMissed() public {
        for (uint256 i = 0; i < 3; ++i) {
            refused(batchOf(i, 1), abi.encodeWithSelector(MedianFeed.QuorumMissed.selector, i, 3));
        }
        feed.setQuorum(5);
        refused(batchOf(4, 1), abi.encodeWithSelector(MedianFeed.QuorumMissed.selector, 4, 5));
        push(batchOf(5, 1));
    }

    function test_RevertWhen_UnsortedReporters() public {
        Batch memory b = batchOf(3, 1);
        b.signers[2] = keys[1]; // twice
        address twice = vm.addr(keys[1]);
        refused(b, abi.encodeWithSelector(MedianFeed.UnsortedReporters.selector, twice, twice));
        (b.signers[1], b.signers[2]) = (keys[2], keys[1]);
        refused(b, abi.encodeWithSelector(MedianFeed.UnsortedReporters.selector, vm.addr(keys[2]), twice));
        (b.signers[0], b.signers[1]) = (keys[1], keys[1]);
        refused(b, abi.encodeWithSelector(MedianFeed.UnsortedReporters.selector, twice, twice));
    }

    function test_RevertWhen_NotReporter() public {
        Batch memory b = batchOf(3, 1);
        for (uint256 i = 0; i < 3; ++i) {
            b.signers[i] = 0xbad;
            refused(b, notReporter(0xbad));
            b.signers[i] = keys[i];
        }
        feed.setReporter(vm.addr(keys[1]), false); // no longer
        refused(b, notReporter(keys[1]));
    }

    function test_RevertWhen_TheSignatureIsNone() public {
        Batch memory b = batchOf(3, 1);
        Signature[] memory signatures = signaturesOf(b);
        signatures[1] = Signature(0, 0);
        refused(b, signatures, abi.encodeWithSelector(ECDSA.ECDSAInvalidSignature.selector));
        // The other signature of the same key, with the upper half of s.
        bytes32 high = bytes32(uint256(type(uint256).max >> 1));
        signatures[1] = Signature(bytes32(uint256(1)), high);
        refused(b, signatures, abi.encodeWithSelector(ECDSA.ECDSAInvalidSignatureS.selector, high));
    }

    // When

    function test_RevertWhen_OldReport() public {
        Batch memory b = batchOf(3, 1);
        b.round = 5;
        Signature[] memory signatures = signaturesOf(b);
        push(b);
        vm.warp(START + 30);
        refused(b, signatures, abi.encodeWithSelector(MedianFeed.OldReport.selector, 5, 5)); // replayed
        b.time = START + 30;
        for (uint256 i = 0; i <= 5; ++i) {
            b.round = i;
            refused(b, abi.encodeWithSelector(MedianFeed.OldReport.selector, i, 5));
        }
        b.round = 6;
        push(b);
    }

    function test_RevertWhen_FutureRound() public {
        Batch memory b = batchOf(3, 1);
        b.time = START + 1;
        refused(b, abi.encodeWithSelector(OracleRules.FutureRound.selector, START + 1, START));
    }

    function test_RevertWhen_OldRound() public {
        push(batchOf(3, 1));
        vm.warp(START + 30);
        Batch memory b = batchOf(3, 1);
        for (uint256 ago = 0; ago < 2; ++ago) {
            b.time = START - ago;
            refused(b, abi.encodeWithSelector(OracleRules.OldRound.selector, 1, START - ago, START));
        }
    }

    function test_RevertWhen_StaleRound() public {
        Batch memory b = batchOf(3, 1);
        b.time = START - 61;
        refused(b, abi.encodeWithSelector(OracleRules.StaleRound.selector, 1, START - 61, 60));
    }

    // What

    function test_RevertWhen_UnusableReport_Zero() public {
        for (uint256 i = 0; i < 3; ++i) {
            Batch memory b = batchOf(3, 2);
            b.prices[2 * i + 1] = 0;
            uint256 highest = i == 2 ? 201e8 : 202e8;
            refused(b, abi.encodeWithSelector(MedianFeed.UnusableReport.selector, 2, 0, highest));
        }
        for (uint256 i = 0; i < 5; ++i) {
            Batch memory b = batchOf(5, 1);
            b.prices[i] = 0;
            _unusable(b);
        }
    }

    /// @dev Signed by all, and yet no price: a negative number, or one beyond 64 bits.
    function test_RevertWhen_UnusableReport_BeyondItsType() public {
        uint256[3] memory words = [type(uint256).max, uint256(type(uint64).max) + 1, 1 << 255];
        for (uint256 reports = 3; reports <= 5; ++reports) {
            for (uint256 i = 0; i < 3; ++i) {
                Batch memory b = batchOf(reports, 2);
                b.prices[2 * i + 1] = words[i];
                _unusable(b);
            }
        }
    }

    function _unusable(Batch memory b) private {
        (bool ok, ) = address(feed).call(dataOf(b, signaturesOf(b)));
        vm.assertEq(ok, false, "refused");
        vm.assertEq(oracle.lastPrice(1), 0, "nothing stored");
    }

    function test_AWordBeyondItsTypeIsNoFeed() public {
        Batch memory b = batchOf(3, 1);
        b.feeds[0] = (1 << 16) + 1; // feed 1, if only its low bits are read
        _unusable(b);
        b.feeds[0] = 1;
        b.time = START + (1 << 40);
        _unusable(b);
        b.time = START;
        b.round = (1 << 40) + 1;
        _unusable(b);
    }

    function test_RevertWhen_UnsortedFeeds() public {
        Batch memory b = batchOf(3, 2);
        (b.feeds[0], b.feeds[1]) = (2, 1);
        refused(b, abi.encodeWithSelector(OracleRules.UnsortedFeeds.selector, 2, 1));
        b.feeds[1] = 2;
        refused(b, abi.encodeWithSelector(OracleRules.UnsortedFeeds.selector, 2, 2));
    }

    function test_RevertWhen_NotSource() public {
        Batch memory b = batchOf(3, 1);
        b.feeds[0] = 99;
        refused(b, abi.encodeWithSelector(OracleRules.NotSource.selector, 99, address(feed)));
    }

    function test_RevertWhen_ReportMismatch() public {
        Batch memory b = batchOf(3, 2);
        b.sessions = new uint256[](2);
        refused(b, abi.encodeWithSelector(MedianFeed.ReportMismatch.selector, 3, 2, 6));
        b.sessions = new uint256[](3);
        for (uint256 length = 5; length <= 7; length += 2) {
            b.prices = new uint256[](length);
            refused(b, abi.encodeWithSelector(MedianFeed.ReportMismatch.selector, 3, 3, length));
        }
    }

    // Signed

    function test_RevertWhen_SomethingElseWasSigned() public {
        Batch memory b = batchOf(3, 2);
        Signature[] memory signatures = signaturesOf(b);
        uint256 snapshot = vm.snapshotState();
        b.prices[3] += 1;
        isNotReporter(b, signatures);
        b.prices[3] -= 1;
        b.sessions[1] = 1;
        isNotReporter(b, signatures);
        b.sessions[1] = 3;
        b.feeds[1] = 3;
        isNotReporter(b, signatures);
        b.feeds[1] = 2;
        b.time -= 1;
        isNotReporter(b, signatures);
        b.time += 1;
        b.round += 1;
        isNotReporter(b, signatures);
        b.round -= 1;
        (signatures[0], signatures[1]) = (signatures[1], signatures[0]); // another's words
        isNotReporter(b, signatures);
        (signatures[0], signatures[1]) = (signatures[1], signatures[0]);
        vm.revertToState(snapshot);
        (bool ok, ) = address(feed).call(dataOf(b, signatures));
        vm.assertEq(ok, true, "and as it was, it is good");
    }

    function test_RevertWhen_SignedForAnotherContract() public {
        Batch memory b = batchOf(3, 1);
        domain = _domainOf(block.chainid, address(oracle), "1");
        isNotReporter(b, signaturesOf(b));
        domain = _domainOf(block.chainid + 1, address(feed), "1");
        isNotReporter(b, signaturesOf(b));
        domain = _domainOf(block.chainid, address(feed), "2");
        isNotReporter(b, signaturesOf(b));
        domain = _domainOf(block.chainid, address(feed), "1");
        push(b);
    }

    function _domainOf(uint256 chainId, address verifier, string memory version) private pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                    keccak256("Parallax MedianFeed"),
                    keccak256(bytes(version)),
                    chainId,
                    verifier
                )
            );
    }

    function test_TheOracleKeepsItsRules() public {
        push(batchOf(3, 2));
        oracle.setLimits(1, 60, 100, 100, 1e8, 1000e8);
        vm.warp(START + 30);
        Batch memory b = batchOf(3, 2);
        for (uint256 i = 0; i < 3; ++i) {
            b.prices[2 * i] = 150e8;
        }
        push(b);
        (uint256 price, , Status status, ) = oracle.read(1);
        vm.assertEq(price, 101e18, "kept");
        vm.assertEq(uint256(status), uint256(Status.HELD), "status");
    }
}
