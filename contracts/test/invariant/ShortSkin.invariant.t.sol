// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ShortInvariants} from "./ShortInvariants.sol";

/// @notice Many short lives.
/// forge-config: default.invariant.runs = 160
/// forge-config: default.invariant.depth = 125
contract ShortSkinInvariants is ShortInvariants {}
