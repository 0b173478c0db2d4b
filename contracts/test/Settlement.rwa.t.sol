// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RwaToken} from "../deploy/RwaToken.sol";
import {vm} from "../deploy/Vm.sol";
import {Claims} from "../src/Claims.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {SettlementRules, Stage} from "../src/lib/SettlementRules.sol";
import {SettlementBase} from "./SettlementBase.sol";

// A permissioned collateral in the shutdown
// ├── its pot is offered for seven days from its last settled position, or the shutdown if the Treasury holds some
// │   └── until then pUSD cannot become final
// ├── buyPot: an allow-listed buyer pays its frozen worth, rounded up, in pUSD that is burnt
// ├── what is not bought is a claim of every holder, which cannot block the other claims
// ├── what the Treasury holds of it is gathered by anyone, and left if the token refuses
// └── positions that cannot be settled because the token refuses are left after thirty days
contract SettlementRwaTest is SettlementBase {
    RwaToken private _note;
    address private _issuer;
    uint32 private _market;
    uint256 private _id; // alice: 100 notes at 100, 5,000 pUSD

    function setUp() public override {
        super.setUp();
        _note = book.rwaToken;
        _issuer = _note.issuer();
        while (engine.markets(_market).collateralToken != address(_note)) ++_market;
        CdpEngine.Params memory params = paramsOf(_market);
        params.feePerSecond = 0;
        engine.setParams(_market, params);
        _allow(alice, true);
        _mint(alice, 100 ether);
        vm.startPrank(alice);
        _note.approve(address(engine), 100 ether);
        _id = engine.open(_market, 100 ether, 5000 ether, alice, alice);
        pusd.transfer(address(this), 5000 ether);
        vm.stopPrank();
    }

    function _allow(address account, bool allowed) private {
        vm.prank(_issuer);
        _note.setAllowed(account, allowed);
    }

    function _mint(address to, uint256 amount) private {
        vm.prank(_issuer);
        _note.mint(to, amount);
    }

    function _pot() private view returns (uint256) {
        return settlement.potOf(address(pusd), address(_note));
    }

    function _forSale(uint256 until) private view returns (bytes memory) {
        return abi.encodeWithSelector(SettlementRules.PotForSale.selector, address(_note), until);
    }

    function _buy(address buyer, uint256 amount) private returns (uint256 cost) {
        fund(address(pusd), buyer, 10_000 ether);
        vm.startPrank(buyer);
        pusd.approve(address(settlement), type(uint256).max);
        cost = settlement.buyPot(address(_note), amount);
        vm.stopPrank();
    }

    function test_IsOfferedForSevenDaysFromTheLastPosition() public {
        shutDown();
        vm.warp(block.timestamp + 3 days);
        settleEverything();
        vm.assertEq(_pot(), 50 ether, "pot");
        uint256 until = block.timestamp + 7 days;
        vm.expectRevert(_forSale(until));
        settlement.finalise(address(pusd));
        vm.warp(until - 1);
        vm.expectRevert(_forSale(until));
        settlement.finalise(address(pusd));
        vm.warp(until);
        vm.prank(dave);
        settlement.finalise(address(pusd));
        uint256 rate = settlement.rateOf(address(pusd), address(_note));
        vm.assertEq(rate, (uint256(50 ether) * 1e27) / caseOf(address(pusd)).issued, "a share for every holder");
    }

    function test_AnAllowListedBuyerPaysItsFrozenWorth() public {
        shutDown();
        settleEverything();
        _allow(bob, true);
        uint256 supply_ = pusd.totalSupply();
        fund(address(pusd), bob, 10_000 ether);
        vm.prank(bob);
        pusd.approve(address(settlement), type(uint256).max);
        vm.expectEmit();
        emit SettlementRules.PotBought(address(_note), bob, 30 ether, 3000 ether);
        vm.prank(bob);
        vm.assertEq(settlement.buyPot(address(_note), 30 ether), 3000 ether, "cost");
        vm.assertEq(_note.balanceOf(bob), 30 ether, "sent");
        vm.assertEq(pusd.totalSupply(), supply_ - 3000 ether, "burnt");
        vm.assertEq(_pot(), 20 ether, "pot");
        vm.assertEq(_buy(bob, 20 ether), 2000 ether, "the rest");
        settlement.finalise(address(pusd)); // nothing is left to offer
        vm.assertApproxEqAbs(
            caseOf(address(pusd)).issued,
            pusd.totalSupply(),
            2,
            "what was paid is not issued any more"
        );
        vm.assertEq(settlement.rateOf(address(pusd), address(_note)), 0, "none for the holders");
    }

    function test_TheCostRoundsUp() public {
        book.navFeed.setAppraiser(address(this));
        vm.warp(block.timestamp + 12 hours);
        book.navFeed.post(100.00000001e8);
        pushRound(30);
        oracle.poke(engine.markets(_market).collateralFeed);
        shutDown();
        settleAll(_market);
        _allow(bob, true);
        vm.assertEq(_buy(bob, 1), 101, "a wei at a little more than 100");
    }

    function test_UnsoldItIsAClaimThatBlocksNoOther() public {
        shutDown();
        settleEverything();
        vm.warp(block.timestamp + 7 days);
        settlement.finalise(address(pusd));
        fund(address(pusd), bob, 1000 ether);
        redeem(bob, address(pusd), 1000 ether);
        vm.assertGt(settlement.claimable(bob, address(_note)), 0, "a share");
        settlement.claimFor(bob, book.weth);
        vm.assertGt(balance(book.weth, bob), 0, "ETH is paid");
        vm.expectRevert(abi.encodeWithSelector(RwaToken.NotAllowed.selector, bob));
        settlement.claimFor(bob, address(_note));
        _allow(bob, true);
        settlement.claimFor(bob, address(_note));
        vm.assertGt(_note.balanceOf(bob), 0, "once he is on the list");
    }

    // The Treasury's

    function _endowNotes() private {
        _allow(address(this), true);
        _mint(address(this), 10 ether);
        endow(address(_note), 10 ether);
    }

    function test_TheTreasurysIsGatheredAndOffered() public {
        _endowNotes();
        uint256 start = block.timestamp;
        shutDown();
        settleAll(_market);
        _allow(bob, true);
        _buy(bob, 50 ether);
        settleEverything();
        vm.expectRevert(_forSale(start + 7 days));
        settlement.finalise(address(pusd));
        vm.warp(block.timestamp + 1 days);
        vm.prank(dave);
        settlement.gather(address(_note));
        vm.assertEq(_pot(), 10 ether, "pot");
        vm.expectRevert(_forSale(start + 7 days));
        settlement.finalise(address(pusd));
        _buy(bob, 10 ether);
        settlement.finalise(address(pusd));
    }

    function test_GiftsToTheTreasuryDoNotMakeTheOfferLonger() public {
        shutDown();
        settleEverything();
        uint256 until = block.timestamp + 7 days;
        for (uint256 i = 0; i < 3; ++i) {
            vm.warp(until - 3 + i);
            _endowNotes();
            settlement.gather(address(_note));
            vm.expectRevert(_forSale(until));
            settlement.finalise(address(pusd));
        }
        vm.warp(until);
        _endowNotes();
        settlement.finalise(address(pusd));
    }

    function test_ATokenThatRefusesBlocksNobody() public {
        _endowNotes();
        shutDown();
        settleEverything();
        _allow(address(treasury), false);
        vm.expectRevert(abi.encodeWithSelector(RwaToken.NotAllowed.selector, address(treasury)));
        settlement.gather(address(_note));
        vm.warp(block.timestamp + 7 days);
        settlement.finalise(address(pusd));
        vm.assertEq(treasury.balanceOf(address(_note)), 10 ether, "left");
    }

    function test_ATokenThatRefusesTheSettlementBlocksNobody() public {
        shutDown();
        uint256 until = block.timestamp + 30 days;
        settleEverythingBut(_market);
        _allow(address(settlement), false);
        vm.expectRevert(abi.encodeWithSelector(RwaToken.NotAllowed.selector, address(settlement)));
        settlement.settle(single(_id));
        bytes memory open_ = abi.encodeWithSelector(SettlementRules.StillOpen.selector, _market, 5000 ether, 0);
        vm.warp(until - 1);
        vm.expectRevert(open_);
        settlement.finalise(address(pusd));
        vm.warp(until);
        vm.prank(dave);
        settlement.finalise(address(pusd));
        vm.assertApproxEqAbs(caseOf(address(pusd)).issued, pusd.totalSupply(), 2, "its debt is shared by all");
        _allow(address(settlement), true);
        bytes4 wrong = SettlementRules.WrongStage.selector;
        vm.expectRevert(abi.encodeWithSelector(wrong, address(pusd), Stage.FINAL));
        settlement.settle(single(_id));
        fund(address(pusd), bob, 1000 ether);
        redeem(bob, address(pusd), 1000 ether);
        settlement.claimFor(bob, book.weth);
        vm.assertGt(balance(book.weth, bob), 0, "ETH is paid");
    }

    // Errors

    function test_RevertWhen_TheBuyerIsNotOnTheList() public {
        shutDown();
        settleAll(_market);
        fund(address(pusd), bob, 10_000 ether);
        vm.startPrank(bob);
        pusd.approve(address(settlement), type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(RwaToken.NotAllowed.selector, bob));
        settlement.buyPot(address(_note), 1 ether);
        vm.stopPrank();
    }

    function test_RevertWhen_ThePotCannotBeBought() public {
        bytes4 wrong = SettlementRules.WrongStage.selector;
        vm.expectRevert(abi.encodeWithSelector(wrong, address(pusd), Stage.NONE));
        settlement.buyPot(address(_note), 1);
        shutDown();
        settleEverything();
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotPermissioned.selector, book.weth));
        settlement.buyPot(book.weth, 1);
        vm.expectRevert(Claims.ZeroAmount.selector);
        settlement.buyPot(address(_note), 0);
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.PotTooSmall.selector, 50 ether, 50 ether + 1));
        settlement.buyPot(address(_note), 50 ether + 1);
        vm.warp(block.timestamp + 7 days);
        settlement.finalise(address(pusd));
        vm.expectRevert(abi.encodeWithSelector(wrong, address(pusd), Stage.FINAL));
        settlement.buyPot(address(_note), 1);
    }

    function test_SetsPermissioned() public {
        vm.expectEmit();
        emit SettlementRules.PermissionedSet(address(_note), false);
        settlement.setPermissioned(address(_note), false);
        shutDown();
        settleEverything();
        settlement.finalise(address(pusd)); // like any other collateral
    }
}
