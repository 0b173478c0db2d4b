// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TestToken} from "../deploy/TestToken.sol";
import {vm} from "../deploy/Vm.sol";
import {Test} from "./Test.sol";

interface IFactory {
    function createPair(address a, address b) external returns (address);
}

interface IPair {
    function mint(address to) external returns (uint256);
    function totalSupply() external view returns (uint256);
}

interface IRouter {
    function swapExactTokensForTokens(
        uint256 amountIn,
        uint256 minOut,
        address[] calldata path,
        address to,
        uint256 deadline
    ) external returns (uint256[] memory);
    function getAmountIn(uint256 amountOut, uint256 reserveIn, uint256 reserveOut) external pure returns (uint256);
}

// The pool lines of contracts/test/vectors/*.json, on the published bytecode of pair and router
contract VectorsPoolTest is Test {
    string private _json;
    uint256 private _i;
    TestToken private _a;
    TestToken private _b;
    IPair private _pair;

    function _rows(string memory family) private {
        _json = vm.readFile(string.concat("contracts/test/vectors/", family, ".json"));
        _i = 0;
        vm.assertTrue(_more(), family);
    }

    function _more() private view returns (bool) {
        return vm.keyExistsJson(_json, string.concat(".rows[", vm.toString(_i), "]"));
    }

    function _uint(string memory key) private view returns (uint256) {
        return vm.parseJsonUint(_json, string.concat(".rows[", vm.toString(_i), "].", key));
    }

    /// @dev A new pair with these reserves.
    function _pool(uint256 reserveA, uint256 reserveB) private {
        _a = new TestToken("A", "A", 18, address(this), 1e30);
        _b = new TestToken("B", "B", 18, address(this), 1e30);
        _pair = IPair(IFactory(book.factory).createPair(address(_a), address(_b)));
        if (reserveA != 0) _provide(reserveA, reserveB);
    }

    function _provide(uint256 amountA, uint256 amountB) private returns (uint256) {
        _a.transfer(address(_pair), amountA);
        _b.transfer(address(_pair), amountB);
        return _pair.mint(bob);
    }

    /// @dev Sells A for B, in a state that is not kept.
    function _sell(uint256 amountIn) private returns (uint256 out) {
        uint256 snapshot = vm.snapshotState();
        _a.approve(book.router, amountIn);
        address[] memory path = new address[](2);
        (path[0], path[1]) = (address(_a), address(_b));
        out = IRouter(book.router).swapExactTokensForTokens(amountIn, 0, path, carol, block.timestamp)[1];
        vm.assertEq(_b.balanceOf(carol), out, "received");
        vm.revertToState(snapshot);
    }

    function test_Pool() public {
        for (_rows("pool"); _more(); ++_i) {
            _pool(_uint("reserveIn"), _uint("reserveOut"));
            vm.assertEq(_sell(_uint("amountIn")), _uint("amountOut"), "amountOut");
            vm.assertEq(
                IRouter(book.router).getAmountIn(_uint("amountOut"), _uint("reserveIn"), _uint("reserveOut")),
                _uint("amountInForOut"),
                "amountInForOut"
            );
        }
    }

    function test_Liquidity() public {
        for (_rows("liquidity"); _more(); ++_i) {
            _pool(_uint("reserveA"), _uint("reserveB"));
            vm.assertEq(_pair.totalSupply(), _uint("supply"), "supply");
            vm.assertEq(_provide(_uint("amountA"), _uint("amountB")), _uint("liquidity"), "liquidity");
        }
    }

    function test_Arbitrage() public {
        for (_rows("arbitrage"); _more(); ++_i) {
            _pool(_uint("reserveAsset"), _uint("reservePusd"));
            uint256 amount = _uint("assetIn");
            uint256 out = _sell(amount);
            vm.assertEq(out, _uint("pusdOut"), "pusdOut");
            uint256 profit = _profit(amount);
            vm.assertApproxEqAbs(profit, _uint("profit"), 1, "profit");
            vm.assertGe(profit, _profit(amount + 1e15), "selling more earns less");
            vm.assertGe(profit, _profit(amount - 1e15), "selling less earns less");
        }
    }

    function _profit(uint256 amount) private returns (uint256) {
        return _sell(amount) - (amount * _uint("oraclePrice")) / 1e8;
    }
}
