// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Report} from "../deploy/Report.sol";
import {vm} from "../deploy/Vm.sol";
import {MedianFeed, Signature} from "../src/feeds/MedianFeed.sol";
import {Oracle} from "../src/Oracle.sol";
import {wideTerms} from "./FeedTerms.sol";

/// @title MedianFeedBase
/// @notice A median feed with seven reporters, and batches signed word by word as EIP-712 says, so that a word may also
/// be one that its type does not hold. This contract owns all.
abstract contract MedianFeedBase {
    uint40 internal constant START = 1_700_000_000;
    uint256 internal constant REPORTERS = 7;
    Oracle internal oracle;
    MedianFeed internal feed;
    uint256[] internal keys; // by rising address
    bytes32 internal domain;

    struct Batch {
        uint256 round;
        uint256 time;
        uint256[] feeds;
        uint256[] sessions; // of each reporter
        uint256[] prices; // reporter after reporter
        uint256[] signers; // keys
    }

    function setUp() public virtual {
        vm.warp(START);
        oracle = new Oracle(address(this));
        feed = new MedianFeed(address(this), oracle);
        for (uint256 i = 0; i < 4; ++i) {
            oracle.addFeed(vm.toString(i), "simulated", wideTerms(address(feed), 60));
        }
        for (uint256 i = 0; i < REPORTERS; ++i) {
            _insert(0x202103 + i);
            feed.setReporter(vm.addr(0x202103 + i), true);
        }
        domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Parallax MedianFeed"),
                keccak256("1"),
                block.chainid,
                address(feed)
            )
        );
    }

    function _insert(uint256 key) private {
        keys.push(key);
        for (uint256 i = keys.length - 1; i > 0 && vm.addr(keys[i]) < vm.addr(keys[i - 1]); --i) {
            (keys[i], keys[i - 1]) = (keys[i - 1], keys[i]);
        }
    }

    /// @dev `reports` reports of the next round, all sessions open: feed j costs (j + 1) * 100, reporter i adds i.
    function batchOf(uint256 reports, uint256 feeds) internal view returns (Batch memory b) {
        (b.round, b.time) = (feed.lastRound() + 1, block.timestamp);
        b.feeds = new uint256[](feeds);
        b.sessions = new uint256[](reports);
        b.prices = new uint256[](reports * feeds);
        b.signers = new uint256[](reports);
        for (uint256 i = 0; i < reports; ++i) {
            (b.sessions[i], b.signers[i]) = ((1 << feeds) - 1, keys[i]);
            for (uint256 j = 0; j < feeds; ++j) {
                b.feeds[j] = j + 1;
                b.prices[i * feeds + j] = (j + 1) * 100e8 + i * 1e8;
            }
        }
    }

    function signaturesOf(Batch memory b) internal view returns (Signature[] memory signatures) {
        signatures = new Signature[](b.signers.length);
        for (uint256 i = 0; i < b.signers.length; ++i) {
            signatures[i] = Report.sign(b.signers[i], _digestOf(b, i));
        }
    }

    function dataOf(Batch memory b, Signature[] memory signatures) internal pure returns (bytes memory) {
        return
            abi.encodeWithSelector(
                MedianFeed.push.selector,
                b.round,
                b.time,
                b.feeds,
                b.sessions,
                b.prices,
                signatures
            );
    }

    function push(Batch memory b) internal {
        (bool ok, bytes memory answer) = _call(dataOf(b, signaturesOf(b)));
        vm.assertEq(answer, "", "no error");
        vm.assertEq(ok, true, "pushed");
    }

    /// @dev The batch is refused with exactly this, and leaves nothing behind.
    function refused(Batch memory b, bytes memory expected) internal {
        refused(b, signaturesOf(b), expected);
    }

    function refused(Batch memory b, Signature[] memory signatures, bytes memory expected) internal {
        uint40 last = feed.lastRound();
        uint256 price = oracle.lastPrice(1);
        (bool ok, bytes memory answer) = _call(dataOf(b, signatures));
        vm.assertEq(ok, false, "refused");
        vm.assertEq(answer, expected, "error");
        vm.assertEq(feed.lastRound(), last, "round");
        vm.assertEq(oracle.lastPrice(1), price, "price");
    }

    function notReporter(uint256 signer) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(MedianFeed.NotReporter.selector, vm.addr(signer));
    }

    function isNotReporter(Batch memory b, Signature[] memory signatures) internal {
        // Whoever the signature of other words belongs to, it is nobody.
        (bool ok, bytes memory answer) = _call(dataOf(b, signatures));
        vm.assertEq(ok, false, "refused");
        vm.assertEq(bytes32(bytes4(answer)), bytes32(MedianFeed.NotReporter.selector), "error");
    }

    function _call(bytes memory data) private returns (bool, bytes memory) {
        return address(feed).call(data);
    }

    function _digestOf(Batch memory b, uint256 i) private view returns (bytes32) {
        uint256 count = b.feeds.length;
        uint256[] memory prices = new uint256[](count);
        for (uint256 j = 0; j < count && i * count + j < b.prices.length; ++j) {
            prices[j] = b.prices[i * count + j];
        }
        bytes32 content = keccak256(
            abi.encode(
                keccak256("Report(uint40 round,uint40 time,uint256 sessions,uint16[] feeds,uint64[] prices)"),
                b.round,
                b.time,
                i < b.sessions.length ? b.sessions[i] : 0,
                keccak256(abi.encodePacked(b.feeds)),
                keccak256(abi.encodePacked(prices))
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, content));
    }
}
