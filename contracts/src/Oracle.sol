// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Aggregator} from "./feeds/Aggregator.sol";
import {OraclePacking} from "./lib/OraclePacking.sol";
import {Exchange, OracleRules, Status} from "./lib/OracleRules.sol";

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
contract Oracle is Ownable, OracleRules {
    using SafeCast for uint256;

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
    mapping(uint16 feed => Hold) private _holds;
    mapping(uint16 feed => Candidate) public candidateOf;
    mapping(uint16 feed => Corporate) private _corporate;
    mapping(uint16 feed => uint256) private _legs;
    mapping(uint16 feed => uint256[]) private _closes;

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
        uint40 time = c.last > r.time ? c.last : r.time;
        _closeDay(feed, feeds(feed), r, c.price, time);
        (r.price, r.time) = (c.price, time);
        _store(feed, r);
        _release(feed, c.price, time);
        _setFlag(feed, REPLACED, false);
    }

    // Guardian

    /// @notice Holds a feed: for 72 hours by the guardian, once in 30 days; until governance decides by its own source,
    /// which found that there is no price any more.
    function hold(uint16 feed) external listed(feed) {
        if (msg.sender == sources[feeds(feed).sourceId].account) return _hold(feed, type(uint40).max);
        if (msg.sender != guardian) revert NotGuardian(msg.sender);
        uint256 last = _holds[feed].guardianAt;
        uint256 again = last == 0 ? 0 : last + GUARDIAN_PAUSE;
        if (block.timestamp < again) revert HeldRecently(feed, again);
        _holds[feed].guardianAt = uint40(block.timestamp);
        uint256 until = block.timestamp + GUARDIAN_HOLD;
        if (until > _holds[feed].until) _hold(feed, until);
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
        Action memory a = _corporate[feed].staged;
        if (a.exFrom == 0) revert NoAction(feed);
        if (msg.sender != owner() && (msg.sender != guardian || a.dividend == 0)) revert NotGuardian(msg.sender);
        if (block.timestamp >= a.holdFrom) _uncount(feed);
        delete _corporate[feed].staged;
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
        if (ids.length != prices.length || ids.length == 0 || ids.length > 256)
            revert LengthMismatch(ids.length, prices.length);
        if (time > block.timestamp) revert FutureRound(time, block.timestamp);
        Batch memory batch = Batch(sourceIdOf[msg.sender], time, open, 0);
        if (batch.source == 0) revert NotSource(ids[0], msg.sender);
        uint64[] memory accepted = new uint64[](ids.length);
        uint256 feed = 0;
        for (uint256 i = 0; i < ids.length;) {
            uint256 next;
            uint256 price;
            assembly ("memory-safe") {
                next := calldataload(add(ids.offset, shl(5, i)))
                price := calldataload(add(prices.offset, shl(5, i)))
            }
            if (next <= feed || next > type(uint16).max) revert UnsortedFeeds(feed, next);
            if (price > type(uint64).max) revert OutOfBounds(uint16(next), price, 0, type(uint64).max);
            feed = next;
            price = _take(batch, feed, price, i);
            assembly ("memory-safe") {
                i := add(i, 1)
                mstore(add(accepted, shl(5, i)), price)
            }
        }
        if (batch.refused == 0) _emitAll(batch, ids, accepted);
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
        else if (f.flags & ACTION != 0 && block.timestamp >= _corporate[feed].staged.holdFrom) status = Status.HELD;
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
    function feeds(uint16 feed) public view returns (Feed memory) {
        return OraclePacking.unpackFeed(_half(_feeds, feed));
    }

    /// @notice Whether the breaker holds the feed.
    function isBroken(uint16 feed) public view returns (bool) {
        return feeds(feed).flags & BREAKER != 0;
    }

    /// @notice Whether the last accepted round carried an open session, whatever its age or hold.
    function isSessionOpen(uint16 feed) external view returns (bool) {
        return _round(feed).openRounds != 0;
    }

    /// @notice Until when a feed is held by guardian, governance or its source; 0 if it was released.
    function heldUntil(uint16 feed) external view returns (uint256) {
        return _holds[feed].until;
    }

    /// @notice When the guardian last held a feed.
    function guardianHeldAt(uint16 feed) external view returns (uint256) {
        return _holds[feed].guardianAt;
    }

    /// @notice What the real price is multiplied with, 18 decimals.
    function multiplierOf(uint16 feed) public view returns (uint256) {
        return feeds(feed).flags & SCALED == 0 ? WAD : _corporate[feed].multiplier;
    }

    /// @notice The staged split or dividend; `exFrom` is 0 if there is none.
    function actionOf(uint16 feed) external view returns (Action memory) {
        return _corporate[feed].staged;
    }

    /// @notice The last split or dividend that took effect; `time` is 0 if there is none.
    function appliedOf(uint16 feed) external view returns (Applied memory) {
        return _corporate[feed].applied;
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
    function _take(Batch memory batch, uint256 feed, uint256 price, uint256 i) private returns (uint256) {
        bool open = (batch.open >> i) & 1 == 1;
        if (open && _steady(feed, batch.source, price, batch.time)) return price;
        price = _accept(uint16(feed), batch.source, uint64(price), batch.time, open);
        if (price == 0) ++batch.refused;
        return price;
    }

    /// @dev emit RoundAccepted(batch.time, ids, accepted, batch.open), without looking at each word once more.
    function _emitAll(Batch memory batch, uint16[] calldata ids, uint64[] memory accepted) private {
        bytes32 topic = RoundAccepted.selector;
        (uint256 time, uint256 open) = (batch.time, batch.open);
        assembly ("memory-safe") {
            let data := mload(0x40)
            let list := mul(add(ids.length, 1), 32) // a length and its words
            mstore(data, time)
            mstore(add(data, 32), 128)
            mstore(add(data, 64), add(128, list))
            mstore(add(data, 96), open)
            mstore(add(data, 128), ids.length)
            calldatacopy(add(data, 160), ids.offset, sub(list, 32))
            mcopy(add(add(data, 128), list), accepted, list)
            log1(data, add(128, mul(list, 2)), topic)
        }
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
    function _steady(uint256 feed, uint256 source, uint256 price, uint256 time) private returns (bool ok) {
        assembly ("memory-safe") {
            let shift := shl(7, and(feed, 1))
            let place := add(_rounds.slot, shr(1, feed))
            let both := sload(place)
            let r := shr(shift, both)
            let f := shr(shift, sload(add(_feeds.slot, shr(1, feed))))
            let last := and(r, 0xffffffffffffffff)
            let gap := sub(time, and(shr(64, r), 0xffffffffff)) // beyond every limit if the round is old
            let distance := sub(price, last)
            if lt(price, last) {
                distance := sub(last, price)
            }

            ok := eq(and(shr(120, r), 0xff), GRACE_ROUNDS)
            ok := and(ok, eq(and(f, 0xff00000000ffff), source)) // and no flag
            ok := and(ok, lt(sub(gap, 1), MAX_GAP))
            ok := and(ok, iszero(gt(timestamp(), add(time, and(shr(16, f), 0xffffff)))))
            ok := and(ok, gt(price, shl(and(shr(98, f), 63), and(shr(88, f), 1023))))
            ok := and(ok, lt(price, shl(and(shr(114, f), 63), and(shr(104, f), 1023))))
            ok := and(ok, iszero(gt(mul(distance, BPS), mul(last, and(shr(56, f), 0xffff)))))
            if ok {
                let openFor := add(and(shr(104, r), 0xffff), gap)
                if gt(openFor, 0xffff) {
                    openFor := 0xffff
                }
                r := or(or(price, shl(64, time)), or(shl(104, openFor), shl(120, GRACE_ROUNDS)))
                sstore(place, or(and(both, not(shl(shift, 0xffffffffffffffffffffffffffffffff))), shl(shift, r)))
            }
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
        if (!held && f.flags & DECIDED != 0) {
            f.flags &= ~DECIDED; // the guardian's time is over
            _setFeed(feed, f);
        }
        bool rests = !open && last.openRounds == 0 && last.price != 0;
        if (f.flags & ACTION != 0) {
            Action memory a = _corporate[feed].staged;
            held = held || time >= a.holdFrom;
            if (time >= a.exFrom && !open) {
                rests = true;
            } else if (time >= a.exFrom) {
                if (!_apply(feed, f, a, last.price, price, time)) return 0;
                held = _isDecided(feed, f);
                if (last.openRounds != 0) last.openRounds = UNCOUNTED;
            }
        }
        if (rests) {
            price = last.price;
        } else {
            if (f.flags & SCALED != 0) price = _scaled(price, _corporate[feed].multiplier);
            if (_refuses(feed, f, price, time)) return 0;
            if (last.price != 0 && !_passes(feed, f, last, price, time, open)) return 0;
        }
        _closeDay(feed, f, last, price, time);
        Round memory next = Round(price, time, 0, open ? (held ? UNCOUNTED : 1) : 0);
        if (open && !held) _count(next, last, f.maxAge);
        _store(feed, next);
        return price;
    }

    /// @dev Whether a price lies at or beyond the bounds.
    function _refuses(uint16 feed, Feed memory f, uint64 price, uint40 time) private returns (bool) {
        if (price > f.min && price < f.max) return false;
        emit RoundRefused(feed, price, time, OutOfBounds.selector);
        return true;
    }

    /// @dev With the first round of a day the close of the day before is stored.
    function _closeDay(uint16 feed, Feed memory f, Round memory last, uint64 price, uint40 time) private {
        if (f.flags & CLOSES == 0 || last.price == 0 || time / 1 days <= last.time / 1 days) return;
        bool never = f.exchange == Exchange.NONE; // closes: its day ends with the first price of the next
        (uint256 close, uint256 at_) = never ? (price, time) : (last.price, last.time);
        _closes[feed].push(close | (at_ << 64));
        emit CloseStored(feed, _closes[feed].length - 1, close, at_);
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
        // A re-opening that was accepted later than can be kept does not count as one.
        if (openFor > type(uint16).max && next.openRounds != GRACE_ROUNDS) next.openRounds = UNCOUNTED;
        next.openFor = openFor > type(uint16).max ? type(uint16).max : uint16(openFor);
    }

    /// @dev Whether the price stays within the band, or was confirmed beyond it.
    function _passes(
        uint16 feed,
        Feed memory f,
        Round memory last,
        uint64 price,
        uint40 time,
        bool open
    ) private returns (bool) {
        uint16 band = open && last.openRounds == 0 ? f.openBand : f.band;
        if (f.flags & REPLACED != 0 && band > REPLACEMENT_BAND) band = REPLACEMENT_BAND;
        bool near = _within(price, last.price, band);
        bool broken = f.flags & BREAKER != 0;
        if (broken && time <= candidateOf[feed].last) revert OldRound(feed, time, candidateOf[feed].last);
        if (near || (broken && _confirms(feed, f.band, price, time, open))) {
            if (f.flags & REPLACED != 0) _setFlag(feed, REPLACED, false);
            if (broken) _release(feed, price, time);
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
        if (!_within(price, c.price, band)) {
            c = Candidate(price, time, time, open ? 1 : 0);
        } else {
            c.last = time;
            if (c.rounds == 0) c.since = time;
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

    /// @dev The staged action takes effect with the first price after it, if that is a price. False if it is out of
    /// bounds, or the dividend eats half of the last one.
    function _apply(
        uint16 feed,
        Feed memory f,
        Action memory a,
        uint256 last,
        uint64 price,
        uint40 time
    ) private returns (bool) {
        uint256 multiplier = multiplierOf(feed);
        uint256 close = _real(last, multiplier);
        if (uint256(a.dividend) * 2 > close) {
            emit RoundRefused(feed, price, time, DividendTooLarge.selector);
            return false;
        }
        multiplier =
            a.dividend == 0
                ? Math.mulDiv(multiplier, a.numerator, a.denominator)
                : Math.mulDiv(multiplier, close, close - a.dividend);
        if (_refuses(feed, f, _scaled(price, multiplier), time)) return false;
        _corporate[feed] = Corporate(Action(0, 0, 0, 0, 0), Applied(a, close.toUint64(), time), multiplier);
        f.flags = (f.flags & ~ACTION) | SCALED;
        _setFeed(feed, f);
        emit ActionApplied(feed, multiplier, close, time);
        return true;
    }

    function _stage(uint16 feed, Action memory a) private listed(feed) {
        if (feeds(feed).flags & ACTION != 0) revert ActionPending(feed);
        bool inTime = a.holdFrom >= block.timestamp + ACTION_DELAY && a.exFrom > a.holdFrom;
        if (!inTime || a.exFrom - a.holdFrom > ACTION_WINDOW) revert InvalidAction(feed);
        _corporate[feed].staged = a;
        _setFlag(feed, ACTION, true);
        emit ActionStaged(feed, a.dividend, a.numerator, a.denominator, a.holdFrom, a.exFrom);
    }

    function _hold(uint16 feed, uint256 until) private {
        _holds[feed].until = until.toUint40();
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
        uint256 lowest = OraclePacking.roundedBound(min, true);
        if (lowest > type(uint64).max) revert InvalidFeed();
        f.min = uint64(lowest);
        f.max = uint64(OraclePacking.roundedBound(max, false));
        if (maxAge == 0 || band == 0 || openBand < band || f.min >= f.max) revert InvalidFeed();
        _setFeed(feed, f);
    }

    function _isDecided(uint16 feed, Feed memory f) private view returns (bool) {
        return f.flags & DECIDED != 0 && block.timestamp < _holds[feed].until;
    }

    function _setFlag(uint16 feed, uint8 flag, bool value) private {
        Feed memory f = feeds(feed);
        f.flags = value ? f.flags | flag : f.flags & ~flag;
        _setFeed(feed, f);
    }

    function _setFeed(uint16 feed, Feed memory f) private {
        _setHalf(_feeds, feed, OraclePacking.packFeed(f));
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

    function _round(uint16 feed) private view returns (Round memory) {
        return OraclePacking.unpackRound(_half(_rounds, feed));
    }

    function _store(uint16 feed, Round memory r) private {
        _setHalf(_rounds, feed, OraclePacking.packRound(r));
    }

    function _half(uint256[1 << 15] storage list, uint16 feed) private view returns (uint256) {
        return uint128(list[feed >> 1] >> ((feed & 1) * 128));
    }

    function _setHalf(uint256[1 << 15] storage list, uint16 feed, uint256 half) private {
        uint256 shift = (feed & 1) * 128;
        list[feed >> 1] = (list[feed >> 1] & ~(uint256(type(uint128).max) << shift)) | (half << shift);
    }
}
