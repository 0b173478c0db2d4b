// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {CdpEngine} from "../../src/CdpEngine.sol";
import {AuctionHouseBase} from "../AuctionHouseBase.sol";
import {BlockingToken} from "./BlockingToken.sol";
import {PushingAuction} from "./PushingAuction.sol";

// The owner keeps others from liquidating it: it repays one wei just before, or cannot receive
// ├── against exact amounts and pushed payments: nobody can liquidate
// ├── a wei repaid just before changes a wei
// ├── an owner that cannot receive blocks its own claim only
// └── a bidder that takes a wei just before leaves the rest to be bought
contract C07GriefingTest is AuctionHouseBase {
    BlockingToken private _token;
    uint32 private _market;
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        _token = new BlockingToken(address(this));
        _market = engine.addMarket(address(_token), address(pusd), ETH, 0, paramsOf(ETH_PUSD));
        house.setCap(_market, 1_000_000 ether);
        _id = lock(alice, _market, 10 ether, 10_000 ether);
        setPrice(ETH, 1400e8);
    }

    function test_SucceedsAgainstExactAmountsAndPushedPayments() public {
        PushingAuction twin = new PushingAuction(_token, alice, 10_000 ether);
        _token.transfer(address(twin), 10 ether);
        twin.repay(1);
        vm.expectRevert(abi.encodeWithSelector(PushingAuction.NotTheDebt.selector, 10_000 ether, 10_000 ether - 1));
        twin.liquidate(10_000 ether);
        _token.block_(alice);
        vm.expectRevert(abi.encodeWithSelector(BlockingToken.Blocked.selector, alice));
        twin.liquidate(10_000 ether - 1);
    }

    function test_AWeiRepaidJustBeforeAnAuction() public {
        engine.setAuctioned(_market, true);
        vm.prank(alice);
        engine.repay(_id, 1);
        house.start(_id);
        vm.assertEq(auction(_id).debt, 10_000 ether - 1, "a wei less");
        vm.prank(carol);
        house.buy(_id, 1 ether, ALL, carol, "");
    }

    function test_AWeiRepaidJustBeforeALiquidation() public {
        vm.prank(alice);
        engine.repay(_id, 1);
        vm.prank(carol);
        (uint256 repaid, ) = engine.liquidate(_id, ALL, 0, carol, "");
        vm.assertGt(repaid, 4000 ether, "as much as brings it back to the target");
    }

    function test_AnOwnerThatCannotReceive() public {
        engine.setAuctioned(_market, true);
        house.start(_id);
        _token.block_(alice);
        buy(_id, ALL);
        vm.assertEq(isLive(_id), false, "sold all the same");
        house.collect(_market);
        uint256 rest = house.claimable(alice, address(_token));
        vm.expectRevert(abi.encodeWithSelector(BlockingToken.Blocked.selector, alice));
        house.claimFor(alice, address(_token));
        vm.assertEq(house.claimable(alice, address(_token)), rest, "it waits");
        _token.block_(address(0));
        house.claimFor(alice, address(_token));
        vm.assertEq(_token.balanceOf(alice), rest, "until it can");
    }

    function test_AnOwnerThatCannotReceiveAtOnce() public {
        CdpEngine.Params memory params = paramsOf(_market);
        params.targetRatio = 0;
        engine.setParams(_market, params);
        _token.block_(alice);
        vm.prank(carol);
        engine.liquidate(_id, ALL, 0, carol, "");
        vm.assertEq(ownerOf(_id), address(0), "liquidated");
        vm.assertGt(engine.claimable(alice, address(_token)), 0, "it waits");
    }

    function test_AWeiBoughtJustBefore() public {
        engine.setAuctioned(_market, true);
        house.start(_id);
        equip(bob);
        for (uint256 i = 0; i < 10; ++i) {
            vm.prank(bob);
            house.buy(_id, 1, ALL, bob, "");
        }
        (, uint256 cost) = buy(_id, ALL);
        vm.assertEq(cost, 10_000 ether - 14_280, "what is left of the debt");
        vm.assertEq(isLive(_id), false, "over");
    }
}
