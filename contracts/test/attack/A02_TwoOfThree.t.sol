// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {CdpEngine} from "../../src/CdpEngine.sol";
import {Status} from "../../src/Oracle.sol";
import {Attack} from "./Attack.sol";

// Two of three sources agree on a wrong price, the median with them (Synthetix, June 2019)
// ├── without guards: one WETH mints a thousand times what it is worth
// ├── a thousand times too high or too low: out of bounds
// ├── three times: beyond the band, HELD; only rounds over ten minutes confirm it, and the guardian's hold outlasts them
// └── just inside the band: not enough to mint more than the collateral is worth
contract A02TwoOfThreeTest is Attack {
    function _agreeOn(uint256 price) private {
        uint64[] memory wrong = pricesWith(ETH, price);
        pushEach(prices, wrong, wrong);
    }

    function test_SucceedsWithoutGuards() public {
        removeGuards();
        arm(ETH_PUSD, 1 ether);
        _agreeOn(1500e8 * 1000);
        vm.assertEq(attemptOpen(ETH_PUSD, 900_000 ether), "", "opened");
        profited();
    }

    function test_SucceedsWithoutGuards_Down() public {
        removeGuards();
        fund(address(pusd), mallory, 800 ether);
        arm(ETH_PUSD, 1 ether);
        _agreeOn(uint256(1500e8) / 1000);
        vm.assertEq(attemptLiquidation(honest), "", "liquidated");
        vm.assertEq(collateralOf(honest), 0, "all of alice's is gone");
        profited();
    }

    function test_OutOfBounds() public {
        fund(address(pusd), mallory, 800 ether);
        arm(ETH_PUSD, 1 ether);
        expectRefused(ETH, 1500e8 * 1000);
        _agreeOn(1500e8 * 1000);
        checkStatus(ETH, 1500e8, Status.OPEN);
        checkError(attemptOpen(ETH_PUSD, 900_000 ether), CdpEngine.Unsafe.selector);
        expectRefused(ETH, uint256(1500e8) / 1000);
        _agreeOn(uint256(1500e8) / 1000);
        checkStatus(ETH, 1500e8, Status.OPEN);
        checkError(attemptLiquidation(honest), CdpEngine.NotLiquidatable.selector);
        failed();
    }

    function test_BeyondTheBand() public {
        fund(address(pusd), mallory, 800 ether);
        uint256[2] memory wrong = [uint256(4500e8), 500e8];
        for (uint256 i = 0; i < 2; ++i) {
            uint256 snapshot = vm.snapshotState();
            arm(ETH_PUSD, 1 ether);
            _agreeOn(wrong[i]);
            checkStatus(ETH, 1500e8, Status.HELD);
            checkError(attemptOpen(ETH_PUSD, 2000 ether), CdpEngine.MarketNotOpen.selector);
            checkError(attemptLiquidation(honest), CdpEngine.MarketNotOpen.selector);
            failed();
            // The honest one is heard again: the price falls back.
            pushRound(30);
            checkStatus(ETH, 1500e8, Status.OPEN);
            failed();
            vm.revertToState(snapshot);
        }
    }

    function test_TheGuardianIsInTime() public {
        arm(ETH_PUSD, 1 ether);
        _agreeOn(4500e8);
        for (uint256 i = 0; i < 19; ++i) {
            _agreeOn(4500e8);
            checkStatus(ETH, 1500e8, Status.HELD);
        }
        oracle.hold(ETH); // within ten minutes
        _agreeOn(4500e8);
        checkStatus(ETH, 4500e8, Status.HELD); // confirmed, and not to be used
        checkError(attemptOpen(ETH_PUSD, 2000 ether), CdpEngine.MarketNotOpen.selector);
        failed();
    }

    function test_InsideTheBand() public {
        arm(ETH_PUSD, 1 ether);
        _agreeOn(1725e8);
        checkStatus(ETH, 1725e8, Status.OPEN);
        vm.assertEq(attemptOpen(ETH_PUSD, 1100 ether), "", "opened, at 150 % of 1,725");
        failed();
    }
}
