// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RiskInvariants} from "./RiskInvariants.sol";

/// @notice A few long ones.
/// forge-config: default.invariant.runs = 50
/// forge-config: default.invariant.depth = 1000
contract RiskDeepInvariants is RiskInvariants {
    /// @dev One walk whose steps are drawn from a hash: every action has done its work more than once, and 50 times the
    /// system is wound up from where it is.
    function test_EveryActionSucceedsOften() external {
        bytes4[] memory selectors = _handler.selectors();
        for (uint256 i = 0; i < 15_000; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(i)));
            bytes memory data = abi.encodePacked(
                selectors[seed % selectors.length],
                keccak256(abi.encode(seed, 1)),
                keccak256(abi.encode(seed, 2)),
                keccak256(abi.encode(seed, 3)),
                keccak256(abi.encode(seed, 4))
            );
            _handler.step(data);
            if (i % 50 == 0) _checkAll();
            if (i % 300 == 0) _risk.rehearseNow(seed);
        }
        _handler.report();
        _handler.requireEach(3, type(uint256).max);
    }
}
