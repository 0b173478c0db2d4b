// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {TestToken} from "../deploy/TestToken.sol";
import {vm} from "../deploy/Vm.sol";
import {AuctionHouse} from "../src/AuctionHouse.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Status} from "../src/Oracle.sol";
import {AuctionHouseBase} from "./AuctionHouseBase.sol";

// The rows of auctions in the table of what may be done in which status
// ├── start, redo: OPEN only, and after the grace
// ├── buy: OPEN, CLOSED, STALE; HELD: no, and the clock stops; FROZEN: cancelled
// ├── sell what the Treasury has: as above
// ├── recapitalise in the token: all but FROZEN; in pUSD: OPEN only
// └── claim what is left, buy a surplus (but for FROZEN): always
contract PolicyAuctionTest is AuctionHouseBase {
    uint32 private _market; // notes whose feed has sessions
    TestToken private _note;
    uint256 private _fresh; // under the hammer
    uint256 private _stale;
    uint256 private _unsafe;
    uint256 private _sale;
    uint256 private _recapitalisation;
    string private _wrong; // cells that are not as the table says
    string[5] private _names = ["OPEN", "CLOSED", "STALE", "HELD", "FROZEN"];

    function setUp() public override {
        super.setUp();
        _note = new TestToken("Note", "NOTE", 18, address(this), 1000 ether);
        CdpEngine.Params memory params = paramsOf(ETH_PUSD);
        _market = engine.addMarket(address(_note), address(pusd), TSLA, 0, params);
        engine.setAuctioned(_market, true);
        house.setCap(_market, 1_000_000 ether);
        uint256[4] memory ids;
        for (uint256 i = 0; i < ids.length; ++i) {
            ids[i] = lock(alice, _market, 10 ether, 4000 ether);
        }
        fund(address(tsla), carol, 10 ether);
        vm.prank(carol);
        tsla.approve(address(house), ALL);
        setPrice(TSLA, 550e8);
        (_stale, _fresh, _unsafe) = (ids[0], ids[1], ids[2]);
        house.start(_stale);
        house.start(ids[3]);
        pushRound(450);
        buy(ids[3], ALL); // leaves something for alice
        pushRound(450);
        house.start(_fresh);
        _note.approve(address(treasury), 2 ether);
        treasury.deposit(address(_note), 1 ether);
        _sale = house.startSale(_market);
        treasury.deposit(address(_note), 1 ether);
        addBadDebt(address(tsla), 5 ether);
        _recapitalisation = house.startRecapitalisation(PUSD_TSLA);
    }

    function _enter(Status status) private {
        if (status == Status.CLOSED) setSession(TSLA, false);
        if (status == Status.STALE) vm.warp(block.timestamp + 61);
        if (status == Status.HELD) oracle.setHeld(TSLA, true);
        if (status != Status.FROZEN) return;
        freeze(_market);
        freeze(PUSD_TSLA);
    }

    /// @dev External, so that a revert can be looked at.
    function act(bytes calldata data) external {
        vm.prank(carol);
        Address.functionCall(address(house), data);
    }

    /// @dev A letter for each status: y allowed; otherwise refused with the error of that letter.
    function _row(string memory action, bytes5 cells, bytes memory data) private {
        for (uint256 i = 0; i < 5; ++i) {
            uint256 snapshot = vm.snapshotState();
            _enter(Status(i));
            bytes memory expected = _error(cells[i], data, Status(i));
            bool right;
            try this.act(data) {
                right = cells[i] == "y";
            } catch (bytes memory reason) {
                right = cells[i] != "y" && keccak256(reason) == keccak256(expected);
            }
            vm.revertToState(snapshot);
            if (!right) _wrong = string.concat(_wrong, action, " in ", _names[i], ", ");
        }
    }

    /// @dev m: the engine says that the market is not open; o, p: the house says so, of the notes or of mTSLA; h: the
    /// clock stands; s: it is being settled; n: it is not.
    function _error(bytes1 cell, bytes memory data, Status status) private view returns (bytes memory) {
        uint256 id;
        assembly ("memory-safe") {
            id := mload(add(data, 36))
        }
        if (cell == "m") return abi.encodeWithSelector(CdpEngine.MarketNotOpen.selector, _market, status);
        if (cell == "o") return abi.encodeWithSelector(AuctionHouse.PriceNotOpen.selector, _market, status);
        if (cell == "p") return abi.encodeWithSelector(AuctionHouse.PriceNotOpen.selector, PUSD_TSLA, status);
        if (cell == "h") return abi.encodeWithSelector(AuctionHouse.AuctionStopped.selector, id);
        if (cell == "s") return abi.encodeWithSelector(AuctionHouse.Settling.selector, id);
        if (cell == "n") return abi.encodeWithSelector(AuctionHouse.NotSettling.selector, id);
        return "";
    }

    function test_Collateral() public {
        _row("start", "ymmmm", abi.encodeCall(house.start, (_unsafe)));
        _row("redo", "yoooo", abi.encodeCall(house.redo, (_stale)));
        _row("buy", "yyyhs", abi.encodeCall(house.buy, (_fresh, 1 ether, ALL, carol, "")));
        _row("sync", "yyyyy", abi.encodeCall(house.sync, (_fresh)));
        _row("cancel", "nnnny", abi.encodeCall(house.cancel, (_fresh)));
        _row("claim", "yyyyy", abi.encodeCall(house.claimFor, (alice, address(_note))));
        vm.assertEq(_wrong, "", "wrong cells");
    }

    function test_Sale() public {
        _row("buy", "yyyhs", abi.encodeCall(house.buy, (_sale, 1 ether, ALL, carol, "")));
        _row("cancel", "nnnny", abi.encodeCall(house.cancel, (_sale)));
        buy(_sale, ALL);
        _row("start", "yoooo", abi.encodeCall(house.startSale, (_market)));
        vm.assertEq(_wrong, "", "wrong cells");
    }

    function test_Recapitalisation() public {
        uint256 id = _recapitalisation;
        _row("fund", "yyyys", abi.encodeCall(house.fund, (id, 1 ether, 0, false, carol)));
        _row("fund in pUSD", "yppps", abi.encodeCall(house.fund, (id, 1 ether, 0, true, carol)));
        _row("cancel", "nnnny", abi.encodeCall(house.cancel, (id)));
        vm.prank(carol);
        house.fund(id, ALL, 0, false, carol);
        addBadDebt(address(tsla), 1 ether);
        _row("start", "ypppp", abi.encodeCall(house.startRecapitalisation, (PUSD_TSLA)));
        vm.assertEq(_wrong, "", "wrong cells");
    }

    function test_TheClockStopsInHeldOnly() public {
        for (uint256 i = 0; i < 5; ++i) {
            uint256 snapshot = vm.snapshotState();
            _enter(Status(i));
            house.sync(_fresh);
            house.sync(_sale);
            house.sync(_recapitalisation);
            bool held = Status(i) == Status.HELD;
            vm.assertEq(auction(_fresh).stoppedAt != 0, held, _names[i]);
            vm.assertEq(auction(_sale).stoppedAt != 0, held, _names[i]);
            vm.assertEq(auction(_recapitalisation).stoppedAt, 0, "what it pays does not fall");
            vm.revertToState(snapshot);
        }
    }

    function test_Surplus() public {
        treasury.setBuffer(0);
        endow(address(pusd), 5000 ether);
        uint256 id = house.startSurplus();
        _row("buy", "yyyyy", abi.encodeCall(house.buy, (id, ALL, ALL, carol, "")));
        vm.assertEq(_wrong, "", "wrong cells");
    }
}
