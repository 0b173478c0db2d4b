// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Claims} from "../src/Claims.sol";
import {CdpMath} from "../src/lib/CdpMath.sol";
import {Test} from "./Test.sol";

// repay
// ├── given no debt, a frozen market: reverts
// ├── when the amount is zero, or leaves less than the minimum debt: reverts
// ├── given a debt below the minimum already: any amount
// └── otherwise: burns the caller's tokens, at any hour; more than is owed means all
//     └── given a close fee: out of the position's collateral, at the last price, at most what is left
contract CdpEngineRepayTest is Test {
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        _id = lock(alice, PUSD_TSLA, 2000 ether, 2 ether);
        fund(address(tsla), bob, 10 ether);
    }

    function test_AnyoneRepaysAndThePositionPaysTheFee() public {
        vm.expectEmit();
        emit CdpEngine.Adjusted(_id, bob, -9 ether, -1 ether, 1 ether);
        vm.prank(bob);
        uint256 repaid = engine.repay(_id, 1 ether);
        vm.assertEq(repaid, 1 ether, "repaid");
        vm.assertEq(debtOf(_id), 1 ether, "debt");
        vm.assertEq(collateralOf(_id), 1991 ether, "1.5 % of 600");
        vm.assertEq(engine.fees(address(pusd)), 9 ether, "fee");
        vm.assertEq(tsla.balanceOf(bob), 9 ether, "burnt from the caller");
        vm.assertEq(tsla.totalSupply(), 1001 ether, "supply");
        vm.assertEq(engine.markets(PUSD_TSLA).totalDebt, 1001 ether, "total debt");
        vm.assertEq(engine.markets(PUSD_TSLA).totalCollateral, 3_001_991 ether, "total collateral");
    }

    function test_MoreThanIsOwedMeansAll() public {
        vm.prank(bob);
        uint256 repaid = engine.repay(_id, type(uint256).max);
        vm.assertEq(repaid, 2 ether, "repaid");
        vm.assertEq(debtOf(_id), 0, "debt");
        vm.assertEq(ownerOf(_id), alice, "the position stays");
    }

    function test_AllAfterThirtyDaysLeavesNothing() public {
        uint256 id = lock(alice, ETH_PUSD, 2 ether, 1000 ether);
        fund(address(pusd), alice, 100 ether);
        vm.warp(block.timestamp + 30 days);
        uint256 debt = debtOf(id);
        vm.assertGt(debt, 1004 ether, "30 days at 5 %");
        vm.prank(alice);
        vm.assertEq(engine.repay(id, type(uint256).max), debt, "exactly the debt of this block");
        vm.assertEq(debtOf(id), 0, "debt");
        vm.assertEq(normalisedOf(id), 0, "normalised debt");
        vm.assertEq(pusd.balanceOf(alice), 1100 ether - debt, "pUSD left");
    }

    function test_NeedsNoFreshPrice() public {
        setSession(TSLA, false);
        vm.prank(bob);
        engine.repay(_id, 0.5 ether);
        oracle.setHeld(TSLA, true);
        vm.prank(bob);
        engine.repay(_id, 0.5 ether);
        vm.warp(block.timestamp + 30 days);
        engine.limitMint(PUSD_TSLA, 0, type(uint40).max);
        vm.prank(bob);
        engine.repay(_id, 0.5 ether);
        vm.assertEq(debtOf(_id), 0.5 ether, "debt");
    }

    function test_FeeAtTheLastAcceptedPrice() public {
        setPrice(TSLA, 700e8);
        vm.warp(block.timestamp + 3 days);
        vm.prank(bob);
        engine.repay(_id, 1 ether);
        vm.assertEq(collateralOf(_id), 2000 ether - 10.5 ether, "1.5 % of 700");
    }

    function test_FeeAtMostTheCollateralLeft() public {
        setPrice(TSLA, 1_000_000e8);
        vm.prank(bob);
        engine.repay(_id, 1 ether);
        vm.assertEq(collateralOf(_id), 0, "collateral");
        vm.assertEq(engine.fees(address(pusd)), 2000 ether, "fee");
        vm.prank(bob);
        engine.repay(_id, 1 ether);
        vm.assertEq(debtOf(_id), 0, "still repayable");
    }

    function test_OneWeiWhileClosedInAMarketWithBothFees() public {
        CdpEngine.Params memory params = paramsOf(PUSD_TSLA);
        params.feePerSecond = 1547125957863212449;
        engine.setParams(PUSD_TSLA, params);
        vm.warp(block.timestamp + 30 days);
        setSession(TSLA, false);
        uint256 before = debtOf(_id);
        vm.prank(bob);
        engine.repay(_id, 1);
        vm.assertLe(debtOf(_id), before, "debt");
    }

    function test_LessThanTheMinimumGivenADebtBelowIt() public {
        CdpEngine.Params memory params = paramsOf(PUSD_TSLA);
        params.minDebt = 5_000_000; // 5 mTSLA
        engine.setParams(PUSD_TSLA, params);
        vm.prank(bob);
        engine.repay(_id, 1);
        vm.assertEq(debtOf(_id), 2 ether - 1, "debt");
    }

    function test_DownToTheMinimumDebt() public {
        vm.prank(bob);
        engine.repay(_id, 1.75 ether);
        vm.assertEq(debtOf(_id), 0.25 ether, "debt");
    }

    function test_RevertWhen_BelowMinDebt() public {
        vm.expectRevert(abi.encodeWithSelector(CdpMath.BelowMinDebt.selector, 0.25 ether - 1, 0.25 ether));
        vm.prank(bob);
        engine.repay(_id, 1.75 ether + 1);
    }

    function test_RevertWhen_NoDebt() public {
        uint256 id = lock(alice, PUSD_TSLA, 1 ether, 0);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NoDebt.selector, id));
        engine.repay(id, 1);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NoDebt.selector, id + 1));
        engine.repay(id + 1, 1);
    }

    function test_RevertWhen_ZeroAmount() public {
        vm.expectRevert(Claims.ZeroAmount.selector);
        engine.repay(_id, 0);
    }

    function test_RevertWhen_MarketFrozen() public {
        freeze(PUSD_TSLA);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketFrozen.selector, PUSD_TSLA));
        engine.repay(_id, 1);
    }

    function test_RevertWhen_CallerHoldsTooLittle() public {
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, carol, 0, 1 ether));
        vm.prank(carol);
        engine.repay(_id, 1 ether);
    }
}
