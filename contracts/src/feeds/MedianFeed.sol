// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Oracle} from "../Oracle.sol";

/// @notice A signature in the compact form of EIP-2098.
struct Signature {
    bytes32 r;
    bytes32 vs;
}

/// @title MedianFeed
/// @notice Takes one batch of prices a round, each reporter's own, signed; submits the median of every feed to the
/// oracle. Who sends the batch does not matter.
contract MedianFeed is Ownable, EIP712 {
    /// @notice Fewer sources than this are no price: two cannot say which of them is wrong.
    uint256 public constant MIN_QUORUM = 3;
    /// @notice What a reporter signs for a round. `sessions`: bit i is set if the market of `feeds[i]` is open.
    bytes32 public constant REPORT_TYPEHASH = keccak256(
        "Report(uint40 round,uint40 time,uint256 sessions,uint16[] feeds,uint64[] prices)"
    );
    /// @notice What a reporter signs for a dividend.
    bytes32 public constant DIVIDEND_TYPEHASH = keccak256(
        "Dividend(uint256 nonce,uint16 feed,uint64 dividend,uint40 holdFrom,uint40 exFrom)"
    );

    Oracle public immutable oracle;
    /// @notice Number of the last round.
    uint40 public lastRound;
    /// @notice Reports that a round needs.
    uint16 public quorum = uint16(MIN_QUORUM);
    uint16 public reporterCount;
    /// @notice Dividends staged so far: a signature is good for one.
    uint184 public dividendNonce;
    mapping(address reporter => bool) public isReporter;

    event ReporterSet(address indexed reporter, bool allowed);
    event QuorumSet(uint16 quorum);

    /// @notice The signature is not one of a registered reporter's for exactly these values.
    error NotReporter(address signer);
    /// @notice Signers must rise strictly, so that nobody counts twice.
    error UnsortedReporters(address previous, address reporter);
    /// @notice Fewer reports than the quorum.
    error QuorumMissed(uint256 reports, uint256 quorum);
    /// @notice The quorum is below three or above the number of reporters.
    error InvalidQuorum(uint256 quorum, uint256 reporters);
    /// @notice The round does not come after the last one.
    error OldReport(uint40 round, uint40 last);
    /// @notice Each report needs one bitmap of sessions and one price for each feed.
    error ReportMismatch(uint256 reports, uint256 sessions, uint256 prices);
    /// @notice The lowest price of a feed is zero, or the highest does not fit 64 bits.
    error UnusableReport(uint16 feed, uint256 lowest, uint256 highest);

    constructor(address owner_, Oracle oracle_) Ownable(owner_) EIP712("Parallax MedianFeed", "1") {
        oracle = oracle_;
    }

    /// @notice Registers a reporter or removes one.
    function setReporter(address reporter, bool allowed) external onlyOwner {
        if (isReporter[reporter] != allowed) {
            if (allowed) ++reporterCount;
            else --reporterCount;
        }
        isReporter[reporter] = allowed;
        if (!allowed && reporterCount < quorum) revert InvalidQuorum(quorum, reporterCount);
        emit ReporterSet(reporter, allowed);
    }

    /// @notice Sets how many reports a round needs.
    function setQuorum(uint16 quorum_) external onlyOwner {
        if (quorum_ < MIN_QUORUM || quorum_ > reporterCount) revert InvalidQuorum(quorum_, reporterCount);
        quorum = quorum_;
        emit QuorumSet(quorum_);
    }

    /// @notice Pushes one round. A session counts as open if more than half of the reports say so. Further errors are
    /// those of `Oracle.submit`.
    /// @param round above the last one
    /// @param time chain time of the observations
    /// @param feeds strictly increasing
    /// @param sessions of each reporter: bit i is set if the market of `feeds[i]` is open
    /// @param prices 8 decimals, report after report, each of as many as there are feeds
    /// @param signatures of the reports, by strictly increasing reporters
    function push(
        uint40 round,
        uint40 time,
        uint16[] calldata feeds,
        uint256[] calldata sessions,
        uint64[] calldata prices,
        Signature[] calldata signatures
    ) external {
        if (round <= lastRound) revert OldReport(round, lastRound);
        lastRound = round;
        if (signatures.length < quorum) revert QuorumMissed(signatures.length, quorum);
        if (sessions.length != signatures.length || prices.length != signatures.length * feeds.length) {
            revert ReportMismatch(signatures.length, sessions.length, prices.length);
        }
        _verify(abi.encode(REPORT_TYPEHASH, round, time), _hashOf(feeds), sessions, prices, signatures);
        _submit(time, feeds, _medians(prices, feeds), sessions);
    }

    /// @notice Stages a cash dividend that a quorum of reporters signed. Errors are those of `Oracle.stageDividend`.
    function stageDividend(
        uint16 feed,
        uint64 dividend,
        uint40 holdFrom,
        uint40 exFrom,
        Signature[] calldata signatures
    ) external {
        if (signatures.length < quorum) revert QuorumMissed(signatures.length, quorum);
        bytes32 digest = _hashTypedDataV4(
            keccak256(abi.encode(DIVIDEND_TYPEHASH, dividendNonce++, feed, dividend, holdFrom, exFrom))
        );
        address previous = address(0);
        for (uint256 i = 0; i < signatures.length; ++i) {
            previous = _reporter(digest, signatures[i], previous);
        }
        oracle.stageDividend(feed, dividend, holdFrom, exFrom);
    }

    /// @dev Each report is signed by another reporter. `head` and `feedsHash` are common to all.
    function _verify(
        bytes memory head,
        bytes32 feedsHash,
        uint256[] calldata sessions,
        uint64[] calldata prices,
        Signature[] calldata signatures
    ) private view {
        uint256 count = prices.length / signatures.length;
        address previous = address(0);
        for (uint256 i = 0; i < signatures.length; ++i) {
            bytes32 pricesHash = _hashOf(prices[i * count:(i + 1) * count]);
            bytes32 content = keccak256(abi.encodePacked(head, sessions[i], feedsHash, pricesHash));
            previous = _reporter(_hashTypedDataV4(content), signatures[i], previous);
        }
    }

    function _hashOf(uint16[] calldata feeds) private pure returns (bytes32) {
        uint64[] calldata words;
        assembly ("memory-safe") {
            words.offset := feeds.offset
            words.length := feeds.length
        }
        return _hashOf(words);
    }

    /// @dev What EIP-712 makes of an array: its words, one after the other. Who reads a word checks that it fits.
    function _hashOf(uint64[] calldata prices) private pure returns (bytes32 hash) {
        assembly ("memory-safe") {
            let size := mul(prices.length, 32)
            let free := mload(0x40)
            calldatacopy(free, prices.offset, size)
            hash := keccak256(free, size)
        }
    }

    /// @dev oracle.submit(time, feeds, medians, open), without looking at each word once more.
    function _submit(
        uint40 time,
        uint16[] calldata feeds,
        uint64[] memory medians,
        uint256[] calldata sessions
    ) private {
        uint256 open = _majority(sessions, medians.length);
        bytes4 selector = Oracle.submit.selector;
        address target = address(oracle);
        assembly ("memory-safe") {
            let data := mload(0x40)
            let list := mul(add(feeds.length, 1), 32) // a length and its words
            mstore(data, selector)
            mstore(add(data, 4), time)
            mstore(add(data, 36), 128)
            mstore(add(data, 68), add(128, list))
            mstore(add(data, 100), open)
            mstore(add(data, 132), feeds.length)
            calldatacopy(add(data, 164), feeds.offset, sub(list, 32))
            mcopy(add(add(data, 132), list), medians, list)
            if iszero(call(gas(), target, 0, data, add(132, mul(list, 2)), 0, 0)) {
                returndatacopy(data, 0, returndatasize())
                revert(data, returndatasize())
            }
        }
    }

    function _reporter(
        bytes32 digest,
        Signature calldata signature,
        address previous
    ) private view returns (address reporter) {
        reporter = ECDSA.recover(digest, signature.r, signature.vs);
        if (!isReporter[reporter]) revert NotReporter(reporter);
        if (reporter <= previous) revert UnsortedReporters(previous, reporter);
    }

    /// @dev The middle price of each feed, of an even number the mean of the two in the middle.
    function _medians(
        uint64[] calldata prices,
        uint16[] calldata feeds
    ) private pure returns (uint64[] memory medians) {
        uint256 count = feeds.length;
        medians = new uint64[](count);
        if (prices.length == 3 * count) {
            for (uint256 i = 0; i < count;) {
                (uint256 a, uint256 b, uint256 c) = (0, 0, 0);
                assembly ("memory-safe") {
                    let place := add(prices.offset, shl(5, i))
                    a := calldataload(place)
                    b := calldataload(add(place, shl(5, count)))
                    c := calldataload(add(place, shl(6, count)))
                    if gt(a, b) {
                        let d := a
                        a := b
                        b := d
                    } // a is the lower of two
                    if gt(b, c) {
                        let d := b
                        b := c
                        c := d
                    } // c is the highest
                    if gt(a, b) {
                        let d := a
                        a := b
                        b := d
                    } // b is the middle one
                    i := add(i, 1)
                    mstore(add(medians, shl(5, i)), b)
                }
                if (a == 0 || c > type(uint64).max) revert UnusableReport(feeds[i - 1], a, c);
            }
            return medians;
        }
        uint64[] memory seen = new uint64[](count == 0 ? 0 : prices.length / count);
        for (uint256 i = 0; i < count; ++i) {
            for (uint256 j = 0; j < seen.length; ++j) {
                seen[j] = prices[j * count + i];
                if (seen[j] == 0) revert UnusableReport(feeds[i], 0, 0);
            }
            medians[i] = _median(seen);
        }
    }

    function _median(uint64[] memory seen) private pure returns (uint64) {
        for (uint256 j = 1; j < seen.length; ++j) {
            uint64 price = seen[j];
            uint256 k = j;
            for (; k > 0 && seen[k - 1] > price; --k) {
                seen[k] = seen[k - 1];
            }
            seen[k] = price;
        }
        uint64 upper = seen[seen.length / 2];
        return seen.length % 2 == 1 ? upper : uint64((uint256(seen[seen.length / 2 - 1]) + upper) / 2);
    }

    /// @dev Bit i is set if more than half of the reports have it.
    function _majority(uint256[] calldata sessions, uint256 count) private pure returns (uint256 open) {
        uint256 all = sessions[0];
        uint256 any = sessions[0];
        for (uint256 j = 1; j < sessions.length; ++j) {
            all &= sessions[j];
            any |= sessions[j];
        }
        if (all == any) return all;
        for (uint256 i = 0; i < count; ++i) {
            uint256 votes = 0;
            for (uint256 j = 0; j < sessions.length; ++j) {
                votes += (sessions[j] >> i) & 1;
            }
            if (votes * 2 > sessions.length) open |= 1 << i;
        }
    }
}
