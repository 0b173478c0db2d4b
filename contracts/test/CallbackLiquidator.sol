// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {CdpEngine, ILiquidationCallback} from "../src/CdpEngine.sol";

/// @notice A liquidator with a contract account: in the callback it does with its other hand what `data` says.
contract CallbackLiquidator is ILiquidationCallback {
    CdpEngine private immutable _engine;
    /// @notice What the last callback was told.
    uint256 public id;
    uint256 public repaid;
    uint256 public seized;

    /// @notice Only the engine calls back.
    error NotEngine();

    constructor(CdpEngine engine) {
        _engine = engine;
    }

    function liquidate(
        uint256 id_,
        uint256 maxRepay,
        bytes calldata data
    ) external returns (uint256 repaid_, uint256 seized_) {
        return _engine.liquidate(id_, maxRepay, 0, address(this), data);
    }

    /// @dev `data` is a call: target and calldata.
    function onLiquidate(uint256 id_, uint256 repaid_, uint256 seized_, bytes calldata data) external {
        if (msg.sender != address(_engine)) revert NotEngine();
        (id, repaid, seized) = (id_, repaid_, seized_);
        (address target, bytes memory input) = abi.decode(data, (address, bytes));
        Address.functionCall(target, input);
    }
}
