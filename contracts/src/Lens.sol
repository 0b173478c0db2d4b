// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {Asset, AssetRegistry} from "./AssetRegistry.sol";
import {CdpEngine} from "./CdpEngine.sol";
import {CdpMath} from "./lib/CdpMath.sol";
import {MarketFlags} from "./lib/MarketFlags.sol";
import {DerivedFeed, Formula} from "./feeds/DerivedFeed.sol";
import {Oracle, OracleRules, Status} from "./Oracle.sol";
import {PoolTwap} from "./PoolTwap.sol";

interface IUniswapV2Pair {
    function getReserves() external view returns (uint112 reserve0, uint112 reserve1, uint32 time);
    function token0() external view returns (address);
    function totalSupply() external view returns (uint256);
}

/// @title Lens
/// @notice Reads what a page needs in one call. It changes nothing and nothing depends on it.
/// Prices and values in USD with 18 decimals, token amounts in wei, ratios in basis points unless said.
contract Lens {
    struct AssetView {
        string symbol;
        string name;
        address token;
        address pair;
        uint16 feed;
        uint32 market;
        uint32 loanMarket;
        uint8 class;
        uint8 exchange;
        string source; // where the price comes from, in words
        uint256 price;
        uint256 updatedAt;
        uint8 status;
        uint256 liquidatableAt;
        uint256 reserveAsset;
        uint256 reservePusd;
        uint256 lpSupply;
        uint256 balance; // of the account
    }

    struct MarketView {
        uint32 id;
        address collateralToken;
        string collateralSymbol;
        uint8 collateralDecimals;
        address debtToken;
        string debtSymbol;
        uint16 collateralFeed;
        uint16 debtFeed;
        uint256 collateralPrice;
        uint256 debtPrice;
        uint256 updatedAt;
        uint8 status;
        uint256 liquidatableAt;
        uint16 minRatio;
        uint16 liquidationRatio; // in force at this block
        uint16 discount;
        uint16 closeFee;
        uint16 liquidationFee;
        uint16 targetRatio; // in force at this block, 0: no cap
        uint32 penalty; // 1e9 = 100 %
        uint256 minDebt;
        uint256 ceiling; // in force at this block
        uint256 rate; // RAY, at this block
        uint256 feePerSecond; // RAY above one
        uint256 totalCollateral;
        uint256 totalDebt;
        uint32 positionCount;
        bool mintPaused;
        bool frozen;
        bool halted; // its collateral token is being settled
        bool auctioned;
        bool loan;
        uint256 collateralBalance; // of the account
        uint256 debtBalance; // of the account
        uint256 collateralAllowance; // of the account to the engine
    }

    struct Peg {
        uint256 ethPrice; // oracle
        uint256 reserveWeth;
        uint256 reservePusd;
        uint256 twap; // pUSD for a WETH on average, 0: no observation is half an hour old
        uint256 twapSince; // chain time
    }

    struct PositionView {
        uint256 id;
        uint32 market;
        address owner;
        uint256 collateral;
        uint256 debt;
        uint256 collateralValue;
        uint256 debtValue;
        uint256 ratio; // WAD, the maximum of its type without debt
        bool liquidatable; // below the line at the last price; the market may still forbid it
        uint256 maxRepay; // most that one liquidation may repay now, wei of debt
        address offeredTo;
    }

    struct FeedView {
        uint16 id;
        string symbol;
        string description; // where the price comes from, in words
        address source;
        uint8 exchange;
        uint256 price;
        uint256 realPrice; // before the multiplier
        uint256 multiplier;
        uint256 updatedAt;
        uint8 status;
        uint256 liquidatableAt;
        bool sessionOpen; // as the last round said
        uint256 maxAge;
        uint256 heldUntil; // by a decision, 0: not
        bool broken; // held by the breaker
        uint256 candidate; // its price
        uint8 candidateRounds;
        uint16 band; // basis points
        uint16 openBand;
        uint256 min;
        uint256 max;
        OracleRules.Action action; // staged; `exFrom` 0: none
        OracleRules.Applied applied; // last; `time` 0: none
        Formula formula; // without legs: not derived
    }

    uint256 private constant PRICE_UNIT = 1e10; // 8 decimals to 18
    uint256 private constant TWAP_WINDOW = 30 minutes;

    CdpEngine public immutable engine;
    DerivedFeed public immutable derivedFeed;
    Oracle public immutable oracle;
    AssetRegistry public immutable registry;
    address public immutable weth;
    address public immutable wethPair;
    uint16 public immutable ethFeed;
    PoolTwap public immutable twap;
    address private immutable _pusd;

    constructor(
        CdpEngine engine_,
        AssetRegistry registry_,
        DerivedFeed derivedFeed_,
        address weth_,
        address wethPair_,
        uint16 ethFeed_,
        PoolTwap twap_
    ) {
        derivedFeed = derivedFeed_;
        engine = engine_;
        oracle = engine_.oracle();
        registry = registry_;
        weth = weth_;
        wethPair = wethPair_;
        ethFeed = ethFeed_;
        twap = twap_;
        _pusd = address(engine_.pusd());
    }

    /// @notice All assets and markets, the peg, and what `account` holds (zero address: nobody).
    function overview(
        address account
    )
        external
        view
        returns (
            uint256 timestamp,
            uint256 nativeBalance,
            uint256 pusdBalance,
            uint256 wethBalance,
            AssetView[] memory assets,
            MarketView[] memory markets,
            Peg memory peg
        )
    {
        timestamp = block.timestamp;
        nativeBalance = account.balance;
        pusdBalance = IERC20(_pusd).balanceOf(account);
        wethBalance = IERC20(weth).balanceOf(account);
        Asset[] memory listed = registry.assets();
        assets = new AssetView[](listed.length);
        for (uint256 i = 0; i < listed.length; ++i) {
            assets[i] = _asset(listed[i], account);
        }
        uint32 count = engine.marketCount();
        markets = new MarketView[](count);
        for (uint32 i = 0; i < count; ++i) {
            markets[i] = market(i + 1, account);
        }
        _readPeg(peg);
    }

    /// @notice All feeds: prices, limits, holds, splits and dividends, formulas.
    function feeds() external view returns (FeedView[] memory views) {
        uint16 count = oracle.feedCount();
        views = new FeedView[](count);
        for (uint16 i = 0; i < count; ++i) {
            _readFeed(i + 1, views[i]);
        }
    }

    /// @notice The positions of `owner` with ids from `fromId` to `toId`, both included.
    function positionsOf(
        address owner,
        uint256 fromId,
        uint256 toId
    ) external view returns (PositionView[] memory found) {
        uint256[] memory ids = new uint256[](64);
        uint256 count = 0;
        uint256 lastMarket = engine.marketCount();
        for (uint256 m = fromId >> 32; m <= toId >> 32 && m <= lastMarket; ++m) {
            if (m == 0) continue;
            uint256 last = engine.markets(uint32(m)).positionCount;
            if (m == toId >> 32 && uint32(toId) < last) last = uint32(toId);
            uint256 n = m == fromId >> 32 && uint32(fromId) != 0 ? uint32(fromId) : 1;
            for (; n <= last; ++n) {
                (address holder, , ) = engine.positions((m << 32) | n);
                if (holder != owner) continue;
                if (count == ids.length) ids = _doubled(ids);
                ids[count++] = (m << 32) | n;
            }
        }
        found = new PositionView[](count);
        for (uint256 i = 0; i < count; ++i) {
            found[i] = position(ids[i]);
        }
    }

    /// @notice One position; its owner is the zero address if it does not exist.
    function position(uint256 id) public view returns (PositionView memory v) {
        v.id = id;
        v.market = uint32(id >> 32);
        (v.owner, v.collateral, v.debt) = engine.positions(id);
        if (v.owner == address(0)) return v;
        v.offeredTo = engine.offeredTo(id);
        (, uint256 collateralPrice, uint256 debtPrice, , ) = engine.statusOf(v.market);
        CdpEngine.Market memory m = engine.markets(v.market);
        uint256 scaled = collateralPrice * 10 ** m.scale;
        v.collateralValue = CdpMath.valueDown(v.collateral, scaled);
        v.debtValue = CdpMath.requiredUp(v.debt, debtPrice, CdpMath.BPS);
        v.ratio = v.debtValue == 0 ? type(uint256).max : (v.collateralValue * 1e18) / v.debtValue;
        uint256 line = engine.liquidationRatio(v.market);
        v.liquidatable = v.collateralValue < CdpMath.requiredUp(v.debt, debtPrice, line);
        if (!v.liquidatable) return v;
        uint256 target = m.targetMargin == type(uint16).max ? 0 : line + m.targetMargin;
        CdpMath.Subject memory s = CdpMath.Subject(
            v.collateral,
            engine.positionsIn(v.market, uint32(id), uint32(id))[0].debt,
            engine.rateOf(v.market),
            scaled,
            debtPrice
        );
        CdpMath.Terms memory t = CdpMath.Terms(
            m.discount,
            m.liquidationFee,
            m.penalty,
            target,
            uint256(m.minDebt) * 1e12
        );
        v.maxRepay =
            CdpMath.isDeep(s, v.debt, m.discount)
                ? CdpMath.buyoutUp(s, v.debt, m.discount)
                : CdpMath.capDown(s, v.debt, t);
    }

    /// @notice One market and what `account` holds of its tokens.
    function market(uint32 id, address account) public view returns (MarketView memory v) {
        CdpEngine.Market memory m = engine.markets(id);
        v.id = id;
        v.collateralToken = m.collateralToken;
        v.collateralSymbol = IERC20Metadata(m.collateralToken).symbol();
        v.collateralDecimals = 18 - m.scale;
        v.debtToken = m.debtToken;
        v.debtSymbol = IERC20Metadata(m.debtToken).symbol();
        v.collateralFeed = m.collateralFeed;
        v.debtFeed = m.debtFeed;
        Status status;
        (status, v.collateralPrice, v.debtPrice, v.updatedAt, v.liquidatableAt) = engine.statusOf(id);
        v.status = uint8(status);
        v.minRatio = m.minRatio;
        v.liquidationRatio = uint16(engine.liquidationRatio(id));
        v.discount = m.discount;
        v.closeFee = m.closeFee;
        v.liquidationFee = m.liquidationFee;
        v.targetRatio = m.targetMargin == type(uint16).max ? 0 : v.liquidationRatio + m.targetMargin;
        v.penalty = m.penalty;
        v.minDebt = uint256(m.minDebt) * 1e12;
        uint256 ceiling = engine.ceilingOf(id);
        v.mintPaused = ceiling == 0;
        v.ceiling = v.mintPaused ? uint256(m.ceiling) * 1e18 : ceiling;
        v.rate = engine.rateOf(id);
        v.feePerSecond = m.feePerSecond;
        v.totalCollateral = m.totalCollateral;
        v.totalDebt = CdpMath.debtUp(m.totalDebt, v.rate);
        v.positionCount = m.positionCount;
        v.frozen = m.flags & MarketFlags.FROZEN != 0;
        v.halted = m.flags & MarketFlags.HALTED != 0;
        v.auctioned = m.flags & MarketFlags.AUCTIONED != 0;
        v.loan = m.flags & MarketFlags.LOAN != 0;
        v.collateralBalance = IERC20(m.collateralToken).balanceOf(account);
        v.debtBalance = IERC20(m.debtToken).balanceOf(account);
        v.collateralAllowance = IERC20(m.collateralToken).allowance(account, address(engine));
    }

    function _readPeg(Peg memory peg) private view {
        peg.ethPrice = oracle.lastPrice(ethFeed);
        (peg.reserveWeth, peg.reservePusd, ) = _reserves(wethPair);
        try twap.consult(wethPair, weth, TWAP_WINDOW, 0) returns (uint256 price, uint256 since) {
            (peg.twap, peg.twapSince) = (price, since);
        } catch {
            // Nobody has observed the pool for long enough.
        }
    }

    function _asset(Asset memory a, address account) private view returns (AssetView memory v) {
        IERC20Metadata token = IERC20Metadata(a.token);
        v.symbol = token.symbol();
        v.name = token.name();
        v.token = a.token;
        v.pair = a.pair;
        v.feed = a.feed;
        v.market = a.market;
        v.loanMarket = a.loanMarket;
        v.class = uint8(a.class);
        v.exchange = uint8(oracle.feeds(a.feed).exchange);
        v.source = oracle.descriptionOf(a.feed);
        Status status;
        (v.price, v.updatedAt, status, v.liquidatableAt) = oracle.read(a.feed);
        v.status = uint8(status);
        (v.reserveAsset, v.reservePusd, v.lpSupply) = _reserves(a.pair);
        v.balance = token.balanceOf(account);
    }

    function _readFeed(uint16 id, FeedView memory v) private view {
        OracleRules.Feed memory f = oracle.feeds(id);
        v.id = id;
        v.symbol = oracle.symbolOf(id);
        v.description = oracle.descriptionOf(id);
        (v.source, , ) = oracle.sources(f.sourceId);
        v.exchange = uint8(f.exchange);
        Status status;
        (v.price, v.updatedAt, status, v.liquidatableAt) = oracle.read(id);
        v.status = uint8(status);
        v.multiplier = oracle.multiplierOf(id);
        v.realPrice = (v.price * 1e18 + v.multiplier / 2) / v.multiplier;
        v.sessionOpen = oracle.isSessionOpen(id);
        v.maxAge = f.maxAge;
        uint256 until = oracle.heldUntil(id);
        v.heldUntil = block.timestamp < until ? until : 0;
        v.broken = oracle.isBroken(id);
        (uint64 candidate, , , uint8 rounds) = oracle.candidateOf(id);
        (v.candidate, v.candidateRounds) = (candidate * PRICE_UNIT, rounds);
        (v.band, v.openBand) = (f.band, f.openBand);
        (v.min, v.max) = (f.min * PRICE_UNIT, f.max * PRICE_UNIT);
        v.action = oracle.actionOf(id);
        v.applied = oracle.appliedOf(id);
        v.formula = derivedFeed.formulaOf(id);
    }

    /// @dev Reserves of a pair with pUSD: the other token first.
    function _reserves(address pair) private view returns (uint256 other, uint256 pusd, uint256 supply) {
        IUniswapV2Pair p = IUniswapV2Pair(pair);
        (uint112 reserve0, uint112 reserve1, ) = p.getReserves();
        (other, pusd) = p.token0() == _pusd ? (reserve1, reserve0) : (reserve0, reserve1);
        supply = p.totalSupply();
    }

    function _doubled(uint256[] memory ids) private pure returns (uint256[] memory more) {
        more = new uint256[](ids.length * 2);
        for (uint256 i = 0; i < ids.length; ++i) {
            more[i] = ids[i];
        }
    }
}
