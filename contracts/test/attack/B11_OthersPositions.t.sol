// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {CdpEngine} from "../../src/CdpEngine.sol";
import {Operators} from "../../src/Operators.sol";
import {AuctionBuyer} from "../AuctionBuyer.sol";
import {AuctionHouseBase} from "../AuctionHouseBase.sol";
import {TrustingClaims} from "./TrustingClaims.sol";

// Somebody acts on another's position or claim (Prisma's zap, Venus' borrowBehalf)
// ├── against claims that trust their arguments: takes what is another's
// ├── claims go to their owner, whoever triggers, also from inside a purchase
// ├── without consent, and after it was taken back: refused, also from inside a purchase
// └── a signature ends with its transaction, works once, and not in a stranger's hand
contract B11OthersPositionsTest is AuctionHouseBase {
    bytes32 private constant TYPEHASH = keccak256(
        "Authorization(address owner,address operator,uint256 nonce,uint256 deadline)"
    );
    address private _mallory = vm.addr(keyOf(9));
    AuctionBuyer private _buyer;
    uint256 private _live; // under the hammer
    uint256 private _hers; // alice's

    function setUp() public override {
        super.setUp();
        uint256 done = borrow(alice);
        _live = borrow(bob);
        _hers = lock(alice, ETH_PUSD, 10 ether, 2000 ether);
        setPrice(ETH, 1400e8);
        house.start(done);
        house.start(_live);
        buy(done, ALL); // leaves something for alice
        _buyer = new AuctionBuyer(house);
        fund(address(pusd), address(_buyer), 50_000 ether);
    }

    /// @dev Everything that would make alice's position riskier or another's.
    function _calls(address to) private view returns (bytes[6] memory) {
        return
            [
                abi.encodeCall(engine.withdraw, (_hers, 1 ether, to)),
                abi.encodeCall(engine.mint, (_hers, 100 ether, to)),
                abi.encodeCall(engine.depositAndMint, (_hers, 1, 100 ether, to)),
                abi.encodeCall(engine.close, (_hers, to)),
                abi.encodeCall(engine.offer, (_hers, to)),
                abi.encodeCall(engine.open, (ETH_PUSD, 1 ether, 100 ether, alice, to))
            ];
    }

    function _refused(address caller) private {
        bytes[6] memory calls = _calls(_mallory);
        for (uint256 i = 0; i < calls.length; ++i) {
            vm.prank(caller);
            (bool ok, bytes memory answer) = address(engine).call(calls[i]);
            vm.assertEq(ok, false, "done");
            bytes memory expected = abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, alice, caller);
            vm.assertEq(answer, expected, "error");
        }
    }

    function test_SucceedsAgainstTrustingClaims() public {
        TrustingClaims twin = new TrustingClaims();
        twin.credit(alice, 5 ether);
        vm.prank(_mallory);
        twin.claimFor(alice, _mallory);
        vm.assertEq(twin.claimable(_mallory), 5 ether, "alice's");
    }

    function test_ClaimsGoToTheirOwner() public {
        uint256 amount = house.claimable(alice, book.weth);
        vm.prank(_mallory);
        house.claimFor(alice, book.weth);
        vm.assertEq(balance(book.weth, alice), amount, "hers");
        engine.setModule(address(this), true);
        engine.seize(_hers, 0);
        bytes memory claim = abi.encodeCall(engine.claimFor, (alice, book.weth));
        _buyer.buy(_live, 1 ether, abi.encode(address(engine), claim));
        vm.assertEq(balance(book.weth, alice), amount + 10 ether, "hers, from inside a purchase too");
        vm.assertEq(balance(book.weth, address(_buyer)), 1 ether, "what it bought");
    }

    function test_RevertWhen_WithoutConsent() public {
        _refused(_mallory);
        bytes[6] memory calls = _calls(_mallory);
        for (uint256 i = 0; i < calls.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, alice, address(_buyer)));
            _buyer.buy(_live, 1 ether, abi.encode(address(engine), calls[i]));
        }
    }

    function test_RevertWhen_ConsentWasTakenBack() public {
        vm.startPrank(alice);
        book.operators.setOperator(_mallory, true);
        book.operators.setOperator(_mallory, false);
        vm.stopPrank();
        _refused(_mallory);
    }

    function _sign(address operator) private view returns (bytes memory) {
        uint256 nonce = book.operators.nonces(alice);
        bytes32 message = keccak256(abi.encode(TYPEHASH, alice, operator, nonce, block.timestamp));
        (, string memory name, string memory version, uint256 chain, address verifier, , ) = book
            .operators
            .eip712Domain();
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256(bytes(version)),
                chain,
                verifier
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf(1), keccak256(abi.encodePacked("\x19\x01", domain, message)));
        return abi.encodePacked(r, s, v);
    }

    function test_RevertWhen_AStrangerHandsInASignature() public {
        bytes memory signature = _sign(bob);
        bytes4 invalid = Operators.InvalidAuthorization.selector;
        vm.expectRevert(abi.encodeWithSelector(invalid, alice, bob, block.timestamp));
        vm.prank(_mallory);
        book.operators.authorizeOnce(alice, bob, block.timestamp, signature);
        vm.expectRevert(abi.encodeWithSelector(invalid, alice, _mallory, block.timestamp));
        vm.prank(_mallory); // nor for itself
        book.operators.authorizeOnce(alice, _mallory, block.timestamp, signature);
        vm.prank(bob);
        book.operators.authorizeOnce(alice, bob, block.timestamp, signature);
        vm.expectRevert(abi.encodeWithSelector(invalid, alice, bob, block.timestamp));
        vm.prank(bob); // used up
        book.operators.authorizeOnce(alice, bob, block.timestamp, signature);
        _refused(_mallory);
    }
}
