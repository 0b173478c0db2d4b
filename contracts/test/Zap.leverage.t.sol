// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {IPair, PairMath} from "../src/lib/PairMath.sol";
import {Status} from "../src/Oracle.sol";
import {Zap} from "../src/Zap.sol";
import {Bound, ZapBase} from "../src/ZapBase.sol";
import {ZapStage} from "./ZapStage.sol";

// leverage
// ├── given consent: a position with the caller's collateral and the pool's, which its debt pays, to the wei
// └── given a market of the other kind, too much debt, a bad price, an unsafe position, too small a pool: reverts
// deleverage
// ├── repays with the pool's pUSD, which collateral pays, to the wei; a part needs an open market, all of it none
// └── given another's position, too much collateral, a bad price, a closed market, no debt: reverts
// uniswapV2Call
// └── given a caller that was not asked, or asked by another: reverts
contract ZapLeverageTest is ZapStage {
    function setUp() public override {
        super.setUp();
        arm(alice, book.weth, 10 ether);
    }

    /// One call, so that an expected error is its own.
    function leverage(
        uint32 market,
        uint256 own,
        uint256 borrowed,
        uint256 maxDebt,
        Bound calldata bound_
    ) external returns (uint256) {
        bytes memory call = abi.encodeCall(zap.leverage, (market, own, borrowed, maxDebt, bound_, block.timestamp));
        return abi.decode(consented(1, call), (uint256));
    }

    function deleverage(uint256 id, uint256 amount, uint256 maxSold, Bound calldata bound_) external returns (uint256) {
        bytes memory call = abi.encodeCall(zap.deleverage, (id, amount, maxSold, bound_, block.timestamp));
        return abi.decode(consented(1, call), (uint256));
    }

    function test_Leverages() public {
        (uint256 own, uint256 other) = reserves(book.weth);
        uint256 debt = costOf(10 ether, other, own);
        uint256 id = this.leverage(ETH_PUSD, 10 ether, 10 ether, debt, Bound(10 ether, 600));
        vm.assertEq(ownerOf(id), alice, "hers");
        vm.assertEq(uint32(id >> 32), ETH_PUSD, "the market");
        vm.assertEq(collateralOf(id), 20 ether, "twice hers");
        vm.assertEq(debtOf(id), debt, "what the pool asked");
        vm.assertEq(weth.balanceOf(alice) + pusd.balanceOf(alice), 0, "nothing else");
        checkEmpty();
        (uint256 left, uint256 came) = reserves(book.weth);
        vm.assertEq(left, own - 10 ether, "lent for good");
        vm.assertEq(came, other + debt, "and paid");
    }

    function test_LeveragesAnAsset() public {
        arm(alice, address(tsla), 4 ether);
        (uint256 own, uint256 other) = reserves(address(tsla));
        uint256 id = this.leverage(TSLA_PUSD, 4 ether, 2 ether, ALL, within(100));
        vm.assertEq(collateralOf(id), 6 ether, "1.5 times hers");
        vm.assertEq(debtOf(id), costOf(2 ether, other, own), "what the pool asked");
        checkEmpty();
    }

    function test_SeveralInOneTransaction() public {
        bytes[] memory calls = new bytes[](3);
        calls[0] = authorization(1, block.timestamp);
        calls[1] = abi.encodeCall(zap.leverage, (ETH_PUSD, 5 ether, 1 ether, ALL, within(200), block.timestamp));
        calls[2] = abi.encodeCall(zap.leverage, (ETH_PUSD, 5 ether, 2 ether, ALL, within(300), block.timestamp));
        vm.prank(alice);
        bytes[] memory answers = zap.multicall(calls);
        uint256 first = abi.decode(answers[1], (uint256));
        uint256 second = abi.decode(answers[2], (uint256));
        vm.assertEq(collateralOf(first), 6 ether, "the first");
        vm.assertEq(second, first + 1, "and the next");
        vm.assertEq(collateralOf(second), 7 ether, "with its own collateral");
    }

    function test_RevertWhen_LeverageIsTooDear() public {
        (uint256 own, uint256 other) = reserves(book.weth);
        uint256 debt = costOf(10 ether, other, own);
        vm.expectRevert(abi.encodeWithSelector(ZapBase.CostTooHigh.selector, debt, debt - 1));
        this.leverage(ETH_PUSD, 10 ether, 10 ether, debt - 1, within(600));
        vm.expectRevert(abi.encodeWithSelector(ZapBase.FarFromOracle.selector, (debt + 9) / 10, 1575 ether));
        this.leverage(ETH_PUSD, 10 ether, 10 ether, debt, within(500));
        vm.expectRevert(abi.encodeWithSelector(ZapBase.ReceivedTooLittle.selector, 10 ether, 10 ether + 1));
        this.leverage(ETH_PUSD, 10 ether, 10 ether, debt, Bound(10 ether + 1, 600));
        vm.expectRevert(ZapBase.ZeroAmount.selector);
        this.leverage(ETH_PUSD, 10 ether, 0, debt, within(600));
    }

    function test_RevertWhen_LeverageIsUnsafe() public {
        (uint256 own, uint256 other) = reserves(book.weth);
        uint256 debt = costOf(20 ether, other, own);
        uint256 required = (debt * 3 + 1) / 2;
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.Unsafe.selector, 45_000 ether, required));
        this.leverage(ETH_PUSD, 10 ether, 20 ether, ALL, within(1500));
        vm.assertEq(weth.balanceOf(alice), 10 ether, "nothing happened");
    }

    function test_RevertWhen_ThePoolIsTooSmall() public {
        (uint256 own, ) = reserves(book.weth);
        vm.expectRevert(abi.encodeWithSelector(PairMath.PoolTooSmall.selector, own, own));
        this.leverage(ETH_PUSD, 10 ether, own, ALL, within(1500));
        vm.expectRevert(abi.encodeWithSelector(ZapBase.NoPair.selector, book.wbtc, address(pusd)));
        this.leverage(BTC_PUSD, 1e8, 1e8, ALL, within(1500));
    }

    function test_RevertWhen_TheMarketIsOfTheOtherKind() public {
        vm.expectRevert(abi.encodeWithSelector(Zap.WrongMarket.selector, PUSD_TSLA));
        this.leverage(PUSD_TSLA, 1 ether, 1 ether, ALL, within(100));
        vm.expectRevert(abi.encodeWithSelector(Zap.WrongMarket.selector, 999));
        this.leverage(999, 1 ether, 1 ether, ALL, within(100));
        uint256 id = lock(alice, PUSD_TSLA, 3000 ether, 2 ether);
        vm.expectRevert(abi.encodeWithSelector(Zap.WrongMarket.selector, PUSD_TSLA));
        this.deleverage(id, 1 ether, ALL, within(100));
    }

    function test_RevertWhen_TheMarketIsClosed() public {
        arm(alice, address(tsla), 4 ether);
        uint256 id = this.leverage(TSLA_PUSD, 3 ether, 1 ether, ALL, within(100));
        setSession(TSLA, false);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketNotOpen.selector, TSLA_PUSD, Status.CLOSED));
        this.leverage(TSLA_PUSD, 1 ether, 0.2 ether, ALL, within(100));
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketNotOpen.selector, TSLA_PUSD, Status.CLOSED));
        this.deleverage(id, 300 ether, ALL, within(100));
        this.deleverage(id, ALL, ALL, within(100)); // all of it needs no price
        vm.assertEq(ownerOf(id), address(0), "over");
    }

    // Back

    function test_Deleverages() public {
        uint256 id = this.leverage(ETH_PUSD, 10 ether, 10 ether, ALL, within(600));
        uint256 debt = debtOf(id);
        (uint256 own, uint256 other) = reserves(book.weth);
        uint256 expected = costOf(6000 ether, own, other);
        uint256 sold = this.deleverage(id, 6000 ether, expected, Bound(6000 ether, 300));
        vm.assertEq(sold, expected, "the formula");
        vm.assertEq(debtOf(id), debt - 6000 ether, "repaid");
        vm.assertEq(collateralOf(id), 20 ether - sold, "sold");
        vm.assertEq(weth.balanceOf(alice) + pusd.balanceOf(alice), 0, "the rest stays");
        checkEmpty();
    }

    function test_DeleveragesAll() public {
        uint256 id = this.leverage(ETH_PUSD, 10 ether, 10 ether, ALL, within(600));
        uint256 debt = debtOf(id);
        (uint256 own, uint256 other) = reserves(book.weth);
        uint256 expected = costOf(debt, own, other);
        uint256 sold = this.deleverage(id, ALL, ALL, within(300));
        vm.assertEq(sold, expected, "the formula");
        vm.assertEq(ownerOf(id), address(0), "over");
        vm.assertEq(weth.balanceOf(alice), 20 ether - sold, "the rest is hers");
        vm.assertGt(weth.balanceOf(alice), 9.9 ether, "two fees of 0.3 % less");
        checkEmpty();
    }

    function test_DonationsStayOutOfIt() public {
        pusd.transfer(address(zap), 5000 ether);
        fund(book.weth, address(zap), 5 ether);
        uint256 id = this.leverage(ETH_PUSD, 10 ether, 10 ether, ALL, within(600));
        vm.assertEq(collateralOf(id), 20 ether, "not counted");
        uint256 sold = this.deleverage(id, ALL, ALL, within(300));
        vm.assertEq(weth.balanceOf(alice), 20 ether - sold, "not paid out");
        vm.assertEq(weth.balanceOf(address(zap)), 5 ether, "nobody's");
        vm.assertEq(pusd.balanceOf(address(zap)), 5000 ether, "nobody's");
    }

    function test_RevertWhen_DeleverageIsTooDear() public {
        uint256 id = this.leverage(ETH_PUSD, 10 ether, 10 ether, ALL, within(600));
        (uint256 own, uint256 other) = reserves(book.weth);
        uint256 sold = costOf(6000 ether, own, other);
        vm.expectRevert(abi.encodeWithSelector(ZapBase.CostTooHigh.selector, sold, sold - 1));
        this.deleverage(id, 6000 ether, sold - 1, within(300));
        vm.expectRevert(abi.encodeWithSelector(ZapBase.ReceivedTooLittle.selector, 6000 ether, 6000 ether + 1));
        this.deleverage(id, 6000 ether, sold, Bound(6000 ether + 1, 300));
        vm.expectRevert(ZapBase.ZeroAmount.selector);
        this.deleverage(id, 0, ALL, within(300));
        setPrice(ETH, 2000e8);
        uint256 price = (6000 ether * 1e18) / sold;
        vm.expectRevert(abi.encodeWithSelector(ZapBase.FarFromOracle.selector, price, 1700 ether));
        this.deleverage(id, 6000 ether, sold, within(1500));
    }

    function test_RevertWhen_DeleveragingWhatIsNotHers() public {
        uint256 bobs = lock(bob, ETH_PUSD, 2 ether, 1000 ether);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, bob, alice));
        this.deleverage(bobs, 100 ether, ALL, within(300));
        uint256 idle = lock(alice, ETH_PUSD, 2 ether, 0);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NoDebt.selector, idle));
        this.deleverage(idle, 100 ether, ALL, within(300));
    }

    // The callback

    function test_RevertWhen_NotAskedFor() public {
        bytes memory data = abi.encode(
            Zap.Flash(alice, lock(alice, ETH_PUSD, 2 ether, 1000 ether), 0, book.weth, 1 ether, 1 ether, false)
        );
        vm.expectRevert(abi.encodeWithSelector(Zap.NotThePair.selector, bob));
        vm.prank(bob);
        zap.uniswapV2Call(address(zap), 1, 1, data);
        vm.expectRevert(abi.encodeWithSelector(Zap.NotThePair.selector, address(0)));
        vm.prank(address(0)); // what no pair was asked reads as
        zap.uniswapV2Call(bob, 1, 1, data);
        bool first = IPair(book.wethPair).token0() == address(pusd);
        vm.expectRevert(abi.encodeWithSelector(Zap.NotThePair.selector, book.wethPair));
        vm.prank(bob);
        IPair(book.wethPair).swap(first ? 1 ether : 0, first ? 0 : 1 ether, address(zap), data);
    }
}
