// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {AuctionHouseBase} from "../AuctionHouseBase.sol";

// Many small steps cost less, or bring more, than one (USM, August 2026: 64 redemptions)
// ├── rounded the other way: a lot is bought for nothing, unit by unit
// ├── purchases in parts cost at least as much, in any partition up to 64
// ├── what a recapitalisation pays in parts is at most as much
// └── a close fee in 64 parts is less by less than a wei a part
contract B06PartsTest is AuctionHouseBase {
    function _parts(uint256 seed, uint256 whole, uint256 count) private pure returns (uint256[] memory parts) {
        parts = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) {
            parts[i] = 1 + (i + 1 == count ? whole - count : uint256(keccak256(abi.encode(seed, i))) % (whole / count));
            whole -= parts[i] - 1;
        }
    }

    function test_SucceedsWhenCostsRoundDown() public pure {
        // A token at half a dollar, bought wei by wei.
        (uint256 price, uint256 paid) = (0.5 ether, 0);
        for (uint256 i = 0; i < 64; ++i) {
            paid += (1 * price) / 1e18;
        }
        vm.assertEq(paid, 0, "64 for nothing");
        vm.assertEq((64 * price) / 1e18, 32, "that cost 32 at once");
    }

    function testFuzz_PurchasesInParts(uint256 seed, uint256 elapsed) public {
        uint256 id = lock(alice, BTC_PUSD, 1e8, 40_000 ether);
        setPrice(BTC, 55_000e8);
        house.start(id);
        vm.warp(block.timestamp + bound(elapsed, 0, 899));
        uint256 whole = bound(seed, 64 * 100, 6e7); // a part of the lot that leaves the minimum
        (, uint256 once) = house.quoteOf(id, whole);
        uint256[] memory parts = _parts(seed, whole, 64);
        uint256 bought = 0;
        uint256 cost = 0;
        for (uint256 i = 0; i < parts.length; ++i) {
            (uint256 got, uint256 paid) = buy(id, parts[i]);
            (bought, cost) = (bought + got, cost + paid);
        }
        vm.assertEq(bought, whole, "the same amount");
        vm.assertGe(cost, once, "not for less");
    }

    function testFuzz_FundingInParts(uint256 seed, uint256 elapsed) public {
        addBadDebt(address(tsla), 100 ether);
        uint256 id = house.startRecapitalisation(PUSD_TSLA);
        tsla.approve(address(house), ALL);
        vm.warp(block.timestamp + bound(elapsed, 0, 1 days - 1));
        uint256 whole = bound(seed, 6400, 100 ether);
        uint256 once = (whole * house.priceOf(id)) / 1e18;
        uint256[] memory parts = _parts(seed, whole, 64);
        uint256 received = 0;
        for (uint256 i = 0; i < parts.length; ++i) {
            (, uint256 got) = house.fund(id, parts[i], 0, false, bob);
            received += got;
        }
        vm.assertEq(treasury.badDebt(address(tsla)), 100 ether - whole, "the same amount");
        vm.assertLe(received, once, "not for more");
    }

    function testFuzz_RepayingInParts(uint256 seed) public {
        setPrice(TSLA, 500e8);
        uint256 id = lock(alice, PUSD_TSLA, 3000 ether, 2 ether);
        uint256 whole = bound(seed, 1e15, 1 ether);
        fund(address(tsla), alice, 1 ether);
        uint256 snapshot = vm.snapshotState();
        vm.prank(alice);
        engine.repay(id, whole);
        uint256 once = engine.fees(address(pusd));
        vm.revertToState(snapshot);
        uint256[] memory parts = _parts(seed, whole, 64);
        for (uint256 i = 0; i < parts.length; ++i) {
            vm.prank(alice);
            engine.repay(id, parts[i]);
        }
        vm.assertLe(engine.fees(address(pusd)), once, "fees round down");
        vm.assertGe(engine.fees(address(pusd)) + 64, once, "by less than a wei a part");
    }
}
