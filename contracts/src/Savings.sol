// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {CdpMath} from "./lib/CdpMath.sol";
import {Permits} from "./Permits.sol";
import {Treasury} from "./Treasury.sol";

/// @title Savings
/// @notice pUSD that earns a rate set by governance, as an ERC-4626 vault. The Treasury pays it out of stability fees,
/// as far as it has any: what it cannot pay when it is asked is not owed later, so that the vault always holds all that
/// it owes.
/// @dev The vault's assets are a ledger of its own, raised only by deposits and by what the Treasury really paid; what
/// others send here belongs to nobody. Shares have 6 decimals more than pUSD, which makes inflating their price as dear
/// as it is useless.
contract Savings is ERC4626, ERC20Permit, Ownable, Permits {
    using SafeCast for uint256;

    /// @notice Largest rate, RAY above one a second: 100 % a year.
    uint256 public constant MAX_RATE = 21_979_553_151_239_153_027;
    uint256 private constant RAY = CdpMath.RAY;

    Treasury public immutable treasury;

    uint128 private _assets; // wei of pUSD at `updatedAt`
    /// @notice What a pUSD earns, RAY above one a second, compounded.
    uint72 public rate;
    /// @notice When what was earned was last paid, chain time.
    uint40 public updatedAt;

    event RateSet(uint256 rate);
    /// @notice `paid` wei of the `owed` that were earned since the last time.
    event Dripped(uint256 owed, uint256 paid, uint256 assets);

    /// @notice The rate, RAY above one a second, is above the bound.
    error RateTooHigh(uint256 rate, uint256 maximum);

    constructor(
        address owner_,
        Treasury treasury_
    )
        ERC20("Parallax Savings", "spUSD")
        ERC20Permit("Parallax Savings")
        ERC4626(IERC20(address(treasury_.engine().pusd())))
        Ownable(owner_)
    {
        treasury = treasury_;
        updatedAt = uint40(block.timestamp);
    }

    /// @dev The old rate up to now, before anything changes.
    modifier dripped() {
        drip();
        _;
    }

    /// @notice Sets the rate from now on, RAY above one a second.
    function setRate(uint256 rate_) external onlyOwner dripped {
        if (rate_ > MAX_RATE) revert RateTooHigh(rate_, MAX_RATE);
        rate = uint72(rate_);
        emit RateSet(rate_);
    }

    /// @notice Has the Treasury pay what was earned since the last time, or what it can. Anyone may call.
    /// @return paid wei
    function drip() public returns (uint256 paid) {
        if (updatedAt == block.timestamp) return 0;
        uint256 owed = _owed();
        updatedAt = uint40(block.timestamp);
        if (owed == 0) return 0;
        paid = treasury.drawFees(owed);
        uint256 assets = _assets + paid;
        _assets = assets.toUint128();
        emit Dripped(owed, paid, assets);
    }

    /// @inheritdoc ERC4626
    function deposit(uint256 assets, address receiver) public override dripped returns (uint256 shares) {
        return super.deposit(assets, receiver);
    }

    /// @inheritdoc ERC4626
    function mint(uint256 shares, address receiver) public override dripped returns (uint256 assets) {
        return super.mint(shares, receiver);
    }

    /// @inheritdoc ERC4626
    function withdraw(
        uint256 assets,
        address receiver,
        address owner
    ) public override dripped returns (uint256 shares) {
        return super.withdraw(assets, receiver, owner);
    }

    /// @inheritdoc ERC4626
    function redeem(uint256 shares, address receiver, address owner) public override dripped returns (uint256 assets) {
        return super.redeem(shares, receiver, owner);
    }

    /// @notice pUSD of the vault, with what the Treasury would pay now, wei. Until it is paid, that part is gone if the
    /// Treasury loses it; what was paid never is.
    function totalAssets() public view override returns (uint256) {
        uint256 owed = _owed();
        return owed == 0 ? _assets : _assets + Math.min(owed, treasury.drawable());
    }

    /// @inheritdoc ERC4626
    function maxDeposit(address) public view override returns (uint256) {
        return type(uint128).max - totalAssets();
    }

    /// @inheritdoc ERC4626
    function maxMint(address receiver) public view override returns (uint256) {
        return convertToShares(maxDeposit(receiver));
    }

    /// @inheritdoc ERC4626
    function decimals() public view override(ERC20, ERC4626) returns (uint8) {
        return ERC4626.decimals();
    }

    function _transferIn(address from, uint256 assets) internal override {
        _assets = (_assets + assets).toUint128();
        super._transferIn(from, assets);
    }

    function _transferOut(address to, uint256 assets) internal override {
        _assets -= uint128(assets);
        super._transferOut(to, assets);
    }

    function _decimalsOffset() internal pure override returns (uint8) {
        return 6;
    }

    /// @dev What was earned since the last time, rounded down, wei.
    function _owed() private view returns (uint256) {
        uint256 grown = CdpMath.grownRate(RAY, rate, block.timestamp - updatedAt, type(uint256).max);
        return (_assets * (grown - RAY)) / RAY;
    }
}
