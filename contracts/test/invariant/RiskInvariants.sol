// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {vm} from "../../deploy/Vm.sol";
import {AuctionHouse} from "../../src/AuctionHouse.sol";
import {EngineInvariants} from "./EngineInvariants.sol";
import {Handler} from "./Handler.sol";
import {IChecker} from "./Rehearsal.sol";
import {RiskHandler} from "./RiskHandler.sol";
import {RiskModel} from "./RiskModel.sol";

/// @notice The rules of the engine once more, with auctions, the Treasury, PLX and settlements beside it: V01-V04, V07,
/// V10-V13, V15-V17, V20-V26, V60, V70, V72, V80-V83 of docs/testing.md.
abstract contract RiskInvariants is EngineInvariants, IChecker {
    RiskHandler internal _risk;

    function _create() internal override returns (Handler) {
        _risk = new RiskHandler();
        _risk.setChecker(this);
        return _risk;
    }

    /// @notice The comparison, for the handler in the middle of a settlement.
    function check() external view {
        _checkAll();
    }

    function _checkAll() internal view override {
        super._checkAll();
        _auctionsAreThoseOfTheModel();
        _houseHoldsWhatItOwes();
        _risk.checkPlx();
    }

    /// @dev V23, V24: debt under the hammer, lots, clocks and prices.
    function _auctionsAreThoseOfTheModel() private view {
        AuctionHouse house = _risk.houseOf();
        uint256[] memory ids = _risk.hammerList();
        uint256[5] memory debts;
        for (uint256 i = 0; i < ids.length; ++i) {
            RiskModel.Lot memory lot = _risk.lotOf(ids[i]);
            AuctionHouse.Auction memory a = house.auctions(ids[i]);
            vm.assertEq(uint256(a.kind), uint256(lot.kind), "kind");
            vm.assertEq(a.owner, lot.owner, "owner of what is sold");
            vm.assertEq(a.lot, lot.left, "left to sell");
            vm.assertEq(a.debt, lot.debt, "debt under the hammer");
            vm.assertEq(a.penalty, _risk.penaltyOf(lot), "penalty");
            vm.assertEq(a.price, lot.price, "start");
            vm.assertEq(house.priceOf(ids[i]), _risk.priceOf(lot), "V24: price");
            vm.assertEq(house.elapsedOf(ids[i]), _risk.elapsedOf(lot), "clock");
            vm.assertEq(house.isStale(ids[i]), _risk.isStale(lot), "stale");
            debts[lot.market] += lot.debt;
        }
        for (uint32 market = 0; market <= 2; ++market) {
            (uint128 used, uint128 cap) = house.caps(market);
            vm.assertEq(used, _risk.underCap(market) * 1e12, "V23: debt under the hammer");
            vm.assertGe(used, market == 0 ? debts[1] + debts[2] : debts[market], "V23: all of it");
            vm.assertLe(used, cap, "V23: at most the cap");
        }
        vm.assertEq(house.count(), _risk.auctionCount(), "auctions of the Treasury");
        vm.assertEq(house.plxRate(), _risk.plxRate(), "what the last surplus brought");
    }

    /// @dev V03, V23: lots and leftovers are there, and nothing else but gifts.
    function _houseHoldsWhatItOwes() private view {
        AuctionHouse house = _risk.houseOf();
        address[5] memory tokens = _risk.allTokens();
        for (uint256 t = 0; t < 5; ++t) {
            uint256 owed = _risk.gifts(address(house), tokens[t]) + _lots(tokens[t]);
            if (t < 2) owed += _risk.penalties(uint32(t + 1));
            for (uint256 i = 0; i < _risk.actorCount(); ++i) {
                uint256 claims = _risk.houseClaims(_risk.actorAt(i), tokens[t]);
                vm.assertEq(house.claimable(_risk.actorAt(i), tokens[t]), claims, "V25: leftovers");
                owed += claims;
            }
            vm.assertEq(house.claimable(address(0), tokens[t]), 0, "V25: nothing for nobody");
            vm.assertEq(IERC20(tokens[t]).balanceOf(address(house)), owed, "V03: the auction house");
        }
    }

    function _lots(address token) private view returns (uint256 sum) {
        uint256[] memory ids = _risk.hammerList();
        for (uint256 i = 0; i < ids.length; ++i) {
            RiskModel.Lot memory lot = _risk.lotOf(ids[i]);
            if (_risk.soldBy(lot) == token) sum += lot.left;
        }
    }

    /// @dev V01, V02: what is under the hammer backs what was minted for it.
    function _debtElsewhere(address token) internal view override returns (uint256 debt) {
        if (token == _pusd) debt = _risk.underHammer(0);
    }

    function _gifts(address token) internal view override returns (uint256) {
        return _risk.gifts(address(_treasury), token);
    }
}
