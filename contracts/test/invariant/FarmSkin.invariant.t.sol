// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FarmInvariants} from "./FarmInvariants.sol";

/// @notice Many short lives.
/// forge-config: default.invariant.runs = 400
/// forge-config: default.invariant.depth = 150
contract FarmSkinInvariants is FarmInvariants {}
