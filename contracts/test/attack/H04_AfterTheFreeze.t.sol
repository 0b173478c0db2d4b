// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {CdpEngine} from "../../src/CdpEngine.sol";
import {SettlementBase} from "../SettlementBase.sol";

// An entry point that the shutdown forgot
// ├── live: every call succeeds, so that a refusal below means something
// ├── the market of a delisted asset, and every market in the shutdown: withdraw without debt and claims, nothing else
// └── loans on a delisted asset: also deposit, repay, close, hand over, collect; until they are converted
contract H04AfterTheFreezeTest is SettlementBase {
    struct Call {
        string name;
        address caller;
        bytes data;
        bool whenHalted;
        bool whenFrozen;
    }
    Call[] private _calls;
    string private _wrong;

    /// @dev Both markets have an unsafe position of alice's at 600.
    function setUp() public override {
        super.setUp();
        lock(address(this), mintMarket, 150_000 ether, 100 ether);
        setAssetPrice(700e8);
        uint256 unsafeLoan = lock(alice, loanMarket, 2 ether, 699 ether);
        setAssetPrice(500e8);
        uint256 unsafeMint = lock(alice, mintMarket, 1500 ether, 2 ether);
        setAssetPrice(600e8);
        engine.setModule(address(this), true);
        _addCalls(mintMarket, unsafeMint, 10_000 ether, 2 ether);
        _addCalls(loanMarket, unsafeLoan, 10 ether, 1000 ether);
        engine.setModule(address(this), false);
        asset.transfer(alice, 5 ether);
        fund(address(pusd), alice, 5000 ether);
    }

    function _addCalls(uint32 market, uint256 unsafe_, uint256 collateral, uint256 debt) private {
        uint256 id = lock(alice, market, collateral, debt);
        uint256 idle = lock(alice, market, collateral, 0);
        uint256 offered = lock(alice, market, collateral, debt);
        engine.seize(lock(alice, market, collateral, debt), 0); // all of it waits to be claimed
        vm.prank(alice);
        engine.offer(offered, bob);
        supply(alice, market, collateral * 4);
        _add("open", alice, abi.encodeCall(engine.open, (market, collateral, debt, alice, alice)), false);
        _add("open without debt", alice, abi.encodeCall(engine.open, (market, collateral, 0, alice, alice)), true);
        _add("deposit", alice, abi.encodeCall(engine.deposit, (id, 1)), true);
        _add("depositAndMint", alice, abi.encodeCall(engine.depositAndMint, (id, 1, 1, alice)), false);
        _add("withdraw with debt", alice, abi.encodeCall(engine.withdraw, (id, 1, alice)), false);
        _add("withdraw", alice, abi.encodeCall(engine.withdraw, (idle, 1, alice)), true);
        _calls[_calls.length - 1].whenFrozen = true;
        _add("mint", alice, abi.encodeCall(engine.mint, (id, 1, alice)), false);
        _add("repay", alice, abi.encodeCall(engine.repay, (id, 1e15)), true);
        _add("close", alice, abi.encodeCall(engine.close, (id, alice)), true);
        _add("close without debt", alice, abi.encodeCall(engine.close, (idle, alice)), true);
        _add("liquidate", address(this), abi.encodeCall(engine.liquidate, (unsafe_, debt, 0, carol, "")), false);
        _add("offer", alice, abi.encodeCall(engine.offer, (id, bob)), true);
        _add("accept", bob, abi.encodeCall(engine.accept, (offered)), true);
        _add("collect", bob, abi.encodeCall(engine.collect, (market)), true);
        address token = engine.markets(market).collateralToken;
        _add("claim", bob, abi.encodeCall(engine.claimFor, (alice, token)), true);
        _calls[_calls.length - 1].whenFrozen = true;
        _add("set parameters", address(this), abi.encodeCall(engine.setParams, (market, paramsOf(market))), true);
    }

    function _add(string memory name, address caller, bytes memory data, bool whenHalted) private {
        _calls.push(Call(name, caller, data, whenHalted, false));
    }

    /// @dev Tries the calls from `first` to before `last`; `allowed` 0: by the table when frozen, 1: when halted, 2: all.
    function _try(uint256 first, uint256 last, uint256 allowed) private {
        for (uint256 i = first; i < last; ++i) {
            Call memory c = _calls[i];
            bool expected = allowed == 2 || (allowed == 1 ? c.whenHalted : c.whenFrozen);
            uint256 start = vm.snapshotState();
            vm.prank(c.caller);
            (bool ok, ) = address(engine).call(c.data);
            vm.revertToState(start);
            if (ok != expected) _wrong = string.concat(_wrong, c.name, i < _half() ? " (mint), " : " (loan), ");
        }
        vm.assertEq(_wrong, "", "not as the table says");
    }

    function _half() private view returns (uint256) {
        return _calls.length / 2;
    }

    function test_LiveEverythingSucceeds() public {
        _try(0, _calls.length, 2);
    }

    function test_DelistedTheMarketGivesBackOnly() public {
        delist(address(asset));
        _try(0, _half(), 0);
        settleAll(mintMarket);
        settlement.finalise(address(asset));
        _try(0, _half(), 0);
    }

    function test_DelistedLoansMayBeRepaid() public {
        delist(address(asset));
        _try(_half(), _calls.length, 1);
        settleAll(mintMarket);
        settlement.finalise(address(asset));
        _try(_half(), _calls.length, 1);
    }

    function test_InTheShutdownAllMarketsGiveBackOnly() public {
        shutDown();
        _try(0, _calls.length, 0);
        finishShutdown();
        _try(0, _calls.length, 0);
    }

    function test_RevertWhen_FrozenAgain() public {
        shutDown();
        engine.setModule(address(this), true);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketFrozen.selector, mintMarket));
        engine.freeze(mintMarket);
    }
}
