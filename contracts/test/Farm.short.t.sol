// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {Farm} from "../src/Farm.sol";
import {FarmMath} from "../src/lib/FarmMath.sol";
import {PoolTwap} from "../src/PoolTwap.sol";
import {Status} from "../src/Oracle.sol";
import {FarmBase} from "./FarmBase.sol";

// Farm, its short side
// ├── sample: anyone, once an hour, while OPEN, from a mean of half an hour inside the session; a discount counts as 0
// ├── otherwise the last part stays
// ├── addShort, removeShort: the short desk; what was earned stays
// └── a side that is empty is not paid, the other gets no more than its part, the stream lasts longer
contract FarmShortTest is FarmBase {
    uint256 private constant RATE = 0.01 ether; // a second

    /// @dev Shorts get 20 % of the stream.
    function _fifth() private {
        stream(RATE * PERIOD);
        setSpot(612 ether);
        season();
        farm.sample(pair);
        vm.assertApproxEqAbs(farm.pools(pair).shortShare, 0.2e18, 1e9, "a fifth");
    }

    function test_Sample() public {
        setSpot(612 ether);
        season();
        vm.expectEmit(true, true, true, false);
        emit Farm.Sampled(pair, 0, 0);
        vm.prank(dave);
        farm.sample(pair);
        Farm.Info memory info = farm.pools(pair);
        vm.assertApproxEqAbs(uint256(info.premium), 0.02e18, 10, "2 %");
        vm.assertApproxEqAbs(info.shortShare, 0.2e18, 1e9, "a fifth");
        vm.assertEq(uint256(info.sampledAt), block.timestamp, "when");
        uint256 nextAt = block.timestamp + 1 hours;
        vm.expectRevert(abi.encodeWithSelector(Farm.SampledAlready.selector, pair, nextAt));
        farm.sample(pair);
        for (uint256 i = 0; i < 11; ++i) pushRound(300);
        twap.observe(pair);
        pushRound(299);
        vm.expectRevert(abi.encodeWithSelector(Farm.SampledAlready.selector, pair, nextAt));
        farm.sample(pair);
        pushRound(1);
        farm.sample(pair);
    }

    function test_ADiscountCountsAsNone() public {
        sell(5 ether);
        season();
        farm.sample(pair);
        Farm.Info memory info = farm.pools(pair);
        vm.assertTrue(info.premium < -0.09e18, "a discount is told");
        vm.assertApproxEqAbs(info.shortShare, 0.0091000527e18, 1e9, "but counts as 0");
        vm.assertEq(uint256(info.sampledAt), block.timestamp, "when");
    }

    function test_AHugePremiumIsCapped() public {
        buy(1_000_000 ether);
        season();
        farm.sample(pair);
        vm.assertEq(farm.pools(pair).shortShare, 0.4e18, "the most");
    }

    function test_SampleRefuses() public {
        vm.expectRevert(abi.encodeWithSelector(PoolTwap.NoWindow.selector, pair));
        farm.sample(pair);
        season();
        uint256 snapshot = vm.snapshotState();
        wait(61);
        vm.expectRevert(abi.encodeWithSelector(Farm.FeedNotOpen.selector, TSLA, Status.STALE));
        farm.sample(pair);
        vm.revertToState(snapshot);
        setSession(TSLA, false);
        vm.expectRevert(abi.encodeWithSelector(Farm.FeedNotOpen.selector, TSLA, Status.CLOSED));
        farm.sample(pair);
        vm.revertToState(snapshot);
        oracle.setHeld(TSLA, true);
        vm.expectRevert(abi.encodeWithSelector(Farm.FeedNotOpen.selector, TSLA, Status.HELD));
        farm.sample(pair);
        vm.revertToState(snapshot);
        farm.addPool(book.wethPair, book.weth, 0, 0);
        vm.expectRevert(abi.encodeWithSelector(Farm.NoShortSide.selector, book.wethPair));
        farm.sample(book.wethPair);
        vm.expectRevert(abi.encodeWithSelector(Farm.UnknownPool.selector, dave));
        farm.sample(dave);
        farm.sample(pair);
    }

    /// @dev What was observed before the re-opening, or in its grace, does not count.
    function test_TheWindowLiesInsideTheSession() public {
        season();
        setSession(TSLA, false);
        for (uint256 i = 0; i < 6; ++i) pushRound(300);
        setSession(TSLA, true);
        twap.observe(pair);
        pushRound(299);
        for (uint256 i = 0; i < 6; ++i) pushRound(300);
        vm.expectRevert(abi.encodeWithSelector(PoolTwap.NoWindow.selector, pair));
        farm.sample(pair);
        twap.observe(pair);
        for (uint256 i = 0; i < 6; ++i) {
            vm.expectRevert(abi.encodeWithSelector(PoolTwap.NoWindow.selector, pair));
            farm.sample(pair);
            pushRound(300);
        }
        farm.sample(pair);
    }

    function test_TheLastPartStays() public {
        _fifth();
        setSession(TSLA, false);
        wait(3 days);
        vm.assertApproxEqAbs(farm.pools(pair).shortShare, 0.2e18, 1e9, "over a weekend");
    }

    /// @dev 100 rewards, LP 100 and shorts 100: 80 and 20.
    function test_TwoSides() public {
        _fifth();
        stake(alice, 100 ether);
        vm.expectEmit();
        emit Farm.ShortAdded(pair, carol, 100 ether);
        farm.addShort(pair, carol, 100 ether);
        wait(1000);
        vm.assertApproxEqAbs(earned(alice), RATE * 800, 1e10, "80 %");
        vm.assertApproxEqAbs(earned(carol), RATE * 200, 1e10, "20 %");
        (, uint256 short, uint256 due) = farm.stakes(pair, carol);
        vm.assertEq(short, 100 ether, "credit");
        vm.assertEq(claim(carol), due, "paid");
        vm.assertEq(farm.pools(pair).shortStaked, 100 ether, "all of it");
        wait(PERIOD);
        claim(carol);
        claim(alice);
        vm.assertApproxEqAbs(plx.balanceOf(alice), (RATE * PERIOD * 4) / 5, 1e16, "to the end: 80 %");
        vm.assertApproxEqAbs(plx.balanceOf(carol), (RATE * PERIOD) / 5, 1e16, "20 %");
        vm.assertLe(remaining(), 4, "all is paid");
    }

    function test_OneSideAlone() public {
        _fifth();
        stake(alice, 1 ether);
        wait(50 days);
        vm.assertApproxEqAbs(earned(alice), (RATE * 50 days * 4) / 5, 1e15, "LP alone gets its part");
        vm.assertApproxEqAbs(remaining(), RATE * 50 days, 1e15, "the stream lasts longer");
        unstake(alice, 1 ether);
        farm.addShort(pair, carol, 1 ether);
        wait(50 days);
        vm.assertApproxEqAbs(earned(carol), (RATE * 50 days) / 5, 1e15, "and so do shorts");
        vm.assertApproxEqAbs(remaining(), RATE * 40 days, 1e15, "forty days of both are left");
        wait(10_000 days);
        vm.assertApproxEqAbs(earned(carol), RATE * 50 days, 1e15, "until nothing remains");
        vm.assertLe(remaining(), 4, "nothing");
    }

    function test_ASampleSettlesFirst() public {
        _fifth();
        stake(alice, 1 ether);
        farm.addShort(pair, carol, 1 ether);
        wait(1 days);
        uint256 before = earned(carol);
        season();
        buy(30_000 ether);
        season();
        uint256 alone = earned(carol);
        farm.sample(pair);
        vm.assertEq(earned(carol), alone, "what is past stays");
        vm.assertApproxEqAbs(farm.pools(pair).shortShare, 0.4e18, 1, "now the most");
        wait(1 days);
        vm.assertApproxEqAbs(earned(carol) - alone, before * 2, 1e15, "twice as much a day");
    }

    function test_RemoveShort() public {
        _fifth();
        farm.addShort(pair, carol, 3 ether);
        farm.addShort(pair, dave, 1 ether);
        wait(1000);
        vm.expectEmit();
        emit Farm.ShortRemoved(pair, carol, 3 ether);
        farm.removeShort(pair, carol, 3 ether);
        vm.assertApproxEqAbs(earned(carol), (RATE * 200 * 3) / 4, 1e10, "earned is kept");
        wait(1000);
        vm.assertApproxEqAbs(earned(carol), (RATE * 200 * 3) / 4, 1e10, "no more after");
        vm.assertApproxEqAbs(earned(dave), RATE * 50 + RATE * 200, 1e10, "the other gets all");
        vm.expectRevert(abi.encodeWithSelector(FarmMath.InsufficientStake.selector, 1, 0));
        farm.removeShort(pair, carol, 1);
        vm.assertApproxEqAbs(claim(carol), (RATE * 200 * 3) / 4, 1e10, "paid");
    }

    function test_AnLpAndAShortAreOneAccount() public {
        _fifth();
        stake(carol, 1 ether);
        farm.addShort(pair, carol, 1 ether);
        wait(1000);
        vm.assertApproxEqAbs(earned(carol), RATE * 1000, 4, "both parts");
        vm.prank(carol);
        (, uint256 paid) = farm.exit(pair);
        vm.assertApproxEqAbs(paid, RATE * 1000, 4, "paid together");
        (uint256 staked, uint256 short, uint256 due) = farm.stakes(pair, carol);
        vm.assertEq(staked, 0, "LP left");
        vm.assertEq(short, 1 ether, "the short stays");
        vm.assertEq(due, 0, "nothing due");
    }

    function test_OnlyTheShortDesk() public {
        vm.startPrank(dave);
        vm.expectRevert(abi.encodeWithSelector(Farm.NotShortDesk.selector, dave));
        farm.addShort(pair, dave, 1);
        vm.expectRevert(abi.encodeWithSelector(Farm.NotShortDesk.selector, dave));
        farm.removeShort(pair, dave, 1);
        vm.stopPrank();
        farm.addPool(book.wethPair, book.weth, 0, 0);
        vm.expectRevert(abi.encodeWithSelector(Farm.NoShortSide.selector, book.wethPair));
        farm.addShort(book.wethPair, dave, 1);
        vm.expectRevert(abi.encodeWithSelector(Farm.UnknownPool.selector, dave));
        farm.addShort(dave, dave, 1);
        vm.expectRevert(abi.encodeWithSelector(Farm.UnknownPool.selector, dave));
        farm.removeShort(dave, dave, 1);
    }

    /// @dev A short of less than can be indexed blocks nobody.
    function test_ADustShort() public {
        _fifth();
        farm.addShort(pair, carol, 1e12 - 1);
        wait(1 days);
        vm.assertEq(earned(carol), 0, "empty");
        vm.assertEq(remaining(), RATE * PERIOD, "nothing is paid");
        farm.addShort(pair, dave, 1 ether);
        wait(1 days);
        vm.assertApproxEqAbs(earned(dave), (RATE * 1 days) / 5, 1e15, "a full side again");
    }
}
