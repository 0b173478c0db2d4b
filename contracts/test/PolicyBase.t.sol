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

/// @title PolicyBase
/// @notice Positions, an offer, a claim and a filled pool, and the rows of the table of what may be done in which status,
/// in a market that mints `asset` and in one that lends against it.
abstract contract PolicyBase is Test {
    bytes5 internal constant ALL = hex"ffffffffff";
    bytes5 internal constant ONLY_HELD = hex"000000ff00";
    string[5] private _names = ["OPEN", "CLOSED", "STALE", "HELD", "FROZEN"];
    bytes5 private _statuses; // a byte of ones for each that is looked at
    string private _wrong; // cells that are not as the table says

    struct Ids {
        uint32 market;
        uint256 debt; // safe
        uint256 idle; // no debt
        uint256 offered; // to bob
        uint256 unsafe; // below the line
    }
    Ids internal ids;
    SynthToken internal asset;
    uint32 internal mintMarket;
    uint32 internal loanMarket;
    address internal pool;

    function setUp() public virtual override {
        super.setUp();
        (asset, mintMarket, loanMarket, pool) = (tsla, PUSD_TSLA, TSLA_PUSD, book.registry.assets()[0].pair);
    }

    /// @dev The asset's price follows that of TSLA.
    function setAssetPrice(uint256 price) internal virtual {
        setPrice(TSLA, price);
    }

    function enter(Status status) internal virtual;

    /// @dev Both positions below the line at 600: one minted at 500, one borrowed at 700.
    function prepare(uint32 market) internal {
        bool loan = market == loanMarket;
        ids.market = market;
        setAssetPrice(loan ? 700e8 : 500e8);
        ids.unsafe = loan ? lock(alice, market, 2 ether, 699 ether) : lock(alice, market, 1500 ether, 2 ether);
        setAssetPrice(600e8);
        (uint256 collateral, uint256 debt) = loan ? (uint256(10 ether), uint256(1000 ether)) : (10_000 ether, 2 ether);
        ids.debt = lock(alice, market, collateral, debt);
        ids.idle = lock(alice, market, collateral, 0);
        ids.offered = lock(alice, market, collateral, debt);
        vm.prank(alice);
        engine.offer(ids.offered, bob);
        supply(alice, market, collateral * 2);
        _claimable();
        for (uint256 i = 0; i < 2; ++i) {
            SynthToken token = i == 0 ? pusd : asset;
            fund(address(token), alice, 100 ether);
            fund(address(token), bob, 200 ether);
            vm.prank(bob);
            token.approve(book.router, type(uint256).max);
        }
        _provide();
    }

    /// @dev Bob's liquidity at 600 in the pair of the asset.
    function _provide() private {
        IRouter router = IRouter(book.router);
        vm.prank(bob);
        router.addLiquidity(address(pusd), address(asset), 60 ether, 0.1 ether, 0, 0, bob, block.timestamp);
        vm.prank(bob);
        SynthToken(pool).approve(address(router), type(uint256).max);
    }

    /// @dev Dave's position was liquidated with a rest for him.
    function _claimable() private {
        CdpEngine.Params memory params = paramsOf(BTC_PUSD);
        params.targetRatio = 0;
        engine.setParams(BTC_PUSD, params);
        uint256 id = lock(dave, BTC_PUSD, 1e8, 39_999 ether);
        setPrice(BTC, 55_000e8);
        engine.liquidate(id, type(uint256).max, 0, carol, "");
        setAssetPrice(600e8);
    }

    function check(Status expected) internal view {
        (Status status, , , , ) = engine.statusOf(ids.market);
        vm.assertEq(uint256(status), uint256(expected), "status");
    }

    /// @dev External, so that a revert can be looked at.
    function act(address caller, address target, bytes calldata data) external {
        vm.prank(caller);
        Address.functionCall(target, data);
    }

    /// @dev One row of the table: a letter for each status: y allowed, o refused because the market is not open,
    /// f refused because it is frozen.
    function row(string memory action, bytes5 cells, address caller, address target, bytes memory data) internal {
        for (uint256 i = 0; i < 5; ++i) {
            if (_statuses[i] == 0) continue;
            bytes memory expected = "";
            if (cells[i] == "o") {
                expected = abi.encodeWithSelector(CdpEngine.MarketNotOpen.selector, ids.market, Status(i));
            }
            if (cells[i] == "f") expected = abi.encodeWithSelector(CdpEngine.MarketFrozen.selector, ids.market);
            uint256 snapshot = vm.snapshotState();
            enter(Status(i));
            check(Status(i));
            bool right;
            try this.act(caller, target, data) {
                right = cells[i] == "y";
            } catch (bytes memory reason) {
                right = cells[i] != "y" && keccak256(reason) == keccak256(expected);
            }
            vm.revertToState(snapshot);
            // All of them are told, so that a missing guard shows every cell that it keeps.
            if (!right) _wrong = string.concat(_wrong, action, " in ", _names[i], ", ");
        }
    }

    function row(string memory action, bytes5 cells, address caller, bytes memory data) internal {
        row(action, cells, caller, address(engine), data);
    }

    /// @dev The statuses, a byte of ones for each, in which the next rows are looked at.
    function look(bytes5 statuses) internal {
        _statuses = statuses;
    }

    /// @dev All rows so far are as the table says.
    function checkRows() internal view {
        vm.assertEq(_wrong, "", "wrong cells");
    }

    /// @dev All rows of the engine in one market, for each status that has a byte of ones.
    function rows(uint32 market, bytes5 statuses) internal {
        look(statuses);
        bool loan = market == loanMarket;
        uint256 collateral = loan ? 10 ether : 10_000 ether;
        uint256 some = loan ? 200 ether : 0.3 ether;
        // Riskier
        row("open", "yooof", alice, abi.encodeCall(engine.open, (market, collateral, some, alice, alice)));
        row("mint", "yoooo", alice, abi.encodeCall(engine.mint, (ids.debt, 1, alice)));
        row("deposit and mint", "yooof", alice, abi.encodeCall(engine.depositAndMint, (ids.debt, 1, 1, alice)));
        row("withdraw with debt", "yoooo", alice, abi.encodeCall(engine.withdraw, (ids.debt, 1, alice)));
        row("liquidate", "yoooo", alice, abi.encodeCall(engine.liquidate, (ids.unsafe, some, 0, alice, "")));
        // Safer, or no risk at all
        row("open without debt", "yyyyf", alice, abi.encodeCall(engine.open, (market, collateral, 0, alice, alice)));
        row("deposit", "yyyyf", alice, abi.encodeCall(engine.deposit, (ids.unsafe, 1)));
        row("repay", "yyyyf", alice, abi.encodeCall(engine.repay, (ids.unsafe, 1)));
        row("repay all", "yyyyf", alice, abi.encodeCall(engine.repay, (ids.unsafe, type(uint256).max)));
        row("close", "yyyyf", alice, abi.encodeCall(engine.close, (ids.unsafe, alice)));
        row("close without debt", "yyyyf", alice, abi.encodeCall(engine.close, (ids.idle, alice)));
        row("offer", "yyyyf", alice, abi.encodeCall(engine.offer, (ids.unsafe, bob)));
        row("accept", "yyyyf", bob, abi.encodeCall(engine.accept, (ids.offered)));
        row("collect fees", "yyyyf", carol, abi.encodeCall(engine.collect, (market)));
        row("withdraw without debt", "yyyyy", alice, abi.encodeCall(engine.withdraw, (ids.idle, 1, alice)));
        row("claim leftovers", "yyyyy", carol, abi.encodeCall(engine.claimFor, (dave, book.wbtc)));
        checkRows();
    }

    /// @dev The pool needs no price, no session and no market.
    function poolRows(bytes5 statuses) internal {
        look(statuses);
        uint256 deadline = block.timestamp + 30 days;
        address[] memory path = new address[](2);
        (path[0], path[1]) = (address(asset), address(pusd));
        _pool("sell", abi.encodeCall(IRouter.swapExactTokensForTokens, (0.01 ether, 1, path, bob, deadline)));
        _pool(
            "add liquidity",
            abi.encodeCall(IRouter.addLiquidity, (path[0], path[1], 0.01 ether, 6 ether, 1, 1, bob, deadline))
        );
        _pool(
            "remove liquidity",
            abi.encodeCall(IRouter.removeLiquidity, (path[0], path[1], 1 ether, 1, 1, bob, deadline))
        );
        (path[0], path[1]) = (path[1], path[0]);
        _pool("buy", abi.encodeCall(IRouter.swapExactTokensForTokens, (6 ether, 1, path, bob, deadline)));
        checkRows();
    }

    function _pool(string memory action, bytes memory data) private {
        row(action, "yyyyy", bob, book.router, data);
    }
}
