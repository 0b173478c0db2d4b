// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

/// @notice Status of a feed or a market, ordered by severity: the status of a market is the worst of its legs.
enum Status {
    OPEN,
    CLOSED,
    STALE,
    HELD,
    FROZEN
}

/// @title Oracle
/// @notice Keeps the last accepted round of every feed and says what may be done with it. Sources submit; readers
/// never call a source, so a broken source can make a price old but cannot block a repayment.
/// @dev A round takes half a slot: two feeds share one. A read costs one config slot and one round slot.
/// Feed 0 is par: one dollar, always OPEN.
contract Oracle is Ownable {
    struct Feed {
        address source;
        uint32 maxAge; // seconds after which an open round is STALE
        bool held;
    }

    struct Round {
        uint64 price; // USD, 8 decimals
        uint40 time; // chain time of the observation
        uint16 openFor; // seconds from the acceptance of the re-opening to this round, of the re-opening to its acceptance
        uint8 openRounds; // rounds since the re-opening, counted up to GRACE_ROUNDS; 0 while closed, UNCOUNTED if held
    }

    /// @notice Open rounds that must be accepted before a liquidation, the re-opening one included.
    uint256 public constant GRACE_ROUNDS = 2;
    /// @notice Seconds after a re-opening before a liquidation.
    uint256 public constant GRACE_TIME = 300;
    /// @notice Seconds without a round after which the next one counts as a re-opening; of a slower feed its maxAge.
    uint256 public constant MAX_GAP = 600;
    uint8 private constant UNCOUNTED = type(uint8).max; // open, but accepted before or during a hold
    uint256 private constant HALF = 128;
    uint256 private constant PRICE_UNIT = 1e10; // 8 decimals to 18

    /// @notice Feeds listed so far; their ids run from 1 to this.
    uint16 public feedCount;
    mapping(uint16 feed => Feed) public feeds;
    /// @notice Ticker of a feed, e.g. "TSLA".
    mapping(uint16 feed => string) public symbolOf;
    /// @notice Where the prices of a feed come from, in words, e.g. "simulated".
    mapping(uint16 feed => string) public descriptionOf;
    /// @notice Feed of a ticker, 0 if there is none.
    mapping(string symbol => uint16 feed) public feedOf;
    mapping(uint256 pair => uint256 rounds) private _rounds;

    event FeedAdded(uint16 indexed feed, string symbol, string description, address source, uint32 maxAge);
    event DescriptionSet(uint16 indexed feed, string description);
    event HeldSet(uint16 indexed feed, bool held);
    /// @notice `price` in USD with 8 decimals.
    event RoundAccepted(uint16 indexed feed, uint256 price, uint256 time, bool open);

    /// @notice No feed has this id.
    error UnknownFeed(uint16 feed);
    /// @notice A feed of this ticker exists.
    error DuplicateFeed(string symbol);
    /// @notice `caller` is not the source of `feed`.
    error NotSource(uint16 feed, address caller);
    /// @notice The ids of a batch must rise strictly.
    error UnsortedFeeds(uint16 previous, uint16 feed);
    /// @notice `feeds` and `prices` differ in length, or are more than the 256 that `sessions` describes.
    error LengthMismatch(uint256 feeds, uint256 prices);
    /// @notice A price must be above zero.
    error ZeroPrice(uint16 feed);
    /// @notice The round is not newer than the last one of the feed.
    error OldRound(uint16 feed, uint256 time, uint256 last);
    /// @notice The round is older than the feed's maximum age: it would shorten the grace after a re-opening.
    error StaleRound(uint16 feed, uint256 time, uint32 maxAge);
    /// @notice The round lies after the present block.
    error FutureRound(uint256 time, uint256 now_);
    /// @notice A feed needs a source and a maximum age.
    error InvalidFeed(address source, uint32 maxAge);

    constructor(address owner_) Ownable(owner_) {}

    /// @notice Lists a feed. Ids are given in order from 1.
    /// @param maxAge seconds an open round stays fresh: 60 at rounds of 30 s, heartbeat and margin for others.
    function addFeed(
        string calldata symbol,
        string calldata description,
        address source,
        uint32 maxAge
    ) external onlyOwner returns (uint16 feed) {
        if (source == address(0) || maxAge == 0) revert InvalidFeed(source, maxAge);
        if (feedOf[symbol] != 0) revert DuplicateFeed(symbol);
        feed = ++feedCount;
        feeds[feed] = Feed(source, maxAge, false);
        symbolOf[feed] = symbol;
        descriptionOf[feed] = description;
        feedOf[symbol] = feed;
        emit FeedAdded(feed, symbol, description, source, maxAge);
    }

    /// @notice Says where the prices of `feed` come from.
    function setDescription(uint16 feed, string calldata description) external onlyOwner {
        if (feeds[feed].source == address(0)) revert UnknownFeed(feed);
        descriptionOf[feed] = description;
        emit DescriptionSet(feed, description);
    }

    /// @notice Holds a feed or releases it. Rounds go on being accepted; the grace starts after the release.
    function setHeld(uint16 feed, bool held) external onlyOwner {
        Feed storage f = feeds[feed];
        if (f.source == address(0)) revert UnknownFeed(feed);
        f.held = held;
        Round memory r = _round(feed);
        if (r.openRounds != 0) {
            r.openRounds = UNCOUNTED;
            _store(feed, r);
        }
        emit HeldSet(feed, held);
    }

    /// @notice Accepts a batch of rounds from the source of its feeds, all or nothing.
    /// @param time chain time of the observations: after the last round of each feed, not after this block, not
    /// older than the feed's maximum age
    /// @param ids feeds, strictly increasing
    /// @param prices USD, 8 decimals, one for each feed
    /// @param sessions bit i is set if the real market of `ids[i]` is open
    function submit(uint40 time, uint16[] calldata ids, uint64[] calldata prices, uint256 sessions) external {
        if (ids.length != prices.length || ids.length > 256) revert LengthMismatch(ids.length, prices.length);
        if (time > block.timestamp) revert FutureRound(time, block.timestamp);
        uint16 previous = 0;
        for (uint256 i = 0; i < ids.length; ++i) {
            uint16 feed = ids[i];
            if (feed <= previous) revert UnsortedFeeds(previous, feed);
            previous = feed;
            _accept(feed, prices[i], time, (sessions >> i) & 1 == 1);
        }
    }

    /// @notice Price, its time, status, and from when on a liquidation may use it.
    /// @return price USD, 18 decimals; 0 if no round was ever accepted
    /// @return updatedAt chain time of the last accepted round
    /// @return status of the feed, never FROZEN
    /// @return liquidatableAt chain time, the maximum of its type while a second open round is missing
    function read(
        uint16 feed
    ) external view returns (uint256 price, uint256 updatedAt, Status status, uint256 liquidatableAt) {
        if (feed == 0) return (1e18, block.timestamp, Status.OPEN, 0);
        Feed memory f = feeds[feed];
        if (f.source == address(0)) revert UnknownFeed(feed);
        Round memory r = _round(feed);
        price = r.price * PRICE_UNIT;
        updatedAt = r.time;
        if (f.held) status = Status.HELD;
        else if (r.price == 0) status = Status.STALE;
        else if (r.openRounds == 0) status = Status.CLOSED;
        else if (block.timestamp > updatedAt + f.maxAge) status = Status.STALE;
        liquidatableAt = r.openRounds == GRACE_ROUNDS ? updatedAt + GRACE_TIME - r.openFor : type(uint256).max;
    }

    /// @notice The last accepted price in USD with 18 decimals, whatever its age; 0 if there is none. Never reverts.
    function lastPrice(uint16 feed) external view returns (uint256) {
        return feed == 0 ? 1e18 : uint64(_rounds[feed >> 1] >> ((feed & 1) * HALF)) * PRICE_UNIT;
    }

    function _accept(uint16 feed, uint64 price, uint40 time, bool open) private {
        Feed memory f = feeds[feed];
        if (f.source != msg.sender) revert NotSource(feed, msg.sender);
        if (price == 0) revert ZeroPrice(feed);
        if (block.timestamp > uint256(time) + f.maxAge) revert StaleRound(feed, time, f.maxAge);
        Round memory last = _round(feed);
        if (time <= last.time) revert OldRound(feed, time, last.time);
        Round memory next = Round(price, time, 0, open ? (f.held ? UNCOUNTED : 1) : 0);
        uint256 gap = time - last.time;
        bool counted = last.openRounds != 0 && last.openRounds != UNCOUNTED;
        if (open && !f.held) {
            // Of a re-opening: the seconds until owners could see it.
            uint256 openFor = block.timestamp - time;
            if (counted && gap <= (f.maxAge > MAX_GAP ? f.maxAge : MAX_GAP)) {
                bool seen = last.openRounds == GRACE_ROUNDS;
                if (seen) openFor = last.openFor + gap;
                else if (gap < last.openFor)
                    openFor = last.openFor - gap; // observed before it was accepted
                else (openFor, seen) = (gap - last.openFor, true);
                if (seen) next.openRounds = uint8(GRACE_ROUNDS);
            }
            next.openFor = openFor > type(uint16).max ? type(uint16).max : uint16(openFor);
        }
        _store(feed, next);
        emit RoundAccepted(feed, price, time, open);
    }

    function _round(uint16 feed) private view returns (Round memory r) {
        uint256 half = _rounds[feed >> 1] >> ((feed & 1) * HALF);
        r.price = uint64(half);
        r.time = uint40(half >> 64);
        r.openFor = uint16(half >> 104);
        r.openRounds = uint8(half >> 120);
    }

    function _store(uint16 feed, Round memory r) private {
        uint256 shift = (feed & 1) * HALF;
        uint256 half =
            uint256(r.price) | (uint256(r.time) << 64) | (uint256(r.openFor) << 104) | (uint256(r.openRounds) << 120);
        uint256 others = _rounds[feed >> 1] & ~(uint256(type(uint128).max) << shift);
        _rounds[feed >> 1] = others | (half << shift);
    }
}
