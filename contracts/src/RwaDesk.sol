// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {CdpEngine} from "./CdpEngine.sol";
import {MarketFlags} from "./lib/MarketFlags.sol";
import {Treasury} from "./Treasury.sol";

/// @title RwaDesk
/// @notice Writes off positions whose collateral nobody can be made to buy: governance calls a default, the owners have
/// a term to repay, and what is left then goes to the Treasury, its debt to the bad debt in pUSD.
/// @dev The collateral passes through here: a permissioned token lists this contract and the Treasury.
contract RwaDesk is Ownable {
    using SafeERC20 for IERC20;

    /// @notice Seconds from the call of a default to the write-off.
    uint256 public constant TERM = 30 days;

    CdpEngine public immutable engine;
    Treasury public immutable treasury;
    /// @notice When the default of a market was called; 0: it is not.
    mapping(uint32 market => uint256) public calledAt;

    event DefaultCalled(uint32 indexed market, uint256 writeOffFrom);
    event Cured(uint32 indexed market);
    event WrittenOff(uint256 indexed id, address indexed owner, uint256 collateral, uint256 debt);

    /// @notice The market does not mint pUSD at once against an external token.
    error NotRwa(uint32 market);
    /// @notice The default of this market is called already.
    error AlreadyCalled(uint32 market);
    /// @notice The default of this market was not called.
    error NotCalled(uint32 market);
    /// @notice The owners may still repay.
    error TermRunning(uint32 market, uint256 until);
    /// @notice The market is being settled.
    error MarketFrozen(uint32 market);

    constructor(address owner_, CdpEngine engine_) Ownable(owner_) {
        engine = engine_;
        treasury = engine_.treasury();
    }

    /// @notice Calls the default of a market: nothing more is minted there and the term begins.
    function callDefault(uint32 market) external onlyOwner {
        CdpEngine.Market memory m = engine.markets(market);
        bool external_ = m.debtToken == address(engine.pusd()) && m.flags & MarketFlags.LOAN == 0;
        if (!external_ || m.flags & MarketFlags.AUCTIONED != 0) revert NotRwa(market);
        if (calledAt[market] != 0) revert AlreadyCalled(market);
        calledAt[market] = block.timestamp;
        emit DefaultCalled(market, block.timestamp + TERM);
        engine.limitMint(market, 0, type(uint40).max);
    }

    /// @notice Takes the call back: all is as before, with the market's own ceiling.
    function cure(uint32 market) external onlyOwner {
        if (calledAt[market] == 0) revert NotCalled(market);
        delete calledAt[market];
        emit Cured(market);
        engine.limitMint(market, 0, 0);
    }

    /// @notice Writes positions off when the term is over. Anyone may call; those without debt are skipped.
    function writeOff(uint256[] calldata ids) external {
        for (uint256 i = 0; i < ids.length; ++i) {
            uint32 market = uint32(ids[i] >> 32);
            CdpEngine.Market memory m = engine.markets(market);
            if (calledAt[market] == 0) revert NotCalled(market);
            uint256 until = calledAt[market] + TERM;
            if (block.timestamp < until) revert TermRunning(market, until);
            if (m.flags & MarketFlags.FROZEN != 0) revert MarketFrozen(market);
            (, , uint256 owed) = engine.positions(ids[i]);
            if (owed != 0) _writeOff(ids[i], market, m);
        }
    }

    function _writeOff(uint256 id, uint32 market, CdpEngine.Market memory m) private {
        (address owner, uint256 collateral, uint256 debt) = engine.seize(id, type(uint256).max);
        emit WrittenOff(id, owner, collateral, debt);
        treasury.addBadDebt(m.debtToken, debt);
        if (collateral == 0) return;
        treasury.credit(m.collateralToken, collateral, market);
        IERC20(m.collateralToken).safeTransfer(address(treasury), collateral);
    }
}
