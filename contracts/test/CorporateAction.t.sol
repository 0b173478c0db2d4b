// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Lens} from "../src/Lens.sol";
import {Status} from "../src/Oracle.sol";
import {Test} from "./Test.sol";

interface IRouter {
    function swapExactTokensForTokens(
        uint256 amountIn,
        uint256 minOut,
        address[] calldata path,
        address to,
        uint256 deadline
    ) external returns (uint256[] memory amounts);
}

interface IPair {
    function mint(address to) external returns (uint256);
    function totalSupply() external view returns (uint256);
}

// A 5:1 split and a dividend of 1 % with open positions, at 700
// ├── before and after: every amount and every value of holder, minter, borrower and liquidity provider is the same
// ├── the minter owes the dividend: what the holder gains over the share alone
// ├── in the window: HELD from the last close until the first price after it, however late
// │   └── nobody opens, mints, withdraws with debt or liquidates; everything safer goes on
// └── whoever trades, mints or repays right before and right after gains nothing
contract CorporateActionTest is Test {
    uint64 private constant CLOSE = 700e8;
    uint64 private constant DIVIDEND = 7e8;
    uint256 private constant PRICE_UNIT = 1e10; // 8 decimals to 18
    uint256 private _minted; // alice owes 10 mTSLA on 15,000 pUSD
    uint256 private _borrowed; // dave owes 3,000 pUSD on 10 mTSLA
    address private _pair; // bob provides 7,000 pUSD and 10 mTSLA; carol holds 5 mTSLA
    uint40 private _hold;
    uint40 private _ex;

    function setUp() public override {
        super.setUp();
        setPrice(TSLA, CLOSE);
        _hold = uint40(block.timestamp + 2 days);
        _ex = _hold + 17 hours;
        _minted = lock(alice, PUSD_TSLA, 15_000 ether, 10 ether);
        _borrowed = lock(dave, TSLA_PUSD, 10 ether, 3000 ether);
        _pair = book.registry.assets()[0].pair;
        tsla.transfer(_pair, 10 ether);
        pusd.transfer(_pair, 7000 ether);
        IPair(_pair).mint(bob);
        fund(address(tsla), carol, 5 ether);
        fund(address(pusd), alice, 10_000 ether);
    }

    function _stage(bool split) private {
        if (split) oracle.stageSplit(TSLA, 5, 1, _hold, _ex);
        else oracle.stageDividend(TSLA, DIVIDEND, _hold, _ex);
    }

    /// @dev The last close before: a round in the session, then the closing one at the hold.
    function _close() private {
        vm.warp(_hold - 30);
        pushRound(0);
        setSession(TSLA, false);
    }

    /// @dev The first round after, at a real price, `late` seconds after its time.
    function _open(uint256 real, uint256 late) private {
        vm.warp(_ex + late - 30);
        sessions = type(uint256).max;
        setPrice(TSLA, real);
    }

    function _after(bool split) private pure returns (uint256 real) {
        return split ? CLOSE / 5 : CLOSE - DIVIDEND;
    }

    // What everybody has

    struct Wealth {
        uint256 price;
        uint256 holder; // carol's mTSLA in USD
        uint256 provider; // bob's part of the pool in USD
        Lens.PositionView minter;
        Lens.PositionView borrower;
        uint256 supply;
        bytes32 amounts; // of everything that anybody owns or owes in mTSLA and pUSD
    }

    function _wealth() private view returns (Wealth memory w) {
        w.price = oracle.lastPrice(TSLA);
        uint256 inPool = tsla.balanceOf(_pair);
        w.holder = (tsla.balanceOf(carol) * w.price) / 1e18;
        w.provider = (pusd.balanceOf(_pair) + (inPool * w.price) / 1e18);
        w.provider = (w.provider * balance(_pair, bob)) / IPair(_pair).totalSupply();
        w.minter = book.lens.position(_minted);
        w.borrower = book.lens.position(_borrowed);
        w.supply = tsla.totalSupply();
        w.amounts = keccak256(
            abi.encode(
                tsla.balanceOf(carol),
                inPool,
                pusd.balanceOf(_pair),
                balance(_pair, bob),
                collateralOf(_minted),
                debtOf(_minted),
                collateralOf(_borrowed),
                w.supply
            )
        );
    }

    function _same(Wealth memory a, Wealth memory b) private pure {
        vm.assertEq(a.price, b.price, "price of the mAsset");
        vm.assertEq(a.holder, b.holder, "holder");
        vm.assertEq(a.provider, b.provider, "liquidity provider");
        vm.assertEq(a.amounts, b.amounts, "amounts");
        vm.assertEq(a.minter.debtValue, b.minter.debtValue, "minter's debt");
        vm.assertEq(a.minter.ratio, b.minter.ratio, "minter's ratio");
        vm.assertEq(a.borrower.collateralValue, b.borrower.collateralValue, "borrower's collateral");
        vm.assertGe(b.borrower.debtValue, a.borrower.debtValue, "borrower's debt: the stability fee");
        vm.assertEq(a.minter.liquidatable || b.minter.liquidatable, false, "minter's line");
        vm.assertEq(a.borrower.liquidatable || b.borrower.liquidatable, false, "borrower's line");
    }

    function _checkNothingChanges(bool split, uint256 late) private {
        Wealth memory before = _wealth();
        vm.assertEq(before.holder, 3500e18, "5 mTSLA at 700");
        vm.assertEq(before.minter.debtValue, 7000e18, "10 mTSLA at 700");
        vm.assertApproxEqAbs(before.provider, 14_000e18, 1e5, "the whole pool, but for what no one can withdraw");
        _stage(split);
        _same(before, _wealth());
        _close();
        _same(before, _wealth());
        vm.warp(_ex + late - 1);
        _is(Status.HELD);
        _same(before, _wealth());
        _open(_after(split), late);
        _is(Status.OPEN);
        _same(before, _wealth());
    }

    function _is(Status expected) private view {
        (Status status, , , , ) = engine.statusOf(PUSD_TSLA);
        vm.assertEq(uint256(status), uint256(expected), "status");
    }

    function test_ASplitChangesNobodysWealth() public {
        _checkNothingChanges(true, 30);
        Lens.FeedView memory v = book.lens.feeds()[TSLA - 1];
        vm.assertEq(v.realPrice, 140e18, "real price");
        vm.assertEq(v.multiplier, 5e18, "multiplier");
        vm.assertEq(v.price, 700e18, "price");
        vm.assertEq(v.applied.action.numerator, 5, "split");
        vm.assertEq(v.applied.close, CLOSE, "close");
        vm.assertEq(v.action.exFrom, 0, "nothing staged any more");
    }

    function test_ADividendChangesNobodysWealth() public {
        _checkNothingChanges(false, 30);
        Lens.FeedView memory v = book.lens.feeds()[TSLA - 1];
        vm.assertApproxEqAbs(v.realPrice, 693e18, 10, "real price");
        vm.assertEq(v.multiplier, 1.010101010101010101e18, "multiplier");
        vm.assertEq(v.price, 700e18, "price");
        vm.assertEq(v.applied.action.dividend, DIVIDEND, "dividend");
    }

    function test_ALateFirstPriceChangesNothingEither() public {
        uint256 snapshot = vm.snapshotState();
        _checkNothingChanges(true, 3 days);
        vm.revertToState(snapshot);
        _checkNothingChanges(false, 3 days);
    }

    /// forge-config: default.fuzz.runs = 32
    function testFuzz_TheAssetGoesOnAtItsPrice(uint256 close, uint256 dividend, uint256 numerator) public {
        close = bound(close, 1e8, 100_000e8);
        setPrice(TSLA, close);
        bool split = dividend % 2 == 0;
        dividend = bound(dividend, 1, close / 10);
        numerator = bound(numerator, 2, 20);
        if (split) oracle.stageSplit(TSLA, uint32(numerator), 1, _hold, _ex);
        else oracle.stageDividend(TSLA, uint64(dividend), _hold, _ex);
        _close();
        _open(split ? close / numerator : close - dividend, 30);
        uint256 price = oracle.lastPrice(TSLA) / PRICE_UNIT;
        // A unit of the real price is `numerator` units of the mAsset's.
        vm.assertApproxEqAbs(price, close, split ? numerator : 1, "to the unit");
    }

    // Liquidation lines

    function test_TheLiquidationLineMovesWithASplit() public {
        _stage(true);
        _close();
        _open(_after(true), 30);
        setPrice(TSLA, 200e8); // 1,000 a mAsset: exactly 150 %
        vm.warp(block.timestamp + 300);
        pushRound(0);
        vm.assertEq(book.lens.position(_minted).ratio, 1.5e18, "150 %");
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotLiquidatable.selector, _minted, 15_000e18, 15_000e18));
        engine.liquidate(_minted, 1 ether, 0, carol, "");
        setPrice(TSLA, 200e8 + 1);
        engine.liquidate(_minted, 1 ether, 0, carol, "");
    }

    function test_TheMinterOwesTheDividend() public {
        _stage(false);
        _close();
        _open(_after(false), 30);
        setPrice(TSLA, CLOSE); // the share is back at 700: its owner has 7 in cash too
        Wealth memory w = _wealth();
        uint256 total = (uint256(CLOSE) * CLOSE * PRICE_UNIT) / (CLOSE - DIVIDEND);
        vm.assertApproxEqAbs(w.price, total, PRICE_UNIT, "total return: the dividend reinvested at 693");
        vm.assertEq(w.holder, 5 * w.price, "the holder gains it");
        vm.assertEq(w.minter.debtValue, 10 * w.price, "the minter owes it");
        vm.assertLt(w.minter.ratio, 2.142857142857142857e18, "so the minter's ratio falls");
        vm.assertGt(w.borrower.collateralValue, 7000e18, "and the borrower's collateral rises");
    }

    // The window

    function _notOpen(uint32 market) private {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketNotOpen.selector, market, Status.HELD));
    }

    function _checkWindow(bool split) private {
        _stage(split);
        setPrice(TSLA, CLOSE);
        supply(alice, PUSD_TSLA, 2000 ether);
        _close();
        _is(Status.HELD);
        vm.startPrank(alice);
        _notOpen(PUSD_TSLA);
        engine.open(PUSD_TSLA, 2000 ether, 1 ether, alice, alice);
        _notOpen(PUSD_TSLA);
        engine.mint(_minted, 1, alice);
        _notOpen(PUSD_TSLA);
        engine.withdraw(_minted, 1, alice);
        _notOpen(PUSD_TSLA);
        engine.liquidate(_minted, 1 ether, 0, alice, "");
        engine.deposit(_minted, 1000 ether);
        engine.offer(_minted, bob);
        vm.stopPrank();
        _notOpen(TSLA_PUSD);
        vm.prank(dave);
        engine.mint(_borrowed, 1, dave);
        vm.prank(carol);
        tsla.transfer(alice, 1 ether);
        uint256 fees = engine.fees(address(pusd));
        vm.prank(alice);
        engine.repay(_minted, 1 ether);
        vm.assertEq(engine.fees(address(pusd)) - fees, 10.5 ether, "1.5 % of a mAsset at 700, the last price");
        _trade(alice, address(pusd), address(tsla), 70 ether);
    }

    function test_TheWindowOfASplit() public {
        _checkWindow(true);
    }

    function test_TheWindowOfADividend() public {
        _checkWindow(false);
    }

    function test_ACancelledDividendChangesNothing() public {
        _stage(false);
        oracle.setGuardian(dave);
        vm.prank(dave);
        oracle.cancelAction(TSLA);
        _close();
        _is(Status.CLOSED);
        _open(_after(false), 30);
        vm.assertEq(oracle.lastPrice(TSLA), 693e18, "as the share");
        vm.assertEq(oracle.multiplierOf(TSLA), 1e18, "no multiplier");
    }

    // Nobody gains by knowing the date

    function _trade(address who, address from, address to, uint256 amount) private returns (uint256) {
        address[] memory path = new address[](2);
        (path[0], path[1]) = (from, to);
        vm.startPrank(who);
        pusd.approve(book.router, type(uint256).max);
        tsla.approve(book.router, type(uint256).max);
        uint256[] memory out = IRouter(book.router).swapExactTokensForTokens(amount, 0, path, who, block.timestamp);
        vm.stopPrank();
        return out[1];
    }

    function _checkNoGain(bool split) private {
        _stage(split);
        vm.warp(_hold - 60);
        pushRound(0);
        fund(address(pusd), carol, 10_000 ether);
        uint256 before = pusd.balanceOf(carol);
        uint256 had = tsla.balanceOf(carol);
        uint256 bought = _trade(carol, address(pusd), address(tsla), 700 ether); // right before
        vm.prank(alice);
        engine.mint(_minted, 1 ether, alice);
        uint256 owed = book.lens.position(_minted).debtValue;
        _close();
        _open(_after(split), 30);
        vm.assertEq(book.lens.position(_minted).debtValue, owed, "who minted owes what it was worth");
        _trade(carol, address(tsla), address(pusd), bought); // right after
        vm.assertLt(pusd.balanceOf(carol), before, "who bought paid the fees of the pool");
        vm.assertEq(tsla.balanceOf(carol), had, "and holds what it held");

        // The other way round: sold before, bought back after.
        before = pusd.balanceOf(alice);
        uint256 got = _trade(alice, address(tsla), address(pusd), 1 ether);
        bought = _trade(alice, address(pusd), address(tsla), got);
        vm.assertLt(bought, 1 ether, "who sold buys less back");
        vm.assertEq(pusd.balanceOf(alice), before, "for the same");
    }

    function test_NobodyGainsFromASplit() public {
        _checkNoGain(true);
    }

    function test_NobodyGainsFromADividend() public {
        _checkNoGain(false);
    }
}
