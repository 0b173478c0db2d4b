// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {Test} from "./Test.sol";

contract MedianFeedTest is Test {
    function test_ReportersPush() public {
        setPrice(TSLA, 700e8);
        vm.assertEq(oracle.lastPrice(TSLA), 700e18, "price");
    }
}
