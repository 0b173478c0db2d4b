// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {vm} from "../deploy/Vm.sol";
import {OracleRules, Status} from "../src/Oracle.sol";
import {OracleBase} from "./OracleBase.sol";

// Staging and cancelling splits and dividends
// ├── stageSplit: owner only; a ratio other than one, below a thousand
// ├── stageDividend: owner up to half of the price, the source up to a tenth, nobody else
// ├── both: the hold 24 h ahead or more, the ex-date after it, within 14 days; one at a time
// ├── cancelAction: the owner anything, the guardian a dividend, nobody else
// └── a cancellation inside the window ends the hold; liquidation waits for two rounds and 300 s
contract OracleActionTest is OracleBase {
    address private constant GUARDIAN = address(0x6a);
    address private constant SOURCE = address(0x50);
    uint16 private constant OWN = 3; // its source is not the owner
    uint40 private _holdFrom;
    uint40 private _exFrom;

    function setUp() public override {
        super.setUp();
        oracle.setGuardian(GUARDIAN);
        oracle.addFeed("OWN", "simulated", termsOf(SOURCE, false));
        _own(0, LAST);
        session(ODD, LAST);
        _holdFrom = uint40(block.timestamp + 1 days);
        _exFrom = _holdFrom + 17 hours;
    }

    function _own(uint256 wait, uint64 price) private {
        vm.warp(block.timestamp + wait);
        (uint16[] memory ids, uint64[] memory prices) = single(OWN, price);
        vm.prank(SOURCE);
        oracle.submit(uint40(block.timestamp), ids, prices, 1);
    }

    // Staging

    function test_Split() public {
        vm.expectEmit();
        emit OracleRules.ActionStaged(ODD, 0, 5, 2, _holdFrom, _exFrom);
        oracle.stageSplit(ODD, 5, 2, _holdFrom, _exFrom);
        OracleRules.Action memory a = oracle.actionOf(ODD);
        vm.assertEq(abi.encode(a), abi.encode(OracleRules.Action(0, 5, 2, _holdFrom, _exFrom)), "action");
        checkFeed(ODD, LAST, Status.OPEN);
        vm.assertEq(liquidatableAtOf(ODD), block.timestamp, "nothing else changes");
        vm.assertEq(oracle.multiplierOf(ODD), 1e18, "multiplier");
    }

    function test_DividendByTheSource() public {
        vm.expectEmit();
        emit OracleRules.ActionStaged(OWN, 10e8, 0, 0, _holdFrom, _exFrom);
        vm.prank(SOURCE);
        oracle.stageDividend(OWN, 10e8, _holdFrom, _exFrom); // a tenth
        vm.assertEq(oracle.actionOf(OWN).dividend, 10e8, "dividend");
    }

    function test_DividendByTheOwner() public {
        oracle.stageDividend(OWN, 50e8, _holdFrom, _exFrom); // half
        vm.assertEq(oracle.actionOf(OWN).dividend, 50e8, "dividend");
    }

    function test_RevertWhen_DividendTooLarge() public {
        vm.expectRevert(abi.encodeWithSelector(OracleRules.DividendTooLarge.selector, OWN, 10e8 + 1, 10e8));
        vm.prank(SOURCE);
        oracle.stageDividend(OWN, 10e8 + 1, _holdFrom, _exFrom);
        vm.expectRevert(abi.encodeWithSelector(OracleRules.DividendTooLarge.selector, OWN, 50e8 + 1, 50e8));
        oracle.stageDividend(OWN, 50e8 + 1, _holdFrom, _exFrom);
        vm.expectRevert(abi.encodeWithSelector(OracleRules.DividendTooLarge.selector, EVEN, 1, 0));
        oracle.stageDividend(EVEN, 1, _holdFrom, _exFrom); // without a price
    }

    function test_ATenthOfTheRealPrice() public {
        oracle.stageSplit(OWN, 2, 1, _holdFrom, _exFrom);
        vm.warp(_exFrom);
        _own(0, LAST / 2);
        vm.assertEq(oracle.lastPrice(OWN), 100e18, "with the multiplier");
        (_holdFrom, _exFrom) = (_holdFrom + 3 days, _exFrom + 3 days);
        vm.expectRevert(abi.encodeWithSelector(OracleRules.DividendTooLarge.selector, OWN, 5e8 + 1, 5e8));
        vm.prank(SOURCE);
        oracle.stageDividend(OWN, 5e8 + 1, _holdFrom, _exFrom);
        vm.prank(SOURCE);
        oracle.stageDividend(OWN, 5e8, _holdFrom, _exFrom);
    }

    function _invalid(uint40 holdFrom, uint40 exFrom) private {
        bytes memory invalid = abi.encodeWithSelector(OracleRules.InvalidAction.selector, ODD);
        vm.expectRevert(invalid);
        oracle.stageSplit(ODD, 2, 1, holdFrom, exFrom);
        vm.expectRevert(invalid);
        oracle.stageDividend(ODD, 1e8, holdFrom, exFrom);
    }

    function test_RevertWhen_InvalidAction_Times() public {
        _invalid(_holdFrom - 1, _exFrom); // too soon
        _invalid(0, 0);
        _invalid(_holdFrom, _holdFrom); // not in order
        _invalid(_exFrom, _holdFrom);
        _invalid(_holdFrom, _holdFrom + 14 days + 1); // too long
        oracle.stageSplit(ODD, 2, 1, _holdFrom, _holdFrom + 14 days);
        oracle.cancelAction(ODD);
        oracle.stageDividend(ODD, 1, _holdFrom, _holdFrom + 1);
    }

    function test_RevertWhen_InvalidAction_Empty() public {
        bytes memory invalid = abi.encodeWithSelector(OracleRules.InvalidAction.selector, ODD);
        uint32[2][6] memory ratios = [
            [uint32(0), 1],
            [uint32(1), 0],
            [uint32(3), 3],
            [uint32(1000), 1],
            [uint32(1), 1000],
            [uint32(0), 0]
        ];
        for (uint256 i = 0; i < ratios.length; ++i) {
            vm.expectRevert(invalid);
            oracle.stageSplit(ODD, ratios[i][0], ratios[i][1], _holdFrom, _exFrom);
        }
        vm.expectRevert(invalid);
        oracle.stageDividend(ODD, 0, _holdFrom, _exFrom);
        oracle.stageSplit(ODD, 999, 1, _holdFrom, _exFrom);
        oracle.cancelAction(ODD);
        oracle.stageSplit(ODD, 1, 999, _holdFrom, _exFrom);
    }

    function test_RevertWhen_ActionPending() public {
        oracle.stageSplit(ODD, 2, 1, _holdFrom, _exFrom);
        bytes memory pending = abi.encodeWithSelector(OracleRules.ActionPending.selector, ODD);
        vm.expectRevert(pending);
        oracle.stageDividend(ODD, 1e8, _holdFrom, _exFrom);
        vm.warp(_exFrom + 1 days); // until it took effect
        vm.expectRevert(pending);
        oracle.stageSplit(ODD, 2, 1, _exFrom + 3 days, _exFrom + 4 days);
        round(ODD, 0, LAST / 2);
        oracle.stageSplit(ODD, 2, 1, _exFrom + 3 days, _exFrom + 4 days);
    }

    function test_RevertWhen_NotAllowedToStage() public {
        vm.startPrank(SOURCE);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, SOURCE));
        oracle.stageSplit(OWN, 2, 1, _holdFrom, _exFrom);
        vm.expectRevert(abi.encodeWithSelector(OracleRules.NotSource.selector, ODD, SOURCE));
        oracle.stageDividend(ODD, 1e8, _holdFrom, _exFrom);
        vm.stopPrank();
    }

    function test_RevertWhen_UnknownFeed() public {
        vm.expectRevert(abi.encodeWithSelector(OracleRules.UnknownFeed.selector, 9));
        oracle.stageSplit(9, 2, 1, _holdFrom, _exFrom);
        vm.expectRevert();
        oracle.stageDividend(9, 1, _holdFrom, _exFrom);
        vm.expectRevert(abi.encodeWithSelector(OracleRules.NotSource.selector, 9, STRANGER));
        vm.prank(STRANGER);
        oracle.stageDividend(9, 1, _holdFrom, _exFrom);
    }

    // Cancelling

    function test_ACancellationBeforeTheWindowKeepsTheGrace() public {
        oracle.stageSplit(ODD, 2, 1, _holdFrom, _exFrom);
        uint256 since = liquidatableAtOf(ODD);
        vm.expectEmit();
        emit OracleRules.ActionCancelled(ODD);
        oracle.cancelAction(ODD);
        vm.assertEq(liquidatableAtOf(ODD), since, "grace");
        vm.assertEq(oracle.actionOf(ODD).exFrom, 0, "action");
        vm.warp(_exFrom);
        round(ODD, 0, LAST);
        checkFeed(ODD, LAST, Status.OPEN);
        vm.assertEq(oracle.multiplierOf(ODD), 1e18, "multiplier");
    }

    function test_ACancellationInsideTheWindowEndsTheHold() public {
        oracle.stageDividend(ODD, 1e8, _holdFrom, _exFrom);
        vm.warp(_holdFrom - 360);
        session(ODD, LAST);
        vm.warp(_holdFrom - 1);
        checkFeed(ODD, LAST, Status.OPEN);
        vm.warp(_holdFrom);
        checkFeed(ODD, LAST, Status.HELD);
        oracle.cancelAction(ODD);
        checkFeed(ODD, LAST, Status.OPEN);
        vm.assertEq(liquidatableAtOf(ODD), NEVER, "grace");
        round(ODD, 30, LAST);
        checkGrace(ODD, LAST);
    }

    function test_TheGuardianCancelsADividend() public {
        vm.prank(SOURCE);
        oracle.stageDividend(OWN, 1e8, _holdFrom, _exFrom);
        vm.expectEmit();
        emit OracleRules.ActionCancelled(OWN);
        vm.prank(GUARDIAN);
        oracle.cancelAction(OWN);
        oracle.stageDividend(OWN, 20e8, _holdFrom, _exFrom);
        vm.prank(GUARDIAN);
        oracle.cancelAction(OWN); // also governance's
    }

    function test_RevertWhen_NotGuardian() public {
        oracle.stageSplit(OWN, 2, 1, _holdFrom, _exFrom);
        address[3] memory others = [GUARDIAN, SOURCE, STRANGER];
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(OracleRules.NotGuardian.selector, others[i]));
            vm.prank(others[i]);
            oracle.cancelAction(OWN);
        }
        oracle.cancelAction(OWN);
        vm.prank(SOURCE);
        oracle.stageDividend(OWN, 1e8, _holdFrom, _exFrom);
        vm.expectRevert(abi.encodeWithSelector(OracleRules.NotGuardian.selector, SOURCE));
        vm.prank(SOURCE);
        oracle.cancelAction(OWN);
    }

    function test_RevertWhen_NoAction() public {
        vm.expectRevert(abi.encodeWithSelector(OracleRules.NoAction.selector, ODD));
        oracle.cancelAction(ODD);
        oracle.stageSplit(ODD, 2, 1, _holdFrom, _exFrom);
        vm.warp(_exFrom);
        round(ODD, 0, LAST / 2);
        vm.expectRevert(abi.encodeWithSelector(OracleRules.NoAction.selector, ODD));
        oracle.cancelAction(ODD); // it took effect
    }
}
