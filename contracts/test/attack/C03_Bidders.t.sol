// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {vm} from "../../deploy/Vm.sol";
import {IAuctionCallback} from "../../src/AuctionHouse.sol";
import {AuctionHouseBase} from "../AuctionHouseBase.sol";
import {UnguardedAuction} from "./UnguardedAuction.sol";

// Bidders who re-enter, who start and redo for a reward, or who leave dust (the tests of Maker's clipper)
// ├── without the guard: two purchases, one of which the books forget
// ├── with it: reverts, in the same auction and in another
// ├── starting, redoing and syncing pay nothing
// └── whatever is bought, no debt below the minimum stays
contract C03BiddersTest is AuctionHouseBase, IAuctionCallback {
    address private _mallory = vm.addr(keyOf(9));
    bytes private _again;
    address private _target;

    /// @dev Once more from inside.
    function onBuy(uint256, uint256, uint256, bytes calldata) external {
        (bool ok, bytes memory answer) = _target.call(_again);
        if (ok) return;
        assembly ("memory-safe") {
            revert(add(answer, 32), mload(answer))
        }
    }

    function test_SucceedsAgainstAnUnguardedAuction() public {
        UnguardedAuction twin = new UnguardedAuction(IERC20(book.weth), pusd, 1400 ether, 10_000 ether);
        fund(book.weth, address(twin), 10 ether);
        pusd.approve(address(twin), ALL);
        (_target, _again) = (address(twin), abi.encodeCall(twin.buy, (3 ether, "")));
        twin.buy(3 ether, "x");
        vm.assertEq(balance(book.weth, address(this)), 6 ether, "bought twice");
        vm.assertEq(twin.debt(), 5800 ether, "of which the books know one");
    }

    function test_RevertWhen_TheBidderReenters() public {
        uint256 id = startAt1400();
        setPrice(ETH, 1500e8);
        uint256 other = borrow(bob);
        setPrice(ETH, 1400e8);
        house.start(other);
        pusd.approve(address(house), ALL);
        _target = address(house);
        uint256[2] memory ids = [id, other];
        for (uint256 i = 0; i < ids.length; ++i) {
            _again = abi.encodeCall(house.buy, (ids[i], 3 ether, ALL, address(this), ""));
            vm.expectRevert(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
            house.buy(id, 3 ether, ALL, address(this), "x");
        }
        vm.assertEq(auction(id).lot, 10 ether, "nothing happened");
    }

    function test_NobodyIsPaidForStarting() public {
        uint256 id = borrow(alice);
        setPrice(ETH, 1400e8);
        uint256 plxBefore = plx.balanceOf(_mallory);
        vm.startPrank(_mallory);
        house.start(id);
        for (uint256 i = 0; i < 20; ++i) {
            vm.stopPrank();
            pushRound(450);
            pushRound(450);
            vm.startPrank(_mallory);
            house.sync(id);
            house.redo(id);
        }
        vm.stopPrank();
        vm.assertEq(balance(book.weth, _mallory) + pusd.balanceOf(_mallory), 0, "nothing");
        vm.assertEq(plx.balanceOf(_mallory), plxBefore, "nothing");
        vm.assertEq(auction(id).lot, 10 ether, "all is there");
        vm.assertEq(auction(id).penalty, PENALTY, "the owner owes what it owed");
    }

    function testFuzz_NoDustOfDebt(uint256[6] memory amounts, uint256 elapsed, uint256 price) public {
        uint256 id = borrow(alice);
        setPrice(ETH, bound(price, 700e8, 1499e8));
        house.start(id);
        vm.warp(block.timestamp + bound(elapsed, 0, 899));
        for (uint256 i = 0; i < amounts.length && isLive(id); ++i) {
            uint256 amount = bound(amounts[i], 1, 10 ether);
            vm.prank(carol);
            try house.buy(id, amount, ALL, carol, "") {
                if (!isLive(id)) break;
                vm.assertGe(auction(id).debt, 100 ether, "no dust");
                vm.assertGt(auction(id).lot, 0, "something is left for it");
            } catch {
                // Only the minimum is left: all or nothing.
                vm.assertLe(auction(id).debt, 100 ether + house.priceOf(id) / 1e18 + 1, "all or nothing");
            }
        }
        if (isLive(id)) buy(id, ALL);
        vm.assertEq(isLive(id), false, "over");
        vm.assertEq(used(0), 0, "nothing under the hammer");
        uint256 owed = engine.markets(ETH_PUSD).totalDebt + treasury.badDebt(address(pusd));
        vm.assertEq(pusd.totalSupply(), owed, "every pUSD is owed by somebody");
    }
}
