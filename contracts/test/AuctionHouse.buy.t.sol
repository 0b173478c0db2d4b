// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {vm} from "../deploy/Vm.sol";
import {AuctionHouse} from "../src/AuctionHouse.sol";
import {Claims} from "../src/Claims.sol";
import {CdpMath} from "../src/lib/CdpMath.sol";
import {Treasury} from "../src/Treasury.sol";
import {AuctionHouseBase} from "./AuctionHouseBase.sol";

// buy, of the collateral of a position
// ├── given no such auction, nobody to receive, nothing bought, too high a cost, no allowance: reverts
// ├── given the debt paid: the penalty out of the rest, for the Treasury; the remainder to be claimed by the owner
// ├── given a part: what is left of the debt is at least the minimum, the amount shrinks for that
// ├── given the lot sold for less than the debt: the missing part is booked as bad
// ├── at any partition of the purchase: nothing becomes cheaper
// └── with a permit, in one transaction
contract AuctionHouseBuyTest is AuctionHouseBase {
    bytes32 private constant PERMIT_TYPEHASH = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );
    uint256 private constant BOUGHT = 7363770250368188512; // 10,000 / 1358
    uint256 private constant LEFTOVER = 1928571428203240060;
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        _id = startAt1400();
    }

    function _checkBooks() private view {
        (uint256 supply, uint256 bad) = (pusd.totalSupply(), treasury.badDebt(address(pusd)));
        vm.assertEq(supply, engine.markets(ETH_PUSD).totalDebt + bad + used(0), "every pUSD is owed by somebody");
    }

    function test_TheWholeAuction() public {
        pushRound(300);
        vm.expectEmit();
        emit AuctionHouse.Bought(_id, carol, BOUGHT, 10_000 ether, 1358 ether, 10 ether - BOUGHT, 0);
        vm.expectEmit();
        emit AuctionHouse.Ended(_id, 0, PENALTY, LEFTOVER);
        (uint256 bought, uint256 cost) = buy(_id, ALL);
        vm.assertEq(bought, BOUGHT, "bought");
        vm.assertEq(cost, 10_000 ether, "cost");
        vm.assertEq(balance(book.weth, carol), BOUGHT, "sent");
        vm.assertEq(pusd.balanceOf(carol), 90_000 ether, "paid");
        vm.assertEq(pusd.totalSupply(), 10_000_000 ether, "burnt");
        vm.assertEq(house.penalties(ETH_PUSD), PENALTY, "penalty");
        vm.assertEq(house.claimable(alice, book.weth), LEFTOVER, "the owner's");
        vm.assertEq(balance(book.weth, address(house)), LEFTOVER + PENALTY, "nothing else is left");
        vm.assertEq(isLive(_id), false, "over");
        vm.assertEq(used(ETH_PUSD), 0, "nothing under the hammer");
        vm.assertEq(used(0), 0, "of all");
        _checkBooks();
    }

    function test_AnyoneSendsThePenaltiesToTheTreasury() public {
        pushRound(300);
        buy(_id, ALL);
        setPrice(ETH, 1500e8);
        uint256 second = borrow(bob);
        setPrice(ETH, 1400e8);
        house.start(second);
        buy(second, ALL);
        vm.assertEq(treasury.balanceOf(book.weth), 0, "not yet");
        vm.expectEmit();
        emit Treasury.Credited(book.weth, ETH_PUSD, 2 * PENALTY, 2 * PENALTY);
        vm.prank(bob);
        house.collect(ETH_PUSD);
        vm.assertEq(treasury.balanceOf(book.weth), 2 * PENALTY, "both");
        vm.assertEq(balance(book.weth, address(treasury)), 2 * PENALTY, "they are there");
        vm.assertEq(house.penalties(ETH_PUSD), 0, "sent");
        vm.expectRevert(Claims.ZeroAmount.selector);
        house.collect(ETH_PUSD);
        vm.expectRevert(Claims.ZeroAmount.selector);
        house.collect(99);
    }

    function test_AnyoneTriggersTheOwnersClaim() public {
        pushRound(300);
        buy(_id, ALL);
        vm.expectEmit();
        emit Claims.Claimed(alice, book.weth, LEFTOVER);
        vm.prank(bob);
        house.claimFor(alice, book.weth);
        vm.assertEq(balance(book.weth, alice), LEFTOVER, "the owner received it");
        vm.expectRevert(Claims.ZeroAmount.selector);
        house.claimFor(alice, book.weth);
        vm.expectRevert(Claims.ZeroAmount.selector);
        house.claimFor(bob, book.weth);
    }

    function test_APart() public {
        pushRound(300);
        vm.expectEmit();
        emit AuctionHouse.Bought(_id, carol, 3 ether, 4074 ether, 1358 ether, 7 ether, 5926 ether);
        vm.prank(carol);
        (uint256 bought, uint256 cost) = house.buy(_id, 3 ether, 4074 ether, bob, "");
        vm.assertEq(bought, 3 ether, "bought");
        vm.assertEq(cost, 4074 ether, "cost");
        vm.assertEq(balance(book.weth, bob), 3 ether, "whoever the buyer names");
        vm.assertEq(auction(_id).lot, 7 ether, "lot");
        vm.assertEq(auction(_id).debt, 5926 ether, "debt");
        vm.assertEq(auction(_id).penalty, PENALTY, "the penalty stays");
        vm.assertEq(used(0), 5926 ether, "under the hammer");
        vm.assertEq(house.claimable(alice, book.weth), 0, "nothing yet");
        _checkBooks();
        pushRound(30); // 1351
        buy(_id, ALL);
        vm.assertEq(house.penalties(ETH_PUSD), PENALTY, "of the whole debt");
        uint256 rest = 7 ether - (uint256(5926 ether) * 1e18) / 1351e18 - PENALTY;
        vm.assertEq(house.claimable(alice, book.weth), rest, "the owner's");
    }

    function test_TheAmountShrinksToTheMinimumDebt() public {
        pushRound(300);
        (uint256 quoted, uint256 price) = house.quoteOf(_id, 7.3 ether); // 9913.40 would leave 86.60
        (uint256 bought, uint256 cost) = buy(_id, 7.3 ether);
        vm.assertEq(bought, 7290132547864506627, "9,900 / 1358");
        vm.assertEq(cost, 9900 ether, "cost");
        vm.assertEq(quoted, bought, "as quoted");
        vm.assertEq(price, cost, "for what was quoted");
        vm.assertEq(auction(_id).debt, 100 ether, "exactly the minimum is left");
        bytes4 below = CdpMath.BelowMinDebt.selector;
        vm.expectRevert(abi.encodeWithSelector(below, 100 ether - 1358, 100 ether));
        vm.prank(carol);
        house.buy(_id, 1, ALL, carol, "");
        (bought, cost) = buy(_id, 1 ether);
        vm.assertEq(cost, 100 ether, "all or nothing of the minimum");
        vm.assertEq(isLive(_id), false, "over");
    }

    function test_TheMinimumMayStay() public {
        pushRound(300);
        (uint256 bought, uint256 cost) = buy(_id, 7290132547864506627);
        vm.assertEq(bought, 7290132547864506627, "nothing shrinks");
        vm.assertEq(cost, 7290132547864506627 * 1358, "cost");
        vm.assertEq(auction(_id).debt, 100 ether + 534, "the minimum and less than a wei of WETH");
    }

    function test_ExactlyTheDebt() public {
        pushRound(300);
        (uint256 bought, uint256 cost) = house.quoteOf(_id, BOUGHT);
        vm.assertEq(cost, 9900 ether, "a few wei of debt may not stay");
        (bought, cost) = buy(_id, BOUGHT + 1);
        vm.assertEq(bought, BOUGHT, "bought");
        vm.assertEq(cost, 10_000 ether, "cost == debt");
        vm.assertEq(isLive(_id), false, "over");
    }

    function test_TheLotIsWorthLessThanTheDebt() public {
        uint256 id = _borrowAt500();
        vm.warp(block.timestamp + 720); // 450
        vm.expectEmit();
        emit AuctionHouse.Bought(id, carol, 15 ether, 6750 ether, 450 ether, 0, 3250 ether);
        vm.expectEmit();
        emit AuctionHouse.Ended(id, 3250 ether, 0, 0);
        vm.expectEmit();
        emit Treasury.BadDebtAdded(address(pusd), 3250 ether, 3250 ether);
        (uint256 bought, uint256 cost) = buy(id, ALL);
        vm.assertEq(bought, 15 ether, "all");
        vm.assertEq(cost, 6750 ether, "for less than was owed");
        vm.assertEq(treasury.badDebt(address(pusd)), 3250 ether, "booked");
        vm.assertEq(house.penalties(ETH_PUSD), 0, "no penalty");
        vm.assertEq(house.claimable(bob, book.weth), 0, "no rest");
        vm.assertEq(used(0), 10_000 ether, "only alice's is under the hammer");
        _checkBooks();
    }

    /// @dev Bob's 15 WETH owe 10,000; the price is 500.
    function _borrowAt500() private returns (uint256 id) {
        id = lock(bob, ETH_PUSD, 15 ether, 10_000 ether);
        setPrice(ETH, 500e8);
        house.start(id);
    }

    function test_ThePenaltyIsAtMostTheRest() public {
        uint256 id = lock(bob, ETH_PUSD, 11 ether, 10_000 ether);
        setPrice(ETH, 920e8);
        house.start(id);
        pushRound(120); // at par with the oracle
        buy(id, ALL);
        uint256 rest = 11 ether - uint256(10_000 ether) / 920;
        vm.assertEq(house.penalties(ETH_PUSD), rest, "what there is");
        vm.assertEq(house.claimable(bob, book.weth), 0, "nothing for the owner");
    }

    function testFuzz_NoPartitionIsCheaper(uint256 seed, uint256 elapsed, uint8 parts) public {
        vm.warp(block.timestamp + bound(elapsed, 0, 899));
        uint256 bought;
        uint256 cost;
        uint256 whole = bound(seed, 1e15, 6.9 ether); // leaves the minimum
        (, uint256 once) = house.quoteOf(_id, whole);
        uint256 count = bound(parts, 2, 12);
        for (uint256 i = 1; i <= count; ++i) {
            uint256 part = whole - bought;
            if (i != count) part /= 2 + (uint256(keccak256(abi.encode(seed, i))) % 5);
            if (part == 0) continue;
            (uint256 got, uint256 paid) = buy(_id, part);
            (bought, cost) = (bought + got, cost + paid);
        }
        vm.assertEq(bought, whole, "the same amount");
        vm.assertGe(cost, once, "not for less");
        vm.assertLe(cost, once + count, "a wei a part more at most");
        vm.assertEq(auction(_id).debt, 10_000 ether - cost, "all of it was paid for the debt");
        vm.assertEq(used(0), ((10_000 ether - cost + 1e12 - 1) / 1e12) * 1e12, "under the hammer");
    }

    function test_PaysWithAPermitInOneTransaction() public {
        address mallory = vm.addr(keyOf(9));
        fund(address(pusd), mallory, 2000 ether);
        (uint8 v, bytes32 r, bytes32 s) = _sign(mallory, 1428 ether);
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(house.permit, (address(pusd), 1428 ether, block.timestamp, v, r, s));
        calls[1] = abi.encodeCall(house.buy, (_id, 1 ether, 1428 ether, mallory, ""));
        uint256 snapshot = vm.snapshotState();
        vm.prank(mallory);
        house.multicall(calls);
        vm.assertEq(balance(book.weth, mallory), 1 ether, "bought");
        vm.revertToState(snapshot);
        // Somebody handed the permit in before.
        pusd.permit(mallory, address(house), 1428 ether, block.timestamp, v, r, s);
        vm.prank(mallory);
        house.multicall(calls);
        vm.assertEq(balance(book.weth, mallory), 1 ether, "bought all the same");
    }

    function _sign(address owner, uint256 amount) private view returns (uint8 v, bytes32 r, bytes32 s) {
        bytes32 message = keccak256(
            abi.encode(PERMIT_TYPEHASH, owner, address(house), amount, pusd.nonces(owner), block.timestamp)
        );
        return vm.sign(keyOf(9), keccak256(abi.encodePacked("\x19\x01", pusd.DOMAIN_SEPARATOR(), message)));
    }

    function test_RevertWhen_CostTooHigh() public {
        vm.expectRevert(abi.encodeWithSelector(AuctionHouse.CostTooHigh.selector, 1428 ether, 1428 ether - 1));
        vm.prank(carol);
        house.buy(_id, 1 ether, 1428 ether - 1, carol, "");
        vm.prank(carol);
        house.buy(_id, 1 ether, 1428 ether, carol, "");
    }

    function test_RevertWhen_NobodyReceives() public {
        vm.expectRevert(AuctionHouse.ZeroAddress.selector);
        house.buy(_id, 1, ALL, address(0), "");
    }

    function test_RevertWhen_ZeroAmount() public {
        vm.expectRevert(Claims.ZeroAmount.selector);
        house.buy(_id, 0, ALL, carol, "");
    }

    function test_RevertWhen_ShrunkToNothing() public {
        setPrice(ETH, 1500e8);
        uint256 id = lock(bob, ETH_PUSD, 0.1001 ether, 100 ether + 1);
        setPrice(ETH, 1400e8);
        house.start(id);
        vm.expectRevert(Claims.ZeroAmount.selector);
        vm.prank(carol);
        house.buy(id, 0.05 ether, ALL, carol, "");
        buy(id, ALL);
        vm.assertEq(isLive(id), false, "all at once goes");
    }

    function test_RevertWhen_NoAuction() public {
        bytes4 none = AuctionHouse.NoAuction.selector;
        vm.expectRevert(abi.encodeWithSelector(none, _id + 1));
        house.buy(_id + 1, 1, ALL, carol, "");
        vm.expectRevert(abi.encodeWithSelector(none, _id + 1));
        house.priceOf(_id + 1);
        vm.expectRevert(abi.encodeWithSelector(none, _id + 1));
        house.elapsedOf(_id + 1);
        vm.expectRevert(abi.encodeWithSelector(none, _id + 1));
        house.isStale(_id + 1);
        vm.expectRevert(abi.encodeWithSelector(none, _id + 1));
        house.quoteOf(_id + 1, 1);
        buy(_id, ALL);
        vm.expectRevert(abi.encodeWithSelector(none, _id));
        house.buy(_id, 1, ALL, carol, "");
    }

    function test_RevertWhen_NotPaid() public {
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(house), 0, 1428 ether)
        );
        vm.prank(bob);
        house.buy(_id, 1 ether, ALL, bob, "");
        vm.prank(bob);
        pusd.approve(address(house), ALL);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, bob, 0, 1428 ether));
        vm.prank(bob);
        house.buy(_id, 1 ether, ALL, bob, "");
    }
}
