// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IPairs} from "../src/FlashLiquidator.sol";
import {vm} from "../deploy/Vm.sol";
import {Compounder} from "../src/Compounder.sol";
import {CompounderFactory} from "../src/CompounderFactory.sol";
import {FarmBase} from "./FarmBase.sol";
import {IRouter} from "./PolicyBase.t.sol";

/// @title CompounderBase
/// @notice The farm's pool with its compounder, and a pool of a million PLX at half a pUSD; alice, bob and carol have 100
/// LP tokens each and the compounder's allowance.
abstract contract CompounderBase is FarmBase {
    uint256 internal constant OFFSET = 1e6; // shares for a wei, at first
    CompounderFactory internal factory;
    Compounder internal compounder;
    address internal plxPair;

    function setUp() public virtual override {
        super.setUp();
        plx.approve(book.router, type(uint256).max);
        IRouter(book.router).addLiquidity(
            address(plx),
            address(pusd),
            1_000_000 ether,
            500_000 ether,
            0,
            0,
            address(this),
            block.timestamp
        );
        plxPair = IPairs(book.factory).getPair(address(plx), address(pusd));
        factory = new CompounderFactory(farm, twap, oracle, IERC20(address(plx)), plxPair, IERC20(address(pusd)));
        compounder = Compounder(factory.create(pair));
        address[3] memory people = [alice, bob, carol];
        for (uint256 i = 0; i < people.length; ++i) {
            vm.prank(people[i]);
            lp.approve(address(compounder), type(uint256).max);
        }
    }

    /// @dev Half an hour of open rounds with an observation of both pools at its start.
    function window() internal {
        observe();
        pushRound(30 minutes);
        pushRound(30);
    }

    function observe() internal {
        twap.observe(pair);
        twap.observe(plxPair);
    }

    function put(address who, uint256 amount) internal returns (uint256 shares) {
        vm.prank(who);
        return compounder.deposit(amount, who);
    }

    function quit(address who) internal returns (uint256 assets) {
        uint256 shares = compounder.balanceOf(who);
        vm.prank(who);
        return compounder.redeem(shares, who, who);
    }

    function worth(address who) internal view returns (uint256) {
        return compounder.maxWithdraw(who);
    }

    /// @dev alice's 10 LP tokens have earned for a day, and the prices are known.
    function ripe() internal {
        ripe(30_000 ether);
    }

    /// @dev The same with another stream of 90 days.
    function ripe(uint256 budget) internal {
        stream(budget);
        put(alice, 10 ether);
        wait(1 days);
        window();
    }

    function spot(address pool, address base) internal view returns (uint256) {
        return (pusd.balanceOf(pool) * 1e18) / balance(base, pool);
    }

    function staked() internal view returns (uint256 amount) {
        (amount, , ) = farm.stakes(pair, address(compounder));
    }
}
