// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Farm} from "../src/Farm.sol";
import {Status} from "../src/Oracle.sol";
import {TestToken} from "../deploy/TestToken.sol";
import {Bound, ZapBase} from "../src/ZapBase.sol";
import {IFactory, ZapStage} from "./ZapStage.sol";

// provideAndStake
// ├── takes both tokens at the pool's price, at most what was named, and stakes for the caller
// └── given too little liquidity, a pair of a stranger's, one without a farm: reverts
// zapIn
// ├── swaps what makes the rest fit, provides, stakes; a wei that does not fit goes back
// └── given a bad price of the swap, too little liquidity: reverts
// mintProvideAndStake
// ├── given consent: mints into the pool, stakes; minted tokens that do not fit go to the caller
// └── given a closed market, a paused mint, an unsafe position, too little liquidity: reverts
contract ZapProvideTest is ZapStage {
    function setUp() public override {
        super.setUp();
        arm(alice, address(pusd), 10_000 ether);
    }

    function _staked(address pair) private view returns (uint256 lp) {
        (lp, , ) = farm.stakes(pair, alice);
    }

    /// @dev Liquidity for at most both parts, by the paper: of the one that is too much only what fits.
    function _liquidity(address token, uint256 amount, uint256 value) private view returns (uint256) {
        (uint256 own, uint256 other) = reserves(token);
        uint256 total = supplyOf(token);
        if ((amount * other) / own > value) amount = (value * own) / other;
        else value = (amount * other) / own;
        uint256 a = (amount * total) / own;
        uint256 b = (value * total) / other;
        return a < b ? a : b;
    }

    // Both tokens

    function _provideAndStake(uint256 amount, uint256 value, uint256 minLp) private returns (uint256) {
        vm.prank(alice);
        return zap.provideAndStake(tslaPair, amount, value, minLp, block.timestamp);
    }

    function test_ProvidesAndStakes() public {
        arm(alice, address(tsla), 2 ether);
        uint256 expected = _liquidity(address(tsla), 2 ether, 1200 ether);
        uint256 lp = _provideAndStake(2 ether, 5000 ether, expected);
        vm.assertEq(lp, expected, "the formula");
        vm.assertEq(_staked(tslaPair), lp, "staked for her");
        vm.assertEq(pusd.balanceOf(alice), 8800 ether, "what does not fit is not taken");
        vm.assertEq(tsla.balanceOf(alice), 0, "all of these");
        checkEmpty();
    }

    function test_TakesLessOfTheToken() public {
        arm(alice, address(tsla), 5 ether);
        uint256 lp = _provideAndStake(5 ether, 1200 ether, 1);
        vm.assertEq(lp, _liquidity(address(tsla), 2 ether, 1200 ether) * 2 - lp, "as much as 2 mTSLA bring");
        vm.assertEq(tsla.balanceOf(alice), 3 ether, "what does not fit is not taken");
        vm.assertEq(pusd.balanceOf(alice), 8800 ether, "all that was named");
        checkEmpty();
    }

    function test_FillsAnEmptyPool() public {
        address aapl = book.registry.assets()[1].token;
        address pair = book.registry.assets()[1].pair;
        lock(alice, book.registry.assets()[1].market, 2000 ether, 4 ether);
        vm.startPrank(alice);
        pusd.approve(address(zap), 1000 ether);
        TestToken(aapl).approve(address(zap), 4 ether);
        uint256 lp = zap.provideAndStake(pair, 4 ether, 1000 ether, 1, block.timestamp);
        vm.stopPrank();
        // The square root of 4e18 * 1000e18, less what the first provider leaves for ever.
        vm.assertEq(lp, 63245553203367586639 - 1000, "all of both");
    }

    function test_ProvidesInAClosedMarket() public {
        arm(alice, address(tsla), 2 ether);
        setSession(TSLA, false);
        vm.assertGt(_provideAndStake(2 ether, 1200 ether, 1), 0, "goes on");
    }

    function test_ProvidesWithPermits() public {
        fund(address(tsla), alice, 2 ether);
        vm.prank(alice);
        pusd.approve(address(zap), 0);
        bytes[] memory calls = new bytes[](3);
        calls[0] = permission(1, address(pusd), 1200 ether);
        calls[1] = permission(1, address(tsla), 2 ether);
        calls[2] = abi.encodeCall(zap.provideAndStake, (tslaPair, 2 ether, 1200 ether, 1, block.timestamp));
        vm.prank(alice);
        zap.multicall(calls);
        vm.assertGt(_staked(tslaPair), 0, "staked");
    }

    function test_RevertWhen_TooLittleLiquidity() public {
        arm(alice, address(tsla), 2 ether);
        uint256 lp = _liquidity(address(tsla), 2 ether, 1200 ether);
        bytes4 tooLittle = ZapBase.ReceivedTooLittle.selector;
        vm.expectRevert(abi.encodeWithSelector(tooLittle, lp, lp + 1));
        _provideAndStake(2 ether, 1200 ether, lp + 1);
        // The pool's price, moved to either side, leaves less.
        swap(address(this), address(pusd), address(tsla), 2400 ether);
        vm.expectRevert(abi.encodeWithSelector(tooLittle, _liquidity(address(tsla), 2 ether, 1200 ether), lp));
        _provideAndStake(2 ether, 1200 ether, lp);
        swap(address(this), address(tsla), address(pusd), 8 ether);
        vm.expectRevert();
        _provideAndStake(2 ether, 1200 ether, lp);
    }

    function test_RevertWhen_ThePairIsAStrangers() public {
        TestToken fake = new TestToken("Fake", "FAKE", 18, address(this), 1e24);
        address pair = IFactory(book.factory).createPair(address(fake), address(tsla));
        address token = address(fake) < address(tsla) ? address(fake) : address(tsla);
        bytes memory noPair = abi.encodeWithSelector(ZapBase.NoPair.selector, token, address(pusd));
        vm.expectRevert(noPair);
        zap.provideAndStake(pair, 1, 1, 1, block.timestamp);
        vm.expectRevert(noPair);
        zap.zapIn(pair, 1, 1, within(1), block.timestamp);
        // One with pUSD, but without a farm.
        pair = IFactory(book.factory).createPair(address(fake), address(pusd));
        fake.approve(address(zap), 1e18);
        pusd.approve(address(zap), 1e18);
        vm.expectRevert(abi.encodeWithSelector(Farm.UnknownPool.selector, pair));
        zap.provideAndStake(pair, 1e18, 1e18, 1, block.timestamp);
    }

    // pUSD alone

    function _zapIn(address pair, uint256 amount, uint256 minLp, Bound memory bound_) private returns (uint256) {
        vm.prank(alice);
        return zap.zapIn(pair, amount, minLp, bound_, block.timestamp);
    }

    function test_ZapsIn() public {
        (uint256 own, uint256 other) = reserves(address(tsla));
        uint256 total = supplyOf(address(tsla));
        uint256 lp = _zapIn(tslaPair, 6000 ether, 1, within(200));
        vm.assertEq(_staked(tslaPair), lp, "staked for her");
        (uint256 ownLater, uint256 otherLater) = reserves(address(tsla));
        vm.assertEq(ownLater + tsla.balanceOf(alice), own, "every token of the swap is back in the pool, or hers");
        vm.assertLe(tsla.balanceOf(alice), 1, "a wei");
        vm.assertEq(otherLater + pusd.balanceOf(alice), other + 10_000 ether, "all pUSD is in the pool, or hers");
        vm.assertLt(pusd.balanceOf(alice), 4000 ether + 1e6, "nearly all was used");
        // sqrt(1 + 6000 / 240,000) - 1 of the supply, less 0.3 % of the half that is swapped.
        vm.assertApproxEqAbs(lp, (total * 1_240_428) / 100_000_000, total / 100_000, "liquidity");
        checkEmpty();
    }

    function test_ZapsInToTheWethPoolClosedOrNot(uint256 amount) public {
        amount = bound(amount, 1e12, 10_000 ether);
        setSession(ETH, false);
        (uint256 own, uint256 other) = reserves(book.weth);
        uint256 lp = _zapIn(book.wethPair, amount, 1, within(500));
        (uint256 ownLater, uint256 otherLater) = reserves(book.weth);
        vm.assertEq(_staked(book.wethPair), lp, "staked for her");
        vm.assertEq(ownLater + weth.balanceOf(alice), own, "in the pool, or hers");
        vm.assertEq(otherLater + pusd.balanceOf(alice), other + 10_000 ether, "in the pool, or hers");
        vm.assertLe(10_000 ether - amount, pusd.balanceOf(alice), "no more than she named");
        checkEmpty();
    }

    function test_DonationsStayOutOfIt() public {
        pusd.transfer(address(zap), 5000 ether);
        tsla.transfer(address(zap), 5 ether);
        _zapIn(tslaPair, 6000 ether, 1, within(200));
        vm.assertLe(tsla.balanceOf(alice), 1, "not paid out");
        vm.assertEq(tsla.balanceOf(address(zap)), 5 ether, "nobody's");
        vm.assertEq(pusd.balanceOf(address(zap)), 5000 ether, "nobody's");
    }

    function test_RevertWhen_ZappingInAtABadPrice() public {
        vm.expectRevert();
        _zapIn(tslaPair, 6000 ether, 1, within(100));
        uint256 snapshot = vm.snapshotState();
        uint256 lp = _zapIn(tslaPair, 6000 ether, 1, within(200));
        vm.revertToState(snapshot);
        vm.expectRevert(abi.encodeWithSelector(ZapBase.ReceivedTooLittle.selector, lp, lp + 1));
        _zapIn(tslaPair, 6000 ether, lp + 1, within(200));
        vm.expectRevert(ZapBase.ZeroAmount.selector);
        _zapIn(tslaPair, 0, 0, within(200));
    }

    // Minted

    function mintProvideAndStake(
        uint256 collateral,
        uint256 debt,
        uint256 value,
        uint256 minLp
    ) external returns (uint256, uint256) {
        bytes memory call = abi.encodeCall(
            zap.mintProvideAndStake,
            (address(tsla), collateral, debt, value, minLp, block.timestamp)
        );
        return abi.decode(consented(1, call), (uint256, uint256));
    }

    function test_MintsProvidesAndStakes() public {
        uint256 expected = _liquidity(address(tsla), 2 ether, 1200 ether);
        (uint256 id, uint256 lp) = this.mintProvideAndStake(3000 ether, 2 ether, 1300 ether, expected);
        vm.assertEq(ownerOf(id), alice, "hers");
        vm.assertEq(collateralOf(id), 3000 ether, "collateral");
        vm.assertEq(debtOf(id), 2 ether, "debt");
        vm.assertEq(lp, expected, "the formula");
        vm.assertEq(_staked(tslaPair), lp, "staked for her");
        vm.assertEq(pusd.balanceOf(alice), 10_000 ether - 4200 ether, "what does not fit is not taken");
        vm.assertEq(tsla.balanceOf(alice), 0, "all provided");
        checkEmpty();
    }

    function test_GivesBackWhatItMintedTooMuch() public {
        tsla.transfer(address(zap), 5 ether); // nobody's
        (, uint256 lp) = this.mintProvideAndStake(3000 ether, 2 ether, 900 ether, 1);
        vm.assertEq(tsla.balanceOf(alice), 0.5 ether, "hers");
        vm.assertEq(pusd.balanceOf(alice), 10_000 ether - 3900 ether, "all that was named");
        vm.assertEq(_staked(tslaPair), lp, "staked");
        vm.assertEq(tsla.balanceOf(address(zap)), 5 ether, "a donation stays");
        checkEmpty(address(pusd));
        checkEmpty(tslaPair);
    }

    function test_RevertWhen_Closed() public {
        setSession(TSLA, false);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketNotOpen.selector, PUSD_TSLA, Status.CLOSED));
        this.mintProvideAndStake(3000 ether, 2 ether, 1300 ether, 1);
    }

    function test_RevertWhen_PausedOrUnsafe() public {
        uint256 lp = _liquidity(address(tsla), 2 ether, 1200 ether);
        vm.expectRevert(abi.encodeWithSelector(ZapBase.ReceivedTooLittle.selector, lp, lp + 1));
        this.mintProvideAndStake(3000 ether, 2 ether, 1300 ether, lp + 1);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.Unsafe.selector, 1800 ether - 1, 1800 ether));
        this.mintProvideAndStake(1800 ether - 1, 2 ether, 1300 ether, 1);
        engine.limitMint(PUSD_TSLA, 0, uint40(block.timestamp + 1));
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MintIsPaused.selector, PUSD_TSLA));
        this.mintProvideAndStake(3000 ether, 2 ether, 1300 ether, 1);
        vm.assertEq(pusd.balanceOf(alice), 10_000 ether, "nothing happened");
    }
}
