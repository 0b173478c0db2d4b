// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {CdpEngine} from "../../src/CdpEngine.sol";
import {ShortStage} from "../ShortStage.sol";

// A user repays its own short in the engine, behind the desk, and goes on being paid as a short
// ├── against an engine that does not know what is managed: earns with no debt
// ├── refused; through the desk the credit ends with the debt
// └── a liquidation with so little gas that the desk would not hear of it is refused
contract B11BehindTheDeskTest is ShortStage {
    address private _mallory = vm.addr(keyOf(9));
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        short(alice, 6000 ether, 2 ether);
        _id = short(_mallory, 1900 ether, 2 ether);
        _stream();
        fund(address(tsla), _mallory, 2 ether);
    }

    /// @dev A premium for an hour, and rewards for shorts.
    function _stream() private {
        swap(address(pusd), address(tsla), 30_000 ether);
        book.poolTwap.observe(pair);
        for (uint256 i = 0; i < 7; ++i) pushRound(300);
        farm.sample(pair);
        book.plx.approve(address(farm), 900_000 ether);
        farm.setTranche(pair, 10_000, 90 days);
        farm.fund(pair, 900_000 ether);
        if (farm.pools(pair).remaining == 0) farm.topUp(pair);
    }

    function _earned() private returns (uint256) {
        uint256 had = farm.earned(pair, _mallory);
        vm.warp(block.timestamp + 1 days);
        return farm.earned(pair, _mallory) - had;
    }

    /// @dev The engine as if it had opened a position like any other: the twin without the guard.
    function _forget() private {
        for (uint256 slot = 0; slot < 32; ++slot) {
            bytes32 place = bytes32(uint256(keccak256(abi.encode(_id, slot))) + 1);
            uint256 word = uint256(vm.load(address(engine), place));
            if (uint104(word) != 1900 ether) continue;
            vm.store(address(engine), place, bytes32(word & ~(uint256(0xff) << 208)));
        }
        vm.assertEq(engine.positionsIn(PUSD_TSLA, uint32(_id), uint32(_id))[0].managed, false, "forgotten");
    }

    function test_SucceedsAgainstAnEngineThatForgets() public {
        _forget();
        vm.prank(_mallory);
        engine.repay(_id, MAX);
        vm.assertEq(debtOf(_id), 0, "no debt");
        vm.assertGt(_earned(), 0, "paid as a short");
    }

    function test_RevertWhen_RepaidBehindTheDesk() public {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, desk, _mallory));
        vm.prank(_mallory);
        engine.repay(_id, MAX);
        vm.prank(_mallory);
        tsla.approve(address(desk), MAX);
        vm.prank(_mallory);
        desk.repay(_id, MAX);
        vm.assertEq(_earned(), 0, "through the desk the credit ends");
    }

    function test_NobodyStarvesTheHook() public {
        withoutCap();
        setPrice(TSLA, 700e8);
        uint256 state = vm.snapshotState();
        bytes memory call = abi.encodeCall(engine.liquidate, (_id, MAX, 0, _mallory, ""));
        for (uint256 gas_ = 120_000; gas_ < 600_000; gas_ += 1000) {
            vm.revertToState(state);
            vm.prank(_mallory);
            (bool ok, ) = address(engine).call{gas: gas_}(call);
            if (ok) vm.assertEq(shortStakeOf(_mallory), 0, "who liquidates herself is short no longer");
        }
        vm.assertEq(shortStakeOf(_mallory), 0, "in the end");
    }
}
