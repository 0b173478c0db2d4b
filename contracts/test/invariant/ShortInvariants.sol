// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {vm} from "../../deploy/Vm.sol";
import {CdpEngine} from "../../src/CdpEngine.sol";
import {ShortDesk} from "../../src/ShortDesk.sol";
import {ShortHandler} from "./ShortHandler.sol";

/// @notice The books of the short desk, the farm and the engine against a model, in a long random life.
abstract contract ShortInvariants {
    ShortHandler internal _handler;
    CdpEngine private _engine;
    ShortDesk private _desk;
    IERC20 private _pusd;
    IERC20 private _tsla;
    address private _pair;

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    function setUp() external {
        _handler = new ShortHandler();
        _handler.setUp();
        (_engine, _desk, _pusd, _tsla, _pair) = _handler.parts();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(_handler), _handler.selectors());
    }

    function invariant_BooksAgree() external view {
        if (_handler.calls() % 5 == 0) _checkAll();
    }

    function afterInvariant() external view {
        _checkAll();
    }

    function _checkAll() internal view {
        uint256 held = _handler.gifts();
        uint256 credits;
        uint256 count = _handler.count();
        address[] memory people = _handler.people();
        uint256[] memory own = new uint256[](people.length);
        for (uint256 i = 0; i < count; ++i) {
            uint256 id = _handler.idAt(i);
            ShortDesk.Short memory s = _checkOne(id);
            held += s.locked + s.free;
            credits += s.credit;
            for (uint256 j = 0; j < people.length; ++j) {
                if (people[j] == s.user) own[j] += s.credit;
            }
        }
        for (uint256 j = 0; j < people.length; ++j) {
            uint256 claims = _desk.claimable(people[j], address(_pusd));
            vm.assertEq(claims, _handler.claims(people[j]), "claims");
            held += claims;
            (, uint256 short, ) = _desk.farm().stakes(_pair, people[j]);
            vm.assertEq(short, own[j], "the farm's short of each user is the sum of its credits");
        }
        vm.assertEq(_pusd.balanceOf(address(_desk)), held, "the desk holds what it owes, and gifts");
        vm.assertEq(_tsla.balanceOf(address(_desk)), _handler.giftsOfTokens(), "and of tokens only gifts");
        vm.assertEq(_desk.farm().pools(_pair).shortStaked, credits, "the farm's short side is the sum of the credits");
        vm.assertEq(_engine.claimable(address(_desk), address(_pusd)), 0, "the engine owes the desk nothing");
    }

    function _checkOne(uint256 id) private view returns (ShortDesk.Short memory s) {
        s = _desk.shorts(id);
        (address user, uint256 credit, uint256 free, , bool heard) = _handler.ghosts(id);
        vm.assertEq(s.user, user, "user");
        vm.assertEq(s.credit, credit, "credit");
        vm.assertEq(s.free, free, "free");
        vm.assertEq(s.locked, _handler.lockedOf(id), "locked");
        uint256 sum;
        ShortDesk.Lot[] memory lots = _desk.lotsOf(id);
        for (uint256 i = 0; i < lots.length; ++i) {
            sum += lots[i].amount;
            if (i != 0) vm.assertGe(lots[i].unlockAt, lots[i - 1].unlockAt, "lots in their order");
        }
        vm.assertEq(s.locked, sum, "locked is the sum of the lots");
        (address owner, , uint256 debt) = _engine.positions(id);
        if (!heard) return s;
        vm.assertLe(s.credit, debt, "no credit without debt");
        if (debt == 0) vm.assertEq(s.locked, 0, "without debt nothing is locked");
        if (owner != address(0)) vm.assertEq(owner, address(_desk), "nobody took a position over");
    }
}
