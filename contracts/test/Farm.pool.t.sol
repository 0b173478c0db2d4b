// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {vm} from "../deploy/Vm.sol";
import {Farm} from "../src/Farm.sol";
import {OracleRules} from "../src/Oracle.sol";
import {FarmBase} from "./FarmBase.sol";

// Farm, its pools
// ├── addPool: the owner, once a pair, with a known feed and an asset of the pair; not the reward itself
// ├── setTranche: the owner, 90 days or more
// ├── fund: anyone, into the budget; defund: the owner, out of it, never out of the stream
// └── topUp: anyone, within a day of the end; a tranche that would only slow the stream is refused
contract FarmPoolTest is FarmBase {
    function _invalid(address token, address asset, uint16 feed, uint128 minStake) private {
        vm.expectRevert(abi.encodeWithSelector(Farm.InvalidPool.selector, token, asset, minStake));
        farm.addPool(token, asset, feed, minStake);
    }

    function _notOwner() private {
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, dave));
        vm.prank(dave);
    }

    function test_AddPool() public {
        vm.expectEmit();
        emit Farm.PoolAdded(book.wethPair, book.weth, 0, 2.5e18);
        vm.expectEmit();
        emit Farm.TrancheSet(book.wethPair, 2500, 90 days);
        farm.addPool(book.wethPair, book.weth, 0, 2.5e18);
        Farm.Info memory info = farm.pools(book.wethPair);
        vm.assertEq(info.asset, book.weth, "asset");
        vm.assertEq(uint256(info.feed), 0, "feed");
        vm.assertEq(info.minStake, 2.5e18, "minimum");
        vm.assertEq(uint256(info.share), 2500, "share");
        vm.assertEq(uint256(info.duration), 90 days, "duration");
        vm.assertEq(farm.hasShortSide(book.wethPair), false, "no shorts");
        vm.assertEq(farm.hasShortSide(pair), true, "shorts");
        address[] memory pairs = farm.pairs();
        vm.assertEq(pairs.length, 2, "pairs");
        vm.assertEq(pairs[0], pair, "first");
        vm.assertEq(pairs[1], book.wethPair, "second");
        vm.assertEq(uint256(farm.pools(alice).duration), 0, "an unknown pool is empty");
    }

    function test_AddPoolRefuses() public {
        vm.expectRevert(abi.encodeWithSelector(Farm.PoolExists.selector, pair));
        farm.addPool(pair, address(tsla), TSLA, 0);
        (address other, address aapl) = (book.registry.assets()[1].pair, book.registry.assets()[1].token);
        _invalid(alice, address(tsla), 0, 0);
        _invalid(address(plx), address(plx), 0, 0);
        _invalid(other, address(tsla), TSLA, 0);
        _invalid(other, address(tsla), 0, 1e16 - 1);
        _invalid(other, address(tsla), 0, 1e16 * (1 << 24));
        vm.expectRevert(abi.encodeWithSelector(OracleRules.UnknownFeed.selector, 99));
        farm.addPool(other, aapl, 99, 0);
        farm.addPool(other, address(pusd), 4, 0);
        _notOwner();
        farm.addPool(book.wethPair, book.weth, 0, 0);
    }

    function test_SetTranche() public {
        vm.expectEmit();
        emit Farm.TrancheSet(pair, 10_000, 365 days);
        farm.setTranche(pair, 10_000, 365 days);
        vm.assertEq(uint256(farm.pools(pair).duration), 365 days, "duration");
        vm.assertEq(uint256(farm.pools(pair).share), 10_000, "share");
        uint16[4] memory shares = [uint16(0), 10_001, 2500, 2500];
        uint40[4] memory durations = [uint40(90 days), 90 days, 90 days - 1, 1 << 32];
        for (uint256 i = 0; i < 4; ++i) {
            vm.expectRevert(abi.encodeWithSelector(Farm.InvalidTranche.selector, shares[i], durations[i]));
            farm.setTranche(pair, shares[i], durations[i]);
        }
        vm.expectRevert(abi.encodeWithSelector(Farm.UnknownPool.selector, alice));
        farm.setTranche(alice, 2500, 90 days);
        _notOwner();
        farm.setTranche(pair, 2500, 90 days);
    }

    function test_FundAndDefund() public {
        plx.transfer(bob, 10 ether);
        vm.prank(bob);
        plx.approve(address(farm), 10 ether);
        vm.expectEmit();
        emit Farm.Funded(pair, bob, 10 ether);
        vm.prank(bob);
        farm.fund(pair, 10 ether);
        vm.assertEq(farm.pools(pair).budget, 10 ether, "budget");
        vm.assertEq(plx.balanceOf(address(farm)), 10 ether, "pulled");
        vm.assertEq(remaining(), 0, "nothing streams yet");
        vm.expectEmit();
        emit Farm.Defunded(pair, carol, 4 ether);
        farm.defund(pair, 4 ether, carol);
        vm.assertEq(plx.balanceOf(carol), 4 ether, "taken back");
        vm.assertEq(farm.pools(pair).budget, 6 ether, "the rest");
        vm.expectRevert(abi.encodeWithSelector(Farm.BudgetTooSmall.selector, 6 ether + 1, 6 ether));
        farm.defund(pair, 6 ether + 1, carol);
        farm.setTranche(pair, 10_000, 90 days);
        farm.topUp(pair);
        vm.expectRevert(abi.encodeWithSelector(Farm.BudgetTooSmall.selector, 1, 0));
        farm.defund(pair, 1, carol);
        _notOwner();
        farm.defund(pair, 0, dave);
        vm.expectRevert(Farm.ZeroAmount.selector);
        farm.fund(pair, 0);
        vm.expectRevert(abi.encodeWithSelector(Farm.UnknownPool.selector, alice));
        farm.fund(alice, 1);
        vm.expectRevert(abi.encodeWithSelector(Farm.UnknownPool.selector, alice));
        farm.defund(alice, 1, carol);
    }

    function test_TopUpMovesAShareOfTheBudget() public {
        farm.fund(pair, 1_000_000 ether);
        uint256 rate = uint256(250_000 ether) / 90 days;
        vm.expectEmit();
        emit Farm.ToppedUp(pair, 250_000 ether, rate);
        vm.prank(dave);
        farm.topUp(pair);
        Farm.Info memory info = farm.pools(pair);
        vm.assertEq(info.budget, 750_000 ether, "budget");
        vm.assertEq(info.remaining, 250_000 ether, "streams");
        vm.assertEq(info.rate, rate, "rate");
        vm.expectRevert(abi.encodeWithSelector(Farm.StreamRunning.selector, pair, 250_000 ether));
        farm.topUp(pair);
    }

    function test_TopUpWithinADayOfTheEnd() public {
        stake(alice, 1 ether);
        farm.fund(pair, 1_000_000 ether);
        farm.topUp(pair);
        wait(89 days - 2);
        uint256 left = remaining();
        vm.expectRevert(abi.encodeWithSelector(Farm.StreamRunning.selector, pair, left));
        farm.topUp(pair);
        wait(3);
        left = remaining();
        vm.assertLe(left, farm.pools(pair).rate * 1 days, "a day is left");
        farm.topUp(pair);
        vm.assertEq(remaining(), left + 187_500 ether, "both stream on");
        vm.assertEq(farm.pools(pair).rate, (left + 187_500 ether) / 90 days, "over 90 days");
    }

    /// @dev The stream ended long ago; what nobody earned meanwhile is nobody's.
    function test_TopUpLate() public {
        stake(alice, 1 ether);
        stream(90 ether);
        wait(90 days + 1);
        vm.assertApproxEqAbs(claim(alice), 90 ether, 2, "all of the first");
        vm.assertEq(farm.pools(pair).rate, 0, "nothing streams");
        wait(200 days);
        vm.assertEq(earned(alice), 0, "nothing for the pause");
        stake(bob, 1 ether);
        farm.fund(pair, 90 ether);
        farm.topUp(pair);
        vm.assertEq(earned(alice) + earned(bob), 0, "and nothing at once");
        wait(45 days);
        vm.assertApproxEqAbs(earned(alice), 22.5 ether, 1e7, "half of the half");
        vm.assertApproxEqAbs(earned(bob), 22.5 ether, 1e7, "the same for both");
    }

    /// @dev A stranger's few wei cannot stretch the last day over 90.
    function test_ATrancheThatOnlySlowsIsRefused() public {
        stake(alice, 1 ether);
        stream(90 ether);
        wait(89 days + 1 hours);
        uint256 left = remaining();
        farm.fund(pair, left - 1);
        vm.expectRevert(abi.encodeWithSelector(Farm.TrancheTooSmall.selector, left - 1, left));
        farm.topUp(pair);
        farm.fund(pair, 1);
        farm.topUp(pair);
        vm.assertEq(remaining(), 2 * left, "as much as there was");
    }

    function test_NothingToTopUp() public {
        vm.expectRevert(abi.encodeWithSelector(Farm.TrancheTooSmall.selector, 0, 0));
        farm.topUp(pair);
        farm.setTranche(pair, 10_000, 90 days);
        farm.fund(pair, 90 days - 1);
        vm.expectRevert(abi.encodeWithSelector(Farm.TrancheTooSmall.selector, 90 days - 1, 0));
        farm.topUp(pair);
        farm.fund(pair, 1);
        farm.topUp(pair);
        vm.assertEq(farm.pools(pair).rate, 1, "a wei a second");
        vm.expectRevert(abi.encodeWithSelector(Farm.UnknownPool.selector, alice));
        farm.topUp(alice);
    }
}
