// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {RwaToken} from "../deploy/RwaToken.sol";
import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {RwaDesk} from "../src/RwaDesk.sol";
import {Test} from "./Test.sol";

// RwaDesk
// ├── callDefault: the owner; nothing more is minted and a term of 30 days begins, in which owners may repay
// ├── cure: the owner; all is as before
// └── writeOff: anyone, after the term; collateral to the Treasury, debt to the bad debt in pUSD
contract RwaDeskTest is Test {
    RwaDesk private _desk;
    RwaToken private _note;
    uint32 private _market;
    uint256 private _alices; // 100 notes at 100, 5,000 pUSD
    uint256 private _bobs; // 50 notes, 2,000 pUSD

    function setUp() public override {
        super.setUp();
        (_desk, _note) = (book.rwaDesk, book.rwaToken);
        while (engine.markets(_market).collateralToken != address(_note)) ++_market;
        CdpEngine.Params memory params = paramsOf(_market);
        params.feePerSecond = 0;
        engine.setParams(_market, params);
        _alices = _open(alice, 100 ether, 5000 ether);
        _bobs = _open(bob, 50 ether, 2000 ether);
    }

    function _open(address owner, uint256 collateral, uint256 debt) private returns (uint256 id) {
        vm.startPrank(_note.issuer());
        _note.setAllowed(owner, true);
        _note.mint(owner, collateral);
        vm.stopPrank();
        vm.startPrank(owner);
        _note.approve(address(engine), collateral);
        id = engine.open(_market, collateral, debt, owner, owner);
        vm.stopPrank();
    }

    function _both() private view returns (uint256[] memory ids) {
        ids = new uint256[](2);
        (ids[0], ids[1]) = (_alices, _bobs);
    }

    function test_ACallStopsMintingAndNothingElse() public {
        vm.expectEmit();
        emit RwaDesk.DefaultCalled(_market, block.timestamp + 30 days);
        _desk.callDefault(_market);
        vm.assertEq(_desk.calledAt(_market), block.timestamp, "called");
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MintIsPaused.selector, _market));
        vm.prank(alice);
        engine.mint(_alices, 1 ether, alice);
        vm.prank(alice);
        engine.close(_alices, alice);
        vm.assertEq(_note.balanceOf(alice), 100 ether, "repaid");
    }

    function test_CuredAllIsAsBefore() public {
        _desk.callDefault(_market);
        vm.warp(block.timestamp + 31 days);
        vm.expectEmit();
        emit RwaDesk.Cured(_market);
        _desk.cure(_market);
        vm.assertEq(_desk.calledAt(_market), 0, "called");
        vm.prank(alice);
        engine.mint(_alices, 1 ether, alice);
        vm.expectRevert(abi.encodeWithSelector(RwaDesk.NotCalled.selector, _market));
        _desk.writeOff(_both());
        _desk.callDefault(_market); // a new term
        vm.expectRevert(abi.encodeWithSelector(RwaDesk.TermRunning.selector, _market, block.timestamp + 30 days));
        _desk.writeOff(_both());
    }

    function test_AnyoneWritesOffAfterTheTerm() public {
        _desk.callDefault(_market);
        uint256 until = block.timestamp + 30 days;
        vm.warp(until - 1);
        vm.expectRevert(abi.encodeWithSelector(RwaDesk.TermRunning.selector, _market, until));
        _desk.writeOff(_both());
        vm.warp(until);
        fund(address(pusd), bob, 1 ether);
        vm.prank(bob);
        engine.repay(_bobs, 2000 ether); // in the last moment
        vm.expectEmit();
        emit RwaDesk.WrittenOff(_alices, alice, 100 ether, 5000 ether);
        vm.prank(dave);
        _desk.writeOff(_both());
        vm.assertEq(book.treasury.balanceOf(address(_note)), 100 ether, "collateral");
        vm.assertEq(_note.balanceOf(address(book.treasury)), 100 ether, "sent");
        vm.assertEq(book.treasury.badDebt(address(pusd)), 5000 ether, "bad debt");
        vm.assertEq(ownerOf(_alices), address(0), "gone");
        vm.assertEq(ownerOf(_bobs), bob, "what is repaid is left alone");
        vm.assertEq(engine.claimable(alice, address(_note)), 0, "nothing for the owner");
        _desk.writeOff(_both()); // nothing more
        vm.assertEq(book.treasury.badDebt(address(pusd)), 5000 ether, "once");
    }

    function test_WithoutCollateralOnlyTheDebtIsWrittenOff() public {
        _desk.callDefault(_market);
        vm.warp(block.timestamp + 30 days);
        uint256[] memory ids = new uint256[](1);
        ids[0] = _bobs;
        vm.prank(address(_desk));
        (, uint256 collateral, uint256 debt) = engine.seize(_bobs, type(uint256).max);
        vm.startPrank(address(_desk));
        engine.restore(_bobs, bob, 0, debt);
        vm.stopPrank();
        vm.assertEq(collateral, 50 ether, "taken");
        _desk.writeOff(ids);
        vm.assertEq(book.treasury.badDebt(address(pusd)), 2000 ether, "bad debt");
        vm.assertEq(book.treasury.balanceOf(address(_note)), 0, "collateral");
    }

    // Errors

    function test_RevertWhen_TheMarketIsNoRwa() public {
        uint32[4] memory others = [ETH_PUSD, PUSD_TSLA, TSLA_PUSD, 99];
        engine.setAuctioned(ETH_PUSD, true);
        for (uint256 i = 0; i < others.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(RwaDesk.NotRwa.selector, others[i]));
            _desk.callDefault(others[i]);
        }
    }

    function test_RevertWhen_CalledTwiceOrNotAtAll() public {
        vm.expectRevert(abi.encodeWithSelector(RwaDesk.NotCalled.selector, _market));
        _desk.cure(_market);
        vm.expectRevert(abi.encodeWithSelector(RwaDesk.NotCalled.selector, _market));
        _desk.writeOff(_both());
        _desk.callDefault(_market);
        vm.expectRevert(abi.encodeWithSelector(RwaDesk.AlreadyCalled.selector, _market));
        _desk.callDefault(_market);
    }

    function test_RevertWhen_TheMarketIsFrozen() public {
        _desk.callDefault(_market);
        vm.warp(block.timestamp + 30 days);
        freeze(_market);
        vm.expectRevert(abi.encodeWithSelector(RwaDesk.MarketFrozen.selector, _market));
        _desk.writeOff(_both());
    }

    function test_RevertWhen_NotTheOwner() public {
        bytes memory unauthorised = abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, bob);
        vm.startPrank(bob);
        vm.expectRevert(unauthorised);
        _desk.callDefault(_market);
        vm.expectRevert(unauthorised);
        _desk.cure(_market);
        vm.stopPrank();
    }
}
