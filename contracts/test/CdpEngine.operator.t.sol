// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Operators} from "../src/Operators.sol";
import {ContractWallet} from "./ContractWallet.sol";
import {Test} from "./Test.sol";

// setOperator
// └── lets an operator do what the owner may, until it is revoked
// authorizeOnce
// ├── when it is too late, the signature is another's, for another operator, used before,
// │   handed in by a stranger: reverts
// └── otherwise: lets the operator act until the end of the transaction, for a key or a contract wallet
contract CdpEngineOperatorTest is Test {
    bytes32 private constant TYPEHASH = keccak256(
        "Authorization(address owner,address operator,uint256 nonce,uint256 deadline)"
    );
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        _id = lock(alice, PUSD_TSLA, 2000 ether, 1 ether);
    }

    function _sign(
        uint32 signer,
        address owner,
        address operator,
        uint256 nonce,
        uint256 deadline
    ) private view returns (bytes memory) {
        bytes32 message = keccak256(abi.encode(TYPEHASH, owner, operator, nonce, deadline));
        bytes32 digest = keccak256(abi.encodePacked("\x19\x01", _domain(), message));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf(signer), digest);
        return abi.encodePacked(r, s, v);
    }

    function _domain() private view returns (bytes32) {
        bytes32 kind = keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
        return
            keccak256(
                abi.encode(
                    kind,
                    keccak256("Parallax Operators"),
                    keccak256("1"),
                    block.chainid,
                    address(book.operators)
                )
            );
    }

    /// The operator hands in the owner's signature.
    function _handIn(address owner, address operator, uint256 deadline, bytes memory signature) private {
        vm.prank(operator);
        book.operators.authorizeOnce(owner, operator, deadline, signature);
    }

    function _withdraw(address operator) private {
        vm.prank(operator);
        engine.withdraw(_id, 1, operator);
    }

    function _expectNotAuthorized(address operator) private {
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, alice, operator));
    }

    function _expectInvalid(address operator, uint256 deadline) private {
        vm.expectRevert(abi.encodeWithSelector(Operators.InvalidAuthorization.selector, alice, operator, deadline));
    }

    function test_OperatorActsUntilRevoked() public {
        vm.expectEmit();
        emit Operators.OperatorSet(alice, bob, true);
        vm.prank(alice);
        book.operators.setOperator(bob, true);
        _withdraw(bob);
        _expectNotAuthorized(carol);
        _withdraw(carol);
        vm.prank(alice);
        book.operators.setOperator(bob, false);
        _expectNotAuthorized(bob);
        _withdraw(bob);
    }

    function test_OnceInTheSameTransaction() public {
        uint256 deadline = block.timestamp;
        bytes memory signature = _sign(1, alice, bob, 0, deadline);
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(engine.withdraw, (_id, 1, bob));
        calls[1] = abi.encodeCall(engine.mint, (_id, 1, bob));
        vm.expectEmit();
        emit Operators.AuthorizedOnce(alice, bob, 0);
        _handIn(alice, bob, deadline, signature);
        vm.prank(bob);
        engine.multicall(calls);
        vm.assertEq(tsla.balanceOf(bob), 1, "minted");
        vm.assertEq(book.operators.nonces(alice), 1, "nonce");
        _expectNotAuthorized(carol);
        _withdraw(carol);
    }

    /// forge-config: default.isolate = true
    function test_RevertWhen_TheTransactionHasEnded() public {
        bytes memory signature = _sign(1, alice, bob, 0, block.timestamp);
        _handIn(alice, bob, block.timestamp, signature);
        _expectNotAuthorized(bob);
        _withdraw(bob);
    }

    function test_RevertWhen_Replayed() public {
        bytes memory signature = _sign(1, alice, bob, 0, block.timestamp);
        _handIn(alice, bob, block.timestamp, signature);
        _expectInvalid(bob, block.timestamp);
        _handIn(alice, bob, block.timestamp, signature);
    }

    function test_RevertWhen_AStrangerHandsItIn() public {
        bytes memory signature = _sign(1, alice, bob, 0, block.timestamp);
        _expectInvalid(bob, block.timestamp);
        vm.prank(carol);
        book.operators.authorizeOnce(alice, bob, block.timestamp, signature);
        _handIn(alice, bob, block.timestamp, signature);
        _withdraw(bob);
    }

    function test_TheOwnerUsesItUpToTakeItBack() public {
        bytes memory signature = _sign(1, alice, bob, 0, block.timestamp);
        vm.prank(alice);
        book.operators.authorizeOnce(alice, bob, block.timestamp, signature);
        _expectInvalid(bob, block.timestamp);
        _handIn(alice, bob, block.timestamp, signature);
    }

    function test_RevertWhen_TooLate() public {
        uint256 deadline = block.timestamp;
        bytes memory signature = _sign(1, alice, bob, 0, deadline);
        vm.warp(deadline + 1);
        _expectInvalid(bob, deadline);
        _handIn(alice, bob, deadline, signature);
    }

    function test_RevertWhen_SignedByAnother() public {
        bytes memory signature = _sign(3, alice, bob, 0, block.timestamp);
        _expectInvalid(bob, block.timestamp);
        _handIn(alice, bob, block.timestamp, signature);
    }

    function test_RevertWhen_SignedForAnother() public {
        bytes memory signature = _sign(1, alice, bob, 0, block.timestamp);
        _expectInvalid(carol, block.timestamp);
        _handIn(alice, carol, block.timestamp, signature);
    }

    function test_RevertWhen_TheOwnerIsNobody() public {
        vm.expectRevert();
        _handIn(address(0), bob, block.timestamp, new bytes(65));
    }

    function test_ContractWalletSignsByItsKey() public {
        address wallet = address(new ContractWallet(dave));
        uint256 id = lock(wallet, PUSD_TSLA, 10 ether, 0);
        bytes memory wrong = _sign(3, wallet, bob, 0, block.timestamp);
        bytes memory right = _sign(4, wallet, bob, 0, block.timestamp);
        vm.expectRevert(abi.encodeWithSelector(Operators.InvalidAuthorization.selector, wallet, bob, block.timestamp));
        _handIn(wallet, bob, block.timestamp, wrong);
        _handIn(wallet, bob, block.timestamp, right);
        vm.prank(bob);
        engine.withdraw(id, 1 ether, bob);
        vm.assertEq(pusd.balanceOf(bob), 1 ether, "sent");
    }
}
