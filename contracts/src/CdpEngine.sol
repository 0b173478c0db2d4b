// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {CdpMath} from "./lib/CdpMath.sol";
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
contract CdpEngine is Ownable, EIP712, Nonces, Multicall, ReentrancyGuardTransient {
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
        uint104 collateral;
        uint104 debt;
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

    /// @notice A rise of minRatio, as liquidation sees it.
    struct Ramp {
        uint16 from; // bps
        uint40 start;
    }

    /// @notice Seconds in which a raised minRatio becomes the liquidation line.
    uint256 public constant RAMP_TIME = 3 days;
    /// @notice Largest stability fee: 5 % a day.
    uint256 public constant MAX_FEE_PER_SECOND = 564701133626865910626;
    /// @notice pUSD debt on mAssets may reach this share (bps) of the pUSD debt on external collateral.
    uint256 public constant LOAN_SHARE = 2500;

    uint256 private constant BPS = CdpMath.BPS;
    uint256 private constant RAY = CdpMath.RAY;
    uint256 private constant MIN_DEBT_UNIT = 1e12;
    uint256 private constant CEILING_UNIT = 1e18;
    uint16 private constant NO_TARGET = type(uint16).max;
    uint8 private constant MINT_PAUSED = 1;
    uint8 private constant RAMPING = 2;
    uint8 private constant LOAN = 4; // mAsset collateral, pUSD debt
    uint8 private constant FROZEN = 8;
    bytes32 private constant AUTHORIZATION_TYPEHASH = keccak256(
        "Authorization(address owner,address operator,uint256 nonce,uint256 deadline)"
    );

    Oracle public immutable oracle;
    Treasury public immutable treasury;
    SynthToken public immutable pusd;

    /// @notice Markets added so far; their ids run from 1 to this.
    uint32 public marketCount;
    /// @notice The one contract that may freeze markets.
    address public settlement;
    /// @notice pUSD debt on external collateral, with the fees booked so far, in wei.
    uint128 public externalDebt;
    /// @notice pUSD debt on mAssets, with the fees booked so far, in wei.
    uint128 public loanDebt;
    mapping(uint32 market => Market) private _markets;
    mapping(uint256 id => Position) private _positions;
    mapping(uint32 market => Ramp) private _ramps;
    /// @notice Stability fee booked but not minted yet, wei of the debt token.
    mapping(uint32 market => uint256) public uncollected;
    /// @notice Collateral fees that belong to the Treasury, wei.
    mapping(address token => uint256) public fees;
    /// @notice What an owner is still to receive after a liquidation that left no debt, wei.
    mapping(address owner => mapping(address token => uint256)) public claimable;
    /// @notice Who may act for an owner until it is revoked.
    mapping(address owner => mapping(address operator => bool)) public isOperator;
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
    event MintPausedSet(uint32 indexed market, bool paused);
    event MarketFroze(uint32 indexed market);
    event SettlementSet(address settlement);
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
    event OperatorSet(address indexed owner, address indexed operator, bool allowed);
    event AuthorizedOnce(address indexed owner, address indexed operator, uint256 nonce);
    event Accrued(uint32 indexed market, uint256 rate, uint256 fee);
    event Collected(uint32 indexed market, uint256 minted, uint256 transferred);
    event Claimed(address indexed owner, address indexed token, uint256 amount);

    /// @notice The amount must be above zero.
    error ZeroAmount();
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
    /// @notice The signature is not the owner's, or was used, or is too late, or a stranger hands it in.
    error InvalidAuthorization(address owner, address operator, uint256 deadline);
    /// @notice `caller` is not the settlement contract.
    error NotSettlement(address caller);
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
    /// @notice Parameters must satisfy minRatio >= 1/(1-discount) + penalty, closeFee <= liquidationFee
    /// < 1/(1-discount) - 1, target 0 or >= minRatio and > 1/(1-discount) + penalty, and the largest stability fee.
    error InvalidParams(Params params);
    /// @notice A market mints pUSD against an external token or an mAsset, or an mAsset against pUSD; an mAsset's own
    /// market comes before the loans on it.
    error InvalidPair(address collateralToken, address debtToken);

    constructor(address owner_, Oracle oracle_, Treasury treasury_) Ownable(owner_) EIP712("Parallax CdpEngine", "1") {
        oracle = oracle_;
        treasury = treasury_;
        pusd = new SynthToken("Parallax USD", "pUSD", address(this));
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
        _positions[id].owner = owner;
        _adjust(market, m, _positions[id], collateral, normalised);
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

    /// @notice Burns up to `amount` wei of the caller's debt tokens against any position; more than is owed means all.
    /// The close fee is taken from the position's collateral at the last accepted price. Needs no price, no open market.
    /// @return repaid wei burnt
    function repay(uint256 id, uint256 amount) external nonReentrant returns (uint256 repaid) {
        uint32 market = uint32(id >> 32);
        Market storage m = _markets[market];
        Position storage p = _positions[id];
        uint256 held = p.collateral;
        uint256 normalised = p.debt;
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
    /// 1/(1 - discount) any share may be taken, and the unpaid part of its debt is booked as bad.
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

    /// @notice Lets `operator` act for the caller, or stops it.
    function setOperator(address operator, bool allowed) external {
        isOperator[msg.sender][operator] = allowed;
        emit OperatorSet(msg.sender, operator, allowed);
    }

    /// @notice Lets `operator` act for `owner` until the end of this transaction, by an EIP-712 signature of
    /// `Authorization(owner, operator, nonce, deadline)` that works once, handed in by either of them. Contract wallets sign by EIP-1271.
    function authorizeOnce(address owner, address operator, uint256 deadline, bytes calldata signature) external {
        uint256 nonce = _useNonce(owner);
        bytes32 digest = _hashTypedDataV4(
            keccak256(abi.encode(AUTHORIZATION_TYPEHASH, owner, operator, nonce, deadline))
        );
        // A stranger could only use it up.
        bool involved = msg.sender == operator || msg.sender == owner;
        if (
            !involved || block.timestamp > deadline || !SignatureChecker.isValidSignatureNow(owner, digest, signature)
        ) {
            revert InvalidAuthorization(owner, operator, deadline);
        }
        bytes32 slot = _authorizationSlot(owner, operator);
        assembly ("memory-safe") {
            tstore(slot, 1)
        }
        emit AuthorizedOnce(owner, operator, nonce);
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
        _accrue(market, m);
        uint256 transferred = fees[m.collateralToken];
        delete fees[m.collateralToken];
        _mintFee(market, m, transferred);
        if (transferred != 0) IERC20(m.collateralToken).safeTransfer(address(treasury), transferred);
    }

    /// @notice Pays an owner what a liquidation has left. Only the owner receives.
    function claimFor(address owner, address token) external nonReentrant {
        uint256 amount = claimable[owner][token];
        if (amount == 0) revert ZeroAmount();
        delete claimable[owner][token];
        emit Claimed(owner, token, amount);
        IERC20(token).safeTransfer(owner, amount);
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
        bool mintsPusd = debtToken == address(pusd);
        uint8 decimals = IERC20Metadata(collateralToken).decimals();
        bool valid =
            mintsPusd
                ? collateralToken != debtToken && debtFeed == 0 && collateralFeed != 0
                : collateralToken == address(pusd) && collateralFeed == 0 && debtFeed != 0;
        if (
            !valid ||
            _isExternal[debtToken] ||
            decimals < 6 ||
            decimals > 18 ||
            SynthToken(debtToken).engine() != address(this)
        ) {
            revert InvalidPair(collateralToken, debtToken);
        }
        oracle.read(collateralFeed);
        oracle.read(debtFeed);
        market = ++marketCount;
        Market storage m = _markets[market];
        (m.collateralToken, m.debtToken) = (collateralToken, debtToken);
        (m.collateralFeed, m.debtFeed) = (collateralFeed, debtFeed);
        m.scale = 18 - decimals;
        m.rate = uint104(RAY);
        m.updatedAt = uint40(block.timestamp);
        if (!mintsPusd) isSynth[debtToken] = true;
        else if (isSynth[collateralToken]) m.flags = LOAN;
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

    /// @notice Pauses or resumes minting in a market. Nothing else stops.
    function setMintPaused(uint32 market, bool paused) external onlyOwner {
        Market storage m = _market(market);
        m.flags = paused ? m.flags | MINT_PAUSED : m.flags & ~MINT_PAUSED;
        emit MintPausedSet(market, paused);
    }

    /// @notice Names the settlement contract.
    function setSettlement(address settlement_) external onlyOwner {
        settlement = settlement_;
        emit SettlementSet(settlement_);
    }

    /// @notice Freezes a market for settlement: its fee is booked and minted a last time, then only debt-free withdrawals and
    /// claims go on.
    function freeze(uint32 market) external {
        if (msg.sender != settlement) revert NotSettlement(msg.sender);
        Market storage m = _market(market);
        _requireUnfrozen(market, m);
        _accrue(market, m);
        m.feePerSecond = 0;
        m.flags |= FROZEN;
        _mintFee(market, m, 0);
        emit MarketFroze(market);
    }

    // Views

    /// @notice Owner, collateral and debt of a position in wei, with the fee up to this block.
    function positions(uint256 id) external view returns (address owner, uint256 collateral, uint256 debt) {
        Position memory p = _positions[id];
        return (p.owner, p.collateral, CdpMath.debtUp(p.debt, rateOf(uint32(id >> 32))));
    }

    /// @notice Normalised debt of a position, wei.
    function normalisedDebtOf(uint256 id) external view returns (uint256) {
        return _positions[id].debt;
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

    /// @notice Flags of a market in words.
    function flagsOf(uint32 market) external view returns (bool mintPaused, bool loan, bool frozen) {
        uint8 flags = _markets[market].flags;
        return (flags & MINT_PAUSED != 0, flags & LOAN != 0, flags & FROZEN != 0);
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
        uint256 oldCollateral = p.collateral;
        uint256 oldNormalised = p.debt;
        uint104 totalCollateral = (m.totalCollateral + collateral - oldCollateral).toUint104();
        uint104 totalDebt = (m.totalDebt + normalised - oldNormalised).toUint104();
        m.totalCollateral = totalCollateral;
        m.totalDebt = totalDebt;
        // A part of a total that fits, fits.
        p.collateral = uint104(collateral);
        p.debt = uint104(normalised);
        bool riskier = normalised > oldNormalised || (normalised == oldNormalised && collateral < oldCollateral);
        if (riskier && normalised != 0) _requireSafe(market, m, collateral, normalised);
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
        if (m.flags & MINT_PAUSED != 0) revert MintIsPaused(market);
        uint256 added = _normalised(market, normalised, amount, rate);
        grown = normalised + added;
        uint256 total = CdpMath.debtUp(m.totalDebt + added, rate);
        uint256 ceiling = m.ceiling * CEILING_UNIT;
        if (total > ceiling) revert CeilingExceeded(total, ceiling);
        uint256 debt = CdpMath.debtUp(grown, rate);
        uint256 minDebt = m.minDebt * MIN_DEBT_UNIT;
        if (debt < minDebt) revert CdpMath.BelowMinDebt(debt, minDebt);
        if (m.debtToken == address(pusd)) {
            _growPusdDebt(m, amount);
            uint256 maximum = (uint256(externalDebt) * LOAN_SHARE) / BPS;
            if (m.flags & LOAN != 0 && loanDebt > maximum) revert LoanShareExceeded(loanDebt, maximum);
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
        CdpMath.Subject memory s;
        CdpMath.Terms memory t;
        {
            (Status status, uint256 collateralPrice, uint256 debtPrice, , uint256 liquidatableAt) = _status(m);
            if (status != Status.OPEN) revert MarketNotOpen(market, status);
            if (block.timestamp < liquidatableAt) revert ReopeningGrace(market, liquidatableAt);
            uint256 scaled = collateralPrice * 10 ** m.scale;
            s = CdpMath.Subject(p.collateral, p.debt, _accrue(market, m), scaled, debtPrice);
        }
        {
            uint256 ratio = _liquidationRatio(market, m);
            uint256 value = CdpMath.valueDown(s.collateral, s.collateralPrice);
            uint256 required = CdpMath.requiredUp(CdpMath.debtUp(s.normalisedDebt, s.rate), s.debtPrice, ratio);
            if (value >= required) revert NotLiquidatable(id, value, required);
            uint256 target = m.targetMargin == NO_TARGET ? 0 : ratio + m.targetMargin;
            t = CdpMath.Terms(m.discount, m.liquidationFee, m.penalty, target, m.minDebt * MIN_DEBT_UNIT);
        }
        o = CdpMath.liquidate(s, t, maxRepay);
        seized = o.sold - o.fee;
        fees[m.collateralToken] += o.fee + o.penalty;
        _shrinkPusdDebt(m, m.debtToken, o.repaid + o.badDebt);
        uint256 leftover = o.normalisedDebt == 0 ? o.collateral : 0;
        if (leftover != 0) claimable[p.owner][m.collateralToken] += leftover;
        _adjust(market, m, p, o.collateral - leftover, o.normalisedDebt);
        if (o.normalisedDebt == 0) _remove(id);
        if (o.badDebt != 0) treasury.addBadDebt(m.debtToken, o.badDebt);
        _emitLiquidated(id, s.collateralPrice / 10 ** m.scale, s.debtPrice, leftover, o);
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

    function _mintFee(uint32 market, Market storage m, uint256 transferred) private {
        uint256 minted = uncollected[market];
        delete uncollected[market];
        emit Collected(market, minted, transferred);
        if (minted != 0) SynthToken(m.debtToken).mint(address(treasury), minted);
    }

    function _growPusdDebt(Market storage m, uint256 amount) private {
        if (m.flags & LOAN != 0) loanDebt += amount.toUint128();
        else externalDebt += amount.toUint128();
    }

    /// @dev Saturates: a sum of rounded fees may lie a few wei below the sum of rounded debts.
    function _shrinkPusdDebt(Market storage m, address debtToken, uint256 amount) private {
        if (debtToken != address(pusd)) return;
        if (m.flags & LOAN != 0) loanDebt = loanDebt > amount ? loanDebt - uint128(amount) : 0;
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
        (collateralPrice, debtPrice, updatedAt) = (1e18, 1e18, block.timestamp);
        uint16 feed = m.collateralFeed;
        if (feed != 0) (collateralPrice, updatedAt, status, liquidatableAt) = oracle.read(feed);
        feed = m.debtFeed;
        if (feed != 0) {
            (uint256 price, uint256 time, Status leg, uint256 ready) = oracle.read(feed);
            debtPrice = price;
            if (time < updatedAt) updatedAt = time;
            if (leg > status) status = leg;
            if (ready > liquidatableAt) liquidatableAt = ready;
        }
        if (m.flags & FROZEN != 0) status = Status.FROZEN;
    }

    function _liquidationRatio(uint32 market, Market storage m) private view returns (uint256) {
        uint256 to = m.minRatio;
        if (m.flags & RAMPING == 0) return to;
        Ramp memory ramp = _ramps[market];
        uint256 elapsed = block.timestamp - ramp.start;
        return elapsed >= RAMP_TIME ? to : ramp.from + ((to - ramp.from) * elapsed) / RAMP_TIME;
    }

    function _setParams(uint32 market, Market storage m, Params calldata params, uint256 inForce) private {
        // The line in force must carry the discount too: a ramp starts from there.
        uint256 lowest = params.minRatio < inForce ? params.minRatio : inForce;
        if (!_isValid(params, lowest)) revert InvalidParams(params);
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
            m.flags &= ~RAMPING;
        } else if (changes) {
            m.flags |= RAMPING;
            _ramps[market] = Ramp(uint16(inForce), uint40(block.timestamp));
        }
        emit ParamsSet(market, params);
    }

    /// @dev All shares in units of 1e9, both sides multiplied by (1 - discount).
    function _isValid(Params calldata p, uint256 ratio) private pure returns (bool) {
        if (p.discount >= BPS || p.closeFee > p.liquidationFee || p.feePerSecond > MAX_FEE_PER_SECOND) return false;
        uint256 unit = 1e9;
        uint256 rest = unit - p.discount * (unit / BPS);
        // floor = 1/(1 - discount) + penalty, times (1 - discount)
        uint256 floor = unit * unit + p.penalty * rest;
        if (ratio * (unit / BPS) * rest < floor) return false;
        if ((unit + p.liquidationFee * (unit / BPS)) * rest >= unit * unit) return false;
        if (p.targetRatio == 0) return true;
        uint256 margin = p.targetRatio < p.minRatio ? 0 : p.targetRatio - p.minRatio;
        return p.targetRatio >= p.minRatio && (ratio + margin) * (unit / BPS) * rest > floor;
    }

    function _remove(uint256 id) private {
        delete _positions[id].owner;
        if (offeredTo[id] != address(0)) delete offeredTo[id];
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
        if (m.flags & FROZEN != 0) revert MarketFrozen(market);
    }

    function _requireAuthorized(address owner) private view {
        if (msg.sender == owner || isOperator[owner][msg.sender]) return;
        bytes32 slot = _authorizationSlot(owner, msg.sender);
        bool once;
        assembly ("memory-safe") {
            once := tload(slot)
        }
        if (!once || owner == address(0)) revert NotAuthorized(owner, msg.sender);
    }

    function _authorizationSlot(address owner, address operator) private pure returns (bytes32) {
        return keccak256(abi.encode(AUTHORIZATION_TYPEHASH, owner, operator));
    }
}
