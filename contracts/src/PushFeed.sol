// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Oracle} from "./Oracle.sol";

/// @title PushFeed
/// @notice Takes one batch of prices a round from allow-listed reporters and submits it to the oracle.
contract PushFeed is Ownable {
    Oracle public immutable oracle;
    /// @notice Who may push.
    mapping(address reporter => bool) public isReporter;

    event ReporterSet(address indexed reporter, bool allowed);

    /// @notice `caller` is not an allowed reporter.
    error NotReporter(address caller);

    constructor(address owner_, Oracle oracle_) Ownable(owner_) {
        oracle = oracle_;
    }

    /// @notice Allows or removes a reporter.
    function setReporter(address reporter, bool allowed) external onlyOwner {
        isReporter[reporter] = allowed;
        emit ReporterSet(reporter, allowed);
    }

    /// @notice Pushes one round. Arguments and errors are those of `Oracle.submit`.
    function push(uint40 time, uint16[] calldata feeds, uint64[] calldata prices, uint256 sessions) external {
        if (!isReporter[msg.sender]) revert NotReporter(msg.sender);
        oracle.submit(time, feeds, prices, sessions);
    }
}
