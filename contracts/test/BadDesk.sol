// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CdpEngine} from "../src/CdpEngine.sol";
import {IPositionManager} from "../src/IPositionManager.sol";

/// @notice A desk whose ear is bad: it fails, wastes its gas, talks too much, or calls back into the engine.
contract BadDesk is IPositionManager {
    enum Fault {
        NONE,
        FAILS,
        WASTES,
        TALKS,
        REENTERS
    }

    Fault private immutable _fault;
    CdpEngine private immutable _engine;
    address private immutable _user;

    error Deaf();

    constructor(CdpEngine engine, address user, Fault fault) {
        (_engine, _user, _fault) = (engine, user, fault);
    }

    function userOf(uint256) external view returns (address) {
        return _user;
    }

    function onDebtReduced(uint256 id) external {
        if (_fault == Fault.FAILS) revert Deaf();
        if (_fault == Fault.WASTES) {
            for (uint256 i = 0; i < type(uint256).max; ++i) {
                if (gasleft() == i) break;
            }
        }
        if (_fault == Fault.TALKS) {
            assembly ("memory-safe") {
                revert(0, 30000)
            }
        }
        if (_fault == Fault.REENTERS) {
            _try(abi.encodeCall(_engine.withdraw, (id, 1, address(this))));
            _try(abi.encodeCall(_engine.mint, (id, 1, address(this))));
            _try(abi.encodeCall(_engine.repay, (id, 1)));
            _try(abi.encodeCall(_engine.close, (id, address(this))));
            _try(abi.encodeCall(_engine.claimFor, (_user, address(_engine.pusd()))));
        }
    }

    /// @dev A call that went through would show in what the liquidation does.
    function _try(bytes memory call) private returns (bool ok) {
        (ok, ) = address(_engine).call{gas: 30_000}(call);
    }
}
