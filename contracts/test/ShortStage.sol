// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Farm} from "../src/Farm.sol";
import {IPair} from "../src/lib/PairMath.sol";
import {ShortDesk} from "../src/ShortDesk.sol";
import {IRouter} from "./PolicyBase.t.sol";
import {Test} from "./Test.sol";

/// @title ShortStage
/// @notice A pool of 400 mTSLA and 240,000 pUSD at the oracle's 600, its farm, and people who short.
abstract contract ShortStage is Test {
    uint256 internal constant MAX = type(uint256).max;
    uint256 internal constant LOCK = 14 days;
    ShortDesk internal desk;
    Farm internal farm;
    address internal pair;

    function setUp() public virtual override {
        super.setUp();
        (desk, farm, pair) = (book.shortDesk, book.farm, book.registry.assets()[0].pair);
        provide(400 ether);
        if (!farm.hasShortSide(pair)) farm.addPool(pair, address(tsla), TSLA, 0);
        pushRound(30);
    }

    /// @dev Fills the pool from this contract's tokens, at 600.
    function provide(uint256 amount) internal {
        tsla.approve(book.router, amount);
        pusd.approve(book.router, amount * 600);
        IRouter router = IRouter(book.router);
        address to = address(this);
        router.addLiquidity(address(tsla), address(pusd), amount, amount * 600, 0, 0, to, block.timestamp);
    }

    /// @dev Swaps at the pool for this contract.
    function swap(address from, address to, uint256 amount) internal returns (uint256) {
        address[] memory path = new address[](2);
        (path[0], path[1]) = (from, to);
        IRouter router = IRouter(book.router);
        if (from == address(pusd)) pusd.approve(address(router), amount);
        else tsla.approve(address(router), amount);
        return router.swapExactTokensForTokens(amount, 0, path, address(this), block.timestamp)[1];
    }

    /// @dev Gives pUSD and mTSLA, and the desk its allowance for exactly these.
    function arm(address who, uint256 amount, uint256 debt) internal {
        fund(address(pusd), who, amount);
        fund(address(tsla), who, debt);
        vm.startPrank(who);
        pusd.approve(address(desk), amount);
        tsla.approve(address(desk), debt);
        vm.stopPrank();
    }

    /// @dev Opens a short with collateral given first.
    function short(address who, uint256 collateral, uint256 debt) internal returns (uint256 id) {
        arm(who, collateral, 0);
        vm.prank(who);
        return desk.open(address(tsla), collateral, debt, 0, block.timestamp);
    }

    /// @dev Sells `debt` more of a short.
    function sellMore(address who, uint256 id, uint256 debt) internal {
        vm.prank(who);
        desk.add(id, 0, debt, 0, block.timestamp);
    }

    /// @dev Carol liquidates all that may be liquidated, with tokens given to her.
    function liquidate(uint256 id) internal returns (uint256 repaid) {
        uint256 debt = debtOf(id);
        fund(address(tsla), carol, debt);
        vm.prank(carol);
        (repaid, ) = engine.liquidate(id, MAX, 0, carol, "");
    }

    /// @dev Lets liquidations repay everything at once.
    function withoutCap() internal {
        CdpEngine.Params memory params = paramsOf(PUSD_TSLA);
        params.targetRatio = 0;
        engine.setParams(PUSD_TSLA, params);
    }

    /// @dev Reserves of the pool, pUSD first.
    function reserves() internal view returns (uint256 amount, uint256 other) {
        (amount, other, ) = IPair(pair).getReserves();
        if (IPair(pair).token0() != address(pusd)) (amount, other) = (other, amount);
    }

    /// @dev What `amount` mTSLA fetch now, by the paper: the fee is 0.3 % of what comes in.
    function proceedsOf(uint256 amount) internal view returns (uint256) {
        (uint256 out, uint256 reserve) = reserves();
        uint256 sum = reserve * 1000 + amount * 997;
        return out - (reserve * 1000 * out + sum - 1) / sum;
    }

    function ids(uint256 a) internal pure returns (uint256[] memory list) {
        list = new uint256[](1);
        list[0] = a;
    }

    function ids(uint256 a, uint256 b) internal pure returns (uint256[] memory list) {
        list = new uint256[](2);
        (list[0], list[1]) = (a, b);
    }

    function shortStakeOf(address who) internal view returns (uint256 amount) {
        (, amount, ) = farm.stakes(pair, who);
    }

    /// @dev The books of a short, and that nothing of anybody's is missing.
    function checkShort(uint256 id, uint256 credit, uint256 locked, uint256 free) internal view {
        ShortDesk.Short memory s = desk.shorts(id);
        vm.assertEq(s.credit, credit, "credit");
        vm.assertEq(s.locked, locked, "locked");
        vm.assertEq(s.free, free, "free");
        vm.assertEq(shortStakeOf(s.user), credit, "the farm's side of one short");
        vm.assertEq(pusd.balanceOf(address(desk)), locked + free, "the desk holds it");
        vm.assertEq(tsla.balanceOf(address(desk)), 0, "and no tokens");
    }
}
