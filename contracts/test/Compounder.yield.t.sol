// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {IPair, PairMath} from "../src/lib/PairMath.sol";
import {CompounderBase} from "./CompounderBase.sol";

// Thirty days: alice in the compounder, which is harvested daily; bob stakes as much himself and turns his rewards into
// liquidity once, at the end. She has more than he by what the formula says: (1 + R/30)^30 against 1 + R, R being what
// he gained.
contract CompounderYieldTest is CompounderBase {
    uint256 private constant DAYS = 30;
    uint256 private constant PART = 0.1 ether;
    uint256 private constant WAD = 1e18;

    function _provideFor(address who, uint256 reward) private returns (uint256 added) {
        vm.prank(who);
        plx.transfer(address(this), reward);
        uint256 held = pusd.balanceOf(address(this));
        swap(address(plx), address(pusd), reward);
        uint256 received = pusd.balanceOf(address(this)) - held;
        (, uint256 reservePusd) = PairMath.reservesOf(pair, address(tsla));
        uint256 spent = PairMath.half(received, reservePusd);
        held = tsla.balanceOf(address(this));
        buy(spent);
        tsla.transfer(pair, tsla.balanceOf(address(this)) - held);
        pusd.transfer(pair, received - spent);
        return IPair(pair).mint(who);
    }

    function test_CompoundingBeatsClaimingByTheFormula() public {
        lp.approve(address(farm), type(uint256).max);
        farm.stake(pair, 2000 ether);
        stream(120_000 ether); // 20 % of the liquidity's worth in 30 days
        put(alice, PART);
        stake(bob, PART);
        for (uint256 day = 0; day < DAYS; ++day) {
            wait(1 days - 1 hours);
            observe();
            pushRound(1 hours);
            compounder.harvest(0);
        }
        uint256 gained = _provideFor(bob, claim(bob));
        pushRound(6 hours); // the last profit unlocks
        uint256 rate = (gained * WAD) / PART;
        vm.assertApproxEqAbs(rate, 0.2 ether, 0.01 ether, "R");
        uint256 grown = WAD;
        for (uint256 day = 0; day < DAYS; ++day) {
            grown += (grown * rate) / DAYS / WAD;
        }
        uint256 more = worth(alice) - PART - gained;
        uint256 expected = (PART * (grown - WAD - rate)) / WAD;
        vm.assertGt(more, 0, "compounding beats claiming");
        vm.assertApproxEqAbs(more, expected, expected / 50, "by what the formula says");
    }
}
