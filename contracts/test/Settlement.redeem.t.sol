// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {vm} from "../deploy/Vm.sol";
import {Claims} from "../src/Claims.sol";
import {Settlement} from "../src/Settlement.sol";
import {SettlementRules} from "../src/lib/SettlementRules.sol";
import {SettlementBase} from "./SettlementBase.sol";

// redeem, claimFor
// ├── burns the caller's tokens and credits its share of each pot; claims are paid token by token, by anyone
// ├── the first and the last get the same rate, to the wei; the pots are enough for all, but for dust
// ├── given a token that is not final, nothing to redeem, no allowance: reverts
// └── with a permit in one transaction
contract SettlementRedeemTest is SettlementBase {
    address private _token;

    function setUp() public override {
        super.setUp();
        _token = address(asset);
    }

    /// @dev 4 tokens of which 2 are alice's and 2 are bob's, 200 pUSD short at 600.
    function _short() private {
        lock(alice, mintMarket, 1500 ether, 2 ether);
        setAssetPrice(300e8);
        lock(bob, mintMarket, 1000 ether, 2 ether);
        setAssetPrice(600e8);
        delistAndFinalise();
    }

    function test_CreditsAndPays() public {
        _short();
        vm.prank(alice);
        asset.approve(address(settlement), 1 ether);
        vm.expectEmit();
        emit SettlementRules.Redeemed(_token, alice, 1 ether);
        vm.prank(alice);
        settlement.redeem(_token, 1 ether);
        vm.assertEq(settlement.claimable(alice, address(pusd)), 550 ether, "claimable");
        vm.assertEq(asset.totalSupply(), 3 ether, "burnt");
        vm.assertEq(caseOf(_token).issued, 3 ether, "to be redeemed");
        vm.expectEmit();
        emit Claims.Claimed(alice, address(pusd), 550 ether);
        vm.prank(dave);
        settlement.claimFor(alice, address(pusd));
        vm.assertEq(pusd.balanceOf(alice), 550 ether, "only the owner receives");
        vm.expectRevert(Claims.ZeroAmount.selector);
        settlement.claimFor(alice, address(pusd));
    }

    function test_FirstAndLastGetTheSame() public {
        _short();
        redeem(alice, _token, 2 ether);
        redeem(bob, _token, 1 ether);
        redeem(bob, _token, 1 ether);
        vm.assertEq(settlement.claimable(alice, address(pusd)), 1100 ether, "first");
        vm.assertEq(settlement.claimable(bob, address(pusd)), 1100 ether, "last, in two steps");
        settlement.claimFor(alice, address(pusd));
        settlement.claimFor(bob, address(pusd));
        vm.assertEq(pusd.balanceOf(address(settlement)), 0, "nothing is left");
    }

    function testFuzz_OrderAndPartsChangeNothing(uint256 debtA, uint256 debtB, uint256 price, uint256 part) public {
        debtA = bound(debtA, 0.25 ether, 3 ether);
        debtB = bound(debtB, 0.25 ether, 3 ether);
        lock(alice, mintMarket, 2300 ether, debtA);
        lock(bob, mintMarket, 2300 ether, debtB);
        setAssetPrice(bound(price, 1e8, 20_000e8));
        delistAndFinalise();
        uint256 start = vm.snapshotState();
        redeem(alice, _token, debtA);
        redeem(bob, _token, debtB);
        (uint256 first, uint256 second) = _claims();
        vm.revertToState(start);
        part = bound(part, 1, debtB - 1);
        redeem(bob, _token, part);
        redeem(alice, _token, debtA);
        redeem(bob, _token, debtB - part);
        (uint256 alices, uint256 bobs) = _claims();
        vm.assertEq(alices, first, "alice");
        vm.assertLe(bobs, second, "parts give no more");
        vm.assertApproxEqAbs(bobs, second, 1, "bob");
        uint256 pot = settlement.potOf(_token, address(pusd));
        vm.assertLe(first + second, pot, "the pot is enough");
        vm.assertApproxEqAbs(first + second, pot, 10, "dust");
        vm.assertEq(caseOf(_token).issued, 0, "all is redeemed");
    }

    function _claims() private view returns (uint256 alices, uint256 bobs) {
        return (settlement.claimable(alice, address(pusd)), settlement.claimable(bob, address(pusd)));
    }

    function test_WithAPermit() public {
        _short();
        bytes32 typehash = keccak256(
            "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
        );
        bytes32 message = keccak256(abi.encode(typehash, alice, address(settlement), 1 ether, 0, block.timestamp));
        bytes32 digest = keccak256(abi.encodePacked("\x19\x01", asset.DOMAIN_SEPARATOR(), message));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf(1), digest);
        bytes[] memory calls = new bytes[](3);
        calls[0] = abi.encodeCall(settlement.permit, (_token, 1 ether, block.timestamp, v, r, s));
        calls[1] = abi.encodeCall(Settlement.redeem, (_token, 1 ether));
        calls[2] = abi.encodeCall(settlement.claimFor, (alice, address(pusd)));
        vm.prank(alice);
        settlement.multicall(calls);
        vm.assertEq(pusd.balanceOf(alice), 550 ether, "paid");
    }

    function test_RevertWhen_NotFinal() public {
        lock(alice, mintMarket, 1500 ether, 2 ether);
        delist(_token);
        settleAll(mintMarket);
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotFinal.selector, _token));
        vm.prank(alice);
        settlement.redeem(_token, 1 ether);
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotFinal.selector, address(pusd)));
        settlement.redeem(address(pusd), 1 ether);
    }

    function test_RevertWhen_ThereIsNothingToRedeem() public {
        _short();
        vm.expectRevert(Claims.ZeroAmount.selector);
        settlement.redeem(_token, 0);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(settlement), 0, 1)
        );
        vm.prank(alice);
        settlement.redeem(_token, 1);
        vm.prank(carol);
        asset.approve(address(settlement), 1);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, carol, 0, 1));
        vm.prank(carol);
        settlement.redeem(_token, 1);
    }

    function test_DonationsChangeNothing() public {
        lock(alice, mintMarket, 1500 ether, 2 ether);
        pusd.transfer(address(settlement), 500 ether);
        delistAndFinalise();
        vm.assertEq(settlement.rateOf(_token, address(pusd)), 500e27, "rate");
        vm.assertEq(settlement.potOf(_token, address(pusd)), 1000 ether, "pot");
    }
}
