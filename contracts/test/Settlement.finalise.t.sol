// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {AuctionHouse} from "../src/AuctionHouse.sol";
import {SettlementRules, Stage} from "../src/lib/SettlementRules.sol";
import {SettlementBase} from "./SettlementBase.sol";

// finalise, in a delisting
// ├── given debt that is not settled or under the hammer: reverts
// ├── burns the Treasury's own tokens first: against the bad debt, the rest lowers what was issued
// ├── cancels what the Treasury sells or buys of the token
// ├── adds what is missing, as far as the Treasury has pUSD above its own bad debt, and tells what is still missing
// └── sets the rate, 0 if nothing was issued
contract SettlementFinaliseTest is SettlementBase {
    address private _token;

    function setUp() public override {
        super.setUp();
        _token = address(asset);
    }

    /// @dev Two positions of 2 tokens at 600: one with 300 too much, one with 200 too little (E10).
    function _twoAt600() private {
        lock(alice, mintMarket, 1500 ether, 2 ether);
        setAssetPrice(300e8);
        lock(bob, mintMarket, 1000 ether, 2 ether);
        setAssetPrice(600e8);
        delist(_token);
    }

    function _rate() private view returns (uint256) {
        return settlement.rateOf(_token, address(pusd));
    }

    function _addBadDebt(address token, uint256 amount) private {
        vm.prank(address(engine));
        treasury.addBadDebt(token, amount);
    }

    function test_SharesAShortfall() public {
        _twoAt600();
        settleAll(mintMarket);
        vm.expectEmit();
        emit SettlementRules.RateSet(_token, address(pusd), 2200 ether, 550e27);
        vm.expectEmit();
        emit SettlementRules.Finalised(_token, 4 ether, 200 ether);
        vm.prank(dave);
        settlement.finalise(_token);
        vm.assertEq(uint8(caseOf(_token).stage), uint8(Stage.FINAL), "stage");
        vm.assertEq(caseOf(_token).shortfall, 200 ether, "shortfall");
        vm.assertEq(_rate(), 550e27, "rate");
    }

    function test_TheTreasuryAddsWhatIsMissing() public {
        endow(address(pusd), 1000 ether);
        _twoAt600();
        settleAll(mintMarket);
        settlement.finalise(_token);
        vm.assertEq(_rate(), 600e27, "rate");
        vm.assertEq(caseOf(_token).shortfall, 0, "shortfall");
        vm.assertEq(settlement.potOf(_token, address(pusd)), 2400 ether, "pot");
        vm.assertEq(treasury.balanceOf(address(pusd)), 800 ether, "200 of the Treasury");
        vm.assertEq(pusd.balanceOf(address(settlement)), 2400 ether, "sent");
    }

    function test_TheTreasuryKeepsWhatItOwesItself() public {
        endow(address(pusd), 1000 ether);
        _addBadDebt(address(pusd), 900 ether);
        _twoAt600();
        settleAll(mintMarket);
        settlement.finalise(_token);
        vm.assertEq(_rate(), 575e27, "100 to spare");
        vm.assertEq(caseOf(_token).shortfall, 100 ether, "shortfall");
        vm.assertEq(treasury.spare(), 0, "nothing to spare any more");
    }

    function test_TheTreasuryAddsNothingWhenNothingIsMissing() public {
        endow(address(pusd), 1000 ether);
        lock(alice, mintMarket, 1500 ether, 2 ether);
        delistAndFinalise();
        vm.assertEq(treasury.balanceOf(address(pusd)), 1000 ether, "all is there");
        vm.assertEq(_rate(), 500e27, "rate");
    }

    function test_TheTreasuryAddsToAnEmptyPot() public {
        endow(address(pusd), 10_000 ether);
        lock(alice, mintMarket, 1500 ether, 2 ether);
        setAssetPrice(4000e8);
        vm.prank(alice);
        asset.transfer(address(this), 2 ether);
        engine.liquidate((uint256(mintMarket) << 32) | 1, type(uint256).max, 0, address(this), "");
        uint256 bad = treasury.badDebt(_token);
        vm.assertEq(asset.totalSupply(), bad, "nobody owes what is left");
        delistAndFinalise();
        vm.assertEq(settlement.potOf(_token, address(pusd)), bad * 4000, "pot");
        vm.assertEq(_rate(), 4000e27, "rate");
    }

    function test_BadDebtSharesInThePots() public {
        lock(alice, mintMarket, 1500 ether, 2 ether);
        setAssetPrice(2000e8); // 37.5 %
        lock(address(this), mintMarket, 10_000 ether, 2 ether);
        engine.liquidate((uint256(mintMarket) << 32) | 1, type(uint256).max, 0, address(this), "");
        uint256 bad = treasury.badDebt(_token);
        vm.assertEq(bad, 1.325 ether, "a share of 0.675 was paid");
        delist(_token);
        settleAll(mintMarket);
        settlement.finalise(_token);
        vm.assertEq(caseOf(_token).issued, 2 ether + bad, "issued");
        vm.assertEq(asset.totalSupply(), 2 ether + bad, "as much as there is");
        uint256 pot = 4000 ether + 20.25 ether; // and the fee of the liquidation
        vm.assertEq(_rate(), (pot * 1e27) / (2 ether + bad), "rate");
        vm.assertEq(caseOf(_token).shortfall, bad * 2000 - 20.25 ether, "shortfall");
    }

    function test_TheTreasurysTokensHealTheBadDebt() public {
        _addBadDebt(_token, 1 ether);
        lock(address(this), mintMarket, 15_000 ether, 4 ether);
        endow(_token, 0.4 ether);
        delistAndFinalise();
        vm.assertEq(treasury.badDebt(_token), 0.6 ether, "healed");
        vm.assertEq(treasury.balanceOf(_token), 0, "burnt");
        vm.assertEq(caseOf(_token).issued, 4.6 ether, "issued");
    }

    function test_TheTreasurysTokensLowerWhatWasIssued() public {
        _addBadDebt(_token, 0.1 ether);
        lock(address(this), mintMarket, 15_000 ether, 4 ether);
        endow(_token, 0.4 ether);
        delistAndFinalise();
        vm.assertEq(treasury.badDebt(_token), 0, "healed");
        vm.assertEq(treasury.balanceOf(_token), 0, "burnt");
        vm.assertEq(caseOf(_token).issued, 3.7 ether, "issued");
        vm.assertEq(asset.totalSupply(), 3.6 ether, "supply");
        vm.assertEq(_rate(), (uint256(2000 ether) * 1e27) / 3.7 ether, "more than 500");
    }

    function test_NothingIssued() public {
        lock(alice, mintMarket, 1500 ether, 0);
        delistAndFinalise();
        vm.assertEq(caseOf(_token).issued, 0, "issued");
        vm.assertEq(_rate(), 0, "rate");
        vm.assertEq(settlement.collateralsOf(_token).length, 0, "no pot");
    }

    // Under the hammer

    function test_CancelsASaleOfTheToken() public {
        endow(address(pusd), 300_000 ether);
        lock(address(this), mintMarket, 15_000 ether, 4 ether);
        endow(_token, 2 ether);
        uint256 id = book.auctionHouse.startSale(loanMarket);
        vm.assertEq(treasury.balanceOf(_token), 0, "under the hammer");
        delistAndFinalise();
        vm.assertEq(uint8(book.auctionHouse.auctions(id).kind), uint8(AuctionHouse.Kind.NONE), "cancelled");
        vm.assertEq(caseOf(_token).issued, 2 ether, "burnt");
        vm.assertEq(asset.balanceOf(address(book.auctionHouse)), 0, "given back");
    }

    function test_CancelsARecapitalisationOfTheToken() public {
        lock(alice, mintMarket, 1500 ether, 2 ether);
        _addBadDebt(_token, 1 ether);
        uint256 id = book.auctionHouse.startRecapitalisation(mintMarket);
        delistAndFinalise();
        vm.assertEq(uint8(book.auctionHouse.auctions(id).kind), uint8(AuctionHouse.Kind.NONE), "cancelled");
    }

    // Errors

    function test_RevertWhen_DebtIsNotSettled() public {
        _twoAt600();
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.StillOpen.selector, mintMarket, 4 ether, 0));
        settlement.finalise(_token);
        settlement.settle(single((uint256(mintMarket) << 32) | 1));
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.StillOpen.selector, mintMarket, 2 ether, 0));
        settlement.finalise(_token);
    }

    function test_RevertWhen_TheStageIsAnother() public {
        bytes4 wrong = SettlementRules.WrongStage.selector;
        vm.expectRevert(abi.encodeWithSelector(wrong, _token, Stage.NONE));
        settlement.finalise(_token);
        settlement.announce(_token);
        vm.expectRevert(abi.encodeWithSelector(wrong, _token, Stage.ANNOUNCED));
        settlement.finalise(_token);
        settlement.retract(_token);
        delistAndFinalise();
        vm.expectRevert(abi.encodeWithSelector(wrong, _token, Stage.FINAL));
        settlement.finalise(_token);
        vm.expectRevert(abi.encodeWithSelector(wrong, address(pusd), Stage.NONE));
        settlement.finalise(address(pusd));
    }
}
