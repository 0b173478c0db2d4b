// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {AuctionHouse} from "../src/AuctionHouse.sol";
import {Claims} from "../src/Claims.sol";
import {Status} from "../src/Oracle.sol";
import {PlxToken} from "../src/PlxToken.sol";
import {Treasury} from "../src/Treasury.sol";
import {AuctionHouseBase} from "./AuctionHouseBase.sol";

// startRecapitalisation
// ├── given nothing bad, one running, a price that is not open: reverts
// └── burns what the Treasury owns of the token first, and needs nothing more if that suffices
// fund, while the Treasury has no pUSD to spare
// ├── pays new PLX, from half of their last price, one percent of the start more a minute, up to twice the start
// ├── takes the token in every status but FROZEN, or pUSD at 1.1 times its price while OPEN
// └── mints at most what the token's caps allow
// redo
// ├── from a day on: nobody funds any more; it ends, and starts from what is bad and to spare now
// └── given nothing bad any more: it only ends
contract AuctionHouseRecapitalisationTest is AuctionHouseBase {
    function setUp() public override {
        super.setUp();
        tsla.transfer(carol, 100 ether);
        vm.prank(carol);
        tsla.approve(address(house), ALL);
    }

    function _start(uint256 bad) private returns (uint256 id) {
        addBadDebt(address(tsla), bad);
        return house.startRecapitalisation(PUSD_TSLA);
    }

    function _fund(uint256 id, uint256 amount, bool inPusd) private returns (uint256 paid, uint256 received) {
        vm.prank(carol);
        return house.fund(id, amount, 0, inPusd, bob);
    }

    function test_TheTreasurysOwnSuffices() public {
        endow(address(tsla), 10 ether);
        addBadDebt(address(tsla), 10 ether);
        vm.expectEmit();
        emit Treasury.Healed(address(tsla), 10 ether, 0);
        vm.prank(bob);
        vm.assertEq(house.startRecapitalisation(PUSD_TSLA), 0, "no auction");
        vm.assertEq(house.count(), 0, "none at all");
        vm.assertEq(treasury.badDebt(address(tsla)), 0, "healed");
        vm.assertEq(tsla.totalSupply(), 990 ether, "burnt");
    }

    function test_TheTreasurysOwnComesFirst() public {
        endow(address(tsla), 4 ether);
        addBadDebt(address(tsla), 10 ether);
        vm.expectEmit();
        emit AuctionHouse.Started(
            1,
            AuctionHouse.Kind.RECAPITALISATION,
            PUSD_TSLA,
            address(0),
            6 ether,
            0,
            600 ether,
            0,
            false
        );
        vm.prank(bob);
        uint256 id = house.startRecapitalisation(PUSD_TSLA);
        vm.assertEq(treasury.badDebt(address(tsla)), 6 ether, "the rest");
        vm.assertEq(house.liveOf(AuctionHouse.Kind.RECAPITALISATION, PUSD_TSLA), id, "live");
    }

    function test_ThePriceRisesByTheMinute() public {
        uint256 id = _start(10 ether); // PLX at 2 a pUSD, a token at 600
        vm.assertEq(house.priceOf(id), 600 ether, "half of 1200 PLX");
        vm.warp(block.timestamp + 59);
        vm.assertEq(house.priceOf(id), 600 ether, "a full minute counts");
        vm.warp(block.timestamp + 1);
        vm.assertEq(house.priceOf(id), 606 ether, "one percent of the start");
        vm.warp(block.timestamp + 5940);
        vm.assertEq(house.priceOf(id), 1200 ether, "twice the start");
        vm.warp(block.timestamp + 3600);
        vm.assertEq(house.priceOf(id), 1200 ether, "at most");
    }

    function test_PaysInPlx() public {
        uint256 id = _start(10 ether);
        vm.warp(block.timestamp + 60);
        vm.expectEmit();
        emit AuctionHouse.Funded(id, carol, 4 ether, 2424 ether, false, 6 ether);
        vm.expectEmit();
        emit Treasury.Credited(address(tsla), 0, 4 ether, 4 ether);
        vm.expectEmit();
        emit Treasury.Healed(address(tsla), 4 ether, 6 ether);
        (uint256 paid, uint256 received) = _fund(id, 4 ether, false);
        vm.assertEq(paid, 4 ether, "paid");
        vm.assertEq(received, 2424 ether, "received");
        vm.assertEq(plx.balanceOf(bob), 2424 ether, "whoever the funder names");
        vm.assertEq(plx.totalSupply(), 100_002_424 ether, "minted");
        vm.assertEq(tsla.totalSupply(), 996 ether, "burnt");
        vm.assertEq(treasury.badDebt(address(tsla)), 6 ether, "less is bad");
        vm.assertEq(treasury.balanceOf(address(tsla)), 0, "all of it was burnt");
        vm.expectEmit();
        emit AuctionHouse.Ended(id, 0, 0, 0);
        (paid, ) = _fund(id, ALL, false);
        vm.assertEq(paid, 6 ether, "what is wanted");
        vm.assertEq(isLive(id), false, "over");
        vm.assertEq(house.liveOf(AuctionHouse.Kind.RECAPITALISATION, PUSD_TSLA), 0, "no more");
        vm.assertEq(treasury.badDebt(address(tsla)), 0, "whole again");
    }

    function test_TakesTheTokenInEveryStatus() public {
        uint256 id = _start(10 ether);
        setSession(TSLA, false);
        _fund(id, 1 ether, false);
        setSession(TSLA, true);
        vm.warp(block.timestamp + 61);
        _fund(id, 1 ether, false);
        oracle.setHeld(TSLA, true);
        _fund(id, 1 ether, false);
        vm.assertEq(treasury.badDebt(address(tsla)), 7 ether, "CLOSED, STALE, HELD");
    }

    function test_PaysInPusdAtOneTenthMore() public {
        uint256 id = _start(10 ether);
        vm.expectEmit();
        emit AuctionHouse.Funded(id, carol, 4 ether, 2400 ether, true, 6 ether);
        vm.expectEmit();
        emit Treasury.Credited(address(pusd), 0, 2640 ether, 2640 ether);
        _fund(id, 4 ether, true);
        vm.assertEq(pusd.balanceOf(carol), 97_360 ether, "4 at 660");
        vm.assertEq(plx.balanceOf(bob), 2400 ether, "received");
        vm.assertEq(treasury.badDebt(address(tsla)), 10 ether, "bad until the pUSD has bought it");
        setPrice(TSLA, 700e8);
        _fund(id, 6 ether, true);
        vm.assertEq(pusd.balanceOf(carol), 92_740 ether, "6 at 770: the price of now");
        // The pUSD now buys the token.
        vm.assertEq(auction(house.startRecapitalisation(PUSD_TSLA)).fromSurplus, true, "from the Treasury's pUSD");
    }

    function test_RevertWhen_PaidInPusdAndNotOpen() public {
        uint256 id = _start(10 ether);
        bytes4 closed = AuctionHouse.PriceNotOpen.selector;
        setSession(TSLA, false);
        vm.expectRevert(abi.encodeWithSelector(closed, PUSD_TSLA, Status.CLOSED));
        _fund(id, 1 ether, true);
        oracle.setHeld(TSLA, true);
        vm.expectRevert(abi.encodeWithSelector(closed, PUSD_TSLA, Status.HELD));
        _fund(id, 1 ether, true);
    }

    function test_BadDebtInPusdIsAtPar() public {
        addBadDebt(address(pusd), 1000 ether);
        endow(address(pusd), 400 ether);
        oracle.setHeld(ETH, true);
        uint256 id = house.startRecapitalisation(ETH_PUSD);
        vm.assertEq(auction(id).lot, 600 ether, "the Treasury's own was burnt");
        vm.assertEq(auction(id).fromSurplus, false, "pUSD is not paid for pUSD");
        vm.assertEq(house.priceOf(id), 1 ether, "half of two PLX");
        _fund(id, 600 ether, false);
        vm.assertEq(treasury.badDebt(address(pusd)), 0, "whole again");
        vm.assertEq(plx.balanceOf(bob), 600 ether, "received");
    }

    function test_NeverMoreThanIsBad() public {
        uint256 id = _start(10 ether);
        endow(address(tsla), 7 ether);
        treasury.heal(address(tsla), 7 ether);
        (uint256 paid, ) = _fund(id, ALL, false);
        vm.assertEq(paid, 3 ether, "what is still bad");
        vm.expectRevert(Claims.ZeroAmount.selector);
        _fund(id, 1 ether, false);
    }

    function test_MintsAtMostTheCap() public {
        uint256 id = _start(2000 ether);
        tsla.transfer(carol, 800 ether);
        vm.warp(block.timestamp + 6000); // 1200 PLX a token
        bytes4 exceeded = PlxToken.MintCapExceeded.selector;
        vm.expectRevert(abi.encodeWithSelector(exceeded, 1_080_000 ether, 1_000_000 ether));
        _fund(id, 900 ether, false);
        _fund(id, 833 ether, false);
        vm.expectRevert(abi.encodeWithSelector(exceeded, 1200 ether, 400 ether));
        _fund(id, 1 ether, false);
        vm.assertEq(treasury.badDebt(address(tsla)), 1167 ether, "the rest waits, nothing is lost");
    }

    // A day later

    function test_NobodyFundsAtAnOldPrice() public {
        uint256 id = _start(10 ether);
        vm.warp(block.timestamp + 1 days - 1);
        _fund(id, 1 ether, false);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.NotStale.selector, id));
        house.redo(id);
        vm.warp(block.timestamp + 1);
        vm.assertEq(house.isStale(id), true, "stale");
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.StaleAuction.selector, id));
        _fund(id, 1 ether, false);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.PriceNotOpen.selector, PUSD_TSLA, Status.STALE));
        house.redo(id);
        setPrice(TSLA, 800e8);
        addBadDebt(address(tsla), 5 ether);
        vm.expectEmit();
        emit AuctionHouse.Ended(id, 0, 0, 0);
        vm.expectEmit();
        emit AuctionHouse.Started(
            id + 1,
            AuctionHouse.Kind.RECAPITALISATION,
            PUSD_TSLA,
            address(0),
            14 ether,
            0,
            800 ether,
            0,
            false
        );
        vm.prank(bob);
        house.redo(id);
        vm.assertEq(isLive(id), false, "the old one is over");
        vm.assertEq(house.liveOf(AuctionHouse.Kind.RECAPITALISATION, PUSD_TSLA), id + 1, "a new one is live");
    }

    function test_ThePusdIsGoneAfterADay() public {
        endow(address(pusd), 6600 ether);
        uint256 id = _start(10 ether);
        vm.assertEq(auction(id).fromSurplus, true, "from the Treasury's pUSD");
        addBadDebt(address(pusd), 6600 ether); // it is needed elsewhere
        vm.expectRevert(Claims.ZeroAmount.selector);
        _fund(id, 1 ether, false);
        vm.warp(block.timestamp + 1 days);
        pushRound(0);
        house.redo(id);
        vm.assertEq(auction(id + 1).fromSurplus, false, "PLX now");
        _fund(id + 1, 10 ether, false);
        vm.assertEq(treasury.badDebt(address(tsla)), 0, "whole again");
    }

    function test_NothingIsBadAnyMoreAfterADay() public {
        uint256 id = _start(10 ether);
        endow(address(tsla), 10 ether);
        treasury.heal(address(tsla), 10 ether);
        vm.warp(block.timestamp + 1 days);
        vm.expectEmit();
        emit AuctionHouse.Ended(id, 0, 0, 0);
        house.redo(id);
        vm.assertEq(house.liveOf(AuctionHouse.Kind.RECAPITALISATION, PUSD_TSLA), 0, "none");
        vm.assertEq(house.count(), 1, "no other");
    }

    // Errors

    function test_RevertWhen_NothingBad() public {
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.NothingBad.selector, address(tsla)));
        house.startRecapitalisation(PUSD_TSLA);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.NothingBad.selector, address(0)));
        house.startRecapitalisation(99);
    }

    function test_RevertWhen_AlreadyLive() public {
        uint256 id = _start(10 ether);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.AlreadyLive.selector, id));
        house.startRecapitalisation(PUSD_TSLA);
    }

    function test_RevertWhen_NotOpen() public {
        addBadDebt(address(tsla), 1 ether);
        setSession(TSLA, false);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.PriceNotOpen.selector, PUSD_TSLA, Status.CLOSED));
        house.startRecapitalisation(PUSD_TSLA);
    }

    function test_RevertWhen_NoAuction() public {
        uint256 id = startAt1400();
        bytes4 none = AuctionHouse.NoAuction.selector;
        vm.expectRevert(abi.encodeWithSelector(none, id));
        _fund(id, 1, false);
        vm.expectRevert(abi.encodeWithSelector(none, 1));
        _fund(1, 1, false);
        id = _start(1 ether);
        vm.expectRevert(abi.encodeWithSelector(none, id));
        house.buy(id, 1, ALL, carol, "");
    }

    function test_RevertWhen_ReceivedTooLittle() public {
        uint256 id = _start(10 ether);
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.ReceivedTooLittle.selector, 600 ether, 600 ether + 1));
        vm.prank(carol);
        house.fund(id, 1 ether, 600 ether + 1, false, carol);
        vm.prank(carol);
        house.fund(id, 1 ether, 600 ether, false, carol);
    }

    function test_RevertWhen_NobodyReceivesOrNothing() public {
        uint256 id = _start(10 ether);
        vm.expectRevert(AuctionHouse.ZeroAddress.selector);
        house.fund(id, 1, 0, false, address(0));
        vm.expectRevert(Claims.ZeroAmount.selector);
        house.fund(id, 0, 0, false, carol);
    }
}
