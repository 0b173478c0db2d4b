// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Claims} from "../src/Claims.sol";
import {Status} from "../src/Oracle.sol";
import {Treasury} from "../src/Treasury.sol";
import {Test} from "./Test.sol";

// Modules: what takes positions off the books. This contract is one here.
// ├── seize: the whole position, its debt with the fee, as much of its collateral as asked for; the rest is the owner's
// ├── seizeUnsafe: only what may be liquidated now
// ├── restore: id, owner, collateral and debt are back, whatever the rate is by then
// ├── freeze: a last fee; for ever
// ├── halt: HELD at best; only what is safer goes on
// └── anyone else: reverts
contract CdpEngineModulesTest is Test {
    uint256 private constant ALL = type(uint256).max;
    uint256 private _id; // 10 WETH, 9,000 pUSD

    function setUp() public override {
        super.setUp();
        engine.setModule(address(this), true);
        _id = lock(alice, ETH_PUSD, 10 ether, 9000 ether);
    }

    function test_SeizeTakesAllOfIt() public {
        uint256 external_ = engine.externalDebt();
        vm.expectEmit();
        emit CdpEngine.Seized(_id, address(this), alice, 10 ether, 9000 ether, 0);
        (address owner, uint256 collateral, uint256 debt) = engine.seize(_id, ALL);
        vm.assertEq(owner, alice, "owner");
        vm.assertEq(collateral, 10 ether, "collateral");
        vm.assertEq(debt, 9000 ether, "debt");
        vm.assertEq(balance(book.weth, address(this)), 10 ether, "sent");
        vm.assertEq(ownerOf(_id), address(0), "gone");
        vm.assertEq(collateralOf(_id) + debtOf(_id), 0, "nothing left");
        vm.assertEq(engine.externalDebt(), external_ - 9000 ether, "pUSD debt on external collateral");
        vm.assertEq(engine.markets(ETH_PUSD).totalCollateral, 20_000 ether, "total collateral");
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownPosition.selector, _id));
        engine.seize(_id, ALL);
    }

    function test_SeizeLeavesTheRestToItsOwner() public {
        vm.expectEmit();
        emit CdpEngine.Seized(_id, address(this), alice, 4 ether, 9000 ether, 6 ether);
        engine.seize(_id, 4 ether);
        vm.assertEq(engine.claimable(alice, book.weth), 6 ether, "claimable");
        vm.expectEmit();
        emit Claims.Claimed(alice, book.weth, 6 ether);
        vm.prank(bob);
        engine.claimFor(alice, book.weth);
        vm.assertEq(balance(book.weth, alice), 6 ether, "claimed");
    }

    function test_SeizeTakesNothing() public {
        engine.seize(_id, 0);
        vm.assertEq(engine.claimable(alice, book.weth), 10 ether, "all of it");
        vm.assertEq(balance(book.weth, address(this)), 0, "nothing sent");
    }

    function test_SeizeHasTheFeeUpToNow() public {
        vm.warp(block.timestamp + 365 days);
        uint256 owed = debtOf(_id);
        vm.assertGt(owed, 9449 ether, "5 % more");
        (, , uint256 debt) = engine.seize(_id, ALL);
        vm.assertEq(debt, owed, "debt");
    }

    function test_SeizeOfALoan() public {
        tsla.transfer(alice, 10 ether);
        vm.prank(alice);
        tsla.approve(address(engine), 10 ether);
        vm.prank(alice);
        uint256 loan = engine.open(TSLA_PUSD, 10 ether, 1000 ether, alice, alice);
        vm.assertEq(engine.loanDebt(), 1000 ether, "a loan");
        engine.seize(loan, ALL);
        vm.assertEq(engine.loanDebt(), 0, "no loan");
        tsla.approve(address(engine), 10 ether);
        engine.restore(loan, alice, 10 ether, 1000 ether);
        vm.assertEq(engine.loanDebt(), 1000 ether, "a loan again");
    }

    function test_AnOfferOfASeizedPositionIsVoid() public {
        vm.prank(alice);
        engine.offer(_id, bob);
        engine.seize(_id, ALL);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownPosition.selector, _id));
        vm.prank(bob);
        engine.accept(_id);
    }

    function test_SeizeInAFrozenMarket() public {
        engine.freeze(ETH_PUSD);
        engine.seize(_id, ALL);
        vm.assertEq(ownerOf(_id), address(0), "gone");
    }

    function test_SeizeUnsafeTakesOnlyWhatMayBeLiquidated() public {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotLiquidatable.selector, _id, 15_000 ether, 13_500 ether));
        engine.seizeUnsafe(_id);
        setPrice(ETH, 1300e8);
        uint256 owed = debtOf(_id);
        (address owner, uint256 collateral, uint256 debt, uint256 price) = engine.seizeUnsafe(_id);
        vm.assertEq(owner, alice, "owner");
        vm.assertEq(collateral, 10 ether, "collateral");
        vm.assertEq(debt, owed, "debt");
        vm.assertEq(price, 1300 ether, "price");
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownPosition.selector, _id));
        engine.seizeUnsafe(_id);
    }

    function test_RestoreGivesItBack() public {
        uint256 external_ = engine.externalDebt();
        engine.seize(_id, ALL);
        vm.warp(block.timestamp + 365 days);
        IERC20(book.weth).approve(address(engine), 7 ether);
        engine.collect(ETH_PUSD);
        uint256 fee = engine.externalDebt() - (external_ - 9000 ether);
        uint256 rate = engine.rateOf(ETH_PUSD);
        uint256 normalised = (5000 ether * 1e27 + rate - 1) / rate;
        vm.expectEmit();
        emit CdpEngine.Restored(_id, alice, 7 ether, 5000 ether, normalised);
        engine.restore(_id, alice, 7 ether, 5000 ether);
        vm.assertEq(ownerOf(_id), alice, "owner");
        vm.assertEq(collateralOf(_id), 7 ether, "collateral");
        vm.assertGe(debtOf(_id), 5000 ether, "not a wei less");
        vm.assertLe(debtOf(_id), 5000 ether + 2, "a normalised wei more at most");
        vm.assertEq(normalisedOf(_id), normalised, "less than 5,000: the rate has grown");
        vm.assertEq(balance(book.weth, address(this)), 3 ether, "pulled");
        vm.assertEq(engine.externalDebt(), external_ - 4000 ether + fee, "pUSD debt on external collateral");
        fund(address(pusd), alice, 1000 ether);
        vm.prank(alice);
        engine.close(_id, alice);
        vm.assertEq(balance(book.weth, alice), 7 ether, "it is hers as before");
    }

    function test_RestoreInAFrozenMarket() public {
        engine.seize(_id, ALL);
        engine.freeze(ETH_PUSD);
        IERC20(book.weth).approve(address(engine), 10 ether);
        engine.restore(_id, alice, 10 ether, 9000 ether);
        vm.assertEq(debtOf(_id), 9000 ether, "debt");
        vm.warp(block.timestamp + 365 days);
        vm.assertEq(debtOf(_id), 9000 ether, "no fee any more");
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketFrozen.selector, ETH_PUSD));
        vm.prank(alice);
        engine.close(_id, alice);
    }

    function test_FreezeMintsALastFee() public {
        vm.warp(block.timestamp + 10 days);
        uint256 owed = debtOf(_id);
        vm.expectEmit();
        emit CdpEngine.MarketFroze(ETH_PUSD);
        engine.freeze(ETH_PUSD);
        Treasury treasury = book.treasury;
        vm.assertGt(treasury.balanceOf(address(pusd)), 10_000 ether, "ten days of 5 % on ten million");
        vm.assertEq(engine.uncollected(ETH_PUSD), 0, "collected");
        vm.warp(block.timestamp + 10 days);
        vm.assertEq(debtOf(_id), owed, "no fee any more");
        (Status status, , , , ) = engine.statusOf(ETH_PUSD);
        vm.assertEq(uint256(status), uint256(Status.FROZEN), "status");
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketFrozen.selector, ETH_PUSD));
        engine.freeze(ETH_PUSD);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketFrozen.selector, ETH_PUSD));
        engine.collect(ETH_PUSD);
    }

    function test_HaltLeavesWhatIsSafer() public {
        vm.expectEmit();
        emit CdpEngine.MarketHalted(ETH_PUSD);
        engine.halt(ETH_PUSD);
        (Status status, , , , ) = engine.statusOf(ETH_PUSD);
        vm.assertEq(uint256(status), uint256(Status.HELD), "status");
        bytes memory held = abi.encodeWithSelector(CdpEngine.MarketNotOpen.selector, ETH_PUSD, Status.HELD);
        supply(alice, ETH_PUSD, 5 ether);
        vm.startPrank(alice);
        vm.expectRevert(held);
        engine.mint(_id, 1 ether, alice);
        vm.expectRevert(held);
        engine.withdraw(_id, 1, alice);
        vm.expectRevert(held);
        engine.open(ETH_PUSD, 1 ether, 100 ether, alice, alice);
        vm.expectRevert(held);
        engine.liquidate(_id, 1, 0, alice, "");
        vm.expectRevert(held);
        engine.open(ETH_PUSD, 1 ether, 100 ether, alice, alice);
        engine.deposit(_id, 1 ether);
        engine.repay(_id, 1000 ether);
        uint256 idle = engine.open(ETH_PUSD, 1 ether, 0, alice, alice);
        engine.withdraw(idle, 1 ether, alice);
        engine.close(_id, alice);
        vm.stopPrank();
    }

    // Views and governance

    function test_PositionsInARange() public {
        uint256 second = lock(bob, ETH_PUSD, 3 ether, 0);
        CdpEngine.Position[] memory list = engine.positionsIn(ETH_PUSD, 2, 99);
        vm.assertEq(list.length, 2, "to the last one");
        vm.assertEq(list[0].owner, alice, "first");
        vm.assertEq(list[1].owner, bob, "second");
        vm.assertEq(list[1].collateral, 3 ether, "collateral");
        vm.assertEq(uint32(second), 3, "its number");
        vm.assertEq(engine.positionsIn(ETH_PUSD, 3, 2).length, 0, "none");
        vm.assertEq(engine.positionsIn(ETH_PUSD, 4, 9).length, 0, "beyond");
        vm.assertEq(engine.positionsIn(99, 1, 9).length, 0, "no such market");
        vm.assertEq(engine.positionsIn(ETH_PUSD, 1, 1).length, 1, "one");
    }

    function test_AModuleLimitsMinting() public {
        uint40 until = uint40(block.timestamp + 1 hours);
        vm.expectEmit();
        emit CdpEngine.MintLimited(ETH_PUSD, 5, until);
        engine.limitMint(ETH_PUSD, 5, until);
        vm.assertEq(engine.ceilingOf(ETH_PUSD), 5 ether, "lower");
        engine.limitMint(ETH_PUSD, type(uint40).max, until);
        vm.assertEq(engine.ceilingOf(ETH_PUSD), 50_000_000 ether, "never above the market's own");
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownMarket.selector, 99));
        engine.limitMint(99, 0, until);
    }

    function test_GovernanceNamesModulesAndAuctions() public {
        vm.expectEmit();
        emit CdpEngine.ModuleSet(bob, true);
        engine.setModule(bob, true);
        vm.assertEq(engine.isModule(bob), true, "named");
        engine.setModule(bob, false);
        vm.assertEq(engine.isModule(bob), false, "removed");
        vm.expectEmit();
        emit CdpEngine.AuctionedSet(ETH_PUSD, true);
        engine.setAuctioned(ETH_PUSD, true);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownMarket.selector, 99));
        engine.setAuctioned(99, true);
    }

    // Errors

    function test_RevertWhen_NotAModule() public {
        bytes memory notModule = abi.encodeWithSelector(CdpEngine.NotModule.selector, bob);
        vm.startPrank(bob);
        vm.expectRevert(notModule);
        engine.seize(_id, ALL);
        vm.expectRevert(notModule);
        engine.seizeUnsafe(_id);
        vm.expectRevert(notModule);
        engine.restore(_id, bob, 0, 0);
        vm.expectRevert(notModule);
        engine.freeze(ETH_PUSD);
        vm.expectRevert(notModule);
        engine.halt(ETH_PUSD);
        bytes memory unauthorized = abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, bob);
        vm.expectRevert(unauthorized);
        engine.limitMint(ETH_PUSD, 0, 0);
        vm.expectRevert(unauthorized);
        engine.setModule(bob, true);
        vm.expectRevert(unauthorized);
        engine.setAuctioned(ETH_PUSD, false);
        vm.stopPrank();
    }

    function test_RevertWhen_NothingToSeize() public {
        uint256 idle = lock(bob, ETH_PUSD, 1 ether, 0);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NoDebt.selector, idle));
        engine.seize(idle, ALL);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownPosition.selector, idle + 1));
        engine.seize(idle + 1, ALL);
    }

    function test_RevertWhen_UnknownMarket() public {
        bytes memory unknown = abi.encodeWithSelector(CdpEngine.UnknownMarket.selector, 99);
        vm.expectRevert(unknown);
        engine.restore(uint256(99) << 32, alice, 1, 1);
        vm.expectRevert(unknown);
        engine.freeze(99);
        vm.expectRevert(unknown);
        engine.halt(99);
    }
}
