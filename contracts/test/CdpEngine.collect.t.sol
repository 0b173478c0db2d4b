// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Claims} from "../src/Claims.sol";
import {Test} from "./Test.sol";

// collect
// ├── given no such market, a frozen one: reverts
// └── otherwise: anyone mints the booked stability fee and sends the collateral fees, to the Treasury
// claimFor
// ├── when there is nothing to claim: reverts
// └── otherwise: anyone triggers, only the owner receives, once, in a frozen market too
contract CdpEngineCollectTest is Test {
    function test_MintsTheStabilityFee() public {
        uint256 supply_ = pusd.totalSupply();
        uint256 debts = debtOf((uint256(ETH_PUSD) << 32) | 1);
        vm.warp(block.timestamp + 365 days);
        uint256 fee = debtOf((uint256(ETH_PUSD) << 32) | 1) - debts;
        vm.prank(bob);
        engine.collect(ETH_PUSD);
        uint256 minted = pusd.balanceOf(address(book.treasury));
        vm.assertApproxEqAbs(minted, fee, 2, "5 % of 10,000,000");
        vm.assertLe(minted, fee, "never more than the debts grew");
        vm.assertEq(pusd.totalSupply(), supply_ + minted, "supply");
        vm.assertEq(engine.uncollected(ETH_PUSD), 0, "booked");
        vm.assertApproxEqAbs(engine.externalDebt(), 10_000_000 ether + fee, 2, "external debt");
        engine.collect(ETH_PUSD);
        vm.assertEq(pusd.totalSupply(), supply_ + minted, "nothing twice");
    }

    function test_OneAccrualOrManyIsTheSame() public {
        uint256 id = (uint256(ETH_PUSD) << 32) | 1;
        uint256 snapshot = vm.snapshotState();
        vm.warp(START + 30 days);
        engine.collect(ETH_PUSD);
        uint256 once = debtOf(id);
        vm.revertToState(snapshot);
        for (uint256 day = 1; day <= 30; ++day) {
            vm.warp(START + day * 1 days);
            engine.collect(ETH_PUSD);
        }
        vm.assertApproxEqAbs(debtOf(id), once, 1e6, "debt");
    }

    function test_SendsCollateralFees() public {
        uint256 id = lock(alice, PUSD_TSLA, 2000 ether, 2 ether);
        vm.prank(alice);
        engine.repay(id, 1 ether);
        vm.expectEmit();
        emit CdpEngine.Collected(PUSD_TSLA, 0, 9 ether);
        engine.collect(PUSD_TSLA);
        vm.assertEq(pusd.balanceOf(address(book.treasury)), 9 ether, "treasury");
        vm.assertEq(engine.fees(address(pusd)), 0, "fees");
        vm.assertEq(pusd.balanceOf(address(engine)), 3_001_991 ether, "only the positions' collateral is left");
    }

    function test_RevertWhen_UnknownMarket() public {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownMarket.selector, 99));
        engine.collect(99);
    }

    function test_RevertWhen_MarketFrozen() public {
        freeze(ETH_PUSD);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketFrozen.selector, ETH_PUSD));
        engine.collect(ETH_PUSD);
    }

    function test_OnlyTheOwnerReceivesAClaim() public {
        CdpEngine.Params memory params = paramsOf(PUSD_TSLA);
        params.targetRatio = 0;
        engine.setParams(PUSD_TSLA, params);
        uint256 id = lock(alice, PUSD_TSLA, 1800 ether, 2 ether);
        setPrice(TSLA, 700e8);
        engine.liquidate(id, type(uint256).max, 0, carol, "");
        uint256 left = engine.claimable(alice, address(pusd));
        vm.assertEq(left, 1800 ether - (uint256(1400 ether) * 10) / 9, "left");
        freeze(PUSD_TSLA);
        vm.expectEmit();
        emit Claims.Claimed(alice, address(pusd), left);
        vm.prank(bob);
        engine.claimFor(alice, address(pusd));
        vm.assertEq(pusd.balanceOf(alice), left, "paid");
        vm.expectRevert(Claims.ZeroAmount.selector);
        engine.claimFor(alice, address(pusd));
    }

    function test_DonationsChangeNothing() public {
        uint256 id = lock(alice, PUSD_TSLA, 2000 ether, 2 ether);
        fund(address(pusd), bob, 500 ether);
        vm.prank(bob);
        pusd.transfer(address(engine), 500 ether);
        vm.assertEq(collateralOf(id), 2000 ether, "collateral");
        engine.collect(PUSD_TSLA);
        vm.assertEq(pusd.balanceOf(address(book.treasury)), 0, "no fee");
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.Unsafe.selector, 1800 ether - 1, 1800 ether));
        vm.prank(alice);
        engine.withdraw(id, 200 ether + 1, alice);
    }
}
