// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {SettlementRules} from "../../src/lib/SettlementRules.sol";
import {SettlementBase} from "../SettlementBase.sol";

// One bad round at the block of the freeze
// ├── a round beyond the band is a candidate: a delisting waits, a shutdown freezes the market without a price
// ├── once it is gone, the last accepted price freezes
// └── a stale feed gives no price: governance has to name one, a day in public
contract H03BadTickTest is SettlementBase {
    function setUp() public override {
        super.setUp();
        oracle.setLimits(feed, 60, 2000, 3500, 0, type(uint64).max);
        oracle.setLimits(ETH, 60, 1500, 3500, 0, type(uint64).max);
        lock(alice, mintMarket, 1500 ether, 2 ether);
    }

    function test_ADelistingWaitsForAPrice() public {
        settlement.announce(address(asset));
        pushRound(3 days);
        setAssetPrice(50e8); // the attacker's
        uint256 from = caseOf(address(asset)).announcedAt + 3 days;
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotFreezable.selector, address(asset), from));
        settlement.freeze(address(asset));
        setAssetPrice(510e8);
        settlement.freeze(address(asset));
        vm.assertEq(caseOf(address(asset)).price, 510 ether, "an accepted price");
    }

    function test_AShutdownFreezesTheMarketAndWaitsForAPrice() public {
        setPrice(ETH, 15_000e8); // the attacker's: collateral of a tenth would do
        settlement.shutdown();
        settlement.freezeMarkets(singleMarket(ETH_PUSD));
        (, bool isSet) = settlement.frozenPrice(ETH_PUSD);
        vm.assertEq(isSet, false, "a candidate is no price");
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotPriced.selector, ETH));
        settlement.settle(single((uint256(ETH_PUSD) << 32) | 1));
        setPrice(ETH, 1510e8);
        vm.prank(dave);
        settlement.freezeMarkets(singleMarket(ETH_PUSD));
        (uint256 price, ) = settlement.frozenPrice(ETH_PUSD);
        vm.assertEq(price, 1510 ether, "an accepted price");
    }

    function test_ANewPriceAfterTheFreezeChangesNothing() public {
        settlement.shutdown();
        settlement.freezeMarkets(singleMarket(ETH_PUSD));
        setPrice(ETH, 1600e8);
        vm.expectRevert(SettlementRules.NothingToFreeze.selector);
        settlement.freezeMarkets(singleMarket(ETH_PUSD));
        (uint256 price, ) = settlement.frozenPrice(ETH_PUSD);
        vm.assertEq(price, 1500 ether, "fixed once");
    }

    function test_AStaleFeedNeedsANameADayInPublic() public {
        settlement.shutdown();
        vm.warp(block.timestamp + 1 days);
        settlement.freezeMarkets(singleMarket(ETH_PUSD));
        settlement.namePrice(ETH, 1400 ether);
        vm.warp(block.timestamp + 1 days - 1);
        vm.expectRevert(SettlementRules.NothingToFreeze.selector);
        settlement.freezeMarkets(singleMarket(ETH_PUSD));
        settlement.namePrice(ETH, 1 ether); // naming again starts the day again
        vm.warp(block.timestamp + 1);
        vm.expectRevert(SettlementRules.NothingToFreeze.selector);
        settlement.freezeMarkets(singleMarket(ETH_PUSD));
        pushRound(30); // a real price comes first
        settlement.freezeMarkets(singleMarket(ETH_PUSD));
        (uint256 price, ) = settlement.frozenPrice(ETH_PUSD);
        vm.assertEq(price, 1500 ether, "the feed's");
    }
}
