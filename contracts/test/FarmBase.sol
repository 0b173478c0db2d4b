// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {vm} from "../deploy/Vm.sol";
import {Farm} from "../src/Farm.sol";
import {PlxToken} from "../src/PlxToken.sol";
import {PoolTwap} from "../src/PoolTwap.sol";
import {IRouter} from "./PolicyBase.t.sol";
import {Test} from "./Test.sol";

interface ISyncPair {
    function sync() external;
}

/// @title FarmBase
/// @notice A farm with one pool, mTSLA/pUSD at 600, whose LP tokens the people hold; this contract is its short desk.
abstract contract FarmBase is Test {
    uint256 internal constant PERIOD = 90 days;
    Farm internal farm;
    PoolTwap internal twap;
    PlxToken internal plx;
    address internal pair;
    IERC20 internal lp;

    function setUp() public virtual override {
        super.setUp();
        plx = book.plx;
        twap = new PoolTwap();
        farm = new Farm(address(this), plx, oracle, twap, address(this));
        pair = book.registry.assets()[0].pair;
        lp = IERC20(pair);
        tsla.approve(book.router, type(uint256).max);
        pusd.approve(book.router, type(uint256).max);
        plx.approve(address(farm), type(uint256).max);
        farm.addPool(pair, address(tsla), TSLA, 0);
        provide(100 ether);
        equip(alice);
        equip(bob);
        equip(carol);
        equip(dave);
    }

    /// @dev Adds mTSLA and as much pUSD as the pool asks at 600.
    function provide(uint256 amount) internal {
        IRouter(book.router).addLiquidity(
            address(tsla),
            address(pusd),
            amount,
            amount * 600,
            0,
            0,
            address(this),
            block.timestamp
        );
    }

    /// @dev 100 LP tokens, and the farm's allowance.
    function equip(address who) internal {
        lp.transfer(who, 100 ether);
        vm.prank(who);
        lp.approve(address(farm), type(uint256).max);
    }

    /// @dev Streams `amount` wei over 90 days, all at once.
    function stream(uint256 amount) internal {
        farm.setTranche(pair, 10_000, uint40(PERIOD));
        farm.fund(pair, amount);
        farm.topUp(pair);
    }

    function stake(address who, uint256 amount) internal {
        vm.prank(who);
        farm.stake(pair, amount);
    }

    function unstake(address who, uint256 amount) internal {
        vm.prank(who);
        farm.unstake(pair, amount);
    }

    function claim(address who) internal returns (uint256) {
        vm.prank(who);
        return farm.claim(pair);
    }

    function exit(address who) internal {
        vm.prank(who);
        farm.exit(pair);
    }

    function wait(uint256 time) internal {
        vm.warp(block.timestamp + time);
    }

    function earned(address who) internal view returns (uint256) {
        return farm.earned(pair, who);
    }

    function remaining() internal view returns (uint256) {
        return farm.pools(pair).remaining;
    }

    function buy(uint256 amount) internal {
        swap(address(pusd), address(tsla), amount);
    }

    function sell(uint256 amount) internal {
        swap(address(tsla), address(pusd), amount);
    }

    function swap(address from, address to, uint256 amount) internal {
        address[] memory path = new address[](2);
        (path[0], path[1]) = (from, to);
        IRouter(book.router).swapExactTokensForTokens(amount, 0, path, address(this), block.timestamp);
    }

    /// @dev The pool's price, by a gift of pUSD to its 100 mTSLA; only upwards.
    function setSpot(uint256 price) internal {
        pusd.transfer(pair, price * 100 - pusd.balanceOf(pair));
        ISyncPair(pair).sync();
    }

    /// @dev Half an hour of open rounds after a re-opening and its grace, so that a sample can be taken.
    function season() internal {
        pushRound(30);
        pushRound(300);
        twap.observe(pair);
        for (uint256 i = 0; i < 6; ++i) {
            pushRound(300);
        }
    }
}
