// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MedianFeed, Signature} from "../src/feeds/MedianFeed.sol";
import {vm} from "./Vm.sol";

/// @title Report
/// @notice Signs and pushes rounds with the three local reporters' keys, all of one opinion; for seeds and tests.
library Report {
    struct Batch {
        uint40 round;
        uint40 time;
        uint16[] feeds;
        uint64[] prices; // 8 decimals
        uint256 sessions; // bit i: `feeds[i]` is open
    }

    string private constant MNEMONIC = "test test test test test test test test test test test junk";

    function push(MedianFeed feed, Batch memory batch) internal {
        uint256[3] memory reporters = keys();
        uint256 count = batch.feeds.length;
        uint256[] memory sessions = new uint256[](3);
        uint64[] memory prices = new uint64[](3 * count);
        Signature[] memory signatures = new Signature[](3);
        bytes32 digest = digestOf(feed, batch);
        for (uint256 i = 0; i < 3; ++i) {
            sessions[i] = batch.sessions;
            for (uint256 j = 0; j < count; ++j) {
                prices[i * count + j] = batch.prices[j];
            }
            signatures[i] = sign(reporters[i], digest);
        }
        feed.push(batch.round, batch.time, batch.feeds, sessions, prices, signatures);
    }

    /// @notice Keys of the accounts 5, 10 and 11 of the mnemonic, by rising address.
    function keys() internal pure returns (uint256[3] memory sorted) {
        sorted = [vm.deriveKey(MNEMONIC, 5), vm.deriveKey(MNEMONIC, 10), vm.deriveKey(MNEMONIC, 11)];
        for (uint256 i = 1; i < 3; ++i) {
            for (uint256 j = i; j > 0 && vm.addr(sorted[j]) < vm.addr(sorted[j - 1]); --j) {
                (sorted[j], sorted[j - 1]) = (sorted[j - 1], sorted[j]);
            }
        }
    }

    /// @notice What one reporter signs.
    function digestOf(MedianFeed feed, Batch memory batch) internal view returns (bytes32) {
        bytes32 content = keccak256(
            abi.encode(
                feed.REPORT_TYPEHASH(),
                batch.round,
                batch.time,
                batch.sessions,
                keccak256(abi.encodePacked(batch.feeds)),
                keccak256(abi.encodePacked(batch.prices))
            )
        );
        return typedDigest(feed, content);
    }

    /// @notice A struct hash under the feed's EIP-712 domain.
    function typedDigest(MedianFeed feed, bytes32 content) internal view returns (bytes32) {
        (, string memory name, string memory version, uint256 chainId, address verifier, , ) = feed.eip712Domain();
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256(bytes(version)),
                chainId,
                verifier
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, content));
    }

    function sign(uint256 key, bytes32 digest) internal pure returns (Signature memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return Signature(r, v == 28 ? bytes32(uint256(s) | (1 << 255)) : s);
    }
}
