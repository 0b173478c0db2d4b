// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Status} from "../src/Oracle.sol";
import {SynthToken} from "../src/SynthToken.sol";
import {Test} from "./Test.sol";

interface IRouter {
    function swapExactTokensForTokens(
        uint256 amountIn,
        uint256 minOut,
        address[] calldata path,
        address to,
        uint256 deadline
    ) external returns (uint256[] memory);
    function addLiquidity(
        address a,
        address b,
        uint256 amountA,
        uint256 amountB,
        uint256 minA,
        uint256 minB,
        address to,
        uint256 deadline
    ) external returns (uint256, uint256, uint256);
    function removeLiquidity(
        address a,
        address b,
        uint256 liquidity,
        uint256 minA,
        uint256 minB,
        address to,
        uint256 deadline
    ) external returns (uint256, uint256);
}

// The table of what may be done in which status
// ├── every action in every status, in a market whose debt and in one whose collateral is not open
// ├── the worst of both legs decides, in the order OPEN, CLOSED, STALE, HELD, FROZEN
// └── a liquidation waits for two open rounds and 300 s after CLOSED, HELD, a gap of more than 10 minutes, a first round
contract PolicyTest is Test {
    string[5] private _statuses = ["OPEN", "CLOSED", "STALE", "HELD", "FROZEN"];

    struct Ids {
        uint32 market;
        uint256 debt; // safe
        uint256 idle; // no debt
        uint256 offered; // to bob
        uint256 unsafe; // below the line
    }
    Ids private _ids;

    /// @dev Both positions below the line at 600: one minted at 500, one borrowed at 700.
    function _prepare(uint32 market) private {
        bool loan = market == TSLA_PUSD;
        _ids.market = market;
        setPrice(TSLA, loan ? 700e8 : 500e8);
        _ids.unsafe = loan ? lock(alice, market, 2 ether, 699 ether) : lock(alice, market, 1500 ether, 2 ether);
        setPrice(TSLA, 600e8);
        (uint256 collateral, uint256 debt) = loan ? (uint256(10 ether), uint256(1000 ether)) : (10_000 ether, 2 ether);
        _ids.debt = lock(alice, market, collateral, debt);
        _ids.idle = lock(alice, market, collateral, 0);
        _ids.offered = lock(alice, market, collateral, debt);
        vm.prank(alice);
        engine.offer(_ids.offered, bob);
        supply(alice, market, collateral * 2);
        _claimable();
        for (uint256 i = 0; i < 2; ++i) {
            SynthToken token = i == 0 ? pusd : tsla;
            fund(address(token), alice, 100 ether);
            fund(address(token), bob, 200 ether);
            vm.prank(bob);
            token.approve(book.router, type(uint256).max);
        }
        vm.prank(bob);
        IRouter(book.router).addLiquidity(
            address(pusd),
            address(tsla),
            60 ether,
            0.1 ether,
            0,
            0,
            bob,
            block.timestamp
        );
        address pair = book.registry.assets()[0].pair;
        vm.prank(bob);
        SynthToken(pair).approve(book.router, type(uint256).max);
    }

    /// @dev Dave's position was liquidated with a rest for him.
    function _claimable() private {
        CdpEngine.Params memory params = paramsOf(BTC_PUSD);
        params.targetRatio = 0;
        engine.setParams(BTC_PUSD, params);
        uint256 id = lock(dave, BTC_PUSD, 1e8, 39_999 ether);
        setPrice(BTC, 55_000e8);
        engine.liquidate(id, type(uint256).max, 0, carol, "");
    }

    function _enter(Status status) private {
        if (status == Status.CLOSED) setSession(TSLA, false);
        if (status == Status.STALE) vm.warp(block.timestamp + 61);
        if (status == Status.HELD) oracle.setHeld(TSLA, true);
        if (status == Status.FROZEN) freeze(_ids.market);
        (Status now_, , , , ) = engine.statusOf(_ids.market);
        vm.assertEq(uint256(now_), uint256(status), "status");
    }

    /// @dev External, so that a revert can be looked at.
    function act(address caller, address target, bytes calldata data) external {
        vm.prank(caller);
        Address.functionCall(target, data);
    }

    /// @dev One row of the table: a letter for each status: y allowed, o refused because the market is not open,
    /// f refused because it is frozen.
    function _row(string memory action, bytes5 cells, address caller, bytes memory data) private {
        _row(action, cells, caller, address(engine), data);
    }

    function _row(string memory action, bytes5 cells, address caller, address target, bytes memory data) private {
        for (uint256 i = 0; i < 5; ++i) {
            uint256 snapshot = vm.snapshotState();
            _enter(Status(i));
            string memory cell = string.concat(action, " in ", _statuses[i]);
            bytes memory expected = "";
            if (cells[i] == "o") {
                expected = abi.encodeWithSelector(CdpEngine.MarketNotOpen.selector, _ids.market, Status(i));
            }
            if (cells[i] == "f") expected = abi.encodeWithSelector(CdpEngine.MarketFrozen.selector, _ids.market);
            try this.act(caller, target, data) {
                vm.assertTrue(cells[i] == "y", cell);
            } catch (bytes memory reason) {
                vm.assertEq(reason, expected, cell);
            }
            vm.revertToState(snapshot);
        }
    }

    function _rows(uint32 market) private {
        _prepare(market);
        bool loan = market == TSLA_PUSD;
        uint256 collateral = loan ? 10 ether : 10_000 ether;
        uint256 some = loan ? 200 ether : 0.3 ether;
        // Riskier
        _row("open", "yooof", alice, abi.encodeCall(engine.open, (market, collateral, some, alice, alice)));
        _row("mint", "yoooo", alice, abi.encodeCall(engine.mint, (_ids.debt, 1, alice)));
        _row("deposit and mint", "yooof", alice, abi.encodeCall(engine.depositAndMint, (_ids.debt, 1, 1, alice)));
        _row("withdraw with debt", "yoooo", alice, abi.encodeCall(engine.withdraw, (_ids.debt, 1, alice)));
        _row("liquidate", "yoooo", alice, abi.encodeCall(engine.liquidate, (_ids.unsafe, some, 0, alice, "")));
        // Safer, or no risk at all
        _row("open without debt", "yyyyf", alice, abi.encodeCall(engine.open, (market, collateral, 0, alice, alice)));
        _row("deposit", "yyyyf", alice, abi.encodeCall(engine.deposit, (_ids.unsafe, 1)));
        _row("repay", "yyyyf", alice, abi.encodeCall(engine.repay, (_ids.unsafe, 1)));
        _row("repay all", "yyyyf", alice, abi.encodeCall(engine.repay, (_ids.unsafe, type(uint256).max)));
        _row("close", "yyyyf", alice, abi.encodeCall(engine.close, (_ids.unsafe, alice)));
        _row("close without debt", "yyyyf", alice, abi.encodeCall(engine.close, (_ids.idle, alice)));
        _row("offer", "yyyyf", alice, abi.encodeCall(engine.offer, (_ids.unsafe, bob)));
        _row("accept", "yyyyf", bob, abi.encodeCall(engine.accept, (_ids.offered)));
        _row("collect fees", "yyyyf", carol, abi.encodeCall(engine.collect, (market)));
        _row("withdraw without debt", "yyyyy", alice, abi.encodeCall(engine.withdraw, (_ids.idle, 1, alice)));
        _row("claim leftovers", "yyyyy", carol, abi.encodeCall(engine.claimFor, (dave, book.wbtc)));
    }

    function test_MarketWhoseDebtIsNotOpen() public {
        _rows(PUSD_TSLA);
    }

    function test_MarketWhoseCollateralIsNotOpen() public {
        _rows(TSLA_PUSD);
    }

    function test_ThePoolTradesAlways() public {
        _prepare(PUSD_TSLA);
        uint256 deadline = block.timestamp + 1 days;
        address[] memory path = new address[](2);
        (path[0], path[1]) = (address(tsla), address(pusd));
        _row(
            "swap",
            "yyyyy",
            bob,
            book.router,
            abi.encodeCall(IRouter.swapExactTokensForTokens, (0.01 ether, 1, path, bob, deadline))
        );
        _row(
            "add liquidity",
            "yyyyy",
            bob,
            book.router,
            abi.encodeCall(IRouter.addLiquidity, (path[0], path[1], 0.01 ether, 6 ether, 1, 1, bob, deadline))
        );
        _row(
            "remove liquidity",
            "yyyyy",
            bob,
            book.router,
            abi.encodeCall(IRouter.removeLiquidity, (path[0], path[1], 1 ether, 1, 1, bob, deadline))
        );
    }

    function test_AnotherMarketGoesOn() public {
        _prepare(PUSD_TSLA);
        _enter(Status.HELD);
        freeze(PUSD_TSLA);
        uint256 id = lock(bob, ETH_PUSD, 2 ether, 1000 ether);
        vm.prank(bob);
        engine.mint(id, 1 ether, bob);
    }

    function test_WorstOfBothLegs() public {
        // Stored order: OPEN < CLOSED < STALE < HELD < FROZEN, checked on the leg that is not par.
        _ids.market = PUSD_TSLA;
        setSession(TSLA, false);
        vm.warp(block.timestamp + 1 days);
        _is(Status.CLOSED); // whatever its age
        oracle.setHeld(TSLA, true);
        _is(Status.HELD);
        freeze(PUSD_TSLA);
        _is(Status.FROZEN);
    }

    function _is(Status expected) private view {
        (Status status, , , , ) = engine.statusOf(_ids.market);
        vm.assertEq(uint256(status), uint256(expected), "status");
    }

    // Re-opening

    /// @dev From the re-opening round of this moment: refused until two rounds and 300 s have passed, then allowed.
    function _checkGrace(uint256 id) private {
        uint32 market = uint32(id >> 32);
        uint256 reopened = block.timestamp;
        vm.prank(alice);
        engine.mint(_ids.debt, 1, alice); // only liquidation waits
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
        _prepare(PUSD_TSLA);
        setSession(TSLA, false);
        setSession(TSLA, true);
        _both(_ids.unsafe);
    }

    function test_GraceAfterHeld() public {
        _prepare(PUSD_TSLA);
        oracle.setHeld(TSLA, true);
        pushRound(30);
        oracle.setHeld(TSLA, false);
        _refused(_ids.unsafe, PUSD_TSLA, type(uint256).max);
        pushRound(30);
        _both(_ids.unsafe);
    }

    function test_GraceAfterMoreThanTenMinutes() public {
        _prepare(PUSD_TSLA);
        pushRound(601);
        _both(_ids.unsafe);
    }

    function test_NoGraceAfterTenMinutes() public {
        _prepare(PUSD_TSLA);
        pushRound(600);
        vm.prank(alice);
        engine.liquidate(_ids.unsafe, 0.3 ether, 0, alice, "");
    }

    function test_GraceAfterAFirstRound() public {
        _prepare(PUSD_TSLA);
        uint16 feed = addFeed("NEW", 500e8);
        SynthToken token = new SynthToken("New", "mNEW", address(engine));
        uint32 market = engine.addMarket(address(pusd), address(token), 0, feed, paramsOf(PUSD_TSLA));
        uint256 id = lock(alice, market, 1500 ether, 2 ether);
        _refused(id, market, type(uint256).max);
        prices[prices.length - 1] = 600e8;
        _checkTime(id);
    }
}
