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

    /// @notice Keys of the accounts 11, 5 and 10 of the mnemonic, in the order of their addresses.
    /// @dev Written out, because deriving them takes longer than all else that a round does.
    function keys() internal pure returns (uint256[3] memory) {
        return
            [
                0x701b615bbdfb9de65240bc28bd21bbc0d996645a3dd57e7b12bc2bdf6f192c82,
                0x8b3a350cf5c34c9194ca85829a2df0ec3153be0318b5e2d3348e872092edffba,
                0xf214f2b2cd398c806f84e317254e0f0b801d0643303237d97a22a48e01628897
            ];
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
