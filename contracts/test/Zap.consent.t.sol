// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Operators} from "../src/Operators.sol";
import {ContractWallet} from "./ContractWallet.sol";
import {ZapStage} from "./ZapStage.sol";

// authorize
// ├── lets the zap act for the caller until the transaction ends, or for as long as the caller set it as operator
// ├── given no consent, one that was taken back, used before, too late, another's, from an earlier transaction: reverts
// └── given a consent of alice: the zap does not act for bob, nor for alice when bob calls
contract ZapConsentTest is ZapStage {
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        arm(alice, address(pusd), 10_000 ether);
        arm(bob, address(pusd), 10_000 ether);
        _id = lock(alice, ETH_PUSD, 10 ether, 5000 ether);
    }

    function _sale() private view returns (bytes memory) {
        return abi.encodeCall(zap.mintAndSell, (address(tsla), 1500 ether, 1 ether, within(300), block.timestamp));
    }

    function _part() private view returns (bytes memory) {
        return abi.encodeCall(zap.deleverage, (_id, 1000 ether, ALL, within(300), block.timestamp));
    }

    function _call(address caller, bytes memory data) private returns (bytes memory answer) {
        bool ok;
        vm.prank(caller);
        (ok, answer) = address(zap).call(data);
        vm.assertEq(ok, false, "done");
    }

    function _expectNotAuthorized(address owner, bytes memory data) private {
        bytes memory expected = abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, owner, address(zap));
        vm.assertEq(_call(owner, data), expected, "error");
    }

    function _expectInvalid(address caller, uint256 deadline, bytes memory data) private {
        bytes4 invalid = Operators.InvalidAuthorization.selector;
        vm.assertEq(_call(caller, data), abi.encodeWithSelector(invalid, caller, address(zap), deadline), "error");
    }

    function test_OnceByASignature() public {
        bytes[] memory calls = new bytes[](3);
        calls[0] = authorization(1, block.timestamp);
        (calls[1], calls[2]) = (_sale(), _part());
        vm.prank(alice);
        zap.multicall(calls);
        vm.assertLt(debtOf(_id), 4001 ether, "both steps");
    }

    function test_UntilRevoked() public {
        vm.prank(alice);
        book.operators.setOperator(address(zap), true);
        vm.prank(alice);
        zap.mintAndSell(address(tsla), 1500 ether, 1 ether, within(100), block.timestamp);
        vm.prank(alice);
        book.operators.setOperator(address(zap), false);
        _expectNotAuthorized(alice, _sale());
        _expectNotAuthorized(alice, _part());
    }

    function test_RevertWhen_WithoutConsent() public {
        _expectNotAuthorized(alice, _sale());
        _expectNotAuthorized(alice, _part());
        bytes memory call = abi.encodeCall(zap.leverage, (ETH_PUSD, 0, 1 ether, ALL, within(200), block.timestamp));
        _expectNotAuthorized(alice, call);
        call = abi.encodeCall(
            zap.mintProvideAndStake,
            (address(tsla), 1500 ether, 1 ether, 600 ether, 1, block.timestamp)
        );
        _expectNotAuthorized(alice, call);
        arm(alice, address(tsla), 4 ether);
        call = abi.encodeCall(
            zap.loanAndMint,
            (address(tsla), 4 ether, 1000 ether, address(tsla), 1 ether, block.timestamp)
        );
        _expectNotAuthorized(alice, call);
    }

    function test_RevertWhen_ItIsAnothers() public {
        bytes memory hers = authorization(1, block.timestamp);
        _expectInvalid(bob, block.timestamp, hers);
        vm.prank(alice);
        (bool ok, ) = address(zap).call(hers);
        vm.assertEq(ok, true, "in her hand it works");
        // Her consent is nothing to bob.
        bytes memory expected = abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, alice, bob);
        vm.assertEq(_call(bob, _part()), expected, "her position");
        _expectNotAuthorized(bob, _sale());
    }

    function test_RevertWhen_Replayed() public {
        bytes memory hers = authorization(1, block.timestamp);
        vm.prank(alice);
        (bool ok, ) = address(zap).call(hers);
        vm.assertEq(ok, true, "once");
        _expectInvalid(alice, block.timestamp, hers);
    }

    function test_RevertWhen_TooLate() public {
        bytes memory hers = authorization(1, block.timestamp - 1);
        _expectInvalid(alice, block.timestamp - 1, hers);
    }

    /// forge-config: default.isolate = true
    function test_RevertWhen_TheTransactionHasEnded() public {
        consented(1, _part());
        vm.assertEq(book.operators.isAllowed(alice, address(zap)), false, "nothing remains");
        _expectNotAuthorized(alice, _part());
        bytes memory call = authorization(1, block.timestamp);
        vm.prank(alice);
        (bool ok, ) = address(zap).call(call); // not as a part of a multicall
        vm.assertEq(ok, true, "used up for nothing");
        _expectNotAuthorized(alice, _sale());
    }

    function test_AContractWalletConsentsInItsOwnTransaction() public {
        ContractWallet wallet = new ContractWallet(dave);
        fund(address(pusd), address(wallet), 1500 ether);
        Operators operators = book.operators;
        vm.startPrank(address(wallet));
        pusd.approve(address(zap), 1500 ether);
        operators.setOperator(address(zap), true);
        vm.stopPrank();
        uint256 id = abi.decode(wallet.call(address(zap), _sale()), (uint256));
        vm.assertEq(ownerOf(id), address(wallet), "its position");
    }
}
