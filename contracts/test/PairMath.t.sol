// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {PairMath} from "../src/lib/PairMath.sol";
import {Test} from "./Test.sol";

interface IQuotes {
    function getAmountOut(uint256 amount, uint256 reserveIn, uint256 reserveOut) external pure returns (uint256);
    function getAmountIn(uint256 amount, uint256 reserveIn, uint256 reserveOut) external pure returns (uint256);
}

// PairMath
// ├── amountOut, amountIn: what the published router says, to the wei
// ├── half: what it leaves and what it buys fit the pool
// └── reservesOf: the named token's first
contract PairMathTest is Test {
    function amountIn(uint256 amount, uint256 reserveIn, uint256 reserveOut) external pure returns (uint256) {
        return PairMath.amountIn(amount, reserveIn, reserveOut);
    }

    function testFuzz_QuotesAreTheRouters(uint256 amount, uint256 reserveIn, uint256 reserveOut) public view {
        reserveIn = bound(reserveIn, 1, type(uint112).max);
        reserveOut = bound(reserveOut, 2, type(uint112).max);
        amount = bound(amount, 1, type(uint112).max);
        IQuotes router = IQuotes(book.router);
        vm.assertEq(
            PairMath.amountOut(amount, reserveIn, reserveOut),
            router.getAmountOut(amount, reserveIn, reserveOut),
            "out"
        );
        amount = bound(amount, 1, reserveOut - 1);
        vm.assertEq(
            PairMath.amountIn(amount, reserveIn, reserveOut),
            router.getAmountIn(amount, reserveIn, reserveOut),
            "in"
        );
    }

    function test_NothingBuysNothing() public pure {
        vm.assertEq(PairMath.amountOut(0, 1 ether, 1 ether), 0, "nothing");
        vm.assertEq(PairMath.amountOut(1 ether, 0, 0), 0, "an empty pool");
    }

    function test_RevertWhen_ThePoolIsTooSmall() public {
        vm.expectRevert(abi.encodeWithSelector(PairMath.PoolTooSmall.selector, 1 ether, 1 ether));
        this.amountIn(1 ether, 5 ether, 1 ether);
    }

    function testFuzz_HalfFitsThePool(uint256 amount, uint256 reserveIn, uint256 reserveOut) public pure {
        reserveIn = bound(reserveIn, 1e15, 1e26);
        reserveOut = bound(reserveOut, 1e15, 1e26);
        amount = bound(amount, 1e15, 1e26);
        uint256 swapped = PairMath.half(amount, reserveIn);
        uint256 out = PairMath.amountOut(swapped, reserveIn, reserveOut);
        uint256 fitting = (out * (reserveIn + swapped)) / (reserveOut - out);
        // What a wei of what is bought is worth in the other token, and what a wei more to swap changes.
        uint256 left = reserveOut - out;
        uint256 grain = (2 * (reserveIn + swapped) * reserveOut) / left / left + (4 * swapped) / reserveIn + 4;
        vm.assertApproxEqAbs(amount - swapped, fitting, grain, "what is left");
    }

    function test_ReservesOfTheNamedTokenFirst() public {
        address pair = book.registry.assets()[0].pair;
        tsla.transfer(pair, 1 ether);
        pusd.transfer(pair, 600 ether);
        (bool ok, ) = pair.call(abi.encodeWithSignature("sync()"));
        vm.assertTrue(ok, "synced");
        (uint256 a, uint256 b) = PairMath.reservesOf(pair, address(tsla));
        vm.assertEq(a, 1 ether, "of mTSLA");
        vm.assertEq(b, 600 ether, "of pUSD");
        (a, b) = PairMath.reservesOf(pair, address(pusd));
        vm.assertEq(a, 600 ether, "of pUSD");
        vm.assertEq(b, 1 ether, "of mTSLA");
    }
}
