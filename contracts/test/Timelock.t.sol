// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {Book, Deploy} from "../deploy/Deploy.s.sol";
import {vm} from "../deploy/Vm.sol";
import {Treasury} from "../src/Treasury.sol";

interface IFees {
    function feeToSetter() external view returns (address);
}

// The recipe without an owner: a timelock of two days owns everything, the deployer proposes to it and is guardian
// ├── it owns every contract, and is its own and only administrator
// └── what is proposed is executed by anyone after the delay, not before, not twice, not if cancelled
contract TimelockTest {
    bytes32 private constant SALT = "salt";
    uint256 private constant DELAY = 2 days;
    Book private _book;
    TimelockController private _timelock;
    address private _deployer;
    address private _bob = vm.addr(8);

    function setUp() public {
        vm.warp(1_700_000_000);
        Deploy recipe = new Deploy();
        _deployer = address(recipe);
        _book = recipe.deploy("local", _deployer, address(0));
        _timelock = _book.timelock;
    }

    function _call() private view returns (address, uint256, bytes memory, bytes32, bytes32) {
        return (address(_book.treasury), 0, abi.encodeCall(Treasury.setBuffer, (7)), 0, SALT);
    }

    function _schedule(address caller, uint256 delay) private {
        (address target, uint256 value, bytes memory data, bytes32 before, bytes32 salt) = _call();
        vm.prank(caller);
        _timelock.schedule(target, value, data, before, salt, delay);
    }

    function _execute() private {
        (address target, uint256 value, bytes memory data, bytes32 before, bytes32 salt) = _call();
        vm.prank(_bob);
        _timelock.execute(target, value, data, before, salt);
    }

    function _id() private view returns (bytes32) {
        (address target, uint256 value, bytes memory data, bytes32 before, bytes32 salt) = _call();
        return _timelock.hashOperation(target, value, data, before, salt);
    }

    function test_ItOwnsEverything() public view {
        address[14] memory owned = [
            address(_book.engine),
            address(_book.oracle),
            address(_book.medianFeed),
            address(_book.derivedFeed),
            address(_book.treasury),
            address(_book.registry),
            address(_book.plx),
            address(_book.feeStream),
            address(_book.auctionHouse),
            address(_book.settlement),
            address(_book.rwaDesk),
            address(_book.navFeed),
            address(_book.farm),
            address(_book.savings)
        ];
        for (uint256 i = 0; i < owned.length; ++i) {
            vm.assertEq(Ownable(owned[i]).owner(), address(_timelock), vm.toString(owned[i]));
        }
        vm.assertEq(IFees(_book.factory).feeToSetter(), address(_timelock), "factory");
        vm.assertEq(_book.oracle.guardian(), _deployer, "the deployer is the guardian");
        vm.assertEq(_book.plx.balanceOf(_deployer), 40_000_000 ether, "and holds what is not the Treasury's");
    }

    function test_Roles() public view {
        bytes32 admin = _timelock.DEFAULT_ADMIN_ROLE();
        vm.assertEq(_timelock.getMinDelay(), DELAY, "two days");
        vm.assertTrue(_timelock.hasRole(_timelock.PROPOSER_ROLE(), _deployer), "the deployer proposes");
        vm.assertTrue(_timelock.hasRole(_timelock.CANCELLER_ROLE(), _deployer), "and cancels");
        vm.assertTrue(_timelock.hasRole(_timelock.EXECUTOR_ROLE(), address(0)), "anyone executes");
        vm.assertTrue(_timelock.hasRole(admin, address(_timelock)), "its own administrator");
        vm.assertTrue(!_timelock.hasRole(admin, _deployer), "the only one");
        vm.assertTrue(!_timelock.hasRole(admin, address(this)), "the only one");
    }

    function test_ExecutesAfterTheDelay() public {
        _schedule(_deployer, DELAY);
        vm.warp(block.timestamp + DELAY - 1);
        bytes4 unexpected = TimelockController.TimelockUnexpectedOperationState.selector;
        bytes memory notReady = abi.encodeWithSelector(unexpected, _id(), bytes32(uint256(1) << 2));
        vm.expectRevert(notReady);
        _execute();
        vm.warp(block.timestamp + 1);
        vm.expectEmit();
        emit Treasury.BufferSet(7);
        _execute();
        vm.assertEq(_book.treasury.buffer(), 7, "done");
        vm.expectRevert(notReady);
        _execute();
    }

    function test_RevertWhen_Cancelled() public {
        _schedule(_deployer, DELAY);
        bytes32 id = _id();
        vm.prank(_deployer);
        _timelock.cancel(id);
        vm.warp(block.timestamp + DELAY);
        bytes4 unexpected = TimelockController.TimelockUnexpectedOperationState.selector;
        vm.expectRevert(abi.encodeWithSelector(unexpected, id, bytes32(uint256(1) << 2)));
        _execute();
        vm.assertEq(_book.treasury.buffer(), 100_000 ether, "as before");
    }

    function test_RevertWhen_TooSoon() public {
        bytes4 soon = TimelockController.TimelockInsufficientDelay.selector;
        (address target, uint256 value, bytes memory data, bytes32 before, bytes32 salt) = _call();
        vm.expectRevert(abi.encodeWithSelector(soon, DELAY - 1, DELAY));
        vm.prank(_deployer);
        _timelock.schedule(target, value, data, before, salt, DELAY - 1);
    }

    function test_RevertWhen_NotAProposer() public {
        bytes32 role = _timelock.PROPOSER_ROLE();
        bytes4 unauthorized = IAccessControl.AccessControlUnauthorizedAccount.selector;
        (address target, uint256 value, bytes memory data, bytes32 before, bytes32 salt) = _call();
        vm.expectRevert(abi.encodeWithSelector(unauthorized, _bob, role));
        vm.prank(_bob);
        _timelock.schedule(target, value, data, before, salt, DELAY);
        bytes32 canceller = _timelock.CANCELLER_ROLE();
        vm.expectRevert(abi.encodeWithSelector(unauthorized, _bob, canceller));
        vm.prank(_bob);
        _timelock.cancel(SALT);
        bytes32 admin = _timelock.DEFAULT_ADMIN_ROLE();
        vm.expectRevert(abi.encodeWithSelector(unauthorized, _deployer, admin));
        vm.prank(_deployer);
        _timelock.grantRole(role, _bob);
        vm.expectRevert(abi.encodeWithSelector(TimelockController.TimelockUnauthorizedCaller.selector, _deployer));
        vm.prank(_deployer);
        _timelock.updateDelay(0);
    }
}
