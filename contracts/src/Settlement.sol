// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {AuctionHouse} from "./AuctionHouse.sol";
import {CdpEngine} from "./CdpEngine.sol";
import {Claims} from "./Claims.sol";
import {DerivedFeed, Kind} from "./feeds/DerivedFeed.sol";
import {CdpMath} from "./lib/CdpMath.sol";
import {MarketFlags} from "./lib/MarketFlags.sol";
import {SettlementMath} from "./lib/SettlementMath.sol";
import {SettlementRules, Stage} from "./lib/SettlementRules.sol";
import {Oracle, Status} from "./Oracle.sol";
import {Permits} from "./Permits.sol";
import {SynthToken} from "./SynthToken.sol";
import {Treasury} from "./Treasury.sol";

/// @title Settlement
/// @notice Ends one mAsset (a delisting) or everything (the shutdown, which is the case of pUSD): prices are frozen,
/// every position pays the worth of its debt into a pot, and each token redeems the same share of its pots, whoever
/// comes first. Nobody is needed after the freeze: all steps are open to anyone, in batches.
/// @dev Permissioned collateral tokens list this contract; one that refuses is left after `PATIENCE`. Delisting prices
/// belong to the token, not to its feed, which may also price a collateral.
contract Settlement is Ownable, Claims, Permits, SettlementRules {
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    CdpEngine public immutable engine;
    AuctionHouse public immutable auctionHouse;
    DerivedFeed public immutable derivedFeed;
    Oracle public immutable oracle;
    Treasury public immutable treasury;
    SynthToken public immutable pusd;
    uint16 public immutable ethFeed;
    uint16 public immutable btcFeed;

    /// @notice Whether a collateral token has an allow-list.
    mapping(address collateral => bool) public isPermissioned;
    /// @notice pUSD burnt for permissioned collateral, wei.
    uint256 public paidForPots;
    mapping(uint16 feed => Named) public namedPrice;
    mapping(address token => Case) private _cases;
    mapping(address token => address[]) private _collaterals;
    mapping(address token => mapping(address collateral => Pot)) private _pots;
    mapping(uint32 market => uint256) private _frozenPrices; // of an external collateral, plus one; 0: none

    constructor(
        address owner_,
        CdpEngine engine_,
        AuctionHouse auctionHouse_,
        DerivedFeed derivedFeed_,
        uint16 ethFeed_,
        uint16 btcFeed_
    ) Ownable(owner_) {
        engine = engine_;
        auctionHouse = auctionHouse_;
        derivedFeed = derivedFeed_;
        oracle = engine_.oracle();
        treasury = engine_.treasury();
        pusd = engine_.pusd();
        ethFeed = ethFeed_;
        btcFeed = btcFeed_;
    }

    modifier whileLive() {
        if (isShutdown()) revert ShutdownRuns();
        _;
    }

    // Governance

    /// @notice Announces the delisting of an mAsset: it freezes at the first open round from `NOTICE` on.
    function announce(address token) external onlyOwner whileLive {
        Case storage c = _cases[token];
        if (!engine.isSynth(token)) revert NotSynth(token);
        _requireStage(token, Stage.NONE);
        (c.stage, c.announcedAt) = (Stage.ANNOUNCED, uint40(block.timestamp));
        emit Announced(token, block.timestamp + NOTICE);
    }

    /// @notice Takes an announcement back.
    function retract(address token) external onlyOwner {
        _requireStage(token, Stage.ANNOUNCED);
        delete _cases[token];
        emit Retracted(token);
    }

    /// @notice Names a price (USD, 18 decimals) for a feed that is neither OPEN nor CLOSED when it has to be frozen. It
    /// counts `NAMING` later, for what was announced, or shut down, no later than this.
    function namePrice(uint16 feed, uint96 price) external onlyOwner {
        oracle.read(feed);
        namedPrice[feed] = Named(price, uint40(block.timestamp));
        emit PriceNamed(feed, price, block.timestamp + NAMING);
    }

    /// @notice Says whether a collateral token has an allow-list: its pot is then offered for pUSD.
    function setPermissioned(address collateral, bool permissioned) external onlyOwner {
        isPermissioned[collateral] = permissioned;
        emit PermissionedSet(collateral, permissioned);
    }

    /// @notice Shuts everything down, for ever. The guardian may if too much pUSD has no backing, or if ETH or BTC had no
    /// round for `BLIND`.
    function shutdown() external whileLive {
        if (msg.sender != owner()) _requireReason();
        Case storage c = _cases[address(pusd)];
        (c.stage, c.frozenAt, c.price) = (Stage.FROZEN, uint40(block.timestamp), uint128(PAR));
        emit ShutdownStarted(msg.sender);
        emit Frozen(address(pusd), PAR);
    }

    // Freeze

    /// @notice Freezes an announced mAsset at the price of an open round after the notice, or, while its feed is neither
    /// OPEN nor CLOSED, at the named one. Its own markets freeze, loans on it may only be repaid.
    function freeze(address token) external nonReentrant whileLive {
        Case storage c = _cases[token];
        _requireStage(token, Stage.ANNOUNCED);
        uint16 feed = _feedOf(token);
        uint256 from = c.announcedAt + NOTICE;
        (uint256 price, uint256 updatedAt, Status status, ) = oracle.read(feed);
        if (status != Status.OPEN) updatedAt = 0;
        if (status > Status.CLOSED && _isNamed(feed, c.announcedAt)) {
            (price, updatedAt) = (namedPrice[feed].price, block.timestamp);
        }
        if (updatedAt < from) revert NotFreezable(token, from);
        _delist(token, c, price);
    }

    /// @notice Freezes a leveraged mAsset whose level is lost, at a price of 0 and at once.
    function freezeWorthless(address token) external nonReentrant whileLive {
        Case storage c = _cases[token];
        if (c.stage > Stage.ANNOUNCED) revert WrongStage(token, c.stage);
        uint16 feed = _feedOf(token);
        if (!_isWorthless(feed)) revert NotWorthless(feed);
        _delist(token, c, 0);
    }

    /// @notice In the shutdown, freezes the markets that are not, and fixes their prices that are still missing: 0 for a
    /// lost level, the last accepted one of a feed that is OPEN or CLOSED, or the named one. Ids must rise strictly.
    function freezeMarkets(uint32[] calldata ids) external nonReentrant {
        _requireStage(address(pusd), Stage.FROZEN);
        bool changed = false;
        uint32 last = 0;
        for (uint256 i = 0; i < ids.length; ++i) {
            uint32 id = ids[i];
            if (id <= last) revert NotIncreasing(id);
            last = id;
            if (_freezeMarket(id)) changed = true;
        }
        if (!changed) revert NothingToFreeze();
    }

    // Settle

    /// @notice Takes the worth of its debt from each position, into the pot of the debt token; the rest waits for the
    /// owner in the engine. A loan on an mAsset that is final is converted: its collateral redeems pUSD, which is burnt
    /// against the debt; what is over waits here for the owner. Ids must rise strictly; settled ones are skipped.
    function settle(uint256[] calldata ids) external nonReentrant {
        uint256 last = 0;
        Terms memory t;
        for (uint256 i = 0; i < ids.length; ++i) {
            uint256 id = ids[i];
            if (id <= last) revert NotIncreasing(id);
            last = id;
            (address owner, uint256 collateral, uint256 debt) = engine.positions(id);
            if (debt == 0) continue;
            if (t.market != uint32(id >> 32)) t = _terms(uint32(id >> 32));
            if (t.converts) _convert(id, t, owner, collateral, debt);
            else _settle(id, t, owner, collateral, debt);
        }
    }

    /// @notice In the shutdown, brings what the Treasury owns of an external collateral into the pot of pUSD. Making pUSD
    /// final does that by itself, but for permissioned collateral.
    function gather(address collateral) external nonReentrant {
        _requireStage(address(pusd), Stage.FROZEN);
        uint32 count = engine.marketCount();
        for (uint32 id = 1; id <= count; ++id) {
            CdpEngine.Market memory m = engine.markets(id);
            if (m.collateralToken == collateral && _isExternal(m)) return _gather(id, m);
        }
        revert NotCollateral(collateral);
    }

    /// @notice Sells `amount` wei of a permissioned collateral out of pUSD's pot to a caller on its allow-list, at its
    /// frozen price. The pUSD is burnt, so that less of it shares what is left.
    function buyPot(address collateral, uint256 amount) external nonReentrant returns (uint256 cost) {
        _requireStage(address(pusd), Stage.FROZEN);
        if (!isPermissioned[collateral]) revert NotPermissioned(collateral);
        if (amount == 0) revert ZeroAmount();
        Pot storage pot = _pots[address(pusd)][collateral];
        if (amount > pot.amount) revert PotTooSmall(pot.amount, amount);
        cost = SettlementMath.valueUp(amount, pot.price);
        pot.amount -= uint128(amount);
        paidForPots += cost;
        emit PotBought(collateral, msg.sender, amount, cost);
        _burn(pusd, cost);
        IERC20(collateral).safeTransfer(msg.sender, amount);
    }

    /// @notice Sets for ever what a token redeems, when all its debt is settled. In a delisting the Treasury first adds
    /// what is missing, as far as it has pUSD to spare. pUSD comes last, after every mAsset.
    function finalise(address token) external nonReentrant {
        Case storage c = _cases[token];
        _requireStage(token, Stage.FROZEN);
        uint256 issued = c.issued;
        uint32 count = engine.marketCount();
        for (uint32 id = 1; id <= count; ++id) {
            CdpEngine.Market memory m = engine.markets(id);
            if (m.debtToken == token) issued += _requireSettled(id, m);
            else if (m.collateralToken != token) continue;
            else if (isShutdown()) _requireFrozen(id, m);
            _cancel(id);
            if (token == address(pusd)) _prepare(id, m);
        }
        issued += treasury.badDebt(token);
        issued -= _burnTreasurys(token);
        if (token == address(pusd)) issued -= paidForPots;
        else if (!isShutdown()) _topUp(token, SettlementMath.valueUp(issued, c.price));
        (c.stage, c.issued) = (Stage.FINAL, issued.toUint128());
        uint256 value = _setRates(token, issued);
        uint256 owed = SettlementMath.valueUp(issued, c.price);
        if (owed > value) c.shortfall = (owed - value).toUint128();
        emit Finalised(token, issued, c.shortfall);
    }

    /// @notice Burns `amount` wei of a final token of the caller's and credits its share of each pot, to be claimed token
    /// by token.
    function redeem(address token, uint256 amount) external nonReentrant {
        Case storage c = _cases[token];
        if (c.stage != Stage.FINAL) revert NotFinal(token);
        if (amount == 0) revert ZeroAmount();
        // At most what was issued is ever paid out of a pot.
        c.issued -= amount.toUint128();
        address[] storage collaterals = _collaterals[token];
        uint256 count = collaterals.length;
        for (uint256 i = 0; i < count; ++i) {
            address collateral = collaterals[i];
            _credit(msg.sender, collateral, SettlementMath.payoutOf(amount, _pots[token][collateral].rate));
        }
        emit Redeemed(token, msg.sender, amount);
        _burn(SynthToken(token), amount);
    }

    // Views

    /// @notice Whether everything is being shut down.
    function isShutdown() public view returns (bool) {
        return _cases[address(pusd)].stage != Stage.NONE;
    }

    /// @notice The case of a token.
    function cases(address token) external view returns (Case memory) {
        return _cases[token];
    }

    /// @notice The price (USD, 18 decimals) that the shutdown uses for a market's external collateral, once it is fixed.
    function frozenPrice(uint32 market) public view returns (uint256 price, bool isSet) {
        uint256 stored = _frozenPrices[market];
        return stored == 0 ? (0, false) : (stored - 1, true);
    }

    /// @notice Collateral collected for a token, wei; redemptions are not subtracted.
    function potOf(address token, address collateral) external view returns (uint256) {
        return _pots[token][collateral].amount;
    }

    /// @notice Wei of a collateral for one wei of a final token, RAY.
    function rateOf(address token, address collateral) external view returns (uint256) {
        return _pots[token][collateral].rate;
    }

    /// @notice The collaterals that have a pot for a token.
    function collateralsOf(address token) external view returns (address[] memory) {
        return _collaterals[token];
    }

    // Internal: freeze

    function _requireReason() private view {
        if (msg.sender != oracle.guardian()) revert NotGuardian(msg.sender);
        uint256 bad = treasury.badDebt(address(pusd));
        (uint128 underHammer, ) = auctionHouse.caps(0);
        uint256 issued = uint256(engine.externalDebt()) + engine.loanDebt() + underHammer + bad;
        bool unbacked = bad * BPS > issued * BAD_SHARE;
        if (!unbacked && !_isBlind(ethFeed) && !_isBlind(btcFeed)) revert NoReason(bad, issued);
    }

    function _isBlind(uint16 feed) private view returns (bool) {
        (, uint256 updatedAt, Status status, ) = oracle.read(feed);
        return status != Status.OPEN && block.timestamp > updatedAt + BLIND;
    }

    function _delist(address token, Case storage c, uint256 price) private {
        _freezeCase(token, c, price);
        uint32 count = engine.marketCount();
        for (uint32 id = 1; id <= count; ++id) {
            CdpEngine.Market memory m = engine.markets(id);
            if (m.debtToken == token) {
                engine.freeze(id);
            } else if (m.collateralToken == token) {
                // Its fees in the token must be there before the Treasury burns its own.
                engine.collect(id);
                engine.halt(id);
            }
        }
    }

    /// @dev Each market keeps its own copy of a price: a market that is still live must not freeze at an older one.
    function _freezeMarket(uint32 id) private returns (bool changed) {
        CdpEngine.Market memory m = engine.markets(id);
        changed = m.flags & MarketFlags.FROZEN == 0;
        if (changed) engine.freeze(id);
        bool synth = m.debtFeed != 0;
        bool priced = synth ? _cases[m.debtToken].stage >= Stage.FROZEN : _frozenPrices[id] != 0;
        // A case that a delisting froze keeps its price; a loan is converted and needs none.
        if (priced || m.flags & MarketFlags.LOAN != 0) return changed;
        uint16 feed = synth ? m.debtFeed : m.collateralFeed;
        (uint256 price, bool isSet) = _priceNow(feed);
        if (!isSet) return changed;
        if (synth) _freezeCase(m.debtToken, _cases[m.debtToken], price);
        else _frozenPrices[id] = price + 1;
        emit PriceFixed(id, feed, price);
        return true;
    }

    function _freezeCase(address token, Case storage c, uint256 price) private {
        (c.stage, c.frozenAt, c.price) = (Stage.FROZEN, uint40(block.timestamp), price.toUint128());
        emit Frozen(token, price);
    }

    /// @dev What the shutdown takes for the price of a feed.
    function _priceNow(uint16 feed) private view returns (uint256 price, bool isSet) {
        if (_isWorthless(feed)) return (0, true);
        Status status;
        (price, , status, ) = oracle.read(feed);
        // A derived feed may be CLOSED before its first round.
        if (status <= Status.CLOSED && price != 0) return (price, true);
        return (namedPrice[feed].price, _isNamed(feed, _cases[address(pusd)].frozenAt));
    }

    /// @dev A price named before what it is for was decided does not count: it was meant for something else.
    function _isNamed(uint16 feed, uint256 since) private view returns (bool) {
        uint256 namedAt = namedPrice[feed].namedAt;
        return namedAt != 0 && namedAt >= since && block.timestamp >= namedAt + NAMING;
    }

    function _isWorthless(uint16 feed) private view returns (bool) {
        if (derivedFeed.formulaOf(feed).kind != Kind.LEVERAGED) return false;
        (uint256 level, , Status status) = derivedFeed.valueOf(feed);
        return level == 0 && status == Status.OPEN;
    }

    /// @dev The feed of an mAsset, which has a market that mints it.
    function _feedOf(address token) private view returns (uint16) {
        uint32 count = engine.marketCount();
        for (uint32 id = 1; id <= count; ++id) {
            CdpEngine.Market memory m = engine.markets(id);
            if (m.debtToken == token && m.debtFeed != 0) return m.debtFeed;
        }
        revert NotSynth(token);
    }

    // Internal: settle

    function _terms(uint32 market) private view returns (Terms memory t) {
        CdpEngine.Market memory m = engine.markets(market);
        (t.market, t.collateralToken, t.debtToken) = (market, m.collateralToken, m.debtToken);
        t.converts = m.flags & MarketFlags.LOAN != 0;
        if (t.converts) {
            if (_cases[m.collateralToken].stage != Stage.FINAL) revert NotFinal(m.collateralToken);
            t.rate = _pots[m.collateralToken][address(pusd)].rate;
            return t;
        }
        _requireFrozen(market, m);
        Stage stage = _cases[m.debtToken].stage;
        if (stage < Stage.FROZEN) revert NotPriced(m.debtFeed);
        if (stage == Stage.FINAL) revert WrongStage(m.debtToken, stage);
        t.collateralPrice = m.debtFeed != 0 ? PAR : _externalPrice(market, m);
        t.debtPrice = _cases[m.debtToken].price;
    }

    function _settle(uint256 id, Terms memory t, address owner, uint256 collateral, uint256 debt) private {
        uint256 taken = SettlementMath.takeOf(collateral, debt, t.collateralPrice, t.debtPrice);
        _cases[t.debtToken].issued += debt.toUint128();
        _fill(t.debtToken, t.collateralToken, taken, t.collateralPrice);
        _pots[t.debtToken][t.collateralToken].settledAt = uint40(block.timestamp);
        emit Settled(id, owner, collateral, debt, taken, collateral - taken);
        engine.seize(id, taken);
    }

    function _convert(uint256 id, Terms memory t, address owner, uint256 collateral, uint256 debt) private {
        (uint256 burnt, uint256 leftover, uint256 badDebt) = SettlementMath.conversionOf(collateral, debt, t.rate);
        _cases[t.collateralToken].issued -= collateral.toUint128();
        _credit(owner, address(pusd), leftover);
        emit Converted(id, owner, collateral, debt, burnt, leftover, badDebt);
        engine.seize(id, collateral);
        SynthToken(t.collateralToken).burn(collateral);
        pusd.burn(burnt);
        if (badDebt != 0) treasury.addBadDebt(address(pusd), badDebt);
    }

    function _gather(uint32 id, CdpEngine.Market memory m) private {
        uint256 amount = treasury.balanceOf(m.collateralToken);
        if (amount == 0) return;
        _fill(address(pusd), m.collateralToken, amount, _externalPrice(id, m));
        emit Gathered(m.collateralToken, amount);
        treasury.release(m.collateralToken, address(this), amount);
    }

    function _fill(address token, address collateral, uint256 amount, uint256 price) private {
        Pot storage pot = _pots[token][collateral];
        if (pot.settledAt == 0) {
            _collaterals[token].push(collateral);
            (pot.settledAt, pot.price) = (_cases[token].frozenAt, price);
        }
        pot.amount += amount.toUint128();
    }

    // Internal: finalise

    /// @dev What the Treasury had under the hammer comes back to it; nothing starts again in a market that is settled.
    function _cancel(uint32 market) private {
        AuctionHouse.Kind[3] memory kinds = [
            AuctionHouse.Kind.SURPLUS,
            AuctionHouse.Kind.SALE,
            AuctionHouse.Kind.RECAPITALISATION
        ];
        for (uint256 i = 0; i < kinds.length; ++i) {
            uint256 id = auctionHouse.liveOf(kinds[i], market);
            if (id != 0) auctionHouse.cancel(id);
        }
    }

    /// @dev A permissioned token that refuses to come here must not block the others: in the end its positions are left,
    /// and their debt is shared by all.
    /// @return left wei of debt
    function _requireSettled(uint32 id, CdpEngine.Market memory m) private view returns (uint256 left) {
        _requireFrozen(id, m);
        (uint128 underHammer, ) = auctionHouse.caps(id);
        left = CdpMath.debtUp(m.totalDebt, m.rate);
        bool refused = isPermissioned[m.collateralToken] && block.timestamp >= _cases[m.debtToken].frozenAt + PATIENCE;
        if (underHammer != 0 || (left != 0 && !refused)) revert StillOpen(id, left, underHammer);
    }

    /// @dev pUSD is last: after every mAsset, with all that the Treasury has, and after the offer of what only some may
    /// hold. What a permissioned token refuses to release cannot block the others: after the offer it is left. Gifts to
    /// the Treasury don't make the offer longer.
    function _prepare(uint32 id, CdpEngine.Market memory m) private {
        if (m.debtFeed != 0) {
            if (_cases[m.debtToken].stage != Stage.FINAL) revert NotFinal(m.debtToken);
        } else if (_isExternal(m)) {
            address token = m.collateralToken;
            if (!isPermissioned[token]) {
                if (auctionHouse.penalties(id) != 0) auctionHouse.collect(id);
                return _gather(id, m);
            }
            Pot storage pot = _pots[address(pusd)][token];
            uint256 since = pot.amount != 0 ? pot.settledAt : 0;
            if (treasury.balanceOf(token) != 0) since = Math.max(since, _cases[address(pusd)].frozenAt);
            if (block.timestamp < since + OFFER) revert PotForSale(token, since + OFFER);
        }
    }

    /// @dev All that the Treasury owns of the token, first against its bad debt.
    function _burnTreasurys(address token) private returns (uint256 burnt) {
        burnt = treasury.balanceOf(token);
        uint256 healed = Math.min(burnt, treasury.badDebt(token));
        if (healed != 0) treasury.heal(token, healed);
        if (burnt == healed) return burnt;
        treasury.release(token, address(this), burnt - healed);
        SynthToken(token).burn(burnt - healed);
    }

    function _topUp(address token, uint256 owed) private {
        uint256 pot = _pots[token][address(pusd)].amount;
        if (owed <= pot) return;
        uint256 added = Math.min(owed - pot, treasury.spare());
        if (added == 0) return;
        _fill(token, address(pusd), added, PAR);
        treasury.release(address(pusd), address(this), added);
    }

    /// @return value of all pots, USD
    function _setRates(address token, uint256 issued) private returns (uint256 value) {
        address[] memory collaterals = _collaterals[token];
        for (uint256 i = 0; i < collaterals.length; ++i) {
            Pot storage pot = _pots[token][collaterals[i]];
            pot.rate = SettlementMath.rateOf(pot.amount, issued);
            value += SettlementMath.valueDown(pot.amount, pot.price);
            emit RateSet(token, collaterals[i], pot.amount, pot.rate);
        }
    }

    function _burn(SynthToken token, uint256 amount) private {
        IERC20(address(token)).safeTransferFrom(msg.sender, address(this), amount);
        token.burn(amount);
    }

    function _requireStage(address token, Stage stage) private view {
        if (_cases[token].stage != stage) revert WrongStage(token, _cases[token].stage);
    }

    function _requireFrozen(uint32 id, CdpEngine.Market memory m) private pure {
        if (m.flags & MarketFlags.FROZEN == 0) revert NotFrozen(id);
    }

    function _isExternal(CdpEngine.Market memory m) private pure returns (bool) {
        return m.debtFeed == 0 && m.flags & MarketFlags.LOAN == 0;
    }

    /// @dev USD of 1e18 wei of an external collateral.
    function _externalPrice(uint32 id, CdpEngine.Market memory m) private view returns (uint256) {
        (uint256 price, bool isSet) = frozenPrice(id);
        if (!isSet) revert NotPriced(m.collateralFeed);
        return price * 10 ** m.scale;
    }
}
