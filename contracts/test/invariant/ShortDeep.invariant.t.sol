// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ShortInvariants} from "./ShortInvariants.sol";

/// @notice A few long ones.
/// forge-config: default.invariant.runs = 8
/// forge-config: default.invariant.depth = 600
contract ShortDeepInvariants is ShortInvariants {
    /// @dev One walk whose steps are drawn from a hash: every action has done its work more than once.
    function test_EveryActionSucceedsOften() external {
        bytes4[] memory selectors = _handler.selectors();
        for (uint256 i = 0; i < 3000; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(i)));
            bytes memory data = abi.encodePacked(
                selectors[seed % selectors.length],
                keccak256(abi.encode(seed, 1)),
                keccak256(abi.encode(seed, 2)),
                keccak256(abi.encode(seed, 3))
            );
            _handler.step(data);
            if (i % 50 == 0) _checkAll();
        }
        _handler.report();
        _handler.requireEach(3);
    }
}
