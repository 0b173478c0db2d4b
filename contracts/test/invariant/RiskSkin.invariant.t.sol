// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RiskInvariants} from "./RiskInvariants.sol";

/// @notice Many short lives.
/// forge-config: default.invariant.runs = 400
/// forge-config: default.invariant.depth = 125
contract RiskSkinInvariants is RiskInvariants {}
