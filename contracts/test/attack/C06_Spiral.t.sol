// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {Test} from "../Test.sol";

// Liquidations at a fixed discount near insolvency make the rest worse, each a bit more (Venus, Aave's CRV)
// ├── with the discount alone: the ratio of the rest falls
// └── here it does not, at any ratio around 1 / (1 - discount), for any part, again and again
contract C06SpiralTest is Test {
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        setPrice(TSLA, 500e8);
        _id = lock(alice, PUSD_TSLA, 1500 ether, 2 ether); // 111.11 % at 675
        fund(address(tsla), carol, 10 ether);
    }

    function test_SucceedsWithTheDiscountAlone() public pure {
        (uint256 collateral, uint256 debt) = (1500 ether, uint256(1400 ether)); // 107 %
        for (uint256 i = 0; i < 5; ++i) {
            uint256 repaid = debt / 5;
            (uint256 oldCollateral, uint256 oldDebt) = (collateral, debt);
            (collateral, debt) = (collateral - (repaid * 10) / 9, debt - repaid);
            vm.assertLt(collateral * oldDebt, oldCollateral * debt, "worse each time");
        }
    }

    function testFuzz_TheRestIsNeverWorse(uint256 price, uint256[4] memory parts) public {
        price = bound(price, 640e8, 760e8); // 117 % to 98 %
        setPrice(TSLA, price);
        for (uint256 i = 0; i < parts.length; ++i) {
            (uint256 collateral, uint256 debt) = (collateralOf(_id), debtOf(_id));
            vm.prank(carol);
            try engine.liquidate(_id, bound(parts[i], 0.001 ether, 1 ether), 0, carol, "") {
                if (debtOf(_id) == 0) return;
                // Within rounding: a wei of each.
                uint256 left = (collateralOf(_id) + 2) * debt;
                vm.assertGe(left, collateral * (debtOf(_id) - 2), "the ratio of the rest");
            } catch {
                vm.assertEq(collateralOf(_id), collateral, "refused");
            }
        }
    }
}
