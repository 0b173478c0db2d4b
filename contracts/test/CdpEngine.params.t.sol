// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {TestToken} from "../deploy/TestToken.sol";
import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {MarketFlags} from "../src/lib/MarketFlags.sol";
import {MarketRules} from "../src/MarketRules.sol";
import {OracleRules} from "../src/Oracle.sol";
import {SynthToken} from "../src/SynthToken.sol";
import {Test} from "./Test.sol";

// addMarket, setParams, setMintPaused, setSettlement, freeze
// ├── when the caller is not the owner, or for freeze not the settlement: reverts
// ├── given a pair that no market may have, a token with too many or too few decimals, an unknown feed: reverts
// ├── given parameters out of bounds: reverts; at the bounds: accepted
// ├── a rise of minRatio binds mint and withdraw at once, liquidation over three days, a second one from where it is
// ├── a fall of minRatio binds at once
// ├── a change of the fee books the old one first
// └── a freeze books and mints the fee a last time
contract CdpEngineParamsTest is Test {
    event Transfer(address indexed from, address indexed to, uint256 value);

    CdpEngine.Params private _params;

    function setUp() public override {
        super.setUp();
        _params = paramsOf(PUSD_TSLA);
    }

    function _expectInvalid() private {
        vm.expectRevert(abi.encodeWithSelector(MarketRules.InvalidParams.selector, _params));
    }

    function _set() private {
        engine.setParams(PUSD_TSLA, _params);
    }

    function test_StoresEveryParameter() public {
        _params = CdpEngine.Params(17_000, 500, 20, 30, 17_500, 3, 4, 5, 6);
        vm.expectEmit();
        emit CdpEngine.ParamsSet(PUSD_TSLA, _params);
        _set();
        vm.assertEq(keccak256(abi.encode(paramsOf(PUSD_TSLA))), keccak256(abi.encode(_params)), "parameters");
        _params.targetRatio = 0;
        _set();
        vm.assertEq(paramsOf(PUSD_TSLA).targetRatio, 0, "no cap");
    }

    function test_DiscountUpToWhatTheRatioCarries() public {
        (_params.minRatio, _params.targetRatio, _params.discount) = (15_000, 0, 3333);
        _set();
        _params.discount = 3334;
        _expectInvalid();
        _set();
        _params.discount = 10_000;
        _expectInvalid();
        _set();
    }

    function test_PenaltyUpToWhatTheRatioCarries() public {
        (_params.minRatio, _params.targetRatio, _params.discount) = (15_000, 0, 2000); // 1/(1 - 0.2) = 1.25
        _params.penalty = 250_000_000;
        _set();
        _params.penalty += 1;
        _expectInvalid();
        _set();
    }

    function test_CloseFeeUpToTheLiquidationFee() public {
        (_params.closeFee, _params.liquidationFee) = (150, 150);
        _set();
        _params.closeFee = 151;
        _expectInvalid();
        _set();
    }

    function test_LiquidationFeeBelowTheLiquidatorsGain() public {
        _params.liquidationFee = 1111; // 1/(1 - 0.1) - 1 = 11.11... %
        _set();
        _params.liquidationFee = 1112;
        _expectInvalid();
        _set();
        (_params.discount, _params.closeFee, _params.liquidationFee) = (2000, 0, 2500);
        _expectInvalid();
        _set();
    }

    function test_TargetFromTheMinimumRatio() public {
        _params.targetRatio = 15_000;
        _set();
        _params.targetRatio = 14_999;
        _expectInvalid();
        _set();
    }

    function test_TargetAboveWhatALiquidationTakes() public {
        (_params.minRatio, _params.discount, _params.penalty) = (12_500, 2000, 0);
        _params.targetRatio = 12_501;
        _set();
        _params.targetRatio = 12_500;
        _expectInvalid();
        _set();
    }

    function test_StabilityFeeUpToFivePercentADay() public {
        _params.feePerSecond = 564701133626865910626;
        _set();
        _params.feePerSecond += 1;
        _expectInvalid();
        _set();
    }

    function test_DiscountIsBoundByTheLineInForceToo() public {
        _params.minRatio = 20_000;
        _params.targetRatio = 0;
        _params.discount = 4000; // 1/(1 - 0.4) = 166.7 %: carried by 200 %, not by the 150 % in force
        _expectInvalid();
        _set();
    }

    function test_RiseBindsMintAtOnceAndLiquidationOverThreeDays() public {
        uint256 id = lock(alice, PUSD_TSLA, 1500 ether, 1.5 ether); // 166.7 %
        (_params.minRatio, _params.targetRatio) = (18_000, 19_000);
        _set();
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.Unsafe.selector, 1500 ether - 1, 1620 ether));
        vm.prank(alice);
        engine.withdraw(id, 1, alice);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.Unsafe.selector, 1500 ether, 1620 ether + 1080));
        vm.prank(alice);
        engine.mint(id, 1, alice);

        vm.assertEq(engine.liquidationRatio(PUSD_TSLA), 15_000, "at once");
        vm.warp(block.timestamp + 1 days);
        vm.assertEq(engine.liquidationRatio(PUSD_TSLA), 16_000, "after a day");
        vm.warp(block.timestamp + 1 days - 1);
        vm.assertEq(engine.liquidationRatio(PUSD_TSLA), 16_999, "rounded down");
        vm.warp(block.timestamp + 1);
        vm.assertEq(engine.liquidationRatio(PUSD_TSLA), 17_000, "after two");
        vm.warp(block.timestamp + 1 days);
        vm.assertEq(engine.liquidationRatio(PUSD_TSLA), 18_000, "after three");
        vm.warp(block.timestamp + 100 days);
        vm.assertEq(engine.liquidationRatio(PUSD_TSLA), 18_000, "for ever");
    }

    function test_LiquidationFollowsTheRampAndItsTarget() public {
        uint256 id = lock(alice, PUSD_TSLA, 1500 ether, 1.5625 ether); // exactly 160 %
        (_params.minRatio, _params.targetRatio) = (18_000, 19_000);
        _set();
        vm.warp(block.timestamp + 1 days - 300);
        pushRound(0);
        pushRound(300); // the line is at 160 %
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotLiquidatable.selector, id, 1500 ether, 1500 ether));
        engine.liquidate(id, type(uint256).max, 0, carol, "");
        pushRound(60);
        pushRound(60); // 160.01 %
        engine.liquidate(id, type(uint256).max, 0, carol, "");
        uint256 ratio = (collateralOf(id) * 1e18) / (debtOf(id) * 600);
        uint256 target = (uint256(engine.liquidationRatio(PUSD_TSLA)) + 1000) * 1e14;
        vm.assertApproxEqAbs(ratio, target, 10, "restored to 10 points above the line");
    }

    function test_SecondRiseStartsFromTheLineInForce() public {
        (_params.minRatio, _params.targetRatio) = (18_000, 0);
        _set();
        vm.warp(block.timestamp + 1 days);
        _params.minRatio = 19_000;
        _set();
        vm.assertEq(engine.liquidationRatio(PUSD_TSLA), 16_000, "from where it was");
        vm.warp(block.timestamp + 1 days);
        vm.assertEq(engine.liquidationRatio(PUSD_TSLA), 17_000, "three more days");
    }

    function test_AnotherParameterLeavesTheRampAlone() public {
        (_params.minRatio, _params.targetRatio) = (18_000, 0);
        _set();
        vm.warp(block.timestamp + 3 days - 1);
        _params.ceiling += 1;
        _set();
        vm.assertEq(engine.liquidationRatio(PUSD_TSLA), 17_999, "goes on");
        vm.warp(block.timestamp + 1);
        vm.assertEq(engine.liquidationRatio(PUSD_TSLA), 18_000, "ends in time");
    }

    function test_AFallAboveTheLineInForceRampsFromThere() public {
        (_params.minRatio, _params.targetRatio) = (18_000, 0);
        _set();
        vm.warp(block.timestamp + 1 days);
        _params.minRatio = 17_500;
        _set();
        vm.assertEq(engine.liquidationRatio(PUSD_TSLA), 16_000, "from where it was");
        vm.warp(block.timestamp + 3 days);
        vm.assertEq(engine.liquidationRatio(PUSD_TSLA), 17_500, "three more days");
    }

    function test_FallBindsAtOnce() public {
        (_params.minRatio, _params.targetRatio) = (18_000, 0);
        _set();
        vm.warp(block.timestamp + 1 days);
        _params.minRatio = 15_500; // below the 16,000 in force
        _set();
        vm.assertEq(engine.liquidationRatio(PUSD_TSLA), 15_500, "at once");
        vm.warp(block.timestamp + 1 days);
        vm.assertEq(engine.liquidationRatio(PUSD_TSLA), 15_500, "no ramp left");
    }

    function test_ChangeOfTheFeeBooksTheOldOneFirst() public {
        uint256 id = lock(alice, ETH_PUSD, 2 ether, 1000 ether);
        vm.warp(block.timestamp + 365 days);
        uint256 debt = debtOf(id);
        CdpEngine.Params memory params = paramsOf(ETH_PUSD);
        params.feePerSecond = 0;
        engine.setParams(ETH_PUSD, params);
        vm.assertEq(debtOf(id), debt, "nobody's debt changes in that block");
        vm.warp(block.timestamp + 365 days);
        vm.assertEq(debtOf(id), debt, "no fee any more");
        params.feePerSecond = 564701133626865910626;
        engine.setParams(ETH_PUSD, params);
        vm.assertEq(debtOf(id), debt, "the time without a fee is not charged");
        vm.warp(block.timestamp + 1 days);
        vm.assertApproxEqAbs(debtOf(id), (debt * 105) / 100, 1e6, "5 % a day");
    }

    function test_FreezeBooksAndMintsTheFeeALastTime() public {
        uint256 id = lock(alice, ETH_PUSD, 2 ether, 1000 ether);
        vm.warp(block.timestamp + 30 days);
        uint256 debt = debtOf(id);
        engine.setModule(address(this), true);
        vm.expectEmit();
        emit CdpEngine.MarketFroze(ETH_PUSD);
        engine.freeze(ETH_PUSD);
        vm.assertGt(pusd.balanceOf(address(book.treasury)), 40_186 ether, "30 days at 5 % on 10,001,000");
        vm.assertEq(engine.uncollected(ETH_PUSD), 0, "nothing is left behind");
        vm.warp(block.timestamp + 30 days);
        vm.assertEq(debtOf(id), debt, "no fee any more");
        vm.assertEq(engine.markets(ETH_PUSD).flags & MarketFlags.FROZEN, MarketFlags.FROZEN, "frozen");
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketFrozen.selector, ETH_PUSD));
        engine.freeze(ETH_PUSD);
        CdpEngine.Params memory params = paramsOf(ETH_PUSD);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketFrozen.selector, ETH_PUSD));
        engine.setParams(ETH_PUSD, params);
    }

    function test_RevertWhen_FrozenByAnotherThanAModule() public {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotModule.selector, address(this)));
        engine.freeze(ETH_PUSD);
        engine.setModule(carol, true);
        vm.assertEq(engine.isModule(carol), true, "module");
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownMarket.selector, 99));
        vm.prank(carol);
        engine.freeze(99);
    }

    function test_RevertWhen_UnknownMarket() public {
        bytes memory unknown = abi.encodeWithSelector(CdpEngine.UnknownMarket.selector, 99);
        vm.expectRevert(unknown);
        engine.setParams(99, _params);
        vm.expectRevert(unknown);
        engine.limitMint(99, 0, type(uint40).max);
        vm.expectRevert(unknown);
        engine.statusOf(99);
    }

    function test_RevertWhen_NotTheOwner() public {
        bytes memory notOwner = abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, alice);
        vm.startPrank(alice);
        vm.expectRevert(notOwner);
        engine.setParams(PUSD_TSLA, _params);
        vm.expectRevert(notOwner);
        engine.limitMint(PUSD_TSLA, 0, type(uint40).max);
        vm.expectRevert(notOwner);
        engine.setModule(alice, true);
        vm.expectRevert(notOwner);
        engine.setAuctioned(ETH_PUSD, true);
        vm.expectRevert(notOwner);
        engine.addMarket(address(pusd), address(tsla), 0, TSLA, _params);
        vm.stopPrank();
    }

    function _token(uint8 decimals) private returns (address) {
        return address(new TestToken("Token", "TKN", decimals, address(this), 1e30));
    }

    function test_AddsMarketsOfEveryKind() public {
        uint32 count = engine.marketCount();
        address token = _token(6);
        vm.expectEmit();
        emit CdpEngine.MarketAdded(count + 1, token, address(pusd), BTC, 0);
        vm.assertEq(engine.addMarket(token, address(pusd), BTC, 0, _params), count + 1, "id");
        vm.assertEq(engine.markets(count + 1).scale, 12, "six decimals");
        vm.assertEq(engine.markets(count + 1).flags, 0, "external collateral is no loan");
        vm.assertEq(engine.markets(TSLA_PUSD).flags, MarketFlags.LOAN, "an mAsset is");
        address synth = address(new SynthToken("New", "mNEW", address(engine)));
        engine.addMarket(address(pusd), synth, 0, TSLA, _params);
        vm.assertEq(engine.isSynth(synth), true, "an mAsset");
    }

    function _expectInvalidPair(address collateral, address debt, uint16 collateralFeed, uint16 debtFeed) private {
        vm.expectRevert(abi.encodeWithSelector(MarketRules.InvalidPair.selector, collateral, debt));
        engine.addMarket(collateral, debt, collateralFeed, debtFeed, _params);
    }

    function test_RevertWhen_InvalidPair() public {
        address usd = address(pusd);
        address synth = address(tsla);
        _expectInvalidPair(usd, usd, ETH, 0);
        _expectInvalidPair(synth, synth, TSLA, TSLA);
        _expectInvalidPair(book.weth, synth, ETH, TSLA); // an mAsset against anything but pUSD
        _expectInvalidPair(book.weth, usd, 0, 0); // external collateral at par
        _expectInvalidPair(book.weth, usd, ETH, ETH); // pUSD not at par
        _expectInvalidPair(usd, synth, 0, 0); // an mAsset at par
        _expectInvalidPair(usd, synth, ETH, TSLA);
        _expectInvalidPair(_token(5), usd, ETH, 0);
        _expectInvalidPair(_token(19), usd, ETH, 0);
        address late = address(new SynthToken("Late", "mLATE", address(engine)));
        engine.addMarket(late, usd, TSLA, 0, _params); // as if it were external
        _expectInvalidPair(usd, late, 0, TSLA); // too late to become an mAsset
        address foreign = address(new SynthToken("Foreign", "mFGN", carol));
        _expectInvalidPair(usd, foreign, 0, TSLA);
    }

    function test_RevertWhen_UnknownFeed() public {
        vm.expectRevert(abi.encodeWithSelector(OracleRules.UnknownFeed.selector, 99));
        engine.addMarket(book.weth, address(pusd), 99, 0, _params);
    }
}
