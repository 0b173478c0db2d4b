// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {ShortDesk} from "../src/ShortDesk.sol";
import {ShortStage} from "./ShortStage.sol";

// onDebtReduced, sync, syncAndClaim
// ├── the hook from anybody but the engine: reverts
// ├── a liquidation lowers the credit to the debt that is left; the lots keep their time
// ├── a liquidation of all, a settlement, an auction: no credit, the lots are free, the rest is the user's
// ├── a sync without a change does nothing; of what is not the desk's: reverts
// └── syncAndClaim: each user gets what the farm owes, ids strictly increasing
contract ShortDeskSyncTest is ShortStage {
    uint256 private _id; // 1,900 pUSD for 2 mTSLA, 158 % at 600
    uint256 private _locked;

    function setUp() public override {
        super.setUp();
        _id = short(alice, 1900 ether, 2 ether);
        _locked = desk.shorts(_id).locked;
    }

    // Liquidation

    function test_AFewOfTheDebtLiquidated() public {
        setPrice(TSLA, 650e8); // 146 %
        uint256 repaid = liquidate(_id);
        vm.assertLt(repaid, 2 ether, "a part");
        vm.assertGt(repaid, 0, "some");
        checkShort(_id, 2 ether - repaid, _locked, 0);
        vm.assertEq(debtOf(_id), 2 ether - repaid, "debt");
    }

    function test_AllOfTheDebtLiquidated() public {
        withoutCap();
        setPrice(TSLA, 650e8);
        fund(address(tsla), carol, 2 ether);
        vm.expectEmit();
        emit ShortDesk.Synced(_id, 0);
        vm.expectEmit();
        emit ShortDesk.LotsReleased(_id, _locked);
        vm.prank(carol);
        engine.liquidate(_id, MAX, 0, carol, "");
        vm.assertEq(ownerOf(_id), address(0), "gone");
        checkShort(_id, 0, 0, _locked);
        uint256 rest = engine.claimable(alice, address(pusd));
        vm.assertApproxEqAbs(rest, 1900 ether - uint256(1300 ether * 10) / 9, 1, "what is left is alice's");
        vm.assertEq(engine.claimable(address(desk), address(pusd)), 0, "and not the desk's");
        vm.prank(alice);
        desk.unlock(ids(_id));
        vm.assertEq(pusd.balanceOf(alice), _locked, "her proceeds, at once");
        engine.claimFor(alice, address(pusd));
        vm.assertEq(pusd.balanceOf(alice), _locked + rest, "her rest");
    }

    function test_UnderWater() public {
        setPrice(TSLA, 1000e8); // 95 %
        uint256 repaid = liquidate(_id);
        vm.assertLt(repaid, 2 ether, "the collateral did not pay for all");
        vm.assertEq(ownerOf(_id), address(0), "gone");
        checkShort(_id, 0, 0, _locked);
        vm.assertEq(engine.claimable(alice, address(pusd)), 0, "nothing is left");
        vm.assertGt(book.treasury.badDebt(address(tsla)), 0, "bad debt");
    }

    function test_LiquidatingOneOfTwo() public {
        uint256 other = short(alice, 6000 ether, 2 ether);
        setPrice(TSLA, 1000e8);
        liquidate(_id);
        vm.assertEq(shortStakeOf(alice), 2 ether, "only one credit is gone");
        vm.assertEq(desk.shorts(other).credit, 2 ether, "the other stays");
        vm.assertEq(desk.shorts(other).free, 0, "locked as before");
    }

    function test_RevertWhen_AnotherCallsTheHook() public {
        vm.expectRevert(abi.encodeWithSelector(ShortDesk.NotEngine.selector, alice));
        vm.prank(alice);
        desk.onDebtReduced(_id);
    }

    function test_RevertWhen_TheEngineSpeaksOfAnothersPosition() public {
        uint256 own = lock(bob, PUSD_TSLA, 2000 ether, 2 ether);
        vm.expectRevert(abi.encodeWithSelector(ShortDesk.UnknownPosition.selector, own));
        vm.prank(address(engine));
        desk.onDebtReduced(own);
    }

    // Settlement and modules

    function test_Delisting() public {
        book.settlement.announce(address(tsla));
        pushRound(3 days);
        book.settlement.freeze(address(tsla));
        vm.assertEq(desk.shorts(_id).credit, 2 ether, "as long as it is not settled");
        book.settlement.settle(ids(_id));
        vm.assertEq(engine.claimable(alice, address(pusd)), 700 ether, "alice's rest");
        vm.assertEq(engine.claimable(address(desk), address(pusd)), 0, "none of the desk's");
        checkShort(_id, 2 ether, _locked, 0);
        desk.sync(_id);
        checkShort(_id, 0, 0, _locked);
        vm.prank(alice);
        desk.unlock(ids(_id));
        vm.assertEq(pusd.balanceOf(alice), _locked, "her proceeds");
    }

    function test_RevertWhen_ChangedInAFrozenMarket() public {
        freeze(PUSD_TSLA);
        arm(alice, 100 ether, 2 ether);
        bytes memory expected = abi.encodeWithSelector(CdpEngine.MarketFrozen.selector, PUSD_TSLA);
        vm.startPrank(alice);
        vm.expectRevert(expected);
        desk.repay(_id, 1 ether);
        vm.expectRevert(expected);
        desk.close(_id, alice);
        vm.expectRevert(expected);
        desk.add(_id, 1 ether, 0, 0, block.timestamp);
        vm.stopPrank();
    }

    function test_TakenByAModuleAndGivenBack() public {
        engine.setModule(address(this), true);
        setPrice(TSLA, 650e8);
        (address owner, uint256 collateral, uint256 debt, ) = engine.seizeUnsafe(_id);
        vm.assertEq(owner, alice, "the module hears of alice");
        desk.sync(_id);
        checkShort(_id, 0, 0, _locked);
        pusd.approve(address(engine), collateral);
        engine.restore(_id, owner, collateral, debt);
        vm.assertEq(ownerOf(_id), alice, "her own now");
        vm.assertEq(engine.positionsIn(PUSD_TSLA, uint32(_id), uint32(_id))[0].managed, false, "like any other");
        desk.sync(_id);
        checkShort(_id, 0, 0, _locked);
        setPrice(TSLA, 600e8);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, alice, desk));
        vm.prank(alice);
        desk.withdraw(_id, 1, alice); // the desk has no say any more
        supply(bob, PUSD_TSLA, 1);
        fund(address(tsla), bob, 1 ether);
        vm.prank(bob);
        engine.repay(_id, 1 ether); // and anybody may repay
        vm.prank(alice);
        engine.withdraw(_id, 100 ether, alice);
        liquidateRestored();
    }

    function liquidateRestored() private {
        setPrice(TSLA, 2000e8);
        liquidate(_id);
        checkShort(_id, 0, 0, _locked);
    }

    function test_SeizeLeavesTheRestToTheUser() public {
        engine.setModule(address(this), true);
        vm.expectEmit();
        emit CdpEngine.Seized(_id, address(this), alice, 1000 ether, 2 ether, 900 ether);
        (address owner, , ) = engine.seize(_id, 1000 ether);
        vm.assertEq(owner, alice, "owner");
        vm.assertEq(engine.claimable(alice, address(pusd)), 900 ether, "rest");
    }

    // sync

    function test_NothingToSync() public {
        vm.recordLogs();
        desk.sync(_id);
        vm.assertEq(vm.getRecordedLogs().length, 0, "no event");
        checkShort(_id, 2 ether, _locked, 0);
    }

    function test_RevertWhen_SyncOfAnothersPosition() public {
        uint256 own = lock(bob, PUSD_TSLA, 2000 ether, 2 ether);
        bytes memory expected = abi.encodeWithSelector(ShortDesk.UnknownPosition.selector, own);
        vm.expectRevert(expected);
        desk.sync(own);
        vm.expectRevert(expected);
        desk.syncAndClaim(ids(own));
    }

    // The farm's reward

    /// @dev Streams to shorts alone, as at a high premium, with `amount` wei over 90 days.
    function _stream(uint256 amount) private {
        swap(address(pusd), address(tsla), 30_000 ether);
        book.poolTwap.observe(pair);
        for (uint256 i = 0; i < 7; ++i) pushRound(300);
        farm.sample(pair);
        vm.assertGt(farm.pools(pair).shortShare, 0.39 ether, "a premium of 26 %");
        book.plx.approve(address(farm), amount);
        farm.setTranche(pair, 10_000, 90 days);
        farm.fund(pair, amount);
        if (farm.pools(pair).remaining == 0) farm.topUp(pair);
    }

    function test_SyncAndClaimPaysEachUser() public {
        uint256 other = short(bob, 6000 ether, 6 ether);
        _stream(900_000 ether);
        vm.warp(block.timestamp + 10 days);
        uint256 hers = farm.earned(pair, alice);
        uint256 his = farm.earned(pair, bob);
        vm.assertGt(hers, 0, "alice earns");
        vm.assertApproxEqAbs(his, hers * 3, 1e6, "bob three times as much");
        vm.prank(carol);
        desk.syncAndClaim(ids(_id, other));
        vm.assertEq(balance(address(book.plx), alice), hers, "alice");
        vm.assertEq(balance(address(book.plx), bob), his, "bob");
        vm.assertEq(balance(address(book.plx), carol), 0, "not the caller");
        desk.syncAndClaim(ids(_id, other));
        vm.assertEq(balance(address(book.plx), alice), hers, "once");
    }

    function test_NothingIsEarnedAfterTheDebtIsGone() public {
        _stream(900_000 ether);
        uint256 earned = farm.earned(pair, alice);
        arm(alice, 0, 2 ether);
        vm.prank(alice);
        desk.close(_id, alice);
        vm.warp(block.timestamp + 10 days);
        vm.assertEq(farm.earned(pair, alice), earned, "no more");
        desk.syncAndClaim(ids(_id));
        vm.assertEq(balance(address(book.plx), alice), earned, "but what was earned is paid");
    }

    function test_RevertWhen_NotIncreasing() public {
        uint256 other = short(bob, 2000 ether, 2 ether);
        vm.expectRevert(abi.encodeWithSelector(ShortDesk.NotIncreasing.selector, _id));
        desk.syncAndClaim(ids(other, _id));
        vm.expectRevert(abi.encodeWithSelector(ShortDesk.NotIncreasing.selector, _id));
        desk.syncAndClaim(ids(_id, _id));
    }
}
