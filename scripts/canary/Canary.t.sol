// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Canary
/// @notice Proves that forge and the reading of its report can tell green from red: one test passes, one must fail.
contract CanaryTest {
    function test_Passes() external pure {
        require(1 + 1 == 2, "sum");
    }

    function test_MustFail() external pure {
        require(1 + 1 == 3, "canary");
    }
}
