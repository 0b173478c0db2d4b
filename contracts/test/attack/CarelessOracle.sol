// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AggregatorV3Interface} from "../../src/feeds/Aggregator.sol";
import {Status} from "../../src/Oracle.sol";

/// @title CarelessOracle
/// @notice The twin that the attacks succeed against: no bounds, no band, no decimals, no look at the clock. It believes
/// who submits, and takes a foreign answer for a price of 8 decimals.
contract CarelessOracle {
    struct Price {
        uint256 value; // 8 decimals
        uint256 time;
        AggregatorV3Interface source;
        bool live; // read when it is asked for
    }

    mapping(uint16 feed => Price) private _prices;

    function submit(uint40 time, uint16[] calldata ids, uint64[] calldata values, uint256) external {
        for (uint256 i = 0; i < ids.length; ++i) {
            (_prices[ids[i]].value, _prices[ids[i]].time) = (values[i], time);
        }
    }

    function setSource(uint16 feed, AggregatorV3Interface source, bool live) external {
        (_prices[feed].source, _prices[feed].live) = (source, live);
    }

    function poke(uint16 feed) external {
        Price storage p = _prices[feed];
        p.value = _answerOf(p.source);
        p.time = block.timestamp;
    }

    function read(uint16 feed) external view returns (uint256, uint256, Status, uint256) {
        return (lastPrice(feed), block.timestamp, Status.OPEN, 0);
    }

    function lastPrice(uint16 feed) public view returns (uint256) {
        Price storage p = _prices[feed];
        if (feed == 0) return 1e18;
        return (p.live ? _answerOf(p.source) : p.value) * 1e10;
    }

    function _answerOf(AggregatorV3Interface source) private view returns (uint256) {
        (, int256 answer, , , ) = source.latestRoundData();
        return uint256(answer);
    }
}
