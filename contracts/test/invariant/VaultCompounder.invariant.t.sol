// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {VaultCompounderHandler} from "./VaultCompounderHandler.sol";
import {VaultHandler} from "./VaultHandler.sol";
import {VaultInvariants} from "./VaultInvariants.sol";

/// @notice All that a compounder owes is staked, whatever the pools and the farm do.
/// forge-config: default.invariant.runs = 40
/// forge-config: default.invariant.depth = 400
contract VaultCompounderInvariants is VaultInvariants {
    function _create() internal override returns (VaultHandler handler) {
        handler = new VaultCompounderHandler();
        handler.setUp();
    }
}
