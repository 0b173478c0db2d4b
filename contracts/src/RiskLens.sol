// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {AuctionHouse} from "./AuctionHouse.sol";
import {CdpEngine} from "./CdpEngine.sol";
import {Claims} from "./Claims.sol";
import {FeeStream} from "./FeeStream.sol";
import {CdpMath} from "./lib/CdpMath.sol";
import {SettlementRules} from "./lib/SettlementRules.sol";
import {Status} from "./Oracle.sol";
import {PlxToken} from "./PlxToken.sol";
import {Settlement} from "./Settlement.sol";
import {Treasury} from "./Treasury.sol";

/// @title RiskLens
/// @notice Reads what keepers and the pages about risk need, each in one call. It changes nothing and nothing depends
/// on it. Prices and values with 18 decimals, token amounts in wei.
contract RiskLens {
    struct RiskView {
        uint256 id;
        address owner;
        uint256 collateral;
        uint256 debt;
        uint256 ratio; // WAD
        bool liquidatable; // below the line at the last price; the market may still forbid it
    }

    /// @dev What a market's positions are measured with.
    struct Line {
        uint256 rate; // RAY
        uint256 ratio; // basis points
        uint256 collateralPrice; // scaled: value of 1e18 wei
        uint256 debtPrice;
    }

    struct AuctionView {
        uint256 id;
        uint8 kind;
        uint32 market;
        address owner;
        address sellToken; // what the buyer receives
        address payToken; // what the buyer pays
        uint256 lot;
        uint256 debt;
        uint256 minDebt;
        uint256 startPrice;
        uint256 price;
        uint256 oraclePrice; // of what is sold; of a recapitalisation: of what it wants
        uint256 penalty;
        uint256 startedAt;
        uint256 stoppedAt;
        uint256 elapsed;
        bool stale;
        bool fromSurplus;
        uint8 status; // of the market
    }

    struct TokenView {
        address token;
        string symbol;
        uint8 decimals;
        uint32 saleMarket; // whose collateral it is: a sale starts with it; 0: none
        uint32 debtMarket; // whose debt it is: a recapitalisation starts with it; 0: none
        uint256 balance; // of the Treasury
        uint256 badDebt;
        uint256 issued; // debts, bad debt and debt under the hammer
        uint256 price;
    }

    struct TreasuryView {
        uint256 timestamp;
        uint256 pusd;
        uint256 buffer;
        uint256 surplus;
        uint256 spare;
        uint256 plxRate;
        uint256 surplusLot;
        uint256 plxSupply;
        uint256 plxMintable;
        uint256 plxHeld; // by the Treasury
        uint256 streamRate; // wei a second, 0 after its end
        uint256 streamEnd;
        address streamRecipient;
        uint256 capUsed; // debt under the hammer
        uint256 cap;
        TokenView[] tokens;
    }

    struct PotView {
        address collateral;
        string symbol;
        uint8 decimals;
        uint256 pot;
        uint256 rate; // RAY, 0 before the end
        uint256 claimable; // of the account, here
    }

    struct CaseView {
        address token;
        string symbol;
        uint8 stage;
        uint256 announcedAt;
        uint256 frozenAt;
        uint256 issued;
        uint256 openDebt;
        uint256 openPositions; // with debt
        uint256 price;
        uint256 held; // by the account
        uint256 allowance; // of the account to the settlement
        PotView[] pots;
    }

    struct ClaimView {
        address holder; // the contract that owes it
        address token;
        string symbol;
        uint8 decimals;
        uint256 amount;
    }

    CdpEngine public immutable engine;
    AuctionHouse public immutable auctionHouse;
    Settlement public immutable settlement;
    Treasury private immutable _treasury;
    PlxToken public immutable plx;
    FeeStream public immutable feeStream;
    address public immutable pusd;

    constructor(AuctionHouse auctionHouse_, Settlement settlement_) {
        auctionHouse = auctionHouse_;
        settlement = settlement_;
        engine = auctionHouse_.engine();
        _treasury = auctionHouse_.treasury();
        plx = auctionHouse_.plx();
        feeStream = auctionHouse_.feeStream();
        pusd = address(engine.pusd());
    }

    /// @notice Positions of a market with numbers from `from` to `to` whose ratio is below the liquidation line times
    /// `atMost` (basis points) at the last prices.
    function atRisk(
        uint32 market,
        uint32 from,
        uint32 to,
        uint256 atMost
    ) external view returns (RiskView[] memory found) {
        Line memory line = _line(market);
        CdpEngine.Position[] memory positions = engine.positionsIn(market, from, to);
        uint256[] memory places = new uint256[](positions.length);
        uint256 count = 0;
        uint256 wanted = (line.ratio * atMost) / CdpMath.BPS;
        for (uint256 i = 0; i < positions.length; ++i) {
            if (positions[i].debt != 0 && _isBelow(positions[i], line, wanted)) places[count++] = i;
        }
        found = new RiskView[](count);
        for (uint256 i = 0; i < count; ++i) {
            CdpEngine.Position memory p = positions[places[i]];
            RiskView memory v = found[i];
            v.id = (uint256(market) << 32) | (from + places[i]);
            (v.owner, v.collateral, v.debt) = (p.owner, p.collateral, CdpMath.debtUp(p.debt, line.rate));
            uint256 owed = CdpMath.requiredUp(v.debt, line.debtPrice, CdpMath.BPS);
            uint256 value = CdpMath.valueDown(v.collateral, line.collateralPrice);
            v.ratio = owed == 0 ? type(uint256).max : (value * 1e18) / owed;
            v.liquidatable = _isBelow(p, line, line.ratio);
        }
    }

    /// @notice All live auctions: of positions in the order of their ids, then those of the Treasury.
    function auctions() external view returns (AuctionView[] memory list) {
        uint32 last = engine.marketCount();
        uint256[] memory ids = new uint256[](256);
        uint256 count = 0;
        for (uint32 market = 1; market <= last; ++market) {
            (uint256 used, ) = auctionHouse.caps(market);
            if (used == 0) continue;
            CdpEngine.Position[] memory positions = engine.positionsIn(market, 1, type(uint32).max);
            for (uint256 i = 0; i < positions.length; ++i) {
                // What is under the hammer has no owner in the engine.
                if (positions[i].owner == address(0))
                    (ids, count) = _append(ids, count, (uint256(market) << 32) | (i + 1));
            }
        }
        for (uint32 market = 1; market <= last; ++market) {
            for (uint8 kind = 2; kind <= 4; ++kind) {
                uint256 id = auctionHouse.liveOf(AuctionHouse.Kind(kind), market);
                if (id != 0) (ids, count) = _append(ids, count, id);
            }
        }
        list = new AuctionView[](count);
        for (uint256 i = 0; i < count; ++i) {
            list[i] = auction(ids[i]);
        }
    }

    /// @notice One auction; its kind is 0 if it is not live.
    function auction(uint256 id) public view returns (AuctionView memory v) {
        AuctionHouse.Auction memory a = auctionHouse.auctions(id);
        v.id = id;
        v.kind = uint8(a.kind);
        if (a.kind == AuctionHouse.Kind.NONE) return v;
        v.market = a.market;
        v.owner = a.owner;
        v.lot = a.lot;
        v.debt = a.debt;
        v.minDebt = uint256(a.minDebt) * 1e12;
        v.startPrice = a.price;
        v.price = auctionHouse.priceOf(id);
        v.penalty = a.penalty;
        v.startedAt = a.startedAt;
        v.stoppedAt = a.stoppedAt;
        v.elapsed = auctionHouse.elapsedOf(id);
        v.stale = auctionHouse.isStale(id);
        v.fromSurplus = a.fromSurplus;
        CdpEngine.Market memory m = engine.markets(a.market);
        (Status status, uint256 collateralPrice, uint256 debtPrice, , ) = engine.statusOf(a.market);
        v.status = uint8(status);
        if (a.kind == AuctionHouse.Kind.SURPLUS) {
            (v.sellToken, v.payToken, v.oraclePrice) = (pusd, address(plx), 1e18);
        } else if (a.kind == AuctionHouse.Kind.RECAPITALISATION) {
            v.sellToken = a.fromSurplus ? pusd : address(plx);
            (v.payToken, v.oraclePrice) = (m.debtToken, debtPrice);
        } else {
            (v.sellToken, v.payToken, v.oraclePrice) = (m.collateralToken, pusd, collateralPrice);
        }
    }

    /// @notice What the Treasury owns and owes, PLX, and how much debt is under the hammer.
    function treasury() external view returns (TreasuryView memory v) {
        v.timestamp = block.timestamp;
        v.pusd = _treasury.balanceOf(pusd);
        v.buffer = _treasury.buffer();
        v.surplus = _treasury.surplus();
        v.spare = _treasury.spare();
        v.plxRate = auctionHouse.plxRate();
        v.surplusLot = auctionHouse.surplusLot();
        v.plxSupply = plx.totalSupply();
        v.plxMintable = plx.mintable();
        v.plxHeld = _treasury.balanceOf(address(plx));
        v.streamEnd = feeStream.end();
        v.streamRate = block.timestamp < v.streamEnd ? feeStream.rate() : 0;
        v.streamRecipient = feeStream.recipient();
        (v.capUsed, v.cap) = auctionHouse.caps(0);
        address[] memory tokens = _tokens();
        v.tokens = new TokenView[](tokens.length);
        for (uint256 i = 0; i < tokens.length; ++i) {
            v.tokens[i] = _token(tokens[i]);
        }
    }

    /// @notice Whether everything is being shut down, and the cases of all tokens that are or will be settled.
    function settlements(address account) external view returns (bool isShutdown, CaseView[] memory cases) {
        isShutdown = settlement.isShutdown();
        address[] memory tokens = _tokens();
        uint256 count = 0;
        for (uint256 i = 0; i < tokens.length; ++i) {
            if (uint8(settlement.cases(tokens[i]).stage) != 0) tokens[count++] = tokens[i];
        }
        cases = new CaseView[](count);
        for (uint256 i = 0; i < count; ++i) {
            cases[i] = _case(tokens[i], account);
        }
    }

    /// @notice What the engine, the auction house and the settlement still owe to `account`.
    function claimables(address account) external view returns (ClaimView[] memory list) {
        address[3] memory holders = [address(engine), address(auctionHouse), address(settlement)];
        address[] memory tokens = _tokens();
        list = new ClaimView[](3 * tokens.length);
        uint256 count = 0;
        for (uint256 i = 0; i < 3 * tokens.length; ++i) {
            (address holder, address token) = (holders[i % 3], tokens[i / 3]);
            uint256 amount = Claims(holder).claimable(account, token);
            if (amount == 0) continue;
            list[count++] = ClaimView(holder, token, _symbol(token), IERC20Metadata(token).decimals(), amount);
        }
        assembly ("memory-safe") {
            mstore(list, count)
        }
    }

    function _line(uint32 market) private view returns (Line memory line) {
        line.rate = engine.rateOf(market);
        line.ratio = engine.liquidationRatio(market);
        (, line.collateralPrice, line.debtPrice, , ) = engine.statusOf(market);
        line.collateralPrice *= 10 ** engine.markets(market).scale;
    }

    function _isBelow(CdpEngine.Position memory p, Line memory line, uint256 ratio) private pure returns (bool) {
        uint256 value = CdpMath.valueDown(p.collateral, line.collateralPrice);
        return value < CdpMath.requiredUp(CdpMath.debtUp(p.debt, line.rate), line.debtPrice, ratio);
    }

    function _case(address token, address account) private view returns (CaseView memory v) {
        SettlementRules.Case memory c = settlement.cases(token);
        v.token = token;
        v.symbol = _symbol(token);
        v.stage = uint8(c.stage);
        v.announcedAt = c.announcedAt;
        v.frozenAt = c.frozenAt;
        v.issued = c.issued;
        v.price = c.price;
        v.held = IERC20(token).balanceOf(account);
        v.allowance = IERC20(token).allowance(account, address(settlement));
        uint32 last = engine.marketCount();
        for (uint32 market = 1; market <= last; ++market) {
            CdpEngine.Market memory m = engine.markets(market);
            if (m.debtToken != token || m.totalDebt == 0) continue;
            v.openDebt += CdpMath.debtUp(m.totalDebt, engine.rateOf(market));
            CdpEngine.Position[] memory positions = engine.positionsIn(market, 1, type(uint32).max);
            for (uint256 i = 0; i < positions.length; ++i) {
                if (positions[i].debt != 0) ++v.openPositions;
            }
        }
        address[] memory collaterals = settlement.collateralsOf(token);
        v.pots = new PotView[](collaterals.length);
        for (uint256 i = 0; i < collaterals.length; ++i) {
            PotView memory p = v.pots[i];
            p.collateral = collaterals[i];
            p.symbol = _symbol(collaterals[i]);
            p.decimals = IERC20Metadata(collaterals[i]).decimals();
            p.pot = settlement.potOf(token, collaterals[i]);
            p.rate = settlement.rateOf(token, collaterals[i]);
            p.claimable = settlement.claimable(account, collaterals[i]);
        }
    }

    function _token(address token) private view returns (TokenView memory v) {
        v.token = token;
        v.symbol = _symbol(token);
        v.decimals = IERC20Metadata(token).decimals();
        v.balance = _treasury.balanceOf(token);
        v.badDebt = _treasury.badDebt(token);
        v.issued = v.badDebt;
        if (token == pusd) v.price = 1e18;
        uint32 last = engine.marketCount();
        for (uint32 market = 1; market <= last; ++market) {
            CdpEngine.Market memory m = engine.markets(market);
            if (m.debtToken == token) {
                v.issued += CdpMath.debtUp(m.totalDebt, engine.rateOf(market));
                (uint256 used, ) = auctionHouse.caps(market);
                v.issued += used;
                if (v.debtMarket == 0) v.debtMarket = market;
            } else if (m.collateralToken == token && m.debtToken == pusd && v.saleMarket == 0) {
                v.saleMarket = market;
            }
            if (v.price != 0) continue;
            if (m.collateralToken == token) (, v.price, , , ) = engine.statusOf(market);
            if (m.debtToken == token) (, , v.price, , ) = engine.statusOf(market);
        }
    }

    /// @dev pUSD, then every other token of a market, once.
    function _tokens() private view returns (address[] memory tokens) {
        uint32 last = engine.marketCount();
        tokens = new address[](2 * uint256(last) + 1);
        tokens[0] = pusd;
        uint256 count = 1;
        for (uint32 market = 1; market <= last; ++market) {
            CdpEngine.Market memory m = engine.markets(market);
            if (!_has(tokens, count, m.collateralToken)) tokens[count++] = m.collateralToken;
            if (!_has(tokens, count, m.debtToken)) tokens[count++] = m.debtToken;
        }
        assembly ("memory-safe") {
            mstore(tokens, count)
        }
    }

    function _has(address[] memory tokens, uint256 count, address token) private pure returns (bool) {
        for (uint256 i = 0; i < count; ++i) {
            if (tokens[i] == token) return true;
        }
        return false;
    }

    function _append(uint256[] memory ids, uint256 count, uint256 id) private view returns (uint256[] memory, uint256) {
        if (auctionHouse.auctions(id).kind == AuctionHouse.Kind.NONE) return (ids, count);
        if (count == ids.length) {
            uint256[] memory more = new uint256[](2 * ids.length);
            for (uint256 i = 0; i < count; ++i) {
                more[i] = ids[i];
            }
            ids = more;
        }
        ids[count] = id;
        return (ids, count + 1);
    }

    function _symbol(address token) private view returns (string memory) {
        return IERC20Metadata(token).symbol();
    }
}
