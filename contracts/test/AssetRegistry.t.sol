// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {vm} from "../deploy/Vm.sol";
import {Asset, AssetClass, AssetRegistry} from "../src/AssetRegistry.sol";

// list
// ├── when the caller is not the owner, the token is listed, a part is missing: reverts
// └── otherwise: the list keeps the order
contract AssetRegistryTest {
    AssetRegistry private _registry;
    Asset private _asset = Asset(address(1), address(2), 3, 4, 0, AssetClass.US_SHARE);

    function setUp() public {
        _registry = new AssetRegistry(address(this));
        _asset.pair = address(this);
    }

    function test_KeepsTheOrder() public {
        vm.expectEmit();
        emit AssetRegistry.Listed(address(1), _asset);
        _registry.list(_asset);
        _asset.token = address(9);
        _registry.list(_asset);
        Asset[] memory assets = _registry.assets();
        vm.assertEq(assets.length, 2, "length");
        vm.assertEq(assets[1].token, address(9), "second");
        vm.assertEq(keccak256(abi.encode(assets[1])), keccak256(abi.encode(_asset)), "every part");
        vm.assertEq(_registry.indexOf(address(1)), 1, "first");
        vm.assertEq(_registry.indexOf(address(9)), 2, "counted from one");
        vm.assertEq(_registry.indexOf(address(7)), 0, "not listed");
        vm.assertEq(keccak256(abi.encode(_registry.assetOf(address(9)))), keccak256(abi.encode(_asset)), "one");
        vm.assertEq(_registry.assetOf(address(1)).token, address(1), "the first");
        vm.assertEq(_registry.assetOf(address(7)).token, address(0), "none");
    }

    function test_RevertWhen_AlreadyListed() public {
        _registry.list(_asset);
        vm.expectRevert(abi.encodeWithSelector(AssetRegistry.AlreadyListed.selector, address(1)));
        _registry.list(_asset);
    }

    function test_RevertWhen_APartIsMissing() public {
        Asset memory asset = _asset;
        asset.token = address(0);
        _expectInvalid(asset);
        asset = _asset;
        asset.pair = address(0);
        _expectInvalid(asset);
        asset.pair = address(2); // nothing is there
        _expectInvalid(asset);
        asset = _asset;
        asset.feed = 0;
        _expectInvalid(asset);
        asset = _asset;
        asset.market = 0;
        _expectInvalid(asset);
    }

    function _expectInvalid(Asset memory asset) private {
        vm.expectRevert(abi.encodeWithSelector(AssetRegistry.InvalidAsset.selector, asset.token));
        _registry.list(asset);
    }

    function test_RevertWhen_NotTheOwner() public {
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, address(1)));
        vm.prank(address(1));
        _registry.list(_asset);
    }
}
