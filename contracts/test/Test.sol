// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Book, Deploy} from "../deploy/Deploy.s.sol";
import {Report} from "../deploy/Report.sol";
import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Oracle} from "../src/Oracle.sol";
import {SynthToken} from "../src/SynthToken.sol";
import {wideTerms} from "./FeedTerms.sol";

interface IWeth is IERC20 {
    function deposit() external payable;
}

/// @title Test
/// @notice The deployed system, its people and its clock. This contract owns everything, has the reporters' keys, and
/// holds 10,000,000 pUSD and 1,000 mTSLA from positions of its own. Bands are so wide that a price may jump; the tests of
/// the oracle narrow them.
abstract contract Test {
    string private constant MNEMONIC = "test test test test test test test test test test test junk";
    uint256 internal constant START = 1_700_000_000;
    uint16 internal constant ETH = 1;
    uint16 internal constant BTC = 2;
    uint16 internal constant TSLA = 3;
    uint16 internal constant PUSHED = 13; // feeds with rounds of their own; the rest is derived
    uint32 internal constant ETH_PUSD = 1;
    uint32 internal constant BTC_PUSD = 2;
    uint32 internal constant PUSD_TSLA = 3;
    uint32 internal constant TSLA_PUSD = 4;

    address internal alice = vm.addr(keyOf(1)); // borrows
    address internal bob = vm.addr(keyOf(2)); // provides liquidity
    address internal carol = vm.addr(keyOf(3)); // liquidates
    address internal dave = vm.addr(keyOf(4)); // votes
    Book internal book;
    CdpEngine internal engine;
    Oracle internal oracle;
    SynthToken internal pusd;
    SynthToken internal tsla;
    /// @dev What the next round says of `pushed[i]`: its price with 8 decimals, bit i set if its session is open.
    uint16[] internal pushed;
    uint64[] internal prices;
    uint256 internal sessions = type(uint256).max;

    function setUp() public virtual {
        vm.warp(START);
        Deploy recipe = new Deploy();
        book = recipe.deploy("local", address(recipe), address(this));
        (engine, oracle, pusd) = (book.engine, book.oracle, book.pusd);
        tsla = SynthToken(engine.markets(PUSD_TSLA).debtToken);
        // Unsafe positions are sold at once; the tests of the auction house have them auctioned.
        engine.setAuctioned(ETH_PUSD, false);
        engine.setAuctioned(BTC_PUSD, false);
        for (uint16 feed = 1; feed <= PUSHED; ++feed) {
            pushed.push(feed);
            oracle.setLimits(feed, 60, type(uint16).max, type(uint16).max, 0, type(uint64).max);
        }
        prices = [
            uint64(1500e8),
            60_000e8,
            600e8,
            250e8,
            600e8,
            380e8,
            32e8,
            105e8,
            1450e8,
            7.8e8,
            7.1e8,
            19e8,
            20.5e8
        ];
        pushRound(0);
        pushRound(300); // the grace of the first round is over
        lock(address(this), ETH_PUSD, 20_000 ether, 10_000_000 ether);
        lock(address(this), PUSD_TSLA, 3_000_000 ether, 1_000 ether);
    }

    /// @dev Lets `wait` seconds pass and pushes all feeds.
    function pushRound(uint256 wait) internal {
        vm.warp(block.timestamp + wait);
        uint40 round = book.medianFeed.lastRound() + 1;
        Report.push(book.medianFeed, Report.Batch(round, uint40(block.timestamp), pushed, prices, sessions));
    }

    /// @dev Lists a feed, pushed from now on, whose price may jump.
    function addFeed(string memory symbol, uint256 price) internal returns (uint16 feed) {
        feed = oracle.addFeed(symbol, "simulated", wideTerms(address(book.medianFeed), 60));
        pushed.push(feed);
        prices.push(uint64(price));
        pushRound(30);
    }

    /// @dev The next round, 30 s later, has this price (USD, 8 decimals) for `feed`.
    function setPrice(uint16 feed, uint256 price) internal {
        prices[feed - 1] = uint64(price);
        pushRound(30);
    }

    /// @dev The next round, 30 s later, opens or closes the session of `feed`.
    function setSession(uint16 feed, bool open) internal {
        uint256 bit = 1 << (feed - 1);
        sessions = open ? sessions | bit : sessions & ~bit;
        pushRound(30);
    }

    /// @dev Gives `amount` wei: wrapped ETH, the faucet's WBTC, or tokens of this contract.
    function fund(address token, address to, uint256 amount) internal {
        if (token == book.weth) {
            vm.deal(to, to.balance + amount);
            vm.prank(to);
            IWeth(token).deposit{value: amount}();
        } else if (token == book.wbtc) {
            vm.prank(vm.addr(keyOf(6)));
            IERC20(token).transfer(to, amount);
        } else if (to != address(this)) {
            IERC20(token).transfer(to, amount);
        }
    }

    /// @dev Gives `owner` the collateral and the engine its allowance.
    function supply(address owner, uint32 market, uint256 amount) internal {
        address token = engine.markets(market).collateralToken;
        fund(token, owner, amount);
        vm.prank(owner);
        IERC20(token).approve(address(engine), amount);
    }

    /// @dev Opens a position with collateral given to `owner` first.
    function lock(address owner, uint32 market, uint256 collateral, uint256 debt) internal returns (uint256 id) {
        supply(owner, market, collateral);
        vm.prank(owner);
        return engine.open(market, collateral, debt, owner, owner);
    }

    /// @dev Freezes a market as a settlement would.
    function freeze(uint32 market) internal {
        engine.setModule(address(this), true);
        engine.freeze(market);
    }

    function paramsOf(uint32 market) internal view returns (CdpEngine.Params memory) {
        CdpEngine.Market memory m = engine.markets(market);
        uint16 target = m.targetMargin == type(uint16).max ? 0 : m.minRatio + m.targetMargin;
        return
            CdpEngine.Params(
                m.minRatio,
                m.discount,
                m.closeFee,
                m.liquidationFee,
                target,
                m.penalty,
                m.minDebt,
                m.ceiling,
                m.feePerSecond
            );
    }

    function collateralOf(uint256 id) internal view returns (uint256 collateral) {
        (, collateral, ) = engine.positions(id);
    }

    function debtOf(uint256 id) internal view returns (uint256 debt) {
        (, , debt) = engine.positions(id);
    }

    function normalisedOf(uint256 id) internal view returns (uint256 debt) {
        return engine.positionsIn(uint32(id >> 32), uint32(id), uint32(id))[0].debt;
    }

    function ownerOf(uint256 id) internal view returns (address owner) {
        (owner, , ) = engine.positions(id);
    }

    function balance(address token, address account) internal view returns (uint256) {
        return IERC20(token).balanceOf(account);
    }

    function keyOf(uint32 index) internal pure returns (uint256) {
        return vm.deriveKey(MNEMONIC, index);
    }

    /// @dev Folds a fuzzed number into a range, both ends included.
    function bound(uint256 x, uint256 min, uint256 max) internal pure returns (uint256) {
        return max - min == type(uint256).max ? x : min + (x % (max - min + 1));
    }
}
