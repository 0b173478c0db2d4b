// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

enum AssetClass {
    CRYPTO,
    US_SHARE,
    HK_SHARE,
    A_SHARE,
    COMMODITY,
    VOLATILITY,
    INDEX,
    LEVERAGED
}

/// @notice One synthetic asset: token, feed, market, pool.
struct Asset {
    address token;
    address pair; // Uniswap V2 pair with pUSD
    uint16 feed;
    uint32 market; // locks pUSD, mints the asset
    uint32 loanMarket; // locks the asset, mints pUSD; 0 if there is none
    AssetClass class;
}

/// @title AssetRegistry
/// @notice The list of assets. It decides what is shown, never what is safe.
contract AssetRegistry is Ownable {
    Asset[] private _assets;
    /// @notice Place of a token in the list, counted from 1; 0 if it is not listed.
    mapping(address token => uint256) public indexOf;

    event Listed(address indexed token, Asset asset);

    /// @notice The token is listed already.
    error AlreadyListed(address token);
    /// @notice An asset needs a token, a deployed pair, a feed and a market.
    error InvalidAsset(address token);

    constructor(address owner_) Ownable(owner_) {}

    /// @notice Lists an asset.
    function list(Asset calldata asset) external onlyOwner {
        if (indexOf[asset.token] != 0) revert AlreadyListed(asset.token);
        if (asset.token == address(0) || asset.feed == 0 || asset.market == 0 || asset.pair.code.length == 0) {
            revert InvalidAsset(asset.token);
        }
        _assets.push(asset);
        indexOf[asset.token] = _assets.length;
        emit Listed(asset.token, asset);
    }

    /// @notice One asset; all zero if the token is not listed.
    function assetOf(address token) external view returns (Asset memory asset) {
        uint256 place = indexOf[token];
        if (place != 0) asset = _assets[place - 1];
    }

    /// @notice All assets in the order of their listing.
    function assets() external view returns (Asset[] memory) {
        return _assets;
    }
}
