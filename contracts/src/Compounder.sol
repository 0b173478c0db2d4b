// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Farm} from "./Farm.sol";
import {IPair, PairMath} from "./lib/PairMath.sol";
import {PairSwap} from "./lib/PairSwap.sol";
import {Oracle, Status} from "./Oracle.sol";
import {Permits} from "./Permits.sol";
import {PoolTwap} from "./PoolTwap.sol";

/// @notice What every compounder works with.
struct Parts {
    Farm farm;
    PoolTwap twap;
    Oracle oracle;
    IERC20 plx;
    address plxPair; // of PLX with pUSD
    IERC20 pusd;
}

/// @dev Lets one compounder harvest in a block.
interface ITurns {
    function takeTurn(address pair) external;
}

/// @title Compounder
/// @notice Liquidity of one pool, staked in the farm, as an ERC-4626 vault whose rewards become more of it: anyone has
/// the PLX claimed, sold, half of the pUSD swapped, both added to the pool and staked. It has no owner and takes no fee.
/// @dev What the vault owns is a ledger of its own: what depositors staked, the farm paid, pairs were asked for and harvests
/// added, never a balance; what others send here belongs to nobody. What a harvest adds unlocks over 6 hours, so that
/// nobody gains by arriving just before. A harvest trades near the pools' mean prices of half an hour or more, and so
/// little that it moves a price by less than a pool's fee, once a block: nobody gains by trading before it, after it, or
/// around it. What is more waits for the next one. Shares have 6 decimals more than the liquidity tokens.
contract Compounder is ERC4626, ERC20Permit, Permits, ReentrancyGuardTransient {
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /// @notice Seconds over which what a harvest added becomes the holders'.
    uint256 public constant UNLOCK_TIME = 6 hours;
    /// @notice Seconds that the mean prices reach back, at least.
    uint256 public constant WINDOW = 30 minutes;
    /// @notice How far from the mean price a harvest may trade, bps.
    uint256 public constant SLIPPAGE = 200;
    /// @notice How far above an open oracle's price a harvest may buy, bps.
    uint256 public constant MAX_PREMIUM = 1000;
    /// @notice How much of a pool's reserve a harvest may swap, bps: half of the fee.
    uint256 public constant MAX_SHARE = 15;
    uint256 private constant BPS = 10_000;
    uint256 private constant DUST = 1e16; // wei, not worth a swap

    /// @notice The factory, which lets one compounder harvest in a block.
    ITurns public immutable factory;

    Farm public immutable farm;
    PoolTwap public immutable twap;
    Oracle public immutable oracle;
    IERC20 public immutable plx;
    address public immutable plxPair;
    IERC20 public immutable pusd;
    /// @notice The token beside pUSD in the pool.
    IERC20 public immutable base;
    /// @notice Feed of that token, 0 if it has none.
    uint16 public immutable feed;

    uint128 private _staked; // wei of liquidity
    uint128 private _locked; // wei of it that were locked at `harvestedAt`
    /// @notice The last harvest, chain time.
    uint40 public harvestedAt;
    /// @notice When all that was harvested is unlocked, chain time.
    uint40 public unlockedAt;
    uint128 private _plx; // wei claimed and not sold yet
    uint128 private _pusd; // wei received and not added yet
    uint128 private _base; // wei bought and not added yet

    event Harvested(address indexed caller, uint256 plxSold, uint256 pusdReceived, uint256 lp, uint256 unlockedAt);

    /// @notice There are no rewards, or too few to be worth a swap.
    error NothingToHarvest();
    /// @notice The pool's price, or what it pays, is below its bound. pUSD for 1e18 wei of the other token, 18 decimals.
    error PoolTooLow(address pair, uint256 price, uint256 least);
    /// @notice What the pool asks is above its bound. pUSD for 1e18 wei of the other token, 18 decimals.
    error PoolTooHigh(address pair, uint256 price, uint256 most);
    /// @notice The harvest would add less than asked for, wei.
    error ReceivedTooLittle(uint256 received, uint256 minReceived);

    constructor(
        Parts memory parts,
        IERC20 pair_,
        IERC20Metadata base_,
        uint16 feed_
    )
        ERC20(string.concat("Parallax Compounder ", base_.symbol()), string.concat("cLP-", base_.symbol()))
        ERC20Permit(string.concat("Parallax Compounder ", base_.symbol()))
        ERC4626(pair_)
    {
        factory = ITurns(msg.sender);
        (farm, twap, oracle) = (parts.farm, parts.twap, parts.oracle);
        (plx, plxPair, pusd) = (parts.plx, parts.plxPair, parts.pusd);
        (base, feed) = (base_, feed_);
        pair_.forceApprove(address(parts.farm), type(uint256).max);
    }

    /// @notice Turns the rewards, or as much of them as the pools take, into more liquidity. Anyone may call.
    /// @param minLp least liquidity added, wei
    /// @return lp liquidity added, wei
    function harvest(uint256 minLp) external nonReentrant returns (uint256 lp) {
        factory.takeTurn(pair());
        _plx = (_plx + farm.claim(pair())).toUint128();
        (uint256 sold, uint256 received) = _sellPlx();
        _buyBase();
        lp = _provide();
        if (lp < minLp) revert ReceivedTooLittle(lp, minLp);
        _lock(lp);
        emit Harvested(msg.sender, sold, received, lp, unlockedAt);
        farm.stake(pair(), lp);
    }

    /// @notice The pool, whose liquidity token is the asset.
    function pair() public view returns (address) {
        return asset();
    }

    /// @notice Liquidity that is the holders' now, wei.
    function totalAssets() public view override returns (uint256) {
        return _staked - lockedProfit();
    }

    /// @notice Liquidity that harvests added and that is still to become the holders', wei.
    function lockedProfit() public view returns (uint256) {
        if (block.timestamp >= unlockedAt) return 0;
        return Math.ceilDiv(_locked * (unlockedAt - block.timestamp), unlockedAt - harvestedAt);
    }

    /// @notice Rewards that wait for a harvest, wei of PLX.
    function pendingPlx() external view returns (uint256) {
        return farm.earned(pair(), address(this)) + _plx;
    }

    /// @inheritdoc ERC4626
    function maxDeposit(address) public view override returns (uint256) {
        return type(uint128).max - _staked;
    }

    /// @inheritdoc ERC4626
    function maxMint(address receiver) public view override returns (uint256) {
        return convertToShares(maxDeposit(receiver));
    }

    /// @inheritdoc ERC4626
    function decimals() public view override(ERC20, ERC4626) returns (uint8) {
        return ERC4626.decimals();
    }

    function _deposit(address caller, address receiver, uint256 assets, uint256 shares) internal override nonReentrant {
        super._deposit(caller, receiver, assets, shares);
    }

    function _withdraw(
        address caller,
        address receiver,
        address owner,
        uint256 assets,
        uint256 shares
    ) internal override nonReentrant {
        super._withdraw(caller, receiver, owner, assets, shares);
    }

    function _transferIn(address from, uint256 assets) internal override {
        _staked = (_staked + assets).toUint128();
        super._transferIn(from, assets);
        if (assets != 0) farm.stake(pair(), assets);
    }

    function _transferOut(address to, uint256 assets) internal override {
        _staked -= uint128(assets);
        if (assets != 0) farm.unstake(pair(), assets);
        super._transferOut(to, assets);
    }

    function _decimalsOffset() internal pure override returns (uint8) {
        return 6;
    }

    /// @dev Sells what fits.
    function _sellPlx() private returns (uint256 sold, uint256 received) {
        (uint256 reservePlx, uint256 reservePusd) = PairMath.reservesOf(plxPair, address(plx));
        sold = Math.min(_plx, (reservePlx * MAX_SHARE) / BPS);
        if (sold < DUST) return (0, 0);
        (uint256 mean, ) = twap.consult(plxPair, address(plx), WINDOW, 0);
        uint256 least = Math.mulDiv(mean, BPS - SLIPPAGE, BPS, Math.Rounding.Ceil);
        uint256 price = (PairMath.amountOut(sold, reservePlx, reservePusd) * 1e18) / sold;
        if (price < least) revert PoolTooLow(plxPair, price, least);
        received = PairSwap.swap(plxPair, address(plx), sold, address(this));
        _plx -= uint128(sold);
        _pusd = (_pusd + received).toUint128();
    }

    /// @dev Swaps half of the pUSD, or what fits. The pool must not be too low either: who adds liquidity at a price that
    /// was pushed down sells to the one who pushed it.
    function _buyBase() private {
        (uint256 reserveBase, uint256 reservePusd) = PairMath.reservesOf(pair(), address(base));
        uint256 amount = PairMath.half(_pusd, reservePusd);
        amount = Math.min(amount, (reservePusd * MAX_SHARE) / BPS);
        if (amount < DUST) revert NothingToHarvest();
        (uint256 least, uint256 most) = _bounds();
        uint256 price = (reservePusd * 1e18) / reserveBase;
        if (price < least) revert PoolTooLow(pair(), price, least);
        price = Math.mulDiv(amount, 1e18, PairMath.amountOut(amount, reservePusd, reserveBase), Math.Rounding.Ceil);
        if (price > most) revert PoolTooHigh(pair(), price, most);
        _pusd -= uint128(amount);
        _base = (_base + PairSwap.swap(pair(), address(pusd), amount, address(this))).toUint128();
    }

    /// @dev Adds what fits the pool's price; the rest stays for the next harvest.
    function _provide() private returns (uint256 lp) {
        (uint256 reserveBase, uint256 reservePusd) = PairMath.reservesOf(pair(), address(base));
        (uint256 amount, uint256 amountPusd) = (_base, _pusd);
        uint256 fitting = Math.mulDiv(amount, reservePusd, reserveBase);
        if (fitting <= amountPusd) amountPusd = fitting;
        else amount = Math.mulDiv(amountPusd, reserveBase, reservePusd);
        _base -= uint128(amount);
        _pusd -= uint128(amountPusd);
        base.safeTransfer(pair(), amount);
        pusd.safeTransfer(pair(), amountPusd);
        lp = IPair(pair()).mint(address(this));
    }

    /// @dev What is still locked and what came in unlock together, over the mean of their times weighted by amount, so
    /// that a harvest of little keeps nothing waiting.
    function _lock(uint256 lp) private {
        uint256 before = lockedProfit();
        uint256 left = before == 0 ? 0 : unlockedAt - block.timestamp;
        uint256 locked = before + lp;
        _staked = (_staked + lp).toUint128();
        _locked = locked.toUint128();
        harvestedAt = uint40(block.timestamp);
        unlockedAt = uint40(block.timestamp + Math.ceilDiv(before * left + lp * UNLOCK_TIME, locked));
    }

    /// @dev Prices between which base may be bought, pUSD for 1e18 wei.
    function _bounds() private view returns (uint256 least, uint256 most) {
        (uint256 mean, ) = twap.consult(pair(), address(base), WINDOW, 0);
        least = Math.mulDiv(mean, BPS - SLIPPAGE, BPS, Math.Rounding.Ceil);
        most = Math.mulDiv(mean, BPS + SLIPPAGE, BPS);
        if (feed == 0) return (least, most);
        (uint256 price, , Status status, ) = oracle.read(feed);
        if (status == Status.OPEN) most = Math.min(most, Math.mulDiv(price, BPS + MAX_PREMIUM, BPS));
    }
}
