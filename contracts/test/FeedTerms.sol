// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Exchange, OracleRules} from "../src/Oracle.sol";

/// @dev A feed that submits itself, keeps no hours, and whose prices may be and jump anything.
function wideTerms(address source, uint24 maxAge) pure returns (OracleRules.Terms memory) {
    return
        OracleRules.Terms({
            source: source,
            pulled: false,
            closes: false,
            maxAge: maxAge,
            exchange: Exchange.NONE,
            band: type(uint16).max,
            openBand: type(uint16).max,
            min: 0,
            max: type(uint64).max,
            legs: new uint16[](0)
        });
}
