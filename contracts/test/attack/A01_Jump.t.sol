// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {CdpEngine} from "../../src/CdpEngine.sol";
import {Status} from "../../src/Oracle.sol";
import {Attack} from "./Attack.sol";

// A price jumps 80,000-fold: the source speaks of another thing of the same name (Mirror, May 2022)
// ├── without guards: an asset of 600 is minted at less than a cent, or one WETH mints millions
// ├── the bounds refuse it
// └── the band alone: HELD; nobody mints, withdraws or is liquidated, everybody repays
contract A01JumpTest is Attack {
    uint256 private constant LOW = uint256(600e8) / 80_000;
    uint256 private constant HIGH = uint256(1500e8) * 80_000;

    function _widenBounds() private {
        oracle.setLimits(ETH, 60, 1500, 3500, 0, type(uint64).max);
        oracle.setLimits(TSLA, 60, 2000, 3500, 0, type(uint64).max);
        pushRound(30);
    }

    function _jump() private {
        prices = pricesWith(TSLA, LOW);
        prices[ETH - 1] = uint64(HIGH);
        pushRound(30);
    }

    function test_SucceedsWithoutGuards() public {
        removeGuards();
        arm(ETH_PUSD, 1 ether);
        _jump();
        vm.assertEq(attemptOpen(ETH_PUSD, 10_000_000 ether), "", "opened");
        profited();
    }

    function test_SucceedsWithoutGuards_TheDebtFalls() public {
        removeGuards();
        arm(PUSD_TSLA, 1000 ether);
        _jump();
        vm.assertEq(attemptOpen(PUSD_TSLA, 1000 ether), "", "opened");
        profited();
    }

    function test_TheBoundsRefuseIt() public {
        arm(ETH_PUSD, 1 ether);
        _jump();
        checkStatus(ETH, 1500e8, Status.OPEN);
        checkStatus(TSLA, 600e8, Status.OPEN);
        checkError(attemptOpen(ETH_PUSD, 10_000_000 ether), CdpEngine.Unsafe.selector);
        pushRound(30);
        pushRound(30); // no other price comes
        checkStatus(ETH, 1500e8, Status.STALE);
        checkError(attemptOpen(ETH_PUSD, 200 ether), CdpEngine.MarketNotOpen.selector);
        failed();
    }

    function test_TheBandAloneHoldsIt() public {
        _widenBounds();
        arm(ETH_PUSD, 1 ether);
        _jump();
        checkStatus(ETH, 1500e8, Status.HELD);
        checkStatus(TSLA, 600e8, Status.HELD);
        bytes memory held = abi.encodeWithSelector(CdpEngine.MarketNotOpen.selector, ETH_PUSD, Status.HELD);
        vm.assertEq(attemptOpen(ETH_PUSD, 10_000_000 ether), held, "open");
        vm.assertEq(attemptLiquidation(honest), held, "liquidate");
        failed();
        vm.expectRevert(held);
        vm.prank(alice);
        engine.withdraw(honest, 0.1 ether, alice);
    }

    function test_TheBandAloneHoldsIt_TheDebtFalls() public {
        _widenBounds();
        arm(PUSD_TSLA, 1000 ether);
        _jump();
        bytes memory held = abi.encodeWithSelector(CdpEngine.MarketNotOpen.selector, PUSD_TSLA, Status.HELD);
        vm.assertEq(attemptOpen(PUSD_TSLA, 1000 ether), held, "open");
        failed();
    }

    function test_EverybodyRepaysWhileHeld() public {
        _widenBounds();
        _jump();
        vm.prank(alice);
        engine.repay(honest, 300 ether);
        vm.assertLe(debtOf(honest), 501 ether, "repaid");
        pusd.transfer(alice, 1 ether); // the fee
        vm.prank(alice);
        engine.repay(honest, type(uint256).max);
        vm.prank(alice);
        engine.close(honest, alice);
        vm.assertEq(balance(book.weth, alice), 1 ether, "all of it");
    }
}
