// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {AuctionHouse} from "../../src/AuctionHouse.sol";
import {PlxToken} from "../../src/PlxToken.sol";
import {AuctionHouseBase} from "../AuctionHouseBase.sol";
import {BoundlessPlx} from "./BoundlessPlx.sol";

// A large hole is filled with new PLX while PLX falls: holders are diluted without bound (the tests of Maker's flopper)
// ├── without caps: one funder doubles the supply in one block
// ├── nobody bids: the offer stops at twice its start
// └── at most 1 % in 7 days and 3 % in 30, whoever funds how often; what is missing stays a number
contract C09DilutionTest is AuctionHouseBase {
    uint256 private constant HOLE = 200_000 ether; // mTSLA
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        vm.prank(address(engine));
        tsla.mint(carol, HOLE);
        vm.prank(carol);
        tsla.approve(address(house), ALL);
        addBadDebt(address(tsla), HOLE);
        _id = house.startRecapitalisation(PUSD_TSLA);
    }

    function test_SucceedsWithoutCaps() public {
        vm.etch(address(plx), address(new BoundlessPlx()).code);
        vm.prank(carol);
        house.fund(_id, ALL, 0, false, carol);
        vm.assertEq(plx.totalSupply(), 220_000_000 ether, "more than twice as many");
    }

    function test_NobodyBids() public {
        vm.warp(block.timestamp + 1 days - 1);
        vm.assertEq(house.priceOf(_id), 1200 ether, "twice the start, and no more");
        vm.expectRevert(abi.encodeWithSelector(PlxToken.MintCapExceeded.selector, 240_000_000 ether, 1_000_000 ether));
        vm.prank(carol);
        house.fund(_id, ALL, 0, false, carol);
    }

    function test_WhoeverFundsHowOften() public {
        uint256 start = block.timestamp;
        uint256 supply = plx.totalSupply();
        uint256 id = _id;
        for (uint256 day = 0; day < 30; ++day) {
            uint256 amount = (plx.mintable() * 1e18) / house.priceOf(id);
            if (amount != 0) {
                vm.prank(carol);
                house.fund(id, amount, 0, false, carol);
            }
            vm.warp(start + (day + 1) * 1 days);
            pushRound(0);
            house.redo(id);
            id = house.liveOf(AuctionHouse.Kind.RECAPITALISATION, PUSD_TSLA);
            vm.assertLe(plx.totalSupply(), supply + (supply * 3) / 100, "3 % in a month");
            if (day < 7) vm.assertLe(plx.totalSupply(), supply + supply / 100, "1 % in a week");
        }
        vm.assertGt(treasury.badDebt(address(tsla)), HOLE - 6000 ether, "the rest stays a number");
        vm.assertEq(tsla.totalSupply() - 1000 ether, treasury.badDebt(address(tsla)), "the right one");
    }
}
