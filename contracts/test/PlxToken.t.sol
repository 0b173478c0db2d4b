// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {vm} from "../deploy/Vm.sol";
import {PlxToken} from "../src/PlxToken.sol";

// PlxToken
// ├── mint: the minter only, at most 1 % of the supply in 7 days and 3 % in 30, each at most once in any such time
// ├── burn: anyone, its own
// └── permit, and who names the minter
contract PlxTokenTest {
    uint256 private constant ALL = type(uint256).max;
    uint256 private constant MIDNIGHT = 19_676 days; // 2023-11-15
    bytes32 private constant PERMIT_TYPEHASH = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );
    PlxToken private _plx;
    address private _minter = vm.addr(7);
    address private _bob = vm.addr(8);

    function setUp() public {
        vm.warp(MIDNIGHT + 12 hours);
        _plx = new PlxToken(address(this), address(this), 1_000_000 ether);
        vm.expectEmit();
        emit PlxToken.MinterSet(_minter);
        _plx.setMinter(_minter);
    }

    function _mint(uint256 amount) private {
        vm.prank(_minter);
        _plx.mint(_bob, amount);
    }

    function _refused(uint256 amount, uint256 available) private {
        vm.expectRevert(abi.encodeWithSelector(PlxToken.MintCapExceeded.selector, amount, available));
        _mint(amount);
    }

    function test_Metadata() public view {
        vm.assertEq(_plx.name(), "Parallax", "name");
        vm.assertEq(_plx.symbol(), "PLX", "symbol");
        vm.assertEq(_plx.decimals(), 18, "decimals");
        vm.assertEq(_plx.totalSupply(), 1_000_000 ether, "genesis");
        vm.assertEq(_plx.balanceOf(address(this)), 1_000_000 ether, "its holder");
    }

    function test_OnePercentInSevenDays() public {
        vm.assertEq(_plx.mintable(), 10_000 ether, "1 %");
        _refused(10_000 ether + 1, 10_000 ether);
        _mint(4000 ether);
        vm.assertEq(_plx.mintable(), 6000 ether, "of what there was before");
        _mint(6000 ether);
        vm.assertEq(_plx.balanceOf(_bob), 10_000 ether, "minted");
        vm.assertEq(_plx.mintedOn(block.timestamp / 1 days), 10_000 ether, "today");
        _refused(1, 0);
        vm.warp(MIDNIGHT + 8 days - 1); // the seventh day after
        _refused(1, 0);
        vm.warp(MIDNIGHT + 8 days);
        vm.assertEq(_plx.mintable(), 10_100 ether, "1 % of more");
        _mint(10_100 ether);
    }

    function test_NoSevenTimes24HoursSeeMore() public {
        _mint(10_000 ether); // at noon
        vm.warp(block.timestamp + 7 days);
        vm.assertEq(_plx.mintable(), 0, "the same noon, a week later");
    }

    function test_ThreePercentInThirtyDays() public {
        uint256 supply = 1_000_000 ether;
        uint256 minted = 0;
        for (uint256 week = 0; week < 3; ++week) {
            uint256 part = _plx.mintable();
            _mint(part);
            minted += part;
            vm.warp(block.timestamp + 8 days);
        }
        // 1 % of 1,000,000, of 1,010,000 and of 1,020,100 would be more than 3 % of 1,000,000.
        vm.assertEq(minted, (supply * 3) / 100, "3 %");
        vm.assertEq(_plx.mintable(), 0, "nothing for the fourth week");
        vm.warp(MIDNIGHT + 31 days - 1);
        vm.assertEq(_plx.mintable(), 0, "the thirtieth day after");
        vm.warp(MIDNIGHT + 31 days);
        vm.assertGt(_plx.mintable(), 10_000 ether, "a week's again");
    }

    function testFuzz_NoWindowSeesMore(uint256 seed) public {
        uint256[] memory times = new uint256[](40);
        uint256[] memory amounts = new uint256[](40);
        for (uint256 i = 0; i < 40; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            vm.warp(block.timestamp + (seed % 4 days));
            uint256 available = _plx.mintable();
            (times[i], amounts[i]) = (block.timestamp, (available * ((seed >> 128) % 101)) / 100);
            if (amounts[i] != 0) _mint(amounts[i]);
            (uint256 week, uint256 month) = (0, 0);
            for (uint256 j = 0; j <= i; ++j) {
                if (times[j] + 7 days > block.timestamp) week += amounts[j];
                if (times[j] + 30 days > block.timestamp) month += amounts[j];
            }
            vm.assertLe(week * 100, _plx.totalSupply() - week, "1 % in 7 days");
            vm.assertLe(month * 100, (_plx.totalSupply() - month) * 3, "3 % in 30 days");
        }
    }

    function test_BurntTokensLowerTheCap() public {
        _plx.burn(500_000 ether);
        vm.assertEq(_plx.totalSupply(), 500_000 ether, "burnt");
        vm.assertEq(_plx.mintable(), 5000 ether, "1 % of what is left");
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, address(this), 500_000 ether, ALL)
        );
        _plx.burn(ALL);
    }

    function test_Permit() public {
        address owner = vm.addr(11);
        bytes32 message = keccak256(
            abi.encode(PERMIT_TYPEHASH, owner, _bob, 5 ether, _plx.nonces(owner), block.timestamp)
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(
            11,
            keccak256(abi.encodePacked("\x19\x01", _plx.DOMAIN_SEPARATOR(), message))
        );
        _plx.permit(owner, _bob, 5 ether, block.timestamp, v, r, s);
        vm.assertEq(_plx.allowance(owner, _bob), 5 ether, "allowance");
    }

    function test_RevertWhen_NotTheMinter() public {
        vm.expectRevert(abi.encodeWithSelector(PlxToken.NotMinter.selector, address(this)));
        _plx.mint(address(this), 1);
    }

    function test_RevertWhen_NotTheOwner() public {
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, _minter));
        vm.prank(_minter);
        _plx.setMinter(_bob);
    }
}
