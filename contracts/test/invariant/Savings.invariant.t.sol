// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SavingsHandler} from "./SavingsHandler.sol";
import {VaultHandler} from "./VaultHandler.sol";
import {VaultInvariants} from "./VaultInvariants.sol";

/// @notice The savings vault never owes what it does not hold, and draws stability fees only.
/// forge-config: default.invariant.runs = 60
/// forge-config: default.invariant.depth = 500
contract SavingsInvariants is VaultInvariants {
    function _create() internal override returns (VaultHandler handler) {
        handler = new SavingsHandler();
        handler.setUp();
    }
}
