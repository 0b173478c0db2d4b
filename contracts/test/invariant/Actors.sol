// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Report} from "../../deploy/Report.sol";
import {vm} from "../../deploy/Vm.sol";
import {CdpEngine} from "../../src/CdpEngine.sol";
import {CdpMath} from "../../src/lib/CdpMath.sol";
import {Status} from "../../src/Oracle.sol";
import {SynthToken} from "../../src/SynthToken.sol";
import {CallbackLiquidator} from "../CallbackLiquidator.sol";
import {Model} from "./Model.sol";

/// @title Actors
/// @notice Who acts, on what, with how much; how a call must end and what must be so after it.
abstract contract Actors is Model {
    uint256 internal constant ALL = type(uint256).max;
    CallbackLiquidator internal flash;
    /// @notice How often an action did what it is there for, by its name.
    mapping(string action => uint256) public succeeded;
    /// @notice How often it was refused as predicted.
    mapping(string action => uint256) public refused;
    /// @notice Calls made so far.
    uint256 public calls;

    modifier counted() {
        ++calls;
        _;
    }

    function setUp() public virtual override {
        super.setUp();
        flash = new CallbackLiquidator(engine);
        actors = [alice, bob, carol, dave, address(flash), address(this)];
    }

    // Choosing

    /// @dev Fuzzers love small and round numbers: a seed chooses, so it is spread first.
    function mix(uint256 seed) internal view returns (uint256) {
        return uint256(keccak256(abi.encode(seed, calls)));
    }

    function actorOf(uint256 seed) internal view returns (address) {
        return actors[seed % (actors.length - 1)];
    }

    /// @dev Mostly a living position, sometimes one that is gone.
    function pick(uint256 seed) internal view returns (uint256) {
        if (live.length == 0 || (gone.length != 0 && seed % 32 == 0)) return gone[(seed >> 8) % gone.length];
        return live[(seed >> 8) % live.length];
    }

    /// @dev Mostly the owner, sometimes anybody.
    function callerOf(uint256 id, uint256 seed) internal view returns (address) {
        address owner = positions[id].owner;
        return owner == address(0) || (seed >> 64) % 8 == 0 ? actorOf(seed >> 72) : owner;
    }

    /// @dev An amount of collateral worth 200 to 60,000 USD.
    function someCollateral(uint32 market, uint256 seed) internal view returns (uint256) {
        (uint256 price, ) = pricesOf(market);
        return (bound(seed, 200e18, 60_000e18) * 1e18) / price;
    }

    /// @dev An amount of debt: mostly some share of the most that is safe, sometimes that or one wei more.
    function someDebt(uint32 market, uint256 collateral, uint256 debt, uint256 seed) internal view returns (uint256) {
        (uint256 collateralPrice, uint256 debtPrice) = pricesOf(market);
        uint256 most = (((collateral * collateralPrice) / 1e18) * 1e22) / debtPrice / engine.markets(market).minRatio;
        if (debt >= most) return 1 + (seed % 1e20);
        most -= debt;
        uint256 kind = (seed >> 128) % 8;
        if (kind == 0) return most == 0 ? 1 : most;
        if (kind == 1) return most + 1;
        return 1 + bound(seed, 0, most);
    }

    // Before and after a call

    /// @dev The next call must end with this error; counts it.
    function predict(string memory action, bytes memory error_) internal returns (bool succeeds) {
        succeeds = error_.length == 0;
        if (succeeds) ++succeeded[action];
        else ++refused[action];
        if (!succeeds) vm.expectRevert(error_);
    }

    /// @dev Gives an actor collateral with the exact allowance.
    function provide(address who, uint32 market, uint256 amount) internal {
        (address token, ) = tokensOf(market);
        if (token == book.weth || token == book.wbtc) fund(token, who, amount);
        else if (who != address(this)) IERC20(token).transfer(who, amount);
        vm.prank(who);
        IERC20(token).approve(address(engine), amount);
    }

    /// @dev Lends debt tokens; what is missing must be the error.
    function lend(address who, address token, uint256 amount) internal returns (bytes memory error_) {
        uint256 have = balance(token, address(this));
        if (have < amount) {
            if (who != address(this)) IERC20(token).transfer(who, have);
            bytes4 tooLittle = IERC20Errors.ERC20InsufficientBalance.selector;
            return abi.encodeWithSelector(tooLittle, who, have, amount);
        }
        if (who != address(this)) IERC20(token).transfer(who, amount);
    }

    /// @dev Nobody keeps our tokens between two calls.
    function sweep() internal virtual {
        for (uint256 i = 0; i + 1 < actors.length; ++i) {
            sweepToken(actors[i], pusd);
            sweepToken(actors[i], tsla);
        }
    }

    function sweepToken(address from, SynthToken token) internal {
        uint256 amount = token.balanceOf(from);
        if (amount == 0) return;
        vm.prank(from);
        token.transfer(address(this), amount);
    }

    function afford(uint32 market, uint256 amount) internal view returns (uint256) {
        (address token, ) = tokensOf(market);
        if (token == book.weth || token == book.wbtc) return amount;
        uint256 have = balance(token, address(this));
        return amount < have ? amount : have;
    }

    function kill(uint256 id) internal {
        delete positions[id];
        gone.push(id);
        for (uint256 i = 0; i < live.length; ++i) {
            if (live[i] != id) continue;
            live[i] = live[live.length - 1];
            live.pop();
        }
    }

    function unknown(uint256 id) internal view returns (bytes memory) {
        if (positions[id].owner != address(0)) return "";
        return abi.encodeWithSelector(CdpEngine.UnknownPosition.selector, id);
    }

    /// @dev Books a mint in the model.
    function bookMint(uint32 market, Position storage p, uint256 amount) internal {
        (uint256 after_, uint256 fromFee) = grown(market, p.normalised, amount);
        uint256 rate = accrue(market);
        books[market].uncollected -= fromFee;
        uint256 before = owed(p.normalised, rate);
        p.normalised = after_;
        uint256 debt = owed(after_, rate);
        vm.assertGe(debt, before + amount, "a debt never grows less than what was minted");
        vm.assertLe(debt, before + amount + 1 + rate / RAY, "nor much more");
        (, address token) = tokensOf(market);
        supplies[token] += amount;
        ++books[market].changes;
    }

    function checkMinted(uint32 market, uint256 id, address to, uint256 amount) internal view {
        vm.assertEq(balance(debtTokenOf(market), to), amount, "minted");
        CdpEngine.Market memory m = engine.markets(market);
        vm.assertLe(owed(m.totalDebt, m.rate), uint256(m.ceiling) * 1e18, "V16: the ceiling holds after a mint");
        vm.assertGe(owedNow(id), uint256(m.minDebt) * 1e12, "V13: no debt below the minimum");
        if (market == TSLA_PUSD) {
            vm.assertLe(engine.loanDebt(), engine.externalDebt() / 4, "loans keep to their share");
        }
        checkSafe(id);
    }

    function checkSafe(uint256 id) internal view {
        uint32 market = uint32(id >> 32);
        (, uint256 collateral, uint256 debt) = engine.positions(id);
        (uint256 value, uint256 required) = values(market, collateral, debt, engine.markets(market).minRatio);
        vm.assertGe(value, required, "V10: no user action leaves a position unsafe");
        vm.assertEq(uint256(statusOf(market)), uint256(Status.OPEN), "riskier only while open");
    }

    function debtTokenOf(uint32 market) internal view returns (address token) {
        (, token) = tokensOf(market);
    }

    function belowMinDebt(uint32 market, uint256 debt, uint256 left) internal view returns (bytes memory) {
        uint256 minDebt = uint256(engine.markets(market).minDebt) * 1e12;
        if (left >= minDebt || debt < minDebt) return "";
        return abi.encodeWithSelector(CdpMath.BelowMinDebt.selector, left, minDebt);
    }

    /// @dev Books a repayment and its close fee at the last accepted prices.
    function bookRepay(uint32 market, Position storage p, uint256 repaid) internal returns (uint256 fee) {
        uint256 rate = accrue(market);
        uint256 debt = owed(p.normalised, rate);
        uint256 left = repaid == debt ? 0 : p.normalised - (repaid * RAY) / rate;
        if (left != p.normalised) {
            (uint256 collateralPrice, uint256 debtPrice) = pricesOf(market);
            fee = (repaid * debtPrice * engine.markets(market).closeFee) / (collateralPrice * 1e4);
            if (fee > p.collateral) fee = p.collateral;
        }
        (address collateral, address token) = tokensOf(market);
        fees[collateral] += fee;
        supplies[token] -= repaid;
        (p.collateral, p.normalised) = (p.collateral - fee, left);
        ++books[market].changes;
    }

    // Time

    /// @dev Half of the time a fresh round comes first.
    function freshen(uint256 seed) internal {
        if ((seed >> 200) % 2 == 0) pushAll(1);
    }

    /// @dev A price stays within a fiftieth and fifty times of where it began.
    function setNextPrice(uint16 feed, uint256 price) internal {
        uint256 base = prices[feed - 1];
        feeds[feed].price =
            price < base / 50
                ? base / 50
                : price > base * 50
                    ? base * 50
                    : price;
    }

    /// @dev A round of all three feeds, `elapsed` seconds later.
    function pushAll(uint256 elapsed) internal {
        vm.warp(block.timestamp + elapsed);
        uint16[] memory ids = new uint16[](3);
        uint64[] memory values_ = new uint64[](3);
        uint256 bits;
        for (uint16 f = ETH; f <= TSLA; ++f) {
            (ids[f - 1], values_[f - 1]) = (f, uint64(feeds[f].price));
            if (feeds[f].open) bits |= 1 << (f - 1);
            bookRound(f);
        }
        uint40 round = book.medianFeed.lastRound() + 1;
        Report.push(book.medianFeed, Report.Batch(round, uint40(block.timestamp), ids, values_, bits));
    }

    /// @dev All sessions open, no feed held, the grace over.
    function reopenAll() internal {
        for (uint16 f = ETH; f <= TSLA; ++f) {
            if (feeds[f].held) {
                (feeds[f].held, feeds[f].interrupted) = (false, true);
                oracle.setHeld(f, false);
            }
            feeds[f].open = true;
        }
        pushAll(1);
        pushAll(300);
    }
}
