// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {Status} from "../src/Oracle.sol";
import {ShortDesk} from "../src/ShortDesk.sol";
import {IRouter, PolicyBase} from "./PolicyBase.t.sol";

// The rows of the short desk in the table of what may be done in which status
// ├── riskier: only while the market is open
// ├── safer: always, but not in a market that is being settled
// └── what is free, credited or earned: always
contract PolicyShortTest is PolicyBase {
    uint256 private constant MAX = type(uint256).max;
    ShortDesk private _desk;
    uint256 private _id; // with a lot that is free
    uint256 private _idle; // without debt

    function enter(Status status) internal override {
        if (status == Status.CLOSED) setSession(TSLA, false);
        if (status == Status.STALE) vm.warp(block.timestamp + 61);
        if (status == Status.HELD) oracle.setHeld(TSLA, true);
        if (status == Status.FROZEN) freeze(ids.market);
    }

    function setUp() public override {
        super.setUp();
        prepare(PUSD_TSLA);
        _desk = book.shortDesk;
        tsla.approve(book.router, 400 ether);
        pusd.approve(book.router, 240_000 ether);
        IRouter router = IRouter(book.router);
        address to = address(this);
        router.addLiquidity(address(tsla), address(pusd), 400 ether, 240_000 ether, 0, 0, to, block.timestamp);
        if (!book.farm.hasShortSide(pool)) book.farm.addPool(pool, address(tsla), TSLA, 0);
        fund(address(pusd), alice, 20_000 ether);
        fund(address(tsla), alice, 10 ether);
        vm.startPrank(alice);
        pusd.approve(address(_desk), MAX);
        tsla.approve(address(_desk), MAX);
        _id = _desk.open(address(tsla), 4000 ether, 2 ether, 0, MAX);
        _idle = _desk.open(address(tsla), 1000 ether, 1 ether, 0, MAX);
        _desk.repay(_idle, MAX);
        vm.stopPrank();
        pushRound(14 days);
        pushRound(300);
    }

    function _row(string memory action, bytes5 cells, bytes memory data) private {
        row(action, cells, alice, address(_desk), data);
    }

    function test_EveryActionInEveryStatus() public {
        look(ALL);
        _row("open short", "yooof", abi.encodeCall(_desk.open, (address(tsla), 4000 ether, 1 ether, 0, MAX)));
        _row("sell more", "yoooo", abi.encodeCall(_desk.add, (_id, 0, 0.5 ether, 0, MAX)));
        _row("add collateral and sell", "yooof", abi.encodeCall(_desk.add, (_id, 1, 0.5 ether, 0, MAX)));
        _row("withdraw from a short", "yoooo", abi.encodeCall(_desk.withdraw, (_id, 1, alice)));
        _row("add collateral", "yyyyf", abi.encodeCall(_desk.add, (_id, 1, 0, 0, MAX)));
        _row("repay short", "yyyyf", abi.encodeCall(_desk.repay, (_id, 0.5 ether)));
        _row("repay all of a short", "yyyyf", abi.encodeCall(_desk.repay, (_id, MAX)));
        _row("close short", "yyyyf", abi.encodeCall(_desk.close, (_id, alice)));
        _row("close short without debt", "yyyyf", abi.encodeCall(_desk.close, (_idle, alice)));
        _row("withdraw without debt", "yyyyy", abi.encodeCall(_desk.withdraw, (_idle, 1, alice)));
        uint256[] memory list = new uint256[](1);
        list[0] = _id;
        _row("unlock", "yyyyy", abi.encodeCall(_desk.unlock, (list)));
        _row("sync", "yyyyy", abi.encodeCall(_desk.sync, (_id)));
        _row("sync and claim", "yyyyy", abi.encodeCall(_desk.syncAndClaim, (list)));
        checkRows();
    }

    function test_WhatOthersUnlockedIsPaidAlways() public {
        uint256[] memory list = new uint256[](1);
        list[0] = _id;
        vm.prank(bob);
        _desk.unlock(list);
        look(ALL);
        _row("claim proceeds", "yyyyy", abi.encodeCall(_desk.claimFor, (alice, address(pusd))));
        checkRows();
    }
}
