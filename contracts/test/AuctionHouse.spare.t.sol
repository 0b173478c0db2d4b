// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {AuctionHouse} from "../src/AuctionHouse.sol";
import {Claims} from "../src/Claims.sol";
import {Status} from "../src/Oracle.sol";
import {Treasury} from "../src/Treasury.sol";
import {AuctionHouseBase} from "./AuctionHouseBase.sol";

// fund, while the Treasury has pUSD to spare (the buffer too)
// ├── pays that, from the oracle's price up to 1.1 times it, one percent a minute; no PLX is minted
// ├── wants no more than it can pay for at 1.1 times the price
// ├── takes the token only, and only while OPEN
// └── at most what there is to spare when it pays
contract AuctionHouseSpareTest is AuctionHouseBase {
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        fund(address(tsla), carol, 100 ether);
        vm.prank(carol);
        tsla.approve(address(house), ALL);
        endow(address(pusd), 3300 ether);
        addBadDebt(address(tsla), 10 ether);
        _id = house.startRecapitalisation(PUSD_TSLA);
    }

    function _fund(uint256 amount, bool inPusd) private returns (uint256 paid, uint256 received) {
        vm.prank(carol);
        return house.fund(_id, amount, 0, inPusd, bob);
    }

    function test_WantsWhatItCanPayFor() public view {
        vm.assertEq(auction(_id).fromSurplus, true, "from the Treasury's pUSD");
        vm.assertEq(auction(_id).lot, 5 ether, "3,300 / 660");
        vm.assertEq(house.priceOf(_id), 600 ether, "the oracle's price");
        vm.assertEq(treasury.balanceOf(address(pusd)), 3300 ether, "it stays there until it is paid");
    }

    function test_PaysThePusd() public {
        pushRound(300);
        vm.expectEmit();
        emit AuctionHouse.Funded(_id, carol, 2 ether, 1260 ether, false, 3 ether);
        vm.expectEmit();
        emit Treasury.Healed(address(tsla), 2 ether, 8 ether);
        vm.expectEmit();
        emit Treasury.Released(address(pusd), bob, 1260 ether, 2040 ether);
        _fund(2 ether, false);
        vm.assertEq(pusd.balanceOf(bob), 1260 ether, "5 % above the price");
        vm.assertEq(tsla.totalSupply(), 998 ether, "burnt");
        vm.assertEq(plx.totalSupply(), 100_000_000 ether, "no PLX");
    }

    function test_AtMostOneTenthAbove() public {
        pushRound(550);
        pushRound(50);
        (, uint256 received) = _fund(1 ether, false);
        vm.assertEq(received, 660 ether, "after ten minutes");
        pushRound(500);
        pushRound(500);
        (, received) = _fund(1 ether, false);
        vm.assertEq(received, 660 ether, "and later");
        setPrice(TSLA, 500e8);
        (, received) = _fund(1 ether, false);
        vm.assertEq(received, 550 ether, "of the price of now");
    }

    function test_AtMostWhatThereIs() public {
        for (uint256 i = 0; i < 12; ++i) {
            pushRound(500);
        }
        setPrice(TSLA, 1200e8);
        vm.assertEq(house.priceOf(_id), 1200 ether, "twice the start");
        vm.expectEmit();
        emit AuctionHouse.Funded(_id, carol, 2.75 ether, 3300 ether, false, 2.25 ether);
        (uint256 paid, uint256 received) = _fund(5 ether, false);
        vm.assertEq(received, 3300 ether, "all");
        vm.assertEq(paid, 2.75 ether, "and no more is taken for it");
        vm.expectRevert(Claims.ZeroAmount.selector);
        _fund(1 ether, false);
    }

    function test_RoundsWhatIsTakenUp() public {
        pushRound(420); // 642: 3,300 pays for 5.140...
        treasury.spend(address(pusd), bob, 2300 ether);
        (uint256 paid, uint256 received) = _fund(5 ether, false);
        vm.assertEq(received, 1000 ether, "all");
        vm.assertEq(paid, 1557632398753894081, "1,000 / 642, rounded up");
    }

    function test_TakesTheTokenOnly() public {
        _fund(1 ether, true);
        vm.assertEq(tsla.balanceOf(carol), 99 ether, "the token");
        vm.assertEq(pusd.balanceOf(carol), 100_000 ether, "no pUSD");
    }

    function test_RevertWhen_NotOpen() public {
        bytes4 closed = AuctionHouse.PriceNotOpen.selector;
        setSession(TSLA, false);
        vm.expectRevert(abi.encodeWithSelector(closed, PUSD_TSLA, Status.CLOSED));
        _fund(1 ether, false);
        oracle.setHeld(TSLA, true);
        vm.expectRevert(abi.encodeWithSelector(closed, PUSD_TSLA, Status.HELD));
        _fund(1 ether, false);
    }

    function test_TheWholeOrder() public {
        // The Treasury's own first, then its pUSD, then new PLX.
        endow(address(tsla), 1 ether);
        treasury.heal(address(tsla), 1 ether);
        _fund(5 ether, false);
        vm.assertEq(isLive(_id), false, "the first five");
        uint256 second = house.startRecapitalisation(PUSD_TSLA); // 300 are left: for less than one
        vm.assertEq(auction(second).fromSurplus, true, "pUSD still");
        vm.prank(carol);
        house.fund(second, ALL, 0, false, bob);
        treasury.spend(address(pusd), bob, treasury.balanceOf(address(pusd)));
        uint256 third = house.startRecapitalisation(PUSD_TSLA);
        vm.assertEq(auction(third).fromSurplus, false, "PLX now");
        vm.prank(carol);
        house.fund(third, ALL, 0, false, bob);
        vm.assertEq(treasury.badDebt(address(tsla)), 0, "whole again");
        vm.assertEq(tsla.totalSupply(), 990 ether, "all of it burnt");
    }
}
