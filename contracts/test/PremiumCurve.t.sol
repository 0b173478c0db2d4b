// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {PremiumCurve} from "../src/lib/PremiumCurve.sol";

// PremiumCurve
// ├── shortShare: every published point within 1e-6, every exact one within 1e-12; never falls; 40 % at most
// └── normalCdf: symmetric, within 2e-12, 0 and 1 far away, never falls
contract PremiumCurveTest {
    string private _json;
    uint256 private _i;

    function _uint(string memory key) private view returns (uint256) {
        return vm.parseJsonUint(_json, string.concat(".rows[", vm.toString(_i), "].", key));
    }

    function test_PublishedPoints() public {
        _json = vm.readFile("contracts/test/vectors/premiumCurve.json");
        for (; vm.keyExistsJson(_json, string.concat(".rows[", vm.toString(_i), "]")); ++_i) {
            uint256 share = PremiumCurve.shortShare(_uint("premium"));
            vm.assertApproxEqAbs(share, _uint("published"), 1e12, "published, within 1e-6");
            vm.assertApproxEqAbs(share, _uint("share"), 1e6, "exact, within 1e-12");
        }
        vm.assertEq(_i, 50, "26 published points and 24 others");
    }

    function test_Ends() public pure {
        vm.assertEq(PremiumCurve.normalCdf(type(int256).min + 1), 0, "far below");
        vm.assertEq(PremiumCurve.normalCdf(type(int256).max), 1e18, "far above");
        vm.assertEq(PremiumCurve.normalCdf(-7e18), 0, "seven below");
        vm.assertApproxEqAbs(PremiumCurve.normalCdf(-7e18 + 1), 0, 2e6, "no step there");
        vm.assertApproxEqAbs(PremiumCurve.normalCdf(7e18 - 1), 1e18, 2e6, "nor above");
        vm.assertEq(PremiumCurve.normalCdf(0), 0.5e18, "the middle");
        vm.assertEq(PremiumCurve.shortShare(0.02e18), 0.2e18, "half of the most");
        vm.assertEq(PremiumCurve.shortShare(type(uint256).max), 0.4e18, "the most");
        vm.assertEq(PremiumCurve.shortShare(0.09e18), 0.4e18, "the most from 9 % on");
        vm.assertApproxEqAbs(PremiumCurve.shortShare(0), 0.0091000527792717e18, 1e6, "without a premium");
    }

    /// @dev A part in 2,000 of a percent at a time, over all that is not flat.
    function test_NeverFalls() public pure {
        uint256 last = 0;
        for (uint256 premium = 0; premium <= 0.1e18; premium += 5e12) {
            uint256 share = PremiumCurve.shortShare(premium);
            vm.assertGe(share, last, "rises or stays");
            last = share;
        }
        vm.assertEq(last, 0.4e18, "to the most");
    }

    function testFuzz_NeverFallsByAWei(uint256 premium, uint256 more) public pure {
        premium = premium % 0.1e18;
        vm.assertGe(PremiumCurve.shortShare(premium + 1), PremiumCurve.shortShare(premium), "one wei more");
        vm.assertGe(PremiumCurve.shortShare(premium + (more % 1e18)), PremiumCurve.shortShare(premium), "more");
    }

    function testFuzz_Symmetric(int256 z) public pure {
        z = z % 8e18;
        vm.assertEq(PremiumCurve.normalCdf(z) + PremiumCurve.normalCdf(-z), 1e18, "both sides make one");
    }
}
