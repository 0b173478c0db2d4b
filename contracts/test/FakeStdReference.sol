// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IStdReference} from "../src/feeds/BandFeed.sol";

/// @title FakeStdReference
/// @notice Band's reference contract, its data set by hand.
contract FakeStdReference is IStdReference {
    mapping(bytes32 pair => ReferenceData) private _data;

    error NotAvailable();

    function set(string calldata base, string calldata quote, ReferenceData calldata data) external {
        _data[keccak256(abi.encode(base, quote))] = data;
    }

    function getReferenceData(
        string calldata base,
        string calldata quote
    ) external view returns (ReferenceData memory data) {
        data = _data[keccak256(abi.encode(base, quote))];
        if (data.lastUpdatedBase == 0) revert NotAvailable();
    }
}
