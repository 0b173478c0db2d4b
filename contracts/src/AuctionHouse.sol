// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {CdpEngine} from "./CdpEngine.sol";
import {Claims} from "./Claims.sol";
import {FeeStream} from "./FeeStream.sol";
import {AuctionMath} from "./lib/AuctionMath.sol";
import {CdpMath} from "./lib/CdpMath.sol";
import {MarketFlags} from "./lib/MarketFlags.sol";
import {Status} from "./Oracle.sol";
import {Permits} from "./Permits.sol";
import {PlxToken} from "./PlxToken.sol";
import {SynthToken} from "./SynthToken.sol";
import {Treasury} from "./Treasury.sol";

/// @notice Receives what was bought before it has to be paid.
interface IAuctionCallback {
    /// @param id auction
    /// @param bought what was sent, wei
    /// @param cost what will be pulled from the caller, wei
    /// @param data as given to `buy`
    function onBuy(uint256 id, uint256 bought, uint256 cost, bytes calldata data) external;
}

/// @title AuctionHouse
/// @notice Dutch auctions of four kinds: the collateral of unsafe positions, the Treasury's surplus of pUSD for PLX,
/// other tokens of the Treasury for pUSD, and recapitalisations, which pay PLX (or, while there is some, the Treasury's
/// pUSD) for tokens without backing and burn those. Anyone starts, buys and starts anew.
/// @dev The auction of a position has the position's id (market << 32 | n); the others count from 1.
contract AuctionHouse is Ownable, Claims, Permits {
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    enum Kind {
        NONE,
        COLLATERAL,
        SURPLUS,
        SALE,
        RECAPITALISATION
    }

    /// @notice An auction in full.
    struct Auction {
        address owner; // of the position
        uint40 startedAt;
        uint40 stoppedAt; // 0: the clock runs
        Kind kind;
        bool fromSurplus; // a recapitalisation that pays the Treasury's pUSD
        uint104 lot; // wei left to sell; of a recapitalisation: still wanted
        uint104 debt; // wei of debt left to pay
        uint40 minDebt; // in 1e12 wei
        uint104 price; // at the start, 18 decimals
        uint104 penalty; // wei of collateral
        uint32 market;
        uint8 scale; // 18 - decimals of what is sold
        address token; // what is sold; of a recapitalisation: what is wanted
    }

    /// @dev What of it is kept, in two slots; the rest follows from its market.
    struct Stored {
        address owner;
        uint40 startedAt;
        uint40 stoppedAt;
        Kind kind;
        uint8 flags;
        // slot 2
        uint96 lot;
        uint96 debt;
        uint64 price; // 8 decimals
    }

    /// @dev Frozen only in a shutdown: a surplus auction belongs to it.
    uint32 private constant FIRST_MARKET = 1;
    uint256 private constant PENALTY_UNIT = 1e9;
    uint256 private constant PRICE_UNIT = 1e10; // 8 decimals to 18
    uint8 private constant FROM_SURPLUS = 1;
    uint8 private constant PAID = 2; // a part of the debt was paid
    uint256 private constant MIN_DEBT_UNIT = 1e12;

    CdpEngine public immutable engine;
    Treasury public immutable treasury;
    PlxToken public immutable plx;
    FeeStream public immutable feeStream;
    SynthToken public immutable pusd;

    /// @notice Auctions of the Treasury started so far; their ids run from 1 to this.
    uint32 public count;
    /// @notice What the last surplus was sold for: PLX for a pUSD, 18 decimals.
    uint104 public plxRate;
    /// @notice pUSD that one surplus auction sells, wei.
    uint104 public surplusLot;
    mapping(uint256 id => Stored) private _auctions;
    /// @dev Debt of a position that was paid before its last purchase, wei.
    mapping(uint256 id => uint256) private _paid;
    /// @dev Market of an auction of the Treasury.
    mapping(uint256 id => uint32) private _marketOf;
    /// @notice Penalties by market that are still to be sent to the Treasury, wei of its collateral.
    mapping(uint32 market => uint256) public penalties;
    /// @dev Debt under the hammer and its cap by market, 0 for all of them together: 64 bits each, in 1e12 wei, so that
    /// the first market shares a slot with the sum.
    uint128[1 << 32] private _caps;
    /// @notice The live auction of the Treasury by kind and market, 0 if there is none.
    mapping(Kind kind => mapping(uint32 market => uint256 id)) public liveOf;

    event Started(
        uint256 indexed id,
        Kind indexed kind,
        uint32 indexed market,
        address owner,
        uint256 lot,
        uint256 debt,
        uint256 price,
        uint256 penalty,
        bool fromSurplus
    );
    /// @notice `lot` and `debt` are what is left.
    event Bought(
        uint256 indexed id,
        address indexed buyer,
        uint256 bought,
        uint256 cost,
        uint256 price,
        uint256 lot,
        uint256 debt
    );
    event Funded(uint256 indexed id, address indexed funder, uint256 paid, uint256 received, bool inPusd, uint256 lot);
    event Redone(uint256 indexed id, uint256 price);
    event ClockStopped(uint256 indexed id);
    event ClockResumed(uint256 indexed id, uint256 startedAt);
    event Ended(uint256 indexed id, uint256 badDebt, uint256 penalty, uint256 leftover);
    event Cancelled(uint256 indexed id, uint256 lot, uint256 debt);
    event CapSet(uint32 indexed market, uint256 cap);
    event SurplusSet(uint256 lot, uint256 plxRate);

    /// @notice No live auction has this id.
    error NoAuction(uint256 id);
    /// @notice The receiver must not be the zero address.
    error ZeroAddress();
    /// @notice Positions of this market are liquidated at once.
    error NotAuctioned(uint32 market);
    /// @notice Too much debt would be under the hammer, wei; market 0 for all together.
    error AuctionFull(uint32 market, uint256 used, uint256 cap);
    /// @notice The market's price may not be used to start an auction now.
    error PriceNotOpen(uint32 market, Status status);
    /// @notice Owners may still act after a re-opening.
    error AuctionGrace(uint32 market, uint256 until);
    /// @notice An auction of this kind is running.
    error AlreadyLive(uint256 id);
    /// @notice There is less than a lot to sell, wei of pUSD.
    error LotTooSmall(uint256 value, uint256 minimum);
    /// @notice The market's collateral is not something that the Treasury sells.
    error NotForSale(uint32 market);
    /// @notice The token has no bad debt.
    error NothingBad(address token);
    /// @notice The price has rested too long: start the auction anew.
    error StaleAuction(uint256 id);
    /// @notice The auction is neither stale nor below the floor.
    error NotStale(uint256 id);
    /// @notice The feed is held and the clock stands.
    error AuctionStopped(uint256 id);
    /// @notice The auction's token is being settled.
    error Settling(uint256 id);
    /// @notice Nothing of the auction is being settled.
    error NotSettling(uint256 id);
    /// @notice Below 90 % of a fresh price: start the auction anew. USD, 18 decimals.
    error BelowFloor(uint256 price, uint256 floor);
    /// @notice The surplus is sold in whole lots, wei.
    error WholeLotOnly(uint256 lot);
    /// @notice It would cost more than the caller allows, wei.
    error CostTooHigh(uint256 cost, uint256 maxCost);
    /// @notice The caller would receive less than asked for, wei.
    error ReceivedTooLittle(uint256 received, uint256 minReceived);

    constructor(address owner_, CdpEngine engine_, PlxToken plx_, FeeStream feeStream_) Ownable(owner_) {
        engine = engine_;
        treasury = engine_.treasury();
        plx = plx_;
        feeStream = feeStream_;
        pusd = engine_.pusd();
    }

    // Start

    /// @notice Sells the whole collateral of a position below its line in a market with auctions.
    function start(uint256 id) external nonReentrant {
        uint32 market = uint32(id >> 32);
        CdpEngine.Market memory m = engine.markets(market);
        bool auctioned = m.flags & MarketFlags.AUCTIONED != 0 && m.debtToken == address(pusd);
        if (!auctioned) revert NotAuctioned(market);
        Auction memory a;
        uint256 collateral;
        uint256 debt;
        uint256 scaled;
        (a.owner, collateral, debt, scaled) = engine.seizeUnsafe(id);
        _use(market, _units(debt));
        _use(0, _units(debt));
        (a.kind, a.market) = (Kind.COLLATERAL, market);
        (a.lot, a.debt) = (collateral.toUint96(), debt.toUint96());
        a.penalty = _penaltyOf(m, debt, scaled);
        _begin(id, a, scaled / 10 ** m.scale);
    }

    /// @notice Sells a lot of the Treasury's surplus of pUSD for PLX, from twice the last price down to half of it.
    function startSurplus() external nonReentrant returns (uint256 id) {
        (uint256 surplus, uint104 lot) = (treasury.surplus(), surplusLot);
        if (surplus < lot || lot == 0) revert LotTooSmall(surplus, lot);
        Auction memory a;
        (a.kind, a.lot, a.market) = (Kind.SURPLUS, lot, FIRST_MARKET);
        id = _next(a);
        _begin(id, a, 2 * uint256(plxRate));
        treasury.release(address(pusd), address(this), lot);
    }

    /// @notice Sells what the Treasury has of a market's collateral token, and does not need against its bad debt, for
    /// pUSD.
    function startSale(uint32 market) external nonReentrant returns (uint256 id) {
        CdpEngine.Market memory m = engine.markets(market);
        if (m.debtToken != address(pusd)) revert NotForSale(market);
        uint256 price = _openPrice(market);
        (uint256 held, uint256 bad) = (treasury.balanceOf(m.collateralToken), treasury.badDebt(m.collateralToken));
        uint256 lot = held > bad ? held - bad : 0;
        Auction memory a;
        (a.kind, a.lot, a.market) = (Kind.SALE, lot.toUint96(), market);
        _requireValue(AuctionMath.costUp(lot, price * 10 ** m.scale), m.minDebt);
        id = _next(a);
        _begin(id, a, price);
        treasury.release(m.collateralToken, address(this), lot);
    }

    /// @notice Offers pUSD of the Treasury, or new PLX if it has none to spare, for the bad debt in a market's debt
    /// token. What the Treasury owns of that token is burnt first; if it suffices, the id is 0.
    function startRecapitalisation(uint32 market) external nonReentrant returns (uint256 id) {
        address token = engine.markets(market).debtToken;
        if (treasury.badDebt(token) == 0) revert NothingBad(token);
        return _recapitalise(market);
    }

    // Buy

    /// @notice Buys up to `amount` wei of a lot for pUSD (a surplus for PLX) from the caller, and sends it to `to`. What
    /// is left of a position's debt is nothing or at least the market's minimum: the amount shrinks for that.
    /// @param maxCost most that the caller pays, wei
    /// @param data if not empty, `onBuy` is called on the caller after the lot was sent
    /// @return bought wei of the lot
    /// @return cost wei paid
    function buy(
        uint256 id,
        uint256 amount,
        uint256 maxCost,
        address to,
        bytes calldata data
    ) external nonReentrant returns (uint256 bought, uint256 cost) {
        if (to == address(0)) revert ZeroAddress();
        if (amount == 0) revert ZeroAmount();
        Auction memory a = _live(id);
        if (a.kind == Kind.RECAPITALISATION) revert NoAuction(id);
        uint256 price = _buyPrice(id, a);
        (bought, cost) = _quote(a, amount, price * 10 ** a.scale);
        if (bought == 0) revert ZeroAmount();
        if (cost > maxCost) revert CostTooHigh(cost, maxCost);
        _sell(id, a, bought, cost, price);
        IERC20(a.token).safeTransfer(to, bought);
        if (data.length != 0) IAuctionCallback(msg.sender).onBuy(id, bought, cost, data);
        _receive(a.kind, cost, price);
    }

    /// @notice Delivers up to `amount` wei of the token that a recapitalisation wants and sends what it pays to `to`.
    /// @param minReceived least that `to` receives, wei
    /// @param inPusd pays 1.1 times the token's accepted price in pUSD instead, while its feed is open
    /// @return paid wei of the token, or what the pUSD stands for
    /// @return received wei of PLX, or of pUSD if it pays from the surplus
    function fund(
        uint256 id,
        uint256 amount,
        uint256 minReceived,
        bool inPusd,
        address to
    ) external nonReentrant returns (uint256 paid, uint256 received) {
        Auction memory a = _live(id);
        if (a.kind != Kind.RECAPITALISATION) revert NoAuction(id);
        if (to == address(0)) revert ZeroAddress();
        CdpEngine.Market memory m = engine.markets(a.market);
        if (m.flags & MarketFlags.FROZEN != 0) revert Settling(id);
        if (_isStale(a)) revert StaleAuction(id);
        paid = Math.min(Math.min(amount, a.lot), treasury.badDebt(m.debtToken));
        uint256 price = _fundPrice(a, m);
        received = (paid * price) / 1e18;
        if (a.fromSurplus && received > treasury.spare()) {
            received = treasury.spare();
            paid = Math.mulDiv(received, 1e18, price, Math.Rounding.Ceil);
        }
        if (paid == 0) revert ZeroAmount();
        if (received < minReceived) revert ReceivedTooLittle(received, minReceived);
        a.lot -= uint104(paid);
        if (a.lot == 0) _end(id, a);
        else _auctions[id].lot = uint96(a.lot);
        emit Funded(id, msg.sender, paid, received, inPusd, a.lot);
        if (inPusd && !a.fromSurplus) {
            _pay(AuctionMath.costUp(paid, _dearer(_debtPrice(a.market, m))));
        } else {
            IERC20(m.debtToken).safeTransferFrom(msg.sender, address(treasury), paid);
            treasury.credit(m.debtToken, paid, 0);
            treasury.heal(m.debtToken, paid);
        }
        if (a.fromSurplus) treasury.release(address(pusd), to, received);
        else plx.mint(to, received);
    }

    // Keep going

    /// @notice Starts an auction anew from the price of now, when it is stale or below the floor. A recapitalisation ends
    /// and another begins, if there still is bad debt.
    function redo(uint256 id) external nonReentrant {
        Auction memory a = _live(id);
        uint256 price;
        if (a.kind == Kind.RECAPITALISATION) {
            if (!_isStale(a)) revert NotStale(id);
            a.lot = 0;
            _end(id, a);
            _recapitalise(a.market);
            return;
        }
        if (a.kind == Kind.SURPLUS) {
            if (!_isStale(a)) revert NotStale(id);
            plxRate = uint104(AuctionMath.surplusPriceUp(a.price, AuctionMath.SURPLUS_TIME));
            price = 2 * uint256(plxRate);
        } else {
            price = _openPrice(a.market);
            if (!_isStale(a) && _priceOf(a) * 10 >= price * 9) revert NotStale(id);
        }
        Stored storage stored = _auctions[id];
        (stored.startedAt, stored.stoppedAt) = (uint40(block.timestamp), 0);
        stored.price = _packed(price);
        emit Redone(id, stored.price * PRICE_UNIT);
    }

    /// @notice Stops the clock of an auction whose feed is held, and lets it go on afterwards.
    function sync(uint256 id) external nonReentrant {
        Auction memory a = _live(id);
        (Status status, , , , ) = engine.statusOf(a.market);
        bool held = status == Status.HELD && (a.kind == Kind.COLLATERAL || a.kind == Kind.SALE);
        if (held && a.stoppedAt == 0) {
            _auctions[id].stoppedAt = uint40(block.timestamp);
            emit ClockStopped(id);
        } else if (!held) {
            _resume(id, a);
        }
    }

    /// @notice Gives back what is unsold when its token is being settled: collateral and debt to the position, the
    /// Treasury's lot to the Treasury.
    function cancel(uint256 id) external nonReentrant {
        Auction memory a = _live(id);
        CdpEngine.Market memory m = engine.markets(a.market);
        uint8 settling = MarketFlags.FROZEN | MarketFlags.HALTED;
        if (m.flags & settling == 0) revert NotSettling(id);
        emit Cancelled(id, a.lot, a.debt);
        _forget(id, a);
        if (a.kind == Kind.COLLATERAL) {
            _free(a.market, a.debt, 0);
            IERC20(a.token).forceApprove(address(engine), a.lot);
            engine.restore(id, a.owner, a.lot, a.debt);
        } else if (a.kind != Kind.RECAPITALISATION) {
            _give(a.token, a.lot, 0);
        }
    }

    /// @notice Sends a market's penalties to the Treasury.
    function collect(uint32 market) external nonReentrant {
        uint256 amount = penalties[market];
        if (amount == 0) revert ZeroAmount();
        delete penalties[market];
        _give(engine.markets(market).collateralToken, amount, market);
    }

    // Governance

    /// @notice Sets how much debt of a market (0: of all together) may be under the hammer, wei.
    function setCap(uint32 market, uint128 cap) external onlyOwner {
        uint64 units = (cap / MIN_DEBT_UNIT).toUint64();
        _caps[market] = (uint128(units) << 64) | uint64(_caps[market]);
        emit CapSet(market, cap);
    }

    /// @notice Sets the lot of a surplus auction (wei of pUSD) and the price that the next ones start from (PLX for a
    /// pUSD, 18 decimals).
    function setSurplus(uint104 lot, uint104 plxRate_) external onlyOwner {
        if (lot == 0 || plxRate_ == 0) revert ZeroAmount();
        (surplusLot, plxRate) = (lot, plxRate_);
        emit SurplusSet(lot, plxRate_);
    }

    // Views

    /// @notice An auction; its kind is NONE if there is none.
    function auctions(uint256 id) external view returns (Auction memory a) {
        if (_auctions[id].kind != Kind.NONE) a = _live(id);
    }

    /// @notice Debt of a market (0: of all together) under the hammer, to the next 1e12 wei, and its cap, wei.
    function caps(uint32 market) external view returns (uint128 used, uint128 cap) {
        uint128 c = _caps[market];
        return (uint64(c) * uint128(MIN_DEBT_UNIT), (c >> 64) * uint128(MIN_DEBT_UNIT));
    }

    /// @notice Price now, 18 decimals: pUSD (PLX of a surplus) for a whole token, or what a recapitalisation pays for
    /// one.
    function priceOf(uint256 id) external view returns (uint256) {
        return _priceOf(_live(id));
    }

    /// @notice What `amount` wei of a lot would bring and cost now, as in `buy`.
    function quoteOf(uint256 id, uint256 amount) external view returns (uint256 bought, uint256 cost) {
        Auction memory a = _live(id);
        return _quote(a, amount, _priceOf(a) * 10 ** a.scale);
    }

    /// @notice Seconds that the clock has run.
    function elapsedOf(uint256 id) external view returns (uint256) {
        return _elapsed(_live(id));
    }

    /// @notice Whether the auction has to be started anew.
    function isStale(uint256 id) external view returns (bool) {
        return _isStale(_live(id));
    }

    // Internal

    /// @dev Heals what the Treasury can and offers something for the rest; 0 if there is none.
    function _recapitalise(uint32 market) private returns (uint256 id) {
        CdpEngine.Market memory m = engine.markets(market);
        address token = m.debtToken;
        uint256 bad = treasury.badDebt(token);
        uint256 own = Math.min(treasury.balanceOf(token), bad);
        if (own != 0) treasury.heal(token, own);
        bad -= own;
        if (bad == 0) return 0;
        Auction memory a;
        (a.kind, a.market) = (Kind.RECAPITALISATION, market);
        uint256 price = _debtPrice(market, m);
        uint256 payable_ = token == address(pusd) ? 0 : AuctionMath.amountDown(treasury.spare(), _dearer(price));
        a.fromSurplus = payable_ != 0;
        a.lot = (a.fromSurplus ? Math.min(bad, payable_) : bad).toUint96();
        id = _next(a);
        _begin(id, a, _offer(a.fromSurplus, price));
    }

    function _begin(uint256 id, Auction memory a, uint256 price) private {
        Stored storage stored = _auctions[id];
        (stored.owner, stored.startedAt, stored.kind) = (a.owner, uint40(block.timestamp), a.kind);
        if (a.fromSurplus) stored.flags = FROM_SURPLUS;
        (stored.lot, stored.debt, stored.price) = (uint96(a.lot), uint96(a.debt), _packed(price));
        price = stored.price * PRICE_UNIT;
        emit Started(id, a.kind, a.market, a.owner, a.lot, a.debt, price, a.penalty, a.fromSurplus);
    }

    /// @dev At least one unit: a price of nothing is none.
    function _packed(uint256 price) private pure returns (uint64) {
        return Math.max(price / PRICE_UNIT, 1).toUint64();
    }

    function _penaltyOf(CdpEngine.Market memory m, uint256 debt, uint256 scaled) private pure returns (uint104) {
        return CdpMath.collateralDown(debt, 1e18, scaled, m.penalty, PENALTY_UNIT).toUint104();
    }

    /// @dev Id of the Treasury's next auction; one of a kind and market at a time.
    function _next(Auction memory a) private returns (uint256 id) {
        id = liveOf[a.kind][a.market];
        if (id != 0) revert AlreadyLive(id);
        id = ++count;
        liveOf[a.kind][a.market] = id;
        _marketOf[id] = a.market;
    }

    function _use(uint32 market, uint256 units) private {
        uint128 c = _caps[market];
        uint256 used = uint64(c) + units;
        if (used > c >> 64) revert AuctionFull(market, used * MIN_DEBT_UNIT, (c >> 64) * MIN_DEBT_UNIT);
        _caps[market] = uint128((c >> 64) << 64) | uint128(used);
    }

    /// @dev Takes paid debt from under the hammer; the units of the rest stay.
    function _free(uint32 market, uint256 debt, uint256 left) private {
        uint128 units = uint128(_units(debt) - _units(left));
        _caps[market] -= units;
        _caps[0] -= units;
    }

    function _units(uint256 debt) private pure returns (uint256) {
        return (debt + MIN_DEBT_UNIT - 1) / MIN_DEBT_UNIT;
    }

    /// @dev A price at which an auction may start: the market open, the grace over.
    function _openPrice(uint32 market) private view returns (uint256 price) {
        Status status;
        uint256 liquidatableAt;
        (status, price, , , liquidatableAt) = engine.statusOf(market);
        if (status != Status.OPEN) revert PriceNotOpen(market, status);
        if (block.timestamp < liquidatableAt) revert AuctionGrace(market, liquidatableAt);
    }

    /// @dev Price of a market's debt token; pUSD is at par whatever its collateral does.
    function _debtPrice(uint32 market, CdpEngine.Market memory m) private view returns (uint256 price) {
        Status status = m.flags & MarketFlags.FROZEN != 0 ? Status.FROZEN : Status.OPEN;
        price = 1e18;
        if (m.debtFeed != 0) (status, , price, , ) = engine.statusOf(market);
        if (status != Status.OPEN) revert PriceNotOpen(market, status);
    }

    /// @dev What a recapitalisation pays for a token at its start.
    function _offer(bool fromSurplus, uint256 price) private view returns (uint256) {
        return fromSurplus ? price : (uint256(plxRate) * price) / 2e18;
    }

    function _dearer(uint256 price) private pure returns (uint256) {
        return (price * 11 + 9) / 10;
    }

    function _buyPrice(uint256 id, Auction memory a) private returns (uint256 price) {
        (Status status, uint256 fresh, , , ) = engine.statusOf(a.market);
        if (status == Status.FROZEN) revert Settling(id);
        bool priced = a.kind != Kind.SURPLUS;
        if (priced && status == Status.HELD) revert AuctionStopped(id);
        _resume(id, a);
        if (_isStale(a)) revert StaleAuction(id);
        price = _priceOf(a);
        if (priced && status == Status.OPEN && price * 10 < fresh * 9) revert BelowFloor(price, (fresh * 9) / 10);
    }

    function _fundPrice(Auction memory a, CdpEngine.Market memory m) private view returns (uint256 price) {
        price = _priceOf(a);
        if (!a.fromSurplus) return price;
        uint256 most = (_debtPrice(a.market, m) * 11) / 10;
        if (price > most) price = most;
    }

    /// @dev `price` is scaled: of 1e18 wei of the lot.
    function _quote(
        Auction memory a,
        uint256 amount,
        uint256 price
    ) private pure returns (uint256 bought, uint256 cost) {
        bought = Math.min(amount, a.lot);
        cost = AuctionMath.costUp(bought, price);
        if (a.kind == Kind.SURPLUS) {
            if (bought != a.lot) revert WholeLotOnly(a.lot);
        } else if (a.kind == Kind.SALE) {
            if (bought != a.lot) _requireValue(AuctionMath.costUp(a.lot - bought, price), a.minDebt);
        } else if (cost >= a.debt) {
            cost = a.debt;
            bought = Math.min(bought, AuctionMath.amountDown(cost, price));
        } else if (bought != a.lot && a.debt - cost < a.minDebt * MIN_DEBT_UNIT) {
            uint256 minDebt = a.minDebt * MIN_DEBT_UNIT;
            if (a.debt <= minDebt) revert CdpMath.BelowMinDebt(a.debt - cost, minDebt);
            cost = a.debt - minDebt;
            bought = AuctionMath.amountDown(cost, price);
        }
    }

    function _sell(uint256 id, Auction memory a, uint256 bought, uint256 cost, uint256 price) private {
        a.lot -= uint104(bought);
        bool owes = a.kind == Kind.COLLATERAL;
        uint256 debt = a.debt;
        if (owes) a.debt -= uint104(cost);
        emit Bought(id, msg.sender, bought, cost, price, a.lot, a.debt);
        bool over = a.lot == 0 || (owes && a.debt == 0);
        if (owes) _free(a.market, debt, over ? 0 : a.debt);
        if (over) return _end(id, a);
        Stored storage stored = _auctions[id];
        (stored.lot, stored.debt) = (uint96(a.lot), uint96(a.debt));
        if (!owes) return;
        stored.flags |= PAID;
        _paid[id] += cost;
    }

    function _end(uint256 id, Auction memory a) private {
        uint256 penalty = a.debt == 0 ? Math.min(a.penalty, a.lot) : 0;
        uint256 leftover = a.lot - penalty;
        _forget(id, a);
        _credit(a.owner, a.token, leftover);
        if (penalty != 0) penalties[a.market] += penalty;
        emit Ended(id, a.debt, penalty, leftover);
        if (a.debt != 0) treasury.addBadDebt(address(pusd), a.debt);
    }

    /// @dev Pulls the price of what was bought and passes it on.
    function _receive(Kind kind, uint256 cost, uint256 price) private {
        if (kind == Kind.SALE) {
            _pay(cost);
        } else if (kind == Kind.COLLATERAL) {
            pusd.burnFrom(msg.sender, cost);
        } else {
            plxRate = uint104(price);
            IERC20(address(plx)).safeTransferFrom(msg.sender, address(this), cost);
            uint256 half = cost / 2;
            plx.burn(cost - half);
            IERC20(address(plx)).forceApprove(address(feeStream), half);
            if (half != 0) feeStream.add(half);
        }
    }

    /// @dev pUSD of the caller to the Treasury.
    function _pay(uint256 amount) private {
        IERC20(address(pusd)).safeTransferFrom(msg.sender, address(treasury), amount);
        treasury.credit(address(pusd), amount, 0);
    }

    /// @dev Tokens of this contract to the Treasury.
    function _give(address token, uint256 amount, uint32 market) private {
        if (amount == 0) return;
        IERC20(token).safeTransfer(address(treasury), amount);
        treasury.credit(token, amount, market);
    }

    function _forget(uint256 id, Auction memory a) private {
        if (a.kind != Kind.COLLATERAL) delete liveOf[a.kind][a.market];
        else if (_auctions[id].flags & PAID != 0) delete _paid[id];
        delete _auctions[id];
    }

    function _resume(uint256 id, Auction memory a) private {
        if (a.stoppedAt == 0) return;
        a.startedAt += uint40(block.timestamp) - a.stoppedAt;
        a.stoppedAt = 0;
        (_auctions[id].startedAt, _auctions[id].stoppedAt) = (a.startedAt, 0);
        emit ClockResumed(id, a.startedAt);
    }

    function _live(uint256 id) private view returns (Auction memory a) {
        Stored storage stored = _auctions[id];
        if (stored.kind == Kind.NONE) revert NoAuction(id);
        (a.owner, a.startedAt, a.stoppedAt, a.kind) = (stored.owner, stored.startedAt, stored.stoppedAt, stored.kind);
        (a.lot, a.debt, a.price) = (stored.lot, stored.debt, uint104(stored.price * PRICE_UNIT));
        uint8 flags = stored.flags;
        a.fromSurplus = flags & FROM_SURPLUS != 0;
        a.market = a.kind == Kind.COLLATERAL ? uint32(id >> 32) : _marketOf[id];
        CdpEngine.Market memory m = engine.markets(a.market);
        a.token = m.collateralToken;
        if (a.kind == Kind.SURPLUS) {
            a.token = address(pusd);
        } else if (a.kind == Kind.RECAPITALISATION) {
            a.token = m.debtToken;
        } else {
            (a.minDebt, a.scale) = (m.minDebt, m.scale);
            uint256 debt = flags & PAID == 0 ? a.debt : a.debt + _paid[id];
            a.penalty = _penaltyOf(m, debt, a.price * 10 ** a.scale);
        }
    }

    function _elapsed(Auction memory a) private view returns (uint256) {
        return (a.stoppedAt == 0 ? block.timestamp : a.stoppedAt) - a.startedAt;
    }

    function _isStale(Auction memory a) private view returns (bool) {
        uint256 elapsed = _elapsed(a);
        if (a.kind == Kind.SURPLUS) return elapsed >= AuctionMath.SURPLUS_STALE_TIME;
        if (a.kind == Kind.RECAPITALISATION) return elapsed >= AuctionMath.RECAPITALISATION_STALE_TIME;
        return elapsed >= AuctionMath.STALE_TIME;
    }

    function _priceOf(Auction memory a) private view returns (uint256) {
        uint256 elapsed = _elapsed(a);
        if (a.kind == Kind.SURPLUS) return AuctionMath.surplusPriceUp(a.price, elapsed);
        if (a.kind == Kind.RECAPITALISATION) return AuctionMath.recapitalisationPriceDown(a.price, elapsed);
        return AuctionMath.collateralPriceUp(a.price, elapsed);
    }

    function _requireValue(uint256 value, uint256 minDebt) private pure {
        if (value < minDebt * MIN_DEBT_UNIT || value == 0) revert LotTooSmall(value, minDebt * MIN_DEBT_UNIT);
    }
}
