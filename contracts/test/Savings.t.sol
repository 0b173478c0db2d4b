// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Savings} from "../src/Savings.sol";
import {Treasury} from "../src/Treasury.sol";
import {SavingsBase} from "./SavingsBase.sol";

// Savings
// ├── earns the rate, compounded, whoever drips and how often; the views say it before anyone does
// ├── given too few fees: earns what there is, then nothing; what was not paid is not owed later
// ├── given fees of other kinds, drained ones, or bad debt: nothing of it is drawn
// ├── setRate: the owner, within the bound; the old rate first
// ├── in a shutdown: earns nothing more, and everybody leaves with pUSD that redeem
// └── holds all that it owes, always
contract SavingsTest is SavingsBase {
    function _year(uint256 amount) private {
        earn(amount);
        skip(YEAR);
    }

    function test_EarnsTheRate() public {
        save(alice, 1000 ether);
        _year(10_000 ether);
        vm.assertApproxEqAbs(worth(alice), 1040 ether, 1e6, "4 %");
        vm.assertLe(worth(alice), 1040 ether, "not more");
        vm.assertApproxEqAbs(savings.totalAssets(), 1040 ether, 1e6, "before anyone drips");
        uint256 total = savings.totalAssets();
        vm.expectEmit();
        emit Savings.Dripped(total - 1000 ether, total - 1000 ether, total);
        vm.prank(bob);
        vm.assertEq(savings.drip(), total - 1000 ether, "paid");
        vm.assertEq(savings.totalAssets(), total, "as the view said");
        vm.assertEq(savings.drip(), 0, "once a block");
        vm.assertEq(unsave(alice), pusd.balanceOf(alice) - 999_000 ether, "taken out");
        vm.assertApproxEqAbs(pusd.balanceOf(alice), 1_000_040 ether, 1e6, "hers");
    }

    function test_EarnsByTime() public {
        save(alice, 1000 ether);
        earn(10_000 ether);
        skip(YEAR / 2);
        save(bob, 1000 ether);
        uint256 alices = worth(alice);
        vm.assertApproxEqAbs(worth(bob), 1000 ether, 1, "nothing for no time");
        vm.assertApproxEqAbs(alices * alices, 1040e18 * 1000e18, 1e28, "half a year: the root");
        skip(YEAR / 2);
        vm.assertApproxEqAbs(worth(alice), 1040 ether, 1e7, "a year");
        vm.assertApproxEqAbs(worth(bob), alices, 1e7, "half a year");
    }

    function testFuzz_DrippingOftenIsTheSame(uint256 seed) public {
        save(alice, bound(seed, 1 ether, 1_000_000 ether));
        earn(1_000_000 ether);
        uint256 start = vm.snapshotState();
        skip(YEAR);
        uint256 once = worth(alice);
        vm.revertToState(start);
        uint256 left = YEAR;
        for (uint256 i = 0; left != 0; ++i) {
            uint256 step = i == 100 ? left : bound(uint256(keccak256(abi.encode(seed, i))), 1, YEAR / 60);
            step = step > left ? left : step;
            left -= step;
            skip(step);
            savings.drip();
        }
        vm.assertApproxEqAbs(worth(alice), once, 1e9, "each drip rounds down by less than a wei and what that earns");
    }

    function test_EarnsWhatThereIs() public {
        save(alice, 1000 ether);
        _year(30 ether);
        vm.assertEq(savings.totalAssets(), 1030 ether, "30 of 40");
        savings.drip();
        vm.assertEq(treasury.drawable(), 0, "all of it");
        skip(YEAR);
        vm.assertEq(savings.totalAssets(), 1030 ether, "nothing to draw");
        savings.drip();
        earn(1000 ether);
        vm.assertEq(savings.totalAssets(), 1030 ether, "what was not paid is not owed later");
        skip(YEAR);
        vm.assertApproxEqAbs(savings.totalAssets(), 1071.2 ether, 1e6, "from here on");
    }

    function test_NothingToDrawChangesNothing() public {
        save(alice, 1000 ether);
        skip(YEAR);
        vm.assertEq(savings.totalAssets(), 1000 ether, "no fees");
        vm.assertEq(worth(alice), 1000 ether, "hers");
        vm.assertEq(savings.drip(), 0, "nothing paid");
        vm.assertEq(unsave(alice), 1000 ether, "back");
    }

    function test_MoreThanAYearCountsAsAYear() public {
        save(alice, 1000 ether);
        earn(10_000 ether);
        skip(3 * YEAR);
        vm.assertApproxEqAbs(savings.totalAssets(), 1040 ether, 1e6, "a year");
    }

    function test_WhatIsEarnedIsSafeOnceItIsPaid() public {
        save(alice, 100_000 ether);
        _year(10_000 ether);
        uint256 start = vm.snapshotState();
        uint256 total = savings.totalAssets();
        treasury.spend(address(pusd), dave, 10_000 ether);
        vm.assertEq(savings.totalAssets(), 100_000 ether, "gone before it was paid");
        vm.revertToState(start);
        savings.drip();
        treasury.spend(address(pusd), dave, treasury.balanceOf(address(pusd)));
        vm.assertEq(savings.totalAssets(), total, "paid before");
    }

    // Stability fees only

    function test_CollectedFeesPay() public {
        save(alice, 100_000 ether);
        skip(YEAR);
        vm.assertEq(savings.totalAssets(), 100_000 ether, "not collected yet");
        engine.collect(ETH_PUSD);
        uint256 fees = pusd.balanceOf(address(treasury));
        vm.assertApproxEqAbs(fees, 500_000 ether, 1 ether, "5 % of 10,000,000");
        vm.assertEq(treasury.drawable(), fees, "drawable");
        vm.assertApproxEqAbs(savings.totalAssets(), 104_000 ether, 1e9, "4 %");
    }

    function test_OtherFeesNeverPay() public {
        save(alice, 1000 ether);
        uint256 id = lock(bob, PUSD_TSLA, 200_000 ether, 200 ether);
        vm.prank(bob);
        engine.repay(id, 100 ether); // 1.5 % in pUSD
        CdpEngine.Params memory params = paramsOf(PUSD_TSLA);
        params.targetRatio = 0;
        engine.setParams(PUSD_TSLA, params);
        setPrice(TSLA, 1400e8);
        engine.liquidate(id, type(uint256).max, 0, carol, ""); // 1.5 % again
        engine.collect(PUSD_TSLA);
        pusd.approve(address(treasury), 500 ether);
        treasury.deposit(address(pusd), 500 ether); // a gift
        vm.prank(address(book.auctionHouse));
        treasury.credit(address(pusd), 1, ETH_PUSD); // a penalty, a sale
        vm.assertGt(treasury.balanceOf(address(pusd)), 2000 ether, "the Treasury has pUSD");
        vm.assertEq(treasury.undrawnFees(), 0, "but no stability fee");
        skip(YEAR);
        vm.assertEq(savings.totalAssets(), 1000 ether, "nothing earned");
        savings.drip();
        vm.assertEq(savings.totalAssets(), 1000 ether, "nothing paid");
    }

    function test_FeesInOtherTokensAreNotPusd() public {
        tsla.transfer(address(treasury), 5 ether);
        vm.prank(address(engine));
        treasury.credit(address(tsla), 5 ether, PUSD_TSLA); // what a stability fee of that market would be
        vm.assertEq(treasury.drawable(), 0, "nothing in pUSD");
    }

    function test_DrainedFeesAreGone() public {
        save(alice, 100_000 ether);
        earn(1000 ether);
        treasury.spend(address(pusd), dave, 1000 ether);
        pusd.approve(address(treasury), 5000 ether);
        treasury.deposit(address(pusd), 5000 ether);
        vm.assertEq(treasury.undrawnFees(), 0, "what came later is not a stability fee");
        skip(YEAR);
        savings.drip();
        vm.assertEq(savings.totalAssets(), 100_000 ether, "nothing");
        earn(7 ether);
        vm.assertEq(treasury.undrawnFees(), 7 ether, "new ones");
    }

    function test_OthersAreSpentFirst() public {
        earn(1000 ether);
        pusd.approve(address(treasury), 500 ether);
        treasury.deposit(address(pusd), 500 ether);
        treasury.spend(address(pusd), dave, 400 ether);
        vm.assertEq(treasury.undrawnFees(), 1000 ether, "all of the fees");
        treasury.spend(address(pusd), dave, 200 ether);
        vm.assertEq(treasury.undrawnFees(), 900 ether, "what is left");
    }

    function test_WhatCoversBadDebtIsNotDrawn() public {
        save(alice, 1_000_000 ether);
        earn(1000 ether);
        vm.prank(address(engine));
        treasury.addBadDebt(address(pusd), 900 ether);
        vm.assertEq(treasury.drawable(), 100 ether, "above the bad debt");
        skip(YEAR);
        savings.drip();
        vm.assertEq(savings.totalAssets(), 1_000_100 ether, "as far as it goes");
        vm.assertEq(treasury.spare(), 0, "what covers stays");
    }

    // The rate

    function test_TheOldRateFirst() public {
        save(alice, 1000 ether);
        _year(10_000 ether);
        vm.expectEmit();
        emit Savings.RateSet(0);
        savings.setRate(0);
        vm.assertApproxEqAbs(savings.totalAssets(), 1040 ether, 1e6, "until now");
        uint256 total = savings.totalAssets();
        skip(YEAR);
        vm.assertEq(savings.totalAssets(), total, "none");
        savings.setRate(savings.MAX_RATE());
        vm.assertEq(savings.totalAssets(), total, "not for the year before");
        skip(YEAR);
        vm.assertApproxEqAbs(savings.totalAssets(), 2 * total, 1e9, "doubled");
    }

    function test_RevertWhen_TheRateIsTooHigh() public {
        uint256 most = savings.MAX_RATE();
        vm.expectRevert(abi.encodeWithSelector(Savings.RateTooHigh.selector, most + 1, most));
        savings.setRate(most + 1);
        savings.setRate(most);
    }

    function test_RevertWhen_NotTheOwner() public {
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, bob));
        vm.prank(bob);
        savings.setRate(0);
    }

    // The Treasury's side

    function test_RevertWhen_NotSavings() public {
        earn(1 ether);
        vm.expectRevert(abi.encodeWithSelector(Treasury.NotSavings.selector, address(this)));
        treasury.drawFees(1 ether);
    }

    function test_RevertWhen_SavingsIsSet() public {
        vm.expectRevert(abi.encodeWithSelector(Treasury.SavingsIsSet.selector, address(savings)));
        treasury.setSavings(bob);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, bob));
        vm.prank(bob);
        treasury.setSavings(bob);
    }

    function test_DrawsWhatThereIs() public {
        earn(10 ether);
        vm.expectEmit();
        emit Treasury.FeesDrawn(address(savings), 4 ether);
        vm.prank(address(savings));
        vm.assertEq(treasury.drawFees(4 ether), 4 ether, "asked");
        vm.prank(address(savings));
        vm.assertEq(treasury.drawFees(7 ether), 6 ether, "the rest");
        vm.prank(address(savings));
        vm.assertEq(treasury.drawFees(1), 0, "nothing");
        vm.assertEq(treasury.balanceOf(address(pusd)), 0, "ledger");
        vm.assertEq(pusd.balanceOf(address(savings)), 10 ether, "sent");
    }

    // Shutdown

    function test_AShutdownPaysNothingMore() public {
        save(alice, 1000 ether);
        earn(100 ether);
        skip(YEAR);
        pushRound(0);
        savings.drip();
        uint256 total = savings.totalAssets();
        earn(1000 ether);
        shutDown();
        vm.assertEq(treasury.drawable(), 0, "everybody's now");
        skip(YEAR);
        vm.assertEq(savings.totalAssets(), total, "no more");
        vm.assertEq(savings.drip(), 0, "nothing is drawn");
        vm.assertEq(unsave(alice), total - 1, "she leaves with what she had, but for a wei");
        save(bob, 5 ether);
        vm.assertGe(unsave(bob), 5 ether - 1, "in and out");
    }

    // Signatures

    function test_DepositsWithOneSignature() public {
        (address erin, uint256 key) = (vm.addr(77), 77);
        pusd.transfer(erin, 50 ether);
        bytes32 typehash = keccak256(
            "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
        );
        bytes32 content = keccak256(abi.encode(typehash, erin, savings, 50 ether, 0, block.timestamp));
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", pusd.DOMAIN_SEPARATOR(), content));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeWithSignature(
            "permit(address,uint256,uint256,uint8,bytes32,bytes32)",
            pusd,
            50 ether,
            block.timestamp,
            v,
            r,
            s
        );
        calls[1] = abi.encodeCall(IERC4626.deposit, (50 ether, erin));
        vm.prank(erin);
        savings.multicall(calls);
        vm.assertEq(savings.balanceOf(erin), 50 ether * OFFSET, "shares");
    }

    function test_IsCalled() public view {
        vm.assertEq(savings.name(), "Parallax Savings", "name");
        vm.assertEq(savings.symbol(), "spUSD", "symbol");
        vm.assertEq(savings.decimals(), 24, "decimals");
        vm.assertEq(savings.asset(), address(pusd), "asset");
    }

    function test_RevertWhen_MoreThanFits() public {
        save(alice, 1 ether);
        uint256 most = savings.maxDeposit(alice);
        vm.assertEq(most, type(uint128).max - 1 ether, "what the ledger holds");
        vm.expectRevert(abi.encodeWithSelector(ERC4626.ERC4626ExceededMaxDeposit.selector, alice, most + 1, most));
        savings.deposit(most + 1, alice);
    }
}
