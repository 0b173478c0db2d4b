// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {vm} from "../../deploy/Vm.sol";
import {CdpEngine} from "../../src/CdpEngine.sol";
import {Claims} from "../../src/Claims.sol";
import {CdpMath} from "../../src/lib/CdpMath.sol";
import {Status} from "../../src/Oracle.sol";
import {ShortDesk} from "../../src/ShortDesk.sol";
import {SynthToken} from "../../src/SynthToken.sol";
import {BadDesk} from "../BadDesk.sol";
import {ShortStage} from "../ShortStage.sol";

/// @title ShortHandler
/// @notice The short desk's users, liquidators, modules, gifts, prices and time, and beside it a model of what each short
/// has locked, free and credited. What must always be possible is said before the call; riskier actions may be refused,
/// with the errors that belong to them.
contract ShortHandler is ShortStage {
    // solhint-disable-next-line event-name-capwords
    event log_named_uint(string key, uint256 val);

    struct Lot {
        uint256 amount;
        uint256 unlockAt;
    }

    /// @notice What the desk must know of a short.
    struct Ghost {
        address user;
        uint256 credit;
        uint256 free;
        uint256 next; // lots before it are unlocked
        bool heard; // the desk has heard of the last change of its debt
    }

    string[] internal names = [
        "open",
        "sell more",
        "add collateral",
        "withdraw",
        "repay",
        "repay all",
        "close",
        "unlock",
        "unlock for others",
        "sync",
        "sync and claim",
        "liquidate",
        "liquidate all",
        "starve the hook",
        "seize",
        "give",
        "swap",
        "price",
        "session",
        "wait",
        "duplicate ids",
        "behind the desk"
    ];
    mapping(string action => uint256) public succeeded;
    uint256 public calls;
    /// @notice pUSD that was given to the desk, wei, and mTSLA.
    uint256 public gifts;
    uint256 public giftsOfTokens;
    /// @notice pUSD that waits for a claim, wei.
    mapping(address user => uint256) public claims;
    mapping(uint256 id => Ghost) public ghosts;
    mapping(uint256 id => Lot[]) private _lots;
    uint256[] private _all;
    address[] private _people;
    bytes4[] private _allowed;

    modifier counted() {
        ++calls;
        _;
    }

    function setUp() public override {
        super.setUp();
        _people = [alice, bob, dave];
        for (uint256 i = 0; i < 3; ++i) {
            vm.startPrank(_people[i]);
            pusd.approve(address(desk), MAX);
            tsla.approve(address(desk), MAX);
            vm.stopPrank();
        }
        lock(address(this), PUSD_TSLA, 900_000 ether, 600 ether); // so that liquidators have tokens
        _setCapped(false);
        book.plx.approve(address(farm), MAX);
        farm.setTranche(pair, 10_000, 90 days);
        farm.fund(pair, 900_000 ether);
        if (farm.pools(pair).remaining == 0) farm.topUp(pair);
        _allowed = [
            CdpEngine.Unsafe.selector,
            CdpEngine.MarketNotOpen.selector,
            CdpEngine.UnknownPosition.selector,
            CdpEngine.CeilingExceeded.selector,
            CdpMath.BelowMinDebt.selector,
            ShortDesk.ReceivedTooLittle.selector,
            Claims.ZeroAmount.selector
        ];
    }

    function selectors() external pure returns (bytes4[] memory list) {
        list = new bytes4[](20);
        (list[0], list[1], list[2]) = (this.open.selector, this.addDebt.selector, this.addCollateral.selector);
        (list[3], list[4], list[5]) = (this.withdraw.selector, this.repay.selector, this.close.selector);
        (list[6], list[7], list[8]) = (this.unlock.selector, this.unlockForOthers.selector, this.sync.selector);
        (list[9], list[10], list[11]) = (this.syncAndClaim.selector, this.liquidateOne.selector, this.starve.selector);
        (list[12], list[13], list[14]) = (this.seize.selector, this.give.selector, this.trade.selector);
        (list[15], list[16], list[17]) = (this.movePrice.selector, this.session.selector, this.wait.selector);
        (list[18], list[19]) = (this.open.selector, this.starve.selector);
    }

    function step(bytes calldata action) external {
        Address.functionCall(address(this), action);
    }

    function requireEach(uint256 times) external view {
        for (uint256 i = 0; i < names.length; ++i) vm.assertGe(succeeded[names[i]], times, names[i]);
    }

    function report() external {
        for (uint256 i = 0; i < names.length; ++i) emit log_named_uint(names[i], succeeded[names[i]]);
    }

    // What the model says

    function count() external view returns (uint256) {
        return _all.length;
    }

    function idAt(uint256 i) external view returns (uint256) {
        return _all[i];
    }

    function people() external view returns (address[] memory) {
        return _people;
    }

    function lockedOf(uint256 id) public view returns (uint256 sum) {
        for (uint256 i = ghosts[id].next; i < _lots[id].length; ++i) sum += _lots[id][i].amount;
    }

    function parts() external view returns (CdpEngine, ShortDesk, IERC20, IERC20, address) {
        return (engine, desk, pusd, tsla, pair);
    }

    // Users

    function open(uint256 who, uint256 amount, uint256 margin) external counted {
        (who, amount, margin) = (mix(who), mix(amount), mix(margin));
        _freshen(who);
        address user = _people[who % 3];
        uint256 debt = bound(amount, 0.2 ether, 3 ether);
        uint256 collateral = (debt * prices[TSLA - 1] * bound(margin, 147, 210)) / 1e10;
        if (_all.length >= 120 || _short(debt)) return;
        _send(pusd, user, collateral);
        uint256 proceeds = proceedsOf(debt);
        vm.prank(user);
        (bool ok, bytes memory answer) = address(desk).call(
            abi.encodeCall(desk.open, (address(tsla), collateral, debt, 0, block.timestamp))
        );
        if (ok) {
            uint256 id = abi.decode(answer, (uint256));
            ghosts[id] = Ghost(user, 0, 0, 0, true);
            _all.push(id);
            _bookSale(id, debt, proceeds);
            vm.assertEq(ownerOf(id), address(desk), "the desk's");
        }
        _end("open", user, ok, answer);
    }

    function addDebt(uint256 which, uint256 amount) external counted {
        if (_all.length == 0) return;
        (which, amount) = (mix(which), mix(amount));
        _freshen(which);
        uint256 id = _pick(which);
        uint256 debt = bound(amount, 1, 1 ether);
        uint256 collateral = amount % 2 == 0 ? 0 : bound(amount >> 8, 1, 500 ether);
        if (_short(debt)) return;
        address user = ghosts[id].user;
        _send(pusd, user, collateral);
        uint256 proceeds = proceedsOf(debt);
        vm.prank(user);
        (bool ok, bytes memory answer) = address(desk).call(
            abi.encodeCall(desk.add, (id, collateral, debt, 0, block.timestamp))
        );
        if (ok) _bookSale(id, debt, proceeds);
        _end("sell more", user, ok, answer);
    }

    function addCollateral(uint256 which, uint256 amount) external counted {
        if (_all.length == 0) return;
        uint256 id = _pick(mix(which));
        amount = bound(mix(amount), 1, 2000 ether);
        address user = ghosts[id].user;
        _send(pusd, user, amount);
        uint256 held = collateralOf(id);
        bool lives = ownerOf(id) != address(0);
        if (!lives) vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownPosition.selector, id));
        vm.prank(user);
        desk.add(id, amount, 0, 0, block.timestamp);
        if (lives) vm.assertEq(collateralOf(id), held + amount, "at any hour");
        if (lives) ++succeeded["add collateral"];
        _sweep(user);
    }

    function withdraw(uint256 which, uint256 amount) external counted {
        if (_all.length == 0) return;
        (which, amount) = (mix(which), mix(amount));
        _freshen(which);
        uint256 id = _pick(which);
        address user = ghosts[id].user;
        uint256 held = collateralOf(id);
        amount = held == 0 ? 0 : bound(amount, 1, amount % 3 == 0 ? held : held / 4 + 1);
        vm.prank(user);
        (bool ok, bytes memory answer) = address(desk).call(abi.encodeCall(desk.withdraw, (id, amount, user)));
        if (ok) vm.assertEq(pusd.balanceOf(user), amount, "withdrawn");
        if (debtOf(id) == 0 && amount != 0) vm.assertEq(ok, true, "without debt always");
        _end("withdraw", user, ok, answer);
    }

    function repay(uint256 which, uint256 amount) external counted {
        if (_all.length == 0) return;
        uint256 id = _pick(mix(which));
        amount = mix(amount);
        uint256 debt = debtOf(id);
        bool all = amount % 3 == 0;
        uint256 wanted = all ? MAX : bound(amount, 1, debt + 1);
        address user = ghosts[id].user;
        _send(tsla, user, debt);
        if (debt == 0) {
            vm.expectRevert(abi.encodeWithSelector(ShortDesk.NoDebt.selector, id));
            vm.prank(user);
            desk.repay(id, wanted);
            return _sweep(user);
        }
        vm.prank(user);
        (bool ok, bytes memory answer) = address(desk).call(abi.encodeCall(desk.repay, (id, wanted)));
        if (wanted >= debt) vm.assertEq(ok, true, "all of it at any hour");
        if (ok) {
            uint256 repaid = wanted < debt ? wanted : debt;
            vm.assertEq(debtOf(id), debt - repaid, "repaid");
            _bookDebt(id);
        }
        _end(all ? "repay all" : "repay", user, ok, answer);
    }

    function close(uint256 which) external counted {
        which = mix(which);
        if (_all.length == 0 || which % 3 != 0) return;
        uint256 id = _pick(which >> 8);
        address user = ghosts[id].user;
        if (ownerOf(id) == address(0)) {
            vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownPosition.selector, id));
            vm.prank(user);
            desk.close(id, user);
            return;
        }
        (uint256 debt, uint256 held, uint256 fees) = (debtOf(id), collateralOf(id), engine.fees(address(pusd)));
        _send(tsla, user, debt);
        vm.prank(user);
        desk.close(id, user);
        uint256 proceeds = lockedOf(id) + ghosts[id].free;
        uint256 fee = engine.fees(address(pusd)) - fees;
        vm.assertEq(pusd.balanceOf(user), held - fee + proceeds, "collateral and proceeds, at any hour");
        vm.assertEq(tsla.balanceOf(user), 0, "the debt");
        _bookDebt(id);
        ghosts[id].free = 0;
        ++succeeded["close"];
        _sweep(user);
    }

    // Anybody

    function unlock(uint256 which) external counted {
        which = mix(which);
        if (_all.length == 0) return;
        uint256 id = _pick(which);
        address user = ghosts[id].user;
        uint256 amount = _bookUnlock(id);
        if (amount == 0) vm.expectRevert(Claims.ZeroAmount.selector);
        vm.prank(user);
        desk.unlock(ids(id));
        vm.assertEq(pusd.balanceOf(user), amount, "what is free");
        if (amount != 0) ++succeeded["unlock"];
        _sweep(user);
    }

    function unlockForOthers(uint256 which) external counted {
        which = mix(which);
        if (_all.length < 2) return;
        uint256 place = _placeOf(which);
        uint256[] memory list = ids(_all[place], _all[place + 1]);
        if ((which >> 64) % 4 == 0) {
            list[(which >> 72) % 2] = list[(which >> 80) % 2]; // twice the same, or as it was
            if (list[0] == list[1]) {
                vm.expectRevert(abi.encodeWithSelector(ShortDesk.NotIncreasing.selector, list[1]));
                vm.prank(carol);
                desk.unlock(list);
                ++succeeded["duplicate ids"];
                return;
            }
        }
        uint256 sum;
        for (uint256 i = 0; i < 2; ++i) {
            uint256 amount = _bookUnlock(list[i]);
            claims[ghosts[list[i]].user] += amount;
            sum += amount;
        }
        if (sum == 0) vm.expectRevert(Claims.ZeroAmount.selector);
        vm.prank(carol);
        desk.unlock(list);
        vm.assertEq(pusd.balanceOf(carol), 0, "nothing for the caller");
        if (sum != 0) ++succeeded["unlock for others"];
        address user = ghosts[list[0]].user;
        if (claims[user] == 0 || which % 2 == 0) return;
        desk.claimFor(user, address(pusd));
        vm.assertEq(pusd.balanceOf(user), claims[user], "claimed");
        claims[user] = 0;
        _sweep(user);
    }

    function sync(uint256 which) external counted {
        if (_all.length == 0) return;
        uint256 id = _pickUnheard(mix(which));
        if (!ghosts[id].heard) ++succeeded["sync"];
        vm.prank(carol);
        desk.sync(id);
        _bookDebt(id);
    }

    function syncAndClaim(uint256 which) external counted {
        which = mix(which);
        if (_all.length < 2) return;
        uint256 place = _placeOf(which);
        uint256[] memory list = ids(_all[place], _all[place + 1]);
        uint256 before = balance(address(book.plx), address(farm));
        vm.prank(carol);
        desk.syncAndClaim(list);
        _bookDebt(list[0]);
        _bookDebt(list[1]);
        vm.assertEq(farm.earned(pair, ghosts[list[0]].user), 0, "all is paid");
        vm.assertEq(balance(address(book.plx), carol), 0, "nothing for the caller");
        if (balance(address(book.plx), address(farm)) < before) ++succeeded["sync and claim"];
    }

    function liquidateOne(uint256 which, uint256 amount) external counted {
        if (_all.length == 0) return;
        (which, amount) = (mix(which), mix(amount));
        _freshen(which);
        uint256 id = _pickUnsafe(which);
        _behind(id);
        (uint256 debt, uint256 rest) = (debtOf(id), engine.claimable(ghosts[id].user, address(pusd)));
        if (debt == 0 || debt > tsla.balanceOf(address(this))) return;
        _setCapped(amount % 2 == 0);
        _send(tsla, carol, debt);
        vm.prank(carol);
        (bool ok, ) = address(engine).call(abi.encodeCall(engine.liquidate, (id, MAX, 0, carol, "")));
        if (ok) {
            vm.assertEq(engine.claimable(address(desk), address(pusd)), 0, "no rest for the desk");
            vm.assertGe(engine.claimable(ghosts[id].user, address(pusd)), rest, "but for the user");
            _bookDebt(id);
            ++succeeded[debtOf(id) == 0 ? "liquidate all" : "liquidate"];
        }
        _sweep(carol);
    }

    /// @dev A liquidation of which the desk does not hear.
    function starve(uint256 which) external counted {
        if (_all.length == 0) return;
        which = mix(which);
        _freshen(which);
        uint256 id = _pickUnsafe(which);
        uint256 debt = debtOf(id);
        if (debt == 0 || debt > tsla.balanceOf(address(this))) return;
        _setCapped(which % 2 == 0);
        _send(tsla, carol, debt);
        bytes memory code = address(desk).code;
        vm.etch(address(desk), address(new BadDesk(engine, ghosts[id].user, BadDesk.Fault.FAILS)).code);
        vm.prank(carol);
        (bool ok, ) = address(engine).call(abi.encodeCall(engine.liquidate, (id, MAX, 0, carol, "")));
        vm.etch(address(desk), code);
        if (ok) {
            ghosts[id].heard = false;
            ++succeeded["starve the hook"];
        }
        _sweep(carol);
    }

    /// @dev As a settlement does, or an auction.
    function seize(uint256 which) external counted {
        which = mix(which);
        if (_all.length == 0 || which % 8 != 0) return;
        uint256 id = _pick(which >> 8);
        uint256 debt = debtOf(id);
        if (debt == 0) return;
        address user = ghosts[id].user;
        (uint256 held, uint256 rest) = (collateralOf(id), engine.claimable(user, address(pusd)));
        engine.setModule(address(this), true);
        (address owner, , ) = engine.seize(id, held / 2);
        vm.assertEq(owner, user, "the module hears of the user");
        vm.assertEq(engine.claimable(user, address(pusd)), rest + held - held / 2, "whose the rest is");
        ghosts[id].heard = false;
        ++succeeded["seize"];
    }

    /// @dev What is sent without a word.
    function give(uint256 amount, uint256 which) external counted {
        amount = bound(mix(amount), 1, 10 ether);
        if (mix(which) % 2 == 0) {
            _send(pusd, address(desk), amount);
            gifts += amount;
        } else {
            _send(tsla, address(desk), amount / 1e4 + 1);
            giftsOfTokens += amount / 1e4 + 1;
        }
        ++succeeded["give"];
    }

    // The world

    function trade(uint256 amount, uint256 way) external counted {
        (uint256 reservePusd, uint256 reserve) = reserves();
        amount = mix(amount);
        bool up = reserve * prices[TSLA - 1] > reservePusd * 1e8; // mostly back to the oracle's price
        if (mix(way) % 4 == 0) up = !up;
        if (up) swap(address(pusd), address(tsla), bound(amount, 1 ether, reservePusd / 20));
        else swap(address(tsla), address(pusd), bound(amount, 0.001 ether, reserve / 20));
        ++succeeded["swap"];
    }

    function movePrice(uint256 change) external counted {
        change = mix(change);
        uint256 price = (prices[TSLA - 1] * bound(change, 80, 125)) / 100;
        if (price < 200e8) price = 600e8;
        if (price > 1800e8) price = 700e8;
        setPrice(TSLA, price);
        ++succeeded["price"];
    }

    function session(uint256 which) external counted {
        which = mix(which);
        bool isOpen = which % 4 != 0;
        setSession(TSLA, isOpen);
        if (isOpen) pushRound(300);
        ++succeeded["session"];
    }

    function wait(uint256 time) external counted {
        time = mix(time);
        vm.warp(block.timestamp + bound(time, 1, time % 3 == 0 ? 8 days : 1 days));
        ++succeeded["wait"];
    }

    // Internal

    function mix(uint256 seed) private view returns (uint256) {
        return uint256(keccak256(abi.encode(seed, calls)));
    }

    /// @dev Mostly fresh prices in an open market, and a sample of the premium if one can be taken.
    function _freshen(uint256 seed) private {
        if ((seed >> 200) % 4 == 0) return;
        sessions = type(uint256).max;
        pushRound(30);
        pushRound(300);
        book.poolTwap.observe(pair);
        if ((seed >> 208) % 8 != 0) return;
        for (uint256 i = 0; i < 7; ++i) pushRound(300);
        try farm.sample(pair) {
            // The premium is measured.
        } catch {
            // Within the hour.
        }
    }

    /// @dev Whether the pool is too small for a sale.
    function _short(uint256 debt) private view returns (bool) {
        (, uint256 reserve) = reserves();
        return reserve < debt * 4 || pusd.balanceOf(address(this)) < 100_000 ether;
    }

    /// @dev Mostly one of the last few, of which some live.
    function _pick(uint256 seed) private view returns (uint256) {
        uint256 few = seed % 8 == 0 || _all.length < 12 ? _all.length : 12;
        return _all[_all.length - 1 - ((seed >> 16) % few)];
    }

    /// @dev Of two neighbours.
    function _placeOf(uint256 seed) private view returns (uint256) {
        uint256 few = seed % 8 == 0 || _all.length < 13 ? _all.length - 1 : 12;
        return _all.length - 2 - ((seed >> 16) % few);
    }

    /// @dev One below the line if there is any among the last; half of the time the price rises first.
    function _pickUnsafe(uint256 seed) private returns (uint256 id) {
        if ((seed >> 220) % 2 == 0 && prices[TSLA - 1] < 1500e8) setPrice(TSLA, (prices[TSLA - 1] * 118) / 100);
        uint256 first = seed >> 16;
        uint256 few = _all.length < 16 ? _all.length : 16;
        for (uint256 i = 0; i < few; ++i) {
            id = _all[_all.length - 1 - (((first % few) + i) % few)];
            if (collateralOf(id) * 1e8 < (debtOf(id) * prices[TSLA - 1] * 3) / 2) return id;
        }
    }

    /// @dev One of whose debt the desk has not heard, if there is any among the last.
    function _pickUnheard(uint256 seed) private view returns (uint256) {
        for (uint256 i = 1; i <= 24 && i <= _all.length; ++i) {
            if (!ghosts[_all[_all.length - i]].heard) return _all[_all.length - i];
        }
        return _pick(seed);
    }

    /// @dev Nobody repays behind the desk.
    function _behind(uint256 id) private {
        if (debtOf(id) == 0) return;
        address user = ghosts[id].user;
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotAuthorized.selector, desk, user));
        vm.prank(user);
        engine.repay(id, 1);
        ++succeeded["behind the desk"];
    }

    function _setCapped(bool capped) private {
        CdpEngine.Params memory params = paramsOf(PUSD_TSLA);
        params.targetRatio = capped ? 16_000 : 0;
        engine.setParams(PUSD_TSLA, params);
    }

    function _bookSale(uint256 id, uint256 debt, uint256 proceeds) private {
        vm.assertGt(proceeds, 0, "proceeds");
        _lots[id].push(Lot(proceeds, block.timestamp + LOCK));
        ghosts[id].credit += debt;
        (Status status, , , , ) = engine.statusOf(PUSD_TSLA);
        vm.assertEq(uint256(status), uint256(Status.OPEN), "riskier only while open");
    }

    /// @dev The desk knows the debt of this block.
    function _bookDebt(uint256 id) private {
        Ghost storage g = ghosts[id];
        uint256 debt = debtOf(id);
        if (debt < g.credit) g.credit = debt;
        if (debt == 0) {
            g.free += lockedOf(id);
            g.next = _lots[id].length;
        }
        g.heard = true;
    }

    function _bookUnlock(uint256 id) private returns (uint256 amount) {
        Ghost storage g = ghosts[id];
        (amount, g.free) = (g.free, 0);
        for (; g.next < _lots[id].length && _lots[id][g.next].unlockAt <= block.timestamp; ++g.next) {
            amount += _lots[id][g.next].amount;
        }
    }

    /// @dev Counts the call, or looks at its error; a panic or an error of the farm's has no place.
    function _end(string memory action, address user, bool ok, bytes memory answer) private {
        if (ok) ++succeeded[action];
        bool known = ok;
        for (uint256 i = 0; i < _allowed.length; ++i) {
            if (!ok && bytes4(answer) == _allowed[i]) known = true;
        }
        vm.assertEq(known, true, action);
        _sweep(user);
    }

    function _send(SynthToken token, address to, uint256 amount) private {
        token.transfer(to, amount);
    }

    /// @dev Nobody keeps tokens between two calls.
    function _sweep(address user) private {
        uint256 amount = pusd.balanceOf(user);
        vm.prank(user);
        pusd.transfer(address(this), amount);
        amount = tsla.balanceOf(user);
        vm.prank(user);
        tsla.transfer(address(this), amount);
    }
}
