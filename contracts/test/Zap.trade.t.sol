// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {vm} from "../deploy/Vm.sol";
import {PlxToken} from "../src/PlxToken.sol";
import {Purchase, Zap} from "../src/Zap.sol";
import {Bound, ZapBase} from "../src/ZapBase.sol";
import {ZapStage} from "./ZapStage.sol";

// buy, sell
// ├── in any status of the market: swaps straight at the pair, with an allowance or a permit
// ├── given less than asked for, a price beyond the bound, too wide a bound, no bound where there is no price: reverts
// └── given too late, nothing, no pool, an empty pool: reverts
// allocate
// ├── spreads pUSD by weight, each part rounded down; what does not divide stays with the caller
// └── given weights that are not 100 %, tokens twice or unsorted, one part that fails: reverts, and nothing happened
contract ZapTradeTest is ZapStage {
    function setUp() public override {
        super.setUp();
        arm(alice, address(pusd), 1000 ether);
    }

    function _buy(address token, uint256 amount, Bound memory bound_) private returns (uint256) {
        vm.prank(alice);
        return zap.buy(token, amount, bound_, block.timestamp);
    }

    function test_Buys() public {
        (uint256 own, uint256 other) = reserves(address(tsla));
        uint256 expected = outOf(600 ether, other, own);
        uint256 out = _buy(address(tsla), 600 ether, Bound(expected, 60));
        vm.assertEq(out, expected, "the formula");
        vm.assertEq(tsla.balanceOf(alice), out, "hers");
        vm.assertEq(pusd.balanceOf(alice), 400 ether, "paid");
        checkEmpty();
    }

    function test_Sells() public {
        arm(alice, address(tsla), 2 ether);
        (uint256 own, uint256 other) = reserves(address(tsla));
        uint256 expected = outOf(2 ether, own, other);
        vm.prank(alice);
        uint256 out = zap.sell(address(tsla), 2 ether, Bound(expected, 90), block.timestamp);
        vm.assertEq(out, expected, "the formula");
        vm.assertEq(pusd.balanceOf(alice), 1000 ether + out, "hers");
        vm.assertEq(tsla.balanceOf(alice), 0, "sold");
        checkEmpty();
    }

    function test_BuysWethAtItsPrice() public {
        (uint256 own, uint256 other) = reserves(book.weth);
        vm.assertEq(_buy(book.weth, 900 ether, within(70)), outOf(900 ether, other, own), "the formula");
        vm.assertEq(weth.balanceOf(alice), outOf(900 ether, other, own), "hers");
        checkEmpty();
    }

    function test_BuysWithAPermit() public {
        vm.prank(alice);
        pusd.approve(address(zap), 0);
        bytes[] memory calls = new bytes[](2);
        calls[0] = permission(1, address(pusd), 600 ether);
        calls[1] = abi.encodeCall(zap.buy, (address(tsla), 600 ether, within(60), block.timestamp));
        vm.prank(alice);
        zap.multicall(calls);
        vm.assertGt(tsla.balanceOf(alice), 0.99 ether, "hers");
        vm.assertEq(pusd.allowance(alice, address(zap)), 0, "used up");
    }

    function test_TradesInAClosedAndAHeldMarket() public {
        setSession(TSLA, false);
        _buy(address(tsla), 60 ether, within(100));
        uint256 had = tsla.balanceOf(alice);
        vm.prank(alice);
        tsla.approve(address(zap), had);
        oracle.hold(TSLA);
        vm.prank(alice);
        zap.sell(address(tsla), had, within(100), block.timestamp);
        vm.assertEq(tsla.balanceOf(alice), 0, "sold");
    }

    function test_ADonationToThePoolOrTheZapChangesNothing() public {
        (uint256 own, uint256 other) = reserves(address(tsla));
        pusd.transfer(tslaPair, 50_000 ether);
        pusd.transfer(address(zap), 7 ether);
        tsla.transfer(address(zap), 3 ether);
        vm.assertEq(_buy(address(tsla), 600 ether, within(60)), outOf(600 ether, other, own), "the formula");
        vm.assertEq(pusd.balanceOf(address(zap)), 7 ether, "nobody's");
        vm.assertEq(tsla.balanceOf(address(zap)), 3 ether, "nobody's");
    }

    function test_RevertWhen_LessThanAskedFor() public {
        (uint256 own, uint256 other) = reserves(address(tsla));
        uint256 out = outOf(600 ether, other, own);
        vm.expectRevert(abi.encodeWithSelector(ZapBase.ReceivedTooLittle.selector, out, out + 1));
        _buy(address(tsla), 600 ether, Bound(out + 1, 60));
        arm(alice, address(tsla), 1 ether);
        out = outOf(1 ether, own, other);
        vm.expectRevert(abi.encodeWithSelector(ZapBase.ReceivedTooLittle.selector, out, out + 1));
        vm.prank(alice);
        zap.sell(address(tsla), 1 ether, Bound(out + 1, 90), block.timestamp);
    }

    function test_RevertWhen_FarFromTheOracle() public {
        (uint256 own, uint256 other) = reserves(address(tsla));
        uint256 out = outOf(600 ether, other, own);
        uint256 price = (600 ether * 1e18 + out - 1) / out;
        vm.expectRevert(abi.encodeWithSelector(ZapBase.FarFromOracle.selector, price, 603 ether));
        _buy(address(tsla), 600 ether, within(50)); // fee 0.3 %, 0.25 % of the pool
        arm(alice, address(tsla), 1 ether);
        price = outOf(1 ether, own, other);
        vm.expectRevert(abi.encodeWithSelector(ZapBase.FarFromOracle.selector, price, 597 ether));
        vm.prank(alice);
        zap.sell(address(tsla), 1 ether, within(50), block.timestamp);
    }

    function test_TheBoundIsInclusive() public {
        // A pool of nothing but this: 1 mTSLA costs 600 and 0.3 %.
        (uint256 own, uint256 other) = reserves(address(tsla));
        uint256 cost = 600 ether;
        uint256 out = outOf(cost, other, own);
        uint256 price = (cost * 1e18 + out - 1) / out;
        setPrice(TSLA, (price * 10_000) / 10_055 / 1e10 + 1);
        _buy(address(tsla), cost, within(55));
        setPrice(TSLA, (price * 10_000) / 10_055 / 1e10 - 2000e8 / 100);
        vm.expectRevert();
        _buy(address(tsla), 1 ether, within(55));
    }

    function test_RevertWhen_TheBoundIsTooWide() public {
        vm.expectRevert(abi.encodeWithSelector(ZapBase.BoundTooWide.selector, 2001));
        _buy(address(tsla), 1 ether, Bound(1, 2001));
        _buy(address(tsla), 1 ether, Bound(1, 2000));
    }

    function test_RevertWhen_NeitherAPriceNorAMinimum() public {
        PlxToken plx = book.plx;
        fund(address(plx), address(this), 1000 ether);
        vm.expectRevert(abi.encodeWithSelector(ZapBase.ZeroAmount.selector)); // empty
        _buy(address(plx), 1 ether, Bound(0, 0));
        provide(address(plx), 1000 ether, 500 ether);
        vm.expectRevert(abi.encodeWithSelector(ZapBase.Unbounded.selector, address(plx)));
        _buy(address(plx), 1 ether, Bound(0, 0));
        vm.assertEq(_buy(address(plx), 1 ether, Bound(1, 0)), outOf(1 ether, 500 ether, 1000 ether), "with a minimum");
    }

    function test_RevertWhen_NoPool() public {
        vm.expectRevert(abi.encodeWithSelector(ZapBase.NoPair.selector, book.wbtc, address(pusd)));
        _buy(book.wbtc, 1 ether, Bound(1, 0));
        vm.expectRevert(abi.encodeWithSelector(ZapBase.NoPair.selector, address(pusd), address(pusd)));
        _buy(address(pusd), 1 ether, Bound(1, 0));
    }

    function test_RevertWhen_Nothing() public {
        vm.expectRevert(ZapBase.ZeroAmount.selector);
        _buy(address(tsla), 0, within(100));
        vm.expectRevert(ZapBase.ZeroAmount.selector);
        zap.sell(address(tsla), 0, within(100), block.timestamp);
    }

    function test_RevertWhen_Expired() public {
        uint256 late = block.timestamp - 1;
        bytes memory expired = abi.encodeWithSelector(ZapBase.Expired.selector, late);
        vm.expectRevert(expired);
        zap.buy(address(tsla), 1, within(1), late);
        vm.expectRevert(expired);
        zap.sell(address(tsla), 1, within(1), late);
        vm.expectRevert(expired);
        zap.allocate(1, new Purchase[](0), 1, late);
        vm.expectRevert(expired);
        zap.provideAndStake(tslaPair, 1, 1, 1, late);
        vm.expectRevert(expired);
        zap.zapIn(tslaPair, 1, 1, within(1), late);
        vm.expectRevert(expired);
        zap.mintProvideAndStake(address(tsla), 1, 1, 1, 1, late);
        vm.expectRevert(expired);
        zap.loanAndMint(address(tsla), 1, 1, address(tsla), 1, late);
        vm.expectRevert(expired);
        zap.mintAndSell(address(tsla), 1, 1, within(1), late);
        vm.expectRevert(expired);
        zap.buyAndRepay(1, 1, 1, within(1), late);
        vm.expectRevert(expired);
        zap.leverage(ETH_PUSD, 1, 1, 1, within(1), late);
        vm.expectRevert(expired);
        zap.deleverage(1, 1, 1, within(1), late);
    }

    function test_RevertWhen_TheAllowanceIsTooSmall() public {
        bytes4 tooLittle = IERC20Errors.ERC20InsufficientAllowance.selector;
        vm.expectRevert(abi.encodeWithSelector(tooLittle, address(zap), 1000 ether, 1001 ether));
        _buy(address(tsla), 1001 ether, within(200));
    }

    // Allocation

    function _two(uint16 first, uint16 second) private view returns (Purchase[] memory list) {
        list = new Purchase[](2);
        list[0] = Purchase(address(tsla), first, 1);
        list[1] = Purchase(book.weth, second, 1);
        if (address(tsla) > book.weth) {
            (list[0].asset, list[1].asset) = (list[1].asset, list[0].asset);
            (list[0].weight, list[1].weight) = (list[1].weight, list[0].weight);
        }
    }

    function _allocate(uint256 amount, Purchase[] memory list) private returns (uint256[] memory) {
        vm.prank(alice);
        return zap.allocate(amount, list, 100, block.timestamp);
    }

    function test_Allocates() public {
        (uint256 ownT, uint256 otherT) = reserves(address(tsla));
        (uint256 ownW, uint256 otherW) = reserves(book.weth);
        uint256 amount = 900 ether + 1;
        uint256[] memory outs = _allocate(amount, _two(3333, 6667));
        uint256 partT = (amount * 3333) / 10_000;
        uint256 partW = (amount * 6667) / 10_000;
        vm.assertEq(tsla.balanceOf(alice), outOf(partT, otherT, ownT), "a third");
        vm.assertEq(weth.balanceOf(alice), outOf(partW, otherW, ownW), "two thirds");
        vm.assertEq(outs[0] + outs[1], tsla.balanceOf(alice) + weth.balanceOf(alice), "told");
        vm.assertEq(pusd.balanceOf(alice), 1000 ether - partT - partW, "what does not divide is not taken");
        checkEmpty();
    }

    function test_RevertWhen_TheWeightsAreNotWhole() public {
        Purchase[] memory list = _two(5000, 4999);
        vm.expectRevert(abi.encodeWithSelector(Zap.WrongWeights.selector, 9999));
        _allocate(100 ether, list);
        list = _two(5000, 5001);
        vm.expectRevert(abi.encodeWithSelector(Zap.WrongWeights.selector, 10_001));
        _allocate(100 ether, list);
        vm.expectRevert(abi.encodeWithSelector(Zap.WrongWeights.selector, 0));
        _allocate(100 ether, new Purchase[](0));
        vm.assertEq(pusd.balanceOf(alice), 1000 ether, "nothing happened");
    }

    function test_RevertWhen_NotInOrder() public {
        Purchase[] memory list = _two(5000, 5000);
        (list[0], list[1]) = (list[1], list[0]);
        vm.expectRevert(abi.encodeWithSelector(Zap.AssetsNotIncreasing.selector, list[1].asset));
        _allocate(100 ether, list);
        list[1].asset = list[0].asset;
        vm.expectRevert(abi.encodeWithSelector(Zap.AssetsNotIncreasing.selector, list[0].asset));
        _allocate(100 ether, list);
    }

    function test_RevertWhen_OnePartFails() public {
        Purchase[] memory list = _two(5000, 5000);
        list[1].minOut = 1000 ether;
        vm.expectRevert();
        _allocate(100 ether, list);
        list[1].minOut = 0;
        list[1].weight = 0;
        vm.expectRevert(ZapBase.ZeroAmount.selector);
        _allocate(100 ether, list);
        vm.assertEq(pusd.balanceOf(alice), 1000 ether, "nothing happened");
    }
}
