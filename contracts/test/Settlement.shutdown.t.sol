// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {AuctionHouse} from "../src/AuctionHouse.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Status} from "../src/Oracle.sol";
import {SettlementRules, Stage} from "../src/lib/SettlementRules.sol";
import {SettlementBase} from "./SettlementBase.sol";

// The shutdown
// ├── the owner; the guardian if more than 5 % of pUSD has no backing, or ETH or BTC had no round for 72 hours
// ├── freezeMarkets: in batches, each market at the price of then; what has no price waits for one, or for a named one
// ├── all mAssets, then the loans, then pUSD: no other order
// ├── what was delisted before keeps its price and its rates
// └── with nothing short, a pUSD redeems a dollar of collateral; a loss is shared by all
contract SettlementShutdownTest is SettlementBase {
    address private _token;
    address private _pusd;
    address private _guardian;

    function setUp() public override {
        super.setUp();
        (_token, _pusd, _guardian) = (address(asset), address(pusd), dave);
        oracle.setGuardian(_guardian);
    }

    function _wrong(address token, Stage stage) private pure returns (bytes memory) {
        return abi.encodeWithSelector(SettlementRules.WrongStage.selector, token, stage);
    }

    function _noReason(uint256 bad) private view returns (bytes memory) {
        uint256 issued = uint256(engine.externalDebt()) + engine.loanDebt() + bad;
        return abi.encodeWithSelector(SettlementRules.NoReason.selector, bad, issued);
    }

    function _addBadDebt(uint256 amount) private {
        vm.prank(address(engine));
        treasury.addBadDebt(_pusd, amount);
    }

    /// @dev The market that mints the asset of a feed.
    function _marketOf(uint16 id) private view returns (uint32 market) {
        for (market = 1; engine.markets(market).debtFeed != id;) ++market;
    }

    // Who may

    function test_TheOwnerStartsIt() public {
        vm.assertEq(settlement.isShutdown(), false, "before");
        vm.expectEmit();
        emit SettlementRules.ShutdownStarted(address(this));
        settlement.shutdown();
        vm.assertEq(settlement.isShutdown(), true, "after");
        vm.assertEq(uint8(caseOf(_pusd).stage), uint8(Stage.FROZEN), "stage");
        vm.assertEq(caseOf(_pusd).frozenAt, block.timestamp, "time");
        vm.assertEq(caseOf(_pusd).price, 1 ether, "par");
    }

    function test_TheGuardianStartsItForBadDebt() public {
        uint256 issued = uint256(engine.externalDebt()) + engine.loanDebt();
        uint256 most = issued / 19; // 5 % of issued + most
        _addBadDebt(most);
        vm.expectRevert(_noReason(most));
        vm.prank(_guardian);
        settlement.shutdown();
        _addBadDebt(1);
        vm.prank(_guardian);
        settlement.shutdown();
        vm.assertEq(settlement.isShutdown(), true, "shut down");
    }

    function test_DebtUnderTheHammerIsIssuedToo() public {
        engine.setAuctioned(ETH_PUSD, true);
        setPrice(ETH, 700e8);
        uint256 issued = uint256(engine.externalDebt()) + engine.loanDebt();
        book.auctionHouse.start((uint256(ETH_PUSD) << 32) | 1);
        vm.assertEq(engine.externalDebt(), 0, "all of it");
        _addBadDebt(issued / 19);
        (uint128 used, ) = book.auctionHouse.caps(0);
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NoReason.selector, issued / 19, used + issued / 19));
        vm.prank(_guardian);
        settlement.shutdown();
    }

    function test_TheGuardianStartsItWhenEthOrBtcIsSilent() public {
        for (uint16 silent = ETH; silent <= BTC; ++silent) {
            uint256 start = vm.snapshotState();
            // The other one goes on.
            (pushed[0], prices[0]) = silent == ETH ? (BTC, prices[1]) : (ETH, prices[0]);
            while (pushed.length > 1) {
                pushed.pop();
                prices.pop();
            }
            uint256 last = block.timestamp;
            pushRound(72 hours);
            vm.expectRevert(_noReason(0));
            vm.prank(_guardian);
            settlement.shutdown();
            vm.warp(last + 72 hours + 1);
            vm.prank(_guardian);
            settlement.shutdown();
            vm.assertEq(settlement.isShutdown(), true, "shut down");
            vm.revertToState(start);
        }
    }

    function test_TheGuardianCannotMakeAFeedSilent() public {
        vm.prank(_guardian);
        oracle.hold(ETH);
        for (uint256 i = 0; i < 4; ++i) {
            pushRound(18 hours + 1);
        }
        vm.expectRevert(_noReason(0));
        vm.prank(_guardian);
        settlement.shutdown();
    }

    function test_ASlowFeedThatIsOpenIsNotSilent() public {
        for (uint16 id = ETH; id <= BTC; ++id) {
            oracle.setLimits(id, 4 days, type(uint16).max, type(uint16).max, 0, type(uint64).max);
        }
        vm.warp(block.timestamp + 73 hours);
        vm.expectRevert(_noReason(0));
        vm.prank(_guardian);
        settlement.shutdown();
    }

    function test_RevertWhen_NotTheGuardian() public {
        _addBadDebt(10_000_000 ether);
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotGuardian.selector, bob));
        vm.prank(bob);
        settlement.shutdown();
    }

    function test_RevertWhen_ShutDownAlready() public {
        settlement.shutdown();
        bytes4 runs = SettlementRules.ShutdownRuns.selector;
        vm.expectRevert(runs);
        settlement.shutdown();
        vm.expectRevert(runs);
        settlement.announce(_token);
        vm.expectRevert(runs);
        settlement.freeze(_token);
        vm.expectRevert(runs);
        settlement.freezeWorthless(_token);
    }

    // Freeze

    function test_EachMarketFreezesAtThePriceOfThen() public {
        settlement.shutdown();
        vm.expectEmit();
        emit SettlementRules.PriceFixed(ETH_PUSD, ETH, 1500 ether);
        vm.prank(dave);
        settlement.freezeMarkets(singleMarket(ETH_PUSD));
        (uint256 price, bool isSet) = settlement.frozenPrice(ETH_PUSD);
        vm.assertEq(price, 1500 ether, "price");
        vm.assertEq(isSet, true, "set");
        (, isSet) = settlement.frozenPrice(BTC_PUSD);
        vm.assertEq(isSet, false, "not frozen yet");
        lock(alice, PUSD_TSLA, 2000 ether, 2 ether); // still live
        setPrice(TSLA, 700e8);
        settlement.freezeMarkets(singleMarket(PUSD_TSLA));
        vm.assertEq(caseOf(address(tsla)).price, 700 ether, "the price of its own freeze");
        vm.assertEq(uint8(caseOf(address(tsla)).stage), uint8(Stage.FROZEN), "stage");
        (, isSet) = settlement.frozenPrice(PUSD_TSLA);
        vm.assertEq(isSet, false, "that of an asset stands in its case");
    }

    function test_AnAssetOfTheSameFeedKeepsItsOwnCopy() public {
        address token = engine.markets(_marketOf(ETH)).debtToken;
        delist(token);
        setPrice(ETH, 2000e8);
        settlement.shutdown();
        settlement.freezeMarkets(singleMarket(ETH_PUSD));
        (uint256 price, ) = settlement.frozenPrice(ETH_PUSD);
        vm.assertEq(price, 2000 ether, "the collateral");
        vm.assertEq(caseOf(token).price, 1500 ether, "the delisted asset");
    }

    function test_AClosedFeedCountsWithItsLastPrice() public {
        setSession(TSLA, false);
        vm.warp(block.timestamp + 1 days);
        settlement.shutdown();
        settlement.freezeMarkets(singleMarket(PUSD_TSLA));
        vm.assertEq(caseOf(address(tsla)).price, 600 ether, "price");
    }

    function test_AFeedWithoutAPriceWaits() public {
        settlement.shutdown();
        vm.warp(block.timestamp + 61); // stale
        settlement.freezeMarkets(singleMarket(ETH_PUSD));
        (, bool isSet) = settlement.frozenPrice(ETH_PUSD);
        vm.assertEq(isSet, false, "no price");
        uint256[] memory id = single((uint256(ETH_PUSD) << 32) | 1);
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotPriced.selector, ETH));
        settlement.settle(id);
        vm.expectRevert(SettlementRules.NothingToFreeze.selector);
        settlement.freezeMarkets(singleMarket(ETH_PUSD));
        pushRound(30);
        settlement.freezeMarkets(singleMarket(ETH_PUSD));
        (uint256 price, ) = settlement.frozenPrice(ETH_PUSD);
        vm.assertEq(price, 1500 ether, "of the first round after");
        settlement.settle(id);
    }

    function test_AnAssetWithoutAPriceWaits() public {
        oracle.setHeld(TSLA, true);
        settlement.shutdown();
        settlement.freezeMarkets(singleMarket(PUSD_TSLA));
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotPriced.selector, TSLA));
        settlement.settle(single((uint256(PUSD_TSLA) << 32) | 1));
        vm.expectRevert(_wrong(address(tsla), Stage.NONE));
        settlement.finalise(address(tsla));
        settlement.namePrice(TSLA, 610 ether);
        vm.warp(block.timestamp + 24 hours - 1);
        vm.expectRevert(SettlementRules.NothingToFreeze.selector);
        settlement.freezeMarkets(singleMarket(PUSD_TSLA));
        vm.warp(block.timestamp + 1);
        vm.prank(dave);
        settlement.freezeMarkets(singleMarket(PUSD_TSLA));
        vm.assertEq(caseOf(address(tsla)).price, 610 ether, "named");
        settlement.settle(single((uint256(PUSD_TSLA) << 32) | 1));
    }

    function test_APriceNamedBeforeTheShutdownDoesNotCount() public {
        settlement.namePrice(ETH, 1 ether);
        vm.warp(block.timestamp + 2 days);
        settlement.shutdown();
        settlement.freezeMarkets(singleMarket(ETH_PUSD));
        (, bool isSet) = settlement.frozenPrice(ETH_PUSD);
        vm.assertEq(isSet, false, "no price");
        settlement.namePrice(ETH, 1490 ether);
        vm.warp(block.timestamp + 24 hours);
        settlement.freezeMarkets(singleMarket(ETH_PUSD));
        (uint256 price, ) = settlement.frozenPrice(ETH_PUSD);
        vm.assertEq(price, 1490 ether, "named since");
    }

    function test_ALostLevelNeedsNoName() public {
        uint16[] memory feeds = new uint16[](1);
        feeds[0] = oracle.feedOf("TSLA2L");
        book.derivedFeed.poke(feeds);
        setPrice(TSLA, 150e8);
        uint32 market = _marketOf(feeds[0]);
        settlement.shutdown();
        settlement.freezeMarkets(singleMarket(market));
        vm.assertEq(caseOf(engine.markets(market).debtToken).price, 0, "price");
        vm.assertEq(uint8(caseOf(engine.markets(market).debtToken).stage), uint8(Stage.FROZEN), "stage");
    }

    function test_ADerivedFeedThatNeverHadARoundWaits() public {
        uint16 derived = oracle.feedOf("TSLA2L");
        setSession(TSLA, false);
        (uint256 price, , Status status, ) = oracle.read(derived);
        vm.assertEq(price, 0, "no price");
        vm.assertEq(uint8(status), uint8(Status.CLOSED), "that of its leg");
        uint32 market = _marketOf(derived);
        settlement.shutdown();
        settlement.freezeMarkets(singleMarket(market));
        vm.assertEq(uint8(caseOf(engine.markets(market).debtToken).stage), uint8(Stage.NONE), "stage");
    }

    function test_AnAnnouncedAssetGoesWithTheOthers() public {
        settlement.announce(_token);
        settlement.shutdown();
        settlement.freezeMarkets(singleMarket(mintMarket));
        vm.assertEq(uint8(caseOf(_token).stage), uint8(Stage.FROZEN), "stage");
    }

    function test_RevertWhen_FreezingMarkets() public {
        vm.expectRevert(_wrong(_pusd, Stage.NONE));
        settlement.freezeMarkets(singleMarket(ETH_PUSD));
        settlement.shutdown();
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownMarket.selector, 99));
        settlement.freezeMarkets(singleMarket(99));
        uint32[] memory list = new uint32[](2);
        (list[0], list[1]) = (2, 2);
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotIncreasing.selector, 2));
        settlement.freezeMarkets(list);
        settlement.freezeMarkets(singleMarket(2));
        vm.expectRevert(SettlementRules.NothingToFreeze.selector);
        settlement.freezeMarkets(singleMarket(2));
    }

    // To the end

    function test_APusdRedeemsADollarOfCollateral() public {
        lock(alice, ETH_PUSD, 10 ether, 600 ether);
        lock(bob, BTC_PUSD, 1e8, 20_000 ether);
        setPrice(ETH, 1600e8);
        shutDown();
        finishShutdown();
        vm.assertEq(uint8(caseOf(_pusd).stage), uint8(Stage.FINAL), "stage");
        vm.assertEq(caseOf(_pusd).shortfall, 0, "shortfall");
        vm.assertEq(settlement.collateralsOf(_pusd).length, 2, "two pots");
        vm.assertApproxEqAbs(engine.claimable(alice, book.weth), 10 ether - 0.375 ether, 1e12, "rest of alice");
        redeem(bob, _pusd, 20_000 ether);
        uint256 value = settlement.claimable(bob, book.weth) * 1600;
        value += settlement.claimable(bob, book.wbtc) * 1e10 * 60_000;
        // The fees of the Treasury are burnt: a little more than par.
        vm.assertGe(value, 20_000 ether, "in two tokens");
        vm.assertLe(value, 20_000.02 ether, "in two tokens");
    }

    function test_MintersLoansAndHoldersAllLeave() public {
        lock(address(this), mintMarket, 15_000 ether, 10 ether);
        uint256 loan = lock(carol, loanMarket, 4 ether, 900 ether);
        shutDown();
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotFinal.selector, _token));
        settlement.settle(single(loan));
        settleAll(ETH_PUSD);
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotFinal.selector, address(tsla)));
        settlement.finalise(_pusd);
        finishShutdown();
        vm.assertEq(settlement.claimable(carol, _pusd), 1100 ether, "4 at 500 less 900");
        redeem(address(this), _token, 6 ether);
        vm.assertEq(settlement.claimable(address(this), _pusd), 3000 ether, "6 at 500");
        settlement.claimFor(carol, _pusd);
        redeem(carol, _pusd, 2000 ether);
        settlement.claimFor(carol, book.weth);
        vm.assertApproxEqAbs(balance(book.weth, carol) * 1500, 2000 ether, 0.01 ether, "a dollar each");
        vm.assertEq(asset.totalSupply(), 0, "nothing of the asset is left");
    }

    function test_ALossIsSharedByAllPusd() public {
        setPrice(ETH, 400e8); // 8 million for 10
        shutDown();
        finishShutdown();
        uint256 issued = caseOf(_pusd).issued;
        vm.assertEq(settlement.rateOf(_pusd, book.weth), (uint256(20_000 ether) * 1e27) / issued, "rate");
        vm.assertEq(caseOf(_pusd).shortfall, issued - 8_000_000 ether, "shortfall");
        redeem(address(this), _pusd, 1 ether);
        vm.assertApproxEqAbs(settlement.claimable(address(this), book.weth), 0.002 ether, 1e13, "80 cents");
    }

    function test_TheTreasuryAddsNothingToAnAsset() public {
        endow(_pusd, 10_000 ether);
        lock(alice, mintMarket, 1500 ether, 2 ether);
        setAssetPrice(1000e8);
        shutDown();
        settleAll(mintMarket);
        settlement.finalise(_token);
        vm.assertEq(settlement.rateOf(_token, _pusd), 750e27, "rate");
        vm.assertEq(caseOf(_token).shortfall, 500 ether, "shortfall");
    }

    function test_TheTreasurysPusdIsBurntAndItsCollateralShared() public {
        endow(_pusd, 1_000_000 ether);
        fund(book.weth, address(this), 100 ether);
        endow(book.weth, 100 ether);
        shutDown();
        uint256 debt = debtOf((uint256(ETH_PUSD) << 32) | 1);
        uint256 own = treasury.balanceOf(_pusd);
        vm.assertGt(own, 1_000_000 ether, "and the fee");
        finishShutdown();
        vm.assertEq(caseOf(_pusd).issued, debt - own, "issued");
        vm.assertEq(treasury.balanceOf(_pusd) + treasury.balanceOf(book.weth), 0, "nothing is kept");
        uint256 pot = settlement.potOf(_pusd, book.weth);
        vm.assertApproxEqAbs(pot, debt / 1500 + 100 ether, 1, "pot");
        vm.assertApproxEqAbs(pusd.totalSupply(), caseOf(_pusd).issued, 1, "as much as there is");
    }

    function test_GathersTheTreasurysCollateralBefore() public {
        fund(book.weth, address(this), 100 ether);
        endow(book.weth, 100 ether);
        vm.expectRevert(_wrong(_pusd, Stage.NONE));
        settlement.gather(book.weth);
        settlement.shutdown();
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotPriced.selector, ETH));
        settlement.gather(book.weth);
        settlement.freezeMarkets(singleMarket(ETH_PUSD));
        vm.expectEmit();
        emit SettlementRules.Gathered(book.weth, 100 ether);
        settlement.gather(book.weth);
        settlement.gather(book.weth); // no more
        vm.assertEq(settlement.potOf(_pusd, book.weth), 100 ether, "pot");
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotCollateral.selector, _token));
        settlement.gather(_token);
    }

    function test_ADelistedAssetKeepsItsRates() public {
        lock(address(this), mintMarket, 15_000 ether, 10 ether);
        uint256 loan = lock(carol, loanMarket, 4 ether, 900 ether);
        delistAndFinalise();
        setAssetPrice(900e8);
        shutDown();
        vm.assertEq(caseOf(_token).price, 500 ether, "price");
        vm.assertEq(settlement.rateOf(_token, _pusd), 500e27, "rate");
        (Status status, , , , ) = engine.statusOf(loanMarket);
        vm.assertEq(uint8(status), uint8(Status.FROZEN), "the halted loans freeze too");
        settlement.settle(single(loan));
        vm.assertApproxEqAbs(settlement.claimable(carol, _pusd), 1100 ether, 1 ether, "converted at 500");
        finishShutdown();
    }

    function test_ADelistingUnderWayEndsWithoutTheTreasury() public {
        endow(_pusd, 10_000 ether);
        lock(alice, mintMarket, 1500 ether, 2 ether);
        setAssetPrice(1000e8);
        delist(_token);
        shutDown();
        vm.assertEq(caseOf(_token).price, 1000 ether, "price");
        settleAll(mintMarket);
        settlement.finalise(_token);
        vm.assertEq(settlement.rateOf(_token, _pusd), 750e27, "nothing added");
    }

    // Order

    function test_RevertWhen_ALoanMarketIsNotFrozen() public {
        lock(alice, mintMarket, 1500 ether, 2 ether);
        settlement.shutdown();
        settlement.freezeMarkets(singleMarket(mintMarket));
        settleAll(mintMarket);
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotFrozen.selector, loanMarket));
        settlement.finalise(_token);
        settlement.freezeMarkets(singleMarket(loanMarket));
        settlement.finalise(_token);
    }

    function test_RevertWhen_AMarketOfPusdIsLeft() public {
        shutDown();
        settleEverything();
        uint32 count = engine.marketCount();
        listAsset("LATE", 1e8);
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotFrozen.selector, count + 1));
        settlement.finalise(_pusd);
    }

    function test_RevertWhen_DebtIsUnderTheHammer() public {
        engine.setAuctioned(ETH_PUSD, true);
        setPrice(ETH, 700e8);
        uint256 id = (uint256(ETH_PUSD) << 32) | 1;
        book.auctionHouse.start(id);
        shutDown();
        settleEverything();
        (uint128 used, ) = book.auctionHouse.caps(ETH_PUSD);
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.StillOpen.selector, ETH_PUSD, 0, used));
        settlement.finalise(_pusd);
        vm.prank(dave);
        book.auctionHouse.cancel(id);
        vm.assertEq(ownerOf(id), address(this), "given back");
        settlement.settle(single(id));
        settlement.finalise(_pusd);
    }

    function test_PenaltiesOfAuctionsAreSharedToo() public {
        uint256 id = lock(alice, ETH_PUSD, 10 ether, 9000 ether);
        engine.setAuctioned(ETH_PUSD, true);
        setPrice(ETH, 1300e8);
        book.auctionHouse.start(id);
        vm.warp(block.timestamp + 300);
        pusd.approve(address(book.auctionHouse), type(uint256).max);
        book.auctionHouse.buy(id, type(uint256).max, type(uint256).max, address(this), "");
        uint256 penalty = book.auctionHouse.penalties(ETH_PUSD);
        vm.assertGt(penalty, 0, "penalty");
        pushRound(30);
        shutDown();
        settleEverything();
        uint256 pot = settlement.potOf(_pusd, book.weth);
        settlement.finalise(_pusd);
        vm.assertEq(settlement.potOf(_pusd, book.weth), pot + penalty, "in the pot");
        vm.assertEq(book.auctionHouse.penalties(ETH_PUSD), 0, "collected");
        vm.assertEq(treasury.balanceOf(book.weth), 0, "gathered");
    }

    function test_WhatTheTreasurySellsComesBack() public {
        endow(_pusd, 200_000 ether);
        fund(book.weth, address(this), 100 ether);
        endow(book.weth, 100 ether);
        uint256 surplus = book.auctionHouse.startSurplus();
        uint256 sale = book.auctionHouse.startSale(ETH_PUSD);
        shutDown();
        finishShutdown();
        vm.assertEq(uint8(book.auctionHouse.auctions(surplus).kind), uint8(AuctionHouse.Kind.NONE), "surplus");
        vm.assertEq(uint8(book.auctionHouse.auctions(sale).kind), uint8(AuctionHouse.Kind.NONE), "sale");
        vm.assertApproxEqAbs(pusd.totalSupply(), caseOf(_pusd).issued, 1, "burnt");
        vm.assertEq(treasury.balanceOf(book.weth), 0, "shared");
    }
}
