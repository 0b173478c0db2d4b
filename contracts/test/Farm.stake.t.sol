// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {vm} from "../deploy/Vm.sol";
import {Farm} from "../src/Farm.sol";
import {FarmMath} from "../src/lib/FarmMath.sol";
import {TestToken} from "../deploy/TestToken.sol";
import {FarmBase} from "./FarmBase.sol";

interface IPermitPair {
    function DOMAIN_SEPARATOR() external view returns (bytes32);
    function PERMIT_TYPEHASH() external view returns (bytes32);
    function nonces(address owner) external view returns (uint256);
}

// Farm, its LP side
// ├── stake, stakeFor: from the caller, for the account; with a permit in one transaction
// ├── what is earned: by time and stake, never for no time, never for who came later; nothing of nothing
// ├── while nobody, or less than the minimum, is staked, the stream waits
// ├── unstake: part or all, keeps what was earned, works whatever happens to the rewards
// ├── claim, claimAll: what was earned, once; claimFor: for the short desk, only to the owner
// └── exit: both in one
contract FarmStakeTest is FarmBase {
    uint256 private constant RATE = 0.01 ether; // a second

    function _stream() private {
        stream(RATE * PERIOD);
    }

    function test_Stake() public {
        vm.expectEmit();
        emit Farm.Staked(pair, alice, 10 ether);
        stake(alice, 10 ether);
        vm.assertEq(lp.balanceOf(address(farm)), 10 ether, "pulled");
        vm.assertEq(lp.balanceOf(alice), 90 ether, "from alice");
        (uint256 staked, uint256 short, uint256 due) = farm.stakes(pair, alice);
        vm.assertEq(staked, 10 ether, "hers");
        vm.assertEq(short + due, 0, "nothing else");
        vm.assertEq(farm.pools(pair).lpStaked, 10 ether, "all of it");
        vm.expectEmit();
        emit Farm.Staked(pair, carol, 2 ether);
        vm.prank(bob);
        farm.stakeFor(pair, 2 ether, carol);
        vm.assertEq(lp.balanceOf(bob), 98 ether, "from bob");
        (staked, , ) = farm.stakes(pair, carol);
        vm.assertEq(staked, 2 ether, "for carol");
        vm.assertEq(farm.pools(pair).lpStaked, 12 ether, "all of both");
    }

    function test_StakeRefuses() public {
        vm.expectRevert(Farm.ZeroAmount.selector);
        farm.stake(pair, 0);
        vm.expectRevert(abi.encodeWithSelector(Farm.UnknownPool.selector, alice));
        farm.stake(alice, 1);
        vm.expectRevert("ds-math-sub-underflow");
        vm.prank(alice);
        farm.stake(pair, 100 ether + 1);
        vm.expectRevert(abi.encodeWithSelector(FarmMath.StakeTooLarge.selector, uint256(1 << 112)));
        farm.stake(pair, 1 << 112);
    }

    /// @dev A token with more than 112 bits and an index raised by dust: the pool goes on, all can leave.
    function test_AHugeStakeAfterDust() public {
        TestToken token = new TestToken("L", "L", 18, address(this), type(uint128).max);
        farm.addPool(address(token), address(token), 0, 0);
        pair = address(token);
        token.approve(address(farm), type(uint256).max);
        farm.stake(pair, 1e12);
        stream(4e7 ether);
        wait(PERIOD + 1);
        vm.assertApproxEqAbs(earned(address(this)), 4e7 ether, 1e7, "all of it");
        uint256 huge = (1 << 112) - 1 - 1e12;
        vm.expectRevert(abi.encodeWithSelector(FarmMath.StakeTooLarge.selector, huge));
        farm.stake(pair, huge);
        farm.stake(pair, 1e11 ether);
        farm.exit(pair);
        vm.assertEq(token.balanceOf(address(this)), type(uint128).max, "all back");
    }

    function test_StakeWithPermit() public {
        uint256 deadline = block.timestamp + 60;
        IPermitPair p = IPermitPair(pair);
        bytes32 digest = keccak256(
            abi.encodePacked(
                hex"1901",
                p.DOMAIN_SEPARATOR(),
                keccak256(abi.encode(p.PERMIT_TYPEHASH(), dave, address(farm), 7 ether, p.nonces(dave), deadline))
            )
        );
        vm.prank(dave);
        lp.approve(address(farm), 0);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf(4), digest);
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(farm.permit, (pair, 7 ether, deadline, v, r, s));
        calls[1] = abi.encodeCall(farm.stake, (pair, 7 ether));
        vm.prank(dave);
        farm.multicall(calls);
        vm.assertEq(farm.pools(pair).lpStaked, 7 ether, "staked");
    }

    /// @dev A stakes 10 and B 30 ten seconds later: 0.75 a second for twenty seconds.
    function test_TheLine() public {
        stream(0.75 ether * PERIOD);
        stake(alice, 10 ether);
        wait(10);
        stake(bob, 30 ether);
        wait(10);
        vm.assertApproxEqAbs(earned(alice), 9.375 ether, 2, "A");
        vm.assertApproxEqAbs(earned(bob), 5.625 ether, 2, "B");
        vm.assertApproxEqAbs(claim(alice), 9.375 ether, 2, "A is paid that");
        vm.assertEq(earned(alice), 0, "once");
        vm.assertApproxEqAbs(remaining(), 0.75 ether * (PERIOD - 20), 4, "the rest");
    }

    function test_NothingForNoTime() public {
        _stream();
        stake(bob, 1 ether);
        wait(1 days);
        vm.startPrank(alice);
        farm.stake(pair, 100 ether);
        vm.assertEq(farm.claim(pair), 0, "nothing in the same block");
        (, uint256 paid) = farm.exit(pair);
        vm.stopPrank();
        vm.assertEq(paid, 0, "nothing at all");
        vm.assertEq(lp.balanceOf(alice), 100 ether, "all back");
        vm.assertApproxEqAbs(earned(bob), RATE * 1 days, 2, "bob's is bob's");
    }

    function test_OneSecond() public {
        _stream();
        stake(alice, 3 ether);
        stake(bob, 1 ether);
        wait(1);
        vm.assertApproxEqAbs(earned(alice), (RATE * 3) / 4, 2, "three parts of a second");
        unstake(alice, 3 ether);
        wait(1);
        vm.assertApproxEqAbs(earned(alice), (RATE * 3) / 4, 2, "no more after");
        vm.assertApproxEqAbs(earned(bob), RATE / 4 + RATE, 2, "one part, and a second alone");
    }

    function test_TheStreamWaitsForAStake() public {
        _stream();
        wait(30 days);
        vm.assertEq(remaining(), RATE * PERIOD, "all of it waits");
        stake(alice, 1 ether);
        vm.assertEq(earned(alice), 0, "nothing at once");
        wait(10 days);
        vm.assertApproxEqAbs(earned(alice), RATE * 10 days, 2, "ten days");
        unstake(alice, 1 ether);
        wait(100 days);
        vm.assertApproxEqAbs(remaining(), RATE * 80 days, 4, "eighty days wait");
        stake(bob, 1 ether);
        wait(80 days);
        vm.assertApproxEqAbs(earned(bob), RATE * 80 days, 8, "for bob");
        vm.assertLe(remaining(), 8, "used up");
        vm.assertApproxEqAbs(earned(alice), RATE * 10 days, 2, "alice's is kept");
    }

    function test_LessThanTheMinimumIsNotPaid() public {
        address other = book.wethPair;
        TestToken token = new TestToken("L", "L", 18, address(this), 1e30);
        farm.addPool(address(token), other, 0, 1 ether);
        pair = address(token);
        token.approve(address(farm), type(uint256).max);
        _stream();
        farm.stake(pair, 1 ether - 1);
        wait(1 days);
        vm.assertEq(earned(address(this)), 0, "too little");
        farm.stake(pair, 1);
        vm.assertEq(earned(address(this)), 0, "nothing for before");
        wait(1 days);
        vm.assertApproxEqAbs(earned(address(this)), RATE * 1 days, 2, "enough");
        farm.unstake(pair, 1);
        wait(1 days);
        vm.assertApproxEqAbs(earned(address(this)), RATE * 1 days, 2, "too little again");
    }

    function test_Unstake() public {
        _stream();
        stake(alice, 10 ether);
        wait(1 hours);
        vm.expectEmit();
        emit Farm.Unstaked(pair, alice, 4 ether);
        unstake(alice, 4 ether);
        vm.assertEq(lp.balanceOf(alice), 94 ether, "returned");
        vm.assertApproxEqAbs(earned(alice), RATE * 1 hours, 2, "earned is kept");
        wait(1 hours);
        unstake(alice, 6 ether);
        vm.assertApproxEqAbs(earned(alice), RATE * 2 hours, 3, "also when all is gone");
        vm.assertEq(farm.pools(pair).lpStaked, 0, "nothing staked");
        vm.assertApproxEqAbs(claim(alice), RATE * 2 hours, 3, "and paid");
        vm.assertEq(earned(alice), 0, "once");
        vm.expectRevert(Farm.ZeroAmount.selector);
        unstake(alice, 0);
        vm.expectRevert(abi.encodeWithSelector(FarmMath.InsufficientStake.selector, 1, 0));
        unstake(alice, 1);
        vm.expectRevert(abi.encodeWithSelector(FarmMath.InsufficientStake.selector, 1, 0));
        farm.unstake(dave, 1);
    }

    function test_UnstakeWhenRewardsCannotBePaid() public {
        _stream();
        stake(alice, 10 ether);
        stake(bob, 10 ether);
        wait(1 days);
        vm.etch(address(plx), hex"5f5ffd"); // every call fails
        vm.expectRevert();
        claim(alice);
        vm.expectRevert();
        exit(alice);
        unstake(alice, 10 ether);
        unstake(bob, 4 ether);
        unstake(bob, 6 ether);
        vm.assertEq(lp.balanceOf(alice) + lp.balanceOf(bob), 200 ether, "all back");
        vm.assertApproxEqAbs(earned(alice) + earned(bob), RATE * 1 days, 4, "what was earned is not lost");
    }

    function test_ClaimForPaysOnlyTheAccount() public {
        _stream();
        stake(alice, 10 ether);
        wait(1 hours);
        uint256 due = earned(alice);
        vm.expectEmit();
        emit Farm.Claimed(pair, alice, due);
        vm.assertEq(farm.claimFor(pair, alice), due, "paid");
        vm.assertEq(plx.balanceOf(alice), due, "to alice");
        vm.expectRevert(abi.encodeWithSelector(Farm.NotShortDesk.selector, dave));
        vm.prank(dave);
        farm.claimFor(pair, alice);
        vm.assertEq(farm.claimFor(pair, dave), 0, "nothing for nobody");
        vm.assertEq(claim(alice), 0, "nothing twice");
        vm.expectRevert(abi.encodeWithSelector(Farm.UnknownPool.selector, dave));
        farm.claimFor(dave, alice);
    }

    function test_ClaimAll() public {
        address other = book.wethPair;
        farm.addPool(other, book.weth, 0, 0);
        (address low, address high) = pair < other ? (pair, other) : (other, pair);
        _stream();
        stake(alice, 1 ether);
        wait(1 hours);
        uint256 due = earned(alice);
        address[] memory list = new address[](2);
        (list[0], list[1]) = (low, high);
        vm.prank(alice);
        vm.assertEq(farm.claimAll(list), due, "of both, one of them nothing");
        vm.assertEq(plx.balanceOf(alice), due, "in one transfer");
        vm.prank(alice);
        vm.assertEq(farm.claimAll(list), 0, "nothing twice");
        list[1] = low;
        vm.expectRevert(abi.encodeWithSelector(Farm.NotIncreasing.selector, uint256(uint160(low))));
        farm.claimAll(list);
        (list[0], list[1]) = (high, low);
        vm.expectRevert(abi.encodeWithSelector(Farm.NotIncreasing.selector, uint256(uint160(low))));
        farm.claimAll(list);
        list[0] = address(0);
        vm.expectRevert(abi.encodeWithSelector(Farm.NotIncreasing.selector, 0));
        farm.claimAll(list);
        vm.assertEq(farm.claimAll(new address[](0)), 0, "of none");
    }

    function test_Exit() public {
        _stream();
        stake(alice, 10 ether);
        wait(1 hours);
        uint256 due = earned(alice);
        vm.expectEmit();
        emit Farm.Unstaked(pair, alice, 10 ether);
        vm.expectEmit();
        emit Farm.Claimed(pair, alice, due);
        vm.prank(alice);
        (uint256 staked, uint256 paid) = farm.exit(pair);
        vm.assertEq(staked, 10 ether, "staked");
        vm.assertEq(paid, due, "paid");
        vm.assertEq(plx.balanceOf(alice), due, "PLX");
        vm.assertEq(lp.balanceOf(alice), 100 ether, "LP");
        (uint256 left, , uint256 more) = farm.stakes(pair, alice);
        vm.assertEq(left + more, 0, "nothing is left");
        vm.expectRevert(Farm.ZeroAmount.selector);
        exit(alice);
    }

    function test_ALateJoinerGetsNothingOfBefore() public {
        _stream();
        stake(alice, 1 ether);
        wait(10 days);
        stake(bob, 99 ether);
        vm.assertEq(earned(bob), 0, "nothing");
        vm.assertApproxEqAbs(earned(alice), RATE * 10 days, 2, "all of before");
        wait(100);
        vm.assertApproxEqAbs(earned(bob), (RATE * 100 * 99) / 100, 2, "his part of after");
    }

    function test_ADustStakeLosesNothing() public {
        _stream();
        stake(alice, 100 ether);
        stake(bob, 1);
        wait(80 days);
        // One wei of 1e20: its part is that of the stream.
        uint256 exact = (RATE * 80 days) / (100 ether + 1);
        vm.assertApproxEqAbs(earned(bob), exact, 1, "a wei's part");
        uint256 sum = 0;
        for (uint256 i = 0; i < 50; ++i) {
            wait(1);
            stake(carol, 1);
            sum += 1;
        }
        vm.assertLe(claim(alice) + claim(bob) + claim(carol), RATE * (80 days + 50), "many small stakes earn no more");
    }

    /// @dev Many claims and stakes in a row pay as much as one at the end, within a wei each, and never more.
    function testFuzz_ClaimingOftenEarnsNoMore(uint256 seed) public {
        _stream();
        stake(alice, bound(seed, 1e12, 50 ether));
        vm.prank(bob);
        farm.stake(pair, bound(seed >> 64, 1e12, 50 ether));
        uint256 time = 0;
        uint256 rounds = 20;
        uint256 paid = 0;
        for (uint256 i = 0; i < rounds; ++i) {
            uint256 gap = bound(uint256(keccak256(abi.encode(seed, i))), 1, 2 days);
            time += gap;
            wait(gap);
            paid += claim(alice);
        }
        (uint256 a, , ) = farm.stakes(pair, alice);
        uint256 exact = (RATE * time * a) / farm.pools(pair).lpStaked;
        vm.assertLe(paid, exact, "never more");
        vm.assertGe(paid + 2 * rounds, exact, "within two wei a claim");
        vm.assertLe(paid + claim(bob) + remaining(), RATE * PERIOD, "paid is at most what was funded");
    }

    function test_AnAllowanceIsNeeded() public {
        vm.prank(alice);
        lp.approve(address(farm), 1 ether);
        vm.expectRevert("ds-math-sub-underflow");
        stake(alice, 1 ether + 1);
        bytes4 error_ = IERC20Errors.ERC20InsufficientAllowance.selector;
        vm.expectRevert(abi.encodeWithSelector(error_, address(farm), 0, 1 ether));
        vm.prank(dave);
        farm.fund(pair, 1 ether);
    }
}
