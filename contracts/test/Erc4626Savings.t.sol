// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Erc4626Properties} from "./Erc4626Properties.sol";
import {SavingsBase} from "./SavingsBase.sol";
import {Test} from "./Test.sol";

/// @notice The savings vault keeps what the standard promises, with many fees, few, or none.
contract Erc4626SavingsTest is Erc4626Properties, SavingsBase {
    function setUp() public override(SavingsBase, Test) {
        SavingsBase.setUp();
        _ready(savings);
    }

    function _live(uint256 seed) internal override {
        if (seed % 3 != 0) earn(bound(seed >> 8, 0, 50_000 ether));
        if (seed % 7 == 0) savings.setRate(bound(seed >> 16, 0, savings.MAX_RATE()));
        skip(bound(seed >> 64, 0, 400 days));
        if (seed % 2 == 0) savings.drip();
    }
}
