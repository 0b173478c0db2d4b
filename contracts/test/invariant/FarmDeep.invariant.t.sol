// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FarmInvariants} from "./FarmInvariants.sol";

/// @notice A few long ones.
/// forge-config: default.invariant.runs = 50
/// forge-config: default.invariant.depth = 1000
contract FarmDeepInvariants is FarmInvariants {
    /// @dev One walk whose steps are drawn from a hash: every action has done its work more than once, and 40 times
    /// everybody leaves from where it is.
    function test_EveryActionSucceedsOften() external {
        bytes4[] memory selectors = _handler.selectors();
        for (uint256 i = 0; i < 8000; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(i)));
            bytes memory data = abi.encodePacked(
                selectors[seed % selectors.length],
                keccak256(abi.encode(seed, 1)),
                keccak256(abi.encode(seed, 2)),
                keccak256(abi.encode(seed, 3))
            );
            _handler.step(data);
            if (i % 20 == 0) _handler.checkSolvent();
            if (i % 50 == 0) _handler.checkStakes();
            if (i % 200 == 0) _handler.checkExit();
        }
        _handler.requireEach(8, type(uint256).max);
        _handler.report();
    }
}
