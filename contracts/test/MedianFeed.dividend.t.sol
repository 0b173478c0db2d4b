// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Report} from "../deploy/Report.sol";
import {vm} from "../deploy/Vm.sol";
import {MedianFeed, Signature} from "../src/feeds/MedianFeed.sol";
import {OracleRules} from "../src/Oracle.sol";
import {MedianFeedBase} from "./MedianFeedBase.sol";

// stageDividend
// ├── a quorum of signatures: staged, whoever sends it; a signature is good for one
// ├── when fewer than the quorum sign, one signs twice, one is not registered, or signed another: reverts
// ├── when the guardian has cancelled it: the same signatures stage nothing
// └── the limits of the oracle: a tenth of the price, a day ahead
contract MedianFeedDividendTest is MedianFeedBase {
    uint40 private constant HOLD_FROM = START + 2 days;
    uint40 private constant EX_FROM = START + 3 days;

    function setUp() public override {
        super.setUp();
        push(batchOf(3, 4)); // feed 1 costs 101
    }

    function _sign(uint256 nonce, uint256 amount, uint256 count) private view returns (Signature[] memory signatures) {
        bytes32 content = keccak256(
            abi.encode(
                keccak256("Dividend(uint256 nonce,uint16 feed,uint64 dividend,uint40 holdFrom,uint40 exFrom)"),
                nonce,
                1,
                amount,
                HOLD_FROM,
                EX_FROM
            )
        );
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", domain, content));
        signatures = new Signature[](count);
        for (uint256 i = 0; i < count; ++i) {
            signatures[i] = Report.sign(keys[i], digest);
        }
    }

    function _refusedAsSignedByNobody(uint16 id, uint64 amount, uint40 from, Signature[] memory signatures) private {
        (bool ok, bytes memory answer) = address(feed).call(
            abi.encodeCall(MedianFeed.stageDividend, (id, amount, from, EX_FROM, signatures))
        );
        vm.assertEq(ok, false, "refused");
        vm.assertEq(bytes32(bytes4(answer)), bytes32(MedianFeed.NotReporter.selector), "error");
    }

    function test_Staged() public {
        Signature[] memory signatures = _sign(0, 1e8, 3);
        vm.expectEmit();
        emit OracleRules.ActionStaged(1, 1e8, 0, 0, HOLD_FROM, EX_FROM);
        vm.prank(address(0xbad));
        feed.stageDividend(1, 1e8, HOLD_FROM, EX_FROM, signatures);
        vm.assertEq(feed.dividendNonce(), 1, "nonce");
        vm.assertEq(oracle.actionOf(1).dividend, 1e8, "staged");
    }

    function test_RevertWhen_QuorumMissed() public {
        vm.expectRevert(abi.encodeWithSelector(MedianFeed.QuorumMissed.selector, 2, 3));
        feed.stageDividend(1, 1e8, HOLD_FROM, EX_FROM, _sign(0, 1e8, 2));
        feed.setQuorum(5);
        vm.expectRevert(abi.encodeWithSelector(MedianFeed.QuorumMissed.selector, 4, 5));
        feed.stageDividend(1, 1e8, HOLD_FROM, EX_FROM, _sign(0, 1e8, 4));
    }

    function test_RevertWhen_UnsortedReporters() public {
        Signature[] memory signatures = _sign(0, 1e8, 3);
        signatures[2] = signatures[1];
        address twice = vm.addr(keys[1]);
        vm.expectRevert(abi.encodeWithSelector(MedianFeed.UnsortedReporters.selector, twice, twice));
        feed.stageDividend(1, 1e8, HOLD_FROM, EX_FROM, signatures);
    }

    function test_RevertWhen_NotReporter() public {
        Signature[] memory signatures = _sign(0, 1e8, 3);
        _refusedAsSignedByNobody(2, 1e8, HOLD_FROM, signatures);
        _refusedAsSignedByNobody(1, 2e8, HOLD_FROM, signatures);
        _refusedAsSignedByNobody(1, 1e8, HOLD_FROM - 1, signatures);
        _refusedAsSignedByNobody(1, 1e8, HOLD_FROM, _sign(1, 1e8, 3));
        feed.setReporter(vm.addr(keys[0]), false);
        _refusedAsSignedByNobody(1, 1e8, HOLD_FROM, signatures);
        vm.assertEq(oracle.actionOf(1).exFrom, 0, "nothing staged");
    }

    function test_RevertWhen_ReplayedAfterACancellation() public {
        Signature[] memory signatures = _sign(0, 1e8, 3);
        feed.stageDividend(1, 1e8, HOLD_FROM, EX_FROM, signatures);
        oracle.setGuardian(address(0x6a));
        vm.prank(address(0x6a));
        oracle.cancelAction(1);
        _refusedAsSignedByNobody(1, 1e8, HOLD_FROM, signatures);
        vm.assertEq(oracle.actionOf(1).exFrom, 0, "nothing staged");
        feed.stageDividend(1, 1e8, HOLD_FROM, EX_FROM, _sign(1, 1e8, 3)); // signed anew
    }

    function test_RevertWhen_TheOracleRefuses() public {
        vm.expectRevert(abi.encodeWithSelector(OracleRules.DividendTooLarge.selector, 1, 10.1e8 + 1, 10.1e8));
        feed.stageDividend(1, 10.1e8 + 1, HOLD_FROM, EX_FROM, _sign(0, 10.1e8 + 1, 3));
        vm.assertEq(feed.dividendNonce(), 0, "the signatures are not used up");
        vm.warp(START + 1 days + 1);
        vm.expectRevert(abi.encodeWithSelector(OracleRules.InvalidAction.selector, 1));
        feed.stageDividend(1, 1e8, HOLD_FROM, EX_FROM, _sign(0, 1e8, 3));
    }
}
