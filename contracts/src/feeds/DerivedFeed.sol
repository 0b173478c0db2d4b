// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SignedMath} from "@openzeppelin/contracts/utils/math/SignedMath.sol";
import {DateTimeLib} from "solady/utils/DateTimeLib.sol";
import {Oracle, Status} from "../Oracle.sol";

/// @notice How a price is made of others.
enum Kind {
    PRODUCT,
    BASKET,
    LEVERAGED,
    FUTURES
}

/// @notice One derived price. Prices and weights have 18 decimals.
/// PRODUCT: legs of weight 1 over legs of weight -1 (plain numbers), e.g. Moutai in CNY over CNY for one USD.
/// BASKET: sum of weight * leg, over `divisor`.
/// LEVERAGED: `weights[0]` times (a plain number, negative for an inverse) the return of the leg since its last stored
/// close; `start` is the level at the leg's price `divisor`.
/// FUTURES: the first and the second month of futures on the VIX, in the shares that give a maturity of 30 days.
struct Formula {
    Kind kind;
    uint16[] legs;
    int256[] weights;
    uint256 divisor;
    uint256 start;
}

/// @title DerivedFeed
/// @notice Feeds whose price follows from other feeds. Anyone may poke; a price depends on accepted rounds and stored
/// closes alone, so neither who calls nor when changes a level.
contract DerivedFeed is Ownable {
    /// @notice A leveraged level at a price of its leg, and the stored close that comes next.
    struct Level {
        uint256 value; // 18 decimals
        uint256 base; // 18 decimals
        uint256 next;
    }

    uint256 private constant WAD = 1e18;
    uint256 private constant PRICE_UNIT = 1e10; // 18 decimals to 8
    uint256 private constant MATURITY = 30 days;
    uint256 private constant SETTLEMENT_HOUR = 13.5 hours; // UTC; an hour later in winter, which moves no price

    Oracle public immutable oracle;
    mapping(uint16 feed => Formula) private _formulas;
    mapping(uint16 feed => Level) public levelOf;

    event FormulaSet(uint16 indexed feed, Formula formula);
    event Rebalanced(uint16 indexed feed, uint256 closes, uint256 level, uint256 base);

    /// @notice The feed has no formula.
    error NotDerived(uint16 feed);
    /// @notice The feed has a formula: it is never changed, a new one is a new feed.
    error FormulaExists(uint16 feed);
    /// @notice Legs and weights don't fit the kind, or the legs are not those of the oracle.
    error InvalidFormula(uint16 feed);

    constructor(address owner_, Oracle oracle_) Ownable(owner_) {
        oracle = oracle_;
    }

    /// @notice Gives a feed its formula, once. Its legs are those that the oracle lists.
    function setFormula(uint16 feed, Formula calldata formula) external onlyOwner {
        if (_formulas[feed].legs.length != 0) revert FormulaExists(feed);
        uint16[] memory legs = oracle.legsOf(feed);
        bool fits = legs.length != 0 && keccak256(abi.encode(legs)) == keccak256(abi.encode(formula.legs));
        Kind kind = formula.kind;
        if (kind == Kind.FUTURES) fits = fits && legs.length == 2;
        else fits = fits && formula.weights.length == legs.length;
        if (kind == Kind.BASKET || kind == Kind.LEVERAGED) fits = fits && formula.divisor != 0;
        if (kind == Kind.LEVERAGED) {
            fits = fits && legs.length == 1 && formula.start != 0 && oracle.storesCloses(legs[0]);
            fits = fits && formula.weights[0] != 0 && SignedMath.abs(formula.weights[0]) <= 10;
        }
        if (!fits) revert InvalidFormula(feed);
        _formulas[feed] = formula;
        if (kind == Kind.LEVERAGED) levelOf[feed] = Level(formula.start, formula.divisor, oracle.closeCount(legs[0]));
        emit FormulaSet(feed, formula);
    }

    /// @notice Submits the feeds whose legs have moved on, and skips the others. A level that fell to zero is no price:
    /// its feed is held, and it never rises again.
    function poke(uint16[] calldata feeds) external {
        for (uint256 i = 0; i < feeds.length; ++i) {
            uint16 feed = feeds[i];
            if (_formulas[feed].kind == Kind.LEVERAGED) rebalance(feed, type(uint256).max);
            (uint256 price, uint256 time, Status status) = valueOf(feed);
            if (status > Status.CLOSED || !_isDue(feed, time, status)) continue;
            price /= PRICE_UNIT;
            if (price == 0) {
                levelOf[feed].value = 0; // also if the leg recovers within the day
                if (oracle.heldUntil(feed) != type(uint40).max) oracle.hold(feed);
            } else {
                _submit(feed, price, time, status);
            }
        }
    }

    /// @notice Applies up to `most` stored closes of the leg, in order. Any number of calls leads to the same level.
    function rebalance(uint16 feed, uint256 most) public {
        Formula storage f = _formulas[feed];
        if (f.kind != Kind.LEVERAGED || f.legs.length == 0) revert NotDerived(feed);
        Level memory level = levelOf[feed];
        uint256 end = oracle.closeCount(f.legs[0]);
        if (end - level.next > most) end = level.next + most;
        if (end == level.next) return;
        uint256 applied = end - level.next;
        _advance(level, f, end);
        levelOf[feed] = level;
        emit Rebalanced(feed, applied, level.value, level.base);
    }

    /// @notice The price that the legs give now.
    /// @return price 18 decimals, 0 if the level is lost
    /// @return time chain time of the oldest leg
    /// @return status the worst of the legs
    function valueOf(uint16 feed) public view returns (uint256 price, uint256 time, Status status) {
        Formula memory f = _formulas[feed];
        uint256 count = f.legs.length;
        if (count == 0) revert NotDerived(feed);
        uint256[] memory prices = new uint256[](count);
        time = type(uint256).max;
        for (uint256 i = 0; i < count; ++i) {
            uint256 seen;
            Status other;
            (prices[i], seen, other, ) = oracle.read(f.legs[i]);
            if (other > status) status = other;
            if (seen < time) time = seen;
        }
        if (f.kind == Kind.PRODUCT) price = _product(f, prices);
        else if (f.kind == Kind.BASKET) price = _basket(f, prices);
        else if (f.kind == Kind.FUTURES) price = _constantMaturity(prices[0], prices[1], time);
        else price = _leveraged(feed, f, prices[0]);
    }

    /// @notice The formula of a feed; without legs if it has none.
    function formulaOf(uint16 feed) external view returns (Formula memory) {
        return _formulas[feed];
    }

    /// @notice When the future that expires next after `time` does: the Wednesday 30 days before the third Friday of the
    /// month after.
    /// @dev A holiday moves it by a day in a few months of a decade; that shifts a weight by a thirtieth.
    function expiryAfter(uint256 time) public pure returns (uint256 expiry) {
        (uint256 year, uint256 month, ) = DateTimeLib.timestampToDate(time);
        expiry = _expiryIn(year, month);
        if (expiry <= time) expiry = month == 12 ? _expiryIn(year + 1, 1) : _expiryIn(year, month + 1);
    }

    /// @notice A constant maturity of 30 days from two futures: the near one weighs
    /// (far days - 30) / (far days - near days), between none and all.
    function constantMaturity(
        uint256 near,
        uint256 far,
        uint256 nearLeft,
        uint256 farLeft
    ) public pure returns (uint256) {
        if (nearLeft >= MATURITY) return near;
        if (farLeft <= MATURITY) return far;
        return (near * (farLeft - MATURITY) + far * (MATURITY - nearLeft)) / (farLeft - nearLeft);
    }

    function _constantMaturity(uint256 near, uint256 far, uint256 time) private pure returns (uint256) {
        uint256 first = expiryAfter(time);
        return constantMaturity(near, far, first - time, expiryAfter(first) - time);
    }

    function _expiryIn(uint256 year, uint256 month) private pure returns (uint256) {
        (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1);
        uint256 friday = DateTimeLib.nthWeekdayInMonthOfYearTimestamp(year, month, 3, DateTimeLib.FRI);
        return friday - 30 days + SETTLEMENT_HOUR;
    }

    function _product(Formula memory f, uint256[] memory prices) private pure returns (uint256 price) {
        price = WAD;
        for (uint256 i = 0; i < prices.length; ++i) {
            if (f.weights[i] > 0) price = Math.mulDiv(price, prices[i], WAD);
        }
        for (uint256 i = 0; i < prices.length; ++i) {
            if (f.weights[i] > 0) continue;
            price = prices[i] == 0 ? 0 : Math.mulDiv(price, WAD, prices[i]);
        }
    }

    function _basket(Formula memory f, uint256[] memory prices) private pure returns (uint256) {
        int256 sum = 0;
        for (uint256 i = 0; i < prices.length; ++i) {
            sum += f.weights[i] * int256(prices[i]);
        }
        return sum <= 0 ? 0 : uint256(sum) / f.divisor;
    }

    function _leveraged(uint16 feed, Formula memory f, uint256 price) private view returns (uint256) {
        Level memory level = levelOf[feed];
        _advance(level, f, oracle.closeCount(f.legs[0]));
        _move(level, f.weights[0], price);
        return level.value;
    }

    function _advance(Level memory level, Formula memory f, uint256 end) private view {
        for (; level.next < end; ++level.next) {
            (uint256 close, ) = oracle.closeAt(f.legs[0], level.next);
            _move(level, f.weights[0], close);
        }
    }

    /// @dev Level and base move to a price of the leg; rounded down, and never up again from zero.
    function _move(Level memory level, int256 times, uint256 price) private pure {
        int256 factor = int256(level.base) + times * (int256(price) - int256(level.base));
        level.value = factor <= 0 ? 0 : Math.mulDiv(level.value, uint256(factor), level.base);
        level.base = price;
    }

    /// @dev A round is due if the legs are newer, and once when they close.
    function _isDue(uint16 feed, uint256 time, Status status) private view returns (bool) {
        (, uint256 updatedAt, , ) = oracle.read(feed);
        if (time <= updatedAt) return false;
        return status == Status.CLOSED || block.timestamp <= time + oracle.feeds(feed).maxAge;
    }

    function _submit(uint16 feed, uint256 price, uint256 time, Status status) private {
        uint16[] memory ids = new uint16[](1);
        uint64[] memory prices = new uint64[](1);
        ids[0] = feed;
        prices[0] = price > type(uint64).max ? type(uint64).max : uint64(price);
        oracle.submit(uint40(time), ids, prices, status == Status.OPEN ? 1 : 0);
    }
}
