// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TestToken} from "../../deploy/TestToken.sol";
import {vm} from "../../deploy/Vm.sol";
import {CdpEngine} from "../../src/CdpEngine.sol";
import {AggregatorV3Interface} from "../../src/feeds/Aggregator.sol";
import {Exchange, OracleRules, Status} from "../../src/Oracle.sol";
import {FakeAggregator} from "../FakeAggregator.sol";
import {Attack} from "./Attack.sol";
import {CarelessOracle} from "./CarelessOracle.sol";

// A source stops at its own floor of 10 cents while the token goes to nothing (Venus and Blizz, May 2022)
// ├── without guards: worthless collateral mints at 10 cents each
// ├── the floor being the bound of the feed: refused, whatever its time; the last price grows STALE
// └── a time that does not move: no new round, STALE
contract A04FloorTest is Attack {
    uint256 private constant AMOUNT = 10_000_000 ether; // truly worth 1,000 USD
    TestToken private _luna;
    FakeAggregator private _source;
    uint16 private _feed;
    uint32 private _market;

    function setUp() public override {
        super.setUp();
        _luna = new TestToken("Luna", "LUNA", 18, mallory, AMOUNT);
        _source = new FakeAggregator(8, 0.2e8);
        OracleRules.Terms memory terms;
        terms.source = address(_source);
        terms.pulled = true;
        terms.maxAge = 3600;
        terms.exchange = Exchange.NONE;
        (terms.band, terms.openBand) = (6000, 6000);
        (terms.min, terms.max) = (0.1e8, 1000e8);
        terms.legs = new uint16[](0);
        _feed = oracle.addFeed("LUNA", "Chainlink", terms);
        oracle.poke(_feed);
        _market = engine.addMarket(address(_luna), address(pusd), _feed, 0, paramsOf(ETH_PUSD));
        vm.prank(mallory);
        _luna.approve(address(engine), AMOUNT);
    }

    function wealth() internal view override returns (uint256) {
        // A hundredth of a cent each; what is locked is not worth the debt.
        return balance(address(_luna), mallory) / 10_000 + balance(address(pusd), mallory);
    }

    function test_SucceedsWithoutGuards() public {
        CarelessOracle twin = removeGuards();
        twin.setSource(_feed, AggregatorV3Interface(address(_source)), false);
        arm(ETH_PUSD, 0);
        _source.set(0.1e8, block.timestamp);
        vm.warp(block.timestamp + 1 days);
        twin.poke(_feed);
        vm.assertEq(attemptOpen(_market, 600_000 ether), "", "opened");
        profited();
    }

    function test_TheFloorIsABound() public {
        arm(ETH_PUSD, 0);
        uint256 accepted = block.timestamp;
        for (uint256 i = 0; i < 4; ++i) {
            vm.warp(block.timestamp + 1000);
            _source.set(0.1e8, block.timestamp);
            vm.expectEmit();
            emit OracleRules.RoundRefused(_feed, 0.1e8, block.timestamp, OracleRules.OutOfBounds.selector);
            oracle.poke(_feed);
            (, uint256 updatedAt, , ) = oracle.read(_feed);
            vm.assertEq(updatedAt, accepted, "nothing accepted");
        }
        checkStatus(_feed, 0.2e8, Status.STALE);
        bytes memory stale = abi.encodeWithSelector(CdpEngine.MarketNotOpen.selector, _market, Status.STALE);
        vm.assertEq(attemptOpen(_market, 600_000 ether), stale, "open");
        failed();
    }

    function test_TheTimestampAges() public {
        arm(ETH_PUSD, 0);
        _source.set(0.11e8, block.timestamp + 30); // above the bound, and then nothing more
        vm.warp(block.timestamp + 30);
        oracle.poke(_feed);
        uint256 time = block.timestamp;
        vm.warp(time + 3601);
        checkStatus(_feed, 0.11e8, Status.STALE);
        vm.expectRevert(abi.encodeWithSelector(OracleRules.StaleRound.selector, _feed, time, 3600));
        oracle.poke(_feed);
        checkError(attemptOpen(_market, 600_000 ether), CdpEngine.MarketNotOpen.selector);
        failed();
    }
}
