// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Aggregator} from "./feeds/Aggregator.sol";

/// @notice Status of a feed or a market, ordered by severity: the status of a market is the worst of its legs.
enum Status {
    OPEN,
    CLOSED,
    STALE,
    HELD,
    FROZEN
}

/// @notice Whose hours a feed keeps; NONE is always open, FX closes for the weekend.
enum Exchange {
    NONE,
    NYSE,
    HKEX,
    SSE,
    FX
}

/// @title Oracle
/// @notice Keeps the last accepted round of every feed and says what may be done with it. Sources submit or are poked;
/// readers never call a source, so a broken source can make a price old but cannot block a repayment.
/// @dev Settings and round of a feed take half a slot each: two feeds share one. A read costs one slot of each, and
/// one more while a split, a dividend or a decided hold is there. Feed 0 is par: one dollar, always OPEN.
///
/// A round goes through, in this order: its source, its time, a staged split or dividend, the multiplier, the bounds
/// (rejected, never clamped), and the band around the last accepted price. Beyond the band the feed is HELD and keeps
/// its price, the new one being a candidate until rounds confirm it, the price falls back, or governance decides.
/// While the session is closed the price rests.
contract Oracle is Ownable {
    using SafeCast for uint256;

    /// @dev Kept in 120 bits, the bounds as floating-point numbers.
    struct Feed {
        uint16 sourceId;
        uint24 maxAge; // seconds after which an open round is STALE
        Exchange exchange;
        uint8 flags;
        uint16 band; // basis points around the last price that a round may move
        uint16 openBand; // the same for the first round of a session
        uint64 min; // prices must lie strictly between, 8 decimals
        uint64 max;
    }

    struct Round {
        uint64 price; // 8 decimals, multiplier applied
        uint40 time; // chain time of the observation
        uint16 openFor; // seconds from the acceptance of the re-opening to this round, of the re-opening to its acceptance
        uint8 openRounds; // rounds since the re-opening, counted up to GRACE_ROUNDS; 0 while closed, UNCOUNTED if held
    }

    /// @notice A price beyond the band, and how far it is confirmed.
    struct Candidate {
        uint64 price;
        uint40 since;
        uint40 last;
        uint8 rounds; // of an open session
    }

    /// @notice A split (`numerator` new shares for `denominator` old ones) or a cash dividend a share.
    struct Action {
        uint64 dividend; // 8 decimals, 0 for a split
        uint32 numerator;
        uint32 denominator;
        uint40 holdFrom; // the last close before the ex-date: HELD from here
        uint40 exFrom; // prices from here on are those after the action
    }

    /// @notice The last action that took effect.
    struct Applied {
        Action action;
        uint64 close; // the real price before, 8 decimals
        uint40 time; // of the first round after
    }

    struct Source {
        address account;
        bool pulled; // shaped like a Chainlink feed, read by `poke`; otherwise it submits itself
        uint8 decimals;
    }

    struct Batch {
        uint16 source;
        uint40 time;
        uint256 open;
        uint256 refused; // how many so far
    }

    /// @notice What a feed is listed with.
    struct Terms {
        address source;
        bool pulled;
        bool closes; // the close of each day is stored, for feeds that are derived from this one
        uint24 maxAge;
        Exchange exchange;
        uint16 band;
        uint16 openBand;
        uint64 min;
        uint64 max;
        uint16[] legs; // feeds this one is derived from
    }

    /// @notice Open rounds that must be accepted before a liquidation, the re-opening one included.
    uint256 public constant GRACE_ROUNDS = 2;
    /// @notice Seconds after a re-opening before a liquidation.
    uint256 public constant GRACE_TIME = 300;
    /// @notice Seconds without a round after which the next one counts as a re-opening; of a slower feed its maxAge.
    uint256 public constant MAX_GAP = 600;
    /// @notice Open rounds that must agree with a candidate before it becomes the price,
    uint256 public constant CONFIRMING_ROUNDS = 5;
    /// @notice and the seconds from the first to the last of them.
    uint256 public constant CONFIRMING_TIME = 600;
    /// @notice Seconds that a guardian's hold lasts,
    uint256 public constant GUARDIAN_HOLD = 72 hours;
    /// @notice and seconds until the guardian may hold the same feed again.
    uint256 public constant GUARDIAN_PAUSE = 30 days;
    /// @notice Seconds between the staging of a split or dividend and the hold before it.
    uint256 public constant ACTION_DELAY = 24 hours;
    /// @notice Longest time from the last close before an action to the first price after it.
    uint256 public constant ACTION_WINDOW = 14 days;
    /// @notice Largest dividend that a source may stage, in basis points of the price.
    uint256 public constant SOURCE_DIVIDEND = 1000;
    /// @notice How far the first price of a replaced source may be from the last one, in basis points.
    uint16 public constant REPLACEMENT_BAND = 500;

    /// @notice A band of this size is none.
    uint16 public constant NO_BAND = type(uint16).max;

    uint8 private constant BREAKER = 1; // beyond the band
    uint8 private constant ACTION = 2; // a split or dividend is staged
    uint8 private constant SCALED = 4; // has a multiplier
    uint8 private constant CLOSES = 8; // stores the close of each day
    uint8 private constant DERIVED = 16; // has legs
    uint8 private constant REPLACED = 32; // no round of the new source yet
    uint8 private constant DECIDED = 64; // held by a decision until a time

    uint8 private constant UNCOUNTED = type(uint8).max; // open, but accepted before or during a hold
    uint256 private constant HALF = 128;
    uint256 private constant PRICE_UNIT = 1e10; // 8 decimals to 18
    uint256 private constant BPS = 1e4;
    uint256 private constant WAD = 1e18;

    /// @notice Feeds listed so far; their ids run from 1 to this.
    uint16 public feedCount;
    /// @notice Sources known so far; their ids run from 1 to this.
    uint16 public sourceCount;
    /// @notice May hold a feed for a while and cancel a dividend; cannot loosen anything.
    address public guardian;
    uint256[1 << 15] private _feeds; // two a slot
    uint256[1 << 15] private _rounds; // two a slot
    mapping(uint16 id => Source) public sources;
    /// @notice Id of a source that submits itself, 0 for others.
    mapping(address source => uint16 id) public sourceIdOf;
    /// @notice Ticker of a feed, e.g. "TSLA".
    mapping(uint16 feed => string) public symbolOf;
    /// @notice Where the prices of a feed come from, in words, e.g. "simulated".
    mapping(uint16 feed => string) public descriptionOf;
    /// @notice Feed of a ticker, 0 if there is none.
    mapping(string symbol => uint16 feed) public feedOf;
    /// @notice Until when a feed is held by guardian, governance or its source; 0 if it was released.
    mapping(uint16 feed => uint256) public heldUntil;
    mapping(uint16 feed => Candidate) public candidateOf;
    mapping(uint16 feed => Action) private _actions;
    mapping(uint16 feed => Applied) private _applied;
    mapping(uint16 feed => uint256) private _multiplier;
    mapping(uint16 feed => uint256) private _legs;
    mapping(uint16 feed => uint256[]) private _closes;
    /// @notice When the guardian last held a feed.
    mapping(uint16 feed => uint256) public guardianHeldAt;

    event FeedAdded(uint16 indexed feed, string symbol, string description, Terms terms);
    event SourceSet(uint16 indexed feed, address source, bool pulled);
    event LimitsSet(uint16 indexed feed, uint24 maxAge, uint16 band, uint16 openBand, uint64 min, uint64 max);
    event DescriptionSet(uint16 indexed feed, string description);
    event GuardianSet(address guardian);
    /// @notice Rounds of a batch that were accepted: prices with 8 decimals, multiplier applied; bit i of `sessions` is
    /// set if the market of `feeds[i]` is open.
    event RoundAccepted(uint256 time, uint16[] feeds, uint64[] prices, uint256 sessions);
    /// @notice A round was refused and nothing stored; `reason` is the selector of an error of this contract.
    event RoundRefused(uint16 indexed feed, uint256 price, uint256 time, bytes4 reason);
    /// @notice A round beyond the band: the feed keeps its price and is HELD, `rounds` open ones agree so far.
    event RoundHeld(uint16 indexed feed, uint256 candidate, uint256 time, uint256 rounds);
    /// @notice The breaker let go at this price.
    event FeedReleased(uint16 indexed feed, uint256 price, uint256 time);
    /// @notice Held by a decision until this time; 0 is the release.
    event HeldUntil(uint16 indexed feed, uint256 until);
    event ActionStaged(
        uint16 indexed feed,
        uint256 dividend,
        uint256 numerator,
        uint256 denominator,
        uint256 holdFrom,
        uint256 exFrom
    );
    event ActionCancelled(uint16 indexed feed);
    /// @notice `multiplier` is the new one, 18 decimals; `close` the last real price before, 8 decimals.
    event ActionApplied(uint16 indexed feed, uint256 multiplier, uint256 close, uint256 time);
    event CloseStored(uint16 indexed feed, uint256 index, uint256 price, uint256 time);

    /// @notice No feed has this id.
    error UnknownFeed(uint16 feed);
    /// @notice A feed of this ticker exists.
    error DuplicateFeed(string symbol);
    /// @notice `caller` is not the source of `feed`.
    error NotSource(uint16 feed, address caller);
    /// @notice The source of `feed` submits itself; there is nothing to read.
    error NotPulled(uint16 feed);
    /// @notice The ids of a batch must rise strictly.
    error UnsortedFeeds(uint16 previous, uint16 feed);
    /// @notice `feeds` and `prices` differ in length, or are more than the 256 that `sessions` describes.
    error LengthMismatch(uint256 feeds, uint256 prices);
    /// @notice A price must be above zero.
    error ZeroPrice(uint16 feed);
    /// @notice The price lies at or beyond the bounds of the feed.
    error OutOfBounds(uint16 feed, uint256 price, uint256 min, uint256 max);
    /// @notice The round is not newer than the last one of the feed.
    error OldRound(uint16 feed, uint256 time, uint256 last);
    /// @notice The open round is older than the feed's maximum age: it would shorten the grace after a re-opening.
    error StaleRound(uint16 feed, uint256 time, uint256 maxAge);
    /// @notice The round lies after the present block.
    error FutureRound(uint256 time, uint256 now_);
    /// @notice A feed needs a source, a maximum age, bands, `min` below `max`, and legs listed before it.
    error InvalidFeed();
    /// @notice Neither the guardian nor the source of the feed.
    error NotGuardian(address caller);
    /// @notice The guardian may hold this feed again from `again` on.
    error HeldRecently(uint16 feed, uint256 again);
    /// @notice A new source's price is too far from the last one of the feed.
    error SourceDiffers(uint16 feed, uint256 price, uint256 last);
    /// @notice A split or dividend of this feed is staged already.
    error ActionPending(uint16 feed);
    /// @notice No split or dividend of this feed is staged.
    error NoAction(uint16 feed);
    /// @notice The action is empty, too soon, in the wrong order or too long.
    error InvalidAction(uint16 feed);
    /// @notice The dividend is more than `most`.
    error DividendTooLarge(uint16 feed, uint256 dividend, uint256 most);

    constructor(address owner_) Ownable(owner_) {
        guardian = owner_;
    }

    modifier listed(uint16 feed) {
        if (feeds(feed).sourceId == 0) revert UnknownFeed(feed);
        _;
    }

    // Governance

    /// @notice Lists a feed. Ids are given in order from 1.
    function addFeed(
        string calldata symbol,
        string calldata description,
        Terms calldata terms
    ) external onlyOwner returns (uint16 feed) {
        if (feedOf[symbol] != 0) revert DuplicateFeed(symbol);
        feed = ++feedCount;
        Feed memory f;
        if (terms.closes) f.flags = CLOSES;
        if (terms.legs.length != 0) f.flags |= DERIVED;
        f.exchange = terms.exchange;
        f.sourceId = _sourceId(terms.source, terms.pulled);
        _setLimits(feed, f, terms.maxAge, terms.band, terms.openBand, terms.min, terms.max);
        uint256 legs = 0;
        if (terms.legs.length > 16) revert InvalidFeed();
        for (uint256 i = 0; i < terms.legs.length; ++i) {
            if (terms.legs[i] == 0 || terms.legs[i] >= feed) revert InvalidFeed();
            legs |= uint256(terms.legs[i]) << (16 * i);
        }
        _legs[feed] = legs;
        symbolOf[feed] = symbol;
        descriptionOf[feed] = description;
        feedOf[symbol] = feed;
        emit FeedAdded(feed, symbol, description, terms);
    }

    /// @notice Says where the prices of `feed` come from.
    function setDescription(uint16 feed, string calldata description) external onlyOwner listed(feed) {
        descriptionOf[feed] = description;
        emit DescriptionSet(feed, description);
    }

    /// @notice Changes how old, how far and how high or low a price of `feed` may be.
    function setLimits(
        uint16 feed,
        uint24 maxAge,
        uint16 band,
        uint16 openBand,
        uint64 min,
        uint64 max
    ) external onlyOwner listed(feed) {
        _setLimits(feed, feeds(feed), maxAge, band, openBand, min, max);
        emit LimitsSet(feed, maxAge, band, openBand, min, max);
    }

    /// @notice Replaces the source of a feed. Its first price must be within 5 % of the last one: checked now if it can
    /// be read, by the breaker otherwise. A feed that was STALE or HELD for a day has no price to compare with: it stays
    /// HELD for an hour.
    function setSource(uint16 feed, address source, bool pulled) external onlyOwner listed(feed) {
        uint16 id = _sourceId(source, pulled);
        Round memory last = _round(feed);
        (, , Status status, ) = read(feed);
        bool unwell = status >= Status.STALE && block.timestamp > uint256(last.time) + 1 days;
        if (unwell) {
            _hold(feed, block.timestamp + 1 hours);
        } else if (pulled && last.price != 0) {
            (uint256 price, ) = Aggregator.latest(source, sources[id].decimals);
            price = Math.mulDiv(price, multiplierOf(feed), WAD);
            if (!_within(price, last.price, REPLACEMENT_BAND)) revert SourceDiffers(feed, price, last.price);
        }
        Feed memory f = feeds(feed);
        f.sourceId = id;
        if (!unwell) f.flags |= REPLACED;
        _setFeed(feed, f);
        emit SourceSet(feed, source, pulled);
    }

    function setGuardian(address guardian_) external onlyOwner {
        guardian = guardian_;
        emit GuardianSet(guardian_);
    }

    /// @notice Holds a feed until released, or releases it: from every hold, a breaker's candidate becoming the price.
    /// Rounds within the band go on being accepted; the grace starts after the release.
    function setHeld(uint16 feed, bool held) external onlyOwner listed(feed) {
        _hold(feed, held ? type(uint40).max : 0);
        if (held || !isBroken(feed)) return;
        Candidate memory c = candidateOf[feed];
        Round memory r = _round(feed);
        (r.price, r.time) = (c.price, c.last);
        _store(feed, r);
        _release(feed, c.price, c.last);
    }

    // Guardian

    /// @notice Holds a feed: for 72 hours by the guardian, once in 30 days; until governance decides by its own source,
    /// which found that there is no price any more.
    function hold(uint16 feed) external listed(feed) {
        if (msg.sender == sources[feeds(feed).sourceId].account) return _hold(feed, type(uint40).max);
        if (msg.sender != guardian) revert NotGuardian(msg.sender);
        uint256 again = guardianHeldAt[feed] == 0 ? 0 : guardianHeldAt[feed] + GUARDIAN_PAUSE;
        if (block.timestamp < again) revert HeldRecently(feed, again);
        guardianHeldAt[feed] = block.timestamp;
        uint256 until = block.timestamp + GUARDIAN_HOLD;
        if (until > heldUntil[feed]) _hold(feed, until);
    }

    // Splits and dividends

    /// @notice Stages a split: from the first open round at or after `exFrom` on, the multiplier is larger by
    /// `numerator / denominator`. The feed is HELD from `holdFrom` until that round.
    function stageSplit(
        uint16 feed,
        uint32 numerator,
        uint32 denominator,
        uint40 holdFrom,
        uint40 exFrom
    ) external onlyOwner {
        if (numerator == 0 || denominator == 0 || numerator == denominator) revert InvalidAction(feed);
        if (numerator / denominator >= 1000 || denominator / numerator >= 1000) revert InvalidAction(feed);
        _stage(feed, Action(0, numerator, denominator, holdFrom, exFrom));
    }

    /// @notice Stages a cash dividend a share, in the currency of the price with 8 decimals: the multiplier grows by
    /// close / (close - dividend) in the first open round at or after `exFrom`. The source of the feed may stage up to
    /// 10 % of the price, governance up to half.
    function stageDividend(uint16 feed, uint64 dividend, uint40 holdFrom, uint40 exFrom) external {
        if (msg.sender != owner() && msg.sender != sources[feeds(feed).sourceId].account) {
            revert NotSource(feed, msg.sender);
        }
        if (dividend == 0) revert InvalidAction(feed);
        uint256 real = _real(_round(feed).price, multiplierOf(feed));
        uint256 most = msg.sender == owner() ? real / 2 : (real * SOURCE_DIVIDEND) / BPS;
        if (dividend > most) revert DividendTooLarge(feed, dividend, most);
        _stage(feed, Action(dividend, 0, 0, holdFrom, exFrom));
    }

    /// @notice Cancels what is staged. The guardian may cancel a dividend, governance anything.
    function cancelAction(uint16 feed) external {
        Action memory a = _actions[feed];
        if (a.exFrom == 0) revert NoAction(feed);
        if (msg.sender != owner() && (msg.sender != guardian || a.dividend == 0)) revert NotGuardian(msg.sender);
        if (block.timestamp >= a.holdFrom) _uncount(feed);
        delete _actions[feed];
        _setFlag(feed, ACTION, false);
        emit ActionCancelled(feed);
    }

    // Rounds

    /// @notice Accepts a batch of rounds from the source of its feeds. What is wrong with the batch reverts it; a price
    /// that is out of bounds or beyond its band concerns its feed alone.
    /// @param time chain time of the observations: after the last round of each feed, not after this block, and if open
    /// not older than the feed's maximum age
    /// @param ids feeds, strictly increasing
    /// @param prices real ones, 8 decimals, one for each feed
    /// @param open bit i is set if the real market of `ids[i]` is open
    function submit(uint40 time, uint16[] calldata ids, uint64[] calldata prices, uint256 open) external {
        if (ids.length != prices.length || ids.length > 256) revert LengthMismatch(ids.length, prices.length);
        if (time > block.timestamp) revert FutureRound(time, block.timestamp);
        Batch memory batch = Batch(sourceIdOf[msg.sender], time, open, 0);
        uint64[] memory accepted = new uint64[](ids.length);
        uint16 feed = 0;
        unchecked {
            for (uint256 i = 0; i < ids.length; ++i) {
                if (ids[i] <= feed) revert UnsortedFeeds(feed, ids[i]);
                feed = ids[i];
                accepted[i] = _take(batch, feed, prices[i], i);
            }
        }
        if (batch.refused == 0) emit RoundAccepted(time, ids, accepted, open);
        else if (batch.refused < ids.length) _emitAccepted(batch, ids, accepted);
    }

    /// @notice Reads a source shaped like a Chainlink feed and accepts its latest answer. Anyone may call it.
    function poke(uint16 feed) external {
        uint16 id = feeds(feed).sourceId;
        Source memory source = sources[id];
        if (!source.pulled) revert NotPulled(feed);
        (uint64 price, uint256 time) = Aggregator.latest(source.account, source.decimals);
        if (time > block.timestamp) revert FutureRound(time, block.timestamp);
        price = _accept(feed, id, price, uint40(time), true);
        if (price == 0) return;
        uint16[] memory ids = new uint16[](1);
        uint64[] memory prices = new uint64[](1);
        (ids[0], prices[0]) = (feed, price);
        emit RoundAccepted(time, ids, prices, 1);
    }

    // Reading

    /// @notice Price, its time, status, and from when on a liquidation may use it.
    /// @return price 18 decimals; 0 if no round was ever accepted
    /// @return updatedAt chain time of the last accepted round
    /// @return status of the feed, never FROZEN; of a derived feed never milder than that of its legs
    /// @return liquidatableAt chain time, the maximum of its type while a second open round is missing
    function read(
        uint16 feed
    ) public view returns (uint256 price, uint256 updatedAt, Status status, uint256 liquidatableAt) {
        if (feed == 0) return (1e18, block.timestamp, Status.OPEN, 0);
        Feed memory f = feeds(feed);
        if (f.sourceId == 0) revert UnknownFeed(feed);
        Round memory r = _round(feed);
        price = r.price * PRICE_UNIT;
        updatedAt = r.time;
        liquidatableAt = r.openRounds == GRACE_ROUNDS ? updatedAt + GRACE_TIME - r.openFor : type(uint256).max;
        if (f.flags & DERIVED != 0) (status, liquidatableAt) = _worstLeg(feed, liquidatableAt);
        if (f.flags & BREAKER != 0 || _isDecided(feed, f)) status = Status.HELD;
        else if (f.flags & ACTION != 0 && block.timestamp >= _actions[feed].holdFrom) status = Status.HELD;
        else if (status != Status.OPEN) return (price, updatedAt, status, liquidatableAt);
        else if (r.price == 0) status = Status.STALE;
        else if (r.openRounds == 0) status = Status.CLOSED;
        else if (block.timestamp > updatedAt + f.maxAge) status = Status.STALE;
    }

    /// @notice The last accepted price with 18 decimals, whatever its age; 0 if there is none. Never reverts.
    function lastPrice(uint16 feed) external view returns (uint256) {
        return feed == 0 ? 1e18 : uint64(_half(_rounds, feed)) * PRICE_UNIT;
    }

    /// @notice Settings of a feed; `sourceId` 0 if there is none.
    function feeds(uint16 feed) public view returns (Feed memory f) {
        uint256 half = _half(_feeds, feed);
        f.sourceId = uint16(half);
        f.maxAge = uint24(half >> 16);
        f.exchange = Exchange(uint8(half >> 40));
        f.flags = uint8(half >> 48);
        f.band = uint16(half >> 56);
        f.openBand = uint16(half >> 72);
        f.min = uint64(_unpackedBound(half >> 88));
        f.max = uint64(_unpackedBound(half >> 104));
    }

    /// @notice Whether the breaker holds the feed.
    function isBroken(uint16 feed) public view returns (bool) {
        return feeds(feed).flags & BREAKER != 0;
    }

    /// @notice What the real price is multiplied with, 18 decimals.
    function multiplierOf(uint16 feed) public view returns (uint256) {
        return feeds(feed).flags & SCALED == 0 ? WAD : _multiplier[feed];
    }

    /// @notice The staged split or dividend; `exFrom` is 0 if there is none.
    function actionOf(uint16 feed) external view returns (Action memory) {
        return _actions[feed];
    }

    /// @notice The last split or dividend that took effect; `time` is 0 if there is none.
    function appliedOf(uint16 feed) external view returns (Applied memory) {
        return _applied[feed];
    }

    /// @notice Feeds that this one is derived from.
    function legsOf(uint16 feed) external view returns (uint16[] memory legs) {
        uint256 packed = _legs[feed];
        legs = new uint16[](16);
        uint256 count = 0;
        for (; packed != 0; packed >>= 16) {
            legs[count++] = uint16(packed);
        }
        assembly ("memory-safe") {
            mstore(legs, count)
        }
    }

    /// @notice How many daily closes are stored.
    function closeCount(uint16 feed) external view returns (uint256) {
        return _closes[feed].length;
    }

    /// @notice Whether the closes of a feed are stored.
    function storesCloses(uint16 feed) external view returns (bool) {
        return feeds(feed).flags & CLOSES != 0;
    }

    /// @notice A stored close: the last price of a day (UTC), of a feed that never closes the first one of the next.
    /// @return price 18 decimals
    /// @return time chain time of that round
    function closeAt(uint16 feed, uint256 index) external view returns (uint256 price, uint256 time) {
        uint256 packed = _closes[feed][index];
        return (uint64(packed) * PRICE_UNIT, packed >> 64);
    }

    // Inside

    /// @dev The accepted price of the i-th feed, or 0.
    function _take(Batch memory batch, uint16 feed, uint64 price, uint256 i) private returns (uint64) {
        bool open = (batch.open >> i) & 1 == 1;
        if (open && _steady(feed, batch.source, price, batch.time)) return price;
        price = _accept(feed, batch.source, price, batch.time, open);
        if (price == 0) ++batch.refused;
        return price;
    }

    /// @dev The event of a batch of which not all rounds were accepted.
    function _emitAccepted(Batch memory batch, uint16[] calldata ids, uint64[] memory accepted) private {
        uint256 count = ids.length - batch.refused;
        uint16[] memory feeds_ = new uint16[](count);
        uint64[] memory prices = new uint64[](count);
        uint256 sessions = 0;
        uint256 n = 0;
        for (uint256 i = 0; i < ids.length; ++i) {
            if (accepted[i] == 0) continue;
            (feeds_[n], prices[n]) = (ids[i], accepted[i]);
            sessions |= ((batch.open >> i) & 1) << n++;
        }
        emit RoundAccepted(batch.time, feeds_, prices, sessions);
    }

    /// @dev Most rounds: in an open session that is long open, within every limit, nothing staged or held. Says whether
    /// it was such a one and is stored; anything else is for `_accept`, which would do the same with it.
    function _steady(uint16 feed, uint16 source, uint64 price, uint40 time) private returns (bool) {
        unchecked {
            uint256 shift = uint256(feed & 1) << 7;
            uint256 both = _rounds[feed >> 1];
            uint256 r = both >> shift;
            if (uint8(r >> 120) != GRACE_ROUNDS) return false;
            uint256 f = _feeds[feed >> 1] >> shift;
            if (uint16(f) != source || source == 0 || uint8(f >> 48) != 0) return false;
            uint256 gap = uint256(time) - uint40(r >> 64); // beyond every limit if the round is old
            if (gap - 1 >= MAX_GAP || block.timestamp > uint256(time) + uint24(f >> 16)) return false;
            if (price <= _unpackedBound(f >> 88) || price >= _unpackedBound(f >> 104)) return false;
            uint256 last = uint64(r);
            uint256 distance = price > last ? price - last : last - price;
            if (distance * BPS > last * uint16(f >> 56)) return false;
            gap += uint16(r >> 104);
            if (gap > type(uint16).max) gap = type(uint16).max;
            r = price | (uint256(time) << 64) | (gap << 104) | (GRACE_ROUNDS << 120);
            _rounds[feed >> 1] = (both & ~(uint256(type(uint128).max) << shift)) | (r << shift);
            return true;
        }
    }

    /// @dev The accepted price, or 0 if the round was refused or held.
    function _accept(uint16 feed, uint16 source, uint64 price, uint40 time, bool open) private returns (uint64) {
        Feed memory f = feeds(feed);
        if (f.sourceId != source || source == 0) revert NotSource(feed, msg.sender);
        if (price == 0) revert ZeroPrice(feed);
        if (open && block.timestamp > uint256(time) + f.maxAge) revert StaleRound(feed, time, f.maxAge);
        Round memory last = _round(feed);
        if (time <= last.time) revert OldRound(feed, time, last.time);

        bool held = _isDecided(feed, f);
        bool rests = !open && last.openRounds == 0 && last.price != 0;
        if (f.flags & ACTION != 0) {
            Action memory a = _actions[feed];
            held = held || time >= a.holdFrom;
            if (time >= a.exFrom) {
                if (!open) {
                    rests = true;
                } else if (_apply(feed, f, a, last.price, time)) {
                    held = _isDecided(feed, f);
                    if (last.openRounds != 0) last.openRounds = UNCOUNTED;
                } else {
                    emit RoundRefused(feed, price, time, DividendTooLarge.selector);
                    return 0;
                }
            }
        }
        if (rests) {
            price = last.price;
        } else {
            if (f.flags & SCALED != 0) price = _scaled(price, _multiplier[feed]);
            if (price <= f.min || price >= f.max) {
                emit RoundRefused(feed, price, time, OutOfBounds.selector);
                return 0;
            }
            if (last.price != 0 && !_passes(feed, f, last, price, time, open)) return 0;
            if (f.flags & CLOSES != 0 && time / 1 days > last.time / 1 days && last.price != 0) {
                if (f.exchange == Exchange.NONE) _storeClose(feed, price, time);
                else _storeClose(feed, last.price, last.time);
            }
        }
        Round memory next = Round(price, time, 0, open ? (held ? UNCOUNTED : 1) : 0);
        if (open && !held) _count(next, last, f.maxAge);
        _store(feed, next);
        return price;
    }

    /// @dev Continues the count of rounds and seconds since the re-opening, or starts it.
    function _count(Round memory next, Round memory last, uint256 maxAge) private view {
        // Of a re-opening: the seconds until owners could see it.
        uint256 openFor = block.timestamp - next.time;
        uint256 gap = next.time - last.time;
        bool counted = last.openRounds != 0 && last.openRounds != UNCOUNTED;
        if (counted && gap <= (maxAge > MAX_GAP ? maxAge : MAX_GAP)) {
            bool seen = last.openRounds == GRACE_ROUNDS;
            if (seen) openFor = last.openFor + gap;
            else if (gap < last.openFor)
                openFor = last.openFor - gap; // observed before it was accepted
            else (openFor, seen) = (gap - last.openFor, true);
            if (seen) next.openRounds = uint8(GRACE_ROUNDS);
        }
        next.openFor = openFor > type(uint16).max ? type(uint16).max : uint16(openFor);
    }

    /// @dev Whether the price stays within the band, or was confirmed beyond it. Of a feed that the breaker let go,
    /// the count of rounds starts again.
    function _passes(
        uint16 feed,
        Feed memory f,
        Round memory last,
        uint64 price,
        uint40 time,
        bool open
    ) private returns (bool) {
        uint16 band = open && last.openRounds == 0 ? f.openBand : f.band;
        if (f.flags & REPLACED != 0) {
            if (band > REPLACEMENT_BAND) band = REPLACEMENT_BAND;
            f.flags &= ~REPLACED;
            _setFeed(feed, f);
        }
        bool near = _within(price, last.price, band);
        bool broken = f.flags & BREAKER != 0;
        if (near && !broken) return true;
        if (near || (broken && _confirms(feed, f.band, price, time, open))) {
            _release(feed, price, time);
            if (last.openRounds != 0) last.openRounds = UNCOUNTED;
            return true;
        }
        if (!broken) {
            _setFlag(feed, BREAKER, true);
            candidateOf[feed] = Candidate(price, time, time, open ? 1 : 0);
        }
        // The price and its time stay; the session and the interrupted count are new.
        last.openRounds = open ? UNCOUNTED : 0;
        _store(feed, last);
        emit RoundHeld(feed, candidateOf[feed].price, time, candidateOf[feed].rounds);
        return false;
    }

    /// @dev Whether enough open rounds agreed with the candidate for long enough; another price is a new candidate.
    function _confirms(uint16 feed, uint16 band, uint64 price, uint40 time, bool open) private returns (bool) {
        Candidate memory c = candidateOf[feed];
        if (time <= c.last) revert OldRound(feed, time, c.last);
        if (!_within(price, c.price, band)) {
            c = Candidate(price, time, time, open ? 1 : 0);
        } else {
            c.last = time;
            if (open && c.rounds < type(uint8).max) ++c.rounds;
        }
        candidateOf[feed] = c;
        return open && c.rounds >= CONFIRMING_ROUNDS && time - c.since >= CONFIRMING_TIME;
    }

    function _release(uint16 feed, uint256 price, uint256 time) private {
        delete candidateOf[feed];
        _setFlag(feed, BREAKER, false);
        emit FeedReleased(feed, price, time);
    }

    /// @dev The staged action takes effect with the first price after it. False if the dividend eats half the price.
    function _apply(
        uint16 feed,
        Feed memory f,
        Action memory a,
        uint256 lastPrice_,
        uint40 time
    ) private returns (bool) {
        uint256 multiplier = multiplierOf(feed);
        uint256 close = _real(lastPrice_, multiplier);
        if (uint256(a.dividend) * 2 > close) return false;
        multiplier =
            a.dividend == 0
                ? Math.mulDiv(multiplier, a.numerator, a.denominator)
                : Math.mulDiv(multiplier, close, close - a.dividend);
        _multiplier[feed] = multiplier;
        _applied[feed] = Applied(a, close.toUint64(), time);
        delete _actions[feed];
        f.flags = (f.flags & ~ACTION) | SCALED;
        _setFeed(feed, f);
        emit ActionApplied(feed, multiplier, close, time);
        return true;
    }

    function _stage(uint16 feed, Action memory a) private listed(feed) {
        if (feeds(feed).flags & ACTION != 0) revert ActionPending(feed);
        bool inTime = a.holdFrom >= block.timestamp + ACTION_DELAY && a.exFrom > a.holdFrom;
        if (!inTime || a.exFrom - a.holdFrom > ACTION_WINDOW) revert InvalidAction(feed);
        _actions[feed] = a;
        _setFlag(feed, ACTION, true);
        emit ActionStaged(feed, a.dividend, a.numerator, a.denominator, a.holdFrom, a.exFrom);
    }

    function _storeClose(uint16 feed, uint256 price, uint256 time) private {
        _closes[feed].push(price | (time << 64));
        emit CloseStored(feed, _closes[feed].length - 1, price, time);
    }

    function _hold(uint16 feed, uint256 until) private {
        heldUntil[feed] = until;
        _setFlag(feed, DECIDED, until != 0);
        _uncount(feed);
        emit HeldUntil(feed, until);
    }

    /// @dev Rounds so far don't count for the grace after the next re-opening.
    function _uncount(uint16 feed) private {
        Round memory r = _round(feed);
        if (r.openRounds == 0) return;
        r.openRounds = UNCOUNTED;
        _store(feed, r);
    }

    /// @dev Bounds are kept to a part in 512: the lower one rounded up, the upper one down.
    function _setLimits(
        uint16 feed,
        Feed memory f,
        uint24 maxAge,
        uint16 band,
        uint16 openBand,
        uint64 min,
        uint64 max
    ) private {
        (f.maxAge, f.band, f.openBand) = (maxAge, band, openBand);
        f.min = uint64(_unpackedBound(_packedBound(min, true)));
        f.max = uint64(_unpackedBound(_packedBound(max, false)));
        if (maxAge == 0 || band == 0 || openBand < band || f.min >= f.max) revert InvalidFeed();
        _setFeed(feed, f);
    }

    function _isDecided(uint16 feed, Feed memory f) private view returns (bool) {
        return f.flags & DECIDED != 0 && block.timestamp < heldUntil[feed];
    }

    function _setFlag(uint16 feed, uint8 flag, bool value) private {
        Feed memory f = feeds(feed);
        f.flags = value ? f.flags | flag : f.flags & ~flag;
        _setFeed(feed, f);
    }

    function _setFeed(uint16 feed, Feed memory f) private {
        uint256 half =
            uint256(f.sourceId) |
                (uint256(f.maxAge) << 16) |
                (uint256(uint8(f.exchange)) << 40) |
                (uint256(f.flags) << 48) |
                (uint256(f.band) << 56) |
                (uint256(f.openBand) << 72) |
                (uint256(_packedBound(f.min, true)) << 88) |
                (uint256(_packedBound(f.max, false)) << 104);
        _setHalf(_feeds, feed, half);
    }

    /// @dev 10 bits of a number and how far they are shifted.
    function _packedBound(uint64 bound, bool up) private pure returns (uint16) {
        uint256 shift = 0;
        uint256 digits = bound;
        for (; digits >= 1024; ++shift) {
            digits = up ? (digits + 1) >> 1 : digits >> 1;
        }
        return uint16(digits | (shift << 10));
    }

    /// @dev The lowest 16 bits of `packed`.
    function _unpackedBound(uint256 packed) private pure returns (uint256) {
        return (packed & 1023) << ((packed >> 10) & 63);
    }

    /// @dev Id of a source, known or new. Each pulled one gets its own, so that no feed can submit in its name.
    function _sourceId(address source, bool pulled) private returns (uint16 id) {
        if (source == address(0)) revert InvalidFeed();
        if (!pulled) id = sourceIdOf[source];
        if (id != 0) return id;
        id = ++sourceCount;
        sources[id] = Source(source, pulled, pulled ? Aggregator.decimalsOf(source) : 8);
        if (!pulled) sourceIdOf[source] = id;
    }

    function _worstLeg(uint16 feed, uint256 grace) private view returns (Status status, uint256 liquidatableAt) {
        liquidatableAt = grace;
        for (uint256 legs = _legs[feed]; legs != 0; legs >>= 16) {
            (, , Status other, uint256 since) = read(uint16(legs));
            if (other > status) status = other;
            if (since > liquidatableAt) liquidatableAt = since;
        }
    }

    function _within(uint256 price, uint256 from, uint256 band) private pure returns (bool) {
        uint256 distance = price > from ? price - from : from - price;
        return band == NO_BAND || distance * BPS <= from * band;
    }

    /// @dev Rounded to the nearest unit; what does not fit is out of every bound.
    function _scaled(uint256 price, uint256 multiplier) private pure returns (uint64) {
        uint256 scaled = (price * multiplier + WAD / 2) / WAD;
        return scaled > type(uint64).max ? type(uint64).max : uint64(scaled);
    }

    function _real(uint256 price, uint256 multiplier) private pure returns (uint256) {
        return (price * WAD + multiplier / 2) / multiplier;
    }

    function _round(uint16 feed) private view returns (Round memory r) {
        uint256 half = _half(_rounds, feed);
        r.price = uint64(half);
        r.time = uint40(half >> 64);
        r.openFor = uint16(half >> 104);
        r.openRounds = uint8(half >> 120);
    }

    function _store(uint16 feed, Round memory r) private {
        uint256 half =
            uint256(r.price) | (uint256(r.time) << 64) | (uint256(r.openFor) << 104) | (uint256(r.openRounds) << 120);
        _setHalf(_rounds, feed, half);
    }

    function _half(uint256[1 << 15] storage list, uint16 feed) private view returns (uint256) {
        return uint128(list[feed >> 1] >> ((feed & 1) * HALF));
    }

    function _setHalf(uint256[1 << 15] storage list, uint16 feed, uint256 half) private {
        uint256 shift = (feed & 1) * HALF;
        list[feed >> 1] = (list[feed >> 1] & ~(uint256(type(uint128).max) << shift)) | (half << shift);
    }
}
