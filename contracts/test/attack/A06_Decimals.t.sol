// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {CdpEngine} from "../../src/CdpEngine.sol";
import {Aggregator, AggregatorV3Interface} from "../../src/feeds/Aggregator.sol";
import {Status} from "../../src/Oracle.sol";
import {FakeAggregator} from "../FakeAggregator.sol";
import {Attack} from "./Attack.sol";
import {CarelessOracle} from "./CarelessOracle.sol";

// A feed is replaced by one of other decimals (Ribbon, December 2025)
// ├── without a look at them: 18 mint billions, 6 liquidate everyone
// ├── 0, 6, 8 and 18 decimals: the same price
// └── more than 18, or a price that is another thing: not installed
contract A06DecimalsTest is Attack {
    function _sourceWith(uint256 decimals) private returns (FakeAggregator) {
        return new FakeAggregator(decimals, int256(1500 * 10 ** decimals));
    }

    function _replaced(uint256 decimals) private {
        CarelessOracle twin = removeGuards();
        twin.setSource(ETH, AggregatorV3Interface(address(_sourceWith(decimals))), false);
        twin.poke(ETH);
    }

    function test_SucceedsWithoutGuards_18() public {
        arm(ETH_PUSD, 1 ether);
        _replaced(18);
        vm.assertEq(attemptOpen(ETH_PUSD, 10_000_000 ether), "", "opened");
        profited();
    }

    function test_SucceedsWithoutGuards_6() public {
        fund(address(pusd), mallory, 800 ether);
        arm(ETH_PUSD, 1 ether);
        _replaced(6);
        vm.assertEq(attemptLiquidation(honest), "", "liquidated");
        profited();
    }

    function test_AllDecimalsAreTheSamePrice() public {
        uint256[4] memory decimals = [uint256(0), 6, 8, 18];
        fund(address(pusd), mallory, 800 ether);
        arm(ETH_PUSD, 1 ether);
        for (uint256 i = 0; i < 4; ++i) {
            FakeAggregator source = _sourceWith(decimals[i]);
            oracle.setSource(ETH, address(source), true);
            for (uint256 j = 0; j < 2; ++j) {
                vm.warp(block.timestamp + 30);
                source.set(int256(1500 * 10 ** decimals[i]), block.timestamp);
                oracle.poke(ETH);
                checkStatus(ETH, 1500e8, Status.OPEN);
            }
            checkError(attemptOpen(ETH_PUSD, 1001 ether), CdpEngine.Unsafe.selector);
            checkError(attemptLiquidation(honest), CdpEngine.NotLiquidatable.selector);
            failed();
        }
    }

    function test_NotInstalled() public {
        FakeAggregator source = _sourceWith(19);
        vm.expectRevert(abi.encodeWithSelector(Aggregator.TooManyDecimals.selector, address(source), 19));
        oracle.setSource(ETH, address(source), true);
        // It says 8 decimals and answers with 18, or with 6.
        int256[2] memory answers = [int256(1500e18), 1500e6];
        for (uint256 i = 0; i < 2; ++i) {
            source = new FakeAggregator(8, answers[i]);
            vm.expectRevert();
            oracle.setSource(ETH, address(source), true);
        }
        failed();
    }
}
