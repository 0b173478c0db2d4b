// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice How far the settlement of a token is.
enum Stage {
    NONE,
    ANNOUNCED,
    FROZEN,
    FINAL
}

/// @title SettlementRules
/// @notice What a case, a pot and a named price are, the times that hold for all, and what a settlement says.
abstract contract SettlementRules {
    /// @notice The settlement of one debt token.
    struct Case {
        Stage stage;
        uint40 announcedAt;
        uint40 frozenAt;
        uint128 issued; // wei: debts settled so far; once final, what is still to be redeemed
        // slot 2
        uint128 price; // of the token, USD, 18 decimals
        uint128 shortfall; // USD, 18 decimals: what the pots lacked when the case became final
    }

    /// @notice Collateral that stands behind a token.
    struct Pot {
        uint128 amount; // wei collected; redemptions are not subtracted, they lower `issued`
        uint40 settledAt; // when the last position paid in; before the first, when the case froze
        uint256 price; // USD of 1e18 wei, 18 decimals
        uint256 rate; // RAY: wei for one wei of the token
    }

    /// @notice A price that governance names for a feed without one.
    struct Named {
        uint96 price; // USD, 18 decimals
        uint40 namedAt;
    }

    /// @dev What the positions of a market settle by.
    struct Terms {
        uint32 market;
        address collateralToken;
        address debtToken;
        bool converts; // collateral is a final mAsset, redeemed at `rate`
        uint256 collateralPrice; // USD of 1e18 wei
        uint256 debtPrice;
        uint256 rate; // RAY
    }

    /// @notice Seconds between the announcement of a delisting and the freeze.
    uint256 public constant NOTICE = 3 days;
    /// @notice Seconds that a named price is public before it counts.
    uint256 public constant NAMING = 24 hours;
    /// @notice Seconds that a permissioned collateral is offered for pUSD.
    uint256 public constant OFFER = 7 days;
    /// @notice Seconds after which positions whose permissioned collateral cannot be sent to the settlement are left.
    uint256 public constant PATIENCE = 30 days;
    /// @notice The guardian may shut down if ETH or BTC had no round for this many seconds,
    uint256 public constant BLIND = 72 hours;
    /// @notice or if this share of pUSD (basis points) has no backing.
    uint256 public constant BAD_SHARE = 500;
    uint256 internal constant BPS = 1e4;
    uint256 internal constant PAR = 1e18;

    event Announced(address indexed token, uint256 freezableAt);
    event Retracted(address indexed token);
    event PriceNamed(uint16 indexed feed, uint256 price, uint256 usableAt);
    event PermissionedSet(address indexed collateral, bool permissioned);
    event ShutdownStarted(address indexed by);
    /// @notice The shutdown settles a market at this price of its feed. USD, 18 decimals.
    event PriceFixed(uint32 indexed market, uint16 indexed feed, uint256 price);
    /// @notice The case settles at this price of its token. USD, 18 decimals.
    event Frozen(address indexed token, uint256 price);
    event Settled(
        uint256 indexed id,
        address indexed owner,
        uint256 collateral,
        uint256 debt,
        uint256 taken,
        uint256 leftover
    );
    event Converted(
        uint256 indexed id,
        address indexed owner,
        uint256 collateral,
        uint256 debt,
        uint256 burnt,
        uint256 leftover,
        uint256 badDebt
    );
    event Gathered(address indexed collateral, uint256 amount);
    event PotBought(address indexed collateral, address indexed buyer, uint256 amount, uint256 cost);
    event RateSet(address indexed token, address indexed collateral, uint256 pot, uint256 rate);
    event Finalised(address indexed token, uint256 issued, uint256 shortfall);
    event Redeemed(address indexed token, address indexed holder, uint256 amount);

    /// @notice The token is no mAsset.
    error NotSynth(address token);
    /// @notice The case of the token is not where this step begins.
    error WrongStage(address token, Stage stage);
    /// @notice Everything is being shut down.
    error ShutdownRuns();
    /// @notice `caller` is not the guardian.
    error NotGuardian(address caller);
    /// @notice The guardian has no reason: bad debt in pUSD (wei, of all that was issued), and ETH and BTC have rounds.
    error NoReason(uint256 badDebt, uint256 issued);
    /// @notice There is no price to freeze the token at: it takes an open round from `from` on, or a named price.
    error NotFreezable(address token, uint256 from);
    /// @notice The feed is not a leveraged one that fell to zero while its leg is open.
    error NotWorthless(uint16 feed);
    /// @notice All these markets are frozen, with every price that there is.
    error NothingToFreeze();
    /// @notice Ids must rise strictly.
    error NotIncreasing(uint256 id);
    /// @notice The market is not frozen yet.
    error NotFrozen(uint32 market);
    /// @notice The feed has no frozen price yet.
    error NotPriced(uint16 feed);
    /// @notice The token cannot be redeemed yet.
    error NotFinal(address token);
    /// @notice The market has debt that is not settled, or under the hammer, wei.
    error StillOpen(uint32 market, uint256 debt, uint256 underHammer);
    /// @notice Allow-listed buyers may buy this collateral until then.
    error PotForSale(address collateral, uint256 until);
    /// @notice The collateral is not sold out of its pot.
    error NotPermissioned(address collateral);
    /// @notice The pot holds less, wei.
    error PotTooSmall(uint256 pot, uint256 amount);
    /// @notice No market locks this token for pUSD.
    error NotCollateral(address token);
}
