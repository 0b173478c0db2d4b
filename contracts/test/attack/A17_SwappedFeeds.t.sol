// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {Report} from "../../deploy/Report.sol";
import {CdpEngine} from "../../src/CdpEngine.sol";
import {MedianFeed, Signature} from "../../src/feeds/MedianFeed.sol";
import {Status} from "../../src/Oracle.sol";
import {Attack} from "./Attack.sol";

// Two feeds are swapped: ETH has the price of BTC and BTC that of ETH
// ├── without guards: one WETH is worth 60,000
// ├── swapped by all reporters' settings: both beyond their bands, HELD, until they are right again
// └── swapped by who sends the batch: the signatures are of other words
contract A17SwappedFeedsTest is Attack {
    function _swap() private {
        (prices[ETH - 1], prices[BTC - 1]) = (prices[BTC - 1], prices[ETH - 1]);
    }

    function test_SucceedsWithoutGuards() public {
        removeGuards();
        arm(ETH_PUSD, 1 ether);
        _swap();
        pushRound(30);
        vm.assertEq(attemptOpen(ETH_PUSD, 30_000 ether), "", "opened");
        profited();
    }

    function test_ByTheReporters() public {
        arm(ETH_PUSD, 1 ether);
        _swap();
        pushRound(30);
        checkStatus(ETH, 1500e8, Status.HELD);
        checkStatus(BTC, 60_000e8, Status.HELD);
        checkStatus(TSLA, 600e8, Status.OPEN); // the others go on
        checkError(attemptOpen(ETH_PUSD, 30_000 ether), CdpEngine.MarketNotOpen.selector);
        checkError(attemptLiquidation(honest), CdpEngine.MarketNotOpen.selector);
        _swap();
        pushRound(30);
        checkStatus(ETH, 1500e8, Status.OPEN);
        checkStatus(BTC, 60_000e8, Status.OPEN);
        failed();
    }

    function test_ByWhoSendsTheBatch() public {
        arm(ETH_PUSD, 1 ether);
        vm.warp(block.timestamp + 30);
        Report.Batch memory batch = Report.Batch(
            book.medianFeed.lastRound() + 1,
            uint40(block.timestamp),
            pushed,
            prices,
            sessions
        );
        Signature[] memory signatures = new Signature[](3);
        for (uint256 i = 0; i < 3; ++i) {
            signatures[i] = Report.sign(Report.keys()[i], Report.digestOf(book.medianFeed, batch));
        }
        _swap();
        bytes memory answer = _send(batch, signatures);
        checkError(answer, MedianFeed.NotReporter.selector);
        checkStatus(ETH, 1500e8, Status.OPEN);
        _swap();
        vm.assertEq(_send(batch, signatures), "", "as it was signed, it is good");
        failed();
    }

    /// @dev The batch as signed, with the prices of this moment.
    function _send(Report.Batch memory batch, Signature[] memory signatures) private returns (bytes memory answer) {
        uint256[] memory open = new uint256[](3);
        uint64[] memory all = new uint64[](3 * prices.length);
        for (uint256 i = 0; i < all.length; ++i) {
            all[i] = prices[i % prices.length];
        }
        for (uint256 i = 0; i < 3; ++i) {
            open[i] = batch.sessions;
        }
        vm.prank(mallory);
        (, answer) = address(book.medianFeed).call(
            abi.encodeCall(MedianFeed.push, (batch.round, batch.time, batch.feeds, open, all, signatures))
        );
    }
}
