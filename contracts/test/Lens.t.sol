// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Lens} from "../src/Lens.sol";
import {Kind} from "../src/feeds/DerivedFeed.sol";
import {Status} from "../src/Oracle.sol";
import {IWeth, Test} from "./Test.sol";

interface IPair {
    function mint(address to) external returns (uint256);
}

// Lens
// ├── overview: everything that a page shows, with and without an account
// ├── feeds: every feed with its limits, holds, candidate, split or dividend, and formula
// ├── market: parameters in force and what the account holds
// ├── position: values, ratio, whether and up to what it can be liquidated
// └── positionsOf: one owner's positions between two ids, in order
contract LensTest is Test {
    /// @dev Seven results at once are too many for the compiler: they are decoded one by one.
    function _overview(address account) private view returns (bytes memory result) {
        bool success;
        (success, result) = address(book.lens).staticcall(abi.encodeCall(book.lens.overview, (account)));
        vm.assertTrue(success, "overview");
    }

    function _assets(address account) private view returns (Lens.AssetView[] memory) {
        return abi.decode(_list(_overview(account), 4), (Lens.AssetView[]));
    }

    function _markets(address account) private view returns (Lens.MarketView[] memory) {
        return abi.decode(_list(_overview(account), 5), (Lens.MarketView[]));
    }

    function _peg() private view returns (uint256 ethPrice, uint256 reserveWeth, uint256 reservePusd) {
        (, , , , , , ethPrice, reserveWeth, reservePusd) = abi.decode(
            _overview(address(0)),
            (uint256, uint256, uint256, uint256, uint256, uint256, uint256, uint256, uint256)
        );
    }

    function _pegTwap() private view returns (uint256 twap, uint256 since) {
        uint256[11] memory words = abi.decode(_overview(address(0)), (uint256[11]));
        return (words[9], words[10]);
    }

    /// @dev The list whose place stands in a word of the head, as a result of its own.
    function _list(bytes memory result, uint256 word) private pure returns (bytes memory list) {
        uint256 start;
        assembly ("memory-safe") {
            start := mload(add(add(result, 32), mul(word, 32)))
        }
        list = new bytes(result.length - start + 32);
        assembly ("memory-safe") {
            mstore(add(list, 32), 32)
            mcopy(add(list, 64), add(add(result, 32), start), sub(mload(result), start))
        }
    }

    function test_OverviewOfAnAccount() public {
        lock(alice, ETH_PUSD, 2 ether, 500 ether);
        vm.deal(alice, 3 ether);
        fund(book.weth, alice, 1 ether);
        fund(address(tsla), alice, 7 ether);
        (uint256 timestamp, uint256 native, uint256 pusdBalance, uint256 wethBalance) = abi.decode(
            _overview(alice),
            (uint256, uint256, uint256, uint256)
        );
        vm.assertEq(timestamp, block.timestamp, "timestamp");
        vm.assertEq(native, 3 ether, "ETH");
        vm.assertEq(pusdBalance, 500 ether, "pUSD");
        vm.assertEq(wethBalance, 1 ether, "WETH");
        Lens.AssetView[] memory assets = _assets(alice);
        vm.assertEq(assets.length, 13, "assets");
        vm.assertEq(assets[0].symbol, "mTSLA", "symbol");
        vm.assertEq(assets[0].name, "Parallax Tesla", "name");
        vm.assertEq(assets[0].token, address(tsla), "token");
        vm.assertEq(assets[0].source, "simulated", "source");
        vm.assertEq(assets[0].price, 600e18, "price");
        vm.assertEq(assets[0].updatedAt, block.timestamp, "time");
        vm.assertEq(assets[0].balance, 7 ether, "balance");
        vm.assertEq(uint256(assets[0].market), PUSD_TSLA, "market");
        vm.assertEq(uint256(assets[0].loanMarket), TSLA_PUSD, "loan market");
        vm.assertEq(assets[0].class, 1, "class");
        vm.assertEq(assets[0].exchange, 1, "exchange");
        Lens.MarketView[] memory markets = _markets(alice);
        vm.assertEq(markets.length, 29, "markets");
        vm.assertEq(markets[1].collateralSymbol, "WBTC", "symbol of a collateral");
        vm.assertEq(markets[1].collateralDecimals, 8, "decimals");
    }

    function test_OverviewOfNobody() public view {
        Lens.AssetView[] memory assets = _assets(address(0));
        vm.assertEq(assets[0].balance, 0, "balance");
    }

    function test_StatusAndReserves() public {
        vm.deal(address(this), 2 ether);
        IWeth(book.weth).deposit{value: 2 ether}();
        IWeth(book.weth).transfer(book.wethPair, 2 ether);
        pusd.transfer(book.wethPair, 2800 ether);
        IPair(book.wethPair).mint(bob);
        address pair = _assets(bob)[0].pair;
        tsla.transfer(pair, 4 ether);
        pusd.transfer(pair, 2500 ether);
        IPair(pair).mint(bob);
        setSession(TSLA, false);
        (uint256 ethPrice, uint256 reserveWeth, uint256 reservePusd) = _peg();
        Lens.AssetView[] memory assets = _assets(bob);
        Lens.MarketView[] memory markets = _markets(bob);
        vm.assertEq(ethPrice, 1500e18, "ETH");
        vm.assertEq(reserveWeth, 2 ether, "WETH of the pool");
        vm.assertEq(reservePusd, 2800 ether, "pUSD of the pool");
        vm.assertEq(assets[0].reserveAsset, 4 ether, "mTSLA of the pool");
        vm.assertEq(assets[0].reservePusd, 2500 ether, "pUSD of the mTSLA pool");
        vm.assertEq(assets[0].lpSupply, 100 ether, "LP supply");
        vm.assertEq(assets[0].status, uint256(uint8(Status.CLOSED)), "status of the asset");
        vm.assertEq(markets[2].status, uint256(uint8(Status.CLOSED)), "status of its market");
        vm.assertEq(markets[0].status, uint256(uint8(Status.OPEN)), "ETH never closes");
        vm.assertEq(markets[2].liquidatableAt, type(uint256).max, "not before it reopens");
    }

    function test_MeanPriceOfTheWethPool() public {
        vm.deal(address(this), 2 ether);
        IWeth(book.weth).deposit{value: 2 ether}();
        IWeth(book.weth).transfer(book.wethPair, 2 ether);
        pusd.transfer(book.wethPair, 2800 ether);
        IPair(book.wethPair).mint(bob);
        book.poolTwap.observe(book.wethPair);
        uint256 start = block.timestamp;
        vm.warp(start + 30 minutes - 1);
        (uint256 twap, uint256 since) = _pegTwap();
        vm.assertEq(twap + since, 0, "too soon");
        vm.warp(start + 30 minutes);
        (twap, since) = _pegTwap();
        vm.assertApproxEqAbs(twap, 1400e18, 1e6, "mean price");
        vm.assertEq(since, start, "since");
        vm.warp(start + 24 hours + 1);
        (twap, since) = _pegTwap();
        vm.assertEq(twap + since, 0, "too old");
    }

    function test_FeedsWithTheirLimits() public {
        oracle.setLimits(TSLA, 90, 2000, 3500, 4e8, 40_000e8);
        Lens.FeedView[] memory feeds = book.lens.feeds();
        vm.assertEq(feeds.length, 20, "feeds");
        Lens.FeedView memory v = feeds[TSLA - 1];
        vm.assertEq(v.id, TSLA, "id");
        vm.assertEq(v.symbol, "TSLA", "symbol");
        vm.assertEq(v.description, "simulated", "description");
        vm.assertEq(v.source, address(book.medianFeed), "source");
        vm.assertEq(v.exchange, 1, "exchange");
        vm.assertEq(v.price, 600e18, "price");
        vm.assertEq(v.realPrice, 600e18, "real price");
        vm.assertEq(v.multiplier, 1e18, "multiplier");
        vm.assertEq(v.updatedAt, block.timestamp, "time");
        vm.assertEq(v.status, uint256(uint8(Status.OPEN)), "status");
        (, , , uint256 liquidatableAt) = oracle.read(TSLA);
        vm.assertEq(v.liquidatableAt, liquidatableAt, "liquidatable");
        vm.assertEq(v.maxAge, 90, "age");
        vm.assertEq(v.band, 2000, "band");
        vm.assertEq(v.openBand, 3500, "band of an opening");
        vm.assertApproxEqAbs(v.min, 4e18, 0.008e18, "lower bound, kept to a part in 512");
        vm.assertApproxEqAbs(v.max, 40_000e18, 80e18, "upper bound");
        vm.assertEq(v.formula.legs.length, 0, "not derived");
    }

    function test_FeedsThatAreHeld() public {
        oracle.hold(ETH);
        oracle.setLimits(TSLA, 60, 2000, 2000, 0, type(uint64).max);
        setPrice(TSLA, 900e8);
        pushRound(30);
        Lens.FeedView[] memory feeds = book.lens.feeds();
        vm.assertEq(feeds[0].heldUntil, block.timestamp - 60 + 72 hours, "by the guardian");
        vm.assertEq(feeds[0].broken, false, "not by the breaker");
        Lens.FeedView memory v = feeds[TSLA - 1];
        vm.assertEq(v.status, uint256(uint8(Status.HELD)), "status");
        vm.assertEq(v.heldUntil, 0, "by no decision");
        vm.assertEq(v.sessionOpen, true, "its session is open");
        vm.assertEq(v.broken, true, "by the breaker");
        vm.assertEq(v.candidate, 900e18, "candidate");
        vm.assertEq(v.candidateRounds, 2, "rounds");
        vm.assertEq(v.price, 600e18, "price");
        vm.warp(block.timestamp + 72 hours);
        vm.assertEq(book.lens.feeds()[0].heldUntil, 0, "the guardian's hold is over");
    }

    function test_FeedsWithASplit() public {
        uint40 hold = uint40(block.timestamp + 2 days);
        oracle.stageSplit(TSLA, 3, 1, hold, hold + 60);
        Lens.FeedView memory v = book.lens.feeds()[TSLA - 1];
        vm.assertEq(v.action.numerator, 3, "staged");
        vm.assertEq(v.action.holdFrom, hold, "held from");
        vm.assertEq(v.applied.time, 0, "none so far");
        vm.warp(hold + 30);
        setPrice(TSLA, 200e8);
        v = book.lens.feeds()[TSLA - 1];
        vm.assertEq(v.realPrice, 200e18, "real price");
        vm.assertEq(v.multiplier, 3e18, "multiplier");
        vm.assertEq(v.price, 600e18, "price");
        vm.assertEq(v.action.exFrom, 0, "nothing staged");
        vm.assertEq(v.applied.time, block.timestamp, "applied");
    }

    function test_FeedsThatAreDerived() public view {
        Lens.FeedView memory v = book.lens.feeds()[oracle.feedOf("TSLA2L") - 1];
        vm.assertEq(v.source, address(book.derivedFeed), "source");
        vm.assertEq(uint256(v.formula.kind), uint256(Kind.LEVERAGED), "kind");
        vm.assertEq(v.formula.legs[0], TSLA, "leg");
        vm.assertEq(v.formula.weights[0] == 2, true, "times");
        vm.assertEq(v.formula.divisor, 400e18, "at the leg's price");
        vm.assertEq(v.formula.start, 100e18, "level");
    }

    function test_MarketShowsWhatIsInForce() public {
        fund(address(pusd), alice, 9 ether);
        vm.prank(alice);
        pusd.approve(address(engine), 4 ether);
        CdpEngine.Params memory params = paramsOf(PUSD_TSLA);
        (params.minRatio, params.targetRatio) = (18_000, 19_000);
        engine.setParams(PUSD_TSLA, params);
        engine.limitMint(PUSD_TSLA, 0, type(uint40).max);
        freeze(BTC_PUSD);
        vm.warp(block.timestamp + 1 days);
        Lens.MarketView memory m = book.lens.market(PUSD_TSLA, alice);
        vm.assertEq(uint256(m.id), PUSD_TSLA, "id");
        vm.assertEq(m.minRatio, 18_000, "minimum ratio");
        vm.assertEq(m.liquidationRatio, 16_000, "liquidation line");
        vm.assertEq(m.targetRatio, 17_000, "target");
        vm.assertEq(m.minDebt, 0.25 ether, "minimum debt");
        vm.assertEq(m.ceiling, 50_000 ether, "ceiling");
        vm.assertEq(m.totalCollateral, 3_000_000 ether, "collateral");
        vm.assertEq(m.totalDebt, 1000 ether, "debt");
        vm.assertEq(m.positionCount, 1, "positions");
        vm.assertEq(m.mintPaused, true, "paused");
        vm.assertEq(m.loan, false, "loan");
        vm.assertEq(m.collateralBalance, 9 ether, "balance");
        vm.assertEq(m.collateralAllowance, 4 ether, "allowance");
        vm.assertEq(uint256(m.status), uint256(Status.STALE), "stale");
        params.targetRatio = 0;
        engine.setParams(PUSD_TSLA, params);
        vm.assertEq(book.lens.market(PUSD_TSLA, alice).targetRatio, 0, "no target");
        vm.assertEq(book.lens.market(TSLA_PUSD, alice).loan, true, "loan");
        vm.assertEq(book.lens.market(BTC_PUSD, alice).frozen, true, "frozen");
        uint256 debt = debtOf((uint256(ETH_PUSD) << 32) | 1);
        vm.assertEq(book.lens.market(ETH_PUSD, alice).totalDebt, debt, "with the fee of this block");
    }

    function test_PositionAndWhatALiquidationMayRepay() public {
        uint256 id = lock(alice, PUSD_TSLA, 1800 ether, 2 ether);
        Lens.PositionView memory v = book.lens.position(id);
        vm.assertEq(v.owner, alice, "owner");
        vm.assertEq(uint256(v.market), PUSD_TSLA, "market");
        vm.assertEq(v.collateralValue, 1800 ether, "collateral value");
        vm.assertEq(v.debtValue, 1200 ether, "debt value");
        vm.assertEq(v.ratio, 1.5 ether, "ratio");
        vm.assertEq(v.liquidatable, false, "exactly at the line");
        vm.assertEq(v.maxRepay, 0, "nothing");
        vm.prank(alice);
        engine.offer(id, bob);
        setPrice(TSLA, 700e8);
        v = book.lens.position(id);
        vm.assertEq(v.liquidatable, true, "below");
        vm.assertEq(v.offeredTo, bob, "offered");
        fund(address(tsla), carol, 10 ether);
        uint256 snapshot = vm.snapshotState();
        vm.prank(carol);
        (uint256 repaid, ) = engine.liquidate(id, type(uint256).max, 0, carol, "");
        vm.assertEq(v.maxRepay, repaid, "what a liquidation repays");
        vm.revertToState(snapshot);
        setPrice(TSLA, 1000e8); // 90 %
        v = book.lens.position(id);
        vm.prank(carol);
        (repaid, ) = engine.liquidate(id, type(uint256).max, 0, carol, "");
        vm.assertEq(v.maxRepay, repaid, "what buys all of it");
        v = book.lens.position(id);
        vm.assertEq(v.owner, address(0), "gone");
    }

    function test_PositionWithoutDebt() public {
        Lens.PositionView memory v = book.lens.position(lock(alice, ETH_PUSD, 2 ether, 0));
        vm.assertEq(v.ratio, type(uint256).max, "ratio");
        vm.assertEq(v.collateralValue, 3000 ether, "value");
        vm.assertEq(v.liquidatable, false, "safe");
    }

    function test_PositionsOfOneOwnerInPages() public {
        uint256[] memory ids = new uint256[](70); // more than one block of the list
        for (uint256 i = 0; i < ids.length; ++i) {
            ids[i] = lock(alice, i < 3 ? ETH_PUSD : PUSD_TSLA, 1 ether, 0);
            if (i % 8 == 0) lock(bob, PUSD_TSLA, 1 ether, 0);
        }
        vm.prank(alice);
        engine.close(ids[4], alice);
        Lens.PositionView[] memory all = book.lens.positionsOf(alice, 0, type(uint256).max);
        vm.assertEq(all.length, 69, "all but the closed one");
        vm.assertEq(all[0].id, ids[0], "first");
        vm.assertEq(all[3].id, ids[3], "next market");
        vm.assertEq(all[4].id, ids[5], "after the closed one");
        vm.assertEq(all[68].id, ids[69], "last");
        Lens.PositionView[] memory page = book.lens.positionsOf(alice, ids[1], ids[5]);
        vm.assertEq(page.length, 4, "both ends included");
        vm.assertEq(page[0].id, ids[1], "from");
        vm.assertEq(page[3].id, ids[5], "to");
        vm.assertEq(book.lens.positionsOf(carol, 0, type(uint256).max).length, 0, "nobody's");
    }

    receive() external payable {}
}
