// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Claims} from "../src/Claims.sol";
import {CdpMath} from "../src/lib/CdpMath.sol";
import {Status} from "../src/Oracle.sol";
import {CallbackLiquidator} from "./CallbackLiquidator.sol";
import {Test} from "./Test.sol";

// liquidate
// ├── given no such position, no debt, a market that is not open, the grace of a re-opening: reverts
// ├── when the amount is zero, the receiver is nobody, the receiver would get too little: reverts
// ├── given a position at or above the line: reverts
// ├── given a ratio above 1/(1 - discount)
// │   ├── repays at most the cap, all if the rest would be below the minimum debt
// │   ├── when the rest would be below the minimum debt by choice: reverts
// │   ├── takes the fee out of the sold collateral and the penalty out of the rest, whose ratio does not fall
// │   └── given no debt left: the position is gone and its rest claimable
// ├── given a ratio at or below it: any share, the unpaid part of its debt is booked as bad
// └── when data is given: calls back after the collateral was sent and before it is paid for
contract CdpEngineLiquidateTest is Test {
    uint256 private constant ALL = type(uint256).max;
    uint256 private _id; // 1,500 pUSD for 2 mTSLA, exactly at 150 % at 500

    function setUp() public override {
        super.setUp();
        setPrice(TSLA, 500e8);
        _id = lock(alice, PUSD_TSLA, 1500 ether, 2 ether);
        fund(address(tsla), carol, 10 ether);
    }

    function _liquidate(uint256 maxRepay) private returns (uint256 repaid, uint256 seized) {
        vm.prank(carol);
        return engine.liquidate(_id, maxRepay, 0, carol, "");
    }

    function _withoutCap() private {
        CdpEngine.Params memory params = paramsOf(PUSD_TSLA);
        params.targetRatio = 0;
        engine.setParams(PUSD_TSLA, params);
    }

    function test_RepaysTheCapThatRestoresTheTarget() public {
        setPrice(TSLA, 600e8); // 125 %
        uint256 repaid = 1431818181818181817; // (1.6 * 1200 - 1500) / (1.6 - 1/0.9) / 600
        vm.expectEmit();
        emit CdpEngine.Liquidated(
            _id,
            carol,
            repaid,
            941659090909090908313,
            12886363636363636353,
            0,
            0,
            0,
            1 ether,
            600 ether,
            2 ether - repaid
        );
        (uint256 burnt, uint256 seized) = _liquidate(ALL);
        vm.assertEq(burnt, repaid, "repaid");
        vm.assertEq(seized, 941659090909090908313, "seized");
        vm.assertEq(pusd.balanceOf(carol), seized, "sent");
        vm.assertEq(tsla.balanceOf(carol), 10 ether - repaid, "burnt from the caller");
        vm.assertEq(debtOf(_id), 2 ether - repaid, "debt");
        vm.assertEq(collateralOf(_id), 545454545454545455334, "collateral");
        vm.assertEq(engine.fees(address(pusd)), 12886363636363636353, "fee");
        vm.assertEq(ownerOf(_id), alice, "the position stays");
        vm.assertEq(tsla.totalSupply(), 1002 ether - repaid, "supply");
        uint256 ratio = (collateralOf(_id) * 1e18) / (debtOf(_id) * 600);
        vm.assertApproxEqAbs(ratio, 1.6 ether, 10, "restored to the target");
    }

    function test_LessThanTheCap() public {
        setPrice(TSLA, 600e8);
        (uint256 repaid, uint256 seized) = _liquidate(1 ether);
        vm.assertEq(repaid, 1 ether, "repaid");
        vm.assertEq(seized, 657666666666666666666, "seized");
        vm.assertEq(collateralOf(_id), 833333333333333333334, "left");
    }

    function test_EverythingLeavesTheRestClaimable() public {
        _withoutCap();
        setPrice(TSLA, 600e8);
        vm.prank(alice);
        engine.offer(_id, bob);
        (uint256 repaid, uint256 seized) = _liquidate(ALL);
        vm.assertEq(repaid, 2 ether, "repaid");
        vm.assertEq(seized, 1315333333333333333333, "seized");
        vm.assertEq(engine.claimable(alice, address(pusd)), 166666666666666666667, "claimable");
        vm.assertEq(ownerOf(_id), address(0), "the position is gone");
        vm.assertEq(engine.offeredTo(_id), address(0), "so is its offer");
        vm.assertEq(collateralOf(_id), 0, "collateral");
        vm.assertEq(engine.markets(PUSD_TSLA).totalCollateral, 3_000_000 ether, "total collateral");
    }

    function test_EverythingWhenTheRestWouldBeBelowTheMinimum() public {
        CdpEngine.Params memory params = paramsOf(PUSD_TSLA);
        params.minDebt = 1_000_000; // 1 mTSLA
        engine.setParams(PUSD_TSLA, params);
        setPrice(TSLA, 600e8);
        (uint256 repaid, ) = _liquidate(ALL);
        vm.assertEq(repaid, 2 ether, "repaid");
    }

    function test_RevertWhen_BelowMinDebtByChoice() public {
        _withoutCap();
        setPrice(TSLA, 600e8);
        vm.expectRevert(abi.encodeWithSelector(CdpMath.BelowMinDebt.selector, 0.25 ether - 1, 0.25 ether));
        vm.prank(carol);
        engine.liquidate(_id, 1.75 ether + 1, 0, carol, "");
        (uint256 repaid, ) = _liquidate(1.75 ether);
        vm.assertEq(repaid, 1.75 ether, "exactly the minimum may stay");
    }

    function test_PenaltyGoesToTheTreasuryOutOfTheOwnersRest() public {
        uint256 id = lock(alice, ETH_PUSD, 10 ether, 9_900 ether);
        CdpEngine.Params memory params = paramsOf(ETH_PUSD);
        params.targetRatio = 0;
        engine.setParams(ETH_PUSD, params);
        setPrice(ETH, 1400e8);
        uint256 debt = debtOf(id);
        fund(address(pusd), carol, debt);
        vm.prank(carol);
        (, uint256 seized) = engine.liquidate(id, ALL, 0, carol, "");
        uint256 penalty = (debt * 99_072_165) / 1e9 / 1400;
        vm.assertApproxEqAbs(seized, (debt * 1e4) / 9700 / 1400, 1, "3 % discount");
        vm.assertApproxEqAbs(engine.fees(book.weth), penalty, 1, "penalty");
        uint256 rest = engine.claimable(alice, book.weth);
        vm.assertEq(seized + engine.fees(book.weth) + rest, 10 ether, "nothing is lost");
    }

    function test_PenaltyNeverLowersTheRatioOfTheRest() public {
        uint256 id = lock(alice, ETH_PUSD, 10 ether, 9_900 ether);
        setPrice(ETH, 1069e8); // 107.98 %: 103.09 % sold and 9.9 % penalty do not both fit
        fund(address(pusd), carol, 1000 ether);
        uint256 before = debtOf(id);
        vm.prank(carol);
        engine.liquidate(id, 1000 ether, 0, carol, "");
        uint256 left = debtOf(id);
        vm.assertGe(collateralOf(id) * before, 10 ether * left, "ratio");
        vm.assertApproxEqAbs(collateralOf(id) * before, 10 ether * left, 2 * before, "no more than needed stays");
        vm.assertGt(engine.fees(book.weth), 0, "penalty");
    }

    function test_BelowTheLineBooksBadDebt() public {
        setPrice(TSLA, 800e8); // 93.75 %
        (uint256 repaid, uint256 seized) = _liquidate(ALL);
        vm.assertEq(repaid, 1.6875 ether, "worth 90 % of the collateral");
        vm.assertEq(seized, 1479.75 ether, "all but the fee");
        vm.assertEq(engine.fees(address(pusd)), 20.25 ether, "fee");
        vm.assertEq(book.treasury.badDebt(address(tsla)), 0.3125 ether, "bad debt");
        vm.assertEq(ownerOf(_id), address(0), "the position is gone");
        vm.assertEq(engine.claimable(alice, address(pusd)), 0, "nothing is left");
        vm.assertEq(tsla.totalSupply(), 1000 ether + 0.3125 ether, "supply = debts and bad debt");
    }

    function test_BelowTheLineAnyShareLeavesTheRatio() public {
        setPrice(TSLA, 800e8);
        (uint256 repaid, ) = _liquidate(0.84375 ether); // half of the buyout, less than minDebt may stay
        vm.assertEq(repaid, 0.84375 ether, "repaid");
        vm.assertEq(collateralOf(_id), 750 ether, "half of the collateral");
        vm.assertEq(debtOf(_id), 1 ether, "half of the debt");
        vm.assertEq(book.treasury.badDebt(address(tsla)), 0.15625 ether, "the unpaid part");
    }

    function test_BelowTheLineMinDebtDoesNotBind() public {
        setPrice(TSLA, 800e8);
        _liquidate(1.6 ether);
        vm.assertLt(debtOf(_id), 0.25 ether, "less than the minimum stays");
        vm.assertGt(debtOf(_id), 0, "something stays");
    }

    function test_WithoutCollateralAllDebtIsBad() public {
        setPrice(TSLA, 1_000_000e8);
        engine.repay(_id, 1 ether); // its close fee takes the whole collateral
        vm.assertEq(collateralOf(_id), 0, "collateral");
        (uint256 repaid, uint256 seized) = _liquidate(1);
        vm.assertEq(repaid + seized, 0, "nothing to pay, nothing to get");
        vm.assertEq(book.treasury.badDebt(address(tsla)), 1 ether, "bad debt");
        vm.assertEq(debtOf(_id), 0, "debt");
    }

    function test_DustOfCollateralIsStillLiquidatable() public {
        CdpEngine.Params memory params = paramsOf(PUSD_TSLA);
        params.minDebt = 0;
        engine.setParams(PUSD_TSLA, params);
        uint256 id = lock(alice, PUSD_TSLA, 750, 1); // 1 wei of mTSLA
        setPrice(TSLA, 100_000e8); // the fee on one wei is worth more than what is left
        vm.prank(carol);
        engine.liquidate(id, ALL, 0, carol, "");
        vm.assertEq(debtOf(id), 0, "debt");
    }

    function test_AtExactlyTheLineItIsRefusedOneUnitBelowAllowed() public {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotLiquidatable.selector, _id, 1500 ether, 1500 ether));
        _liquidate(ALL);
        setPrice(TSLA, 500e8 + 1);
        (uint256 repaid, ) = _liquidate(ALL);
        vm.assertGt(repaid, 0, "repaid");
    }

    function test_RevertWhen_NothingWouldImprove() public {
        CdpEngine.Params memory params = paramsOf(PUSD_TSLA);
        params.targetRatio = params.minRatio;
        engine.setParams(PUSD_TSLA, params);
        setPrice(TSLA, 0.29e8);
        uint256 id = lock(alice, PUSD_TSLA, 0.9 ether, 2 ether + 1);
        setPrice(TSLA, 0.3e8); // half a wei below the line: nothing to repay restores it
        vm.expectRevert(abi.encodeWithSelector(CdpMath.NoImprovement.selector, 0));
        vm.prank(carol);
        engine.liquidate(id, ALL, 0, carol, "");
    }

    function test_SelfLiquidationEarnsNothing() public {
        setPrice(TSLA, 600e8);
        fund(address(tsla), alice, 0.5 ether);
        uint256 before = pusd.balanceOf(alice) + collateralOf(_id) - debtOf(_id) * 600 + tsla.balanceOf(alice) * 600;
        vm.prank(alice);
        engine.liquidate(_id, 1 ether, 0, alice, "");
        uint256 later = pusd.balanceOf(alice) + collateralOf(_id) - debtOf(_id) * 600 + tsla.balanceOf(alice) * 600;
        vm.assertLe(later, before, "equity");
    }

    function test_SendsToTheReceiverAtLeastMinSeize() public {
        setPrice(TSLA, 600e8);
        uint256 seized = 657666666666666666666;
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.SeizedTooLittle.selector, seized, seized + 1));
        vm.prank(carol);
        engine.liquidate(_id, 1 ether, seized + 1, carol, "");
        vm.prank(carol);
        engine.liquidate(_id, 1 ether, seized, dave, "");
        vm.assertEq(pusd.balanceOf(dave), seized, "sent to the receiver");
    }

    function test_FlashLiquidationPaysWithWhatItGot() public {
        setPrice(TSLA, 600e8);
        CallbackLiquidator liquidator = new CallbackLiquidator(engine);
        // Stands for the sale of the collateral: it hands over mTSLA that the liquidator does not hold before.
        bytes memory sale = abi.encodeCall(this.buyAt600, (address(liquidator)));
        (uint256 repaid, uint256 seized) = liquidator.liquidate(_id, 1 ether, abi.encode(address(this), sale));
        vm.assertEq(liquidator.id(), _id, "id");
        vm.assertEq(liquidator.repaid(), repaid, "repaid");
        vm.assertEq(liquidator.seized(), seized, "seized");
        vm.assertEq(tsla.balanceOf(address(liquidator)), 0, "all burnt");
    }

    function buyAt600(address buyer) external {
        vm.assertEq(pusd.balanceOf(buyer), 657666666666666666666, "the collateral came first");
        vm.assertEq(debtOf(_id), 1 ether, "the state came before it");
        tsla.transfer(buyer, 1 ether);
    }

    function test_RevertWhen_NotPaidAfterTheCallback() public {
        setPrice(TSLA, 600e8);
        CallbackLiquidator liquidator = new CallbackLiquidator(engine);
        bytes memory nothing = abi.encodeCall(book.operators.setOperator, (carol, true));
        bytes4 tooLittle = IERC20Errors.ERC20InsufficientBalance.selector;
        vm.expectRevert(abi.encodeWithSelector(tooLittle, address(liquidator), 0, 1 ether));
        liquidator.liquidate(_id, 1 ether, abi.encode(address(book.operators), nothing));
    }

    function test_RevertWhen_TheCallbackReenters() public {
        setPrice(TSLA, 600e8);
        CallbackLiquidator liquidator = new CallbackLiquidator(engine);
        address self = address(liquidator);
        bytes[] memory calls = new bytes[](10);
        calls[0] = abi.encodeCall(engine.liquidate, (_id, 1, 0, self, ""));
        calls[1] = abi.encodeCall(engine.open, (PUSD_TSLA, 1, 0, self, self));
        calls[2] = abi.encodeCall(engine.deposit, (_id, 1));
        calls[3] = abi.encodeCall(engine.withdraw, (_id, 1, self));
        calls[4] = abi.encodeCall(engine.mint, (_id, 1, self));
        calls[5] = abi.encodeCall(engine.repay, (_id, 1));
        calls[6] = abi.encodeCall(engine.close, (_id, self));
        calls[7] = abi.encodeCall(engine.collect, (PUSD_TSLA));
        calls[8] = abi.encodeCall(engine.claimFor, (alice, address(pusd)));
        calls[9] = abi.encodeCall(engine.depositAndMint, (_id, 1, 1, self));
        for (uint256 i = 0; i < calls.length; ++i) {
            vm.expectRevert(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
            liquidator.liquidate(_id, 1 ether, abi.encode(address(engine), calls[i]));
        }
    }

    function test_RevertWhen_MarketNotOpen() public {
        setPrice(TSLA, 600e8);
        setSession(TSLA, false);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketNotOpen.selector, PUSD_TSLA, Status.CLOSED));
        _liquidate(ALL);
    }

    function test_RevertWhen_ReopeningGrace() public {
        setPrice(TSLA, 600e8);
        setSession(TSLA, false);
        setSession(TSLA, true);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.ReopeningGrace.selector, PUSD_TSLA, ALL));
        _liquidate(ALL);
    }

    function test_RevertWhen_NoDebt() public {
        uint256 id = lock(alice, PUSD_TSLA, 1, 0);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NoDebt.selector, id));
        engine.liquidate(id, 1, 0, carol, "");
    }

    function test_RevertWhen_UnknownPosition() public {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownPosition.selector, _id + 1));
        engine.liquidate(_id + 1, 1, 0, carol, "");
    }

    function test_RevertWhen_ZeroAmount() public {
        vm.expectRevert(Claims.ZeroAmount.selector);
        engine.liquidate(_id, 0, 0, carol, "");
    }

    function test_RevertWhen_ZeroAddress() public {
        vm.expectRevert(CdpEngine.ZeroAddress.selector);
        engine.liquidate(_id, 1, 0, address(0), "");
    }
}
