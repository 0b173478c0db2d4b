// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {AggregatorV3Interface} from "./Aggregator.sol";

/// @title NavFeed
/// @notice The net asset value of one token, posted by an appraiser, in the shape of a Chainlink feed, for `Oracle.poke`.
/// @dev A wrong or stolen key can overstate slowly only: 10 % a post, a post in 12 hours. A loss may be told faster.
contract NavFeed is AggregatorV3Interface, Ownable {
    /// @notice Seconds between two posts.
    uint256 public constant PAUSE = 12 hours;
    /// @notice How far a post may rise, in basis points of the last one,
    uint256 public constant MAX_RISE = 1000;
    /// @notice and how far it may fall.
    uint256 public constant MAX_FALL = 5000;
    uint256 private constant BPS = 1e4;

    /// @notice Who posts.
    address public appraiser;
    /// @notice Posts so far.
    uint80 public round;
    /// @notice Where the value comes from, in words.
    string public description;
    uint256 private _nav;
    uint256 private _postedAt;

    event AppraiserSet(address appraiser);
    event Posted(uint80 indexed round, uint256 nav);

    /// @notice `caller` is not the appraiser.
    error NotAppraiser(address caller);
    /// @notice The next post may come at `next`.
    error PostTooSoon(uint256 next);
    /// @notice The value must lie between these, both included. USD, 8 decimals.
    error NavOutOfRange(uint256 nav, uint256 min, uint256 max);

    /// @param nav the first value of a whole token, USD, 8 decimals
    constructor(address owner_, address appraiser_, uint256 nav, string memory description_) Ownable(owner_) {
        if (nav == 0) revert NavOutOfRange(0, 1, type(uint64).max);
        description = description_;
        _setAppraiser(appraiser_);
        _post(nav);
    }

    /// @notice Posts the value of a whole token: USD, 8 decimals.
    function post(uint256 nav) external {
        if (msg.sender != appraiser) revert NotAppraiser(msg.sender);
        if (block.timestamp < _postedAt + PAUSE) revert PostTooSoon(_postedAt + PAUSE);
        uint256 min = (_nav * (BPS - MAX_FALL) + BPS - 1) / BPS;
        uint256 max = (_nav * (BPS + MAX_RISE)) / BPS;
        if (nav < min || nav > max) revert NavOutOfRange(nav, min, max);
        _post(nav);
    }

    /// @notice Names who posts.
    function setAppraiser(address appraiser_) external onlyOwner {
        _setAppraiser(appraiser_);
    }

    function decimals() external pure returns (uint8) {
        return 8;
    }

    /// @notice The last value and the time it was posted.
    function latestRoundData()
        external
        view
        returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)
    {
        return (round, int256(_nav), _postedAt, _postedAt, round);
    }

    function _post(uint256 nav) private {
        (_nav, _postedAt) = (nav, block.timestamp);
        emit Posted(++round, nav);
    }

    function _setAppraiser(address appraiser_) private {
        appraiser = appraiser_;
        emit AppraiserSet(appraiser_);
    }
}
