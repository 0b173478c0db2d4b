// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {AuctionHouse} from "../../src/AuctionHouse.sol";
import {AuctionHouseBase} from "../AuctionHouseBase.sol";
import {ForgetfulTreasury} from "./ForgetfulTreasury.sol";

// An asset opens 60 % higher: the collateral does not suffice, and the rest of the debt is forgotten (Mirror's auction)
// ├── without a ledger: there are more tokens than anybody owes, and nothing to be done
// ├── with it: debts and bad debt make up the supply, in every step
// └── anyone then starts the recapitalisation, which makes it whole
contract C04ForgottenDebtTest is AuctionHouseBase {
    uint256 private constant BAD = 312500000000000000; // 2 - 1500 * 0.9 / 800
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        setPrice(TSLA, 500e8);
        _id = lock(alice, PUSD_TSLA, 1500 ether, 2 ether);
        fund(address(tsla), carol, 10 ether);
        setSession(TSLA, false);
        vm.warp(block.timestamp + 16 hours);
        prices[TSLA - 1] = 800e8;
        setSession(TSLA, true);
        pushRound(30);
        pushRound(270); // the grace is over
    }

    function _liquidate() private {
        vm.prank(carol);
        engine.liquidate(_id, ALL, 0, carol, "");
    }

    function _missing() private view returns (uint256) {
        return tsla.totalSupply() - engine.markets(PUSD_TSLA).totalDebt - treasury.badDebt(address(tsla));
    }

    function test_WithoutALedgerItIsForgotten() public {
        vm.etch(address(treasury), address(new ForgetfulTreasury()).code);
        _liquidate();
        vm.assertEq(_missing(), BAD, "tokens that nobody owes");
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.NothingBad.selector, address(tsla)));
        house.startRecapitalisation(PUSD_TSLA);
    }

    function test_ItIsBookedAndMadeWhole() public {
        vm.assertEq(_missing(), 0, "before");
        _liquidate();
        vm.assertEq(treasury.badDebt(address(tsla)), BAD, "booked");
        vm.assertEq(_missing(), 0, "after");
        vm.prank(bob);
        uint256 id = house.startRecapitalisation(PUSD_TSLA);
        vm.assertEq(auction(id).lot, BAD, "all of it is wanted");
        vm.startPrank(carol);
        tsla.approve(address(house), ALL);
        house.fund(id, BAD / 3, 0, false, carol);
        vm.stopPrank();
        vm.assertEq(_missing(), 0, "meanwhile");
        vm.prank(carol);
        house.fund(id, ALL, 0, false, carol);
        vm.assertEq(treasury.badDebt(address(tsla)), 0, "whole again");
        vm.assertEq(_missing(), 0, "in the end");
    }
}
