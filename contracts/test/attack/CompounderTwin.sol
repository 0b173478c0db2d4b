// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IPair, PairMath} from "../../src/lib/PairMath.sol";
import {PairSwap} from "../../src/lib/PairSwap.sol";
import {SavingsTwin} from "./SavingsTwin.sol";

/// @title CompounderTwin
/// @notice The twin whose harvest takes any price and is the holders' at once.
contract CompounderTwin is SavingsTwin {
    IERC20 private immutable _plx;
    address private immutable _plxPair;
    IERC20 private immutable _pusd;
    IERC20 private immutable _base;

    constructor(IERC20 pair, IERC20 plx, address plxPair, IERC20 pusd, IERC20 base) SavingsTwin(pair) {
        (_plx, _plxPair, _pusd, _base) = (plx, plxPair, pusd, base);
    }

    function harvest() external {
        uint256 received = PairSwap.swap(_plxPair, address(_plx), _plx.balanceOf(address(this)), address(this));
        (, uint256 reservePusd) = PairMath.reservesOf(asset(), address(_base));
        PairSwap.swap(asset(), address(_pusd), PairMath.half(received, reservePusd), address(this));
        _base.transfer(asset(), _base.balanceOf(address(this)));
        _pusd.transfer(asset(), _pusd.balanceOf(address(this)));
        IPair(asset()).mint(address(this));
    }
}
