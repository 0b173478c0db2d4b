// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {CdpEngine} from "../../src/CdpEngine.sol";
import {ZapStage} from "../ZapStage.sol";
import {CookingDesk} from "./CookingDesk.sol";

// Steps in an order that nobody thought of leave out a check (Abracadabra's cook)
// ├── a desk that remembers over its steps whether to check: a step that it does not know makes it forget
// └── five steps of the zap in each of their 120 orders: all are done and every position is safe, or nothing is; what it
//     does not know reverts all
contract B04OrderTest is ZapStage {
    uint256 private _borrower; // owes pUSD
    uint256 private _debtor; // owes mTSLA
    uint256 private _done;

    function setUp() public override {
        super.setUp();
        arm(alice, address(pusd), 10_000 ether);
        arm(alice, book.weth, 5 ether);
        _borrower = lock(alice, ETH_PUSD, 4 ether, 4000 ether);
        _debtor = lock(alice, PUSD_TSLA, 1800 ether, 2 ether);
    }

    function test_SucceedsAgainstADeskThatForgets() public {
        CookingDesk twin = new CookingDesk(pusd);
        pusd.transfer(address(twin), 1000 ether);
        uint8[] memory steps = new uint8[](2);
        uint256[] memory amounts = new uint256[](2);
        (steps[0], amounts[0]) = (2, 1000 ether);
        (steps[1], amounts[1]) = (2, 0);
        vm.expectRevert(abi.encodeWithSelector(CookingDesk.Unsafe.selector, 0, 1500 ether));
        vm.prank(bob);
        twin.cook(steps, amounts);
        steps[1] = 0;
        vm.prank(bob);
        twin.cook(steps, amounts);
        vm.assertEq(pusd.balanceOf(bob), 1000 ether, "for nothing");
    }

    function _steps() private view returns (bytes[] memory steps) {
        uint256 t = block.timestamp;
        steps = new bytes[](5);
        steps[0] = authorization(1, t);
        steps[1] = abi.encodeCall(zap.leverage, (ETH_PUSD, 5 ether, 5 ether, ALL, within(600), t));
        steps[2] = abi.encodeCall(zap.deleverage, (_borrower, 1000 ether, ALL, within(600), t));
        steps[3] = abi.encodeCall(zap.mintAndSell, (address(tsla), 1800 ether, 2 ether, within(600), t));
        steps[4] = abi.encodeCall(zap.buyAndRepay, (_debtor, 1 ether, ALL, within(600), t));
    }

    function _safe(uint256 id) private view {
        uint32 market = uint32(id >> 32);
        (, uint256 collateralPrice, uint256 debtPrice, , ) = engine.statusOf(market);
        (uint256 assets, uint256 debt) = (collateralOf(id) * collateralPrice, debtOf(id) * debtPrice);
        vm.assertGe(assets * 10_000, debt * paramsOf(market).minRatio, "safe");
    }

    function _allSafe() private view {
        uint32[2] memory markets = [ETH_PUSD, PUSD_TSLA];
        for (uint256 i = 0; i < markets.length; ++i) {
            uint256 count = engine.markets(markets[i]).positionCount;
            for (uint256 n = 1; n <= count; ++n) {
                _safe((uint256(markets[i]) << 32) | n);
            }
        }
    }

    /// @dev One order, as one transaction, which is then taken back.
    function _try(bytes[] memory calls, uint256 consentAt, uint256 firstNeed) private {
        uint256 snapshot = vm.snapshotState();
        vm.prank(alice);
        (bool ok, bytes memory answer) = address(zap).call(abi.encodeCall(zap.multicall, (calls)));
        vm.assertEq(ok, consentAt < firstNeed, "done, if she consented before it was needed");
        if (!ok) {
            bytes memory refusal = abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, alice, address(zap));
            vm.assertEq(answer, refusal, "or nothing");
        } else {
            ++_done;
        }
        _allSafe();
        checkEmpty();
        uint256 done = _done;
        vm.revertToState(snapshot);
        _done = done;
    }

    function _permute(bytes[] memory steps, uint256[5] memory order, uint256 fixed_) private {
        if (fixed_ == order.length) {
            bytes[] memory calls = new bytes[](5);
            (uint256 consentAt, uint256 firstNeed) = (0, 5);
            for (uint256 i = 0; i < 5; ++i) {
                calls[i] = steps[order[i]];
                if (order[i] == 0) consentAt = i;
                else if (order[i] != 4 && i < firstNeed) firstNeed = i; // to repay needs none
            }
            return _try(calls, consentAt, firstNeed);
        }
        for (uint256 i = fixed_; i < order.length; ++i) {
            (order[fixed_], order[i]) = (order[i], order[fixed_]);
            _permute(steps, order, fixed_ + 1);
            (order[fixed_], order[i]) = (order[i], order[fixed_]);
        }
    }

    /// forge-config: default.isolate = true
    function test_EveryOrderEndsSafe() public {
        _permute(_steps(), [uint256(0), 1, 2, 3, 4], 0);
        // Of 5! orders those in which the consent precedes the three steps that need it.
        vm.assertEq(_done, 30, "orders that work");
    }

    /// forge-config: default.isolate = true
    function test_RevertWhen_AStepIsUnknown() public {
        bytes[] memory calls = new bytes[](3);
        calls[0] = authorization(1, block.timestamp);
        calls[1] = _steps()[1];
        calls[2] = hex"01020304";
        uint256 had = weth.balanceOf(alice);
        vm.expectRevert();
        vm.prank(alice);
        zap.multicall(calls);
        vm.assertEq(weth.balanceOf(alice), had, "nothing happened");
    }
}
