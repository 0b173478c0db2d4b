// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {vm} from "../deploy/Vm.sol";
import {RiskLens} from "../src/RiskLens.sol";
import {Status} from "../src/Oracle.sol";
import {AuctionHouseBase} from "./AuctionHouseBase.sol";

// RiskLens
// ├── atRisk: positions with debt below so much of the line, at the last prices, whatever the status
// ├── auctions, auction: all kinds, with what they sell and want, now
// ├── treasury: what it owns and owes, PLX, what is under the hammer
// ├── settlements: the cases, and what an account holds of them
// └── claimables: what three contracts owe to an account
contract RiskLensTest is AuctionHouseBase {
    RiskLens private _lens;

    function setUp() public override {
        super.setUp();
        _lens = book.riskLens;
    }

    function test_AtRisk() public {
        uint256 unsafe = borrow(alice);
        lock(alice, ETH_PUSD, 5 ether, 0);
        uint256 near = lock(bob, ETH_PUSD, 10 ether, 9000 ether);
        setPrice(ETH, 1400e8);
        RiskLens.RiskView[] memory found = _lens.atRisk(ETH_PUSD, 1, 99, 10_000);
        vm.assertEq(found.length, 1, "below the line");
        vm.assertEq(found[0].id, unsafe, "id");
        vm.assertEq(found[0].owner, alice, "owner");
        vm.assertEq(found[0].collateral, 10 ether, "collateral");
        vm.assertEq(found[0].debt, 10_000 ether, "debt");
        vm.assertEq(found[0].ratio, 1.4 ether, "ratio");
        vm.assertEq(found[0].liquidatable, true, "liquidatable");
        found = _lens.atRisk(ETH_PUSD, 1, 99, 11_000);
        vm.assertEq(found.length, 2, "below 1.1 times the line");
        vm.assertEq(found[1].id, near, "155 %");
        vm.assertEq(found[1].liquidatable, false, "not yet");
        vm.assertEq(_lens.atRisk(ETH_PUSD, 3, 3, 11_000).length, 0, "without debt");
        found = _lens.atRisk(ETH_PUSD, 4, 4, 11_000);
        vm.assertEq(found[0].id, near, "from a number on");
        oracle.setHeld(ETH, true);
        vm.assertEq(_lens.atRisk(ETH_PUSD, 1, 99, 11_000).length, 2, "held too");
        vm.assertEq(_lens.atRisk(BTC_PUSD, 1, 99, 11_000).length, 0, "another market");
    }

    function test_AtRiskInASynth() public {
        setPrice(TSLA, 500e8);
        uint256 id = lock(alice, PUSD_TSLA, 1500 ether, 2 ether);
        setPrice(TSLA, 600e8);
        RiskLens.RiskView[] memory found = _lens.atRisk(PUSD_TSLA, 1, 99, 10_000);
        vm.assertEq(found.length, 1, "one");
        vm.assertEq(found[0].id, id, "id");
        vm.assertEq(found[0].ratio, 1.25 ether, "ratio");
    }

    function test_AllKindsOfAuctions() public {
        uint256 sold = borrow(bob); // its auction will be over
        uint256 id = borrow(alice);
        setPrice(ETH, 1400e8);
        house.start(sold);
        buy(sold, ALL);
        house.start(id);
        fund(book.weth, address(this), 2 ether);
        endow(book.weth, 2 ether);
        endow(address(pusd), 105_000 ether);
        uint256 sale = house.startSale(ETH_PUSD);
        uint256 surplus = house.startSurplus();
        addBadDebt(address(tsla), 10 ether);
        uint256 recapitalisation = house.startRecapitalisation(PUSD_TSLA);
        pushRound(300);
        RiskLens.AuctionView[] memory list = _lens.auctions();
        vm.assertEq(list.length, 4, "live ones");
        _checkCollateral(list[0], id);
        RiskLens.AuctionView memory v = list[1];
        vm.assertEq(v.id, surplus, "surplus");
        vm.assertEq(v.kind, 2, "kind");
        vm.assertEq(v.sellToken, address(pusd), "sells pUSD");
        vm.assertEq(v.payToken, address(plx), "for PLX");
        vm.assertEq(v.oraclePrice, 1 ether, "at par");
        vm.assertEq(v.lot, 5000 ether, "lot");
        v = list[2];
        vm.assertEq(v.id, sale, "sale");
        vm.assertEq(v.kind, 3, "kind");
        vm.assertEq(v.sellToken, book.weth, "sells WETH");
        vm.assertEq(v.payToken, address(pusd), "for pUSD");
        v = list[3];
        vm.assertEq(v.id, recapitalisation, "recapitalisation");
        vm.assertEq(v.kind, 4, "kind");
        vm.assertEq(v.fromSurplus, true, "from the buffer");
        vm.assertEq(v.sellToken, address(pusd), "pays pUSD");
        vm.assertEq(v.payToken, address(tsla), "for mTSLA");
        vm.assertEq(v.price, 630 ether, "5 % above");
        vm.assertEq(v.oraclePrice, 600 ether, "the oracle's");
    }

    function _checkCollateral(RiskLens.AuctionView memory v, uint256 id) private view {
        vm.assertEq(v.id, id, "collateral");
        vm.assertEq(v.kind, 1, "kind");
        vm.assertEq(v.market, ETH_PUSD, "market");
        vm.assertEq(v.owner, alice, "owner");
        vm.assertEq(v.sellToken, book.weth, "sells WETH");
        vm.assertEq(v.payToken, address(pusd), "for pUSD");
        vm.assertEq(v.lot, 10 ether, "lot");
        vm.assertEq(v.debt, 10_000 ether, "debt");
        vm.assertEq(v.minDebt, 100 ether, "minimum debt");
        vm.assertEq(v.startPrice, 1400 ether, "start");
        vm.assertEq(v.price, 1358 ether, "price");
        vm.assertEq(v.oraclePrice, 1400 ether, "the oracle's");
        vm.assertEq(v.penalty, PENALTY, "penalty");
        vm.assertEq(v.elapsed, 300, "elapsed");
        vm.assertEq(v.startedAt, block.timestamp - 300, "started");
        vm.assertEq(v.stoppedAt, 0, "runs");
        vm.assertEq(v.stale, false, "not stale");
        vm.assertEq(v.status, uint8(Status.OPEN), "status");
    }

    function test_AnAuctionThatIsHeldOrThereIsNot() public {
        uint256 id = startAt1400();
        vm.warp(block.timestamp + 900);
        vm.assertEq(_lens.auction(id).stale, true, "stale");
        vm.assertEq(_lens.auction(id).status, uint8(Status.STALE), "status");
        oracle.setHeld(ETH, true);
        house.sync(id);
        vm.assertEq(_lens.auction(id).stoppedAt, block.timestamp, "stopped");
        vm.assertEq(_lens.auction(id + 1).kind, 0, "none");
        vm.assertEq(_lens.auction(id + 1).id, id + 1, "its id");
    }

    function test_MoreAuctionsThanFitAtFirst() public {
        for (uint256 i = 0; i < 260; ++i) {
            lock(alice, ETH_PUSD, 0.1 ether, 100 ether);
        }
        setPrice(ETH, 1400e8);
        for (uint256 i = 2; i < 262; ++i) {
            house.start((uint256(ETH_PUSD) << 32) | i);
        }
        RiskLens.AuctionView[] memory list = _lens.auctions();
        vm.assertEq(list.length, 260, "all");
        vm.assertEq(uint32(list[259].id), 261, "in the order of their ids");
    }

    function test_Treasury() public {
        endow(address(pusd), 110_000 ether);
        addBadDebt(address(pusd), 3000 ether);
        addBadDebt(address(tsla), 2 ether);
        uint256 id = startAt1400();
        RiskLens.TreasuryView memory v = _lens.treasury();
        vm.assertEq(v.timestamp, block.timestamp, "time");
        vm.assertEq(v.pusd, 110_000 ether, "pUSD");
        vm.assertEq(v.buffer, 100_000 ether, "buffer");
        vm.assertEq(v.spare, 107_000 ether, "spare");
        vm.assertEq(v.surplus, 7000 ether, "surplus");
        vm.assertEq(v.plxRate, 2 ether, "rate");
        vm.assertEq(v.surplusLot, 5000 ether, "lot");
        vm.assertEq(v.plxSupply, 100_000_000 ether, "PLX");
        vm.assertEq(v.plxMintable, 1_000_000 ether, "mintable");
        vm.assertEq(v.plxHeld, 55_500_000 ether, "less the budgets of the farms: the Treasury's");
        vm.assertEq(v.capUsed, 10_000 ether, "under the hammer");
        vm.assertEq(v.cap, 20_000_000 ether, "cap");
        vm.assertEq(v.streamRate + v.streamEnd, 0, "no stream");
        vm.assertEq(v.streamRecipient, address(0), "no stakers");
        RiskLens.TokenView memory t = v.tokens[0];
        vm.assertEq(t.token, address(pusd), "pUSD first");
        vm.assertEq(t.issued, pusd.totalSupply() + 3000 ether, "debts, bad debt, under the hammer");
        vm.assertEq(t.badDebt, 3000 ether, "bad");
        vm.assertEq(t.price, 1 ether, "par");
        vm.assertEq(t.debtMarket, ETH_PUSD, "its first market");
        t = v.tokens[1];
        vm.assertEq(t.token, book.weth, "WETH");
        vm.assertEq(t.saleMarket, ETH_PUSD, "sold there");
        vm.assertEq(t.debtMarket, 0, "nobody's debt");
        vm.assertEq(t.price, 1400 ether, "price");
        t = v.tokens[3];
        vm.assertEq(t.token, address(tsla), "mTSLA");
        vm.assertEq(t.symbol, "mTSLA", "symbol");
        vm.assertEq(t.decimals, 18, "decimals");
        vm.assertEq(t.issued, 1002 ether, "issued");
        vm.assertEq(t.debtMarket, PUSD_TSLA, "recapitalised there");
        vm.assertEq(t.saleMarket, TSLA_PUSD, "sold there");
        vm.assertEq(v.tokens.length, 17, "pUSD, three collaterals, thirteen assets: each once");
        buy(id, ALL);
    }

    function test_TheStreamEnds() public {
        endow(address(pusd), 105_000 ether);
        buy(house.startSurplus(), ALL);
        RiskLens.TreasuryView memory v = _lens.treasury();
        vm.assertEq(v.streamRate, uint256(10_000 ether) / 7 days, "half of 20,000 PLX");
        vm.assertEq(v.streamEnd, block.timestamp + 7 days, "end");
        vm.warp(v.streamEnd);
        vm.assertEq(_lens.treasury().streamRate, 0, "over");
    }

    function test_Claimables() public {
        vm.assertEq(_lens.claimables(alice).length, 0, "nothing");
        uint256 id = startAt1400();
        pushRound(300);
        buy(id, ALL);
        setPrice(ETH, 1500e8);
        uint256 other = borrow(alice);
        engine.setModule(address(this), true);
        engine.seize(other, 4 ether);
        RiskLens.ClaimView[] memory list = _lens.claimables(alice);
        vm.assertEq(list.length, 2, "two");
        vm.assertEq(list[0].holder, address(engine), "engine");
        vm.assertEq(list[0].token, book.weth, "WETH");
        vm.assertEq(list[0].amount, 6 ether, "of the seizure");
        vm.assertEq(list[1].holder, address(house), "auction house");
        vm.assertEq(list[1].amount, 1928571428203240060, "of the auction");
        vm.assertEq(list[1].symbol, "WETH", "symbol");
        vm.assertEq(list[1].decimals, 18, "decimals");
    }

    function test_Settlements() public {
        (bool isShutdown, RiskLens.CaseView[] memory cases) = _lens.settlements(alice);
        vm.assertEq(isShutdown, false, "live");
        vm.assertEq(cases.length, 0, "none");
        book.settlement.announce(address(tsla));
        tsla.transfer(alice, 7 ether);
        vm.prank(alice);
        tsla.approve(address(book.settlement), 5 ether);
        (, cases) = _lens.settlements(alice);
        vm.assertEq(cases.length, 1, "announced");
        vm.assertEq(cases[0].token, address(tsla), "token");
        vm.assertEq(cases[0].stage, 1, "stage");
        vm.assertEq(cases[0].announcedAt, block.timestamp, "since");
        vm.assertEq(cases[0].held, 7 ether, "held");
        vm.assertEq(cases[0].allowance, 5 ether, "allowance");
        vm.assertEq(cases[0].openDebt, 1000 ether, "open debt");
        vm.assertEq(cases[0].openPositions, 1, "of this contract");
        _settle();
        (, cases) = _lens.settlements(alice);
        vm.assertEq(cases[0].stage, 3, "final");
        vm.assertEq(cases[0].price, 600 ether, "price");
        vm.assertEq(cases[0].issued, 993 ether, "what alice has not redeemed");
        vm.assertEq(cases[0].pots.length, 1, "one pot");
        vm.assertEq(cases[0].pots[0].collateral, address(pusd), "of pUSD");
        vm.assertEq(cases[0].pots[0].pot, 600_000 ether, "pot");
        vm.assertEq(cases[0].pots[0].rate, 600e27, "rate");
        vm.assertEq(cases[0].pots[0].claimable, 4200 ether, "alice's");
        book.settlement.shutdown();
        (isShutdown, cases) = _lens.settlements(alice);
        vm.assertEq(isShutdown, true, "shut down");
        vm.assertEq(cases.length, 2, "pUSD too");
    }

    function _settle() private {
        pushRound(3 days);
        book.settlement.freeze(address(tsla));
        uint256[] memory ids = new uint256[](1);
        ids[0] = (uint256(PUSD_TSLA) << 32) | 1;
        book.settlement.settle(ids);
        book.settlement.finalise(address(tsla));
        vm.startPrank(alice);
        IERC20(address(tsla)).approve(address(book.settlement), 7 ether);
        book.settlement.redeem(address(tsla), 7 ether);
        vm.stopPrank();
    }
}
