// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {vm} from "../deploy/Vm.sol";
import {AuctionBuyer} from "./AuctionBuyer.sol";
import {AuctionHouseBase} from "./AuctionHouseBase.sol";

// Re-entrancy: from the callback of a purchase, every function of the house reverts
contract AuctionHouseReentrancyTest is AuctionHouseBase {
    AuctionBuyer private _buyer;
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        _id = startAt1400();
        _buyer = new AuctionBuyer(house);
        fund(address(pusd), address(_buyer), 50_000 ether);
    }

    function _refused(bytes memory call) private {
        vm.expectRevert(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        _buyer.buy(_id, 1 ether, abi.encode(address(house), call));
    }

    function test_EveryFunctionOfTheHouse() public {
        // Each of them would go through outside of the callback.
        setPrice(ETH, 1500e8);
        uint256 other = borrow(bob);
        setPrice(ETH, 1400e8);
        endow(address(pusd), 105_000 ether);
        fund(book.weth, address(this), 1 ether);
        endow(book.weth, 1 ether);
        addBadDebt(address(tsla), 1 ether);
        bytes[10] memory calls = [
            abi.encodeCall(house.buy, (_id, 1 ether, ALL, alice, "")),
            abi.encodeCall(house.start, (other)),
            abi.encodeCall(house.startSurplus, ()),
            abi.encodeCall(house.startSale, (ETH_PUSD)),
            abi.encodeCall(house.startRecapitalisation, (PUSD_TSLA)),
            abi.encodeCall(house.fund, (1, 1 ether, 0, false, alice)),
            abi.encodeCall(house.redo, (_id)),
            abi.encodeCall(house.sync, (_id)),
            abi.encodeCall(house.claimFor, (alice, book.weth)),
            abi.encodeCall(house.collect, (ETH_PUSD))
        ];
        for (uint256 i = 0; i < calls.length; ++i) {
            _refused(calls[i]);
            bytes[] memory several = new bytes[](1);
            several[0] = calls[i];
            _refused(abi.encodeCall(house.multicall, (several)));
        }
        freeze(BTC_PUSD);
        _refused(abi.encodeCall(house.cancel, (_id)));
        house.start(other);
        house.startSurplus();
        house.startSale(ETH_PUSD);
        house.startRecapitalisation(PUSD_TSLA);
    }
}
