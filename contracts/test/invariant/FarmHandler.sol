// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {TestToken} from "../../deploy/TestToken.sol";
import {vm} from "../../deploy/Vm.sol";
import {Farm} from "../../src/Farm.sol";
import {FarmMath} from "../../src/lib/FarmMath.sol";
import {PremiumCurve} from "../../src/lib/PremiumCurve.sol";
import {Status} from "../../src/Oracle.sol";
import {FarmModel} from "./FarmModel.sol";

/// @title FarmHandler
/// @notice Every action of every staker, short and funder. Before a call it says how the call must end, after it what
/// must be so. This contract owns the farm and is its short desk.
contract FarmHandler is FarmModel {
    // solhint-disable-next-line event-name-capwords
    event log_named_uint(string key, uint256 val);

    /// @notice How often an action did what it is there for, by its name.
    mapping(string action => uint256) public succeeded;
    /// @notice Calls made so far.
    uint256 public calls;
    string[] private _names = [
        "stake",
        "stake for",
        "unstake",
        "claim",
        "claim all",
        "exit",
        "add short",
        "remove short",
        "fund",
        "defund",
        "top up",
        "sample",
        "donate",
        "wait",
        "used up",
        "nobody staked",
        "below the minimum"
    ];

    modifier counted() {
        ++calls;
        _;
    }

    /// @notice All actions.
    function selectors() public pure returns (bytes4[] memory list) {
        list = new bytes4[](13);
        (list[0], list[1], list[2]) = (this.stakeSome.selector, this.unstakeSome.selector, this.claimOne.selector);
        (list[3], list[4], list[5]) = (this.claimBoth.selector, this.exitOne.selector, this.addShort.selector);
        (list[6], list[7], list[8]) = (this.removeShort.selector, this.fundSome.selector, this.defundSome.selector);
        (list[9], list[10], list[11]) = (this.topUp.selector, this.sample.selector, this.donate.selector);
        list[12] = this.pass.selector;
    }

    /// @notice Makes one call of this contract to itself.
    function step(bytes calldata action) external {
        Address.functionCall(address(this), action);
    }

    /// @notice So many names at the head of the list are those of actions that succeed often in any run.
    function common() external pure returns (uint256) {
        return 14;
    }

    /// @notice Fails if one of the first `count` actions was done less often than `times`.
    function requireEach(uint256 times, uint256 count) external view {
        for (uint256 i = 0; i < _names.length && i < count; ++i) {
            vm.assertGe(succeeded[_names[i]], times, _names[i]);
        }
    }

    /// @notice Says how often each action did its work; forge shows it among the logs of a test.
    function report() external {
        for (uint256 i = 0; i < _names.length; ++i) {
            emit log_named_uint(_names[i], succeeded[_names[i]]);
        }
    }

    // Stakes

    function stakeSome(uint256 who, uint256 what, uint256 size) external counted {
        (address caller, address pool, uint256 seed) = _choose(who, what, size);
        address account = seed % 8 == 0 ? actors[(seed >> 8) % actors.length] : caller;
        uint256 amount = _part(TestToken(pool).balanceOf(caller), seed >> 16);
        if (books[pool].lpStaked == 0 && seed % 3 == 0) amount = least(amount, 0.9 ether); // of the minimum
        advance(pool);
        bytes memory error_ = amount == 0 ? abi.encodeWithSelector(Farm.ZeroAmount.selector) : bytes("");
        if (_predict(account == caller ? "stake" : "stake for", error_)) {
            owned[pool][account].lp += amount;
            books[pool].lpStaked += amount;
        }
        vm.prank(caller);
        if (account == caller) farm.stake(pool, amount);
        else farm.stakeFor(pool, amount, account);
    }

    function unstakeSome(uint256 who, uint256 what, uint256 size) external counted {
        (address caller, address pool, uint256 seed) = _choose(who, what, size);
        uint256 staked = owned[pool][caller].lp;
        uint256 amount = seed % 16 == 0 ? staked + 1 : _part(staked, seed >> 8);
        advance(pool);
        bytes memory error_;
        if (amount == 0) error_ = abi.encodeWithSelector(Farm.ZeroAmount.selector);
        if (amount > staked) {
            error_ = abi.encodeWithSelector(FarmMath.InsufficientStake.selector, amount, staked);
        }
        uint256 before = TestToken(pool).balanceOf(caller);
        bool succeeds = _predict("unstake", error_);
        if (succeeds) _leave(pool, caller, amount);
        vm.prank(caller);
        farm.unstake(pool, amount);
        if (succeeds) vm.assertEq(TestToken(pool).balanceOf(caller), before + amount, "V62: returned");
    }

    function exitOne(uint256 who, uint256 what) external counted {
        (address caller, address pool, ) = _choose(who, what, 0);
        uint256 staked = owned[pool][caller].lp;
        advance(pool);
        uint256 due = farm.earned(pool, caller);
        uint256 before = plx.balanceOf(caller);
        bytes memory error_ = staked == 0 ? abi.encodeWithSelector(Farm.ZeroAmount.selector) : bytes("");
        bool succeeds = _predict("exit", error_);
        if (succeeds) {
            _leave(pool, caller, staked);
            _pay(pool, caller, due);
        }
        vm.prank(caller);
        farm.exit(pool);
        if (!succeeds) return;
        vm.assertEq(plx.balanceOf(caller), before + due, "paid what was earned");
        vm.assertEq(farm.earned(pool, caller), 0, "nothing more in the same block");
    }

    // Rewards

    function claimOne(uint256 who, uint256 what, uint256 size) external counted {
        (address caller, address pool, uint256 seed) = _choose(who, what, size);
        address account = actors[seed % actors.length];
        bool own = seed % 3 != 0;
        if (own) account = caller;
        advance(pool);
        uint256 due = farm.earned(pool, account);
        (uint256 before, uint256 others) = (plx.balanceOf(account), _dueToOthers(pool, account));
        if (own) vm.prank(account);
        vm.assertEq(own ? farm.claim(pool) : farm.claimFor(pool, account), due, "claimed");
        _pay(pool, account, due);
        vm.assertEq(plx.balanceOf(account), before + due, "only the account receives");
        vm.assertEq(farm.claimFor(pool, account), 0, "once");
        vm.assertEq(_dueToOthers(pool, account), others, "what others have earned stays");
        if (due != 0) ++succeeded["claim"];
    }

    function claimBoth(uint256 who, uint256 size) external counted {
        (address caller, , uint256 seed) = _choose(who, 0, size);
        address[] memory list = new address[](2);
        bool sorted = seed % 4 != 0;
        bool up = pools_[0] < pools_[1];
        (list[0], list[1]) = up == sorted ? (pools_[0], pools_[1]) : (pools_[1], pools_[0]);
        if (seed % 8 == 1) list[1] = list[0];
        (uint256 a, uint256 b) = (farm.earned(pools_[0], caller), farm.earned(pools_[1], caller));
        bytes memory error_;
        if (list[1] <= list[0]) {
            error_ = abi.encodeWithSelector(Farm.NotIncreasing.selector, uint256(uint160(list[1])));
        }
        advance(pools_[0]);
        advance(pools_[1]);
        bool succeeds = _predict("claim all", error_);
        if (succeeds) {
            _pay(pools_[0], caller, a);
            _pay(pools_[1], caller, b);
        }
        vm.prank(caller);
        uint256 amount = farm.claimAll(list);
        if (succeeds) vm.assertEq(amount, a + b, "of both");
    }

    function fundSome(uint256 who, uint256 what, uint256 size) external counted {
        (, address pool, uint256 seed) = _choose(who, what, size);
        uint256 amount = seed % 8 == 0 ? (seed >> 8) % 1e7 : bound(seed >> 8, 1, 1000 ether);
        bytes memory error_ = amount == 0 ? abi.encodeWithSelector(Farm.ZeroAmount.selector) : bytes("");
        if (_predict("fund", error_)) {
            books[pool].budget += amount;
            books[pool].funded += amount;
        }
        farm.fund(pool, amount);
    }

    function defundSome(uint256 what, uint256 size) external counted {
        (, address pool, uint256 seed) = _choose(0, what, size);
        uint256 budget = books[pool].budget;
        uint256 amount = seed % 4 == 0 ? budget + 1 : _part(budget, seed >> 8) / 4;
        bytes memory error_;
        if (amount > budget) error_ = abi.encodeWithSelector(Farm.BudgetTooSmall.selector, amount, budget);
        if (_predict("defund", error_)) {
            books[pool].budget -= amount;
            books[pool].funded -= amount;
        }
        farm.defund(pool, amount, address(this));
    }

    function topUp(uint256 what, uint256 size) external counted {
        (, address pool, uint256 seed) = _choose(0, what, size);
        uint16 share = uint16(bound(seed, 1, 10_000));
        uint40 duration = uint40(bound(seed >> 16, 90 days, 400 days));
        farm.setTranche(pool, share, duration);
        if ((seed >> 64) % 4 == 0) wait(100 days);
        advance(pool);
        Farm.Info memory info = farm.pools(pool);
        uint256 rate = info.rate == 0 ? books[pool].rate : info.rate;
        uint256 amount = (info.budget * share) / 1e4;
        bytes memory error_;
        uint256 next = (info.remaining + amount) / duration;
        if (info.remaining > (next > rate ? next : rate) * 1 days) {
            error_ = abi.encodeWithSelector(Farm.StreamRunning.selector, pool, info.remaining);
        } else if (amount < info.remaining || next == 0) {
            error_ = abi.encodeWithSelector(Farm.TrancheTooSmall.selector, amount, info.remaining);
        }
        if (_predict("top up", error_)) {
            books[pool].budget -= amount;
            books[pool].rate = next;
            books[pool].left = (info.remaining + amount) * ONE;
        }
        farm.topUp(pool);
    }

    // Shorts

    function addShort(uint256 who, uint256 size) external counted {
        (address account, , uint256 seed) = _choose(who, 0, size);
        uint256 amount = seed % 8 == 0 ? (seed >> 8) % 2e12 : bound(seed >> 8, 1, 100 ether);
        advance(pair);
        owned[pair][account].short += amount;
        books[pair].shortStaked += amount;
        farm.addShort(pair, account, amount);
        ++succeeded["add short"];
    }

    function removeShort(uint256 who, uint256 size) external counted {
        (address account, , uint256 seed) = _choose(who, 0, size);
        uint256 credit = owned[pair][account].short;
        uint256 amount = seed % 16 == 0 ? credit + 1 : _part(credit, seed >> 8);
        advance(pair);
        bytes memory error_;
        if (amount > credit) {
            error_ = abi.encodeWithSelector(FarmMath.InsufficientStake.selector, amount, credit);
        }
        if (_predict("remove short", error_)) {
            owned[pair][account].short -= amount;
            books[pair].shortStaked -= amount;
        }
        farm.removeShort(pair, account, amount);
    }

    /// @dev Oracle and mean price say what the seed says; how they come about is tested elsewhere.
    function sample(uint256 size) external counted {
        (, , uint256 seed) = _choose(0, 0, size);
        uint256 mean = bound(seed >> 8, 0.95e18, 1.1e18);
        Status status = seed % 8 == 0 ? Status.CLOSED : Status.OPEN;
        vm.mockCall(
            address(oracle),
            abi.encodeCall(oracle.read, (TSLA)),
            abi.encode(uint256(1e18), block.timestamp, status, uint256(0))
        );
        vm.mockCall(
            address(twap),
            abi.encodeCall(twap.consult, (pair, address(tsla), 30 minutes, 0)),
            abi.encode(mean, uint256(0))
        );
        uint256 nextAt = books[pair].sampledAt + 1 hours;
        bytes memory error_;
        if (block.timestamp < nextAt) error_ = abi.encodeWithSelector(Farm.SampledAlready.selector, pair, nextAt);
        else if (status != Status.OPEN) error_ = abi.encodeWithSelector(Farm.FeedNotOpen.selector, TSLA, status);
        advance(pair);
        if (_predict("sample", error_)) {
            uint256 premium = mean > 1e18 ? mean - 1e18 : 0;
            (books[pair].share, books[pair].sampledAt) = (PremiumCurve.shortShare(premium) / 1e9, block.timestamp);
        }
        farm.sample(pair);
    }

    // The rest

    function donate(uint256 who, uint256 what, uint256 size) external counted {
        (address caller, address pool, uint256 seed) = _choose(who, what, size);
        if (seed % 2 == 0) {
            uint256 gift = bound(seed >> 8, 1, 10 ether);
            plx.transfer(address(farm), gift);
            donated[address(plx)] += gift;
        } else {
            uint256 gift = least(TestToken(pool).balanceOf(caller), (seed >> 8) % 1e12);
            vm.prank(caller);
            TestToken(pool).transfer(address(farm), gift);
            donated[pool] += gift;
        }
        ++succeeded["donate"];
    }

    function pass(uint256 size) external counted {
        (, , uint256 seed) = _choose(0, 0, size);
        uint256 longest =
            seed % 4 == 0
                ? 60 days
                : seed % 4 == 1
                    ? 1 days
                    : 60;
        wait(bound(seed >> 8, 1, longest));
        ++succeeded["wait"];
        for (uint256 i = 0; i < 2; ++i) {
            Ledger storage b = books[pools_[i]];
            if (b.rate != 0 && farm.pools(pools_[i]).rate == 0) ++succeeded["used up"];
            if (b.rate != 0 && b.lpStaked == 0) ++succeeded["nobody staked"];
            if (b.lpStaked != 0 && b.lpStaked < b.minStake) ++succeeded["below the minimum"];
        }
    }

    /// @notice V62: all can leave at once, also if rewards cannot be paid; then all are paid, and dust is left.
    function checkExit() external {
        uint256 snapshot = vm.snapshotState();
        bytes memory code = address(plx).code;
        vm.etch(address(plx), hex"5f5ffd"); // every call fails
        for (uint256 i = 0; i < 2; ++i) {
            for (uint256 j = 0; j < actors.length; ++j) {
                uint256 staked = owned[pools_[i]][actors[j]].lp;
                if (staked == 0) continue;
                vm.prank(actors[j]);
                farm.unstake(pools_[i], staked);
            }
            vm.assertEq(TestToken(pools_[i]).balanceOf(address(farm)), donated[pools_[i]], "V62: all back");
        }
        vm.etch(address(plx), code);
        for (uint256 i = 0; i < 2; ++i) {
            for (uint256 j = 0; j < actors.length; ++j) {
                farm.claimFor(pools_[i], actors[j]);
            }
        }
        uint256 kept = donated[address(plx)];
        for (uint256 i = 0; i < 2; ++i) {
            kept += farm.pools(pools_[i]).remaining + books[pools_[i]].budget;
        }
        vm.assertGe(plx.balanceOf(address(farm)), kept, "V60: what is not paid is there");
        vm.assertLe(
            plx.balanceOf(address(farm)),
            kept + tolerance(pools_[0]) + tolerance(pools_[1]),
            "all that was earned was paid"
        );
        vm.revertToStateAndDelete(snapshot);
    }

    function _choose(
        uint256 who,
        uint256 what,
        uint256 size
    ) private view returns (address actor, address pool, uint256 seed) {
        seed = uint256(keccak256(abi.encode(who, what, size, calls)));
        actor = actors[seed % actors.length];
        pool = pools_[(seed >> 8) % 8 < 5 ? 0 : 1];
        seed = uint256(keccak256(abi.encode(seed)));
    }

    /// @dev Some part, often all, sometimes dust or nothing.
    function _part(uint256 whole, uint256 seed) private pure returns (uint256) {
        uint256 kind = seed % 16;
        if (kind < 4) return whole;
        if (kind == 4) return 0;
        if (kind < 7) return least(whole, (seed >> 8) % 2e12);
        return bound(seed >> 8, 0, whole);
    }

    function _predict(string memory action, bytes memory error_) private returns (bool succeeds) {
        succeeds = error_.length == 0;
        if (succeeds) ++succeeded[action];
        else vm.expectRevert(error_);
    }

    function _leave(address pool, address actor, uint256 amount) private {
        owned[pool][actor].lp -= amount;
        books[pool].lpStaked -= amount;
    }

    function _pay(address pool, address actor, uint256 amount) private {
        owned[pool][actor].paid += amount;
        books[pool].paid += amount;
    }

    function _dueToOthers(address pool, address account) private view returns (uint256 sum) {
        for (uint256 i = 0; i < actors.length; ++i) {
            if (actors[i] != account) sum += farm.earned(pool, actors[i]);
        }
    }
}
