// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CompounderBase} from "./CompounderBase.sol";
import {Erc4626Properties} from "./Erc4626Properties.sol";
import {Test} from "./Test.sol";

/// @notice A compounder keeps what the standard promises, before, after and between harvests.
contract Erc4626CompounderTest is Erc4626Properties, CompounderBase {
    function setUp() public override(CompounderBase, Test) {
        CompounderBase.setUp();
        stream(900_000 ether);
        _ready(compounder);
    }

    function _live(uint256 seed) internal override {
        wait(bound(seed >> 64, 0, 2 days));
        if (seed % 2 == 0) return;
        observe();
        wait(30 minutes);
        try compounder.harvest(0) {
            wait(bound(seed >> 128, 0, 8 hours));
        } catch {
            // Nobody has staked, or the pools moved.
        }
    }
}
