// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IUniswapV2Factory} from "../deploy/Deploy.s.sol";
import {vm} from "../deploy/Vm.sol";
import {Asset, AssetClass} from "../src/AssetRegistry.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Claims} from "../src/Claims.sol";
import {ShortDesk} from "../src/ShortDesk.sol";
import {Status} from "../src/Oracle.sol";
import {SynthToken} from "../src/SynthToken.sol";
import {IRouter} from "./PolicyBase.t.sol";
import {ShortStage} from "./ShortStage.sol";

// open, add
// ├── after the deadline, by another than the user, for a token that is not listed, with nothing: reverts
// ├── given a sale that fetches less than asked for, or than 98 % of the lower of oracle and pool: reverts
// ├── otherwise: the desk owns the position, the proceeds are a lot of 14 days, the farm counts the debt
// ├── given a pool without a short side: the same without the farm
// └── adding: a lot of its own; older ones keep their time; collateral alone is a deposit
contract ShortDeskOpenTest is ShortStage {
    function test_OpensSellsAndLocks() public {
        arm(alice, 2000 ether, 0);
        uint256 proceeds = proceedsOf(2 ether);
        uint256 id = (uint256(PUSD_TSLA) << 32) | 2;
        vm.expectEmit();
        emit ShortDesk.Opened(id, alice, pair, 2000 ether, 2 ether, proceeds, block.timestamp + LOCK);
        vm.prank(alice);
        vm.assertEq(desk.open(address(tsla), 2000 ether, 2 ether, proceeds, block.timestamp), id, "id");
        vm.assertEq(ownerOf(id), address(desk), "the desk owns it");
        vm.assertEq(engine.positionsIn(PUSD_TSLA, 2, 2)[0].managed, true, "managed");
        vm.assertEq(collateralOf(id), 2000 ether, "collateral");
        vm.assertEq(debtOf(id), 2 ether, "debt");
        vm.assertEq(desk.userOf(id), alice, "alice's");
        vm.assertEq(desk.shortCountOf(alice), 1, "her first");
        vm.assertEq(desk.shortAt(alice, 0), id, "its id");
        vm.assertEq(pusd.balanceOf(alice), 0, "paid");
        vm.assertGe(proceeds, 1188 ether, "two at 600 less fee and impact");
        checkShort(id, 2 ether, proceeds, 0);
        ShortDesk.Lot[] memory lots = desk.lotsOf(id);
        vm.assertEq(lots.length, 1, "a lot");
        vm.assertEq(lots[0].amount, proceeds, "amount");
        vm.assertEq(lots[0].unlockAt, block.timestamp + LOCK, "time");
        (uint256 left, uint256 sold) = reserves();
        vm.assertEq(left, 240_000 ether - proceeds, "out of the pool");
        vm.assertEq(sold, 402 ether, "into the pool");
    }

    function test_SeveralOfOnePerson() public {
        uint256 first = short(alice, 2000 ether, 2 ether);
        uint256 second = short(alice, 1000 ether, 1 ether);
        vm.assertEq(desk.shortCountOf(alice), 2, "two");
        vm.assertEq(desk.shortAt(alice, 1), second, "the second");
        vm.assertEq(shortStakeOf(alice), 3 ether, "one account of the farm");
        vm.assertEq(desk.shorts(first).credit, 2 ether, "credits apart");
    }

    function test_WithoutAFarmOfItsOwn() public {
        uint16 feed = addFeed("NEW", 100e8);
        SynthToken token = new SynthToken("New", "mNEW", address(engine));
        Asset memory asset = Asset(address(token), address(0), feed, 0, 0, AssetClass.CRYPTO);
        asset.market = engine.addMarket(address(pusd), address(token), 0, feed, paramsOf(PUSD_TSLA));
        asset.pair = IUniswapV2Factory(book.factory).createPair(address(token), address(pusd));
        book.registry.list(asset);
        pushRound(300);
        lock(address(this), asset.market, 100_000 ether, 500 ether);
        token.approve(book.router, MAX);
        pusd.approve(book.router, MAX);
        IRouter router = IRouter(book.router);
        address to = address(this);
        router.addLiquidity(address(token), address(pusd), 500 ether, 50_000 ether, 0, 0, to, block.timestamp);
        arm(alice, 1000 ether, 0);
        vm.prank(alice);
        uint256 id = desk.open(address(token), 1000 ether, 2 ether, 0, block.timestamp);
        vm.assertEq(desk.shorts(id).credit, 0, "no credit");
        vm.assertGt(desk.shorts(id).locked, 196 ether, "locked");
        desk.syncAndClaim(ids(id));
        farm.addPool(asset.pair, address(token), feed, 0);
        sellMore(alice, id, 1 ether);
        vm.assertEq(desk.shorts(id).credit, 1 ether, "what is sold after the farm opened");
        desk.sync(id);
        vm.assertEq(desk.shorts(id).credit, 1 ether, "no more by a sync");
    }

    function test_AddingNeverRestartsALot() public {
        uint256 id = short(alice, 4000 ether, 2 ether);
        uint256 first = desk.shorts(id).locked;
        pushRound(7 days);
        uint256 more = proceedsOf(1 ether);
        vm.expectEmit();
        emit ShortDesk.Added(id, 0, 1 ether, more, block.timestamp + LOCK);
        sellMore(alice, id, 1 ether);
        checkShort(id, 3 ether, first + more, 0);
        ShortDesk.Lot[] memory lots = desk.lotsOf(id);
        vm.assertEq(lots.length, 2, "two lots");
        vm.assertEq(lots[0].unlockAt, block.timestamp + 7 days, "the older keeps its time");
        vm.assertEq(lots[1].unlockAt, block.timestamp + 14 days, "the new one has its own");
    }

    function test_AddsBothAtOnce() public {
        uint256 id = short(alice, 2000 ether, 2 ether);
        uint256 first = desk.shorts(id).locked;
        arm(alice, 1000 ether, 0);
        uint256 more = proceedsOf(1 ether);
        vm.prank(alice);
        desk.add(id, 1000 ether, 1 ether, more, block.timestamp);
        vm.assertEq(collateralOf(id), 3000 ether, "collateral");
        vm.assertEq(debtOf(id), 3 ether, "debt");
        checkShort(id, 3 ether, first + more, 0);
    }

    function test_AddsCollateralAlone() public {
        uint256 id = short(alice, 2000 ether, 2 ether);
        uint256 locked = desk.shorts(id).locked;
        oracle.setHeld(TSLA, true);
        arm(alice, 500 ether, 0);
        vm.expectEmit();
        emit ShortDesk.Added(id, 500 ether, 0, 0, 0);
        vm.prank(alice);
        desk.add(id, 500 ether, 0, 0, block.timestamp);
        vm.assertEq(collateralOf(id), 2500 ether, "collateral");
        checkShort(id, 2 ether, locked, 0);
    }

    function test_AnybodysDepositIsTheUsersCollateral() public {
        uint256 id = short(alice, 2000 ether, 2 ether);
        supply(bob, PUSD_TSLA, 10 ether);
        vm.prank(bob);
        engine.deposit(id, 10 ether);
        vm.assertEq(collateralOf(id), 2010 ether, "collateral");
    }

    function test_PermitInTheSameTransaction() public {
        fund(address(pusd), alice, 2000 ether);
        bytes32 typehash = keccak256(
            "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
        );
        bytes32 message = keccak256(
            abi.encode(typehash, alice, address(desk), 2000 ether, pusd.nonces(alice), block.timestamp)
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(
            keyOf(1),
            keccak256(abi.encodePacked("\x19\x01", pusd.DOMAIN_SEPARATOR(), message))
        );
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(desk.permit, (address(pusd), 2000 ether, block.timestamp, v, r, s));
        calls[1] = abi.encodeCall(desk.open, (address(tsla), 2000 ether, 2 ether, 0, block.timestamp));
        vm.prank(alice);
        desk.multicall(calls);
        vm.assertEq(desk.shortCountOf(alice), 1, "opened");
    }

    // The price of the sale

    function test_RevertWhen_TheSaleFetchesLessThanAskedFor() public {
        arm(alice, 2000 ether, 0);
        uint256 proceeds = proceedsOf(2 ether);
        vm.expectRevert(abi.encodeWithSelector(ShortDesk.ReceivedTooLittle.selector, proceeds, proceeds + 1));
        vm.prank(alice);
        desk.open(address(tsla), 2000 ether, 2 ether, proceeds + 1, block.timestamp);
    }

    function test_RevertWhen_TheSaleMovesThePoolTooFar() public {
        arm(alice, 20_000 ether, 0);
        uint256 proceeds = proceedsOf(10 ether); // 2.4 % of impact
        vm.expectRevert(abi.encodeWithSelector(ShortDesk.ReceivedTooLittle.selector, proceeds, 5880 ether));
        vm.prank(alice);
        desk.open(address(tsla), 20_000 ether, 10 ether, 0, block.timestamp);
    }

    function test_ThePoolBelowTheOracleCountsByItself() public {
        swap(address(tsla), address(pusd), 50 ether); // the pool is 21 % below
        (uint256 out, uint256 reserve) = reserves();
        arm(alice, 20_000 ether, 0);
        uint256 least = (((10 ether * out) / reserve) * 98) / 100;
        uint256 proceeds = proceedsOf(10 ether);
        vm.expectRevert(abi.encodeWithSelector(ShortDesk.ReceivedTooLittle.selector, proceeds, least));
        vm.prank(alice);
        desk.open(address(tsla), 20_000 ether, 10 ether, 0, block.timestamp);
        vm.prank(alice);
        desk.open(address(tsla), 20_000 ether, 2 ether, 0, block.timestamp);
    }

    function test_ThePoolAboveTheOracleCountsByTheOracle() public {
        swap(address(pusd), address(tsla), 60_000 ether); // the pool is 56 % above
        arm(alice, 40_000 ether, 0);
        uint256 proceeds = proceedsOf(20 ether); // far below the pool's price before, far above the oracle's
        vm.prank(alice);
        uint256 id = desk.open(address(tsla), 40_000 ether, 20 ether, 0, block.timestamp);
        vm.assertEq(desk.shorts(id).locked, proceeds, "sold");
        vm.assertGt(proceeds, 12_000 ether, "above the oracle");
    }

    function test_RevertWhen_ThePoolIsEmpty() public {
        address token = book.registry.assets()[2].token;
        arm(alice, 10_000 ether, 0);
        vm.expectRevert(abi.encodeWithSelector(ShortDesk.ReceivedTooLittle.selector, 0, 5880 ether));
        vm.prank(alice);
        desk.open(token, 10_000 ether, 10 ether, 0, block.timestamp);
    }

    // Refusals

    function test_RevertWhen_TooLate() public {
        uint256 id = short(alice, 2000 ether, 2 ether);
        arm(alice, 1000 ether, 0);
        bytes memory expected = abi.encodeWithSelector(ShortDesk.Expired.selector, block.timestamp - 1);
        vm.startPrank(alice);
        vm.expectRevert(expected);
        desk.open(address(tsla), 1000 ether, 1 ether, 0, block.timestamp - 1);
        vm.expectRevert(expected);
        desk.add(id, 1000 ether, 0, 0, block.timestamp - 1);
        vm.stopPrank();
    }

    function test_RevertWhen_NotListed() public {
        vm.expectRevert(abi.encodeWithSelector(ShortDesk.NotListed.selector, book.weth));
        vm.prank(alice);
        desk.open(book.weth, 1000 ether, 1 ether, 0, block.timestamp);
    }

    function test_RevertWhen_NothingIsShorted() public {
        arm(alice, 1000 ether, 0);
        vm.startPrank(alice);
        vm.expectRevert(Claims.ZeroAmount.selector);
        desk.open(address(tsla), 1000 ether, 0, 0, block.timestamp);
        vm.expectRevert(Claims.ZeroAmount.selector);
        desk.open(address(tsla), 0, 1 ether, 0, block.timestamp);
        vm.stopPrank();
        uint256 id = short(alice, 2000 ether, 2 ether);
        vm.expectRevert(Claims.ZeroAmount.selector);
        vm.prank(alice);
        desk.add(id, 0, 0, 0, block.timestamp);
    }

    function test_RevertWhen_Unsafe() public {
        arm(alice, 1799 ether, 0);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.Unsafe.selector, 1799 ether, 1800 ether));
        vm.prank(alice);
        desk.open(address(tsla), 1799 ether, 2 ether, 0, block.timestamp);
    }

    function test_RevertWhen_NoAllowance() public {
        fund(address(pusd), alice, 2000 ether);
        bytes4 tooLittle = IERC20Errors.ERC20InsufficientAllowance.selector;
        vm.expectRevert(abi.encodeWithSelector(tooLittle, address(desk), 0, 2000 ether));
        vm.prank(alice);
        desk.open(address(tsla), 2000 ether, 2 ether, 0, block.timestamp);
    }

    function test_RevertWhen_AddingToAnothers() public {
        uint256 id = short(alice, 4000 ether, 2 ether);
        arm(bob, 1000 ether, 0);
        vm.expectRevert(abi.encodeWithSelector(ShortDesk.NotAuthorized.selector, alice, bob));
        vm.prank(bob);
        desk.add(id, 1000 ether, 1 ether, 0, block.timestamp);
    }

    function test_RevertWhen_AddingToWhatIsNotTheDesks() public {
        uint256 id = lock(alice, PUSD_TSLA, 2000 ether, 2 ether);
        vm.expectRevert(abi.encodeWithSelector(ShortDesk.UnknownPosition.selector, id));
        vm.prank(alice);
        desk.add(id, 0, 1, 0, block.timestamp);
    }

    function test_RevertWhen_AnotherOpensForTheDesk() public {
        supply(bob, PUSD_TSLA, 2000 ether);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, desk, bob));
        vm.prank(bob);
        engine.open(PUSD_TSLA, 2000 ether, 2 ether, address(desk), bob);
    }

    function test_RevertWhen_ACeilingIsReached() public {
        engine.limitMint(PUSD_TSLA, 0, uint40(block.timestamp + 1 days));
        arm(alice, 2000 ether, 0);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MintIsPaused.selector, PUSD_TSLA));
        vm.prank(alice);
        desk.open(address(tsla), 2000 ether, 2 ether, 0, block.timestamp);
    }

    function test_RevertWhen_TheMarketIsNotOpen() public {
        oracle.setHeld(TSLA, true);
        arm(alice, 2000 ether, 0);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketNotOpen.selector, PUSD_TSLA, Status.HELD));
        vm.prank(alice);
        desk.open(address(tsla), 2000 ether, 2 ether, 0, block.timestamp);
    }
}
