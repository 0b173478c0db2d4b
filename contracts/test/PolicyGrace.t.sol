// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Status} from "../src/Oracle.sol";
import {SynthToken} from "../src/SynthToken.sol";
import {PolicyBase} from "./PolicyBase.t.sol";

// A liquidation waits for two open rounds and 300 s, so that owners can add collateral first
// ├── after CLOSED
// ├── after HELD by governance, by the guardian, by the breaker (fallen back or confirmed), before a split
// ├── after a gap of more than 10 minutes
// └── after a first round
contract PolicyGraceTest is PolicyBase {
    function enter(Status) internal override {}

    /// @dev From the re-opening round of this moment: refused until two rounds and 300 s have passed, then allowed.
    function _checkGrace(uint256 id) private {
        uint32 market = uint32(id >> 32);
        uint256 reopened = block.timestamp;
        vm.prank(alice);
        engine.mint(ids.debt, 1, alice); // only liquidation waits
        _refused(id, market, type(uint256).max);
        vm.warp(reopened + 400);
        pushRound(0); // the second round
        vm.prank(alice);
        engine.liquidate(id, 0.3 ether, 0, alice, "");
    }

    function _checkTime(uint256 id) private {
        uint32 market = uint32(id >> 32);
        uint256 reopened = block.timestamp;
        pushRound(30);
        _refused(id, market, reopened + 300);
        pushRound(260);
        vm.warp(reopened + 299);
        _refused(id, market, reopened + 300);
        vm.warp(reopened + 300);
        vm.prank(alice);
        engine.liquidate(id, 0.3 ether, 0, alice, "");
    }

    function _refused(uint256 id, uint32 market, uint256 until) private {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.ReopeningGrace.selector, market, until));
        vm.prank(alice);
        engine.liquidate(id, 0.3 ether, 0, alice, "");
    }

    function _both(uint256 id) private {
        uint256 snapshot = vm.snapshotState();
        _checkGrace(id);
        vm.revertToState(snapshot);
        _checkTime(id);
    }

    function test_GraceAfterClosed() public {
        prepare(PUSD_TSLA);
        setSession(TSLA, false);
        setSession(TSLA, true);
        _both(ids.unsafe);
    }

    function test_GraceAfterHeldByGovernance() public {
        prepare(PUSD_TSLA);
        oracle.setHeld(TSLA, true);
        pushRound(30);
        oracle.setHeld(TSLA, false);
        _refused(ids.unsafe, PUSD_TSLA, type(uint256).max);
        pushRound(30);
        _both(ids.unsafe);
    }

    function test_GraceAfterHeldByTheGuardian() public {
        prepare(PUSD_TSLA);
        oracle.hold(TSLA);
        uint256 until = block.timestamp + 72 hours;
        vm.warp(until - 60);
        pushRound(30);
        pushRound(29);
        check(Status.HELD); // to the last second
        vm.warp(until);
        check(Status.OPEN);
        _refused(ids.unsafe, PUSD_TSLA, type(uint256).max);
        pushRound(1);
        _both(ids.unsafe);
    }

    function _narrow() private {
        prepare(PUSD_TSLA);
        oracle.setLimits(TSLA, 60, 1000, 1000, 0, type(uint64).max);
        setPrice(TSLA, 700e8);
        check(Status.HELD);
    }

    function test_GraceAfterABreakerFallsBack() public {
        _narrow();
        setPrice(TSLA, 610e8);
        check(Status.OPEN);
        _both(ids.unsafe);
    }

    function test_GraceAfterABreakerIsConfirmed() public {
        _narrow();
        for (uint256 i = 0; i < 4; ++i) {
            check(Status.HELD);
            pushRound(150);
        }
        check(Status.OPEN);
        vm.assertEq(oracle.lastPrice(TSLA), 700e18, "confirmed");
        _both(ids.unsafe);
    }

    function test_GraceAfterASplit() public {
        prepare(PUSD_TSLA);
        uint40 hold = uint40(block.timestamp + 1 days);
        oracle.stageSplit(TSLA, 2, 1, hold, hold + 60);
        vm.warp(hold);
        pushRound(0);
        pushRound(30);
        check(Status.HELD);
        prices[TSLA - 1] = 300e8;
        pushRound(30);
        check(Status.OPEN);
        _both(ids.unsafe);
    }

    function test_GraceAfterMoreThanTenMinutes() public {
        prepare(PUSD_TSLA);
        pushRound(601);
        _both(ids.unsafe);
    }

    function test_NoGraceAfterTenMinutes() public {
        prepare(PUSD_TSLA);
        pushRound(600);
        vm.prank(alice);
        engine.liquidate(ids.unsafe, 0.3 ether, 0, alice, "");
    }

    function test_GraceAfterAFirstRound() public {
        prepare(PUSD_TSLA);
        uint16 feed = addFeed("NEW", 500e8);
        SynthToken token = new SynthToken("New", "mNEW", address(engine));
        uint32 market = engine.addMarket(address(pusd), address(token), 0, feed, paramsOf(PUSD_TSLA));
        uint256 id = lock(alice, market, 1500 ether, 2 ether);
        _refused(id, market, type(uint256).max);
        prices[prices.length - 1] = 600e8;
        _checkTime(id);
    }
}
