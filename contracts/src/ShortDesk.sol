// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Asset, AssetRegistry} from "./AssetRegistry.sol";
import {CdpEngine} from "./CdpEngine.sol";
import {Claims} from "./Claims.sol";
import {Farm} from "./Farm.sol";
import {IPositionManager} from "./IPositionManager.sol";
import {IPair, PairMath} from "./lib/PairMath.sol";
import {Permits} from "./Permits.sol";

/// @title ShortDesk
/// @notice Shorts an mAsset: owns a position in its market for a user, sells what it mints in the asset's pool, locks the
/// proceeds for `LOCK` and has the farm credit the user with what is sold. Only the user acts on a short; a liquidation,
/// a settlement or anybody's `sync` lowers the credit to the debt, and with no debt left the proceeds are free.
/// @dev Every amount is one that was asked for, never a difference of balances: what others send here is nobody's. What
/// is locked here is kept by id, so that an id paid twice pays nothing the second time.
contract ShortDesk is Claims, Permits, IPositionManager {
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /// @notice What the desk knows of a position of its own. Three slots.
    struct Short {
        address user;
        uint96 credit; // wei of the asset that the farm counts
        // slot 2
        address pair;
        uint32 nextLot; // lots before it are unlocked
        uint32 lotCount;
        // slot 3
        uint128 locked; // wei of pUSD in the lots from nextLot on
        uint128 free; // wei of pUSD released before its time, not paid yet
    }

    /// @notice The proceeds of one sale.
    struct Lot {
        uint128 amount; // wei of pUSD
        uint40 unlockAt; // chain time
    }

    /// @notice Seconds for which the proceeds of a sale stay here.
    uint256 public constant LOCK = 14 days;
    /// @notice A sale fetches at least this share (bps) of what the oracle, or the pool before it, says: of the lower.
    uint256 public constant MIN_SHARE = 9800;
    /// @notice Lots of a short that one call unlocks, at most.
    uint256 public constant MAX_LOTS = 100;
    uint256 private constant BPS = 1e4;
    uint256 private constant WAD = 1e18;

    CdpEngine public immutable engine;
    AssetRegistry public immutable registry;
    Farm public immutable farm;
    IERC20 public immutable pusd;
    mapping(uint256 id => Short) private _shorts;
    mapping(uint256 id => mapping(uint256 n => Lot)) private _lots;
    mapping(address user => uint256[]) private _ids;

    /// @notice The engine's event of the same position names the desk, this one the user.
    event Opened(
        uint256 indexed id,
        address indexed user,
        address indexed pair,
        uint256 collateral,
        uint256 debt,
        uint256 proceeds,
        uint256 unlockAt
    );
    /// @notice With debt, `proceeds` are a lot of their own until `unlockAt`.
    event Added(uint256 indexed id, uint256 collateral, uint256 debt, uint256 proceeds, uint256 unlockAt);
    event Withdrawn(uint256 indexed id, uint256 amount);
    event Repaid(uint256 indexed id, uint256 amount);
    /// @notice `collateral` is what the position held; the engine's close fee came out of it.
    event ClosedShort(uint256 indexed id, uint256 debt, uint256 collateral);
    /// @notice All lots of a short became free before their time.
    event LotsReleased(uint256 indexed id, uint256 amount);
    event Unlocked(uint256 indexed id, address indexed user, uint256 amount);
    event Synced(uint256 indexed id, uint256 credit);

    /// @notice The transaction came too late.
    error Expired(uint256 deadline);
    /// @notice The registry does not list this token.
    error NotListed(address token);
    /// @notice Less comes out than was asked for, wei.
    error ReceivedTooLittle(uint256 received, uint256 minReceived);
    /// @notice The desk has no position with this id.
    error UnknownPosition(uint256 id);
    /// @notice The position owes nothing.
    error NoDebt(uint256 id);
    /// @notice `caller` may not act for `owner`.
    error NotAuthorized(address owner, address caller);
    /// @notice `caller` is not the engine.
    error NotEngine(address caller);
    /// @notice Ids must be strictly increasing.
    error NotIncreasing(uint256 id);

    constructor(CdpEngine engine_, AssetRegistry registry_, Farm farm_) {
        engine = engine_;
        registry = registry_;
        farm = farm_;
        pusd = IERC20(address(engine_.pusd()));
        // For the collateral that each call names.
        pusd.approve(address(engine_), type(uint256).max);
    }

    modifier notAfter(uint256 deadline) {
        if (block.timestamp > deadline) revert Expired(deadline);
        _;
    }

    // Shorts

    /// @notice Locks `collateral` wei of the caller's pUSD, mints `debt` wei of `asset` and sells them in its pool. The
    /// market must be open and the position safe.
    /// @param minProceeds least pUSD that the sale fetches, wei; it fetches `MIN_SHARE` at any rate
    /// @return id of the position
    function open(
        address asset,
        uint256 collateral,
        uint256 debt,
        uint256 minProceeds,
        uint256 deadline
    ) external nonReentrant notAfter(deadline) returns (uint256 id) {
        if (debt == 0) revert ZeroAmount();
        Asset memory listed = registry.assetOf(asset);
        if (listed.token == address(0)) revert NotListed(asset);
        pusd.safeTransferFrom(msg.sender, address(this), collateral);
        id = engine.open(listed.market, collateral, debt, address(this), listed.pair);
        Short storage s = _shorts[id];
        (s.user, s.pair) = (msg.sender, listed.pair);
        _ids[msg.sender].push(id);
        (uint256 proceeds, uint256 unlockAt) = _sell(id, s, debt, minProceeds);
        emit Opened(id, msg.sender, listed.pair, collateral, debt, proceeds, unlockAt);
    }

    /// @notice Adds `collateral` wei of the caller's pUSD to its short, mints and sells `debt` wei more, or both. The
    /// proceeds are a lot of their own; older lots keep their time. Collateral alone needs no price.
    /// @param minProceeds least pUSD that the sale fetches, wei; it fetches `MIN_SHARE` at any rate
    function add(
        uint256 id,
        uint256 collateral,
        uint256 debt,
        uint256 minProceeds,
        uint256 deadline
    ) external nonReentrant notAfter(deadline) {
        Short storage s = _own(id);
        if (collateral != 0) pusd.safeTransferFrom(msg.sender, address(this), collateral);
        uint256 proceeds;
        uint256 unlockAt;
        if (debt == 0) {
            engine.deposit(id, collateral);
        } else {
            if (collateral == 0) engine.mint(id, debt, s.pair);
            else engine.depositAndMint(id, collateral, debt, s.pair);
            (proceeds, unlockAt) = _sell(id, s, debt, minProceeds);
        }
        emit Added(id, collateral, debt, proceeds, unlockAt);
    }

    /// @notice Sends `amount` wei of the collateral of the caller's short to `to`; the maximum of the type means all. With
    /// debt the market must be open and the position stay safe.
    function withdraw(uint256 id, uint256 amount, address to) external nonReentrant {
        _own(id);
        (, uint256 held, ) = engine.positions(id);
        if (amount == type(uint256).max) amount = held;
        engine.withdraw(id, amount, to);
        emit Withdrawn(id, amount);
    }

    /// @notice Repays up to `amount` wei of the caller's short with its tokens; more than is owed means all. Needs no
    /// price, no open market.
    /// @return repaid wei burnt
    function repay(uint256 id, uint256 amount) external nonReentrant returns (uint256 repaid) {
        Short storage s = _own(id);
        (, , uint256 debt) = engine.positions(id);
        if (debt == 0) revert NoDebt(id);
        repaid = Math.min(amount, debt);
        _pullDebt(id, repaid);
        engine.repay(id, repaid);
        emit Repaid(id, repaid);
        _sync(id, s);
    }

    /// @notice Repays the whole debt of the caller's short with its tokens and ends it: the collateral less the close fee
    /// and all proceeds go to `to`. Needs no price, no open market.
    function close(uint256 id, address to) external nonReentrant {
        Short storage s = _own(id);
        (, uint256 held, uint256 debt) = engine.positions(id);
        if (debt != 0) _pullDebt(id, debt);
        engine.close(id, to);
        emit ClosedShort(id, debt, held);
        _sync(id, s);
        uint256 amount = _unlock(id, s);
        if (amount != 0) pusd.safeTransfer(to, amount);
    }

    // Proceeds and credit

    /// @notice Pays the proceeds that are free, at most `MAX_LOTS` lots of each short. Anyone may call, with ids strictly
    /// increasing; only the users receive: the caller at once, others by `claimFor`.
    function unlock(uint256[] calldata ids) external nonReentrant {
        uint256 last = 0;
        uint256 own = 0;
        bool any = false;
        for (uint256 i = 0; i < ids.length; ++i) {
            uint256 id = ids[i];
            if (id <= last) revert NotIncreasing(id);
            last = id;
            Short storage s = _known(id);
            uint256 amount = _unlock(id, s);
            if (amount != 0) any = true;
            if (s.user == msg.sender) own += amount;
            else _credit(s.user, address(pusd), amount);
        }
        if (!any) revert ZeroAmount();
        if (own != 0) pusd.safeTransfer(msg.sender, own);
    }

    /// @notice Lowers the farm's credit of a short to its debt; without debt its proceeds are free. Anyone may call.
    function sync(uint256 id) external nonReentrant {
        _sync(id, _known(id));
    }

    /// @notice Does that for some shorts, ids strictly increasing, and has the farm pay their users.
    function syncAndClaim(uint256[] calldata ids) external nonReentrant {
        uint256 last = 0;
        for (uint256 i = 0; i < ids.length; ++i) {
            uint256 id = ids[i];
            if (id <= last) revert NotIncreasing(id);
            last = id;
            Short storage s = _known(id);
            _sync(id, s);
            if (farm.hasShortSide(s.pair)) farm.claimFor(s.pair, s.user);
        }
    }

    /// @inheritdoc IPositionManager
    function onDebtReduced(uint256 id) external nonReentrant {
        if (msg.sender != address(engine)) revert NotEngine(msg.sender);
        _sync(id, _known(id));
    }

    // Reading

    /// @inheritdoc IPositionManager
    function userOf(uint256 id) external view returns (address) {
        return _shorts[id].user;
    }

    /// @notice What the desk knows of a position; all zero if it is none of its own.
    function shorts(uint256 id) external view returns (Short memory) {
        return _shorts[id];
    }

    /// @notice The lots of a short that were not unlocked yet, oldest first.
    function lotsOf(uint256 id) external view returns (Lot[] memory lots) {
        Short storage s = _shorts[id];
        uint256 next = s.nextLot;
        lots = new Lot[](s.lotCount - next);
        for (uint256 i = 0; i < lots.length; ++i) {
            lots[i] = _lots[id][next + i];
        }
    }

    /// @notice Shorts that a user has ever opened.
    function shortCountOf(address user) external view returns (uint256) {
        return _ids[user].length;
    }

    /// @notice Id of a user's short by its number, from 0.
    function shortAt(address user, uint256 n) external view returns (uint256) {
        return _ids[user][n];
    }

    // Internal

    /// @dev Sells `debt` wei of the asset, which the engine has minted to the pair, locks the proceeds and has the farm
    /// credit the user.
    function _sell(
        uint256 id,
        Short storage s,
        uint256 debt,
        uint256 minProceeds
    ) private returns (uint256 proceeds, uint256 unlockAt) {
        address pair = s.pair;
        (uint256 reservePusd, uint256 reserve) = PairMath.reservesOf(pair, address(pusd));
        proceeds = PairMath.amountOut(debt, reserve, reservePusd);
        uint256 least = Math.max(minProceeds, _leastOf(id, debt, reserve, reservePusd));
        if (proceeds < least) revert ReceivedTooLittle(proceeds, least);
        unlockAt = block.timestamp + LOCK;
        _lots[id][s.lotCount++] = Lot(proceeds.toUint128(), uint40(unlockAt));
        s.locked += proceeds.toUint128();
        bool first = IPair(pair).token0() == address(pusd);
        IPair(pair).swap(first ? proceeds : 0, first ? 0 : proceeds, address(this), "");
        if (!farm.hasShortSide(pair)) return (proceeds, unlockAt);
        s.credit = (s.credit + debt).toUint96();
        farm.addShort(pair, s.user, debt);
    }

    /// @dev What a sale has to fetch whatever its seller says, at least a wei.
    function _leastOf(uint256 id, uint256 amount, uint256 reserve, uint256 reservePusd) private view returns (uint256) {
        (, , uint256 price, , ) = engine.statusOf(uint32(id >> 32));
        uint256 value = (amount * price) / WAD;
        if (reserve != 0) value = Math.min(value, (amount * reservePusd) / reserve);
        return Math.max((value * MIN_SHARE) / BPS, 1);
    }

    function _pullDebt(uint256 id, uint256 amount) private {
        IERC20 token = IERC20(engine.markets(uint32(id >> 32)).debtToken);
        token.safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @dev The position may be gone, or its user's own after a cancelled auction.
    function _sync(uint256 id, Short storage s) private {
        (address owner, , uint256 debt) = engine.positions(id);
        if (owner != address(this)) debt = 0;
        uint256 credit = s.credit;
        if (credit > debt) {
            s.credit = uint96(debt);
            emit Synced(id, debt);
            farm.removeShort(s.pair, s.user, credit - debt);
        }
        if (debt != 0) return;
        uint128 locked = s.locked;
        if (locked == 0) return;
        (s.locked, s.free, s.nextLot) = (0, s.free + locked, s.lotCount);
        emit LotsReleased(id, locked);
    }

    /// @dev Takes what is free out of the books; the caller pays it.
    function _unlock(uint256 id, Short storage s) private returns (uint256 amount) {
        (uint256 next, uint256 end) = (s.nextLot, s.lotCount);
        if (end - next > MAX_LOTS) end = next + MAX_LOTS;
        uint256 first = next;
        for (; next < end; ++next) {
            Lot memory lot = _lots[id][next];
            if (lot.unlockAt > block.timestamp) break;
            amount += lot.amount;
        }
        if (next != first) (s.nextLot, s.locked) = (uint32(next), s.locked - uint128(amount));
        uint256 released = s.free;
        if (released != 0) s.free = 0;
        amount += released;
        if (amount != 0) emit Unlocked(id, s.user, amount);
    }

    function _known(uint256 id) private view returns (Short storage s) {
        s = _shorts[id];
        if (s.user == address(0)) revert UnknownPosition(id);
    }

    function _own(uint256 id) private view returns (Short storage s) {
        s = _known(id);
        if (s.user != msg.sender) revert NotAuthorized(s.user, msg.sender);
    }
}
