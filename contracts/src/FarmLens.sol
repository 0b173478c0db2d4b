// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {CdpEngine} from "./CdpEngine.sol";
import {Compounder} from "./Compounder.sol";
import {CompounderFactory} from "./CompounderFactory.sol";
import {Farm} from "./Farm.sol";
import {CdpMath} from "./lib/CdpMath.sol";
import {IPair, PairMath} from "./lib/PairMath.sol";
import {Oracle, Status} from "./Oracle.sol";
import {PoolTwap} from "./PoolTwap.sol";
import {Savings} from "./Savings.sol";
import {ShortDesk} from "./ShortDesk.sol";

/// @title FarmLens
/// @notice Reads what the pages of pools, farms, shorts and savings need in one call each. It changes nothing and nothing
/// depends on it. Amounts in wei, prices and parts with 18 decimals, times in chain time.
contract FarmLens {
    /// @notice A farmed pool and what an account has in it.
    struct PoolView {
        address pair;
        address base; // the token beside pUSD
        string symbol; // of that token
        uint16 feed; // 0: no premium, no short side
        uint8 status; // of the feed
        uint256 price; // of the oracle, USD; 0: none
        uint256 reserveBase;
        uint256 reservePusd;
        uint256 lpSupply;
        uint256 twap; // pUSD for 1e18 wei of the base, 0: no window
        uint256 twapSince;
        uint256 lpStaked;
        uint256 shortStaked;
        uint256 minStake;
        uint256 rate; // PLX a second
        uint256 shortShare; // of the rate
        uint256 remaining; // PLX that stream
        uint256 budget; // PLX that wait for the next top-ups
        uint256 sampledAt; // 0: never
        int256 premium; // at that time
        uint256 lpBalance; // of the account
        uint256 lpAllowance; // of the account to the farm
        uint256 lpAllowanceRouter; // of the account to the router
        uint256 lpStake; // of the account
        uint256 shortStake;
        uint256 earned;
    }

    /// @notice A short and what its user can take.
    struct ShortView {
        uint256 id;
        address user; // the zero address: no such short
        address asset;
        address pair;
        uint32 market;
        uint256 collateral; // pUSD
        uint256 debt; // of the asset
        uint256 ratio; // at the last prices, the maximum of its type without debt
        uint256 credit; // that the farm counts, of the asset
        uint256 locked; // pUSD
        uint256 unlockable; // pUSD
        uint256 nextUnlockAt; // 0: nothing is locked
        ShortDesk.Lot[] lots; // not unlocked yet, oldest first
    }

    /// @notice The savings vault and what an account has in it.
    struct SavingView {
        uint256 totalAssets; // pUSD
        uint256 supply;
        uint256 rate; // RAY above one a second
        uint256 drawable; // pUSD that pay for interest to come
        uint256 shares; // of the account
        uint256 assets; // pUSD that its shares are worth
        uint256 pusdBalance;
        uint256 allowance; // of its pUSD to the vault
    }

    /// @notice A vault that compounds and what an account has in it.
    struct CompounderView {
        address vault;
        address pair;
        string symbol;
        uint256 totalAssets; // LP
        uint256 supply;
        uint256 lockedProfit; // LP
        uint256 pendingPlx;
        uint256 lastHarvest;
        uint256 shares; // of the account
        uint256 assets; // LP that its shares are worth
        uint256 lpAllowance; // of its LP to the vault
    }

    uint256 private constant TWAP_WINDOW = 30 minutes;

    Farm public immutable farm;
    address public immutable pusd;
    address public immutable router;
    ShortDesk public immutable shortDesk;
    Savings public immutable savings;
    CompounderFactory public immutable compounderFactory;
    CdpEngine private immutable _engine;
    Oracle private immutable _oracle;
    PoolTwap private immutable _twap;

    constructor(
        Farm farm_,
        address router_,
        ShortDesk shortDesk_,
        Savings savings_,
        CompounderFactory compounderFactory_
    ) {
        (farm, router, shortDesk) = (farm_, router_, shortDesk_);
        (savings, compounderFactory) = (savings_, compounderFactory_);
        (_oracle, _twap, _engine) = (farm_.oracle(), farm_.twap(), shortDesk_.engine());
        pusd = address(_engine.pusd());
    }

    /// @notice All farmed pools in the order of their opening, and what `account` has in them (zero address: nobody).
    function pools(address account) external view returns (PoolView[] memory views) {
        address[] memory pairs = farm.pairs();
        views = new PoolView[](pairs.length);
        for (uint256 i = 0; i < pairs.length; ++i) {
            _readPool(pairs[i], views[i]);
            _readFarm(pairs[i], views[i]);
            _readAccount(pairs[i], account, views[i]);
        }
    }

    /// @notice Shorts by the ids of their positions.
    function shorts(uint256[] calldata ids) external view returns (ShortView[] memory views) {
        views = new ShortView[](ids.length);
        for (uint256 i = 0; i < ids.length; ++i) {
            _readShort(ids[i], views[i]);
        }
    }

    /// @notice The savings vault, as if it had just been paid, and what `account` has in it.
    function saving(address account) external view returns (SavingView memory v) {
        v.totalAssets = savings.totalAssets();
        v.supply = savings.totalSupply();
        v.rate = savings.rate();
        v.drawable = savings.treasury().drawable();
        v.shares = savings.balanceOf(account);
        v.assets = savings.convertToAssets(v.shares);
        v.pusdBalance = IERC20(pusd).balanceOf(account);
        v.allowance = IERC20(pusd).allowance(account, address(savings));
    }

    /// @notice All vaults that compound, and what `account` has in them.
    function compounders(address account) external view returns (CompounderView[] memory views) {
        address[] memory vaults = compounderFactory.all();
        views = new CompounderView[](vaults.length);
        for (uint256 i = 0; i < vaults.length; ++i) {
            _readCompounder(Compounder(vaults[i]), account, views[i]);
        }
    }

    function _readPool(address pair, PoolView memory v) private view {
        v.pair = pair;
        v.base = IPair(pair).token0();
        if (v.base == pusd) v.base = IPair(pair).token1();
        v.symbol = IERC20Metadata(v.base).symbol();
        (v.reserveBase, v.reservePusd) = PairMath.reservesOf(pair, v.base);
        v.lpSupply = IPair(pair).totalSupply();
        try _twap.consult(pair, v.base, TWAP_WINDOW, 0) returns (uint256 price, uint256 since) {
            (v.twap, v.twapSince) = (price, since);
        } catch {
            // Nobody has observed the pool for long enough.
        }
    }

    function _readFarm(address pair, PoolView memory v) private view {
        Farm.Info memory info = farm.pools(pair);
        v.feed = info.feed;
        if (info.feed != 0) {
            Status status;
            (v.price, , status, ) = _oracle.read(info.feed);
            v.status = uint8(status);
        }
        (v.lpStaked, v.shortStaked, v.minStake) = (info.lpStaked, info.shortStaked, info.minStake);
        (v.rate, v.shortShare, v.remaining, v.budget) = (info.rate, info.shortShare, info.remaining, info.budget);
        (v.sampledAt, v.premium) = (info.sampledAt, info.premium);
    }

    function _readAccount(address pair, address account, PoolView memory v) private view {
        if (account == address(0)) return; // which holds the first LP tokens of a pair
        v.lpBalance = IERC20(pair).balanceOf(account);
        v.lpAllowance = IERC20(pair).allowance(account, address(farm));
        v.lpAllowanceRouter = IERC20(pair).allowance(account, router);
        (v.lpStake, v.shortStake, v.earned) = farm.stakes(pair, account);
    }

    function _readShort(uint256 id, ShortView memory v) private view {
        ShortDesk.Short memory s = shortDesk.shorts(id);
        v.id = id;
        (v.user, v.pair, v.credit) = (s.user, s.pair, s.credit);
        if (s.user == address(0)) return;
        v.market = uint32(id >> 32);
        v.asset = _engine.markets(v.market).debtToken;
        _readPosition(id, v);
        (v.unlockable, v.locked, v.lots) = (s.free, s.locked, shortDesk.lotsOf(id));
        for (uint256 i = 0; i < v.lots.length; ++i) {
            if (v.lots[i].unlockAt > block.timestamp) {
                v.nextUnlockAt = v.lots[i].unlockAt;
                return;
            }
            v.unlockable += v.lots[i].amount;
            v.locked -= v.lots[i].amount;
        }
    }

    /// @dev After a cancelled auction the position is its user's own, and no short any more.
    function _readPosition(uint256 id, ShortView memory v) private view {
        (address owner, uint256 collateral, uint256 debt) = _engine.positions(id);
        if (owner == address(shortDesk)) (v.collateral, v.debt) = (collateral, debt);
        (, uint256 collateralPrice, uint256 debtPrice, , ) = _engine.statusOf(v.market);
        uint256 debtValue = CdpMath.requiredUp(v.debt, debtPrice, CdpMath.BPS);
        uint256 value = CdpMath.valueDown(v.collateral, collateralPrice);
        v.ratio = debtValue == 0 ? type(uint256).max : (value * 1e18) / debtValue;
    }

    function _readCompounder(Compounder vault, address account, CompounderView memory v) private view {
        (v.vault, v.pair, v.symbol) = (address(vault), vault.pair(), vault.symbol());
        (v.totalAssets, v.supply) = (vault.totalAssets(), vault.totalSupply());
        (v.lockedProfit, v.pendingPlx, v.lastHarvest) = (vault.lockedProfit(), vault.pendingPlx(), vault.harvestedAt());
        v.shares = vault.balanceOf(account);
        v.assets = vault.convertToAssets(v.shares);
        v.lpAllowance = IERC20(v.pair).allowance(account, address(vault));
    }
}
