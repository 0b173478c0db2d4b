// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {vm} from "../deploy/Vm.sol";
import {Compounder} from "../src/Compounder.sol";
import {CompounderFactory} from "../src/CompounderFactory.sol";
import {Farm} from "../src/Farm.sol";
import {PairMath} from "../src/lib/PairMath.sol";
import {PoolTwap} from "../src/PoolTwap.sol";
import {CompounderBase} from "./CompounderBase.sol";

// CompounderFactory
// ├── create: anyone, once a farmed pool of pUSD and a token other than PLX
// Compounder
// ├── deposit and mint stake, withdraw and redeem unstake; at any time, with or without rewards
// ├── harvest: anyone; PLX become liquidity that is staked and unlocks over six hours
// │   ├── sells and buys as much as fits the bounds; the rest waits
// │   ├── given a pool away from its mean price, or far above the open oracle, or no mean price: reverts
// │   ├── given nothing, or too little to buy anything, or less than the caller wants: reverts
// │   └── what others send is nobody's
// └── what was harvested shortly before does not wait longer because of little more
contract CompounderTest is CompounderBase {
    function _harvest(uint256 minLp) private returns (uint256) {
        vm.prank(carol);
        return compounder.harvest(minLp);
    }

    // Factory

    function test_IsCreatedOnce() public {
        vm.assertEq(factory.compounderOf(pair), address(compounder), "of the pair");
        vm.assertEq(factory.all().length, 1, "all");
        vm.assertEq(factory.all()[0], address(compounder), "the first");
        vm.assertEq(compounder.name(), "Parallax Compounder mTSLA", "name");
        vm.assertEq(compounder.symbol(), "cLP-mTSLA", "symbol");
        vm.assertEq(compounder.decimals(), 24, "decimals");
        vm.assertEq(compounder.pair(), pair, "pair");
        vm.assertEq(address(compounder.base()), address(tsla), "base");
        vm.assertEq(compounder.feed(), TSLA, "feed");
        bytes4 already = CompounderFactory.AlreadyCreated.selector;
        vm.expectRevert(abi.encodeWithSelector(already, pair, address(compounder)));
        factory.create(pair);
        address other = book.registry.assets()[1].pair;
        farm.addPool(other, book.registry.assets()[1].token, 0, 0);
        vm.prank(bob);
        vm.assertEq(factory.create(other), factory.compounderOf(other), "anyone creates");
        vm.assertEq(factory.all().length, 2, "two");
    }

    function test_RevertWhen_NotFarmed() public {
        bytes4 notFarmed = CompounderFactory.NotFarmed.selector;
        address other = book.registry.assets()[1].pair;
        vm.expectRevert(abi.encodeWithSelector(notFarmed, other));
        factory.create(other);
        farm.addPool(plxPair, address(plx), 0, 0);
        vm.expectRevert(abi.encodeWithSelector(notFarmed, plxPair));
        factory.create(plxPair);
        CompounderFactory strange = new CompounderFactory(farm, twap, oracle, IERC20(plx), plxPair, IERC20(plx));
        vm.expectRevert(abi.encodeWithSelector(notFarmed, pair));
        strange.create(pair);
    }

    function test_RevertWhen_TheFarmDoesNotKnowThePool() public {
        Farm empty = new Farm(address(this), plx, oracle, twap, address(this));
        CompounderFactory other = new CompounderFactory(
            empty,
            twap,
            oracle,
            IERC20(plx),
            plxPair,
            IERC20(address(pusd))
        );
        vm.expectRevert(abi.encodeWithSelector(CompounderFactory.NotFarmed.selector, pair));
        other.create(pair);
    }

    // In and out

    function test_StakesAndUnstakes() public {
        put(alice, 10 ether);
        vm.assertEq(staked(), 10 ether, "staked");
        vm.assertEq(lp.balanceOf(address(compounder)), 0, "nothing lies about");
        vm.assertEq(compounder.balanceOf(alice), 10 ether * OFFSET, "shares");
        put(bob, 5 ether);
        vm.assertEq(staked(), 15 ether, "both");
        vm.assertEq(quit(alice), 10 ether, "hers");
        vm.assertEq(staked(), 5 ether, "his");
        vm.assertEq(lp.balanceOf(alice), 100 ether, "back");
    }

    function test_LeavesWithoutRewardsOrPrices() public {
        put(alice, 10 ether);
        wait(100 days);
        vm.assertEq(quit(alice), 10 ether, "no round, no observation, no stream");
    }

    // Harvest

    function test_RewardsBecomeLiquidity() public {
        ripe();
        uint256 pending = compounder.pendingPlx();
        vm.assertGt(pending, 333 ether, "a day");
        uint256 added = _harvest(0);
        vm.assertEq(compounder.pendingPlx(), 0, "all of it");
        vm.assertEq(staked(), 10 ether + added, "staked");
        // Half of it in pUSD is worth that many LP tokens of 2 * sqrt(600), but for two fees and little impact.
        uint256 worth_ = (pending * 1e18) / 2 / 48.99e18;
        vm.assertGt(added, (worth_ * 97) / 100, "little is lost");
        vm.assertLt(added, worth_, "something is");
        vm.assertLt(pusd.balanceOf(address(compounder)), 1 ether, "little pUSD waits");
        vm.assertLt(tsla.balanceOf(address(compounder)), 0.001 ether, "and little mTSLA");
        vm.assertEq(plx.balanceOf(address(compounder)), 0, "no PLX");
        vm.assertEq(compounder.harvestedAt(), block.timestamp, "when");
    }

    function test_ProfitUnlocksOverSixHours() public {
        ripe();
        uint256 before = worth(alice);
        uint256 added = _harvest(0);
        vm.assertEq(worth(alice), before, "nothing at once");
        vm.assertEq(compounder.lockedProfit(), added, "locked");
        vm.assertEq(compounder.unlockedAt(), block.timestamp + 6 hours, "until");
        wait(3 hours);
        vm.assertApproxEqAbs(worth(alice), 10 ether + added / 2, 1e3, "half");
        wait(3 hours);
        vm.assertApproxEqAbs(worth(alice), 10 ether + added, 1e6, "all");
        vm.assertEq(compounder.lockedProfit(), 0, "nothing is locked");
        vm.assertApproxEqAbs(quit(alice), 10 ether + added, 1e6, "hers");
    }

    function test_LittleMoreKeepsNothingWaiting() public {
        ripe();
        uint256 added = _harvest(0);
        for (uint256 i = 0; i < 6; ++i) {
            pushRound(1 hours - 1 minutes);
            _harvest(0);
            observe();
            wait(1 minutes);
        }
        // Its stake has earned for these hours too.
        vm.assertLt(compounder.lockedProfit(), added / 4, "most is unlocked after six hours");
        vm.assertGt(worth(alice), 10 ether + (added * 9) / 10, "hers");
    }

    function test_SellsWhatFits() public {
        provide(700 ether);
        ripe(900_000 ether);
        uint256 pending = compounder.pendingPlx();
        uint256 price = spot(plxPair, address(plx));
        _harvest(0);
        vm.assertEq(pending - compounder.pendingPlx(), 1500 ether, "0.15 % of the pool");
        vm.assertGt(spot(plxPair, address(plx)), (price * 997) / 1000, "moved by less than its fee");
        vm.expectRevert(abi.encodeWithSelector(CompounderFactory.TurnTaken.selector, block.timestamp));
        _harvest(0);
        wait(1);
        _harvest(0);
        vm.assertApproxEqAbs(pending - compounder.pendingPlx(), 3000 ether, 5 ether, "goes on");
    }

    function test_StopsAtTheBound() public {
        provide(700 ether);
        ripe(3_000_000 ether);
        uint256 harvests = 0;
        for (; spot(plxPair, address(plx)) > 0.4925 ether; ++harvests) {
            wait(1);
            _harvest(0);
        }
        vm.assertGt(harvests, 3, "some");
        wait(1);
        (uint256 mean, ) = twap.consult(plxPair, address(plx), 30 minutes, 0);
        (uint256 sold, uint256 paid) = _sale();
        vm.expectRevert(
            abi.encodeWithSelector(
                Compounder.PoolTooLow.selector,
                plxPair,
                (paid * 1e18) / sold,
                (mean * 98 + 99) / 100
            )
        );
        _harvest(0);
        swap(address(pusd), address(plx), 10_000 ether); // somebody buys
        _harvest(0);
    }

    function _sale() private view returns (uint256 sold, uint256 paid) {
        (uint256 reservePlx, uint256 reservePusd) = PairMath.reservesOf(plxPair, address(plx));
        sold = (reservePlx * 15) / 10_000;
        paid = PairMath.amountOut(sold, reservePlx, reservePusd);
    }

    function test_BuysWhatFits() public {
        ripe(900_000 ether);
        uint256 before = tsla.balanceOf(pair);
        uint256 added = _harvest(0);
        vm.assertGt(added, 0, "something");
        vm.assertGt(pusd.balanceOf(address(compounder)), 500 ether, "the rest waits");
        vm.assertLt(spot(pair, address(tsla)), 602 ether, "moved by less than its fee");
        vm.assertApproxEqAbs(tsla.balanceOf(pair), before, 10, "what it bought, it gave back as liquidity");
        uint256 waits = pusd.balanceOf(address(compounder));
        pushRound(1);
        stake(bob, 100 ether);
        _harvest(0);
        vm.assertGt(pusd.balanceOf(address(compounder)), waits, "together with what follows");
    }

    function test_RevertWhen_NotTheCompounder() public {
        vm.expectRevert(abi.encodeWithSelector(CompounderFactory.NotCompounder.selector, address(this)));
        factory.takeTurn(pair);
        address other = book.registry.assets()[1].pair;
        vm.expectRevert(abi.encodeWithSelector(CompounderFactory.NotCompounder.selector, address(compounder)));
        vm.prank(address(compounder));
        factory.takeTurn(other);
    }

    function test_OneHarvestInABlock() public {
        ripe();
        (address token, address other) = (book.registry.assets()[1].token, book.registry.assets()[1].pair);
        farm.addPool(other, token, 0, 0);
        Compounder second = Compounder(factory.create(other));
        _harvest(0);
        vm.expectRevert(abi.encodeWithSelector(CompounderFactory.TurnTaken.selector, block.timestamp));
        second.harvest(0);
        wait(1);
        vm.expectRevert(Compounder.NothingToHarvest.selector);
        second.harvest(0);
    }

    function test_GiftsAreNobodys() public {
        ripe();
        uint256 start = vm.snapshotState();
        uint256 added = _harvest(0);
        vm.revertToState(start);
        uint256 pending = compounder.pendingPlx();
        plx.transfer(address(compounder), 100 ether);
        pusd.transfer(address(compounder), 50 ether);
        tsla.transfer(address(compounder), 1 ether);
        lp.transfer(address(compounder), 5 ether);
        vm.assertEq(compounder.pendingPlx(), pending, "not a reward");
        vm.assertEq(compounder.totalAssets(), 10 ether, "not an asset");
        vm.assertEq(_harvest(0), added, "harvested as before");
        pushRound(6 hours);
        vm.assertApproxEqAbs(quit(alice), 10 ether + added, 1e6, "hers");
        vm.assertEq(plx.balanceOf(address(compounder)), 100 ether, "PLX stay");
        vm.assertGe(pusd.balanceOf(address(compounder)), 50 ether, "pUSD stay");
        vm.assertEq(lp.balanceOf(address(compounder)), 5 ether, "and liquidity");
    }

    function test_RevertWhen_NothingToHarvest() public {
        put(alice, 10 ether);
        plx.transfer(address(compounder), 100 ether);
        pusd.transfer(address(compounder), 100 ether);
        window();
        vm.expectRevert(Compounder.NothingToHarvest.selector);
        _harvest(0);
    }

    function test_RevertWhen_TooLittleIsEarned() public {
        stream(1e13); // 1e12 wei in 9 days
        put(alice, 10 ether);
        wait(1 days);
        window();
        vm.assertGt(compounder.pendingPlx(), 0, "something");
        vm.expectRevert(Compounder.NothingToHarvest.selector);
        _harvest(0);
    }

    function test_RevertWhen_LessThanTheCallerWants() public {
        ripe();
        uint256 start = vm.snapshotState();
        uint256 added = _harvest(0);
        vm.revertToState(start);
        vm.expectRevert(abi.encodeWithSelector(Compounder.ReceivedTooLittle.selector, added, added + 1));
        _harvest(added + 1);
        vm.assertEq(_harvest(added), added, "exactly");
    }

    function test_RevertWhen_ThereIsNoMeanPrice() public {
        stream(30_000 ether);
        put(alice, 10 ether);
        wait(1 days);
        twap.observe(pair);
        pushRound(30 minutes);
        vm.expectRevert(abi.encodeWithSelector(PoolTwap.NoWindow.selector, plxPair));
        _harvest(0);
        twap.observe(plxPair);
        pushRound(30 minutes - 1);
        vm.expectRevert(abi.encodeWithSelector(PoolTwap.NoWindow.selector, plxPair));
        _harvest(0);
        pushRound(1);
        _harvest(0);
    }

    /// @dev What the pool asks for what a harvest would buy.
    function _asked() private view returns (uint256) {
        (uint256 reservePlx, uint256 pusdOfPlx) = PairMath.reservesOf(plxPair, address(plx));
        uint256 received = PairMath.amountOut(compounder.pendingPlx(), reservePlx, pusdOfPlx);
        (uint256 reserve, uint256 reservePusd) = PairMath.reservesOf(pair, address(tsla));
        uint256 amount = PairMath.half(received, reservePusd);
        uint256 out = PairMath.amountOut(amount, reservePusd, reserve);
        return (amount * 1e18 + out - 1) / out;
    }

    function test_RevertWhen_ThePoolIsTooHigh() public {
        ripe();
        buy(2000 ether);
        bytes4 tooHigh = Compounder.PoolTooHigh.selector;
        vm.expectRevert(abi.encodeWithSelector(tooHigh, pair, _asked(), 612 ether));
        _harvest(0);
    }

    function test_RevertWhen_ThePoolIsTooLow() public {
        ripe();
        sell(2 ether);
        bytes4 tooLow = Compounder.PoolTooLow.selector;
        vm.expectRevert(abi.encodeWithSelector(tooLow, pair, spot(pair, address(tsla)), 588 ether));
        _harvest(0);
    }

    function test_RevertWhen_FarAboveTheOpenOracle() public {
        ripe();
        setPrice(TSLA, 544e8); // the pool stays at 600: 10.3 %
        bytes4 tooHigh = Compounder.PoolTooHigh.selector;
        vm.expectRevert(abi.encodeWithSelector(tooHigh, pair, _asked(), 598.4 ether));
        _harvest(0);
        setSession(TSLA, false);
        vm.assertGt(_harvest(0), 0, "while the oracle sleeps the mean price alone counts");
    }

    function test_APremiumWithinTheBoundIsPaid() public {
        ripe();
        setPrice(TSLA, 560e8); // 7 %
        vm.assertGt(_harvest(0), 0, "harvested");
    }

    function test_AVaultWithoutAFeedAsksTheMeanPriceOnly() public {
        address token = book.weth;
        address other = book.wethPair;
        fund(token, address(this), 100 ether);
        IERC20(token).transfer(other, 100 ether);
        pusd.transfer(other, 150_000 ether);
        IMintable(other).mint(address(this));
        farm.addPool(other, token, 0, 0);
        Compounder vault = Compounder(factory.create(other));
        IERC20(other).approve(address(vault), type(uint256).max);
        vault.deposit(10 ether, address(this));
        farm.fund(other, 30_000 ether);
        farm.topUp(other);
        wait(1 days);
        twap.observe(other);
        window();
        vm.assertGt(vault.harvest(0), 0, "harvested");
        vm.assertEq(vault.feed(), 0, "no feed");
    }

    // Who comes after

    function test_WhoComesAfterAllHaveLeftLosesNothing() public {
        ripe();
        uint256 added = _harvest(0);
        vm.assertApproxEqAbs(quit(alice), 10 ether, 1, "the profit was locked");
        vm.assertEq(compounder.totalSupply(), 0, "nobody");
        wait(3 hours);
        put(bob, 7 ether);
        vm.assertGe(worth(bob), 7 ether - added / OFFSET - 1, "his, but for the worth of a share");
        wait(3 hours);
        vm.assertGe(quit(bob), 7 ether - added / OFFSET - 1, "back");
    }
}

interface IMintable {
    function mint(address to) external returns (uint256);
}
