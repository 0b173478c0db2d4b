// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {Claims} from "../src/Claims.sol";
import {SettlementRules} from "../src/lib/SettlementRules.sol";
import {SettlementBase} from "./SettlementBase.sol";

// settle
// ├── takes the worth of a debt, rounded up, at most all; the rest is claimable in the engine
// ├── skips what is settled, without debt, or nowhere; ids must rise strictly
// ├── given a market that is not frozen: reverts
// └── given a loan on an asset
//     ├── that is not final: reverts
//     └── that is final: its collateral redeems pUSD, burnt against the debt; a gain is the owner's, a loss is bad debt
contract SettlementSettleTest is SettlementBase {
    address private _token;
    uint256 private _rich; // 1,500 pUSD, 2 of the asset
    uint256 private _poor; // 1,000 pUSD, 1.3 of the asset

    function setUp() public override {
        super.setUp();
        _token = address(asset);
        _rich = lock(alice, mintMarket, 1500 ether, 2 ether);
        _poor = lock(bob, mintMarket, 1000 ether, 1.3 ether);
    }

    /// @dev Delists at this price (USD, 8 decimals).
    function _delistAt(uint256 price) private {
        setAssetPrice(price);
        delist(_token);
    }

    function test_TakesTheWorthOfTheDebt() public {
        _delistAt(600e8);
        vm.expectEmit();
        emit SettlementRules.Settled(_rich, alice, 1500 ether, 2 ether, 1200 ether, 300 ether);
        vm.prank(dave);
        settlement.settle(single(_rich));
        vm.assertEq(settlement.potOf(_token, address(pusd)), 1200 ether, "pot");
        vm.assertEq(caseOf(_token).issued, 2 ether, "issued");
        vm.assertEq(engine.claimable(alice, address(pusd)), 300 ether, "claimable");
        vm.assertEq(pusd.balanceOf(address(settlement)), 1200 ether, "sent");
        vm.assertEq(ownerOf(_rich), address(0), "the position is gone");
        vm.assertEq(settlement.collateralsOf(_token).length, 1, "one collateral");
        vm.assertEq(settlement.collateralsOf(_token)[0], address(pusd), "pUSD");
        engine.claimFor(alice, address(pusd));
        vm.assertEq(pusd.balanceOf(alice), 300 ether, "claimed");
    }

    function test_TakesAtMostAll() public {
        _delistAt(800e8); // 1,040 for 1.3
        vm.expectEmit();
        emit SettlementRules.Settled(_poor, bob, 1000 ether, 1.3 ether, 1000 ether, 0);
        settlement.settle(single(_poor));
        vm.assertEq(engine.claimable(bob, address(pusd)), 0, "claimable");
    }

    function test_RoundsUp() public {
        uint256 id = lock(alice, mintMarket, 1500 ether, 1 ether + 1);
        _delistAt(333.33333333e8);
        settlement.settle(single(id));
        // 333.33333333 * (1e18 + 1) = 333333333330000000333.33333333
        vm.assertEq(settlement.potOf(_token, address(pusd)), 333333333330000000334, "pot");
    }

    function test_APriceOfZeroGivesEverythingBack() public {
        settlement.announce(_token);
        settlement.namePrice(feed, 0);
        vm.warp(block.timestamp + 3 days);
        settlement.freeze(_token);
        settlement.settle(pair(_rich, _poor));
        vm.assertEq(settlement.potOf(_token, address(pusd)), 0, "pot");
        vm.assertEq(engine.claimable(alice, address(pusd)), 1500 ether, "claimable");
        settlement.finalise(_token);
        vm.assertEq(settlement.rateOf(_token, address(pusd)), 0, "rate");
        vm.assertEq(caseOf(_token).shortfall, 0, "shortfall");
        vm.assertEq(caseOf(_token).issued, 3.3 ether, "issued");
        redeem(alice, _token, 1 ether);
        vm.assertEq(asset.balanceOf(alice), 1 ether, "burnt for nothing");
    }

    function test_SkipsWhatIsSettledOrWithoutDebtOrNowhere() public {
        uint256 idle = lock(alice, mintMarket, 100 ether, 0);
        _delistAt(600e8);
        settlement.settle(single(_rich));
        settlement.settle(pair(_rich, _poor));
        uint256 issued = caseOf(_token).issued;
        settlement.settle(pair(idle, (uint256(mintMarket) << 32) | 99));
        settlement.settle(pair(uint256(99) << 32, type(uint256).max));
        settlement.settle(new uint256[](0));
        vm.assertEq(issued, 3.3 ether, "each once");
        vm.assertEq(caseOf(_token).issued, issued, "nothing more");
        vm.prank(alice);
        engine.withdraw(idle, 100 ether, alice);
    }

    function test_AnyOrderAndBatchesGiveTheSame() public {
        _delistAt(700e8);
        uint256 start = vm.snapshotState();
        settlement.settle(pair(_rich, _poor));
        (uint256 pot, uint256 issued) = (settlement.potOf(_token, address(pusd)), caseOf(_token).issued);
        vm.revertToState(start);
        settlement.settle(single(_poor));
        settlement.settle(single(_rich));
        vm.assertEq(settlement.potOf(_token, address(pusd)), pot, "pot");
        vm.assertEq(caseOf(_token).issued, issued, "issued");
        vm.assertEq(engine.claimable(alice, address(pusd)), 100 ether, "claimable");
    }

    function test_RevertWhen_TheIdsDoNotRise() public {
        _delistAt(600e8);
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotIncreasing.selector, _rich));
        settlement.settle(pair(_rich, _rich));
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotIncreasing.selector, _rich));
        settlement.settle(pair(_poor, _rich));
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotIncreasing.selector, 0));
        settlement.settle(single(0));
    }

    function test_RevertWhen_TheMarketIsNotFrozen() public {
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotFrozen.selector, mintMarket));
        settlement.settle(single(_rich));
        settlement.announce(_token);
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotFrozen.selector, mintMarket));
        settlement.settle(single(_rich));
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotFrozen.selector, ETH_PUSD));
        settlement.settle(single((uint256(ETH_PUSD) << 32) | 1));
    }

    // Loans

    function _loan(uint256 collateral, uint256 debt) private returns (uint256 id) {
        lock(address(this), mintMarket, 15_000 ether, 10 ether);
        return lock(carol, loanMarket, collateral, debt);
    }

    function test_ALoanIsConvertedWithAGain() public {
        uint256 id = _loan(4 ether, 900 ether);
        _delistAt(600e8);
        settleAll(mintMarket);
        settlement.finalise(_token);
        uint256 supply_ = pusd.totalSupply();
        (uint256 debt, uint256 issued) = (debtOf(id), caseOf(_token).issued);
        vm.assertGt(debt, 900 ether, "the fee went on");
        vm.expectEmit();
        emit SettlementRules.Converted(id, carol, 4 ether, debt, debt, 2400 ether - debt, 0);
        settlement.settle(single(id));
        vm.assertEq(settlement.claimable(carol, address(pusd)), 2400 ether - debt, "claimable");
        vm.assertEq(pusd.totalSupply(), supply_ - debt, "burnt against the debt");
        vm.assertEq(caseOf(_token).issued, issued - 4 ether, "less to redeem");
        vm.assertEq(asset.totalSupply(), 9.3 ether, "its collateral is burnt");
        vm.assertEq(treasury.badDebt(address(pusd)), 0, "bad debt");
        vm.assertEq(engine.loanDebt(), 0, "of loans");
        settlement.claimFor(carol, address(pusd));
        vm.assertEq(pusd.balanceOf(carol), 2400 ether - debt + 900 ether, "claimed");
        vm.assertEq(pusd.balanceOf(address(settlement)), 9.3 ether * 600, "what the others redeem is there");
    }

    function test_ALoanIsConvertedWithALoss() public {
        uint256 id = _loan(4 ether, 900 ether);
        _delistAt(200e8);
        settleAll(mintMarket);
        settlement.finalise(_token);
        (uint256 debt, uint256 supply_) = (debtOf(id), pusd.totalSupply());
        settlement.settle(single(id));
        vm.assertEq(settlement.claimable(carol, address(pusd)), 0, "claimable");
        vm.assertEq(pusd.totalSupply(), supply_ - 800 ether, "burnt");
        vm.assertEq(treasury.badDebt(address(pusd)), debt - 800 ether, "bad debt");
    }

    function test_ALoanOnAWorthlessAssetIsAllBad() public {
        uint256 id = _loan(4 ether, 900 ether);
        settlement.announce(_token);
        settlement.namePrice(feed, 0);
        vm.warp(block.timestamp + 3 days);
        settlement.freeze(_token);
        settleAll(mintMarket);
        settlement.finalise(_token);
        uint256 debt = debtOf(id);
        settlement.settle(single(id));
        vm.assertEq(treasury.badDebt(address(pusd)), debt, "bad debt");
    }

    function test_RevertWhen_TheCollateralIsNotFinal() public {
        uint256 id = _loan(4 ether, 900 ether);
        bytes memory reason = abi.encodeWithSelector(SettlementRules.NotFinal.selector, _token);
        vm.expectRevert(reason);
        settlement.settle(single(id));
        _delistAt(600e8);
        settleAll(mintMarket);
        vm.expectRevert(reason);
        settlement.settle(single(id));
    }

    function test_RevertWhen_ThereIsNothingToClaim() public {
        vm.expectRevert(Claims.ZeroAmount.selector);
        settlement.claimFor(alice, address(pusd));
    }
}
