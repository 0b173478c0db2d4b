// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {FarmMath} from "./lib/FarmMath.sol";
import {IPair} from "./lib/PairMath.sol";
import {PremiumCurve} from "./lib/PremiumCurve.sol";
import {Oracle, Status} from "./Oracle.sol";
import {Permits} from "./Permits.sol";
import {PoolTwap} from "./PoolTwap.sol";

/// @title Farm
/// @notice Pays PLX to those who stake the LP tokens of a pair and, where its asset trades above the oracle, to those who
/// are short of it. Each pool has a budget and a stream of its own; what nobody can be paid waits, and nothing is paid
/// that was not funded. A pool is named by its pair.
/// @dev An action writes the stream, the sides that it changes and one slot of the account; a claim only the last.
contract Farm is Ownable, ReentrancyGuardTransient, Permits {
    using FarmMath for FarmMath.Stake;
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /// @notice All about a pool, as of this block.
    struct Info {
        address asset; // whose premium counts
        uint16 feed; // 0: no premium, no short side
        uint256 minStake; // wei of LP; with less, the LP side is not paid
        uint256 lpStaked; // wei of LP
        uint256 shortStaked; // wei of the asset
        uint256 rate; // wei of PLX a second, 0 once less than a second's remains
        uint256 shortShare; // of the rate, 18 decimals
        uint256 remaining; // wei that stream
        uint256 budget; // wei that wait for the next top-ups
        uint16 share; // of the budget that a top-up moves, basis points
        uint32 duration; // seconds that a tranche lasts
        uint32 sampledAt; // chain time, 0: never
        int256 premium; // at that time, 18 decimals
        uint256 lpIndex; // wei for one wei of LP, 80 binary places
        uint256 shortIndex;
    }

    struct Terms {
        address asset;
        uint16 feed;
        uint16 share;
        uint32 duration;
        uint32 sampledAt;
    }

    struct Pool {
        FarmMath.Stream stream;
        FarmMath.Side lp;
        FarmMath.Side short;
        Terms terms;
        uint128 budget;
        int128 premium;
    }

    struct Account {
        FarmMath.Stake lp;
        FarmMath.Stake short;
    }

    /// @notice Shortest time over which a tranche streams.
    uint256 public constant MIN_DURATION = 90 days;
    /// @notice A stream may be topped up when it has no more than this many seconds left.
    uint256 public constant TOP_UP_WINDOW = 1 days;
    /// @notice Seconds between two samples of a premium, at least.
    uint256 public constant SAMPLE_SPACING = 1 hours;
    /// @notice Shortest time over which the pool's price is averaged for a sample.
    uint256 public constant SAMPLE_WINDOW = 30 minutes;
    uint256 private constant BPS = 1e4;
    uint256 private constant WAD = 1e18;

    /// @notice The reward.
    IERC20 public immutable plx;
    Oracle public immutable oracle;
    PoolTwap public immutable twap;
    /// @notice Says who is short of how much.
    address public immutable shortDesk;
    mapping(address pair => Pool) private _pools;
    mapping(address pair => mapping(address account => Account)) private _accounts;
    address[] private _pairs;

    event PoolAdded(address indexed pair, address indexed asset, uint16 feed, uint256 minStake);
    event TrancheSet(address indexed pair, uint256 share, uint256 duration);
    event Funded(address indexed pair, address indexed from, uint256 amount);
    event Defunded(address indexed pair, address indexed to, uint256 amount);
    event ToppedUp(address indexed pair, uint256 amount, uint256 rate);
    event Sampled(address indexed pair, int256 premium, uint256 shortShare);
    event Staked(address indexed pair, address indexed account, uint256 amount);
    event Unstaked(address indexed pair, address indexed account, uint256 amount);
    event ShortAdded(address indexed pair, address indexed account, uint256 amount);
    event ShortRemoved(address indexed pair, address indexed account, uint256 amount);
    event Claimed(address indexed pair, address indexed account, uint256 amount);

    /// @notice The amount must be above zero.
    error ZeroAmount();
    /// @notice The pair has no farm.
    error UnknownPool(address pair);
    /// @notice The pair has a farm already.
    error PoolExists(address pair);
    /// @notice A pool needs a pair that holds its asset, and a minimum in hundredths of an LP token, at most 167,772.
    error InvalidPool(address pair, address asset, uint256 minStake);
    /// @notice A tranche is some or all of the budget, over 90 days or more.
    error InvalidTranche(uint256 share, uint256 duration);
    /// @notice The budget holds less, wei.
    error BudgetTooSmall(uint256 amount, uint256 budget);
    /// @notice The stream goes on for more than a day.
    error StreamRunning(address pair, uint256 remaining);
    /// @notice The tranche is less than what streams, so it would only slow the stream.
    error TrancheTooSmall(uint256 amount, uint256 remaining);
    /// @notice The pool has no short side.
    error NoShortSide(address pair);
    /// @notice `caller` is not the short desk.
    error NotShortDesk(address caller);
    /// @notice The premium was sampled within the hour.
    error SampledAlready(address pair, uint256 nextAt);
    /// @notice A premium is measured while the real market is open.
    error FeedNotOpen(uint16 feed, Status status);
    /// @notice Ids must be strictly increasing.
    error NotIncreasing(uint256 id);

    constructor(address owner_, IERC20 plx_, Oracle oracle_, PoolTwap twap_, address shortDesk_) Ownable(owner_) {
        plx = plx_;
        oracle = oracle_;
        twap = twap_;
        shortDesk = shortDesk_;
    }

    modifier onlyShortDesk() {
        if (msg.sender != shortDesk) revert NotShortDesk(msg.sender);
        _;
    }

    // Governance

    /// @notice Opens a farm for the LP tokens of a pair. Its tranches are a quarter of the budget over 90 days.
    /// @param asset the token of the pair whose premium counts
    /// @param feed price feed of the asset; 0: no premium and no short side
    /// @param minStake wei of LP, a multiple of a hundredth: with less the LP side is not paid
    function addPool(address pair, address asset, uint16 feed, uint128 minStake) external onlyOwner {
        Pool storage p = _pools[pair];
        if (p.stream.updatedAt != 0) revert PoolExists(pair);
        uint256 units = minStake / FarmMath.MIN_STAKE_UNIT;
        bool valid = pair.code.length != 0 && pair != address(plx);
        if (feed != 0) {
            oracle.read(feed); // known
            valid = valid && (IPair(pair).token0() == asset || IPair(pair).token1() == asset);
        }
        if (!valid || units > type(uint24).max || units * FarmMath.MIN_STAKE_UNIT != minStake) {
            revert InvalidPool(pair, asset, minStake);
        }
        (p.stream.updatedAt, p.stream.minStake) = (uint32(block.timestamp), uint24(units));
        p.terms = Terms(asset, feed, 2500, uint32(MIN_DURATION), 0);
        _pairs.push(pair);
        emit PoolAdded(pair, asset, feed, minStake);
        emit TrancheSet(pair, 2500, MIN_DURATION);
    }

    /// @notice Sets what the next top-ups move: `share` basis points of the budget, over `duration` seconds.
    function setTranche(address pair, uint16 share, uint40 duration) external onlyOwner {
        _known(pair);
        if (share == 0 || share > BPS || duration < MIN_DURATION || duration > type(uint32).max) {
            revert InvalidTranche(share, duration);
        }
        (_pools[pair].terms.share, _pools[pair].terms.duration) = (share, uint32(duration));
        emit TrancheSet(pair, share, duration);
    }

    /// @notice Takes back `amount` wei of a pool's budget; the maximum of the type means all. What streams stays.
    function defund(address pair, uint256 amount, address to) external onlyOwner nonReentrant {
        Pool storage p = _known(pair);
        uint256 budget = p.budget;
        if (amount == type(uint256).max) amount = budget;
        if (amount > budget) revert BudgetTooSmall(amount, budget);
        p.budget = (budget - amount).toUint128();
        emit Defunded(pair, to, amount);
        plx.safeTransfer(to, amount);
    }

    // Rewards

    /// @notice Adds `amount` wei of the caller's PLX to the budget of a pool. Anyone may.
    function fund(address pair, uint256 amount) external nonReentrant {
        if (amount == 0) revert ZeroAmount();
        Pool storage p = _known(pair);
        p.budget = (p.budget + amount).toUint128();
        emit Funded(pair, msg.sender, amount);
        plx.safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @notice Moves the next tranche of the budget into the stream once that ends within a day. Anyone may.
    function topUp(address pair) external nonReentrant {
        Pool storage p = _known(pair);
        (FarmMath.Stream memory s, FarmMath.Side memory lp) = _settle(p);
        uint256 amount = (uint256(p.budget) * p.terms.share) / BPS;
        uint256 remaining = s.remaining + amount;
        uint256 rate = remaining / p.terms.duration;
        // By the faster of both rates: a stream of a few wei keeps nothing waiting.
        if (s.remaining > Math.max(s.rate, rate) * TOP_UP_WINDOW) revert StreamRunning(pair, s.remaining);
        if (amount < s.remaining || rate == 0) revert TrancheTooSmall(amount, s.remaining);
        p.budget -= amount.toUint128();
        (s.remaining, s.rate) = (remaining.toUint96(), rate.toUint72());
        (p.stream, p.lp) = (s, lp);
        emit ToppedUp(pair, amount, rate);
    }

    /// @notice Measures by how much the pool's mean price of the asset lies above the oracle's, and gives the shorts
    /// their part of the stream accordingly. Anyone may, once an hour, while the real market is open and the mean can be
    /// taken inside its session; otherwise the part stays as it is.
    function sample(address pair) external nonReentrant {
        Pool storage p = _known(pair);
        Terms memory t = p.terms;
        if (t.feed == 0) revert NoShortSide(pair);
        uint256 nextAt = t.sampledAt + SAMPLE_SPACING;
        if (block.timestamp < nextAt) revert SampledAlready(pair, nextAt);
        int256 premium = _premium(pair, t);
        uint256 share = PremiumCurve.shortShare(premium > 0 ? uint256(premium) : 0);
        (FarmMath.Stream memory s, FarmMath.Side memory lp) = _settle(p);
        s.shortShare = uint32((share * FarmMath.SHARE_UNIT) / WAD);
        (p.stream, p.lp) = (s, lp);
        (p.terms.sampledAt, p.premium) = (uint32(block.timestamp), int128(premium));
        emit Sampled(pair, premium, s.shortShare * (WAD / FarmMath.SHARE_UNIT));
    }

    // Stakes

    /// @notice Stakes `amount` wei of the caller's LP tokens.
    function stake(address pair, uint256 amount) external nonReentrant {
        _stake(pair, amount, msg.sender);
    }

    /// @notice Stakes `amount` wei of the caller's LP tokens for `account`.
    function stakeFor(address pair, uint256 amount, address account) external nonReentrant {
        _stake(pair, amount, account);
    }

    /// @notice Returns `amount` wei of LP tokens. What they have earned waits for a claim.
    function unstake(address pair, uint256 amount) external nonReentrant {
        if (amount == 0) revert ZeroAmount();
        FarmMath.Stake storage place = _accounts[pair][msg.sender].lp;
        FarmMath.Stake memory own = place;
        _remove(pair, own, amount);
        (place.amount, place.debt) = (own.amount, own.debt);
        emit Unstaked(pair, msg.sender, amount);
        IERC20(pair).safeTransfer(msg.sender, amount);
    }

    /// @notice Pays the caller what its stake and its shorts have earned in a pool, which may be nothing.
    function claim(address pair) external nonReentrant returns (uint256 amount) {
        return _claim(pair, msg.sender);
    }

    /// @notice Pays `account` what it has earned in a pool, for the short desk, which lowers credits before.
    function claimFor(address pair, address account) external onlyShortDesk nonReentrant returns (uint256 amount) {
        return _claim(pair, account);
    }

    /// @notice Pays the caller what it has earned in several pools, strictly increasing, in one transfer.
    function claimAll(address[] calldata pairs_) external nonReentrant returns (uint256 amount) {
        address last = address(0);
        for (uint256 i = 0; i < pairs_.length; ++i) {
            if (pairs_[i] <= last) revert NotIncreasing(uint256(uint160(pairs_[i])));
            last = pairs_[i];
            amount += _collect(last, msg.sender);
        }
        if (amount != 0) plx.safeTransfer(msg.sender, amount);
    }

    /// @notice Returns all of the caller's LP tokens of a pool and pays what stake and shorts have earned.
    function exit(address pair) external nonReentrant returns (uint256 staked, uint256 amount) {
        FarmMath.Stake storage place = _accounts[pair][msg.sender].lp;
        FarmMath.Stake memory own = place;
        staked = own.amount;
        if (staked == 0) revert ZeroAmount();
        uint256 index;
        bool shorts;
        (index, shorts) = _remove(pair, own, staked);
        amount = own.take(index);
        (place.amount, place.debt) = (own.amount, own.debt);
        if (shorts) amount += _take(_accounts[pair][msg.sender].short, _pools[pair].short.index);
        emit Unstaked(pair, msg.sender, staked);
        IERC20(pair).safeTransfer(msg.sender, staked);
        if (amount == 0) return (staked, amount);
        emit Claimed(pair, msg.sender, amount);
        plx.safeTransfer(msg.sender, amount);
    }

    // Shorts

    /// @notice Credits `account` with `amount` wei of the asset that it has minted and sold.
    function addShort(address pair, address account, uint256 amount) external onlyShortDesk nonReentrant {
        Pool storage p = _known(pair);
        if (p.terms.feed == 0) revert NoShortSide(pair);
        if (!p.lp.shorts) p.lp.shorts = true;
        (FarmMath.Stream memory s, FarmMath.Side memory lp) = _settle(p);
        (p.stream, p.lp) = (s, lp);
        FarmMath.Side memory side = p.short;
        FarmMath.Stake memory own = _accounts[pair][account].short;
        own.add(side, amount);
        (p.short, _accounts[pair][account].short) = (side, own);
        emit ShortAdded(pair, account, amount);
    }

    /// @notice Takes `amount` wei off the credit of `account`. What it has earned waits for a claim.
    function removeShort(address pair, address account, uint256 amount) external onlyShortDesk nonReentrant {
        Pool storage p = _known(pair);
        (FarmMath.Stream memory s, FarmMath.Side memory lp) = _settle(p);
        (p.stream, p.lp) = (s, lp);
        FarmMath.Side memory side = p.short;
        FarmMath.Stake memory own = _accounts[pair][account].short;
        own.remove(side, amount);
        (p.short, _accounts[pair][account].short) = (side, own);
        emit ShortRemoved(pair, account, amount);
    }

    // Reading

    /// @notice The pairs that have a farm, in the order of their opening.
    function pairs() external view returns (address[] memory) {
        return _pairs;
    }

    /// @notice Whether shorts of the pair's asset are rewarded.
    function hasShortSide(address pair) external view returns (bool) {
        return _pools[pair].terms.feed != 0;
    }

    /// @notice All about a pool, as of this block; empty if there is none.
    function pools(address pair) external view returns (Info memory info) {
        Pool storage p = _pools[pair];
        (FarmMath.Stream memory s, FarmMath.Side memory lp, FarmMath.Side memory short) = _settled(p);
        Terms memory t = p.terms;
        (info.asset, info.feed, info.share, info.duration, info.sampledAt) = (
            t.asset,
            t.feed,
            t.share,
            t.duration,
            t.sampledAt
        );
        info.minStake = s.minStake * FarmMath.MIN_STAKE_UNIT;
        (info.rate, info.remaining) = (s.remaining < s.rate ? 0 : s.rate, s.remaining);
        info.shortShare = s.shortShare * (WAD / FarmMath.SHARE_UNIT);
        (info.lpStaked, info.lpIndex) = (lp.staked, lp.index);
        (info.shortStaked, info.shortIndex) = (short.staked, short.index);
        (info.budget, info.premium) = (p.budget, p.premium);
    }

    /// @notice What `account` has in a pool: wei of LP, wei of the asset it is short, wei of PLX earned and not paid.
    function stakes(address pair, address account) external view returns (uint256 lp, uint256 short, uint256 earned_) {
        Account memory a = _accounts[pair][account];
        return (a.lp.amount, a.short.amount, earned(pair, account));
    }

    /// @notice What `account` has earned in a pool and was not paid, wei of PLX.
    function earned(address pair, address account) public view returns (uint256) {
        (, FarmMath.Side memory lp, FarmMath.Side memory short) = _settled(_pools[pair]);
        Account memory a = _accounts[pair][account];
        return a.lp.earned(lp.index) + a.short.earned(short.index);
    }

    function _stake(address pair, uint256 amount, address account) private {
        if (amount == 0) revert ZeroAmount();
        Pool storage p = _known(pair);
        (FarmMath.Stream memory s, FarmMath.Side memory lp) = _settle(p);
        FarmMath.Stake storage place = _accounts[pair][account].lp;
        FarmMath.Stake memory own = place;
        own.add(lp, amount);
        (place.amount, place.debt) = (own.amount, own.debt);
        (p.stream, p.lp) = (s, lp);
        emit Staked(pair, account, amount);
        IERC20(pair).safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @dev Takes from the pool's LP side and from the stake, which the caller stores.
    function _remove(
        address pair,
        FarmMath.Stake memory own,
        uint256 amount
    ) private returns (uint256 index, bool shorts) {
        Pool storage p = _pools[pair];
        (FarmMath.Stream memory s, FarmMath.Side memory lp) = _settle(p);
        own.remove(lp, amount);
        (p.stream, p.lp) = (s, lp);
        return (lp.index, lp.shorts);
    }

    function _claim(address pair, address account) private returns (uint256 amount) {
        amount = _collect(pair, account);
        if (amount != 0) plx.safeTransfer(account, amount);
    }

    /// @dev The pool need not be written: its next settlement, at unchanged terms, pays for what is taken now.
    function _collect(address pair, address account) private returns (uint256 amount) {
        (, FarmMath.Side memory lp, FarmMath.Side memory short) = _settled(_known(pair));
        amount = _take(_accounts[pair][account].lp, lp.index);
        if (lp.shorts) amount += _take(_accounts[pair][account].short, short.index);
        if (amount != 0) emit Claimed(pair, account, amount);
    }

    function _take(FarmMath.Stake storage place, uint256 index) private returns (uint256 amount) {
        FarmMath.Stake memory own = place;
        amount = own.take(index);
        if (amount != 0) place.debt = own.debt;
    }

    /// @dev Pays the sides; the short one is stored here, the rest by the caller.
    function _settle(Pool storage p) private returns (FarmMath.Stream memory s, FarmMath.Side memory lp) {
        FarmMath.Side memory short;
        (s, lp, short) = _settled(p);
        if (short.staked != 0) p.short.index = short.index;
    }

    function _settled(
        Pool storage p
    ) private view returns (FarmMath.Stream memory s, FarmMath.Side memory lp, FarmMath.Side memory short) {
        (s, lp) = (p.stream, p.lp);
        if (lp.shorts) short = p.short;
        FarmMath.settle(s, lp, short, block.timestamp);
    }

    function _known(address pair) private view returns (Pool storage p) {
        p = _pools[pair];
        if (p.stream.updatedAt == 0) revert UnknownPool(pair);
    }

    function _premium(address pair, Terms memory t) private view returns (int256) {
        (uint256 price, , Status status, uint256 sessionFrom) = oracle.read(t.feed);
        if (status != Status.OPEN) revert FeedNotOpen(t.feed, status);
        (uint256 mean, ) = twap.consult(pair, t.asset, SAMPLE_WINDOW, sessionFrom);
        uint256 ratio = (mean * WAD) / price;
        uint256 most = uint256(uint128(type(int128).max));
        return int256(ratio > most ? most : ratio) - int256(WAD);
    }
}
