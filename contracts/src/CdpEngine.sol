// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Claims} from "./Claims.sol";
import {IPositionManager} from "./IPositionManager.sol";
import {CdpMath} from "./lib/CdpMath.sol";
import {MarketFlags} from "./lib/MarketFlags.sol";
import {MarketRules} from "./MarketRules.sol";
import {Operators} from "./Operators.sol";
import {Oracle, Status} from "./Oracle.sol";
import {SynthToken} from "./SynthToken.sol";
import {Treasury} from "./Treasury.sol";

/// @notice Receives the collateral of a flash liquidation before it has to pay.
interface ILiquidationCallback {
    /// @param id position
    /// @param repaid debt tokens that will be burnt from the caller, wei
    /// @param seized collateral that was sent, wei
    /// @param data as given to `liquidate`
    function onLiquidate(uint256 id, uint256 repaid, uint256 seized, bytes calldata data) external;
}

/// @title CdpEngine
/// @notice Locks collateral and mints debt against it, in both directions: a market is a collateral token, a debt
/// token, their feeds and its parameters. Holds all collateral and is the only minter of all debt tokens.
/// @dev Assumes collateral tokens that move exactly the amount asked for and never call back; governance lists them.
/// Every function goes guards, accrue, change, event, transfers, and every change of a position ends in `_adjust`.
contract CdpEngine is Ownable, Multicall, Claims {
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /// @notice Four slots.
    struct Market {
        address collateralToken;
        uint16 collateralFeed;
        uint16 minRatio; // bps
        uint16 discount; // bps
        uint16 closeFee; // bps of the repaid value, in collateral
        uint16 liquidationFee; // bps of the repaid value, in collateral
        uint16 targetMargin; // bps above the ratio in force, NO_TARGET if there is no cap
        // slot 2
        address debtToken;
        uint16 debtFeed;
        uint40 minDebt; // in 1e12 wei
        uint40 ceiling; // in 1e18 wei
        // slot 3
        uint104 totalCollateral; // wei, fees and claims not included
        uint104 totalDebt; // normalised wei
        uint32 penalty; // 1e9 = 100 %
        uint8 scale; // 18 - decimals of the collateral
        uint8 flags;
        // slot 4
        uint104 rate; // RAY
        uint40 updatedAt;
        uint72 feePerSecond; // RAY above one
        uint32 positionCount;
    }

    /// @notice Two slots. Debt is normalised: times the market's rate it is what is owed.
    struct Position {
        address owner;
        // slot 2
        uint104 collateral;
        uint104 debt;
        bool managed; // opened, and for ever owned, by `shortDesk`
    }

    /// @notice Parameters as governance gives them.
    struct Params {
        uint16 minRatio; // bps
        uint16 discount; // bps
        uint16 closeFee; // bps
        uint16 liquidationFee; // bps
        uint16 targetRatio; // bps, 0 for no cap
        uint32 penalty; // 1e9 = 100 %
        uint40 minDebt; // in 1e12 wei of the debt token
        uint40 ceiling; // in 1e18 wei of the debt token
        uint72 feePerSecond; // RAY above one
    }

    /// @notice A ceiling below the market's own, for a while.
    struct Limit {
        uint40 ceiling; // in 1e18 wei; 0: minting is paused
        uint40 until;
    }

    /// @notice A rise of minRatio, as liquidation sees it.
    struct Ramp {
        uint16 from; // bps
        uint40 start;
    }

    /// @notice Seconds in which a raised minRatio becomes the liquidation line.
    uint256 private constant RAMP_TIME = 3 days;
    /// @notice pUSD debt on mAssets may reach this share (bps) of the pUSD debt on external collateral.
    uint256 private constant LOAN_SHARE = 2500;

    /// @notice Gas that `shortDesk` gets to hear of a liquidation.
    uint256 private constant HOOK_GAS = 200_000;

    uint256 private constant BPS = CdpMath.BPS;
    uint256 private constant RAY = CdpMath.RAY;
    uint256 private constant MIN_DEBT_UNIT = 1e12;
    uint256 private constant CEILING_UNIT = 1e18;
    uint16 private constant NO_TARGET = type(uint16).max;

    Oracle public immutable oracle;
    Treasury public immutable treasury;
    SynthToken public immutable pusd;
    Operators public immutable operators;
    MarketRules public immutable rules;
    /// @notice Owns positions for its users: only it repays them, and what a liquidation or a module leaves is theirs.
    IPositionManager public immutable shortDesk;

    /// @notice Markets added so far; their ids run from 1 to this.
    uint32 public marketCount;
    /// @notice Contracts of the system that may take positions off the books: auctions, settlement, write-offs.
    mapping(address module => bool) public isModule;
    /// @notice pUSD debt on external collateral, with the fees booked so far, in wei.
    uint128 public externalDebt;
    /// @notice pUSD debt on mAssets, with the fees booked so far, in wei.
    uint128 public loanDebt;
    mapping(uint32 market => Market) private _markets;
    mapping(uint256 id => Position) private _positions;
    mapping(uint32 market => Ramp) private _ramps;
    mapping(uint32 market => Limit) private _limits;
    /// @notice Stability fee booked but not minted yet, wei of the debt token.
    mapping(uint32 market => uint256) public uncollected;
    /// @notice Collateral fees that belong to the Treasury, wei.
    mapping(address token => uint256) public fees;
    /// @notice To whom the owner has offered a position.
    mapping(uint256 id => address) public offeredTo;
    /// @notice Whether a token is the debt of a pUSD-mX market, that is an mAsset.
    mapping(address token => bool) public isSynth;
    mapping(address token => bool) private _isExternal;

    event MarketAdded(
        uint32 indexed market,
        address collateralToken,
        address debtToken,
        uint16 collateralFeed,
        uint16 debtFeed
    );
    event ParamsSet(uint32 indexed market, Params params);
    event MarketFroze(uint32 indexed market);
    event MarketHalted(uint32 indexed market);
    event MintLimited(uint32 indexed market, uint40 ceiling, uint40 until);
    event AuctionedSet(uint32 indexed market, bool auctioned);
    event ModuleSet(address indexed module, bool allowed);
    event Opened(uint256 indexed id, address indexed owner, uint256 collateral, uint256 debt, uint256 normalisedDebt);
    /// @notice In a repayment the change of collateral is the close fee.
    event Adjusted(
        uint256 indexed id,
        address indexed caller,
        int256 collateralChange,
        int256 debtChange,
        uint256 normalisedDebt
    );
    event Closed(uint256 indexed id, address indexed caller, uint256 collateral, uint256 debt, uint256 fee);
    /// @notice With no debt left the position is gone and `leftover` is claimable. Prices: USD, 18 decimals.
    event Liquidated(
        uint256 indexed id,
        address indexed liquidator,
        uint256 repaid,
        uint256 seized,
        uint256 fee,
        uint256 penalty,
        uint256 badDebt,
        uint256 leftover,
        uint256 collateralPrice,
        uint256 debtPrice,
        uint256 normalisedDebt
    );
    event Offered(uint256 indexed id, address indexed from, address indexed to);
    event Transferred(uint256 indexed id, address indexed from, address indexed to);
    /// @notice A module took the position; `leftover` of its collateral is claimable.
    event Seized(
        uint256 indexed id,
        address indexed module,
        address indexed owner,
        uint256 taken,
        uint256 debt,
        uint256 leftover
    );
    /// @notice A module gave the position back.
    event Restored(uint256 indexed id, address indexed owner, uint256 collateral, uint256 debt, uint256 normalisedDebt);
    event Accrued(uint32 indexed market, uint256 rate, uint256 fee);
    event Collected(uint32 indexed market, uint256 minted, uint256 transferred);
    /// @notice The receiver must not be the zero address.
    error ZeroAddress();
    /// @notice No market has this id.
    error UnknownMarket(uint32 market);
    /// @notice No position has this id.
    error UnknownPosition(uint256 id);
    /// @notice `caller` may not act for `owner`.
    error NotAuthorized(address owner, address caller);
    /// @notice The position was not offered to `caller`.
    error NotOffered(uint256 id, address caller);
    /// @notice A thirty-second more than so much gas must be left to tell the desk of a managed position.
    error GasTooLow(uint256 needed);
    /// @notice `caller` is not a module.
    error NotModule(address caller);
    /// @notice Positions of this market are sold by auction.
    error AuctionOnly(uint32 market);
    /// @notice The action needs an open market.
    error MarketNotOpen(uint32 market, Status status);
    /// @notice The market is being settled.
    error MarketFrozen(uint32 market);
    /// @notice Minting is paused in this market.
    error MintIsPaused(uint32 market);
    /// @notice The collateral value would be below what the debt requires. USD, 18 decimals.
    error Unsafe(uint256 value, uint256 required);
    /// @notice The position is safe. USD, 18 decimals.
    error NotLiquidatable(uint256 id, uint256 value, uint256 required);
    /// @notice Owners may still add collateral after a re-opening.
    error ReopeningGrace(uint32 market, uint256 until);
    /// @notice The market's debt would be above its ceiling, wei.
    error CeilingExceeded(uint256 debt, uint256 ceiling);
    /// @notice pUSD debt on mAssets would be above its share, wei.
    error LoanShareExceeded(uint256 loanDebt, uint256 maximum);
    /// @notice The position holds less collateral.
    error InsufficientCollateral(uint256 held, uint256 wanted);
    /// @notice The position owes nothing.
    error NoDebt(uint256 id);
    /// @notice The liquidator would receive less than asked for.
    error SeizedTooLittle(uint256 seized, uint256 minSeize);

    constructor(
        address owner_,
        Oracle oracle_,
        Treasury treasury_,
        Operators operators_,
        MarketRules rules_,
        IPositionManager shortDesk_
    ) Ownable(owner_) {
        rules = rules_;
        shortDesk = shortDesk_;
        oracle = oracle_;
        treasury = treasury_;
        operators = operators_;
        pusd = new SynthToken("Parallax USD", "pUSD", address(this));
    }

    modifier onlyModule() {
        if (!isModule[msg.sender]) revert NotModule(msg.sender);
        _;
    }

    // Positions

    /// @notice Opens a position of `owner` with `collateral` wei of the caller's and mints `debt` wei to `to`.
    /// Without debt it is a deposit: no price, any market hours.
    function open(
        uint32 market,
        uint256 collateral,
        uint256 debt,
        address owner,
        address to
    ) external nonReentrant returns (uint256 id) {
        Market storage m = _market(market);
        _requireUnfrozen(market, m);
        if (collateral == 0) revert ZeroAmount();
        _requireAuthorized(owner);
        if (to == address(0)) revert ZeroAddress();
        uint256 normalised = debt == 0 ? 0 : _grow(market, m, 0, debt, _accrue(market, m));
        id = (uint256(market) << 32) | ++m.positionCount;
        Position storage p = _positions[id];
        p.owner = owner;
        if (owner == address(shortDesk)) p.managed = true;
        _adjust(market, m, p, collateral, normalised);
        emit Opened(id, owner, collateral, debt, normalised);
        IERC20(m.collateralToken).safeTransferFrom(msg.sender, address(this), collateral);
        if (debt != 0) SynthToken(m.debtToken).mint(to, debt);
    }

    /// @notice Adds `amount` wei of the caller's collateral to any position. Needs no price.
    function deposit(uint256 id, uint256 amount) external nonReentrant {
        uint32 market = uint32(id >> 32);
        Market storage m = _markets[market];
        Position storage p = _positions[id];
        uint256 held = p.collateral;
        uint256 normalised = p.debt;
        _requireUnfrozen(market, m);
        if (amount == 0) revert ZeroAmount();
        // What holds collateral has an owner.
        if (held == 0 && p.owner == address(0)) revert UnknownPosition(id);
        _adjust(market, m, p, held + amount, normalised);
        emit Adjusted(id, msg.sender, int256(amount), 0, normalised);
        IERC20(m.collateralToken).safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @notice Adds `collateral` wei of the caller's and mints `debt` wei more to `to`, checked once, at the end.
    function depositAndMint(uint256 id, uint256 collateral, uint256 debt, address to) external nonReentrant {
        (uint32 market, Market storage m, Position storage p) = _position(id);
        _requireUnfrozen(market, m);
        _requireAuthorized(p.owner);
        if (to == address(0)) revert ZeroAddress();
        if (collateral == 0 || debt == 0) revert ZeroAmount();
        uint256 normalised = _grow(market, m, p.debt, debt, _accrue(market, m));
        _adjust(market, m, p, p.collateral + collateral, normalised);
        emit Adjusted(id, msg.sender, int256(collateral), int256(debt), normalised);
        IERC20(m.collateralToken).safeTransferFrom(msg.sender, address(this), collateral);
        SynthToken(m.debtToken).mint(to, debt);
    }

    /// @notice Sends `amount` wei of collateral to `to`; the maximum of the type means all. Without debt it needs no
    /// price; with debt the market must be open and the position stay safe.
    function withdraw(uint256 id, uint256 amount, address to) external nonReentrant {
        (uint32 market, Market storage m, Position storage p) = _position(id);
        _requireAuthorized(p.owner);
        if (to == address(0)) revert ZeroAddress();
        uint256 held = p.collateral;
        if (amount == type(uint256).max) amount = held;
        if (amount == 0) revert ZeroAmount();
        if (amount > held) revert InsufficientCollateral(held, amount);
        uint256 normalised = p.debt;
        if (normalised != 0) _accrue(market, m);
        _adjust(market, m, p, held - amount, normalised);
        emit Adjusted(id, msg.sender, -int256(amount), 0, normalised);
        IERC20(m.collateralToken).safeTransfer(to, amount);
    }

    /// @notice Mints `amount` wei more debt to `to`. The market must be open and the position stay safe.
    function mint(uint256 id, uint256 amount, address to) external nonReentrant {
        (uint32 market, Market storage m, Position storage p) = _position(id);
        _requireAuthorized(p.owner);
        if (to == address(0)) revert ZeroAddress();
        if (amount == 0) revert ZeroAmount();
        uint256 normalised = _grow(market, m, p.debt, amount, _accrue(market, m));
        _adjust(market, m, p, p.collateral, normalised);
        emit Adjusted(id, msg.sender, 0, int256(amount), normalised);
        SynthToken(m.debtToken).mint(to, amount);
    }

    /// @notice Burns up to `amount` wei of the caller's debt tokens against a position; more than is owed means all. Anyone
    /// may, but for a managed position only its owner.
    /// The close fee is taken from the position's collateral at the last accepted price. Needs no price, no open market.
    /// @return repaid wei burnt
    function repay(uint256 id, uint256 amount) external nonReentrant returns (uint256 repaid) {
        uint32 market = uint32(id >> 32);
        Market storage m = _markets[market];
        Position storage p = _positions[id];
        uint256 held = p.collateral;
        uint256 normalised = p.debt;
        if (p.managed && msg.sender != address(shortDesk)) revert NotAuthorized(address(shortDesk), msg.sender);
        _requireUnfrozen(market, m);
        if (amount == 0) revert ZeroAmount();
        if (normalised == 0) revert NoDebt(id);
        uint256 rate = _accrue(market, m);
        uint256 debt = CdpMath.debtUp(normalised, rate);
        repaid = amount < debt ? amount : debt;
        uint256 left = CdpMath.normalisedLeft(normalised, debt, repaid, rate);
        (SynthToken token, uint256 minDebt) = (SynthToken(m.debtToken), m.minDebt * MIN_DEBT_UNIT);
        if (left != 0 && debt - repaid < minDebt && debt >= minDebt)
            revert CdpMath.BelowMinDebt(debt - repaid, minDebt);
        uint256 fee = left != normalised ? _closeFee(m, repaid, held) : 0;
        _shrinkPusdDebt(m, address(token), repaid);
        _adjust(market, m, p, held - fee, left);
        emit Adjusted(id, msg.sender, -int256(fee), -int256(repaid), left);
        token.burnFrom(msg.sender, repaid);
    }

    /// @notice Repays the whole debt from the caller, sends the collateral less the close fee to `to` and ends the
    /// position. Needs no price, no open market.
    function close(uint256 id, address to) external nonReentrant {
        (uint32 market, Market storage m, Position storage p) = _position(id);
        _requireUnfrozen(market, m);
        _requireAuthorized(p.owner);
        if (to == address(0)) revert ZeroAddress();
        uint256 debt = p.debt == 0 ? 0 : CdpMath.debtUp(p.debt, _accrue(market, m));
        uint256 held = p.collateral;
        uint256 fee = debt == 0 ? 0 : _closeFee(m, debt, held);
        _shrinkPusdDebt(m, m.debtToken, debt);
        _adjust(market, m, p, 0, 0);
        _remove(id);
        emit Closed(id, msg.sender, held - fee, debt, fee);
        if (debt != 0) SynthToken(m.debtToken).burnFrom(msg.sender, debt);
        if (held != fee) IERC20(m.collateralToken).safeTransfer(to, held - fee);
    }

    /// @notice Liquidates a position below its line: burns up to `maxRepay` wei of the caller's debt tokens (clamped to
    /// what the target ratio allows) and sends collateral at the discount, less the fee, to `to`. At or below
    /// 1/(1 - discount) any share may be taken, and the unpaid part of its debt is booked as bad. The desk of a managed
    /// position hears of it last; if that fails, the liquidation stands.
    /// @param minSeize least collateral that `to` receives, wei
    /// @param data if not empty, `onLiquidate` is called on the caller after the collateral was sent
    /// @return repaid wei burnt
    /// @return seized wei of collateral that `to` received
    function liquidate(
        uint256 id,
        uint256 maxRepay,
        uint256 minSeize,
        address to,
        bytes calldata data
    ) external nonReentrant returns (uint256 repaid, uint256 seized) {
        (uint32 market, Market storage m, Position storage p) = _position(id);
        if (to == address(0)) revert ZeroAddress();
        if (maxRepay == 0) revert ZeroAmount();
        if (p.debt == 0) revert NoDebt(id);
        CdpMath.Outcome memory o;
        (o, seized) = _liquidate(id, market, m, p, maxRepay);
        repaid = o.repaid;
        if (seized < minSeize) revert SeizedTooLittle(seized, minSeize);
        IERC20(m.collateralToken).safeTransfer(to, seized);
        if (data.length != 0) ILiquidationCallback(msg.sender).onLiquidate(id, repaid, seized, data);
        SynthToken(m.debtToken).burnFrom(msg.sender, repaid);
        if (p.managed) {
            // A 64th of what is left stays here, so that much more makes sure that the desk gets its part.
            if (gasleft() < HOOK_GAS + HOOK_GAS / 32) revert GasTooLow(HOOK_GAS);
            try shortDesk.onDebtReduced{gas: HOOK_GAS}(id) {
                // The desk knows.
            } catch {
                // Anyone can tell it later.
            }
        }
    }

    // Ownership

    /// @notice Offers a position to `to`, who has to accept it; the zero address takes the offer back.
    function offer(uint256 id, address to) external {
        (uint32 market, Market storage m, Position storage p) = _position(id);
        _requireUnfrozen(market, m);
        _requireAuthorized(p.owner);
        offeredTo[id] = to;
        emit Offered(id, p.owner, to);
    }

    /// @notice Takes over a position that was offered to the caller. Needs no price.
    function accept(uint256 id) external {
        (uint32 market, Market storage m, Position storage p) = _position(id);
        _requireUnfrozen(market, m);
        if (offeredTo[id] != msg.sender) revert NotOffered(id, msg.sender);
        delete offeredTo[id];
        emit Transferred(id, p.owner, msg.sender);
        p.owner = msg.sender;
    }

    /// @notice Uses an EIP-2612 permit of the caller for a market's collateral token, as the first call of a multicall.
    function permit(uint32 market, uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external {
        address token = _market(market).collateralToken;
        try IERC20Permit(token).permit(msg.sender, address(this), amount, deadline, v, r, s) {
            // The allowance is set.
        } catch {
            // Somebody may have handed in the permit before; the transfer that follows checks the allowance.
        }
    }

    // Payments that anyone may trigger

    /// @notice Pays a market's fees to the Treasury: mints the booked stability fee, sends the collateral fees.
    function collect(uint32 market) external nonReentrant {
        Market storage m = _market(market);
        _requireUnfrozen(market, m);
        _collect(market, m);
    }

    // Modules

    /// @notice Takes a position off the books: sends `take` wei of its collateral (at most what it holds) to the module
    /// and leaves the rest to be claimed. The debt, with the fee up to now, is the module's to answer for.
    /// @return owner of the position, or the user for whom `shortDesk` managed it
    /// @return collateral wei that it held
    /// @return debt wei
    function seize(
        uint256 id,
        uint256 take
    ) external onlyModule nonReentrant returns (address owner, uint256 collateral, uint256 debt) {
        (uint32 market, Market storage m, Position storage p) = _position(id);
        return _seize(id, m, p, take, _accrue(market, m));
    }

    /// @notice The same with the whole of a position that may be liquidated now.
    /// @return owner of the position, or the user for whom `shortDesk` managed it
    /// @return collateral wei sent to the module
    /// @return debt wei
    /// @return price USD of 1e18 wei of collateral, 18 decimals
    function seizeUnsafe(
        uint256 id
    ) external onlyModule nonReentrant returns (address owner, uint256 collateral, uint256 debt, uint256 price) {
        (uint32 market, Market storage m, Position storage p) = _position(id);
        uint256 rate = _accrue(market, m);
        (CdpMath.Subject memory s, ) = _subject(id, market, m, p, rate);
        price = s.collateralPrice;
        (owner, collateral, debt) = _seize(id, m, p, type(uint256).max, rate);
    }

    /// @notice Gives a seized position back with what is left of it; the collateral comes from the module. A managed one
    /// comes back as its user's own.
    function restore(uint256 id, address owner, uint256 collateral, uint256 debt) external onlyModule nonReentrant {
        uint32 market = uint32(id >> 32);
        Market storage m = _market(market);
        Position storage p = _positions[id];
        uint256 rate = _accrue(market, m);
        uint256 normalised = CdpMath.divUp(debt * RAY, rate);
        p.owner = owner;
        p.managed = false;
        _store(m, p, collateral, normalised);
        if (m.debtToken == address(pusd)) _growPusdDebt(m, debt);
        emit Restored(id, owner, collateral, debt, normalised);
        IERC20(m.collateralToken).safeTransferFrom(msg.sender, address(this), collateral);
    }

    /// @notice Freezes a market for settlement: its fees are booked and paid a last time, then only debt-free
    /// withdrawals and claims go on.
    function freeze(uint32 market) external onlyModule nonReentrant {
        Market storage m = _market(market);
        _requireUnfrozen(market, m);
        _collect(market, m);
        m.feePerSecond = 0;
        m.flags |= MarketFlags.FROZEN;
        emit MarketFroze(market);
    }

    /// @notice Stops mint, withdrawals with debt and liquidation in a market whose collateral token is being settled.
    function halt(uint32 market) external onlyModule {
        Market storage m = _market(market);
        m.flags |= MarketFlags.HALTED;
        emit MarketHalted(market);
    }

    // Governance

    /// @notice Adds a market. `collateralFeed` and `debtFeed` price one whole token; pUSD is feed 0, par.
    function addMarket(
        address collateralToken,
        address debtToken,
        uint16 collateralFeed,
        uint16 debtFeed,
        Params calldata params
    ) external onlyOwner returns (uint32 market) {
        uint8 scale = rules.scaleOf(collateralToken, debtToken, collateralFeed, debtFeed, _isExternal[debtToken]);
        market = ++marketCount;
        Market storage m = _markets[market];
        (m.collateralToken, m.debtToken) = (collateralToken, debtToken);
        (m.collateralFeed, m.debtFeed) = (collateralFeed, debtFeed);
        m.scale = scale;
        m.rate = uint104(RAY);
        m.updatedAt = uint40(block.timestamp);
        if (collateralToken == address(pusd)) isSynth[debtToken] = true;
        else if (isSynth[collateralToken]) m.flags = MarketFlags.LOAN;
        else _isExternal[collateralToken] = true;
        emit MarketAdded(market, collateralToken, debtToken, collateralFeed, debtFeed);
        _setParams(market, m, params, params.minRatio);
    }

    /// @notice Changes a market's parameters. The fee so far is booked first. A rise of minRatio binds mint and
    /// withdraw at once and liquidation over `RAMP_TIME`; a fall binds at once.
    function setParams(uint32 market, Params calldata params) external onlyOwner {
        Market storage m = _market(market);
        _requireUnfrozen(market, m);
        _accrue(market, m);
        m.updatedAt = uint40(block.timestamp);
        _setParams(market, m, params, _liquidationRatio(market, m));
    }

    /// @notice Puts a ceiling (in 1e18 wei; 0 pauses minting) below the market's own until a time; a time that has passed
    /// ends it. Nothing else stops.
    function limitMint(uint32 market, uint40 ceiling, uint40 until) external {
        if (!isModule[msg.sender]) _checkOwner();
        Market storage m = _market(market);
        m.flags |= MarketFlags.LIMITED;
        _limits[market] = Limit(ceiling, until);
        emit MintLimited(market, ceiling, until);
    }

    /// @notice Has the positions of a market sold by auction, or at once at the discount.
    function setAuctioned(uint32 market, bool auctioned) external onlyOwner {
        Market storage m = _market(market);
        m.flags = auctioned ? m.flags | MarketFlags.AUCTIONED : m.flags & ~MarketFlags.AUCTIONED;
        emit AuctionedSet(market, auctioned);
    }

    /// @notice Names or removes a module.
    function setModule(address module, bool allowed) external onlyOwner {
        isModule[module] = allowed;
        emit ModuleSet(module, allowed);
    }

    // Views

    /// @notice Owner, collateral and debt of a position in wei, with the fee up to this block.
    function positions(uint256 id) external view returns (address owner, uint256 collateral, uint256 debt) {
        Position storage p = _positions[id];
        return (p.owner, p.collateral, CdpMath.debtUp(p.debt, rateOf(uint32(id >> 32))));
    }

    /// @notice Positions of a market as stored (debt normalised) with numbers from `from` to `to`, both included.
    function positionsIn(uint32 market, uint32 from, uint32 to) external view returns (Position[] memory list) {
        uint32 last = _markets[market].positionCount;
        if (to > last) to = last;
        if (from > to) return list;
        list = new Position[](to - from + 1);
        for (uint256 i = 0; i < list.length; ++i) {
            list[i] = _positions[(uint256(market) << 32) | (from + i)];
        }
    }

    /// @notice A market as stored.
    function markets(uint32 market) external view returns (Market memory) {
        return _markets[market];
    }

    /// @notice Rate of a market at this block, RAY.
    function rateOf(uint32 market) public view returns (uint256) {
        return _rate(_markets[market]);
    }

    /// @notice The ratio (bps) below which a position of the market can be liquidated at this block.
    function liquidationRatio(uint32 market) external view returns (uint256) {
        return _liquidationRatio(market, _markets[market]);
    }

    /// @notice Debt that a market may have at this block, wei; 0 while minting is paused.
    function ceilingOf(uint32 market) external view returns (uint256) {
        return _ceiling(market, _markets[market]);
    }

    /// @notice Worst status of the two legs, or FROZEN; prices in USD with 18 decimals.
    /// @return status of the market
    /// @return collateralPrice of a whole token
    /// @return debtPrice of a whole token
    /// @return updatedAt chain time of the older leg
    /// @return liquidatableAt chain time, of the later leg
    function statusOf(
        uint32 market
    )
        public
        view
        returns (Status status, uint256 collateralPrice, uint256 debtPrice, uint256 updatedAt, uint256 liquidatableAt)
    {
        return _status(_market(market));
    }

    // Internal

    /// @dev Every change of a position ends here, with rule 1: it owes no more and holds no less (but for the close
    /// fee of a repayment), or it owes nothing, or it is safe at fresh prices. A liquidation, whose rule is kept by
    /// CdpMath.liquidate, lowers the debt and so needs no price here.
    function _adjust(
        uint32 market,
        Market storage m,
        Position storage p,
        uint256 collateral,
        uint256 normalised
    ) private {
        (uint256 oldCollateral, uint256 oldNormalised) = _store(m, p, collateral, normalised);
        bool riskier = normalised > oldNormalised || (normalised == oldNormalised && collateral < oldCollateral);
        if (riskier && normalised != 0) _requireSafe(market, m, collateral, normalised);
    }

    function _store(
        Market storage m,
        Position storage p,
        uint256 collateral,
        uint256 normalised
    ) private returns (uint256 oldCollateral, uint256 oldNormalised) {
        (oldCollateral, oldNormalised) = (p.collateral, p.debt);
        uint104 totalCollateral = (m.totalCollateral + collateral - oldCollateral).toUint104();
        uint104 totalDebt = (m.totalDebt + normalised - oldNormalised).toUint104();
        m.totalCollateral = totalCollateral;
        m.totalDebt = totalDebt;
        // A part of a total that fits, fits.
        p.collateral = uint104(collateral);
        p.debt = uint104(normalised);
    }

    function _seize(
        uint256 id,
        Market storage m,
        Position storage p,
        uint256 take,
        uint256 rate
    ) private returns (address owner, uint256 collateral, uint256 debt) {
        (collateral, debt) = (p.collateral, p.debt);
        owner = _beneficiary(id, p.owner, p.managed);
        if (debt == 0) revert NoDebt(id);
        debt = CdpMath.debtUp(debt, rate);
        if (take > collateral) take = collateral;
        IERC20 token = IERC20(m.collateralToken);
        _credit(owner, address(token), collateral - take);
        _shrinkPusdDebt(m, m.debtToken, debt);
        _store(m, p, 0, 0);
        delete p.owner;
        emit Seized(id, msg.sender, owner, take, debt, collateral - take);
        if (take != 0) token.safeTransfer(msg.sender, take);
    }

    /// @dev Who gets what is left of a position.
    function _beneficiary(uint256 id, address owner, bool managed) private view returns (address) {
        return managed ? shortDesk.userOf(id) : owner;
    }

    function _requireSafe(uint32 market, Market storage m, uint256 collateral, uint256 normalised) private view {
        (Status status, uint256 collateralPrice, uint256 debtPrice, , ) = _status(m);
        if (status != Status.OPEN) revert MarketNotOpen(market, status);
        uint256 value = CdpMath.valueDown(collateral, collateralPrice * 10 ** m.scale);
        uint256 required = CdpMath.requiredUp(CdpMath.debtUp(normalised, m.rate), debtPrice, m.minRatio);
        if (value < required) revert Unsafe(value, required);
    }

    /// @dev Normalised debt after `amount` more. Checks pause, ceiling, minimum debt and the share of loans.
    function _grow(
        uint32 market,
        Market storage m,
        uint256 normalised,
        uint256 amount,
        uint256 rate
    ) private returns (uint256 grown) {
        uint256 added = _normalised(market, normalised, amount, rate);
        grown = normalised + added;
        uint256 total = CdpMath.debtUp(m.totalDebt + added, rate);
        uint256 ceiling = _ceiling(market, m);
        if (ceiling == 0) revert MintIsPaused(market);
        if (total > ceiling) revert CeilingExceeded(total, ceiling);
        uint256 debt = CdpMath.debtUp(grown, rate);
        uint256 minDebt = m.minDebt * MIN_DEBT_UNIT;
        if (debt < minDebt) revert CdpMath.BelowMinDebt(debt, minDebt);
        if (m.debtToken == address(pusd)) {
            _growPusdDebt(m, amount);
            uint256 maximum = (uint256(externalDebt) * LOAN_SHARE) / BPS;
            if (m.flags & MarketFlags.LOAN != 0 && loanDebt > maximum) revert LoanShareExceeded(loanDebt, maximum);
        }
    }

    /// @dev Normalised debt that `amount` more adds. Where it does not divide, the debt of this block still grows by
    /// exactly `amount` and the missing part of a wei comes out of the booked fee; otherwise it rounds up.
    function _normalised(
        uint32 market,
        uint256 normalised,
        uint256 amount,
        uint256 rate
    ) private returns (uint256 added) {
        added = (amount * RAY) / rate;
        if (added * rate == amount * RAY) return added;
        bool exact = CdpMath.debtUp(normalised + added, rate) == CdpMath.debtUp(normalised, rate) + amount;
        if (!exact || uncollected[market] == 0) return added + 1;
        --uncollected[market];
    }

    function _liquidate(
        uint256 id,
        uint32 market,
        Market storage m,
        Position storage p,
        uint256 maxRepay
    ) private returns (CdpMath.Outcome memory o, uint256 seized) {
        if (m.flags & MarketFlags.AUCTIONED != 0) revert AuctionOnly(market);
        (CdpMath.Subject memory s, uint256 ratio) = _subject(id, market, m, p, _accrue(market, m));
        CdpMath.Terms memory t;
        {
            uint256 target = m.targetMargin == NO_TARGET ? 0 : ratio + m.targetMargin;
            t = CdpMath.Terms(m.discount, m.liquidationFee, m.penalty, target, m.minDebt * MIN_DEBT_UNIT);
        }
        o = CdpMath.liquidate(s, t, maxRepay);
        seized = o.sold - o.fee;
        fees[m.collateralToken] += o.fee + o.penalty;
        _shrinkPusdDebt(m, m.debtToken, o.repaid + o.badDebt);
        uint256 leftover = o.normalisedDebt == 0 ? o.collateral : 0;
        if (leftover != 0) _credit(_beneficiary(id, p.owner, p.managed), m.collateralToken, leftover);
        _adjust(market, m, p, o.collateral - leftover, o.normalisedDebt);
        if (o.normalisedDebt == 0) _remove(id);
        if (o.badDebt != 0) treasury.addBadDebt(m.debtToken, o.badDebt);
        _emitLiquidated(id, s.collateralPrice / 10 ** m.scale, s.debtPrice, leftover, o);
    }

    /// @dev What may be liquidated now, and the line it is below.
    function _subject(
        uint256 id,
        uint32 market,
        Market storage m,
        Position storage p,
        uint256 rate
    ) private view returns (CdpMath.Subject memory s, uint256 ratio) {
        {
            (Status status, uint256 collateralPrice, uint256 debtPrice, , uint256 liquidatableAt) = _status(m);
            if (status != Status.OPEN) revert MarketNotOpen(market, status);
            if (block.timestamp < liquidatableAt) revert ReopeningGrace(market, liquidatableAt);
            s = CdpMath.Subject(p.collateral, p.debt, rate, collateralPrice * 10 ** m.scale, debtPrice);
        }
        ratio = _liquidationRatio(market, m);
        uint256 value = CdpMath.valueDown(s.collateral, s.collateralPrice);
        uint256 required = CdpMath.requiredUp(CdpMath.debtUp(s.normalisedDebt, rate), s.debtPrice, ratio);
        if (value >= required) revert NotLiquidatable(id, value, required);
    }

    function _emitLiquidated(
        uint256 id,
        uint256 collateralPrice,
        uint256 debtPrice,
        uint256 leftover,
        CdpMath.Outcome memory o
    ) private {
        emit Liquidated(
            id,
            msg.sender,
            o.repaid,
            o.sold - o.fee,
            o.fee,
            o.penalty,
            o.badDebt,
            leftover,
            collateralPrice,
            debtPrice,
            o.normalisedDebt
        );
    }

    /// @dev Books the fee since the last time and returns the rate of this block.
    function _accrue(uint32 market, Market storage m) private returns (uint256 rate) {
        uint256 old = m.rate;
        if (m.feePerSecond == 0) return old;
        rate = _rate(m);
        m.updatedAt = uint40(block.timestamp);
        if (rate == old) return rate;
        uint256 fee = (m.totalDebt * (rate - old)) / RAY;
        m.rate = uint104(rate);
        uncollected[market] += fee;
        if (m.debtToken == address(pusd)) _growPusdDebt(m, fee);
        emit Accrued(market, rate, fee);
    }

    function _rate(Market storage m) private view returns (uint256) {
        // Nobody owes: the rate rests, so that the first debt is exact.
        if (m.totalDebt == 0) return m.rate;
        return CdpMath.grownRate(m.rate, m.feePerSecond, block.timestamp - m.updatedAt, type(uint104).max);
    }

    function _collect(uint32 market, Market storage m) private {
        _accrue(market, m);
        (address token, address debtToken) = (m.collateralToken, m.debtToken);
        (uint256 minted, uint256 transferred) = (uncollected[market], fees[token]);
        delete uncollected[market];
        delete fees[token];
        emit Collected(market, minted, transferred);
        if (minted != 0) {
            SynthToken(debtToken).mint(address(treasury), minted);
            treasury.credit(debtToken, minted, market);
        }
        if (transferred != 0) {
            IERC20(token).safeTransfer(address(treasury), transferred);
            treasury.credit(token, transferred, market);
        }
    }

    /// @dev The ceiling in force, wei; 0 while minting is paused.
    function _ceiling(uint32 market, Market storage m) private view returns (uint256 ceiling) {
        ceiling = m.ceiling;
        if (m.flags & MarketFlags.LIMITED != 0) {
            Limit storage limit = _limits[market];
            if (block.timestamp < limit.until && limit.ceiling < ceiling) ceiling = limit.ceiling;
        }
        return ceiling * CEILING_UNIT;
    }

    function _growPusdDebt(Market storage m, uint256 amount) private {
        if (m.flags & MarketFlags.LOAN != 0) loanDebt += amount.toUint128();
        else externalDebt += amount.toUint128();
    }

    /// @dev Saturates: a sum of rounded fees may lie a few wei below the sum of rounded debts.
    function _shrinkPusdDebt(Market storage m, address debtToken, uint256 amount) private {
        if (debtToken != address(pusd)) return;
        if (m.flags & MarketFlags.LOAN != 0) loanDebt = loanDebt > amount ? loanDebt - uint128(amount) : 0;
        else externalDebt = externalDebt > amount ? externalDebt - uint128(amount) : 0;
    }

    /// @dev Books the close fee for `repaid` at the last accepted prices; at most what the position holds.
    function _closeFee(Market storage m, uint256 repaid, uint256 held) private returns (uint256 fee) {
        // One read of the slot.
        uint256 share = m.closeFee;
        uint16 collateralFeed = m.collateralFeed;
        address token = m.collateralToken;
        if (share == 0) return 0;
        uint256 collateralPrice = _lastPrice(collateralFeed) * 10 ** m.scale;
        fee = CdpMath.collateralDown(repaid, _lastPrice(m.debtFeed), collateralPrice, share, BPS);
        if (fee > held) fee = held;
        if (fee != 0) fees[token] += fee;
    }

    function _lastPrice(uint16 feed) private view returns (uint256) {
        return feed == 0 ? 1e18 : oracle.lastPrice(feed);
    }

    function _status(
        Market storage m
    )
        private
        view
        returns (Status status, uint256 collateralPrice, uint256 debtPrice, uint256 updatedAt, uint256 liquidatableAt)
    {
        // One leg is pUSD, at par.
        uint16 feed = m.collateralFeed;
        if (feed != 0) {
            (collateralPrice, updatedAt, status, liquidatableAt) = oracle.read(feed);
            debtPrice = 1e18;
        } else {
            (debtPrice, updatedAt, status, liquidatableAt) = oracle.read(m.debtFeed);
            collateralPrice = 1e18;
        }
        uint8 flags = m.flags;
        if (flags & MarketFlags.HALTED != 0) status = Status.HELD;
        if (flags & MarketFlags.FROZEN != 0) status = Status.FROZEN;
    }

    function _liquidationRatio(uint32 market, Market storage m) private view returns (uint256) {
        uint256 to = m.minRatio;
        if (m.flags & MarketFlags.RAMPING == 0) return to;
        Ramp storage ramp = _ramps[market];
        uint256 elapsed = block.timestamp - ramp.start;
        return elapsed >= RAMP_TIME ? to : ramp.from + ((to - ramp.from) * elapsed) / RAMP_TIME;
    }

    function _setParams(uint32 market, Market storage m, Params calldata params, uint256 inForce) private {
        rules.requireValid(params, inForce);
        bool changes = params.minRatio != m.minRatio;
        m.minRatio = params.minRatio;
        m.discount = params.discount;
        m.closeFee = params.closeFee;
        m.liquidationFee = params.liquidationFee;
        m.targetMargin = params.targetRatio == 0 ? NO_TARGET : params.targetRatio - params.minRatio;
        m.penalty = params.penalty;
        m.minDebt = params.minDebt;
        m.ceiling = params.ceiling;
        m.feePerSecond = params.feePerSecond;
        if (params.minRatio <= inForce) {
            m.flags &= ~MarketFlags.RAMPING;
        } else if (changes) {
            m.flags |= MarketFlags.RAMPING;
            _ramps[market] = Ramp(uint16(inForce), uint40(block.timestamp));
        }
        emit ParamsSet(market, params);
    }

    function _remove(uint256 id) private {
        delete _positions[id].owner;
        delete offeredTo[id];
    }

    function _market(uint32 market) private view returns (Market storage m) {
        m = _markets[market];
        if (m.collateralToken == address(0)) revert UnknownMarket(market);
    }

    function _position(uint256 id) private view returns (uint32 market, Market storage m, Position storage p) {
        p = _positions[id];
        if (p.owner == address(0)) revert UnknownPosition(id);
        market = uint32(id >> 32);
        m = _markets[market];
    }

    function _requireUnfrozen(uint32 market, Market storage m) private view {
        if (m.flags & MarketFlags.FROZEN != 0) revert MarketFrozen(market);
    }

    function _requireAuthorized(address owner) private view {
        if (msg.sender == owner) return;
        if (owner == address(0) || !operators.isAllowed(owner, msg.sender)) revert NotAuthorized(owner, msg.sender);
    }
}
