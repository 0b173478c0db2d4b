// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Farm} from "../../src/Farm.sol";
import {NaiveFarm} from "./NaiveFarm.sol";

/// @title FarmThief
/// @notice Holds a stake, and calls the farm again while its token is being moved.
contract FarmThief {
    enum Again {
        NOTHING,
        UNSTAKE,
        EXIT,
        CLAIM,
        STAKE,
        TOP_UP,
        NAIVE
    }

    Farm private immutable _farm;
    NaiveFarm private immutable _naive;
    address private immutable _pair;
    Again private _again;
    uint256 private _times;
    /// @notice What the farm said to the call in the middle.
    bytes4 public answer;

    constructor(Farm farm_, NaiveFarm naive_, address pair_) {
        (_farm, _naive, _pair) = (farm_, naive_, pair_);
        IERC20(pair_).approve(address(farm_), type(uint256).max);
        IERC20(pair_).approve(address(naive_), type(uint256).max);
    }

    function setAgain(Again again, uint256 times) external {
        (_again, _times, answer) = (again, times, 0);
    }

    function stake(uint256 amount) external {
        _farm.stake(_pair, amount);
    }

    function exit() external {
        _farm.exit(_pair);
    }

    function stakeNaive(uint256 amount) external {
        _naive.stake(amount);
    }

    function exitNaive() external {
        _naive.unstake();
    }

    function onToken() external {
        if (_times == 0) return;
        --_times;
        if (_again == Again.NAIVE) return _naive.unstake();
        bytes memory call = abi.encodeCall(Farm.exit, (_pair));
        if (_again == Again.UNSTAKE) call = abi.encodeCall(Farm.unstake, (_pair, 1));
        if (_again == Again.CLAIM) call = abi.encodeCall(Farm.claim, (_pair));
        if (_again == Again.STAKE) call = abi.encodeCall(Farm.stake, (_pair, 1));
        if (_again == Again.TOP_UP) call = abi.encodeCall(Farm.topUp, (_pair));
        (, bytes memory data) = address(_farm).call(call);
        answer = bytes4(data);
    }
}
