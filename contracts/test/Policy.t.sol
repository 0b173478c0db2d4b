// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {Status} from "../src/Oracle.sol";
import {PolicyBase} from "./PolicyBase.t.sol";

// The table of what may be done in which status
// ├── every action in every status, in a market whose debt and in one whose collateral is not open
// ├── trades and liquidity in every status
// ├── the worst of both legs decides, in the order OPEN, CLOSED, STALE, HELD, FROZEN
// └── other markets go on
contract PolicyTest is PolicyBase {
    function enter(Status status) internal override {
        if (status == Status.CLOSED) setSession(TSLA, false);
        if (status == Status.STALE) vm.warp(block.timestamp + 61);
        if (status == Status.HELD) oracle.setHeld(TSLA, true);
        if (status == Status.FROZEN) freeze(ids.market);
    }

    function test_MarketWhoseDebtIsNotOpen() public {
        prepare(PUSD_TSLA);
        rows(PUSD_TSLA, ALL);
    }

    function test_MarketWhoseCollateralIsNotOpen() public {
        prepare(TSLA_PUSD);
        rows(TSLA_PUSD, ALL);
    }

    function test_ThePoolTradesAlways() public {
        prepare(PUSD_TSLA);
        poolRows(ALL);
    }

    function test_ThePoolTradesWhenTheLoanMarketIsNotOpen() public {
        prepare(TSLA_PUSD);
        poolRows(ALL);
    }

    function test_AnotherMarketGoesOn() public {
        prepare(PUSD_TSLA);
        enter(Status.HELD);
        freeze(PUSD_TSLA);
        uint256 id = lock(bob, ETH_PUSD, 2 ether, 1000 ether);
        vm.prank(bob);
        engine.mint(id, 1 ether, bob);
    }

    function test_WorstOfBothLegs() public {
        // Stored order: OPEN < CLOSED < STALE < HELD < FROZEN, checked on the leg that is not par.
        ids.market = PUSD_TSLA;
        setSession(TSLA, false);
        vm.warp(block.timestamp + 1 days);
        check(Status.CLOSED); // whatever its age
        oracle.setHeld(TSLA, true);
        check(Status.HELD);
        freeze(PUSD_TSLA);
        check(Status.FROZEN);
    }
}
