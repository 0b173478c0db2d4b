// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {AuctionHouse} from "../../src/AuctionHouse.sol";
import {CdpEngine} from "../../src/CdpEngine.sol";
import {Attack} from "./Attack.sol";

// Somebody liquidates itself, at any price that the oracle accepts (UwuLend, Bonq)
// ├── without guards: a price that jumps by half leaves the loss to the others
// ├── in the block in which it opened: refused
// ├── at once, after any accepted move: it gains nothing, whatever part it repays
// ├── by buying its own auction, at any moment: it pays the penalty
// └── a jump beyond the band: held, refused
contract C05SelfLiquidationTest is Attack {
    uint256 private constant ALL = type(uint256).max;
    uint256 private _price = 600; // of TSLA, USD
    uint256 private _ether = 1500;

    /// @dev At the prices of now.
    function wealth() internal view override returns (uint256 value) {
        value = balance(book.weth, mallory) * _ether + balance(address(pusd), mallory);
        value += (balance(address(tsla), mallory) * _price) / 1e8;
        value += engine.claimable(mallory, address(pusd));
        value += book.auctionHouse.claimable(mallory, book.weth) * _ether;
        for (uint256 i = 0; i < stolen.length; ++i) {
            bool synth = uint32(stolen[i] >> 32) == PUSD_TSLA;
            uint256 assets = collateralOf(stolen[i]) * (synth ? 1 : _ether);
            uint256 debts = synth ? (debtOf(stolen[i]) * _price) / 1e8 : debtOf(stolen[i]);
            if (assets > debts) value += assets - debts;
        }
    }

    function _openSynth() private {
        arm(PUSD_TSLA, 1800 ether);
        vm.assertEq(attemptOpen(PUSD_TSLA, 2 ether), "", "opened");
    }

    /// @dev Counts what there is now at this price, so that the move itself is neither gain nor loss.
    function _move(uint256 price) private returns (uint256 before) {
        setPrice(TSLA, price);
        _price = price;
        return wealth();
    }

    function setUp() public override {
        super.setUp();
        _price = 600e8;
    }

    function test_SucceedsWithoutGuards() public {
        removeGuards();
        _openSynth();
        uint256 before = _move(890e8); // 101 %: beyond the band of 20 %
        vm.assertEq(attemptLiquidation(stolen[0]), "", "liquidated");
        vm.assertGt(wealth(), before, "richer");
        vm.assertGt(book.treasury.badDebt(address(tsla)), 0, "at the others' cost");
    }

    function test_RevertWhen_InOneTransaction() public {
        _openSynth();
        checkError(attemptLiquidation(stolen[0]), CdpEngine.NotLiquidatable.selector);
        failed();
    }

    function test_RevertWhen_BeyondTheBand() public {
        _openSynth();
        setPrice(TSLA, 890e8);
        checkError(attemptLiquidation(stolen[0]), CdpEngine.MarketNotOpen.selector);
        failed();
    }

    function testFuzz_GainsNothingAtOnce(uint256 price, uint256 repaid) public {
        _openSynth();
        uint256 before = _move(bound(price, 601e8, 719e8));
        vm.prank(mallory);
        try engine.liquidate(stolen[0], bound(repaid, 1, 3 ether), 0, mallory, "") {
            vm.assertLe(wealth(), before, "no gain");
            vm.assertEq(book.treasury.badDebt(address(tsla)), 0, "nobody pays");
        } catch {
            vm.assertEq(wealth(), before, "refused");
        }
    }

    function testFuzz_PaysThePenaltyInItsOwnAuction(uint256 price, uint256 elapsed, uint256 part) public {
        AuctionHouse house = book.auctionHouse;
        engine.setAuctioned(ETH_PUSD, true);
        fund(address(pusd), mallory, 100 ether); // for the fee
        arm(ETH_PUSD, 10 ether);
        vm.assertEq(attemptOpen(ETH_PUSD, 10_000 ether), "", "opened");
        price = bound(price, 1276e8, 1490e8);
        setPrice(ETH, price);
        _ether = price / 1e8;
        uint256 before = wealth();
        house.start(stolen[0]);
        vm.warp(block.timestamp + bound(elapsed, 0, 899));
        vm.startPrank(mallory);
        pusd.approve(address(house), ALL);
        house.buy(stolen[0], bound(part, 0.01 ether, 6 ether), ALL, mallory, "");
        house.buy(stolen[0], ALL, ALL, mallory, "");
        vm.stopPrank();
        uint256 penalty = house.penalties(ETH_PUSD);
        vm.assertGt(penalty, 0.6 ether, "the penalty");
        vm.assertLe(wealth(), before - penalty * _ether + 1e6, "is its loss");
    }
}
