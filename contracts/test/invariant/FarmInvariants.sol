// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FarmHandler} from "./FarmHandler.sol";

/// @notice The rules of the farm in a long random life: V60, V61, V62 of docs/testing.md.
abstract contract FarmInvariants {
    FarmHandler internal _handler;

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    function setUp() external {
        _handler = new FarmHandler();
        _handler.setUp();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(_handler), _handler.selectors());
    }

    function invariant_RulesHold() external view {
        _handler.checkSolvent();
        if (_handler.calls() % 5 == 0) _handler.checkStakes();
    }

    /// @dev A whole run in which an action never did its work proves nothing about it.
    function afterInvariant() external {
        _handler.checkSolvent();
        _handler.checkStakes();
        _handler.checkExit();
        if (_handler.calls() >= 1000) _handler.requireEach(1, _handler.common());
    }
}
