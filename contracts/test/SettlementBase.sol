// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CdpEngine} from "../src/CdpEngine.sol";
import {Settlement} from "../src/Settlement.sol";
import {SettlementRules, Stage} from "../src/lib/SettlementRules.sol";
import {SynthToken} from "../src/SynthToken.sol";
import {Treasury} from "../src/Treasury.sol";
import {vm} from "../deploy/Vm.sol";
import {Test} from "./Test.sol";

/// @title SettlementBase
/// @notice The settlement, a fresh asset without any position, and the steps that lead from one stage to the next.
abstract contract SettlementBase is Test {
    Settlement internal settlement;
    Treasury internal treasury;
    SynthToken internal asset;
    uint16 internal feed;
    uint32 internal mintMarket;
    uint32 internal loanMarket;
    uint256 private _place; // of the asset among what is pushed

    function setUp() public virtual override {
        super.setUp();
        (settlement, treasury) = (book.settlement, book.treasury);
        _place = pushed.length;
        (asset, feed, mintMarket, loanMarket) = listAsset("ASSET", 500e8);
    }

    /// @dev An asset with a feed (price: USD, 8 decimals), a market that mints it and one that lends against it.
    function listAsset(
        string memory symbol,
        uint256 price
    ) internal returns (SynthToken token, uint16 id, uint32 mints, uint32 lends) {
        id = addFeed(symbol, price);
        token = new SynthToken(symbol, symbol, address(engine));
        mints = engine.addMarket(address(pusd), address(token), 0, id, paramsOf(PUSD_TSLA));
        lends = engine.addMarket(address(token), address(pusd), id, 0, paramsOf(TSLA_PUSD));
        pushRound(300);
    }

    /// @dev The next round, 30 s later, has this price for the asset.
    function setAssetPrice(uint256 price) internal {
        prices[_place] = uint64(price);
        pushRound(30);
    }

    /// @dev The next round, 30 s later, opens or closes the session of the asset.
    function setAssetSession(bool open) internal {
        sessions = open ? sessions | (1 << _place) : sessions & ~(1 << _place);
        pushRound(30);
    }

    /// @dev Announces, waits, and freezes at the first round after.
    function delist(address token) internal {
        settlement.announce(token);
        pushRound(3 days);
        settlement.freeze(token);
    }

    /// @dev Settles all positions of a market.
    function settleAll(uint32 market) internal {
        uint256 count = engine.markets(market).positionCount;
        uint256[] memory list = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) {
            list[i] = (uint256(market) << 32) | (i + 1);
        }
        settlement.settle(list);
    }

    /// @dev Delists the asset, settles its positions and makes it final.
    function delistAndFinalise() internal {
        delist(address(asset));
        settleAll(mintMarket);
        settlement.finalise(address(asset));
    }

    /// @dev Freezes and prices all markets in one go.
    function shutDown() internal {
        uint16[] memory derived = new uint16[](6);
        for (uint16 i = 0; i < derived.length; ++i) {
            derived[i] = PUSHED + 1 + i;
        }
        book.derivedFeed.poke(derived);
        settlement.shutdown();
        settlement.freezeMarkets(allMarkets());
    }

    function allMarkets() internal view returns (uint32[] memory list) {
        list = new uint32[](engine.marketCount());
        for (uint32 i = 0; i < list.length; ++i) {
            list[i] = i + 1;
        }
    }

    /// @dev Settles and finalises all mAssets, converts the loans, settles the rest, and finalises pUSD.
    function finishShutdown() internal {
        settleEverything();
        settlement.finalise(address(pusd));
    }

    function settleEverything() internal {
        settleEverythingBut(0);
    }

    /// @dev Leaves the positions of one market alone.
    function settleEverythingBut(uint32 left) internal {
        uint32 count = engine.marketCount();
        for (uint32 market = 1; market <= count; ++market) {
            CdpEngine.Market memory m = engine.markets(market);
            if (m.debtFeed == 0) continue;
            settleAll(market);
            if (caseOf(m.debtToken).stage != Stage.FINAL) settlement.finalise(m.debtToken);
        }
        for (uint32 market = 1; market <= count; ++market) {
            if (engine.markets(market).debtFeed == 0 && market != left) settleAll(market);
        }
    }

    /// @dev Gives the Treasury `amount` wei of this contract's tokens.
    function endow(address token, uint256 amount) internal {
        SynthToken(token).approve(address(treasury), amount);
        treasury.deposit(token, amount);
    }

    /// @dev Redeems `amount` wei of `holder`.
    function redeem(address holder, address token, uint256 amount) internal {
        vm.prank(holder);
        SynthToken(token).approve(address(settlement), amount);
        vm.prank(holder);
        settlement.redeem(token, amount);
    }

    function caseOf(address token) internal view returns (SettlementRules.Case memory) {
        return settlement.cases(token);
    }

    function single(uint256 id) internal pure returns (uint256[] memory list) {
        list = new uint256[](1);
        list[0] = id;
    }

    function pair(uint256 first, uint256 second) internal pure returns (uint256[] memory list) {
        list = new uint256[](2);
        (list[0], list[1]) = (first, second);
    }

    function singleMarket(uint32 market) internal pure returns (uint32[] memory list) {
        list = new uint32[](1);
        list[0] = market;
    }
}
