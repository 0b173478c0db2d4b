// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {Asset, AssetRegistry} from "./AssetRegistry.sol";
import {CdpEngine} from "./CdpEngine.sol";
import {Farm} from "./Farm.sol";
import {IPairs} from "./FlashLiquidator.sol";
import {IPair, PairMath} from "./lib/PairMath.sol";
import {Operators} from "./Operators.sol";
import {Oracle} from "./Oracle.sol";
import {Permits} from "./Permits.sol";

/// @notice How good the swap inside a step has to be.
struct Bound {
    uint256 minOut; // least wei bought
    uint16 maxFromOracle; // bps by which the price may be worse than the oracle's last; at most MAX_FROM_ORACLE
}

/// @title ZapBase
/// @notice What the steps of a Zap are made of: a pool and its price, a bounded swap, liquidity that is staked.
/// @dev Every amount is what a formula or a call said, never a balance: what others send here belongs to nobody and
/// moves nothing. Tokens go straight from the caller to the pair and from the pair to the caller where they can.
abstract contract ZapBase is Permits, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @dev A pair with pUSD, as it is at the start of a step.
    struct Pool {
        address token; // the other token
        address pair;
        uint256 price; // USD of 1e18 wei of the token, 18 decimals, the oracle's last; 0 if it has none
        uint256 reserve; // wei of the token
        uint256 reservePusd; // wei
    }

    /// @notice Widest bound, bps.
    uint256 public constant MAX_FROM_ORACLE = 2000;

    uint256 internal constant BPS = 10_000;
    uint256 internal constant WAD = 1e18;

    CdpEngine public immutable engine;
    AssetRegistry public immutable registry;
    Farm public immutable farm;
    IPairs public immutable factory;
    Oracle public immutable oracle;
    Operators public immutable operators;
    IERC20 public immutable pusd;
    address public immutable weth;
    uint16 public immutable wethFeed;

    /// @notice The transaction came after the caller's deadline, chain time.
    error Expired(uint256 deadline);
    /// @notice The amount must be above zero.
    error ZeroAmount();
    /// @notice The token is not a listed asset.
    error NotListed(address token);
    /// @notice There is no pool of the two tokens.
    error NoPair(address tokenA, address tokenB);
    /// @notice The bound is wider than MAX_FROM_ORACLE, bps.
    error BoundTooWide(uint256 maxFromOracle);
    /// @notice The oracle has no price of the token, so that the least amount bought has to be named.
    error Unbounded(address token);
    /// @notice The swap's price is beyond the bound around the oracle's. pUSD for 1e18 wei, 18 decimals.
    error FarFromOracle(uint256 price, uint256 limit);
    /// @notice The caller would receive less than asked for, wei.
    error ReceivedTooLittle(uint256 received, uint256 minReceived);
    /// @notice The caller would pay more than allowed, wei.
    error CostTooHigh(uint256 cost, uint256 maxCost);

    constructor(
        CdpEngine engine_,
        AssetRegistry registry_,
        Farm farm_,
        IPairs factory_,
        address weth_,
        uint16 wethFeed_
    ) {
        (engine, registry, farm, factory) = (engine_, registry_, farm_, factory_);
        (weth, wethFeed) = (weth_, wethFeed_);
        (oracle, operators, pusd) = (engine_.oracle(), engine_.operators(), IERC20(address(engine_.pusd())));
    }

    modifier notAfter(uint256 deadline) {
        if (block.timestamp > deadline) revert Expired(deadline);
        _;
    }

    /// @notice Lets this contract act for the caller's positions until the end of the transaction, by the caller's
    /// signature of an `Authorization` at `operators`; a call of a multicall, before those that need it.
    function authorize(uint256 deadline, bytes calldata signature) external {
        operators.authorizeOnce(msg.sender, address(this), deadline, signature);
    }

    // Pools

    function _asset(address token) internal view returns (Asset memory asset) {
        asset = registry.assetOf(token);
        if (asset.token == address(0)) revert NotListed(token);
    }

    /// @dev The pool of a listed asset, or of any token that has one; WETH is priced, other tokens are not.
    function _poolOf(address token) internal view returns (Pool memory pool) {
        Asset memory asset = registry.assetOf(token);
        if (asset.token != address(0)) return _pool(token, asset.pair, asset.feed, 0);
        return _pool(token, _pairOf(token), token == weth ? wethFeed : 0, 0);
    }

    /// @dev `feed` 0: no price.
    function _pool(address token, address pair, uint16 feed, uint8 scale) internal view returns (Pool memory pool) {
        (pool.token, pool.pair) = (token, pair);
        if (feed != 0) pool.price = oracle.lastPrice(feed) * 10 ** scale;
        _readReserves(pool);
    }

    function _readReserves(Pool memory pool) internal view {
        (uint256 a, uint256 b, ) = IPair(pool.pair).getReserves();
        (pool.reserve, pool.reservePusd) = _isFirst(pool.token) ? (a, b) : (b, a);
    }

    function _pairOf(address token) internal view returns (address pair) {
        pair = factory.getPair(token, address(pusd));
        if (pair == address(0)) revert NoPair(token, address(pusd));
    }

    /// @dev The token that `pair`, which has to be the factory's, holds beside pUSD.
    function _tokenOf(address pair) internal view returns (address token) {
        token = IPair(pair).token0();
        if (token == address(pusd)) token = IPair(pair).token1();
        if (_pairOf(token) != pair) revert NoPair(token, address(pusd));
    }

    /// @dev Pairs sort their tokens.
    function _isFirst(address token) internal view returns (bool) {
        return token < address(pusd);
    }

    // Swaps

    /// @dev Sends `amount` wei of the token out of its pair, which has been paid or is paid in its callback.
    function _takeToken(Pool memory pool, uint256 amount, address to, bytes memory data) internal {
        (uint256 a, uint256 b) = _isFirst(pool.token) ? (amount, uint256(0)) : (uint256(0), amount);
        IPair(pool.pair).swap(a, b, to, data);
    }

    /// @dev The same with pUSD.
    function _takePusd(Pool memory pool, uint256 amount, address to, bytes memory data) internal {
        (uint256 a, uint256 b) = _isFirst(pool.token) ? (uint256(0), amount) : (amount, uint256(0));
        IPair(pool.pair).swap(a, b, to, data);
    }

    /// @dev Swaps `amount` wei of the caller's pUSD, sends the tokens to `to`.
    function _buy(Pool memory pool, uint256 amount, address to, Bound memory bound) internal returns (uint256 out) {
        if (amount == 0) revert ZeroAmount();
        out = PairMath.amountOut(amount, pool.reservePusd, pool.reserve);
        _checkBuy(pool, amount, out, bound);
        pusd.safeTransferFrom(msg.sender, pool.pair, amount);
        _takeToken(pool, out, to, "");
    }

    /// @dev `paid` pUSD for `got` tokens.
    function _checkBuy(Pool memory pool, uint256 paid, uint256 got, Bound memory bound) internal pure {
        if (_isUnpriced(pool, got, bound)) return;
        uint256 price = FixedPointMathLib.fullMulDivUp(paid, WAD, got);
        uint256 limit = (pool.price * (BPS + bound.maxFromOracle)) / BPS;
        if (price > limit) revert FarFromOracle(price, limit);
    }

    /// @dev `got` pUSD for `sold` tokens.
    function _checkSale(Pool memory pool, uint256 sold, uint256 got, Bound memory bound) internal pure {
        if (_isUnpriced(pool, got, bound)) return;
        uint256 price = FixedPointMathLib.fullMulDiv(got, WAD, sold);
        uint256 limit = FixedPointMathLib.divUp(pool.price * (BPS - bound.maxFromOracle), BPS);
        if (price < limit) revert FarFromOracle(price, limit);
    }

    /// @dev Checks what a bound says by itself, and whether that is all.
    function _isUnpriced(Pool memory pool, uint256 got, Bound memory bound) private pure returns (bool) {
        if (bound.maxFromOracle > MAX_FROM_ORACLE) revert BoundTooWide(bound.maxFromOracle);
        if (got < bound.minOut) revert ReceivedTooLittle(got, bound.minOut);
        if (got == 0) revert ZeroAmount();
        if (pool.price == 0 && bound.minOut == 0) revert Unbounded(pool.token);
        return pool.price == 0;
    }

    // Liquidity

    /// @dev Of `amount` tokens and `amountPusd`, what the pool takes at its price; all of both if it is empty.
    function _fit(
        Pool memory pool,
        uint256 amount,
        uint256 amountPusd
    ) internal pure returns (uint256 used, uint256 usedPusd) {
        if (pool.reserve == 0 || pool.reservePusd == 0) return (amount, amountPusd);
        usedPusd = FixedPointMathLib.fullMulDiv(amount, pool.reservePusd, pool.reserve);
        if (usedPusd <= amountPusd) return (amount, usedPusd);
        return (FixedPointMathLib.fullMulDiv(amountPusd, pool.reserve, pool.reservePusd), amountPusd);
    }

    /// @dev Turns what the pair was sent, and `amountPusd` of the caller's, into liquidity staked for the caller.
    function _provide(Pool memory pool, uint256 amountPusd, uint256 minLp) internal returns (uint256 lp) {
        pusd.safeTransferFrom(msg.sender, pool.pair, amountPusd);
        lp = IPair(pool.pair).mint(address(this));
        if (lp < minLp) revert ReceivedTooLittle(lp, minLp);
        IERC20(pool.pair).forceApprove(address(farm), lp);
        farm.stakeFor(pool.pair, lp, msg.sender);
    }

    // Positions

    /// @dev Opens a position of the caller with collateral that is here.
    function _open(
        uint32 market,
        address collateralToken,
        uint256 collateral,
        uint256 debt,
        address to
    ) internal returns (uint256 id) {
        IERC20(collateralToken).forceApprove(address(engine), collateral);
        return engine.open(market, collateral, debt, msg.sender, to);
    }

    /// @dev A position of the caller and what it owes.
    function _own(uint256 id) internal view returns (uint256 debt, CdpEngine.Market memory market) {
        address owner;
        (owner, , debt) = engine.positions(id);
        if (owner != msg.sender) revert CdpEngine.NotAuthorized(owner, msg.sender);
        if (debt == 0) revert CdpEngine.NoDebt(id);
        market = engine.markets(uint32(id >> 32));
    }
}
