// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {Bound, ZapBase} from "../../src/ZapBase.sol";
import {ZapStage} from "../ZapStage.sol";
import {ThinLender} from "./ThinLender.sol";

// A margin trade is led through a pool that was pumped before (bZx)
// ├── a lender that asks the pool what the collateral is worth: its money buys at the pumped price, the thief sells
// └── a leverage zap: the oracle says what collateral is worth, and how far the pool may be from it; pumped or not, with
//     any size, the thief pays for it alone
contract A10ThinPoolTest is ZapStage {
    address private _mallory = vm.addr(keyOf(9));
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        fund(address(pusd), _mallory, 200_000 ether);
        arm(_mallory, address(tsla), 150 ether);
        vm.prank(_mallory);
        book.operators.setOperator(address(zap), true);
    }

    function _wealth() private view returns (uint256 value) {
        value = pusd.balanceOf(_mallory) + tsla.balanceOf(_mallory) * 600;
        if (_id == 0) return value;
        (uint256 assets, uint256 debt) = (collateralOf(_id) * 600, debtOf(_id));
        if (assets > debt) value += assets - debt;
    }

    function test_SucceedsAgainstALenderThatBelievesThePool() public {
        ThinLender lender = new ThinLender(pusd, address(tsla), tslaPair);
        fund(address(pusd), address(lender), 90_000 ether);
        uint256 before = _wealth();
        uint256 got = swap(_mallory, address(pusd), address(tsla), 150_000 ether);
        vm.startPrank(_mallory);
        pusd.approve(address(lender), 10_000 ether);
        lender.trade(10_000 ether, 90_000 ether);
        vm.stopPrank();
        swap(_mallory, address(tsla), address(pusd), got);
        vm.assertGt(_wealth(), before + 50_000 ether, "the lender's");
        vm.assertLt(tsla.balanceOf(address(lender)) * 600, 45_000 ether, "what it has for 90,000");
    }

    function test_RevertWhen_ThePoolWasPumped() public {
        swap(_mallory, address(pusd), address(tsla), 150_000 ether);
        (uint256 own, uint256 other) = reserves(address(tsla));
        uint256 price = costOf(1 ether, other, own);
        vm.expectRevert(abi.encodeWithSelector(ZapBase.FarFromOracle.selector, price, 720 ether));
        vm.prank(_mallory);
        zap.leverage(TSLA_PUSD, 100 ether, 1 ether, ALL, Bound(0, 2000), block.timestamp);
    }

    function test_OnlyTheThiefPays(uint256 pump, uint256 own, uint256 borrowed) public {
        pump = bound(pump, 1 ether, 100_000 ether);
        if (pump % 2 == 0) pump /= 10; // as often a pump that the bound lets pass
        own = bound(own, 1 ether, 150 ether);
        borrowed = bound(borrowed, 0.01 ether, 60 ether);
        uint256 before = _wealth();
        uint256 got = swap(_mallory, address(pusd), address(tsla), pump);
        bytes memory call = abi.encodeCall(
            zap.leverage,
            (TSLA_PUSD, own, borrowed, ALL, Bound(0, 2000), block.timestamp)
        );
        vm.prank(_mallory);
        (bool ok, bytes memory answer) = address(zap).call(call);
        if (ok) _id = abi.decode(answer, (uint256));
        swap(_mallory, address(tsla), address(pusd), got);
        vm.assertLe(_wealth(), before, "profit");
        if (ok) vm.assertGe(collateralOf(_id) * 600, debtOf(_id) * 2, "nobody lends her more than is safe");
        checkEmpty();
    }
}
