// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";

/// @title SavingsPromise
/// @notice The twin that owes the rate whether or not anybody pays it.
contract SavingsPromise is ERC4626 {
    uint256 private immutable _rate;
    uint256 private _assets;
    uint256 private _since;

    constructor(IERC20 asset_, uint256 rate) ERC20("Twin", "TWIN") ERC4626(asset_) {
        _rate = rate;
        _since = block.timestamp;
    }

    function totalAssets() public view override returns (uint256) {
        return _assets + (_assets * _rate * (block.timestamp - _since)) / 1e27;
    }

    function _transferIn(address from, uint256 assets) internal override {
        (_assets, _since) = (totalAssets() + assets, block.timestamp);
        super._transferIn(from, assets);
    }

    function _transferOut(address to, uint256 assets) internal override {
        (_assets, _since) = (totalAssets() - assets, block.timestamp);
        super._transferOut(to, assets);
    }
}
