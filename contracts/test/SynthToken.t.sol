// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {vm} from "../deploy/Vm.sol";
import {SynthToken} from "../src/SynthToken.sol";
import {Test} from "./Test.sol";

// SynthToken
// ├── mint: the engine only
// ├── burnFrom: the engine, or whom the holder allows
// ├── burn: what the caller holds
// ├── transfer: to oneself changes nothing
// └── permit: once, by the holder's signature, in time
contract SynthTokenTest is Test {
    bytes32 private constant TYPEHASH = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );

    function test_NamesAndDecimals() public view {
        vm.assertEq(pusd.symbol(), "pUSD", "pUSD");
        vm.assertEq(tsla.symbol(), "mTSLA", "mTSLA");
        vm.assertEq(tsla.decimals(), 18, "decimals");
        vm.assertEq(tsla.engine(), address(engine), "engine");
    }

    function test_RevertWhen_NotEngine() public {
        bytes memory notEngine = abi.encodeWithSelector(SynthToken.NotEngine.selector, address(this));
        vm.expectRevert(notEngine);
        pusd.mint(address(this), 1);
    }

    function test_OthersBurnWhatTheyMay() public {
        fund(address(tsla), alice, 2 ether);
        bytes4 tooLittle = IERC20Errors.ERC20InsufficientAllowance.selector;
        vm.expectRevert(abi.encodeWithSelector(tooLittle, bob, 0, 1 ether));
        vm.prank(bob);
        tsla.burnFrom(alice, 1 ether);
        vm.prank(alice);
        tsla.approve(bob, 1 ether);
        vm.prank(bob);
        tsla.burnFrom(alice, 1 ether);
        vm.assertEq(tsla.balanceOf(alice), 1 ether, "balance");
        vm.assertEq(tsla.allowance(alice, bob), 0, "allowance used up");
    }

    function test_HoldersBurnTheirOwn() public {
        fund(address(tsla), alice, 2 ether);
        vm.prank(alice);
        tsla.burn(1 ether);
        vm.assertEq(tsla.balanceOf(alice), 1 ether, "balance");
        vm.assertEq(tsla.totalSupply(), 999 ether, "supply");
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, alice, 1 ether, 1 ether + 1)
        );
        vm.prank(alice);
        tsla.burn(1 ether + 1);
    }

    function test_TransferToOneselfChangesNothing(uint256 amount) public {
        amount = bound(amount, 0, 1000 ether);
        tsla.transfer(address(this), amount);
        vm.assertEq(tsla.balanceOf(address(this)), 1000 ether, "balance");
        vm.assertEq(tsla.totalSupply(), 1000 ether, "supply");
    }

    function test_PermitWorksOnceAndInTime() public {
        uint256 deadline = block.timestamp + 1;
        bytes32 message = keccak256(abi.encode(TYPEHASH, alice, bob, 5, 0, deadline));
        bytes32 digest = keccak256(abi.encodePacked("\x19\x01", pusd.DOMAIN_SEPARATOR(), message));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf(1), digest);
        vm.warp(deadline + 1);
        vm.expectRevert(abi.encodeWithSelector(ERC20Permit.ERC2612ExpiredSignature.selector, deadline));
        pusd.permit(alice, bob, 5, deadline, v, r, s);
        vm.warp(deadline);
        pusd.permit(alice, bob, 5, deadline, v, r, s);
        vm.assertEq(pusd.allowance(alice, bob), 5, "allowance");
        vm.expectRevert();
        pusd.permit(alice, bob, 5, deadline, v, r, s);
    }
}
