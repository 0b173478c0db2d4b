// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {OracleRules, Status} from "../src/Oracle.sol";
import {SettlementRules, Stage} from "../src/lib/SettlementRules.sol";
import {SynthToken} from "../src/SynthToken.sol";
import {SettlementBase} from "./SettlementBase.sol";

// A delisting
// ├── announce, retract: the owner only, an mAsset only, in the right stage
// ├── freeze: anyone, at the price of the first open round after three days
// │   ├── before them, or without such a round: reverts
// │   └── while the feed is neither open nor closed: at the price that governance named a day before
// ├── freezeWorthless: at once and at 0, a leveraged asset whose level is lost while its leg is open
// └── afterwards: no fee, no mint; its loans are halted; its price stays, whatever the feed does
contract SettlementDelistTest is SettlementBase {
    address private _token;

    function setUp() public override {
        super.setUp();
        _token = address(asset);
    }

    function _wrong(address token, Stage stage) private pure returns (bytes memory) {
        return abi.encodeWithSelector(SettlementRules.WrongStage.selector, token, stage);
    }

    function _notFreezable(uint256 from) private view returns (bytes memory) {
        return abi.encodeWithSelector(SettlementRules.NotFreezable.selector, _token, from);
    }

    function test_Announces() public {
        vm.expectEmit();
        emit SettlementRules.Announced(_token, block.timestamp + 3 days);
        settlement.announce(_token);
        vm.assertEq(uint8(caseOf(_token).stage), uint8(Stage.ANNOUNCED), "stage");
        vm.assertEq(caseOf(_token).announcedAt, block.timestamp, "time");
        lock(alice, mintMarket, 1500 ether, 1 ether); // all goes on
    }

    function test_RetractsAndAnnouncesAgain() public {
        settlement.announce(_token);
        vm.expectEmit();
        emit SettlementRules.Retracted(_token);
        settlement.retract(_token);
        vm.assertEq(uint8(caseOf(_token).stage), uint8(Stage.NONE), "stage");
        pushRound(3 days);
        vm.expectRevert(_wrong(_token, Stage.NONE));
        settlement.freeze(_token);
        settlement.announce(_token);
        vm.expectRevert(_notFreezable(block.timestamp + 3 days));
        settlement.freeze(_token);
    }

    function test_FreezesAtTheFirstOpenRoundAfterTheNotice() public {
        uint256 id = lock(alice, mintMarket, 1500 ether, 2 ether);
        settlement.announce(_token);
        setAssetPrice(610e8);
        pushRound(3 days - 31);
        uint256 from = block.timestamp + 1;
        vm.expectRevert(_notFreezable(from));
        settlement.freeze(_token);
        vm.warp(from); // the round is a second too old, though it is open
        vm.expectRevert(_notFreezable(from));
        settlement.freeze(_token);
        prices[pushed.length - 1] = 620e8;
        pushRound(0);
        vm.expectEmit();
        emit SettlementRules.Frozen(_token, 620 ether);
        vm.prank(dave);
        settlement.freeze(_token);
        SettlementRules.Case memory c = caseOf(_token);
        vm.assertEq(uint8(c.stage), uint8(Stage.FROZEN), "stage");
        vm.assertEq(c.price, 620 ether, "price");
        vm.assertEq(c.frozenAt, from, "time");
        vm.assertEq(debtOf(id), 2 ether, "debt");
        (Status status, , , , ) = engine.statusOf(mintMarket);
        vm.assertEq(uint8(status), uint8(Status.FROZEN), "its market");
        (status, , , , ) = engine.statusOf(loanMarket);
        vm.assertEq(uint8(status), uint8(Status.HELD), "loans on it");
        (status, , , , ) = engine.statusOf(PUSD_TSLA);
        vm.assertEq(uint8(status), uint8(Status.OPEN), "another asset");
        setAssetPrice(10_000e8);
        vm.assertEq(caseOf(_token).price, 620 ether, "its price stays");
    }

    function test_RevertWhen_TheSessionIsClosed() public {
        settlement.announce(_token);
        setAssetSession(false);
        pushRound(3 days);
        vm.expectRevert(_notFreezable(block.timestamp - 30));
        settlement.freeze(_token);
        setAssetSession(true);
        settlement.freeze(_token);
    }

    function test_FreezePaysTheFeesALastTime() public {
        CdpEngine.Params memory params = paramsOf(mintMarket);
        params.feePerSecond = 1547125957863212449; // 5 % a year
        engine.setParams(mintMarket, params);
        lock(alice, mintMarket, 1500 ether, 2 ether);
        settlement.announce(_token);
        pushRound(365 days);
        settlement.freeze(_token);
        uint256 debt = debtOf((uint256(mintMarket) << 32) | 1);
        vm.assertApproxEqAbs(debt, 2.1 ether, 100, "debt");
        vm.assertApproxEqAbs(treasury.balanceOf(_token), 0.1 ether, 100, "minted to the Treasury");
        pushRound(365 days);
        vm.assertEq(debtOf((uint256(mintMarket) << 32) | 1), debt, "no fee any more");
    }

    function test_FreezeBringsTheFeesOfLoansToTheTreasury() public {
        lock(address(this), mintMarket, 150_000 ether, 100 ether);
        uint256 id = lock(alice, loanMarket, 2 ether, 499 ether);
        setAssetPrice(400e8);
        engine.liquidate(id, type(uint256).max, 0, address(this), "");
        uint256 fee = engine.fees(_token);
        vm.assertGt(fee, 0, "fee");
        delist(_token);
        vm.assertEq(treasury.balanceOf(_token), fee, "Treasury");
    }

    // Named prices

    function test_ANamedPriceFreezesAfterADay() public {
        settlement.announce(_token);
        oracle.setHeld(feed, true);
        pushRound(3 days);
        vm.expectRevert(_notFreezable(block.timestamp));
        settlement.freeze(_token);
        vm.expectEmit();
        emit SettlementRules.PriceNamed(feed, 480 ether, block.timestamp + 24 hours);
        settlement.namePrice(feed, 480 ether);
        vm.warp(block.timestamp + 24 hours - 1);
        vm.expectRevert(_notFreezable(block.timestamp + 1 - 24 hours));
        settlement.freeze(_token);
        vm.warp(block.timestamp + 1);
        vm.prank(dave);
        settlement.freeze(_token);
        vm.assertEq(caseOf(_token).price, 480 ether, "price");
    }

    function test_ANamedPriceWaitsForTheNoticeToo() public {
        settlement.announce(_token);
        settlement.namePrice(feed, 480 ether);
        vm.warp(block.timestamp + 3 days - 1); // the feed is stale by now
        vm.expectRevert(_notFreezable(block.timestamp + 1));
        settlement.freeze(_token);
        vm.warp(block.timestamp + 1);
        settlement.freeze(_token);
        vm.assertEq(caseOf(_token).price, 480 ether, "price");
    }

    function test_AnOpenFeedComesBeforeANamedPrice() public {
        settlement.announce(_token);
        settlement.namePrice(feed, 480 ether);
        pushRound(3 days);
        settlement.freeze(_token);
        vm.assertEq(caseOf(_token).price, 500 ether, "price");
    }

    function test_RevertWhen_TheFeedIsClosedAPriceNamedDoesNotCount() public {
        setAssetSession(false);
        settlement.announce(_token);
        settlement.namePrice(feed, 480 ether);
        vm.warp(block.timestamp + 3 days);
        vm.expectRevert(_notFreezable(block.timestamp));
        settlement.freeze(_token);
    }

    function test_RevertWhen_ThePriceWasNamedBeforeTheAnnouncement() public {
        settlement.namePrice(feed, 480 ether);
        vm.warp(block.timestamp + 1);
        settlement.announce(_token);
        vm.warp(block.timestamp + 3 days);
        vm.expectRevert(_notFreezable(block.timestamp));
        settlement.freeze(_token);
    }

    function test_RevertWhen_NamedForNoFeed() public {
        vm.expectRevert(abi.encodeWithSelector(OracleRules.UnknownFeed.selector, 99));
        settlement.namePrice(99, 1);
    }

    // A lost level

    /// @dev The asset that doubles the moves of TSLA, its leg at this price.
    function _leveraged(uint256 price) private returns (SynthToken token, uint16 id, uint32 market) {
        id = oracle.feedOf("TSLA2L");
        uint16[] memory feeds = new uint16[](1);
        feeds[0] = id;
        book.derivedFeed.poke(feeds);
        market = _marketOf(id);
        token = SynthToken(engine.markets(market).debtToken);
        pushRound(300);
        book.derivedFeed.poke(feeds);
        setPrice(TSLA, price);
    }

    function _marketOf(uint16 id) private view returns (uint32 market) {
        for (market = 1; engine.markets(market).debtFeed != id;) ++market;
    }

    function test_ALostLevelFreezesAtOnceAtZero() public {
        (SynthToken token, uint16 id, uint32 market) = _leveraged(600e8);
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotWorthless.selector, id));
        settlement.freezeWorthless(address(token));
        setPrice(TSLA, 200e8); // half of the base of 400
        vm.expectEmit();
        emit SettlementRules.Frozen(address(token), 0);
        vm.prank(dave);
        settlement.freezeWorthless(address(token));
        vm.assertEq(uint8(caseOf(address(token)).stage), uint8(Stage.FROZEN), "stage");
        (Status status, , , , ) = engine.statusOf(market);
        vm.assertEq(uint8(status), uint8(Status.FROZEN), "market");
        vm.expectRevert(_wrong(address(token), Stage.FROZEN));
        settlement.freezeWorthless(address(token));
    }

    function test_ALostLevelNeedsNoNoticeWhenAnnounced() public {
        (SynthToken token, , ) = _leveraged(200e8);
        settlement.announce(address(token));
        settlement.freezeWorthless(address(token));
        vm.assertEq(caseOf(address(token)).price, 0, "price");
    }

    function test_RevertWhen_TheLegOfALostLevelIsNotOpen() public {
        (SynthToken token, uint16 id, ) = _leveraged(200e8);
        bytes memory reason = abi.encodeWithSelector(SettlementRules.NotWorthless.selector, id);
        setSession(TSLA, false);
        vm.expectRevert(reason);
        settlement.freezeWorthless(address(token));
        setSession(TSLA, true);
        oracle.setHeld(TSLA, true);
        vm.expectRevert(reason);
        settlement.freezeWorthless(address(token));
    }

    function test_RevertWhen_TheFeedIsNotLeveraged() public {
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotWorthless.selector, feed));
        settlement.freezeWorthless(_token);
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotSynth.selector, book.weth));
        settlement.freezeWorthless(book.weth);
    }

    // What a halted loan market allows

    function test_ALoanOnAFrozenAssetMayOnlyBeRepaid() public {
        lock(address(this), mintMarket, 150_000 ether, 100 ether);
        uint256 id = lock(alice, loanMarket, 10 ether, 1000 ether);
        uint256 idle = lock(alice, loanMarket, 1 ether, 0);
        delist(_token);
        bytes memory held = abi.encodeWithSelector(CdpEngine.MarketNotOpen.selector, loanMarket, Status.HELD);
        supply(alice, loanMarket, 2 ether);
        fund(address(pusd), alice, 1000 ether);
        vm.startPrank(alice);
        engine.deposit(id, 1 ether);
        engine.repay(id, 100 ether);
        engine.withdraw(idle, 1 ether, alice);
        vm.expectRevert(held);
        engine.withdraw(id, 1, alice);
        vm.expectRevert(held);
        engine.mint(id, 1, alice);
        vm.expectRevert(held);
        engine.open(loanMarket, 1 ether, 100 ether, alice, alice);
        vm.stopPrank();
        vm.expectRevert(held);
        engine.liquidate(id, 1, 0, carol, "");
        vm.prank(alice);
        engine.close(id, alice);
        vm.assertEq(asset.balanceOf(alice), 13 ether, "closed");
    }

    // Errors

    function test_RevertWhen_NotAnAsset() public {
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotSynth.selector, address(pusd)));
        settlement.announce(address(pusd));
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotSynth.selector, book.weth));
        settlement.announce(book.weth);
    }

    function test_RevertWhen_TheStageIsAnother() public {
        vm.expectRevert(_wrong(_token, Stage.NONE));
        settlement.retract(_token);
        settlement.announce(_token);
        vm.expectRevert(_wrong(_token, Stage.ANNOUNCED));
        settlement.announce(_token);
        pushRound(3 days);
        settlement.freeze(_token);
        vm.expectRevert(_wrong(_token, Stage.FROZEN));
        settlement.retract(_token);
        vm.expectRevert(_wrong(_token, Stage.FROZEN));
        settlement.freeze(_token);
        settlement.finalise(_token);
        vm.expectRevert(_wrong(_token, Stage.FINAL));
        settlement.announce(_token);
    }

    function test_RevertWhen_NotTheOwner() public {
        bytes memory unauthorised = abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, bob);
        vm.startPrank(bob);
        vm.expectRevert(unauthorised);
        settlement.announce(_token);
        vm.expectRevert(unauthorised);
        settlement.retract(_token);
        vm.expectRevert(unauthorised);
        settlement.namePrice(feed, 1);
        vm.expectRevert(unauthorised);
        settlement.setPermissioned(_token, true);
        vm.stopPrank();
    }

    function test_RevertWhen_TheSettlementIsNoModule() public {
        engine.setModule(address(settlement), false);
        settlement.announce(_token);
        pushRound(3 days);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotModule.selector, address(settlement)));
        settlement.freeze(_token);
    }
}
