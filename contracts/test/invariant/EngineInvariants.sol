// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../../deploy/Vm.sol";
import {CdpEngine} from "../../src/CdpEngine.sol";
import {Status} from "../../src/Oracle.sol";
import {SynthToken} from "../../src/SynthToken.sol";
import {Treasury} from "../../src/Treasury.sol";
import {Handler} from "./Handler.sol";

/// @notice The rules of the engine in a long random life with moving prices. The handler predicts how each call ends
/// and checks what it did; here, every tenth call and at the end, the whole system is compared with the whole model.
abstract contract EngineInvariants {
    uint32 private constant MARKETS = 4;
    Handler internal _handler;
    CdpEngine internal _engine;
    Treasury internal _treasury;
    address internal _pusd;

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    function setUp() external {
        _handler = _create();
        _handler.setUp();
        _engine = _handler.engineOf();
        _treasury = _engine.treasury();
        _pusd = address(_engine.pusd());
    }

    function _create() internal virtual returns (Handler) {
        return new Handler();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(_handler), _handler.selectors());
    }

    function invariant_RulesHold() external view {
        if (_handler.calls() % 10 == 0) _checkAll();
    }

    function _checkAll() internal view virtual {
        _positionsAreThoseOfTheModel();
        for (uint32 market = 1; market <= MARKETS; ++market) {
            _totalsAreSums(market);
            _statusIsThatOfTheModel(market);
        }
        for (uint32 market = 1; market <= MARKETS; ++market) {
            (address collateral, ) = _handler.tokensOf(market);
            _engineHoldsWhatItOwes(collateral);
        }
        _supplyIsBacked(_pusd);
        (, address tsla) = _handler.tokensOf(3);
        _supplyIsBacked(tsla);
        _treasuryHoldsWhatItOwns();
        _pusdDebtsAreCounted();
    }

    /// @dev V11, V12, V15: a call changes the position that it names and no other.
    function _positionsAreThoseOfTheModel() private view {
        uint256 count = _handler.liveCount();
        for (uint256 i = 0; i < count; ++i) {
            uint256 id = _handler.liveAt(i);
            (address owner, uint256 collateral, uint256 normalised) = _handler.positions(id);
            (address owner_, uint256 collateral_, ) = _engine.positions(id);
            vm.assertEq(owner_, owner, "owner");
            vm.assertEq(collateral_, collateral, "collateral");
            vm.assertEq(
                _engine.positionsIn(uint32(id >> 32), uint32(id), uint32(id))[0].debt,
                normalised,
                "normalised debt"
            );
        }
    }

    /// @dev The totals of a market are the sums of its positions; its fee is booked as in the model.
    function _totalsAreSums(uint32 market) private view {
        CdpEngine.Market memory m = _engine.markets(market);
        (uint256 collateral, uint256 normalised, ) = _sums(market);
        vm.assertEq(m.totalCollateral, collateral, "sum of the collateral");
        vm.assertEq(m.totalDebt, normalised, "sum of the debts");
        (uint256 rate, uint256 uncollected, , uint256 count) = _handler.books(market);
        vm.assertEq(m.rate, rate, "booked rate");
        vm.assertEq(_engine.uncollected(market), uncollected, "booked fee");
        vm.assertEq(m.positionCount, count, "positions ever opened");
    }

    function _sums(uint32 market) private view returns (uint256 collateral, uint256 normalised, uint256 debt) {
        uint256 rate = _engine.markets(market).rate;
        uint256 count = _handler.liveCount();
        for (uint256 i = 0; i < count; ++i) {
            uint256 id = _handler.liveAt(i);
            if (uint32(id >> 32) != market) continue;
            (, uint256 c, uint256 n) = _handler.positions(id);
            collateral += c;
            normalised += n;
            debt += _handler.owed(n, rate);
        }
    }

    /// @dev V03: what the engine holds is what it owes, and gifts.
    function _engineHoldsWhatItOwes(address token) private view {
        uint256 owed = _handler.fees(token) + _handler.donated(token);
        for (uint32 market = 1; market <= MARKETS; ++market) {
            (address collateral, ) = _handler.tokensOf(market);
            if (collateral == token) owed += _engine.markets(market).totalCollateral;
        }
        for (uint256 i = 0; i < _handler.actorCount(); ++i) {
            address actor = _handler.actorAt(i);
            vm.assertEq(_engine.claimable(actor, token), _handler.claims(actor, token), "claims");
            owed += _handler.claims(actor, token);
        }
        vm.assertEq(_engine.fees(token), _handler.fees(token), "fees");
        vm.assertEq(SynthToken(token).balanceOf(address(_engine)), owed, "V03: the engine's balance");
    }

    /// @dev The Treasury's ledger is that of the model, and all of it is there.
    function _treasuryHoldsWhatItOwns() private view {
        for (uint32 market = 1; market <= MARKETS; ++market) {
            (address token, ) = _handler.tokensOf(market);
            uint256 owned = _handler.owned(token);
            vm.assertEq(_treasury.balanceOf(token), owned, "ledger of the Treasury");
            vm.assertEq(SynthToken(token).balanceOf(address(_treasury)), owned + _gifts(token), "V03: the Treasury");
        }
    }

    /// @dev What was sent to the Treasury without a word.
    function _gifts(address) internal view virtual returns (uint256) {
        return 0;
    }

    /// @dev Rule 7, V01, V02, V04: supply and fees never exceed debts and bad debt, nor lag by more than the rounding.
    function _supplyIsBacked(address token) private view {
        uint256 backed = _handler.badDebts(token);
        uint256 issued = SynthToken(token).totalSupply();
        vm.assertEq(issued, _handler.supplies(token), "V04: only booked changes of the supply");
        vm.assertEq(_treasury.badDebt(token), backed, "bad debt");
        backed += _debtElsewhere(token);
        uint256 rounding = _handler.burnt(token);
        for (uint32 market = 1; market <= MARKETS; ++market) {
            (, address debtToken) = _handler.tokensOf(market);
            if (debtToken != token) continue;
            (, , uint256 debt) = _sums(market);
            (, uint256 uncollected, uint256 changes, uint256 count) = _handler.books(market);
            backed += debt;
            issued += uncollected;
            rounding += changes + count;
        }
        vm.assertLe(issued, backed, "rule 7: everything is backed");
        vm.assertLe(backed - issued, rounding, "rule 7: the gap is one wei per change");
    }

    /// @dev Debt that left its position and is neither paid nor bad yet.
    function _debtElsewhere(address) internal view virtual returns (uint256) {
        return 0;
    }

    /// @dev The two sums that bound the loans.
    function _pusdDebtsAreCounted() private view {
        (, , uint256 eth) = _sums(1);
        (, , uint256 btc) = _sums(2);
        (, , uint256 loans) = _sums(4);
        vm.assertApproxEqAbs(_engine.externalDebt(), eth + btc, 2 * (_changes(1) + _changes(2)), "external debt");
        vm.assertApproxEqAbs(_engine.loanDebt(), loans, 2 * _changes(4), "loans");
    }

    function _changes(uint32 market) private view returns (uint256) {
        (, , uint256 changes, uint256 count) = _handler.books(market);
        return changes + count;
    }

    function _statusIsThatOfTheModel(uint32 market) private view {
        (Status status, uint256 collateralPrice, uint256 debtPrice, , uint256 ready) = _engine.statusOf(market);
        vm.assertEq(uint256(status), uint256(_handler.statusOf(market)), "status");
        uint256 ready_ = _handler.liquidatableAt(market);
        vm.assertEq(block.timestamp >= ready, block.timestamp >= ready_, "grace");
        if (block.timestamp < ready) vm.assertEq(ready, ready_, "end of the grace");
        (uint256 scaled, uint256 price) = _handler.pricesOf(market);
        vm.assertEq(collateralPrice * (market == 2 ? 1e10 : 1), scaled, "collateral price");
        vm.assertEq(debtPrice, price, "debt price");
    }

    /// @dev A whole run in which a common action never did its work proves nothing about it.
    function afterInvariant() external view {
        _checkAll();
        if (_handler.calls() >= 1000) _handler.requireEach(1, _handler.common());
    }
}
