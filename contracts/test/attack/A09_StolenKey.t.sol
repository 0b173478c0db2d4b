// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {Report} from "../../deploy/Report.sol";
import {CdpEngine} from "../../src/CdpEngine.sol";
import {MedianFeed, Signature} from "../../src/feeds/MedianFeed.sol";
import {Status} from "../../src/Oracle.sol";
import {Attack} from "./Attack.sol";
import {MeanFeed} from "./MeanFeed.sol";

// One reporter's key is stolen and posts up, to borrow, then down, to liquidate (Bonq, February 2023)
// ├── with the mean in place of the median: a walk inside the band, up and down, takes everything
// ├── with the median: the price does not move by a unit, in either direction, however far the key goes
// └── alone, or three times, the key is no quorum
contract A09StolenKeyTest is Attack {
    /// @dev The stolen key says what the mean needs to be `price`.
    function _steer(uint256 price) private {
        uint256 needed = price * 3 > 3000e8 ? price * 3 - 3000e8 : 1;
        pushEach(prices, prices, pricesWith(ETH, needed));
    }

    /// @dev Mints at the top of a walk, 14 % a round.
    function _up() private {
        uint256 price = 1500e8;
        for (uint256 i = 0; i < 10; ++i) {
            price = (price * 114) / 100;
            _steer(price);
        }
    }

    function _down() private {
        uint256 price = 1500e8;
        for (uint256 i = 0; i < 2; ++i) {
            price = (price * 86) / 100;
            _steer(price);
        }
    }

    function _useTheMean() private {
        vm.etch(address(book.medianFeed), address(new MeanFeed(oracle)).code);
        // The reporters' domain is asked for in the feed; the twin has none.
        vm.mockCall(
            address(book.medianFeed),
            abi.encodeWithSignature("REPORT_TYPEHASH()"),
            abi.encode(bytes32("type"))
        );
        vm.mockCall(
            address(book.medianFeed),
            abi.encodeWithSignature("eip712Domain()"),
            abi.encode(bytes1(0x0f), "", "", 0, address(0), bytes32(0), new uint256[](0))
        );
        pushRound(30);
    }

    function test_SucceedsWithTheMean_Up() public {
        _useTheMean();
        arm(ETH_PUSD, 1 ether);
        _up();
        vm.assertEq(attemptOpen(ETH_PUSD, 3000 ether), "", "opened");
        profited();
    }

    function test_SucceedsWithTheMean_Down() public {
        _useTheMean();
        fund(address(pusd), mallory, 800 ether);
        arm(ETH_PUSD, 1 ether);
        _down();
        vm.assertEq(attemptLiquidation(honest), "", "liquidated");
        profited();
    }

    function test_TheMedianDoesNotMove() public {
        fund(address(pusd), mallory, 800 ether);
        arm(ETH_PUSD, 1 ether);
        _up();
        checkStatus(ETH, 1500e8, Status.OPEN);
        checkError(attemptOpen(ETH_PUSD, 3000 ether), CdpEngine.Unsafe.selector);
        _down();
        checkStatus(ETH, 1500e8, Status.OPEN);
        checkError(attemptLiquidation(honest), CdpEngine.NotLiquidatable.selector);
        failed();
    }

    /// forge-config: default.fuzz.runs = 50
    function testFuzz_HoweverFar(uint64 price, uint8 who) public {
        vm.assume(price != 0);
        uint64[] memory wrong = pricesWith(ETH, price);
        arm(ETH_PUSD, 1 ether);
        if (who % 3 == 0) pushEach(wrong, prices, prices);
        else if (who % 3 == 1) pushEach(prices, wrong, prices);
        else pushEach(prices, prices, wrong);
        checkStatus(ETH, 1500e8, Status.OPEN);
        failed();
    }

    function test_AloneItIsNoQuorum() public {
        uint256[3] memory keys = Report.keys();
        uint64[] memory wrong = pricesWith(ETH, 1700e8);
        Report.Batch memory batch = Report.Batch(
            book.medianFeed.lastRound() + 1,
            uint40(block.timestamp),
            pushed,
            wrong,
            sessions
        );
        bytes32 digest = Report.digestOf(book.medianFeed, batch);
        arm(ETH_PUSD, 1 ether);
        for (uint256 count = 1; count <= 3; ++count) {
            _refused(batch, keys[0], digest, count);
        }
        failed();
    }

    function _refused(Report.Batch memory batch, uint256 key, bytes32 digest, uint256 count) private {
        bytes4[4] memory errors = [
            bytes4(0),
            MedianFeed.QuorumMissed.selector,
            MedianFeed.QuorumMissed.selector,
            MedianFeed.UnsortedReporters.selector
        ];
        (bool ok, bytes memory answer) = address(book.medianFeed).call(_dataOf(batch, key, digest, count));
        vm.assertEq(ok, false, "refused");
        checkError(answer, errors[count]);
    }

    function _dataOf(
        Report.Batch memory batch,
        uint256 key,
        bytes32 digest,
        uint256 count
    ) private pure returns (bytes memory) {
        uint256[] memory open = new uint256[](count);
        Signature[] memory signatures = new Signature[](count);
        uint64[] memory all = new uint64[](count * batch.prices.length);
        for (uint256 i = 0; i < all.length; ++i) {
            all[i] = batch.prices[i % batch.prices.length];
        }
        for (uint256 i = 0; i < count; ++i) {
            (open[i], signatures[i]) = (batch.sessions, Report.sign(key, digest));
        }
        return abi.encodeCall(MedianFeed.push, (batch.round, batch.time, batch.feeds, open, all, signatures));
    }
}
