// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TestToken} from "../../deploy/TestToken.sol";
import {vm} from "../../deploy/Vm.sol";
import {Farm} from "../../src/Farm.sol";
import {FarmBase} from "../FarmBase.sol";

/// @title FarmModel
/// @notice What everybody should have earned, told without an index: at every step each gets its part of what has
/// streamed since the last one, with 64 binary places. Two pools: one with shorts, one with a minimum stake.
abstract contract FarmModel is FarmBase {
    /// @notice A pool as it should be; sums of rewards with 64 binary places.
    struct Ledger {
        uint256 left;
        uint256 rate;
        uint256 share; // billionths
        uint256 last;
        uint256 minStake;
        uint256 lpStaked;
        uint256 shortStaked;
        uint256 budget; // wei
        uint256 funded; // wei, without what was taken back
        uint256 paid; // wei
        uint256 sampledAt;
        uint256 steps;
    }

    struct Own {
        uint256 lp;
        uint256 short;
        uint256 earned; // ever, 64 binary places
        uint256 paid; // wei
    }

    uint256 internal constant ONE = 1 << 64;
    uint256 private constant DUST = 1e12;
    address[2] internal pools_;
    address[] internal actors;
    mapping(address pool => Ledger) internal books;
    mapping(address pool => mapping(address actor => Own)) internal owned;
    mapping(address token => uint256) internal donated;

    function setUp() public virtual override {
        super.setUp();
        TestToken other = new TestToken("LP", "LP", 18, address(this), 1e30);
        farm.addPool(address(other), address(other), 0, 1 ether);
        pools_ = [pair, address(other)];
        actors = [alice, bob, carol, dave, vm.addr(keyOf(8))];
        books[pools_[1]].minStake = 1 ether;
        (books[pair].last, books[pools_[1]].last) = (block.timestamp, block.timestamp);
        provide(300 ether);
        for (uint256 i = 0; i < actors.length; ++i) {
            equip(actors[i]);
            other.transfer(actors[i], 1e6 ether);
            vm.prank(actors[i]);
            other.approve(address(farm), type(uint256).max);
        }
    }

    /// @dev Lets a pool stream until now.
    function advance(address pool) internal {
        Ledger storage b = books[pool];
        uint256 total = b.rate * (block.timestamp - b.last) * ONE;
        b.last = block.timestamp;
        ++b.steps;
        if (total == 0) return;
        bool paysLp = b.lpStaked >= DUST && b.lpStaked >= b.minStake;
        bool paysShorts = b.shortStaked >= DUST;
        if (paysLp && paysShorts && total > b.left) total = b.left;
        uint256 shortPart = paysShorts ? least((total * b.share) / 1e9, b.left) : 0;
        uint256 lpPart = paysLp ? least((total * (1e9 - b.share)) / 1e9, b.left - shortPart) : 0;
        b.left -= lpPart + shortPart;
        for (uint256 i = 0; i < actors.length; ++i) {
            Own storage own = owned[pool][actors[i]];
            if (lpPart != 0) own.earned += (lpPart * own.lp) / b.lpStaked;
            if (shortPart != 0) own.earned += (shortPart * own.short) / b.shortStaked;
        }
    }

    /// @dev Rounding: a few wei at each step.
    function tolerance(address pool) internal view returns (uint256) {
        return 6 * books[pool].steps + 10;
    }

    /// @notice V60: all that is owed is there, nothing was paid that was not funded, and nothing is lost but dust.
    function checkSolvent() external view {
        uint256 owed = 0;
        uint256 held = donated[address(plx)];
        for (uint256 i = 0; i < 2; ++i) {
            Ledger storage b = books[pools_[i]];
            Farm.Info memory info = farm.pools(pools_[i]);
            uint256 due = 0;
            for (uint256 j = 0; j < actors.length; ++j) {
                due += farm.earned(pools_[i], actors[j]);
            }
            vm.assertEq(info.budget, b.budget, "budget");
            vm.assertLe(b.paid, b.funded, "V60: paid is at most what was funded");
            vm.assertLe(due + b.paid + info.remaining + info.budget, b.funded, "V60: and all that is owed too");
            vm.assertGe(
                due + b.paid + info.remaining + info.budget + tolerance(pools_[i]),
                b.funded,
                "all of it can be claimed but for dust"
            );
            owed += due + info.remaining + info.budget;
            held += b.funded - b.paid;
        }
        vm.assertEq(plx.balanceOf(address(farm)), held, "only booked changes of the balance");
        vm.assertGe(held - donated[address(plx)], owed, "V60: a gift pays for nothing");
    }

    /// @notice V61, V62: what everybody has and has earned is that of the model.
    function checkStakes() external view {
        for (uint256 i = 0; i < 2; ++i) {
            address pool = pools_[i];
            (uint256 lpSum, uint256 shortSum) = (0, 0);
            for (uint256 j = 0; j < actors.length; ++j) {
                Own storage own = owned[pool][actors[j]];
                (uint256 lp_, uint256 short, uint256 due) = farm.stakes(pool, actors[j]);
                vm.assertEq(lp_, own.lp, "V62: stake");
                vm.assertEq(short, own.short, "credit");
                _near(pool, due + own.paid, _earnedBy(pool, own), "V61: by time and stake");
                (lpSum, shortSum) = (lpSum + lp_, shortSum + short);
            }
            Farm.Info memory info = farm.pools(pool);
            vm.assertEq(info.lpStaked, lpSum, "V62: sum of the stakes");
            vm.assertEq(info.shortStaked, shortSum, "sum of the credits");
            vm.assertEq(TestToken(pool).balanceOf(address(farm)), lpSum + donated[pool], "V62: all of them are here");
            vm.assertEq(info.shortShare, books[pool].share * 1e9, "part of the shorts");
            vm.assertEq(uint256(info.sampledAt), books[pool].sampledAt, "sampled");
        }
    }

    /// @dev What the model says as of now, not booked.
    function _earnedBy(address pool, Own storage own) private view returns (uint256) {
        Ledger storage b = books[pool];
        uint256 total = b.rate * (block.timestamp - b.last) * ONE;
        bool paysLp = b.lpStaked >= DUST && b.lpStaked >= b.minStake;
        bool paysShorts = b.shortStaked >= DUST;
        if (paysLp && paysShorts && total > b.left) total = b.left;
        uint256 sum = own.earned;
        if (paysShorts) sum += (least((total * b.share) / 1e9, b.left) * own.short) / b.shortStaked;
        if (paysLp) sum += (least((total * (1e9 - b.share)) / 1e9, b.left) * own.lp) / b.lpStaked;
        return sum / ONE;
    }

    function _near(address pool, uint256 actual, uint256 expected, string memory what) private view {
        vm.assertApproxEqAbs(actual, expected, tolerance(pool), what);
    }

    function least(uint256 a, uint256 b) internal pure returns (uint256) {
        return a < b ? a : b;
    }
}
