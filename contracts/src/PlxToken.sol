// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title PlxToken
/// @notice The governance token PLX: a plain ERC-20 with EIP-2612 permit and 18 decimals. Its supply grows only to
/// cover bad debt, at most by 1 % in 7 days and 3 % in 30.
contract PlxToken is ERC20Permit, Ownable {
    uint256 private constant WEEK_SHARE = 100; // bps of the supply
    uint256 private constant MONTH_SHARE = 300;

    /// @notice The auction house, the only address that can mint.
    address public minter;
    /// @notice Minted by UTC day, wei.
    mapping(uint256 day => uint256) public mintedOn;

    event MinterSet(address indexed minter);

    /// @notice `caller` is not the minter.
    error NotMinter(address caller);
    /// @notice The caps leave less to mint now, wei.
    error MintCapExceeded(uint256 amount, uint256 available);

    constructor(
        address owner_,
        address holder,
        uint256 genesis
    ) ERC20("Parallax", "PLX") ERC20Permit("Parallax") Ownable(owner_) {
        _mint(holder, genesis);
    }

    /// @notice Names the minter.
    function setMinter(address minter_) external onlyOwner {
        minter = minter_;
        emit MinterSet(minter_);
    }

    /// @notice Mints `amount` wei to `to` within the caps.
    function mint(address to, uint256 amount) external {
        if (msg.sender != minter) revert NotMinter(msg.sender);
        uint256 available = mintable();
        if (amount > available) revert MintCapExceeded(amount, available);
        mintedOn[block.timestamp / 1 days] += amount;
        _mint(to, amount);
    }

    /// @notice Burns `amount` wei of the caller's own tokens.
    function burn(uint256 amount) external {
        _burn(msg.sender, amount);
    }

    /// @notice What may be minted now, wei. Whole days are counted, today and the 7 or 30 before it, so that no 7 or 30
    /// times 24 hours see more than their share.
    function mintable() public view returns (uint256) {
        uint256 today = block.timestamp / 1 days;
        uint256 sum = 0;
        for (uint256 back = 0; back <= 7; ++back) {
            sum += mintedOn[today - back];
        }
        uint256 week = _left(WEEK_SHARE, sum);
        for (uint256 back = 8; back <= 30; ++back) {
            sum += mintedOn[today - back];
        }
        uint256 month = _left(MONTH_SHARE, sum);
        return week < month ? week : month;
    }

    function _left(uint256 share, uint256 minted) private view returns (uint256) {
        // The share of what there was before.
        uint256 cap = ((totalSupply() - minted) * share) / 1e4;
        return minted < cap ? cap - minted : 0;
    }
}
