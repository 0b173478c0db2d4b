// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {CdpEngine} from "../../src/CdpEngine.sol";
import {CdpMath} from "../../src/lib/CdpMath.sol";
import {Status} from "../../src/Oracle.sol";
import {Test} from "../Test.sol";

/// @title Model
/// @notice What the system should be, kept apart from it: every position, fee, claim and supply, the rounds of the
/// feeds, and the error that a call must end with. Four markets: ETH-pUSD, BTC-pUSD, pUSD-mTSLA, mTSLA-pUSD.
abstract contract Model is Test {
    uint256 internal constant RAY = 1e27;
    uint32 internal constant MARKETS = 4;

    struct Feed {
        uint256 price; // 8 decimals
        uint256 time;
        bool open;
        bool closed; // by the last round: the price rests
        uint256 resting;
        bool held;
        bool interrupted; // the next open round is a re-opening
        uint256 reopenedAt;
        uint256 rounds; // open ones since then
    }

    struct Position {
        address owner;
        uint256 collateral;
        uint256 normalised;
    }

    struct Books {
        uint256 rate; // as booked
        uint256 uncollected;
        uint256 changes; // state changes, each worth a wei of rounding
        uint256 count; // positions ever opened
    }

    struct Flags {
        bool paused;
        bool auctioned;
        bool frozen; // its debt token is being settled
        bool halted; // its collateral token is
    }

    mapping(uint16 feed => Feed) internal feeds;
    mapping(uint256 id => Position) public positions;
    mapping(uint32 market => Books) public books;
    mapping(address token => uint256) public supplies;
    mapping(address token => uint256) public burnt; // by holders, without a debt
    mapping(address token => uint256) public donated; // to the engine
    mapping(address token => uint256) public fees;
    mapping(address token => uint256) public badDebts;
    mapping(address token => uint256) public owned; // by the Treasury
    mapping(uint32 market => Flags) internal flags;
    mapping(address owner => mapping(address token => uint256)) public claims;
    uint256[] internal live;
    uint256[] internal gone;
    address[] internal actors;

    function setUp() public virtual override {
        super.setUp();
        lock(address(this), ETH_PUSD, 60_000 ether, 20_000_000 ether);
        for (uint16 f = ETH; f <= TSLA; ++f) {
            feeds[f] = Feed(prices[f - 1], START + 300, true, false, prices[f - 1], false, false, START, 2);
        }
        supplies[address(pusd)] = pusd.totalSupply();
        supplies[address(tsla)] = tsla.totalSupply();
        owned[address(book.plx)] = balance(address(book.plx), address(book.treasury));
        for (uint32 m = 1; m <= MARKETS; ++m) {
            CdpEngine.Market memory s = engine.markets(m);
            books[m] = Books(s.rate, engine.uncollected(m), 2, s.positionCount);
            for (uint256 n = 1; n <= s.positionCount; ++n) {
                uint256 id = (uint256(m) << 32) | n;
                live.push(id);
                positions[id] = Position(address(this), collateralOf(id), normalisedOf(id));
            }
        }
    }

    // Oracle

    function feedOf(uint32 market) internal pure returns (uint16) {
        return
            market == ETH_PUSD
                ? ETH
                : market == BTC_PUSD
                    ? BTC
                    : TSLA;
    }

    function statusOf(uint32 market) public view returns (Status) {
        Feed storage f = feeds[feedOf(market)];
        if (flags[market].frozen) return Status.FROZEN;
        if (f.held || flags[market].halted) return Status.HELD;
        if (!f.open) return Status.CLOSED;
        return block.timestamp > f.time + 60 ? Status.STALE : Status.OPEN;
    }

    function liquidatableAt(uint32 market) public view returns (uint256) {
        Feed storage f = feeds[feedOf(market)];
        return f.interrupted || f.rounds < 2 ? type(uint256).max : f.reopenedAt + 300;
    }

    /// @dev Books an accepted round of this block.
    function bookRound(uint16 feed) internal {
        Feed storage f = feeds[feed];
        uint256 gap = block.timestamp - f.time;
        f.time = block.timestamp;
        if (f.open || !f.closed) f.resting = f.price;
        f.price = f.resting;
        f.closed = !f.open;
        if (!f.open || f.held) {
            f.interrupted = true;
        } else if (f.interrupted || gap > 600) {
            (f.interrupted, f.reopenedAt, f.rounds) = (false, block.timestamp, 1);
        } else {
            ++f.rounds;
        }
    }

    /// @dev Prices with 18 decimals; that of the collateral is the value of 1e18 of its smallest units.
    function pricesOf(uint32 market) public view returns (uint256 collateralPrice, uint256 debtPrice) {
        uint256 price = feeds[feedOf(market)].price * 1e10;
        if (market == PUSD_TSLA) return (1e18, price);
        return (market == BTC_PUSD ? price * 1e10 : price, 1e18);
    }

    // Arithmetic of a position

    function tokensOf(uint32 market) public view returns (address collateral, address debt) {
        if (market == ETH_PUSD) return (book.weth, address(pusd));
        if (market == BTC_PUSD) return (book.wbtc, address(pusd));
        return market == PUSD_TSLA ? (address(pusd), address(tsla)) : (address(tsla), address(pusd));
    }

    function owed(uint256 normalised, uint256 rate) public pure returns (uint256) {
        return (normalised * rate + RAY - 1) / RAY;
    }

    function owedNow(uint256 id) public view returns (uint256) {
        return owed(positions[id].normalised, engine.rateOf(uint32(id >> 32)));
    }

    /// @dev Value of the collateral and what the debt requires at a ratio, USD with 18 decimals.
    function values(
        uint32 market,
        uint256 collateral,
        uint256 debt,
        uint256 ratio
    ) public view returns (uint256 value, uint256 required) {
        (uint256 collateralPrice, uint256 debtPrice) = pricesOf(market);
        value = (collateral * collateralPrice) / 1e18;
        required = (debt * debtPrice * ratio + 1e22 - 1) / 1e22;
    }

    /// @dev Fee that the next change of a debt books.
    function pendingFee(uint32 market) public view returns (uint256) {
        return (engine.markets(market).totalDebt * (engine.rateOf(market) - books[market].rate)) / RAY;
    }

    /// @dev Books the fee up to now.
    function accrue(uint32 market) internal returns (uint256 rate) {
        Books storage b = books[market];
        rate = engine.rateOf(market);
        vm.assertGe(rate, b.rate, "V17: the rate never falls");
        b.uncollected += pendingFee(market);
        b.rate = rate;
    }

    /// @dev Normalised debt after `amount` more, and what the booked fee pays for the rounding.
    function grown(
        uint32 market,
        uint256 normalised,
        uint256 amount
    ) internal view returns (uint256 after_, uint256 fromFee) {
        uint256 rate = engine.rateOf(market);
        after_ = normalised + (amount * RAY) / rate;
        if ((amount * RAY) % rate == 0) return (after_, 0);
        bool exact = owed(after_, rate) == owed(normalised, rate) + amount;
        return exact && books[market].uncollected + pendingFee(market) != 0 ? (after_, 1) : (after_ + 1, 0);
    }

    // Predictions: the error a call must end with, empty if it must succeed

    function notAllowed(address caller, address owner) internal view returns (bytes memory) {
        if (caller == owner || book.operators.isOperator(owner, caller)) return "";
        return abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, owner, caller);
    }

    function notSafe(uint32 market, uint256 collateral, uint256 normalised) internal view returns (bytes memory) {
        Status status = statusOf(market);
        if (status != Status.OPEN) return abi.encodeWithSelector(CdpEngine.MarketNotOpen.selector, market, status);
        uint256 debt = owed(normalised, engine.rateOf(market));
        (uint256 value, uint256 required) = values(market, collateral, debt, engine.markets(market).minRatio);
        return value < required ? abi.encodeWithSelector(CdpEngine.Unsafe.selector, value, required) : bytes("");
    }

    function notMintable(
        uint32 market,
        uint256 collateral,
        uint256 normalised,
        uint256 amount
    ) internal view returns (bytes memory) {
        CdpEngine.Market memory m = engine.markets(market);
        (uint256 after_, ) = grown(market, normalised, amount);
        uint256 rate = engine.rateOf(market);
        if (flags[market].paused) return abi.encodeWithSelector(CdpEngine.MintIsPaused.selector, market);
        uint256 total = owed(m.totalDebt + after_ - normalised, rate);
        if (total > uint256(m.ceiling) * 1e18) {
            return abi.encodeWithSelector(CdpEngine.CeilingExceeded.selector, total, uint256(m.ceiling) * 1e18);
        }
        if (owed(after_, rate) < uint256(m.minDebt) * 1e12) {
            bytes4 tooSmall = CdpMath.BelowMinDebt.selector;
            return abi.encodeWithSelector(tooSmall, owed(after_, rate), uint256(m.minDebt) * 1e12);
        }
        if (market == TSLA_PUSD) {
            uint256 loans = engine.loanDebt() + pendingFee(market) + amount;
            uint256 share = engine.externalDebt() / 4;
            if (loans > share) return abi.encodeWithSelector(CdpEngine.LoanShareExceeded.selector, loans, share);
        }
        return notSafe(market, collateral, after_);
    }

    function notUnfrozen(uint32 market) internal view returns (bytes memory) {
        return flags[market].frozen ? abi.encodeWithSelector(CdpEngine.MarketFrozen.selector, market) : bytes("");
    }

    /// @dev Why a position cannot be liquidated at all.
    function notLiquidatable(uint256 id) internal view returns (bytes memory) {
        if (positions[id].owner == address(0)) return abi.encodeWithSelector(CdpEngine.UnknownPosition.selector, id);
        if (positions[id].normalised == 0) return abi.encodeWithSelector(CdpEngine.NoDebt.selector, id);
        return notUnsafe(id);
    }

    /// @dev Why a position is not below its line at a fresh price after the grace.
    function notUnsafe(uint256 id) internal view returns (bytes memory) {
        uint32 market = uint32(id >> 32);
        if (positions[id].owner == address(0)) return abi.encodeWithSelector(CdpEngine.UnknownPosition.selector, id);
        Status status = statusOf(market);
        if (status != Status.OPEN) return abi.encodeWithSelector(CdpEngine.MarketNotOpen.selector, market, status);
        if (block.timestamp < liquidatableAt(market)) {
            return abi.encodeWithSelector(CdpEngine.ReopeningGrace.selector, market, liquidatableAt(market));
        }
        uint256 line = engine.liquidationRatio(market);
        (uint256 value, uint256 required) = values(market, positions[id].collateral, owedNow(id), line);
        if (value < required) return "";
        return abi.encodeWithSelector(CdpEngine.NotLiquidatable.selector, id, value, required);
    }

    /// @dev At or below 1/(1 - discount) the full discount can no longer be paid.
    function isDeep(uint256 id) internal view returns (bool) {
        uint32 market = uint32(id >> 32);
        (uint256 value, uint256 debtValue) = values(market, positions[id].collateral, owedNow(id), 1e4);
        return value * (1e4 - engine.markets(market).discount) <= debtValue * 1e4;
    }

    /// @dev Most that one liquidation repays above that.
    function capOf(uint256 id) internal view returns (uint256 cap) {
        uint32 market = uint32(id >> 32);
        CdpEngine.Market memory m = engine.markets(market);
        uint256 debt = owedNow(id);
        if (m.targetMargin == type(uint16).max) return debt;
        uint256 target = engine.liquidationRatio(market) + m.targetMargin;
        (, uint256 debtPrice) = pricesOf(market);
        (uint256 value, ) = values(market, positions[id].collateral, debt, 1e4);
        uint256 wanted = (((debt * debtPrice) / 1e18) * target) / 1e4;
        if (wanted <= value) return 0;
        uint256 divisor = target * 1e14 - 1e22 / (1e4 - m.discount) - uint256(m.penalty) * 1e9;
        cap = ((((wanted - value) * 1e18) / divisor) * 1e18) / debtPrice;
        return cap > debt || debt - cap < uint256(m.minDebt) * 1e12 ? debt : cap;
    }

    // Views for the invariants

    function liveCount() external view returns (uint256) {
        return live.length;
    }

    function liveAt(uint256 i) external view returns (uint256) {
        return live[i];
    }

    function actorCount() external view returns (uint256) {
        return actors.length;
    }

    function actorAt(uint256 i) external view returns (address) {
        return actors[i];
    }
}
