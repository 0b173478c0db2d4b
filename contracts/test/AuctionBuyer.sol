// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {AuctionHouse, IAuctionCallback} from "../src/AuctionHouse.sol";

/// @notice A buyer with a contract account: in the callback it does with its other hand what `data` says.
contract AuctionBuyer is IAuctionCallback {
    AuctionHouse private immutable _house;
    /// @notice What the last callback was told.
    uint256 public id;
    uint256 public bought;
    uint256 public cost;

    /// @notice Only the auction house calls back.
    error NotTheHouse();

    constructor(AuctionHouse house) {
        _house = house;
        IERC20(address(house.pusd())).approve(address(house), type(uint256).max);
        IERC20(address(house.plx())).approve(address(house), type(uint256).max);
    }

    function buy(uint256 id_, uint256 amount, bytes calldata data) external returns (uint256 bought_, uint256 cost_) {
        return _house.buy(id_, amount, type(uint256).max, address(this), data);
    }

    /// @dev `data` is a call: target and calldata.
    function onBuy(uint256 id_, uint256 bought_, uint256 cost_, bytes calldata data) external {
        if (msg.sender != address(_house)) revert NotTheHouse();
        (id, bought, cost) = (id_, bought_, cost_);
        (address target, bytes memory input) = abi.decode(data, (address, bytes));
        Address.functionCall(target, input);
    }
}
