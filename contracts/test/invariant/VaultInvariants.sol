// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {VaultHandler} from "./VaultHandler.sol";

/// @notice The rules of a vault in a long random life.
abstract contract VaultInvariants {
    VaultHandler internal _handler;

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    function setUp() external {
        _handler = _create();
    }

    function _create() internal virtual returns (VaultHandler);

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(_handler), _handler.selectors());
    }

    function invariant_RulesHold() external view {
        if (_handler.calls() % 5 == 0) _handler.checkAll();
    }

    function afterInvariant() external {
        _handler.checkAll();
        _handler.checkExit();
    }

    /// @dev One walk whose steps are drawn from a hash: every action has done its work more than once.
    function test_EveryActionSucceedsOften() external {
        bytes4[] memory selectors = _handler.selectors();
        for (uint256 i = 0; i < 4000; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(i)));
            bytes memory data = abi.encodePacked(
                selectors[seed % selectors.length],
                keccak256(abi.encode(seed, 1)),
                keccak256(abi.encode(seed, 2)),
                keccak256(abi.encode(seed, 3))
            );
            _handler.step(data);
            if (i % 20 == 0) _handler.checkAll();
            if (i % 400 == 0) _handler.checkExit();
        }
        _handler.requireEach(8);
        _handler.report();
    }
}
