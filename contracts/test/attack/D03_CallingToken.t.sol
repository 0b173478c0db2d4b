// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {vm} from "../../deploy/Vm.sol";
import {Bound} from "../../src/ZapBase.sol";
import {Zap} from "../../src/Zap.sol";
import {IFactory, ZapStage} from "../ZapStage.sol";
import {CallingToken} from "./CallingToken.sol";
import {SweepingZap} from "./SweepingZap.sol";

// A token makes calls when it is moved (Lendf.me, Fei, Penpie)
// ├── a zap that gives back what it holds: called in between, it gives the thief what is alice's
// └── ours: refuses to be entered again, whatever function; and holds nothing that could be taken
contract D03CallingTokenTest is ZapStage {
    CallingToken private _token;
    address private _pair;

    function setUp() public override {
        super.setUp();
        _token = new CallingToken(1e24);
        _pair = IFactory(book.factory).createPair(address(_token), address(pusd));
        provide(address(_token), 1000 ether, 1000 ether);
        farm.addPool(_pair, address(_token), 0, 0);
        fund(address(pusd), address(_token), 100 ether);
        arm(alice, address(pusd), 1000 ether);
    }

    function test_SucceedsAgainstAZapThatSweeps() public {
        SweepingZap twin = new SweepingZap(pusd);
        _token.act(address(pusd), abi.encodeCall(pusd.approve, (address(twin), ALL)));
        vm.prank(alice);
        pusd.approve(address(twin), 1000 ether);
        bytes memory call = abi.encodeCall(twin.buy, (address(tsla), tslaPair, 1 ether, 1 ether));
        _token.set(address(twin), call);
        vm.prank(alice);
        twin.buy(address(_token), _pair, 1000 ether, 10 ether);
        vm.assertTrue(_token.succeeded(), "entered");
        vm.assertEq(pusd.balanceOf(alice), 0, "what was hers");
        vm.assertEq(
            pusd.balanceOf(address(_token)),
            100 ether - 2 ether + 990 ether,
            "is the token's, for two purchases"
        );
    }

    function _calls() private view returns (bytes[] memory calls) {
        uint256 t = block.timestamp;
        calls = new bytes[](8);
        calls[0] = abi.encodeCall(zap.buy, (address(tsla), 1 ether, within(2000), t));
        calls[1] = abi.encodeCall(zap.sell, (address(_token), 1 ether, Bound(1, 0), t));
        calls[2] = abi.encodeCall(zap.provideAndStake, (_pair, 1 ether, 1 ether, 0, t));
        calls[3] = abi.encodeCall(zap.zapIn, (_pair, 1 ether, 0, Bound(1, 2000), t));
        calls[4] = abi.encodeCall(zap.mintAndSell, (address(tsla), 1500 ether, 1 ether, within(2000), t));
        calls[5] = abi.encodeCall(zap.leverage, (ETH_PUSD, 1 ether, 1 ether, ALL, within(2000), t));
        calls[6] = abi.encodeCall(zap.deleverage, (1, 1 ether, ALL, within(2000), t));
        calls[7] = abi.encodeCall(zap.buyAndRepay, (1, 1 ether, ALL, within(2000), t));
    }

    function _refused(bytes memory call, bytes memory reason) private {
        _token.set(address(zap), call);
        uint256 snapshot = vm.snapshotState();
        vm.startPrank(alice);
        zap.buy(address(_token), 10 ether, Bound(1, 0), block.timestamp);
        _check(reason);
        zap.zapIn(_pair, 100 ether, 0, Bound(1, 2000), block.timestamp);
        _check(reason);
        _token.approve(address(zap), 1 ether);
        zap.sell(address(_token), 1 ether, Bound(1, 0), block.timestamp);
        _check(reason);
        vm.stopPrank();
        vm.assertEq(pusd.balanceOf(address(_token)), 100 ether, "the token's");
        checkEmpty(address(pusd));
        checkEmpty(address(_token));
        vm.revertToState(snapshot);
    }

    function _check(bytes memory reason) private view {
        vm.assertEq(_token.succeeded(), false, "entered");
        vm.assertEq(_token.answer(), reason, "reason");
    }

    function test_NoStepIsEnteredAgain() public {
        _token.act(address(pusd), abi.encodeCall(pusd.approve, (address(zap), ALL)));
        bytes[] memory calls = _calls();
        bytes memory reason = abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        bytes[] memory one = new bytes[](1);
        for (uint256 i = 0; i < calls.length; ++i) {
            _refused(calls[i], reason);
            one[0] = calls[i];
            _refused(abi.encodeCall(zap.multicall, (one)), reason);
        }
    }

    function test_TheCallbackIsNotTheTokens() public {
        bytes memory data = abi.encode(Zap.Flash(alice, 0, ETH_PUSD, book.weth, 1 ether, 100 ether, false));
        _refused(
            abi.encodeCall(zap.uniswapV2Call, (address(zap), 1, 1, data)),
            abi.encodeWithSelector(Zap.NotThePair.selector, address(_token))
        );
    }

    function test_WorksOtherwise() public {
        vm.startPrank(alice);
        uint256 out = zap.buy(address(_token), 10 ether, Bound(1, 0), block.timestamp);
        vm.assertEq(out, outOf(10 ether, 1000 ether, 1000 ether), "the formula");
        vm.assertGt(zap.zapIn(_pair, 100 ether, 0, Bound(1, 2000), block.timestamp), 0, "provided");
        vm.stopPrank();
    }
}
