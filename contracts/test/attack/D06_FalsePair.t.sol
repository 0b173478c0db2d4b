// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {IPair} from "../../src/lib/PairMath.sol";
import {Bound, ZapBase} from "../../src/ZapBase.sol";
import {Zap} from "../../src/Zap.sol";
import {ZapStage} from "../ZapStage.sol";
import {FalsePair} from "./FalsePair.sol";
import {TrustingZap} from "./TrustingZap.sol";

// Alice has let the zap spend all she has and act for her. Mallory wants it (Sushi's route processor, DEI, Prisma)
// ├── a zap that flashes any pair and believes its callback: her tokens and her collateral are gone
// └── ours: no argument names a payer or an owner, the callback is the asked pair's alone, a pair is the factory's
contract D06FalsePairTest is ZapStage {
    address private _mallory = vm.addr(keyOf(9));
    FalsePair private _pair;
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        _pair = new FalsePair(address(tsla), address(pusd));
        fund(address(pusd), alice, 10_000 ether);
        fund(address(tsla), alice, 10 ether);
        _id = lock(alice, ETH_PUSD, 10 ether, 5000 ether);
        _trust(address(zap));
        fund(address(pusd), _mallory, 10_000 ether);
        arm(_mallory, address(tsla), 10 ether);
        vm.prank(_mallory);
        pusd.approve(address(zap), ALL);
    }

    function _trust(address spender) private {
        vm.startPrank(alice);
        pusd.approve(spender, ALL);
        tsla.approve(spender, ALL);
        book.operators.setOperator(spender, true);
        vm.stopPrank();
    }

    function _untouched() private view {
        vm.assertEq(pusd.balanceOf(alice), 15_000 ether, "her pUSD");
        vm.assertEq(tsla.balanceOf(alice), 10 ether, "her mTSLA");
        vm.assertEq(collateralOf(_id), 10 ether, "her collateral");
        vm.assertGe(debtOf(_id), 5000 ether, "her debt");
        vm.assertLe(debtOf(_id), 5001 ether, "and a fee");
    }

    function test_SucceedsAgainstATrustingZap() public {
        TrustingZap twin = new TrustingZap(engine);
        _trust(address(twin));
        twin.flash(address(_pair), 1, 0, abi.encode(alice, address(pusd), 15_000 ether, 0));
        _pair.callBack(address(twin), _mallory, abi.encode(alice, address(0), 5 ether, _id));
        _pair.sweep(address(pusd), _mallory);
        vm.assertEq(pusd.balanceOf(_mallory), 25_000 ether, "her pUSD");
        vm.assertEq(weth.balanceOf(address(_pair)), 5 ether, "and her collateral");
    }

    function _refused(address caller, bytes memory call, bytes memory expected) private {
        vm.prank(caller);
        (bool ok, bytes memory answer) = address(zap).call(call);
        vm.assertEq(ok, false, "done");
        vm.assertEq(answer, expected, "error");
        _untouched();
    }

    function test_TheCallbackIsTheAskedPairsAlone() public {
        Zap.Flash memory open = Zap.Flash(alice, 0, ETH_PUSD, book.weth, 1 ether, 100 ether, false);
        Zap.Flash memory end = Zap.Flash(alice, _id, 0, book.weth, 5 ether, 1 ether, true);
        bytes[2] memory data = [abi.encode(open), abi.encode(end)];
        for (uint256 i = 0; i < 2; ++i) {
            bytes memory call = abi.encodeCall(zap.uniswapV2Call, (address(zap), 1, 1, data[i]));
            _refused(_mallory, call, abi.encodeWithSelector(Zap.NotThePair.selector, _mallory));
            _refused(book.wethPair, call, abi.encodeWithSelector(Zap.NotThePair.selector, book.wethPair));
            vm.expectRevert(abi.encodeWithSelector(Zap.NotThePair.selector, address(_pair)));
            _pair.callBack(address(zap), address(zap), data[i]);
            // A true pair, asked by her.
            vm.expectRevert(abi.encodeWithSelector(Zap.NotThePair.selector, book.wethPair));
            vm.prank(_mallory);
            IPair(book.wethPair).swap(1, 0, address(zap), data[i]);
        }
        _untouched();
    }

    function test_APairIsTheFactorys() public {
        bytes memory noPair = abi.encodeWithSelector(ZapBase.NoPair.selector, address(tsla), address(pusd));
        tsla.transfer(address(zap), 5 ether); // what it holds by mistake is not hers either
        _refused(
            _mallory,
            abi.encodeCall(zap.provideAndStake, (address(_pair), 1 ether, 1 ether, 0, block.timestamp)),
            noPair
        );
        _refused(
            _mallory,
            abi.encodeCall(zap.zapIn, (address(_pair), 1 ether, 0, Bound(1, 2000), block.timestamp)),
            noPair
        );
        vm.assertEq(tsla.balanceOf(address(zap)), 5 ether, "stays");
    }

    function test_HerPositionsAreHers() public {
        bytes memory refusal = abi.encodeWithSignature("NotAuthorized(address,address)", alice, _mallory);
        bytes memory call = abi.encodeCall(zap.deleverage, (_id, 100 ether, ALL, within(1000), block.timestamp));
        _refused(_mallory, call, refusal);
        call = abi.encodeCall(zap.buyAndRepay, (_id, 100 ether, ALL, within(1000), block.timestamp));
        _refused(_mallory, call, refusal);
    }

    /// Whatever mallory asks for, with any numbers, alice does not pay.
    function test_NoArgumentNamesAPayer(uint256 kind, uint256 amount, uint256 other) public {
        amount = bound(amount, 1, 20_000 ether);
        other = bound(other, 1, 20_000 ether);
        bytes[] memory calls = new bytes[](1);
        calls[0] = _callOf(kind % 8, amount, other);
        vm.prank(_mallory);
        (bool ok, ) = address(zap).call(abi.encodeCall(zap.multicall, (calls)));
        ok; // it may work for herself
        _untouched();
        checkEmpty();
    }

    function _callOf(uint256 kind, uint256 amount, uint256 other) private view returns (bytes memory) {
        uint256 t = block.timestamp;
        if (kind == 0) return abi.encodeCall(zap.buy, (address(tsla), amount, within(2000), t));
        if (kind == 1) return abi.encodeCall(zap.sell, (address(tsla), amount, within(2000), t));
        if (kind == 2) return abi.encodeCall(zap.provideAndStake, (tslaPair, amount, other, 0, t));
        if (kind == 3) return abi.encodeCall(zap.zapIn, (tslaPair, amount, 0, within(2000), t));
        if (kind == 4) return abi.encodeCall(zap.mintAndSell, (address(tsla), amount, other, within(2000), t));
        if (kind == 5) return abi.encodeCall(zap.leverage, (TSLA_PUSD, amount, other, ALL, within(2000), t));
        if (kind == 6) return abi.encodeCall(zap.deleverage, (_id, amount, other, within(2000), t));
        return abi.encodeCall(zap.mintProvideAndStake, (address(tsla), amount, other, amount, 0, t));
    }
}
