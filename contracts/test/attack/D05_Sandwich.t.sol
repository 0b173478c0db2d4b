// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {Bound, ZapBase} from "../../src/ZapBase.sol";
import {ZapStage} from "../ZapStage.sol";
import {BlindZap} from "./BlindZap.sol";

// A transaction through a pool is sandwiched
// ├── without a bound: the thief buys before and sells after, at the owner's cost; or moves the pool either way before
// │   and back after, when both tokens are provided
// ├── every zap with the bounds of its quote: moved one way it reverts, moved the other way the thief pays
// └── with a slack: no more can be gained than the slack; of a small trade nothing, the fees are more
contract D05SandwichTest is ZapStage {
    address private _mallory = vm.addr(keyOf(9));
    uint256 private _debtor; // alice's, of mTSLA
    uint256 private _borrower; // alice's, of pUSD

    function setUp() public override {
        super.setUp();
        fund(address(pusd), _mallory, 200_000 ether);
        fund(address(tsla), _mallory, 200 ether);
        fund(address(pusd), alice, 60_000 ether);
        fund(address(tsla), alice, 30 ether);
        _debtor = lock(alice, PUSD_TSLA, 20_000 ether, 10 ether);
        fund(address(tsla), alice, 40 ether);
        vm.startPrank(alice);
        tsla.approve(address(engine), 40 ether);
        _borrower = engine.open(TSLA_PUSD, 40 ether, 8000 ether, alice, alice);
        pusd.approve(address(zap), ALL);
        tsla.approve(address(zap), ALL);
        book.operators.setOperator(address(zap), true);
        vm.stopPrank();
    }

    function _wealth() private view returns (uint256) {
        return pusd.balanceOf(_mallory) + tsla.balanceOf(_mallory) * 600;
    }

    /// @dev Mallory moves the pool up or down, alice's call follows or not, mallory moves it back.
    function _sandwich(bool up, uint256 amount, address target, bytes memory call) private returns (bool ok) {
        (address from, address to) = up ? (address(pusd), address(tsla)) : (address(tsla), address(pusd));
        uint256 got = swap(_mallory, from, to, amount);
        vm.prank(alice);
        (ok, ) = target.call(call);
        swap(_mallory, to, from, got);
    }

    function _front(uint256 seed, bool up) private pure returns (uint256) {
        return up ? bound(seed, 0.01 ether, 200_000 ether) : bound(seed, 0.0001 ether, 200 ether);
    }

    function test_SucceedsAgainstABlindPurchase() public {
        BlindZap twin = new BlindZap(pusd, address(tsla), tslaPair);
        vm.prank(alice);
        pusd.approve(address(twin), ALL);
        uint256 before = _wealth();
        vm.assertTrue(
            _sandwich(true, 100_000 ether, address(twin), abi.encodeCall(twin.buy, (24_000 ether))),
            "bought"
        );
        vm.assertGt(_wealth(), before + 8000 ether, "a third of what she paid");
    }

    function test_SucceedsAgainstABlindZapIn() public {
        BlindZap twin = new BlindZap(pusd, address(tsla), tslaPair);
        vm.prank(alice);
        pusd.approve(address(twin), ALL);
        uint256 before = _wealth();
        bytes memory call = abi.encodeCall(twin.zapIn, (24_000 ether));
        vm.assertTrue(_sandwich(true, 100_000 ether, address(twin), call), "provided");
        vm.assertGt(_wealth(), before + 1000 ether, "from above");
        before = _wealth();
        vm.assertTrue(_sandwich(false, 100 ether, address(twin), call), "provided");
        vm.assertLt(_wealth(), before, "from below alice gains: she buys cheaply");
    }

    function test_SucceedsAgainstLiquidityWithoutAMinimum() public {
        uint256 t = block.timestamp;
        bytes memory call = abi.encodeCall(zap.provideAndStake, (tslaPair, 30 ether, 18_000 ether, 0, t));
        uint256 before = _wealth();
        uint256 snapshot = vm.snapshotState();
        vm.assertTrue(_sandwich(true, 150_000 ether, address(zap), call), "provided");
        vm.assertGt(_wealth(), before + 500 ether, "from above");
        vm.revertToState(snapshot);
        vm.assertTrue(_sandwich(false, 200 ether, address(zap), call), "provided");
        vm.assertGt(_wealth(), before + 500 ether, "and from below");
    }

    /// @dev A call with the bounds of its quote, in the pool as it is.
    function _call(uint256 kind) private returns (bytes memory) {
        (uint256 own, uint256 other) = reserves(address(tsla));
        uint256 t = block.timestamp;
        if (kind == 0) {
            return abi.encodeCall(zap.buy, (address(tsla), 24_000 ether, _least(outOf(24_000 ether, other, own)), t));
        }
        if (kind == 1) {
            return abi.encodeCall(zap.sell, (address(tsla), 20 ether, _least(outOf(20 ether, own, other)), t));
        }
        if (kind == 2) {
            Bound memory least = _least(outOf(20 ether, own, other));
            return abi.encodeCall(zap.mintAndSell, (address(tsla), 20_000 ether, 20 ether, least, t));
        }
        if (kind == 3) {
            uint256 debt = costOf(10 ether, other, own);
            return abi.encodeCall(zap.leverage, (TSLA_PUSD, 30 ether, 10 ether, debt, within(2000), t));
        }
        if (kind == 4) {
            uint256 sold = costOf(8000 ether, own, other);
            return abi.encodeCall(zap.deleverage, (_borrower, 8000 ether, sold, within(2000), t));
        }
        if (kind == 5) {
            uint256 cost = costOf(10 ether, other, own);
            return abi.encodeCall(zap.buyAndRepay, (_debtor, 10 ether, cost, within(2000), t));
        }
        if (kind == 6) {
            uint256 least = _quote(abi.encodeCall(zap.provideAndStake, (tslaPair, 20 ether, 12_000 ether, 0, t)), 0);
            return abi.encodeCall(zap.provideAndStake, (tslaPair, 20 ether, 12_000 ether, least, t));
        }
        if (kind == 7) {
            address asset = address(tsla);
            bytes memory free = abi.encodeCall(
                zap.mintProvideAndStake,
                (asset, 20_000 ether, 20 ether, 12_000 ether, 0, t)
            );
            uint256 least = _quote(free, 1);
            return abi.encodeCall(zap.mintProvideAndStake, (asset, 20_000 ether, 20 ether, 12_000 ether, least, t));
        }
        uint256 lp = _quote(abi.encodeCall(zap.zapIn, (tslaPair, 24_000 ether, 0, within(2000), t)), 0);
        return abi.encodeCall(zap.zapIn, (tslaPair, 24_000 ether, lp, within(2000), t));
    }

    /// @dev A word of the answer to a call of alice's that is then taken back.
    function _quote(bytes memory call, uint256 word) private returns (uint256) {
        uint256 snapshot = vm.snapshotState();
        vm.prank(alice);
        (bool ok, bytes memory answer) = address(zap).call(call);
        vm.assertTrue(ok, "quote");
        vm.revertToState(snapshot);
        if (word == 0) return abi.decode(answer, (uint256));
        (, uint256 second) = abi.decode(answer, (uint256, uint256));
        return second;
    }

    function _least(uint256 out) private pure returns (Bound memory) {
        return Bound(out, 2000);
    }

    function test_EveryZapIsWorthItsQuote() public {
        for (uint256 kind = 0; kind < 9; ++kind) {
            uint256 snapshot = vm.snapshotState();
            bytes memory call = _call(kind);
            vm.prank(alice);
            (bool ok, ) = address(zap).call(call);
            vm.assertTrue(ok, "works when nobody interferes");
            vm.revertToState(snapshot);
        }
    }

    function test_NothingIsGainedFromAQuote(uint256 kind, bool up, uint256 amount) public {
        bytes memory call = _call(kind % 9);
        amount = _front(amount, up);
        uint256 before = _wealth();
        _sandwich(up, amount, address(zap), call);
        vm.assertLe(_wealth(), before, "profit");
        checkEmpty();
    }

    function test_RevertWhen_BoughtBefore() public {
        bytes memory call = _call(0);
        swap(_mallory, address(pusd), address(tsla), 1000 ether);
        (uint256 own, uint256 other) = reserves(address(tsla));
        uint256 out = outOf(24_000 ether, other, own);
        (, , Bound memory bound_, ) = abi.decode(_tail(call), (address, uint256, Bound, uint256));
        vm.expectRevert(abi.encodeWithSelector(ZapBase.ReceivedTooLittle.selector, out, bound_.minOut));
        vm.prank(alice);
        zap.buy(address(tsla), 24_000 ether, bound_, block.timestamp);
    }

    function test_NoMoreIsGainedThanTheSlack(uint256 amount, uint256 slack) public {
        amount = _front(amount, true);
        slack = bound(slack, 0, 100);
        (uint256 own, uint256 other) = reserves(address(tsla));
        uint256 price = (24_000 ether * 1e18) / outOf(24_000 ether, other, own);
        uint16 bps = uint16((price * 10_000) / 600 ether - 10_000 + slack);
        uint256 before = _wealth();
        bytes memory call = abi.encodeCall(zap.buy, (address(tsla), 24_000 ether, within(bps), block.timestamp));
        _sandwich(true, amount, address(zap), call);
        vm.assertLe(_wealth(), before + (24_000 ether * (slack + 1)) / 10_000, "profit beyond the slack");
    }

    function test_ASmallTradeIsNotWorthIt(uint256 amount, bool up) public {
        amount = _front(amount, up);
        uint256 before = _wealth();
        bytes memory call =
            up
                ? abi.encodeCall(zap.buy, (address(tsla), 600 ether, within(2000), block.timestamp))
                : abi.encodeCall(zap.sell, (address(tsla), 1 ether, within(2000), block.timestamp));
        _sandwich(up, amount, address(zap), call);
        vm.assertLe(_wealth(), before, "profit");
    }

    function _tail(bytes memory call) private pure returns (bytes memory data) {
        data = new bytes(call.length - 4);
        for (uint256 i = 0; i < data.length; ++i) {
            data[i] = call[i + 4];
        }
    }
}
