// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {vm} from "../deploy/Vm.sol";
import {Farm} from "../src/Farm.sol";
import {IPair} from "../src/lib/PairMath.sol";
import {Zap} from "../src/Zap.sol";
import {Bound} from "../src/ZapBase.sol";
import {IRouter} from "./PolicyBase.t.sol";
import {Test} from "./Test.sol";

interface IFactory {
    function getPair(address a, address b) external view returns (address);
    function createPair(address a, address b) external returns (address);
}

/// @title ZapStage
/// @notice Pools at the oracle's prices, people with tokens, their signatures, and the formulas of a pair written a
/// second time.
abstract contract ZapStage is Test {
    uint256 internal constant ALL = type(uint256).max;
    bytes32 private constant AUTHORIZATION = keccak256(
        "Authorization(address owner,address operator,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant PERMIT = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant DOMAIN = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );

    Zap internal zap;
    Farm internal farm;
    address internal tslaPair;
    IERC20 internal weth;

    function setUp() public virtual override {
        super.setUp();
        (farm, zap) = (book.farm, book.zap);
        weth = IERC20(book.weth);
        tslaPair = IFactory(book.factory).getPair(address(tsla), address(pusd));
        provide(address(tsla), 400 ether, 240_000 ether);
        provide(book.weth, 200 ether, 300_000 ether);
        pushRound(30);
    }

    /// @dev Fills a pool from this contract's tokens.
    function provide(address token, uint256 amount, uint256 value) internal {
        fund(token, address(this), amount);
        IERC20(token).approve(book.router, amount);
        pusd.approve(book.router, value);
        IRouter router = IRouter(book.router);
        router.addLiquidity(token, address(pusd), amount, value, 0, 0, address(this), block.timestamp);
    }

    /// @dev Gives tokens and the zap's allowance for exactly these.
    function arm(address account, address token, uint256 amount) internal {
        fund(token, account, amount);
        vm.prank(account);
        IERC20(token).approve(address(zap), amount);
    }

    /// @dev Swaps through the router, for `account`, without a bound.
    function swap(address account, address from, address to, uint256 amount) internal returns (uint256) {
        address[] memory path = new address[](2);
        (path[0], path[1]) = (from, to);
        vm.startPrank(account);
        IERC20(from).approve(book.router, amount);
        uint256 out = IRouter(book.router).swapExactTokensForTokens(amount, 0, path, account, block.timestamp)[1];
        vm.stopPrank();
        return out;
    }

    // Signatures

    /// @dev The account of the mnemonic with this index lets the zap act, and calls it.
    function consented(uint32 index, bytes memory call) internal returns (bytes memory) {
        bytes[] memory calls = new bytes[](2);
        calls[0] = authorization(index, block.timestamp);
        calls[1] = call;
        vm.prank(vm.addr(keyOf(index)));
        return zap.multicall(calls)[1];
    }

    /// @dev The call that hands in a signature.
    function authorization(uint32 index, uint256 deadline) internal view returns (bytes memory) {
        address owner = vm.addr(keyOf(index));
        uint256 nonce = book.operators.nonces(owner);
        bytes32 message = keccak256(abi.encode(AUTHORIZATION, owner, address(zap), nonce, deadline));
        bytes32 domain = keccak256(
            abi.encode(DOMAIN, keccak256("Parallax Operators"), keccak256("1"), block.chainid, address(book.operators))
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(
            keyOf(index),
            keccak256(abi.encodePacked("\x19\x01", domain, message))
        );
        return abi.encodeCall(zap.authorize, (deadline, abi.encodePacked(r, s, v)));
    }

    /// @dev The call that hands in an allowance.
    function permission(uint32 index, address token, uint256 amount) internal view returns (bytes memory) {
        address owner = vm.addr(keyOf(index));
        uint256 nonce = IERC20Permit(token).nonces(owner);
        bytes32 message = keccak256(abi.encode(PERMIT, owner, address(zap), amount, nonce, block.timestamp));
        bytes32 domain = IERC20Permit(token).DOMAIN_SEPARATOR();
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(
            keyOf(index),
            keccak256(abi.encodePacked("\x19\x01", domain, message))
        );
        return abi.encodeCall(zap.permit, (token, amount, block.timestamp, v, r, s));
    }

    // What must be

    /// @dev Nothing of it is the zap's, and nobody may take anything in its name.
    function checkEmpty(address token) internal view {
        vm.assertEq(balance(token, address(zap)), 0, "the zap keeps nothing");
        address[3] memory spenders = [address(engine), address(farm), tslaPair];
        for (uint256 i = 0; i < spenders.length; ++i) {
            vm.assertEq(IERC20(token).allowance(address(zap), spenders[i]), 0, "no allowance stays");
        }
    }

    function checkEmpty() internal view {
        checkEmpty(address(pusd));
        checkEmpty(address(tsla));
        checkEmpty(book.weth);
        checkEmpty(tslaPair);
        checkEmpty(book.wethPair);
    }

    /// @dev Reserves of the pool of `token`, its own first.
    function reserves(address token) internal view returns (uint256 own, uint256 other) {
        address pair = IFactory(book.factory).getPair(token, address(pusd));
        (own, other, ) = IPair(pair).getReserves();
        if (IPair(pair).token0() != token) (own, other) = (other, own);
    }

    /// @dev Liquidity tokens of the pool of `token`.
    function supplyOf(address token) internal view returns (uint256) {
        return IPair(IFactory(book.factory).getPair(token, address(pusd))).totalSupply();
    }

    /// @dev What comes out, by the paper: the fee is 0.3 % of what comes in.
    function outOf(uint256 amount, uint256 reserveIn, uint256 reserveOut) internal pure returns (uint256) {
        uint256 kept = amount * 997;
        return reserveOut - (reserveIn * 1000 * reserveOut + reserveIn * 1000 + kept - 1) / (reserveIn * 1000 + kept);
    }

    /// @dev What buys `amount`.
    function costOf(uint256 amount, uint256 reserveIn, uint256 reserveOut) internal pure returns (uint256) {
        return (reserveIn * amount * 1000) / ((reserveOut - amount) * 997) + 1;
    }

    function within(uint16 bps) internal pure returns (Bound memory) {
        return Bound(0, bps);
    }
}
