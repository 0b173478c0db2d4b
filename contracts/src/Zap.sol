// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Asset, AssetRegistry} from "./AssetRegistry.sol";
import {CdpEngine} from "./CdpEngine.sol";
import {Farm} from "./Farm.sol";
import {IPairs} from "./FlashLiquidator.sol";
import {PairMath} from "./lib/PairMath.sol";
import {Bound, ZapBase} from "./ZapBase.sol";

/// @notice One part of an allocation.
struct Purchase {
    address asset;
    uint16 weight; // bps of what is spent
    uint256 minOut; // least wei bought
}

/// @title Zap
/// @notice Several steps in one transaction: trade, provide and stake, open and sell, loan and mint, leverage. It acts
/// for nobody but its caller, keeps nothing, and has no owner. Steps that open or change a position need the caller's
/// consent at `operators`: `authorize` as a call before, in one multicall.
/// @dev Assumes tokens that move exactly the amount asked for; of listed assets, collaterals and WETH that is so.
contract Zap is ZapBase {
    using SafeERC20 for IERC20;

    /// @dev What is to be done with what a pair has lent.
    struct Flash {
        address account;
        uint256 id; // position to deleverage; 0: one is opened
        uint32 market;
        address token; // collateral
        uint256 collateral; // wei: locked, or sold to the pair
        uint256 debt; // wei of pUSD: minted for the pair, or repaid
        bool isAll; // the whole debt is repaid
    }

    /// @dev The pair that may call back, once, in the step that asked it.
    address private transient _lender;
    /// @dev The position opened in that callback.
    uint256 private transient _opened;

    /// @notice `caller` is not the pair that was asked.
    error NotThePair(address caller);
    /// @notice The step does not work in this market, whose debt is of the other kind.
    error WrongMarket(uint32 market);
    /// @notice The weights of an allocation have to be 10,000 bps together.
    error WrongWeights(uint256 sum);
    /// @notice The assets of an allocation have to be in the order of their addresses, none twice.
    error AssetsNotIncreasing(address asset);

    constructor(
        CdpEngine engine_,
        AssetRegistry registry_,
        Farm farm_,
        IPairs factory_,
        address weth_,
        uint16 wethFeed_
    ) ZapBase(engine_, registry_, farm_, factory_, weth_, wethFeed_) {}

    // Trade

    /// @notice Swaps `amount` wei of the caller's pUSD for `token`.
    /// @return out wei of `token` sent to the caller
    function buy(
        address token,
        uint256 amount,
        Bound calldata bound,
        uint256 deadline
    ) external nonReentrant notAfter(deadline) returns (uint256 out) {
        return _buy(_poolOf(token), amount, msg.sender, bound);
    }

    /// @notice Swaps `amount` wei of the caller's `token` for pUSD.
    /// @return out wei of pUSD sent to the caller
    function sell(
        address token,
        uint256 amount,
        Bound calldata bound,
        uint256 deadline
    ) external nonReentrant notAfter(deadline) returns (uint256 out) {
        if (amount == 0) revert ZeroAmount();
        Pool memory pool = _poolOf(token);
        out = PairMath.amountOut(amount, pool.reserve, pool.reservePusd);
        _checkSale(pool, amount, out, bound);
        IERC20(token).safeTransferFrom(msg.sender, pool.pair, amount);
        _takePusd(pool, out, msg.sender, "");
    }

    /// @notice Spreads `amount` wei of the caller's pUSD over several tokens by weight, each part rounded down.
    /// @param purchases in the order of the tokens' addresses, weights 10,000 bps together
    /// @param maxFromOracle bps by which each price may be worse than the oracle's last
    /// @return outs wei of each sent to the caller
    function allocate(
        uint256 amount,
        Purchase[] calldata purchases,
        uint16 maxFromOracle,
        uint256 deadline
    ) external nonReentrant notAfter(deadline) returns (uint256[] memory outs) {
        outs = new uint256[](purchases.length);
        uint256 sum;
        address last;
        for (uint256 i = 0; i < outs.length; ++i) {
            Purchase calldata one = purchases[i];
            if (one.asset <= last) revert AssetsNotIncreasing(one.asset);
            last = one.asset;
            sum += one.weight;
            uint256 part = (amount * one.weight) / BPS;
            outs[i] = _buy(_poolOf(last), part, msg.sender, Bound(one.minOut, maxFromOracle));
        }
        if (sum != BPS) revert WrongWeights(sum);
    }

    // Liquidity

    /// @notice Provides at most `amount` wei of a pair's token and `amountPusd` wei of pUSD of the caller's, at the
    /// pool's price, and stakes the liquidity for the caller. What does not fit is not taken.
    /// @param minLp least liquidity, wei; with both amounts near the pool's price it bounds that price from both sides
    /// @return lp wei of liquidity staked
    function provideAndStake(
        address pair,
        uint256 amount,
        uint256 amountPusd,
        uint256 minLp,
        uint256 deadline
    ) external nonReentrant notAfter(deadline) returns (uint256 lp) {
        Pool memory pool = _pool(_tokenOf(pair), pair, 0, 0);
        (amount, amountPusd) = _fit(pool, amount, amountPusd);
        IERC20(pool.token).safeTransferFrom(msg.sender, pair, amount);
        return _provide(pool, amountPusd, minLp);
    }

    /// @notice Swaps a part of `amount` wei of the caller's pUSD so that both parts fit a pool, provides them and stakes
    /// the liquidity for the caller.
    /// @param bound of the swap; a pool whose price was pushed down gives more, at the cost of who pushed it
    /// @return lp wei of liquidity staked
    function zapIn(
        address pair,
        uint256 amount,
        uint256 minLp,
        Bound calldata bound,
        uint256 deadline
    ) external nonReentrant notAfter(deadline) returns (uint256 lp) {
        Pool memory pool = _poolOf(_tokenOf(pair));
        uint256 half = PairMath.half(amount, pool.reservePusd);
        uint256 out = _buy(pool, half, address(this), bound);
        _readReserves(pool);
        (uint256 used, uint256 usedPusd) = _fit(pool, out, amount - half);
        IERC20(pool.token).safeTransfer(pair, used);
        if (used != out) IERC20(pool.token).safeTransfer(msg.sender, out - used);
        return _provide(pool, usedPusd, minLp);
    }

    // Positions

    /// @notice Locks `collateral` wei of the caller's pUSD, mints `debt` wei of `asset`, provides that with at most
    /// `amountPusd` wei of pUSD of the caller's at the pool's price, and stakes the liquidity for the caller, who gets what
    /// does not fit.
    /// @param minLp least liquidity, wei; with both amounts near the pool's price it bounds that price from both sides
    /// @return id of the position
    /// @return lp wei of liquidity staked
    function mintProvideAndStake(
        address asset,
        uint256 collateral,
        uint256 debt,
        uint256 amountPusd,
        uint256 minLp,
        uint256 deadline
    ) external nonReentrant notAfter(deadline) returns (uint256 id, uint256 lp) {
        Asset memory listed = _asset(asset);
        Pool memory pool = _pool(asset, listed.pair, 0, 0);
        uint256 used;
        (used, amountPusd) = _fit(pool, debt, amountPusd);
        pusd.safeTransferFrom(msg.sender, address(this), collateral);
        id = _open(listed.market, address(pusd), collateral, debt, used == debt ? pool.pair : address(this));
        if (used != debt) {
            IERC20(asset).safeTransfer(pool.pair, used);
            IERC20(asset).safeTransfer(msg.sender, debt - used);
        }
        lp = _provide(pool, amountPusd, minLp);
    }

    /// @notice Locks `amount` wei of the caller's `assetIn` for a loan of `loan` wei of pUSD, and the loan for `debt` wei
    /// of `assetOut`, which the caller gets.
    function loanAndMint(
        address assetIn,
        uint256 amount,
        uint256 loan,
        address assetOut,
        uint256 debt,
        uint256 deadline
    ) external nonReentrant notAfter(deadline) returns (uint256 loanId, uint256 mintId) {
        Asset memory listed = _asset(assetIn);
        if (listed.loanMarket == 0) revert WrongMarket(listed.market);
        uint32 market = _asset(assetOut).market;
        IERC20(assetIn).safeTransferFrom(msg.sender, address(this), amount);
        loanId = _open(listed.loanMarket, assetIn, amount, loan, address(this));
        mintId = _open(market, address(pusd), loan, debt, msg.sender);
    }

    /// @notice The premium's side of an arbitrage: locks `collateral` wei of the caller's pUSD, mints `debt` wei of
    /// `asset` and sells it for pUSD, which the caller gets.
    function mintAndSell(
        address asset,
        uint256 collateral,
        uint256 debt,
        Bound calldata bound,
        uint256 deadline
    ) external nonReentrant notAfter(deadline) returns (uint256 id) {
        Asset memory listed = _asset(asset);
        Pool memory pool = _pool(asset, listed.pair, listed.feed, 0);
        uint256 out = PairMath.amountOut(debt, pool.reserve, pool.reservePusd);
        _checkSale(pool, debt, out, bound);
        pusd.safeTransferFrom(msg.sender, address(this), collateral);
        id = _open(listed.market, address(pusd), collateral, debt, pool.pair);
        _takePusd(pool, out, msg.sender, "");
    }

    /// @notice The discount's side of an arbitrage: buys `amount` wei of what the caller's position owes (more than it
    /// owes means all) with at most `maxPusd` wei of the caller's and repays it. Needs no consent.
    /// @return cost wei of pUSD
    function buyAndRepay(
        uint256 id,
        uint256 amount,
        uint256 maxPusd,
        Bound calldata bound,
        uint256 deadline
    ) external nonReentrant notAfter(deadline) returns (uint256 cost) {
        (uint256 debt, CdpEngine.Market memory m) = _own(id);
        if (m.debtToken == address(pusd)) revert WrongMarket(uint32(id >> 32));
        if (amount > debt) amount = debt;
        Pool memory pool = _pool(m.debtToken, _pairOf(m.debtToken), m.debtFeed, 0);
        cost = PairMath.amountIn(amount, pool.reservePusd, pool.reserve);
        if (cost > maxPusd) revert CostTooHigh(cost, maxPusd);
        _checkBuy(pool, cost, amount, bound);
        pusd.safeTransferFrom(msg.sender, pool.pair, cost);
        _takeToken(pool, amount, address(this), "");
        engine.repay(id, amount);
    }

    /// @notice Opens a position with `own` wei of the caller's collateral and `borrowed` wei of the pool's, which is paid
    /// with the pUSD that the position mints. In a market that mints pUSD against a token that has a pool.
    /// @param maxDebt most pUSD to owe, wei
    /// @param bound of buying `borrowed`
    /// @return id of the position
    function leverage(
        uint32 market,
        uint256 own,
        uint256 borrowed,
        uint256 maxDebt,
        Bound calldata bound,
        uint256 deadline
    ) external nonReentrant notAfter(deadline) returns (uint256 id) {
        CdpEngine.Market memory m = engine.markets(market);
        Pool memory pool = _collateralPool(market, m);
        uint256 debt = PairMath.amountIn(borrowed, pool.reservePusd, pool.reserve);
        if (debt > maxDebt) revert CostTooHigh(debt, maxDebt);
        _checkBuy(pool, debt, borrowed, bound);
        IERC20(pool.token).safeTransferFrom(msg.sender, address(this), own);
        _lender = pool.pair;
        Flash memory flash = Flash(msg.sender, 0, market, pool.token, own + borrowed, debt, false);
        _takeToken(pool, borrowed, address(this), abi.encode(flash));
        return _opened;
    }

    /// @notice Repays `amount` wei of the pUSD that the caller's position owes (more than it owes means all) with pUSD of
    /// the pool, which is paid with collateral. When all is repaid the position ends and the caller gets the rest.
    /// @param maxSold most collateral to sell, wei
    /// @param bound of the sale, for `amount`
    /// @return sold wei of collateral
    function deleverage(
        uint256 id,
        uint256 amount,
        uint256 maxSold,
        Bound calldata bound,
        uint256 deadline
    ) external nonReentrant notAfter(deadline) returns (uint256 sold) {
        (uint256 debt, CdpEngine.Market memory m) = _own(id);
        Pool memory pool = _collateralPool(uint32(id >> 32), m);
        if (amount > debt) amount = debt;
        sold = PairMath.amountIn(amount, pool.reserve, pool.reservePusd);
        if (sold > maxSold) revert CostTooHigh(sold, maxSold);
        _checkSale(pool, sold, amount, bound);
        _lender = pool.pair;
        Flash memory flash = Flash(msg.sender, id, 0, pool.token, sold, amount, amount == debt);
        _takePusd(pool, amount, address(this), abi.encode(flash));
    }

    /// @notice The pair's callback: does what it was asked for and pays the pair.
    function uniswapV2Call(address sender, uint256, uint256, bytes calldata data) external {
        if (msg.sender != _lender || sender != address(this)) revert NotThePair(msg.sender);
        _lender = address(0);
        Flash memory flash = abi.decode(data, (Flash));
        if (flash.id == 0) {
            IERC20(flash.token).forceApprove(address(engine), flash.collateral);
            _opened = engine.open(flash.market, flash.collateral, flash.debt, flash.account, msg.sender);
        } else {
            engine.repay(flash.id, flash.debt);
            engine.withdraw(flash.id, flash.collateral, msg.sender);
            if (flash.isAll) engine.close(flash.id, flash.account);
        }
    }

    function _collateralPool(uint32 market, CdpEngine.Market memory m) private view returns (Pool memory) {
        if (m.debtToken != address(pusd)) revert WrongMarket(market);
        return _pool(m.collateralToken, _pairOf(m.collateralToken), m.collateralFeed, m.scale);
    }
}
