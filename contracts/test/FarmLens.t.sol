// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {vm} from "../deploy/Vm.sol";
import {Asset} from "../src/AssetRegistry.sol";
import {Compounder} from "../src/Compounder.sol";
import {Farm} from "../src/Farm.sol";
import {FarmLens} from "../src/FarmLens.sol";
import {ShortDesk} from "../src/ShortDesk.sol";
import {Status} from "../src/Oracle.sol";
import {IRouter} from "./PolicyBase.t.sol";
import {Test} from "./Test.sol";

// FarmLens
// ├── pools: every farmed pool with its prices and stream, and what an account has there; an empty pool too
// ├── shorts: a position with its ratio, credit and lots, as they are now; gone, unknown
// ├── saving: the vault as if just paid, and the account's part
// └── compounders: every vault, and the account's part
contract FarmLensTest is Test {
    FarmLens private _lens;
    Farm private _farm;
    ShortDesk private _desk;
    address private _pair;

    function setUp() public override {
        super.setUp();
        _lens = book.farmLens;
        (_farm, _desk) = (book.farm, book.shortDesk);
        _pair = book.registry.assets()[0].pair;
        tsla.approve(book.router, type(uint256).max);
        pusd.approve(book.router, type(uint256).max);
        IRouter(book.router).addLiquidity(
            address(tsla),
            address(pusd),
            400 ether,
            240_000 ether,
            0,
            0,
            alice,
            block.timestamp
        );
    }

    function _pool(address account) private view returns (FarmLens.PoolView memory) {
        return _lens.pools(account)[0];
    }

    function _short(uint256 id) private view returns (FarmLens.ShortView memory) {
        uint256[] memory ids = new uint256[](1);
        ids[0] = id;
        return _lens.shorts(ids)[0];
    }

    function test_Pools() public view {
        FarmLens.PoolView[] memory views = _lens.pools(address(0));
        Asset[] memory assets = book.registry.assets();
        vm.assertEq(views.length, assets.length + 2, "every asset, WETH and PLX");
        for (uint256 i = 0; i < assets.length; ++i) {
            vm.assertEq(views[i].pair, assets[i].pair, "pair");
            vm.assertEq(views[i].base, assets[i].token, "token");
            vm.assertEq(uint256(views[i].feed), assets[i].feed, "feed");
        }
        FarmLens.PoolView memory plx = views[views.length - 1];
        vm.assertEq(plx.symbol, "PLX", "symbol");
        vm.assertEq(plx.base, address(book.plx), "PLX");
        vm.assertEq(plx.price + plx.status + plx.feed, 0, "no price");
        vm.assertEq(plx.reserveBase + plx.lpSupply + plx.twap, 0, "an empty pool");
        vm.assertGt(plx.rate, 0, "its stream waits");
        vm.assertEq(views[assets.length].symbol, "WETH", "WETH");
    }

    function test_APoolWithoutAnAccount() public {
        FarmLens.PoolView memory v = _pool(address(0));
        Farm.Info memory info = _farm.pools(_pair);
        vm.assertEq(v.symbol, "mTSLA", "symbol");
        vm.assertEq(v.price, 600e18, "price");
        vm.assertEq(v.reserveBase, 400 ether, "mTSLA");
        vm.assertEq(v.reservePusd, 240_000 ether, "pUSD");
        vm.assertEq(v.lpSupply, IERC20(_pair).totalSupply(), "LP");
        vm.assertEq(v.twap + v.twapSince, 0, "nobody observed");
        vm.assertEq(v.rate, info.rate, "rate");
        vm.assertEq(v.remaining, info.remaining, "streams");
        vm.assertEq(v.budget, info.budget, "budget");
        vm.assertEq(v.minStake, info.minStake, "minimum");
        vm.assertEq(v.lpBalance + v.lpStake + v.earned, 0, "nobody has nothing");
        setSession(TSLA, false);
        vm.assertEq(_pool(address(0)).status, uint256(uint8(Status.CLOSED)), "status");
    }

    function test_APoolWithAStakeAndAPremium() public {
        pusd.transfer(_pair, 4800 ether);
        IRouter(book.router).addLiquidity(
            address(tsla),
            address(pusd),
            1 ether,
            100_000 ether,
            0,
            0,
            alice,
            block.timestamp
        );
        vm.startPrank(alice);
        IERC20(_pair).approve(address(_farm), 30 ether);
        IERC20(_pair).approve(book.router, 7 ether);
        _farm.stake(_pair, 20 ether);
        vm.stopPrank();
        uint256 start = block.timestamp;
        book.poolTwap.observe(_pair);
        for (uint256 i = 0; i < 6; ++i) {
            pushRound(300);
        }
        _farm.sample(_pair);
        FarmLens.PoolView memory v = _pool(alice);
        vm.assertEq(v.twapSince, start, "since");
        vm.assertEq(v.sampledAt, block.timestamp, "sampled");
        vm.assertApproxEqAbs(uint256(v.premium), (v.twap * 1e18) / v.price - 1e18, 1, "premium");
        vm.assertGt(v.shortShare, 0.0091e18, "part of the shorts");
        vm.assertEq(v.lpStake, 20 ether, "stake");
        vm.assertEq(v.lpStaked, 20 ether, "all stakes");
        vm.assertEq(v.lpBalance, IERC20(_pair).balanceOf(alice), "LP");
        vm.assertEq(v.lpAllowance, 10 ether, "of the farm");
        vm.assertEq(v.lpAllowanceRouter, 7 ether, "of the router");
        vm.assertEq(v.earned, _farm.earned(_pair, alice), "earned");
        vm.assertGt(v.earned, 0, "something");
    }

    function test_AShort() public {
        fund(address(pusd), bob, 5000 ether);
        vm.startPrank(bob);
        pusd.approve(address(_desk), 5000 ether);
        uint256 id = _desk.open(address(tsla), 4000 ether, 2 ether, 0, block.timestamp);
        vm.stopPrank();
        uint256 first = block.timestamp + 14 days;
        FarmLens.ShortView memory v = _short(id);
        vm.assertEq(v.id, id, "id");
        vm.assertEq(v.user, bob, "user");
        vm.assertEq(v.asset, address(tsla), "asset");
        vm.assertEq(v.pair, _pair, "pair");
        vm.assertEq(uint256(v.market), PUSD_TSLA, "market");
        vm.assertEq(v.collateral, 4000 ether, "collateral");
        vm.assertEq(v.debt, 2 ether, "debt");
        vm.assertEq(v.ratio, 3.333333333333333333e18, "ratio");
        vm.assertEq(v.credit, 2 ether, "credit");
        vm.assertEq(v.lots.length, 1, "a lot");
        vm.assertEq(v.locked, v.lots[0].amount, "locked");
        vm.assertEq(v.unlockable, 0, "nothing yet");
        vm.assertEq(v.nextUnlockAt, first, "from when on");
        vm.assertEq(_pool(bob).shortStake, 2 ether, "in the pool too");
        pushRound(1 days);
        vm.prank(bob);
        _desk.add(id, 0, 1 ether, 0, block.timestamp);
        vm.warp(first);
        v = _short(id);
        vm.assertEq(v.unlockable, v.lots[0].amount, "the first");
        vm.assertEq(v.locked, v.lots[1].amount, "the second");
        vm.assertEq(v.nextUnlockAt, first + 1 days, "a day later");
        vm.warp(first + 1 days);
        v = _short(id);
        vm.assertEq(v.locked + v.nextUnlockAt, 0, "both");
        fund(address(tsla), bob, 3 ether);
        vm.startPrank(bob);
        tsla.approve(address(_desk), 3 ether);
        _desk.close(id, bob);
        vm.stopPrank();
        v = _short(id);
        vm.assertEq(v.user, bob, "whose it was");
        vm.assertEq(v.collateral + v.debt + v.credit + v.locked + v.unlockable, 0, "closed");
        vm.assertEq(v.ratio, type(uint256).max, "no debt");
        vm.assertEq(_short(id + 1).user, address(0), "no such short");
    }

    function test_Saving() public {
        fund(address(pusd), carol, 1000 ether);
        vm.startPrank(carol);
        pusd.approve(address(book.savings), 800 ether);
        book.savings.deposit(600 ether, carol);
        vm.stopPrank();
        lock(dave, ETH_PUSD, 1000 ether, 500_000 ether);
        vm.warp(block.timestamp + 30 days);
        engine.collect(ETH_PUSD);
        FarmLens.SavingView memory v = _lens.saving(carol);
        vm.assertEq(v.totalAssets, book.savings.totalAssets(), "total");
        vm.assertEq(v.supply, book.savings.totalSupply(), "shares");
        vm.assertEq(v.rate, book.savings.rate(), "rate");
        vm.assertEq(v.drawable, book.treasury.drawable(), "fees");
        vm.assertGt(v.drawable, 0, "some");
        vm.assertEq(v.shares, book.savings.balanceOf(carol), "hers");
        vm.assertEq(v.assets, book.savings.convertToAssets(v.shares), "worth");
        vm.assertGt(v.assets, 600 ether, "with interest");
        vm.assertEq(v.pusdBalance, 400 ether, "pUSD");
        vm.assertEq(v.allowance, 200 ether, "allowance");
        vm.assertEq(_lens.saving(address(0)).shares, 0, "nobody");
    }

    function test_Compounders() public {
        FarmLens.CompounderView[] memory views = _lens.compounders(address(0));
        vm.assertEq(views.length, book.registry.assets().length, "one an asset");
        Compounder vault = Compounder(views[0].vault);
        vm.assertEq(address(vault), book.compounderFactory.compounderOf(_pair), "vault");
        vm.assertEq(views[0].pair, _pair, "pair");
        vm.assertEq(views[0].symbol, "cLP-mTSLA", "symbol");
        vm.startPrank(alice);
        IERC20(_pair).approve(address(vault), 50 ether);
        vault.deposit(40 ether, alice);
        vm.stopPrank();
        vm.warp(block.timestamp + 1 days);
        FarmLens.CompounderView memory v = _lens.compounders(alice)[0];
        vm.assertEq(v.totalAssets, 40 ether, "assets");
        vm.assertEq(v.supply, vault.totalSupply(), "supply");
        vm.assertEq(v.shares, vault.balanceOf(alice), "shares");
        vm.assertEq(v.assets, 40 ether, "worth");
        vm.assertEq(v.lpAllowance, 10 ether, "allowance");
        vm.assertEq(v.pendingPlx, _farm.earned(_pair, address(vault)), "rewards");
        vm.assertGt(v.pendingPlx, 0, "some");
        vm.assertEq(v.lockedProfit + v.lastHarvest, 0, "no harvest yet");
    }
}
