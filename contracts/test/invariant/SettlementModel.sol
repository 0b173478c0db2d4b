// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {RwaToken} from "../../deploy/RwaToken.sol";
import {vm} from "../../deploy/Vm.sol";
import {AuctionHouse} from "../../src/AuctionHouse.sol";
import {CdpEngine} from "../../src/CdpEngine.sol";
import {SettlementRules, Stage} from "../../src/lib/SettlementRules.sol";
import {Settlement} from "../../src/Settlement.sol";
import {TreasuryHandler} from "./TreasuryHandler.sol";

/// @title SettlementModel
/// @notice What a settlement should be: pots, rates, what was issued and what is waiting for whom.
abstract contract SettlementModel is TreasuryHandler {
    Settlement internal settlement;
    RwaToken internal note;
    uint32 internal noteMarket;
    bool internal shutdownRuns;
    uint256 internal redemptions;
    mapping(address token => mapping(address collateral => uint256)) internal pots;
    mapping(address token => mapping(address collateral => uint256)) internal rates;
    mapping(address token => mapping(address collateral => uint256)) internal paidOut;
    mapping(address token => uint256) internal issued;
    mapping(address token => uint256) internal casePrice;
    mapping(address token => bool) internal isFinal;
    mapping(uint32 market => uint256) internal fixedPrice; // of external collateral, scaled
    mapping(address owner => mapping(address token => uint256)) internal shares; // to be claimed

    function setUp() public virtual override {
        super.setUp();
        (settlement, note) = (book.settlement, book.rwaToken);
        noteMarket = engine.marketCount();
    }

    // Booking

    function bookFreeze(uint32 market) internal {
        bookCollect(market);
        flags[market].frozen = true;
    }

    function bookCase(address token, uint256 price) internal {
        casePrice[token] = price;
        SettlementRules.Case memory c = settlement.cases(token);
        vm.assertEq(uint256(c.stage), uint256(Stage.FROZEN), "frozen");
        vm.assertEq(c.price, price, "at this price");
    }

    /// @dev V81: the owner keeps what is above the worth of the debt, or nothing.
    function bookSettled(uint256 id) internal {
        uint32 market = uint32(id >> 32);
        (address collateral, address token) = tokensOf(market);
        Position memory p = positions[id];
        uint256 debt = owedNow(id);
        uint256 price = market == PUSD_TSLA ? 1 ether : fixedPrice[market];
        uint256 worth = up(debt, market == PUSD_TSLA ? casePrice[token] : 1 ether, price);
        uint256 taken = least(p.collateral, worth);
        claims[p.owner][collateral] += p.collateral - taken;
        pots[token][collateral] += taken;
        issued[token] += debt;
        ++books[market].changes;
        kill(id);
    }

    /// @dev A loan is repaid out of the pot of its collateral.
    function bookConverted(uint256 id) internal {
        Position memory p = positions[id];
        uint256 debt = owedNow(id);
        uint256 rate = rates[address(tsla)][address(pusd)];
        uint256 proceeds = (p.collateral * rate) / RAY;
        uint256 burnt_ = least(proceeds, debt);
        shares[p.owner][address(pusd)] += proceeds - burnt_;
        badDebts[address(pusd)] += debt - burnt_;
        (supplies[address(tsla)], issued[address(tsla)]) = (
            supplies[address(tsla)] - p.collateral,
            issued[address(tsla)] - p.collateral
        );
        supplies[address(pusd)] -= burnt_;
        bookPayout(address(tsla), address(pusd), proceeds);
        accrue(TSLA_PUSD);
        ++books[TSLA_PUSD].changes;
        kill(id);
    }

    /// @dev V80: no pot pays more than it has.
    function bookPayout(address token, address collateral, uint256 amount) internal {
        paidOut[token][collateral] += amount;
        vm.assertLe(paidOut[token][collateral], pots[token][collateral], "V80: at most the pot");
    }

    /// @dev What the Treasury had under the hammer comes back.
    function bookRecall(uint32 market) internal {
        AuctionHouse.Kind[3] memory kinds = [
            AuctionHouse.Kind.SURPLUS,
            AuctionHouse.Kind.SALE,
            AuctionHouse.Kind.RECAPITALISATION
        ];
        for (uint256 i = 0; i < 3; ++i) {
            uint256 id = liveLot[kinds[i]][market];
            if (id != 0) bookCancel(id);
        }
    }

    /// @dev The Treasury burns all that it owns of a token.
    function bookBurn(address token) internal returns (uint256 burnt_) {
        burnt_ = owned[token];
        uint256 healed = least(burnt_, badDebts[token]);
        bookHeal(token, healed);
        supplies[token] -= burnt_ - healed;
        owned[token] = 0;
    }

    function bookFinal(address token, address collateral) internal {
        uint256 pot = pots[token][collateral];
        rates[token][collateral] = issued[token] == 0 ? 0 : (pot * RAY) / issued[token];
        vm.assertEq(settlement.potOf(token, collateral), pot, "pot");
        vm.assertEq(settlement.rateOf(token, collateral), rates[token][collateral], "rate");
    }

    function checkIssued(address token) internal view {
        vm.assertEq(settlement.cases(token).issued, issued[token], "issued");
        vm.assertGe(issued[token], IERC20(token).totalSupply(), "V80: enough for whoever holds a token");
    }

    // Lists

    /// @dev Ids of a market in rising order: each with a chance of `share` in 8.
    function someOf(uint32 market, uint256 seed, uint256 share) internal view returns (uint256[] memory ids) {
        uint256 count = market == noteMarket ? engine.markets(market).positionCount : books[market].count;
        ids = new uint256[](count);
        uint256 chosen;
        for (uint256 n = 1; n <= count; ++n) {
            uint256 id = (uint256(market) << 32) | n;
            bool alive = market == noteMarket || positions[id].normalised != 0;
            if (!alive && seed % 4 != 0) continue;
            if (uint256(keccak256(abi.encode(seed, n))) % 8 < share) ids[chosen++] = id;
        }
        assembly ("memory-safe") {
            mstore(ids, chosen)
        }
    }

    /// @dev Debt tokens of the other assets, of which nobody owes anything.
    function otherAssets() internal view returns (address[] memory tokens) {
        tokens = new address[](noteMarket);
        uint256 found;
        for (uint32 m = MARKETS + 1; m < noteMarket; ++m) {
            CdpEngine.Market memory s = engine.markets(m);
            if (s.debtFeed != 0) tokens[found++] = s.debtToken;
        }
        assembly ("memory-safe") {
            mstore(tokens, found)
        }
    }
}
