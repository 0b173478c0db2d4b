// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {vm} from "../deploy/Vm.sol";
import {AuctionHouse} from "../src/AuctionHouse.sol";
import {FlashLiquidator, IPairSwap} from "../src/FlashLiquidator.sol";
import {AuctionHouseBase} from "./AuctionHouseBase.sol";
import {IRouter} from "./PolicyBase.t.sol";

// FlashLiquidator
// ├── buy: a lot of collateral, or of the Treasury's, with the pool's pUSD; the gain goes to whoever is named
// ├── liquidate: likewise with the pool's debt tokens
// ├── given a loss, too small a gain, no pool, too small a pool, no such auction: reverts
// └── given a callback that it did not ask for: reverts
contract FlashLiquidatorTest is AuctionHouseBase {
    FlashLiquidator private _flash;
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        _flash = book.flashLiquidator;
        _id = startAt1400();
    }

    function _provide(address token, uint256 amount, uint256 value) private {
        fund(token, address(this), amount);
        IERC20(token).approve(book.router, amount);
        pusd.approve(book.router, value);
        IRouter router = IRouter(book.router);
        router.addLiquidity(token, address(pusd), amount, value, 0, 0, address(this), block.timestamp);
    }

    function _provideWeth() private {
        _provide(book.weth, 1000 ether, 1_400_000 ether);
    }

    /// @dev WETH that the pool wants for `cost` pUSD.
    function _owed(uint256 cost) private pure returns (uint256) {
        return (1000 ether * cost * 1000) / ((1_400_000 ether - cost) * 997) + 1;
    }

    function test_BuysAtAnAuction() public {
        _provideWeth();
        pushRound(300); // 3 % below the pool
        uint256 gain = 7363770250368188512 - _owed(10_000 ether);
        vm.prank(bob);
        uint256 profit = _flash.buy(_id, ALL, gain, dave);
        vm.assertEq(profit, gain, "what the pool leaves");
        vm.assertEq(balance(book.weth, dave), gain, "sent");
        vm.assertEq(isLive(_id), false, "over");
        vm.assertEq(balance(book.weth, address(_flash)), 0, "keeps nothing");
        vm.assertEq(pusd.balanceOf(address(_flash)), 0, "of both");
        vm.assertEq(pusd.allowance(address(_flash), address(house)), 0, "no allowance stays");
    }

    function test_BuysAPart() public {
        _provideWeth();
        pushRound(310);
        (uint256 bought, uint256 cost) = house.quoteOf(_id, 3 ether);
        uint256 profit = _flash.buy(_id, 3 ether, 0, dave);
        vm.assertEq(profit, bought - _owed(cost), "gain");
        vm.assertEq(auction(_id).lot, 7 ether, "the rest stays");
    }

    function test_BuysWhatTheTreasurySells() public {
        _provideWeth();
        fund(book.weth, address(this), 2 ether);
        endow(book.weth, 2 ether);
        uint256 sale = house.startSale(ETH_PUSD);
        pushRound(300);
        uint256 profit = _flash.buy(sale, ALL, 0, dave);
        vm.assertEq(profit, 2 ether - _owed(2716 ether), "gain");
    }

    function test_LiquidatesAtOnce() public {
        engine.setAuctioned(ETH_PUSD, false);
        _provideWeth();
        setPrice(ETH, 1500e8);
        uint256 id = borrow(bob);
        setPrice(ETH, 1400e8);
        uint256 profit = _flash.liquidate(id, ALL, 1, dave);
        vm.assertEq(balance(book.weth, dave), profit, "sent");
        vm.assertGt(profit, 0.04 ether, "3 % less the pool's fee of 4,255");
        vm.assertLt(debtOf(id), 6000 ether, "repaid up to the target");
        vm.assertEq(pusd.balanceOf(address(_flash)) + balance(book.weth, address(_flash)), 0, "keeps nothing");
    }

    function test_LiquidatesASynth() public {
        setPrice(TSLA, 500e8);
        uint256 id = lock(alice, PUSD_TSLA, 1500 ether, 2 ether);
        setPrice(TSLA, 600e8);
        _provide(address(tsla), 100 ether, 60_000 ether);
        uint256 profit = _flash.liquidate(id, 1 ether, 1, dave);
        uint256 owed = (60_000 ether * uint256(1 ether) * 1000) / (99 ether * 997) + 1;
        vm.assertEq(profit, 657666666666666666666 - owed, "gain in pUSD");
        vm.assertEq(pusd.balanceOf(dave), profit, "sent");
        vm.assertEq(debtOf(id), 1 ether, "repaid");
    }

    function test_SeveralInOneTransaction() public {
        _provideWeth();
        pushRound(320);
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(_flash.buy, (_id, 3 ether, 1, dave));
        calls[1] = abi.encodeCall(_flash.buy, (_id, 2 ether, 1, dave));
        _flash.multicall(calls);
        vm.assertEq(auction(_id).lot, 5 ether, "both");
    }

    function test_RevertWhen_NotProfitable() public {
        _provideWeth();
        bytes4 loss = FlashLiquidator.NotProfitable.selector;
        vm.expectRevert(abi.encodeWithSelector(loss, 0, 0)); // 2 % above the pool
        _flash.buy(_id, ALL, 0, dave);
        pushRound(300);
        uint256 gain = 7363770250368188512 - _owed(10_000 ether);
        vm.expectRevert(abi.encodeWithSelector(loss, gain, gain + 1));
        _flash.buy(_id, ALL, gain + 1, dave);
    }

    function test_ADonationPaysForNobodysLoss() public {
        _provideWeth();
        fund(book.weth, address(_flash), 5 ether);
        vm.expectRevert();
        _flash.buy(_id, ALL, 0, dave);
        pushRound(300);
        uint256 profit = _flash.buy(_id, ALL, 0, dave);
        vm.assertEq(profit, 7363770250368188512 - _owed(10_000 ether), "nor does it add to a gain");
    }

    function test_RevertWhen_NoPool() public {
        setPrice(ETH, 1500e8);
        uint256 id = lock(alice, BTC_PUSD, 1e8, 40_000 ether);
        setPrice(BTC, 55_000e8);
        house.start(id);
        vm.expectRevert(abi.encodeWithSelector(FlashLiquidator.NoPair.selector, address(pusd), book.wbtc));
        _flash.buy(id, ALL, 0, dave);
    }

    function test_RevertWhen_ThePoolIsTooSmall() public {
        vm.expectRevert(abi.encodeWithSelector(FlashLiquidator.PoolTooSmall.selector, 10_000 ether, 0));
        _flash.buy(_id, ALL, 0, dave);
        _provide(book.weth, 5 ether, 10_000 ether);
        vm.expectRevert(abi.encodeWithSelector(FlashLiquidator.PoolTooSmall.selector, 10_000 ether, 10_000 ether));
        _flash.buy(_id, ALL, 0, dave);
    }

    function test_RevertWhen_NoSuchAuction() public {
        bytes4 none = AuctionHouse.NoAuction.selector;
        vm.expectRevert(abi.encodeWithSelector(none, _id + 1));
        _flash.buy(_id + 1, ALL, 0, dave);
        endow(address(pusd), 105_000 ether);
        uint256 surplus = house.startSurplus();
        vm.expectRevert(abi.encodeWithSelector(none, surplus));
        _flash.buy(surplus, ALL, 0, dave);
        addBadDebt(address(tsla), 1 ether);
        uint256 recapitalisation = house.startRecapitalisation(PUSD_TSLA);
        vm.expectRevert(abi.encodeWithSelector(none, recapitalisation));
        _flash.buy(recapitalisation, ALL, 0, dave);
    }

    function test_RevertWhen_NotAskedFor() public {
        _provideWeth();
        bytes4 stranger = FlashLiquidator.NotThePair.selector;
        vm.expectRevert(abi.encodeWithSelector(stranger, bob));
        vm.prank(bob);
        _flash.uniswapV2Call(bob, 1, 1, "");
        bool first = IPairSwap(book.wethPair).token0() == address(pusd);
        vm.expectRevert(abi.encodeWithSelector(stranger, book.wethPair));
        vm.prank(bob);
        IPairSwap(book.wethPair).swap(first ? 1 ether : 0, first ? 0 : 1 ether, address(_flash), "x");
    }
}
