// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Test} from "./Test.sol";

// permit
// ├── given no such market: reverts
// └── otherwise: gives the allowance of the caller's collateral in the same transaction; a used or a wrong one is no
//     error, the allowance decides
contract CdpEnginePermitTest is Test {
    bytes32 private constant TYPEHASH = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );

    function setUp() public override {
        super.setUp();
        fund(address(pusd), alice, 2000 ether);
    }

    function _sign(uint256 amount, uint256 deadline) private view returns (uint8 v, bytes32 r, bytes32 s) {
        bytes32 message = keccak256(abi.encode(TYPEHASH, alice, address(engine), amount, pusd.nonces(alice), deadline));
        return vm.sign(keyOf(1), keccak256(abi.encodePacked("\x19\x01", pusd.DOMAIN_SEPARATOR(), message)));
    }

    function _calls() private view returns (bytes[] memory calls) {
        (uint8 v, bytes32 r, bytes32 s) = _sign(2000 ether, block.timestamp);
        calls = new bytes[](2);
        calls[0] = abi.encodeCall(engine.permit, (PUSD_TSLA, 2000 ether, block.timestamp, v, r, s));
        calls[1] = abi.encodeCall(engine.open, (PUSD_TSLA, 2000 ether, 2 ether, alice, alice));
    }

    function test_OpensWithoutAnApproval() public {
        bytes[] memory calls = _calls();
        vm.prank(alice);
        engine.multicall(calls);
        vm.assertEq(tsla.balanceOf(alice), 2 ether, "minted");
        vm.assertEq(pusd.allowance(alice, address(engine)), 0, "allowance used up");
    }

    function test_OpensWhenSomebodyHasUsedThePermitBefore() public {
        bytes[] memory calls = _calls();
        (uint8 v, bytes32 r, bytes32 s) = _sign(2000 ether, block.timestamp);
        vm.prank(bob);
        pusd.permit(alice, address(engine), 2000 ether, block.timestamp, v, r, s);
        vm.prank(alice);
        engine.multicall(calls);
        vm.assertEq(tsla.balanceOf(alice), 2 ether, "minted");
    }

    function test_RevertWhen_AnotherUsesThePermit() public {
        bytes[] memory calls = _calls();
        bytes4 tooLittle = IERC20Errors.ERC20InsufficientAllowance.selector;
        calls[1] = abi.encodeCall(engine.open, (PUSD_TSLA, 2000 ether, 2 ether, bob, bob));
        vm.expectRevert(abi.encodeWithSelector(tooLittle, address(engine), 0, 2000 ether));
        vm.prank(bob);
        engine.multicall(calls);
    }

    function test_RevertWhen_UnknownMarket() public {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownMarket.selector, 99));
        engine.permit(99, 1, 1, 27, 0, 0);
    }
}
