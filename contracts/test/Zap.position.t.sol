// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {vm} from "../deploy/Vm.sol";
import {Asset} from "../src/AssetRegistry.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {CdpMath} from "../src/lib/CdpMath.sol";
import {Status} from "../src/Oracle.sol";
import {Zap} from "../src/Zap.sol";
import {Bound, ZapBase} from "../src/ZapBase.sol";
import {ZapStage} from "./ZapStage.sol";

// mintAndSell
// ├── given consent: a position of the caller, and the pool's pUSD for what it minted
// └── given a closed market, a paused mint, an unsafe position, an unlisted token, a bad price: reverts
// buyAndRepay
// ├── buys what the position owes, at most all, and repays it; needs no consent, no open market
// └── given another's position, no debt, a debt of pUSD, too high a cost, a bad price: reverts
// loanAndMint
// ├── given consent: two positions of the caller, whose mX backs a loan that backs another mX
// └── given no market for loans, a closed market, a share of loans above its limit: reverts
contract ZapPositionTest is ZapStage {
    Asset private _aapl;

    function setUp() public override {
        super.setUp();
        _aapl = book.registry.assets()[1];
        arm(alice, address(pusd), 10_000 ether);
    }

    function _expectNotOpen(uint32 market) private {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketNotOpen.selector, market, Status.CLOSED));
    }

    // Premium

    function _mintAndSell(uint256 collateral, uint256 debt, Bound memory bound_) private returns (uint256) {
        bytes memory call = abi.encodeCall(zap.mintAndSell, (address(tsla), collateral, debt, bound_, block.timestamp));
        return abi.decode(consented(1, call), (uint256));
    }

    function test_MintsAndSells() public {
        (uint256 own, uint256 other) = reserves(address(tsla));
        uint256 expected = outOf(2 ether, own, other);
        uint256 id = _mintAndSell(3000 ether, 2 ether, Bound(expected, 100));
        vm.assertEq(ownerOf(id), alice, "hers");
        vm.assertEq(collateralOf(id), 3000 ether, "collateral");
        vm.assertEq(debtOf(id), 2 ether, "debt");
        vm.assertEq(pusd.balanceOf(alice), 7000 ether + expected, "the pool's");
        vm.assertEq(tsla.balanceOf(alice), 0, "sold");
        checkEmpty();
    }

    function test_RevertWhen_SellingIntoABadPrice() public {
        (uint256 own, uint256 other) = reserves(address(tsla));
        uint256 out = outOf(2 ether, own, other);
        vm.expectRevert(abi.encodeWithSelector(ZapBase.FarFromOracle.selector, out / 2, 597 ether));
        this.mintAndSell(3000 ether, 2 ether, Bound(0, 50));
        vm.expectRevert(abi.encodeWithSelector(ZapBase.ReceivedTooLittle.selector, out, out + 1));
        this.mintAndSell(3000 ether, 2 ether, Bound(out + 1, 100));
        vm.expectRevert(ZapBase.ZeroAmount.selector);
        this.mintAndSell(3000 ether, 0, Bound(0, 100));
    }

    /// One call, so that an expected error is its own.
    function mintAndSell(uint256 collateral, uint256 debt, Bound calldata bound_) external returns (uint256) {
        return _mintAndSell(collateral, debt, bound_);
    }

    function test_RevertWhen_TheMarketIsClosed() public {
        setSession(TSLA, false);
        _expectNotOpen(PUSD_TSLA);
        this.mintAndSell(3000 ether, 2 ether, within(100));
        vm.assertEq(pusd.balanceOf(alice), 10_000 ether, "nothing happened");
    }

    function test_RevertWhen_MintIsPaused() public {
        engine.limitMint(PUSD_TSLA, 0, uint40(block.timestamp + 1));
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MintIsPaused.selector, PUSD_TSLA));
        this.mintAndSell(3000 ether, 2 ether, within(100));
    }

    function test_RevertWhen_ItWouldBeUnsafe() public {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.Unsafe.selector, 1800 ether - 1, 1800 ether));
        this.mintAndSell(1800 ether - 1, 2 ether, within(100));
    }

    function test_RevertWhen_NotListed() public {
        vm.expectRevert(abi.encodeWithSelector(ZapBase.NotListed.selector, book.weth));
        zap.mintAndSell(book.weth, 1, 1, within(1), block.timestamp);
        vm.expectRevert(abi.encodeWithSelector(ZapBase.NotListed.selector, address(pusd)));
        zap.mintProvideAndStake(address(pusd), 1, 1, 1, 1, block.timestamp);
        vm.expectRevert(abi.encodeWithSelector(ZapBase.NotListed.selector, book.weth));
        zap.loanAndMint(book.weth, 1, 1, address(tsla), 1, block.timestamp);
        fund(address(tsla), alice, 1 ether);
        vm.expectRevert(abi.encodeWithSelector(ZapBase.NotListed.selector, book.weth));
        zap.loanAndMint(address(tsla), 1, 1, book.weth, 1, block.timestamp);
    }

    // Discount

    function _buyAndRepay(uint256 id, uint256 amount, uint256 maxPusd, uint16 bps) private returns (uint256) {
        vm.prank(alice);
        return zap.buyAndRepay(id, amount, maxPusd, within(bps), block.timestamp);
    }

    function test_BuysAndRepays() public {
        uint256 id = lock(alice, PUSD_TSLA, 3000 ether, 2 ether);
        (uint256 own, uint256 other) = reserves(address(tsla));
        uint256 expected = costOf(0.5 ether, other, own);
        uint256 cost = _buyAndRepay(id, 0.5 ether, expected, 100);
        vm.assertEq(cost, expected, "the formula");
        vm.assertEq(pusd.balanceOf(alice), 10_000 ether - cost, "paid");
        vm.assertEq(debtOf(id), 1.5 ether, "repaid");
        vm.assertEq(collateralOf(id), 3000 ether - 4.5 ether, "less the close fee of 1.5 %");
        vm.assertEq(tsla.balanceOf(alice), 2 ether, "what she minted");
        checkEmpty();
    }

    function test_RepaysAllInAClosedMarketWithoutConsent() public {
        uint256 id = lock(alice, PUSD_TSLA, 3000 ether, 2 ether);
        setSession(TSLA, false);
        (uint256 own, uint256 other) = reserves(address(tsla));
        uint256 cost = _buyAndRepay(id, ALL, ALL, 100);
        vm.assertEq(cost, costOf(2 ether, other, own), "no more than it owes");
        vm.assertEq(debtOf(id), 0, "all");
        checkEmpty();
    }

    function test_RevertWhen_BuyingIsTooDear() public {
        uint256 id = lock(alice, PUSD_TSLA, 3000 ether, 2 ether);
        (uint256 own, uint256 other) = reserves(address(tsla));
        uint256 cost = costOf(2 ether, other, own);
        vm.expectRevert(abi.encodeWithSelector(ZapBase.CostTooHigh.selector, cost, cost - 1));
        _buyAndRepay(id, ALL, cost - 1, 100);
        vm.expectRevert(abi.encodeWithSelector(ZapBase.FarFromOracle.selector, (cost + 1) / 2, 603 ether));
        _buyAndRepay(id, ALL, cost, 50);
        vm.expectRevert(ZapBase.ZeroAmount.selector);
        _buyAndRepay(id, 0, 1, 100);
        vm.expectRevert(abi.encodeWithSelector(CdpMath.BelowMinDebt.selector, 0.01 ether, 0.25 ether));
        _buyAndRepay(id, 1.99 ether, cost, 100);
    }

    function test_RevertWhen_NotHersOrWithoutDebt() public {
        uint256 bobs = lock(bob, PUSD_TSLA, 3000 ether, 2 ether);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, bob, alice));
        _buyAndRepay(bobs, 1 ether, ALL, 100);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, address(0), alice));
        _buyAndRepay(bobs + 1, 1 ether, ALL, 100);
        uint256 idle = lock(alice, PUSD_TSLA, 10 ether, 0);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NoDebt.selector, idle));
        _buyAndRepay(idle, 1 ether, ALL, 100);
        uint256 loan = lock(alice, ETH_PUSD, 1 ether, 500 ether);
        vm.expectRevert(abi.encodeWithSelector(Zap.WrongMarket.selector, ETH_PUSD));
        _buyAndRepay(loan, 1 ether, ALL, 100);
    }

    // A loan against one, a mint of another

    function loanAndMint(uint256 amount, uint256 loan, address out, uint256 debt) external returns (uint256, uint256) {
        bytes memory call = abi.encodeCall(zap.loanAndMint, (address(tsla), amount, loan, out, debt, block.timestamp));
        return abi.decode(consented(1, call), (uint256, uint256));
    }

    function test_LendsAndMints() public {
        arm(alice, address(tsla), 4 ether);
        (uint256 loanId, uint256 mintId) = this.loanAndMint(4 ether, 1200 ether, _aapl.token, 3.2 ether);
        vm.assertEq(uint32(loanId >> 32), TSLA_PUSD, "the loan's market");
        vm.assertEq(uint32(mintId >> 32), _aapl.market, "the mint's");
        vm.assertEq(ownerOf(loanId), alice, "hers");
        vm.assertEq(ownerOf(mintId), alice, "both");
        vm.assertEq(collateralOf(loanId), 4 ether, "all she gave");
        vm.assertEq(debtOf(loanId), 1200 ether, "at 200 %");
        vm.assertEq(collateralOf(mintId), 1200 ether, "the loan");
        vm.assertEq(debtOf(mintId), 3.2 ether, "at 150 %");
        vm.assertEq(IERC20(_aapl.token).balanceOf(alice), 3.2 ether, "hers");
        vm.assertEq(pusd.balanceOf(alice), 10_000 ether, "no pUSD of hers");
        checkEmpty();
        checkEmpty(_aapl.token);
    }

    function test_RevertWhen_OneOfTheTwoIsUnsafe() public {
        arm(alice, address(tsla), 4 ether);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.Unsafe.selector, 2400 ether, 2400 ether + 2));
        this.loanAndMint(4 ether, 1200 ether + 1, _aapl.token, 3.2 ether);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.Unsafe.selector, 1200 ether, 1200 ether + 375));
        this.loanAndMint(4 ether, 1200 ether, _aapl.token, 3.2 ether + 1);
        vm.assertEq(tsla.balanceOf(alice), 4 ether, "nothing happened");
    }

    function test_RevertWhen_EitherMarketIsClosed() public {
        arm(alice, address(tsla), 4 ether);
        setSession(4, false);
        _expectNotOpen(_aapl.market);
        this.loanAndMint(4 ether, 1200 ether, _aapl.token, 3.2 ether);
        setSession(4, true);
        setSession(TSLA, false);
        _expectNotOpen(TSLA_PUSD);
        this.loanAndMint(4 ether, 1200 ether, _aapl.token, 3.2 ether);
    }
}
