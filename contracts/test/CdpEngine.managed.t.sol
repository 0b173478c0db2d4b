// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {BadDesk} from "./BadDesk.sol";
import {CallbackLiquidator} from "./CallbackLiquidator.sol";
import {ShortStage} from "./ShortStage.sol";

// Positions that a desk manages
// ├── only those are managed that the desk opens for itself
// ├── nobody but the desk repays them; anybody may add collateral
// ├── nobody takes them over
// └── whatever the desk does when it hears of a liquidation, the liquidation is the same
contract CdpEngineManagedTest is ShortStage {
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        _id = short(alice, 1900 ether, 2 ether);
    }

    function _isManaged(uint256 id) private view returns (bool) {
        return engine.positionsIn(uint32(id >> 32), uint32(id), uint32(id))[0].managed;
    }

    function test_OnlyTheDesksOwn() public {
        vm.assertEq(_isManaged(_id), true, "the desk's");
        vm.assertEq(_isManaged(lock(alice, PUSD_TSLA, 2000 ether, 2 ether)), false, "alice's");
        vm.assertEq(_isManaged(lock(alice, ETH_PUSD, 2 ether, 0)), false, "without debt");
        vm.assertEq(address(engine.shortDesk()), address(desk), "the desk");
    }

    function test_RevertWhen_AnotherRepays() public {
        fund(address(tsla), alice, 2 ether);
        fund(address(tsla), carol, 2 ether);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, desk, alice));
        vm.prank(alice);
        engine.repay(_id, 1);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, desk, carol));
        vm.prank(carol);
        engine.repay(_id, MAX);
    }

    function test_RevertWhen_TheUserGoesPastTheDesk() public {
        bytes[4] memory calls = [
            abi.encodeCall(engine.withdraw, (_id, 1, alice)),
            abi.encodeCall(engine.mint, (_id, 1, alice)),
            abi.encodeCall(engine.close, (_id, alice)),
            abi.encodeCall(engine.offer, (_id, alice))
        ];
        for (uint256 i = 0; i < calls.length; ++i) {
            vm.prank(alice);
            (bool ok, bytes memory answer) = address(engine).call(calls[i]);
            vm.assertEq(ok, false, "done");
            vm.assertEq(answer, abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, desk, alice), "only the desk");
        }
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotOffered.selector, _id, alice));
        vm.prank(alice);
        engine.accept(_id);
    }

    function test_APlainPositionIsNotReported() public {
        uint256 id = lock(bob, PUSD_TSLA, 1900 ether, 2 ether);
        setPrice(TSLA, 650e8);
        vm.etch(address(desk), address(new BadDesk(engine, alice, BadDesk.Fault.WASTES)).code);
        uint256 had = gasleft();
        liquidate(id);
        vm.assertLt(had - gasleft(), 200_000, "the desk hears nothing of it");
        had = gasleft();
        liquidate(_id);
        vm.assertGt(had - gasleft(), 200_000, "but of its own, with no more gas than it is lent");
    }

    // The hook

    struct Outcome {
        uint256 repaid;
        uint256 paid;
        uint256 collateral;
        uint256 debt;
        uint256 rest;
        uint256 fees;
    }

    function _outcome() private returns (bytes memory) {
        Outcome memory o;
        o.repaid = liquidate(_id);
        o.paid = pusd.balanceOf(carol);
        (o.collateral, o.debt) = (collateralOf(_id), debtOf(_id));
        o.rest = engine.claimable(alice, address(pusd));
        o.fees = engine.fees(address(pusd));
        return abi.encode(o);
    }

    /// @dev The same liquidation with the desk as it is and with each bad one.
    function _sameWithAll() private {
        uint256 state = vm.snapshotState();
        bytes memory expected = _outcome();
        for (uint256 i = 0; i <= uint256(type(BadDesk.Fault).max); ++i) {
            vm.revertToState(state);
            vm.etch(address(desk), address(new BadDesk(engine, alice, BadDesk.Fault(i))).code);
            vm.assertEq(_outcome(), expected, "the same");
        }
    }

    function test_ALiquidationOfAPartIsTheSame() public {
        setPrice(TSLA, 650e8);
        _sameWithAll();
    }

    function test_ALiquidationOfAllIsTheSame() public {
        withoutCap();
        setPrice(TSLA, 650e8);
        _sameWithAll();
    }

    function test_ALiquidationUnderWaterIsTheSame() public {
        setPrice(TSLA, 1000e8);
        _sameWithAll();
    }

    function test_TheHookComesAfterTheLiquidatorHasPaid() public {
        setPrice(TSLA, 650e8);
        CallbackLiquidator flash = new CallbackLiquidator(engine);
        fund(address(tsla), address(flash), 2 ether);
        // In the callback the debt is lower in the engine already, but the desk does not know.
        bytes memory look = abi.encodeCall(this.lookAtCredit, (2 ether));
        flash.liquidate(_id, MAX, abi.encode(address(this), look));
        vm.assertEq(desk.shorts(_id).credit, debtOf(_id), "then it does");
    }

    function lookAtCredit(uint256 credit) external view {
        vm.assertEq(desk.shorts(_id).credit, credit, "credit");
        vm.assertLt(debtOf(_id), credit, "debt");
    }

    function test_SomebodySyncsInTheCallback() public {
        setPrice(TSLA, 650e8);
        CallbackLiquidator flash = new CallbackLiquidator(engine);
        fund(address(tsla), address(flash), 2 ether);
        flash.liquidate(_id, MAX, abi.encode(address(desk), abi.encodeCall(desk.sync, (_id))));
        vm.assertEq(desk.shorts(_id).credit, debtOf(_id), "once is enough");
    }

    function test_RevertWhen_TheUserActsInTheCallback() public {
        setPrice(TSLA, 650e8);
        CallbackLiquidator flash = new CallbackLiquidator(engine);
        arm(address(flash), 2000 ether, 2 ether);
        vm.prank(address(flash));
        desk.open(address(tsla), 2000 ether, 1 ether, 0, block.timestamp);
        uint256 own = desk.shortAt(address(flash), 0);
        vm.expectRevert(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        flash.liquidate(_id, MAX, abi.encode(address(desk), abi.encodeCall(desk.withdraw, (own, 1, bob))));
    }

    // Too little gas for the hook

    /// @dev Gas with which the liquidation goes through while the desk cannot hear of it.
    function _starve() private returns (bool) {
        fund(address(tsla), carol, 4 ether);
        uint256 state = vm.snapshotState();
        for (uint256 gas_ = 120_000; gas_ < 400_000; gas_ += 1000) {
            vm.prank(carol);
            (bool ok, ) = address(engine).call{gas: gas_}(abi.encodeCall(engine.liquidate, (_id, MAX, 0, carol, "")));
            if (ok && desk.shorts(_id).credit == 2 ether) return true;
            vm.revertToState(state);
        }
        return false;
    }

    function test_RevertWhen_TooLittleGasForTheDesk() public {
        withoutCap();
        setPrice(TSLA, 650e8);
        vm.assertEq(_starve(), false, "nobody keeps it from the desk");
        bytes memory call = abi.encodeCall(engine.liquidate, (_id, MAX, 0, carol, ""));
        vm.prank(carol);
        (bool ok, bytes memory answer) = address(engine).call{gas: 300_000}(call);
        vm.assertEq(ok, false, "refused");
        vm.assertEq(answer, abi.encodeWithSelector(CdpEngine.GasTooLow.selector, 200_000), "for want of gas");
        vm.prank(carol);
        engine.liquidate(_id, MAX, 0, carol, "");
        vm.assertEq(desk.shorts(_id).credit, 0, "the desk has heard");
    }
}
