// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {vm} from "../../deploy/Vm.sol";
import {AuctionHouse} from "../../src/AuctionHouse.sol";
import {AuctionHouseBase} from "../AuctionHouseBase.sol";

// A thousand positions become unsafe in one block (Maker, March 2020: ten times what had ever been sold at once)
// ├── without caps: twenty million are under the hammer at once
// ├── with them: as much as the market may have, the rest waits
// └── as the first are bought the others start; nothing is lost
contract C02ThousandAtOnceTest is AuctionHouseBase {
    uint256 private constant COUNT = 1000;
    uint256 private _first;

    function setUp() public override {
        super.setUp();
        supply(address(this), ETH_PUSD, 20 * COUNT * 1 ether);
        for (uint256 i = 0; i < COUNT; ++i) {
            uint256 id = engine.open(ETH_PUSD, 20 ether, 20_000 ether, address(this), address(this));
            if (i == 0) _first = id;
        }
        pusd.approve(address(house), ALL);
        setPrice(ETH, 1400e8);
    }

    /// @dev How many of them start in this block.
    function _startAll() private returns (uint256 started) {
        for (uint256 i = 0; i < COUNT; ++i) {
            try house.start(_first + i) {
                ++started;
            } catch {
                continue;
            }
        }
    }

    function test_WithoutCapsAllAtOnce() public {
        house.setCap(0, 1e30);
        house.setCap(ETH_PUSD, 1e30);
        vm.assertEq(_startAll(), COUNT, "all");
        vm.assertEq(used(0), 20_000_000 ether, "that nobody can pay");
    }

    function test_TheRestWaits() public {
        vm.assertEq(_startAll(), 750, "15 million of one market");
        vm.assertEq(used(ETH_PUSD), 15_000_000 ether, "exactly");
        bytes4 full = AuctionHouse.AuctionFull.selector;
        vm.expectRevert(abi.encodeWithSelector(full, ETH_PUSD, 15_020_000 ether, 15_000_000 ether));
        house.start(_first + 750);
        vm.assertEq(ownerOf(_first + 750), address(this), "its owner has it");
        vm.assertEq(debtOf(_first + 750), 20_000 ether, "and owes it");
        // They are bought one after another, and others take their places.
        uint256 next = _first + 750;
        for (uint256 i = 0; i < COUNT; ++i) {
            house.buy(_first + i, ALL, ALL, address(this), "");
            if (next < _first + COUNT) house.start(next++);
        }
        vm.assertEq(used(ETH_PUSD), 0, "none left");
        vm.assertEq(used(0), 0, "of all");
        vm.assertEq(treasury.badDebt(address(pusd)), 0, "no hole");
        vm.assertEq(pusd.totalSupply(), 10_000_000 ether, "all of their pUSD is burnt");
        uint256 paid = balance(book.weth, address(this)) + house.claimable(address(this), book.weth);
        vm.assertEq(paid + house.penalties(ETH_PUSD), 20 * COUNT * 1 ether, "every WETH has somebody");
        IERC20 weth = IERC20(book.weth);
        vm.assertEq(weth.balanceOf(address(house)), 20 * COUNT * 1 ether - balance(book.weth, address(this)), "held");
    }
}
