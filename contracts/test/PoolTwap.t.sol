// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {PoolTwap} from "../src/PoolTwap.sol";
import {IRouter} from "./PolicyBase.t.sol";
import {Test} from "./Test.sol";

interface ISyncPair {
    function sync() external;
    function token0() external view returns (address);
    function swap(uint256 amount0Out, uint256 amount1Out, address to, bytes calldata data) external;
}

// PoolTwap
// ├── observe: stores at most every five minutes, sixteen in a ring; nothing of an empty pool
// ├── consult: the mean between a stored moment and now, either token as the base; the youngest old enough; none older
// │   than a day, none before a given time
// └── what is done inside one block does not count, what lasts counts by the second
contract PoolTwapTest is Test {
    PoolTwap private _twap;
    address private _pair;

    function setUp() public override {
        super.setUp();
        _twap = new PoolTwap();
        _pair = book.registry.assets()[0].pair;
    }

    /// @dev 600 pUSD for an mTSLA.
    function _fill() private {
        tsla.approve(book.router, type(uint256).max);
        pusd.approve(book.router, type(uint256).max);
        IRouter(book.router).addLiquidity(
            address(tsla),
            address(pusd),
            100 ether,
            60_000 ether,
            0,
            0,
            address(this),
            block.timestamp
        );
    }

    function _buy(uint256 amount) private {
        address[] memory path = new address[](2);
        (path[0], path[1]) = (address(pusd), address(tsla));
        IRouter(book.router).swapExactTokensForTokens(amount, 0, path, address(this), block.timestamp);
    }

    function _sell(uint256 amount) private {
        address[] memory path = new address[](2);
        (path[0], path[1]) = (address(tsla), address(pusd));
        IRouter(book.router).swapExactTokensForTokens(amount, 0, path, address(this), block.timestamp);
    }

    function _wait(uint256 time) private {
        vm.warp(block.timestamp + time);
    }

    function _price() private view returns (uint256 price) {
        (price, ) = _twap.consult(_pair, address(tsla), 30 minutes, 0);
    }

    function _spot() private view returns (uint256) {
        return (pusd.balanceOf(_pair) * 1e18) / tsla.balanceOf(_pair);
    }

    function test_ObservesAtMostEveryFiveMinutes() public {
        vm.assertEq(_twap.observe(_pair), false, "nothing of an empty pool");
        _fill();
        vm.expectEmit();
        emit PoolTwap.Observed(_pair, block.timestamp, 0);
        vm.assertEq(_twap.observe(_pair), true, "first");
        vm.assertEq(_twap.observe(_pair), false, "in the same block");
        _wait(299);
        vm.assertEq(_twap.observe(_pair), false, "too soon");
        _wait(1);
        vm.expectEmit();
        emit PoolTwap.Observed(_pair, block.timestamp, 1);
        vm.prank(dave);
        vm.assertEq(_twap.observe(_pair), true, "second, by anyone");
        PoolTwap.Observation[] memory list = _twap.observations(_pair);
        vm.assertEq(list.length, 2, "two");
        vm.assertEq(list[0].time + 300, list[1].time, "oldest first");
        vm.assertEq(_twap.observations(book.wethPair).length, 0, "each pair has its own");
    }

    function test_SeveralAtOnce() public {
        _fill();
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(_twap.observe, (book.registry.assets()[1].pair));
        calls[1] = abi.encodeCall(_twap.observe, (_pair));
        _twap.multicall(calls);
        vm.assertEq(_twap.observations(_pair).length, 1, "also after one that stored nothing");
    }

    function test_SixteenAreKept() public {
        _fill();
        uint256 start = block.timestamp;
        for (uint256 i = 0; i < 20; ++i) {
            _twap.observe(_pair);
            _wait(5 minutes);
        }
        PoolTwap.Observation[] memory list = _twap.observations(_pair);
        vm.assertEq(list.length, 16, "sixteen");
        for (uint256 i = 0; i < 16; ++i) {
            vm.assertEq(list[i].time, start + (i + 4) * 5 minutes, "in order");
        }
        (uint256 price, uint256 since) = _twap.consult(_pair, address(tsla), 80 minutes, 0);
        vm.assertEq(since, list[0].time, "the oldest");
        vm.assertApproxEqAbs(price, 600e18, 1e6, "price");
        vm.expectRevert(abi.encodeWithSelector(PoolTwap.NoWindow.selector, _pair));
        _twap.consult(_pair, address(tsla), 80 minutes + 1, 0);
    }

    function test_BothTokensAsTheBase() public {
        _fill();
        _twap.observe(_pair);
        _wait(30 minutes);
        (uint256 price, uint256 since) = _twap.consult(_pair, address(tsla), 30 minutes, 0);
        vm.assertApproxEqAbs(price, 600e18, 1e6, "pUSD for an mTSLA");
        vm.assertEq(since, block.timestamp - 30 minutes, "since");
        (price, ) = _twap.consult(_pair, address(pusd), 30 minutes, 0);
        vm.assertApproxEqAbs(price, uint256(1e18) / 600, 1, "mTSLA for a pUSD");
        vm.expectRevert(abi.encodeWithSelector(PoolTwap.NotInPair.selector, _pair, book.weth));
        _twap.consult(_pair, book.weth, 30 minutes, 0);
    }

    /// @dev 600 for ten minutes, another price for twenty.
    function test_TheMeanOfTwoPrices() public {
        _fill();
        _twap.observe(_pair);
        _wait(10 minutes);
        _buy(3000 ether);
        uint256 later = _spot();
        vm.assertGt(later, 650e18, "moved");
        _wait(20 minutes);
        vm.assertApproxEqAbs(_price(), (600e18 * 10 + later * 20) / 30, 1e6, "mean, without a trade since");
        ISyncPair(_pair).sync();
        vm.assertApproxEqAbs(_price(), (600e18 * 10 + later * 20) / 30, 1e6, "the same after one");
    }

    function test_TheYoungestThatIsOldEnough() public {
        _fill();
        _twap.observe(_pair);
        _wait(20 minutes);
        _twap.observe(_pair);
        uint256 middle = block.timestamp;
        _wait(29 minutes);
        (, uint256 since) = _twap.consult(_pair, address(tsla), 30 minutes, 0);
        vm.assertEq(since, middle - 20 minutes, "the older one");
        vm.expectRevert(abi.encodeWithSelector(PoolTwap.NoWindow.selector, _pair));
        _twap.consult(_pair, address(tsla), 30 minutes, middle - 20 minutes + 1);
        _wait(1 minutes);
        (, since) = _twap.consult(_pair, address(tsla), 30 minutes, middle);
        vm.assertEq(since, middle, "the younger one, not before itself");
        _twap.observe(_pair);
        (, since) = _twap.consult(_pair, address(tsla), 0, 0);
        vm.assertEq(since, middle, "never the one of this block");
    }

    function test_NoneOlderThanADay() public {
        vm.expectRevert(abi.encodeWithSelector(PoolTwap.NoWindow.selector, _pair));
        _price();
        _fill();
        _twap.observe(_pair);
        _wait(24 hours);
        vm.assertApproxEqAbs(_price(), 600e18, 1e6, "a day");
        _wait(1);
        vm.expectRevert(abi.encodeWithSelector(PoolTwap.NoWindow.selector, _pair));
        _price();
    }

    function test_ATradeOfThisBlockDoesNotCount() public {
        _fill();
        _twap.observe(_pair);
        _wait(30 minutes);
        uint256 before = _price();
        _buy(60_000 ether);
        vm.assertGt(_spot(), 2300e18, "four times the price");
        vm.assertEq(_price(), before, "not in the mean");
        tsla.transfer(_pair, 50 ether);
        ISyncPair(_pair).sync();
        vm.assertEq(_price(), before, "nor a gift");
        _twap.observe(_pair);
        vm.assertEq(_price(), before, "nor an observation");
        _sell(80 ether);
        vm.assertEq(_price(), before, "nor a trade back");
    }

    /// @dev The pair counts seconds and prices in numbers that wrap around.
    function test_TimeWrapsAround() public {
        vm.warp((1 << 32) - 600);
        _fill();
        _twap.observe(_pair);
        _wait(30 minutes);
        vm.assertApproxEqAbs(_price(), 600e18, 1e6, "over the end of 32 bits");
    }

    function testFuzz_TheMeanLiesBetweenThePrices(uint256 seed) public {
        _fill();
        _twap.observe(_pair);
        (uint256 least, uint256 most, uint256 sum, uint256 time) = (600e18, 600e18, 0, 0);
        for (uint256 i = 0; i < 6; ++i) {
            uint256 wait = bound(uint256(keccak256(abi.encode(seed, i))), 1, 20 minutes);
            (sum, time) = (sum + _spot() * wait, time + wait);
            _wait(wait);
            if (seed & (1 << i) == 0) _buy(bound(seed >> 8, 1e15, 2000 ether));
            else _sell(bound(seed >> 16, 1e15, 3 ether));
            if (i == 5) break;
            (least, most) = (_spot() < least ? _spot() : least, _spot() > most ? _spot() : most);
        }
        (uint256 price, ) = _twap.consult(_pair, address(tsla), time, 0);
        vm.assertGe(price + 1e6, least, "not below the lowest");
        vm.assertLe(price, most + 1e6, "not above the highest");
        vm.assertApproxEqAbs(price, sum / time, 1e6, "by the second");
    }
}
