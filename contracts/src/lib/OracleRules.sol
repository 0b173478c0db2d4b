// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

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

/// @title OracleRules
/// @notice What a feed, a round and a corporate action are, the limits that hold for all feeds, and what the oracle says.
abstract contract OracleRules {
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

    /// @notice All about the corporate actions of a feed.
    struct Corporate {
        Action staged;
        Applied applied;
        uint256 multiplier; // 18 decimals, 0 before the first
    }

    /// @notice A hold by guardian, governance or the source itself.
    struct Hold {
        uint40 until;
        uint40 guardianAt; // when the guardian last held it
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

    uint8 internal constant BREAKER = 1; // beyond the band
    uint8 internal constant ACTION = 2; // a split or dividend is staged
    uint8 internal constant SCALED = 4; // has a multiplier
    uint8 internal constant CLOSES = 8; // stores the close of each day
    uint8 internal constant DERIVED = 16; // has legs
    uint8 internal constant REPLACED = 32; // no round of the new source yet
    uint8 internal constant DECIDED = 64; // held by a decision until a time

    uint8 internal constant UNCOUNTED = type(uint8).max; // open, but accepted before or during a hold
    uint256 internal constant PRICE_UNIT = 1e10; // 8 decimals to 18
    uint256 internal constant BPS = 1e4;
    uint256 internal constant WAD = 1e18;

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
    error UnsortedFeeds(uint256 previous, uint256 feed);
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
}
