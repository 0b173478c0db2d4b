// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CdpEngine} from "./CdpEngine.sol";

/// @title MintGuard
/// @notice What the guardian may do to a market: lower its ceiling, or pause minting, at once and for a while. Only
/// governance loosens.
contract MintGuard {
    /// @notice Seconds that a limit of the guardian lasts,
    uint256 public constant LIMIT_TIME = 72 hours;
    /// @notice and seconds until the guardian may limit the same market again.
    uint256 public constant LIMIT_PAUSE = 30 days;

    CdpEngine public immutable engine;
    /// @notice When the guardian last limited a market; 0: never.
    mapping(uint32 market => uint256) public limitedAt;

    /// @notice `caller` is not the guardian.
    error NotGuardian(address caller);
    /// @notice The guardian limited this market within the last 30 days.
    error GuardianTooSoon(uint32 market, uint256 until);
    /// @notice The guardian may only lower a ceiling, wei.
    error NotTighter(uint256 ceiling, uint256 current);

    /// @notice Governance has limited this market already, wei.
    error LimitInForce(uint32 market, uint256 ceiling);

    constructor(CdpEngine engine_) {
        engine = engine_;
    }

    /// @notice Lowers a market's ceiling (in 1e18 wei; 0 pauses minting) for 72 hours, once in 30 days.
    function limitMint(uint32 market, uint40 ceiling) external {
        if (msg.sender != engine.oracle().guardian()) revert NotGuardian(msg.sender);
        uint256 last = limitedAt[market];
        if (last != 0 && block.timestamp < last + LIMIT_PAUSE) revert GuardianTooSoon(market, last + LIMIT_PAUSE);
        uint256 current = engine.ceilingOf(market);
        // A limit of governance may last longer than the guardian's, which would take its place.
        if (current != uint256(engine.markets(market).ceiling) * 1e18) revert LimitInForce(market, current);
        uint256 wanted = uint256(ceiling) * 1e18;
        if (wanted >= current) revert NotTighter(wanted, current);
        limitedAt[market] = block.timestamp;
        engine.limitMint(market, ceiling, uint40(block.timestamp + LIMIT_TIME));
    }
}
