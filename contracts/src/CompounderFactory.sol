// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {Compounder, Parts} from "./Compounder.sol";
import {Farm} from "./Farm.sol";
import {IPair} from "./lib/PairMath.sol";
import {Oracle} from "./Oracle.sol";
import {PoolTwap} from "./PoolTwap.sol";

/// @title CompounderFactory
/// @notice Creates the compounder of a farmed pool, one each, and lets one of them harvest in a block: all sell in the same
/// pool, and many sales in a row would be worth trading around. Anyone may create; it has no owner.
contract CompounderFactory {
    Farm public immutable farm;
    PoolTwap public immutable twap;
    Oracle public immutable oracle;
    IERC20 public immutable plx;
    address public immutable plxPair;
    IERC20 public immutable pusd;

    /// @notice The compounder of a pool, the zero address if there is none.
    mapping(address pair => address) public compounderOf;
    address[] private _all;
    /// @notice When the last harvest was, chain time.
    uint256 public turnAt;

    event Created(address indexed pair, address compounder);

    /// @notice The farm has no such pool, or it is not one of pUSD and a token other than PLX.
    error NotFarmed(address pair);
    /// @notice The pool has its compounder.
    error AlreadyCreated(address pair, address compounder);
    /// @notice `caller` is not the compounder of that pool.
    error NotCompounder(address caller);
    /// @notice There was a harvest in this block.
    error TurnTaken(uint256 time);

    constructor(Farm farm_, PoolTwap twap_, Oracle oracle_, IERC20 plx_, address plxPair_, IERC20 pusd_) {
        (farm, twap, oracle) = (farm_, twap_, oracle_);
        (plx, plxPair, pusd) = (plx_, plxPair_, pusd_);
    }

    /// @notice Creates the compounder of a pool.
    function create(address pair) external returns (address compounder) {
        if (compounderOf[pair] != address(0)) revert AlreadyCreated(pair, compounderOf[pair]);
        Farm.Info memory pool = farm.pools(pair);
        if (pool.duration == 0) revert NotFarmed(pair);
        (address base, address other) = (IPair(pair).token0(), IPair(pair).token1());
        if (base == address(pusd)) (base, other) = (other, base);
        if (other != address(pusd) || base == address(plx)) revert NotFarmed(pair);
        Parts memory parts = Parts(farm, twap, oracle, plx, plxPair, pusd);
        compounder = address(new Compounder(parts, IERC20(pair), IERC20Metadata(base), pool.feed));
        compounderOf[pair] = compounder;
        _all.push(compounder);
        emit Created(pair, compounder);
    }

    /// @notice Gives the compounder of a pool, who calls, the one harvest of this block.
    function takeTurn(address pair) external {
        if (compounderOf[pair] != msg.sender) revert NotCompounder(msg.sender);
        if (turnAt == block.timestamp) revert TurnTaken(turnAt);
        turnAt = block.timestamp;
    }

    /// @notice All compounders, the oldest first.
    function all() external view returns (address[] memory) {
        return _all;
    }
}
