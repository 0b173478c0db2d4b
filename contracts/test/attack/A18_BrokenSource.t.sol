// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {Aggregator, AggregatorV3Interface} from "../../src/feeds/Aggregator.sol";
import {Exchange, OracleRules, Status} from "../../src/Oracle.sol";
import {SynthToken} from "../../src/SynthToken.sol";
import {FakeAggregator, Mood} from "../FakeAggregator.sol";
import {Attack} from "./Attack.sol";
import {CarelessOracle} from "./CarelessOracle.sol";

// A source reverts, eats all gas, or answers without end
// ├── with an oracle that asks its source on every read: nobody repays, nobody closes, nothing is liquidated
// ├── here: its own market grows STALE; repaying and closing there go on
// └── other markets open, repay and liquidate, and other sources are poked, as ever
contract A18BrokenSourceTest is Attack {
    FakeAggregator private _source;
    FakeAggregator private _other;
    uint16 private _feed;
    uint16 private _otherFeed;
    uint32 private _market;
    uint256 private _id; // bob's, in the market of the source

    function setUp() public override {
        super.setUp();
        SynthToken token = new SynthToken("Pulled", "mPULL", address(engine));
        (_source, _other) = (new FakeAggregator(8, 1000e8), new FakeAggregator(18, 1000e18));
        _feed = oracle.addFeed("PULL", "Chainlink", _terms(address(_source)));
        _otherFeed = oracle.addFeed("OTHER", "Chainlink", _terms(address(_other)));
        _market = engine.addMarket(address(pusd), address(token), 0, _feed, paramsOf(PUSD_TSLA));
        _pokeBoth(0);
        _pokeBoth(300);
        pushRound(1);
        _id = lock(bob, _market, 10_000 ether, 5 ether);
        supply(bob, _market, 1 ether); // to deposit
    }

    function _terms(address source) private pure returns (OracleRules.Terms memory terms) {
        (terms.source, terms.pulled, terms.maxAge, terms.exchange) = (source, true, 600, Exchange.NONE);
        (terms.band, terms.openBand, terms.min, terms.max) = (2000, 3500, 1e8, 1_000_000e8);
        terms.legs = new uint16[](0);
    }

    function _pokeBoth(uint256 wait) private {
        vm.warp(block.timestamp + wait);
        _source.set(1000e8, block.timestamp);
        _other.set(1000e18, block.timestamp);
        oracle.poke(_feed);
        oracle.poke(_otherFeed);
    }

    function _try(bytes memory call) private returns (bool ok) {
        vm.prank(bob);
        (ok, ) = address(engine).call{gas: 5_000_000}(call);
    }

    function test_SucceedsWithAnOracleThatAsks() public {
        CarelessOracle twin = removeGuards();
        twin.setSource(_feed, AggregatorV3Interface(address(_source)), true);
        vm.assertTrue(_try(abi.encodeCall(engine.repay, (_id, 1 ether))), "while it answers");
        for (uint256 i = 1; i <= 2; ++i) {
            _source.setMood(Mood(i));
            vm.assertTrue(!_try(abi.encodeCall(engine.repay, (_id, 1 ether))), "no repayment");
            vm.assertTrue(!_try(abi.encodeCall(engine.close, (_id, bob))), "no way out");
            vm.assertTrue(!_try(abi.encodeCall(engine.liquidate, (_id, 1 ether, 0, bob, ""))), "no liquidation");
        }
    }

    function _break(Mood mood) private {
        _source.setMood(mood);
        uint256 gas = gasleft();
        (bool ok, bytes memory reason) = address(oracle).call(abi.encodeCall(oracle.poke, (_feed)));
        vm.assertEq(ok, false, "poked");
        vm.assertLt(gas - gasleft(), 500_000, "bounded gas");
        checkError(
            reason,
            mood == Mood.RETURN_BOMB ? Aggregator.NotPositive.selector : Aggregator.SourceFailed.selector
        );
    }

    function test_ItsOwnMarket() public {
        for (uint256 i = 1; i <= 5; ++i) {
            uint256 snapshot = vm.snapshotState();
            _break(Mood(i));
            checkStatus(_feed, 1000e8, Status.OPEN); // the last price, until it is old
            vm.warp(block.timestamp + 600);
            checkStatus(_feed, 1000e8, Status.STALE);
            vm.assertTrue(!_try(abi.encodeCall(engine.mint, (_id, 0.1 ether, bob))), "no mint");
            vm.assertTrue(_try(abi.encodeCall(engine.deposit, (_id, 1 ether))), "deposit");
            vm.assertTrue(_try(abi.encodeCall(engine.repay, (_id, 1 ether))), "repay");
            vm.assertTrue(_try(abi.encodeCall(engine.close, (_id, bob))), "close");
            vm.revertToState(snapshot);
        }
    }

    function test_OtherMarkets() public {
        for (uint256 i = 1; i <= 5; ++i) {
            uint256 snapshot = vm.snapshotState();
            _break(Mood(i));
            vm.warp(block.timestamp + 30);
            _other.set(1001e18, block.timestamp);
            oracle.poke(_otherFeed);
            checkStatus(_otherFeed, 1001e8, Status.OPEN);
            _liquidateAnother();
            vm.prank(alice);
            engine.repay(honest, 1 ether);
            lock(mallory, ETH_PUSD, 1 ether, 500 ether);
            vm.revertToState(snapshot);
        }
    }

    /// @dev Dave's position, after two rounds down inside the band.
    function _liquidateAnother() private {
        pushRound(30);
        uint256 id = lock(dave, ETH_PUSD, 1 ether, 990 ether);
        pushRound(300);
        setPrice(ETH, 1400e8);
        fund(address(pusd), carol, 990 ether);
        vm.prank(carol);
        engine.liquidate(id, 500 ether, 0, carol, "");
        vm.assertLt(debtOf(id), 990 ether, "liquidated");
    }
}
