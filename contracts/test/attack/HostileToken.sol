// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What may be wrong with a token.
enum Fault {
    NONE,
    FEE,
    REBASE_DOWN,
    REBASE_UP,
    PAUSED,
    BLOCKED,
    RETURNS_FALSE,
    RETURNS_NOTHING,
    RETURNS_GARBAGE,
    CALLS_BACK,
    MINTS_ANYTHING,
    ZERO_DECIMALS,
    REVERTS_ON_ZERO,
    MOVES_LESS,
    MOVES_MORE,
    MOVES_NOTHING,
    NO_CODE,
    BURNS_GAS,
    LIES_ABOUT_BALANCES
}

interface IReceiver {
    function onToken() external;
}

/// @title HostileToken
/// @notice A token that has every fault a token was ever seen with, one at a time.
contract HostileToken {
    Fault public fault;
    address public blocked;
    address public listener;
    mapping(address account => uint256) private _balances;
    mapping(address owner => mapping(address spender => uint256)) public allowance;
    uint256 private _sink;

    /// @notice The issuer lets nothing pass.
    error Refused();

    function set(Fault fault_, address account) external {
        (fault, blocked, listener) = (fault_, account, account);
    }

    function give(address to, uint256 amount) external {
        _balances[to] += amount;
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        allowance[msg.sender][spender] = amount;
        return true;
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        return _move(msg.sender, to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        if (fault != Fault.MINTS_ANYTHING) allowance[from][msg.sender] -= amount;
        return _move(from, to, amount);
    }

    function balanceOf(address account) external view returns (uint256) {
        if (fault == Fault.REBASE_DOWN) return _balances[account] / 2;
        if (fault == Fault.REBASE_UP) return _balances[account] * 2;
        if (fault == Fault.LIES_ABOUT_BALANCES) return type(uint256).max;
        return _balances[account];
    }

    function decimals() external view returns (uint8) {
        return fault == Fault.ZERO_DECIMALS ? 0 : 18;
    }

    function _move(address from, address to, uint256 amount) private returns (bool) {
        Fault f = fault;
        if (f == Fault.PAUSED || (f == Fault.BLOCKED && (from == blocked || to == blocked))) revert Refused();
        if (f == Fault.REVERTS_ON_ZERO && amount == 0) revert Refused();
        if (f == Fault.RETURNS_FALSE) return false;
        uint256 out = amount;
        if (f == Fault.MOVES_NOTHING) return true;
        if (f == Fault.MINTS_ANYTHING) _balances[from] += amount;
        if (f == Fault.FEE) amount -= amount / 10;
        if (f == Fault.MOVES_LESS) (out, amount) = (amount / 2, amount / 2);
        if (f == Fault.MOVES_MORE) amount *= 2;
        if (f == Fault.REBASE_DOWN) (out, amount) = (out * 2, amount * 2);
        if (f == Fault.REBASE_UP) (out, amount) = (out / 2, amount / 2);
        if (f == Fault.BURNS_GAS) {
            for (uint256 i = 0; i < 100; ++i) _sink = uint256(keccak256(abi.encode(_sink, i)));
        }
        _balances[from] -= out;
        _balances[to] += amount;
        if (f == Fault.CALLS_BACK && listener.code.length != 0) IReceiver(listener).onToken();
        if (f == Fault.RETURNS_NOTHING) {
            assembly {
                return(0, 0)
            }
        }
        if (f == Fault.RETURNS_GARBAGE) {
            assembly {
                mstore(0, 0xdead)
                return(0, 32)
            }
        }
        return true;
    }
}
