// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Claims} from "../src/Claims.sol";
import {CdpMath} from "../src/lib/CdpMath.sol";
import {Status} from "../src/Oracle.sol";
import {Test} from "./Test.sol";

// open
// ├── given no such market, a frozen one: reverts
// ├── when the collateral is zero, the caller may not act for the owner, the receiver is nobody: reverts
// ├── without debt: needs no price, no hours, no unpaused flag
// └── with debt
//     ├── given a pause, a ceiling, a minimum debt, a share of loans, closed hours, too little collateral: reverts
//     └── otherwise: locks the caller's collateral, mints to the receiver, counts up the id
contract CdpEngineOpenTest is Test {
    function test_LocksCollateralAndMints() public {
        supply(alice, PUSD_TSLA, 2000 ether);
        uint256 expectedId = (uint256(PUSD_TSLA) << 32) | 2;
        vm.expectEmit();
        emit CdpEngine.Opened(expectedId, alice, 2000 ether, 2 ether, 2 ether);
        vm.prank(alice);
        uint256 id = engine.open(PUSD_TSLA, 2000 ether, 2 ether, alice, bob);
        vm.assertEq(id, expectedId, "id");
        vm.assertEq(ownerOf(id), alice, "owner");
        vm.assertEq(collateralOf(id), 2000 ether, "collateral");
        vm.assertEq(debtOf(id), 2 ether, "debt");
        vm.assertEq(pusd.balanceOf(alice), 0, "what alice had is locked");
        vm.assertEq(pusd.balanceOf(address(engine)), 3_002_000 ether, "pUSD of the engine");
        vm.assertEq(tsla.balanceOf(bob), 2 ether, "minted to the receiver");
        vm.assertEq(engine.markets(PUSD_TSLA).totalCollateral, 3_002_000 ether, "total collateral");
        vm.assertEq(engine.markets(PUSD_TSLA).totalDebt, 1002 ether, "total debt");
    }

    function test_MintsExactlyWhatTheCollateralAllows() public {
        pushRound(30);
        uint256 id = lock(alice, ETH_PUSD, 1 ether, 1000 ether);
        vm.assertEq(debtOf(id), 1000 ether, "1,500 USD of ETH carry 1,000 pUSD");
        vm.assertEq(pusd.balanceOf(alice), 1000 ether, "pUSD of alice");
    }

    function test_RevertWhen_OneWeiMoreThanTheCollateralAllows() public {
        supply(alice, PUSD_TSLA, 1800 ether);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.Unsafe.selector, 1800 ether, 1800 ether + 900));
        vm.prank(alice);
        engine.open(PUSD_TSLA, 1800 ether, 2 ether + 1, alice, alice);
    }

    function test_WithoutDebtNeedsNoPrice() public {
        engine.limitMint(PUSD_TSLA, 0, type(uint40).max);
        setSession(TSLA, false);
        uint256 id = lock(alice, PUSD_TSLA, 1, 0);
        vm.assertEq(collateralOf(id), 1, "collateral");
        vm.assertEq(debtOf(id), 0, "debt");
        oracle.setHeld(TSLA, true);
        vm.assertEq(lock(alice, PUSD_TSLA, 1, 0), id + 1, "ids count up");
    }

    function test_OperatorOpensForTheOwner() public {
        vm.prank(alice);
        book.operators.setOperator(bob, true);
        supply(bob, PUSD_TSLA, 2000 ether);
        vm.prank(bob);
        uint256 id = engine.open(PUSD_TSLA, 2000 ether, 1 ether, alice, carol);
        vm.assertEq(ownerOf(id), alice, "owner");
        vm.assertEq(tsla.balanceOf(carol), 1 ether, "minted");
        vm.assertEq(pusd.balanceOf(bob), 0, "the caller pays");
    }

    function test_DebtUpToTheCeiling() public {
        CdpEngine.Params memory params = paramsOf(PUSD_TSLA);
        params.ceiling = 1001;
        engine.setParams(PUSD_TSLA, params);
        uint256 id = lock(alice, PUSD_TSLA, 2000 ether, 1 ether);
        vm.assertEq(debtOf(id), 1 ether, "the ceiling itself is allowed");
    }

    function test_RevertWhen_CeilingExceeded() public {
        CdpEngine.Params memory params = paramsOf(PUSD_TSLA);
        params.ceiling = 1001;
        engine.setParams(PUSD_TSLA, params);
        supply(alice, PUSD_TSLA, 2000 ether);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.CeilingExceeded.selector, 1001 ether + 1, 1001 ether));
        vm.prank(alice);
        engine.open(PUSD_TSLA, 2000 ether, 1 ether + 1, alice, alice);
    }

    function test_LoansUpToTheirShare() public {
        (uint256 share, uint256 id) = _loanOfTheWholeShare(0);
        vm.assertApproxEqAbs(debtOf(id), share, 1, "a quarter of the debt on external collateral");
        vm.assertEq(engine.loanDebt(), share, "loan debt");
    }

    function test_RevertWhen_LoanShareExceeded() public {
        _loanOfTheWholeShare(1);
    }

    /// @dev Leaves about 3,100,000 pUSD of debt on ETH and borrows a quarter of it, and `more`, against mTSLA.
    function _loanOfTheWholeShare(uint256 more) private returns (uint256 share, uint256 id) {
        engine.repay((uint256(ETH_PUSD) << 32) | 1, 6_900_000 ether);
        setPrice(TSLA, 6000e8);
        supply(alice, TSLA_PUSD, 1000 ether);
        share = engine.externalDebt() / 4;
        bytes memory exceeded = abi.encodeWithSelector(CdpEngine.LoanShareExceeded.selector, share + more, share);
        if (more != 0) vm.expectRevert(exceeded);
        vm.prank(alice);
        id = engine.open(TSLA_PUSD, 1000 ether, share + more, alice, alice);
    }

    function test_RevertWhen_BelowMinDebt() public {
        supply(alice, PUSD_TSLA, 2000 ether);
        vm.expectRevert(abi.encodeWithSelector(CdpMath.BelowMinDebt.selector, 0.25 ether - 1, 0.25 ether));
        vm.prank(alice);
        engine.open(PUSD_TSLA, 2000 ether, 0.25 ether - 1, alice, alice);
    }

    function test_RevertWhen_MintIsPaused() public {
        engine.limitMint(PUSD_TSLA, 0, type(uint40).max);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MintIsPaused.selector, PUSD_TSLA));
        engine.open(PUSD_TSLA, 2000 ether, 1 ether, address(this), address(this));
    }

    function test_RevertWhen_MarketNotOpen() public {
        setSession(TSLA, false);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketNotOpen.selector, PUSD_TSLA, Status.CLOSED));
        engine.open(PUSD_TSLA, 2000 ether, 1 ether, address(this), address(this));
    }

    function test_RevertWhen_UnknownMarket() public {
        uint32 unknown = engine.marketCount() + 1;
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownMarket.selector, unknown));
        engine.open(unknown, 1 ether, 0, address(this), address(this));
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownMarket.selector, 0));
        engine.open(0, 1 ether, 0, address(this), address(this));
    }

    function test_RevertWhen_MarketFrozen() public {
        freeze(PUSD_TSLA);
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.MarketFrozen.selector, PUSD_TSLA));
        engine.open(PUSD_TSLA, 1 ether, 0, address(this), address(this));
    }

    function test_RevertWhen_ZeroAmount() public {
        vm.expectRevert(Claims.ZeroAmount.selector);
        engine.open(PUSD_TSLA, 0, 0, address(this), address(this));
    }

    function test_RevertWhen_NotAuthorized() public {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, alice, address(this)));
        engine.open(PUSD_TSLA, 1 ether, 0, alice, address(this));
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, address(0), address(this)));
        engine.open(PUSD_TSLA, 1 ether, 0, address(0), address(this));
    }

    function test_RevertWhen_ZeroAddress() public {
        vm.expectRevert(CdpEngine.ZeroAddress.selector);
        engine.open(PUSD_TSLA, 1 ether, 0, address(this), address(0));
    }
}
