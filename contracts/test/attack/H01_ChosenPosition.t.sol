// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {SettlementRules} from "../../src/lib/SettlementRules.sol";
import {SettlementBase} from "../SettlementBase.sol";

// After a shutdown whoever redeems picks the position that pays best (two forks of a stablecoin, July 2025)
// ├── nothing is redeemed before all positions have paid into one pot
// ├── a token redeems the same whatever the order in which positions are settled and tokens redeemed
// └── what an owner gets back depends on its own position alone
contract H01ChosenPositionTest is SettlementBase {
    uint256[3] private _ids; // alice's is over, bob's exactly, carol's under
    address[3] private _people;

    function setUp() public override {
        super.setUp();
        _people = [alice, bob, carol];
        uint256[3] memory collaterals = [uint256(3000 ether), 1600 ether, 1500 ether];
        for (uint256 i = 0; i < 3; ++i) {
            _ids[i] = lock(_people[i], mintMarket, collaterals[i], 2 ether);
        }
        setAssetPrice(800e8);
        delist(address(asset));
    }

    /// @dev Settles and redeems in the orders numbered `settling` and `redeeming`, of six each.
    function _play(uint256 settling, uint256 redeeming) private returns (uint256[6] memory got) {
        uint256[3] memory order = _order(settling);
        for (uint256 i = 0; i < 3; ++i) {
            settlement.settle(single(_ids[order[i]]));
        }
        settlement.finalise(address(asset));
        order = _order(redeeming);
        for (uint256 i = 0; i < 3; ++i) {
            redeem(_people[order[i]], address(asset), 2 ether);
        }
        for (uint256 i = 0; i < 3; ++i) {
            got[i] = settlement.claimable(_people[i], address(pusd));
            got[i + 3] = engine.claimable(_people[i], address(pusd));
        }
    }

    function _order(uint256 n) private pure returns (uint256[3] memory order) {
        uint256 first = n % 3;
        uint256 step = n < 3 ? 1 : 2;
        return [first, (first + step) % 3, (first + 2 * step) % 3];
    }

    function test_EveryOrderGivesEveryoneTheSame() public {
        uint256 start = vm.snapshotState();
        uint256[6] memory first = _play(0, 0);
        vm.assertEq(first[3], 1400 ether, "alice's rest");
        vm.assertEq(first[4] + first[5], 0, "no rest of the others");
        vm.assertEq(first[0], first[1], "one rate");
        vm.assertEq(first[1], first[2], "one rate");
        vm.assertEq(first[0], (uint256(4700 ether) * 2) / 6, "of one pot");
        for (uint256 n = 1; n < 36; ++n) {
            vm.revertToState(start);
            uint256[6] memory got = _play(n / 6, n % 6);
            for (uint256 i = 0; i < 6; ++i) {
                vm.assertEq(got[i], first[i], "the same");
            }
        }
    }

    function test_NothingIsRedeemedBeforeAllHavePaid() public {
        settlement.settle(pair(_ids[0], _ids[1])); // the two that pay in full
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.StillOpen.selector, mintMarket, 2 ether, 0));
        settlement.finalise(address(asset));
        vm.startPrank(dave);
        vm.expectRevert(abi.encodeWithSelector(SettlementRules.NotFinal.selector, address(asset)));
        settlement.redeem(address(asset), 1 ether);
        vm.stopPrank();
    }
}
