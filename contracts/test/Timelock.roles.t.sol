// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {Book, Deploy} from "../deploy/Deploy.s.sol";
import {vm} from "../deploy/Vm.sol";
import {Asset} from "../src/AssetRegistry.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {DerivedFeed, Formula} from "../src/feeds/DerivedFeed.sol";
import {Farm} from "../src/Farm.sol";
import {NavFeed} from "../src/feeds/NavFeed.sol";
import {SettlementRules} from "../src/lib/SettlementRules.sol";
import {MintGuard} from "../src/MintGuard.sol";
import {OracleRules} from "../src/Oracle.sol";
import {PlxToken} from "../src/PlxToken.sol";
import {SynthToken} from "../src/SynthToken.sol";
import {Treasury} from "../src/Treasury.sol";

// Who may what, when a timelock owns everything: thirteen callers, a stranger, the deployer, a reporter and the system's own
// contracts among them, against every function with a guard
// ├── the guard refuses whoever may not, and nobody else
// └── there is a row for every guard in the sources
contract TimelockRolesTest {
    enum By {
        GOVERNANCE,
        GUARDIAN,
        MODULE, // of the engine
        SYSTEM, // the engine or a module
        ENGINE,
        HOUSE,
        FEED, // the source of a feed, or governance
        SOURCE, // the source of a feed
        HOLDER, // the source of a feed, or the guardian
        EITHER, // governance or the guardian
        APPRAISER,
        LIMITER, // governance or a module
        DESK, // of shorts
        SAVINGS
    }
    Book private _book;
    TimelockController private _timelock;
    address private _deployer;
    address private _bob = vm.addr(8);
    string private _wrong;
    mapping(string file => uint256) private _rowsOf;

    function setUp() public {
        vm.warp(1_700_000_000);
        Deploy recipe = new Deploy();
        _deployer = address(recipe);
        _book = recipe.deploy("local", _deployer, address(0));
        _timelock = _book.timelock;
    }

    function test_NobodyElseGivesItAway() public {
        address[] memory callers = _callers();
        for (uint256 i = 0; i < callers.length; ++i) {
            if (callers[i] == address(_timelock)) continue;
            vm.startPrank(callers[i]);
            bytes memory refused = abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, callers[i]);
            vm.expectRevert(refused);
            _book.engine.transferOwnership(_bob);
            vm.expectRevert(refused);
            _book.engine.renounceOwnership();
            vm.stopPrank();
        }
    }

    function _callers() private view returns (address[] memory list) {
        list = new address[](13);
        (list[0], list[1]) = (_bob, _deployer);
        list[2] = 0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc; // a reporter
        list[3] = address(_timelock);
        list[4] = address(_book.auctionHouse);
        list[5] = address(_book.settlement);
        list[6] = address(_book.rwaDesk);
        list[7] = address(_book.mintGuard);
        list[8] = address(_book.engine);
        list[9] = address(_book.medianFeed);
        list[10] = address(_book.flashLiquidator);
        list[11] = address(_book.shortDesk);
        list[12] = address(_book.savings);
    }

    function _may(By by, address caller) private view returns (bool) {
        bool module = _book.engine.isModule(caller);
        if (by == By.GOVERNANCE) return caller == address(_timelock);
        if (by == By.GUARDIAN || by == By.APPRAISER) return caller == _deployer;
        if (by == By.MODULE) return module;
        if (by == By.SYSTEM) return module || caller == address(_book.engine);
        if (by == By.ENGINE) return caller == address(_book.engine);
        if (by == By.HOUSE) return caller == address(_book.auctionHouse);
        if (by == By.DESK) return caller == address(_book.shortDesk);
        if (by == By.SAVINGS) return caller == address(_book.savings);
        if (by == By.SOURCE) return caller == address(_book.medianFeed);
        if (by == By.HOLDER) return caller == address(_book.medianFeed) || caller == _deployer;
        if (by == By.EITHER) return caller == address(_timelock) || caller == _deployer;
        if (by == By.FEED) return caller == address(_timelock) || caller == address(_book.medianFeed);
        return caller == address(_timelock) || module;
    }

    function _refuses(bytes4 e) private pure returns (bool) {
        return
            e == Ownable.OwnableUnauthorizedAccount.selector ||
            e == CdpEngine.NotModule.selector ||
            e == Treasury.NotEngine.selector ||
            e == SynthToken.NotEngine.selector ||
            e == PlxToken.NotMinter.selector ||
            e == MintGuard.NotGuardian.selector ||
            e == OracleRules.NotGuardian.selector ||
            e == OracleRules.NotSource.selector ||
            e == SettlementRules.NotGuardian.selector ||
            e == Farm.NotShortDesk.selector ||
            e == Treasury.NotSavings.selector ||
            e == NavFeed.NotAppraiser.selector;
    }

    /// @dev Everybody calls: it refuses whoever may not, and nobody else (an argument may still be wrong).
    function _row(string memory file, string memory name, address target, By by, bytes memory data) private {
        if (by < By.GUARDIAN || by == By.MODULE || by == By.SYSTEM || by == By.DESK) ++_rowsOf[file];
        address[] memory callers = _callers();
        for (uint256 i = 0; i < callers.length; ++i) {
            uint256 snapshot = vm.snapshotState();
            vm.prank(callers[i]);
            (bool ok, bytes memory answer) = target.call(data);
            vm.revertToState(snapshot);
            bool refused = !ok && _refuses(bytes4(answer));
            if (refused != _may(by, callers[i])) continue;
            _wrong = string.concat(_wrong, file, ".", name, " by ", vm.toString(callers[i]), ", ");
        }
    }

    function _governs(string memory file, string memory name, address target, bytes memory data) private {
        _row(file, name, target, By.GOVERNANCE, data);
    }

    function test_NobodyElseMay() public {
        _engineRows();
        _oracleRows();
        _feedRows();
        _riskRows();
        _tokenRows();
        _yieldRows();
        vm.assertEq(_wrong, "", "wrong cells");
        _everyGuardHasItsRow();
    }

    function _engineRows() private {
        (string memory f, CdpEngine e) = ("CdpEngine", _book.engine);
        address t = address(e);
        CdpEngine.Params memory p;
        _governs(f, "addMarket", t, abi.encodeCall(e.addMarket, (_book.weth, address(e.pusd()), 1, 0, p)));
        _governs(f, "setParams", t, abi.encodeCall(e.setParams, (1, p)));
        _governs(f, "setAuctioned", t, abi.encodeCall(e.setAuctioned, (1, true)));
        _governs(f, "setModule", t, abi.encodeCall(e.setModule, (_bob, true)));
        _row(f, "limitMint", t, By.LIMITER, abi.encodeCall(e.limitMint, (1, 0, 0)));
        _row(f, "seize", t, By.MODULE, abi.encodeCall(e.seize, (1, 0)));
        _row(f, "seizeUnsafe", t, By.MODULE, abi.encodeCall(e.seizeUnsafe, (1)));
        _row(f, "restore", t, By.MODULE, abi.encodeCall(e.restore, (1, _bob, 0, 0)));
        _row(f, "freeze", t, By.MODULE, abi.encodeCall(e.freeze, (1)));
        _row(f, "halt", t, By.MODULE, abi.encodeCall(e.halt, (1)));
        bytes memory limit = abi.encodeCall(MintGuard.limitMint, (1, 0));
        _row("MintGuard", "limitMint", address(_book.mintGuard), By.GUARDIAN, limit);
    }

    function _oracleRows() private {
        (string memory f, address t) = ("Oracle", address(_book.oracle));
        OracleRules.Terms memory terms;
        _governs(f, "addFeed", t, abi.encodeCall(_book.oracle.addFeed, ("X", "x", terms)));
        _governs(f, "setDescription", t, abi.encodeCall(_book.oracle.setDescription, (1, "x")));
        _governs(f, "setLimits", t, abi.encodeCall(_book.oracle.setLimits, (1, 60, 1, 1, 1, 2)));
        _governs(f, "setSource", t, abi.encodeCall(_book.oracle.setSource, (1, _bob, false)));
        _governs(f, "setGuardian", t, abi.encodeCall(_book.oracle.setGuardian, (_bob)));
        _governs(f, "setHeld", t, abi.encodeCall(_book.oracle.setHeld, (1, true)));
        _governs(f, "stageSplit", t, abi.encodeCall(_book.oracle.stageSplit, (1, 2, 1, 0, 0)));
        _row(f, "hold", t, By.HOLDER, abi.encodeCall(_book.oracle.hold, (1)));
        (uint16[] memory ids, uint64[] memory prices) = (new uint16[](1), new uint64[](1));
        (ids[0], prices[0]) = (1, 1500e8);
        uint40 time = uint40(block.timestamp);
        _row(f, "submit", t, By.SOURCE, abi.encodeCall(_book.oracle.submit, (time, ids, prices, 1)));
        _row(f, "stageDividend", t, By.FEED, abi.encodeCall(_book.oracle.stageDividend, (1, 1, 0, 0)));
    }

    function _feedRows() private {
        Formula memory formula;
        (string memory f, address t) = ("feeds/MedianFeed", address(_book.medianFeed));
        _governs(f, "setReporter", t, abi.encodeCall(_book.medianFeed.setReporter, (_bob, true)));
        _governs(f, "setQuorum", t, abi.encodeCall(_book.medianFeed.setQuorum, (3)));
        t = address(_book.derivedFeed);
        _governs("feeds/DerivedFeed", "setFormula", t, abi.encodeCall(DerivedFeed.setFormula, (1, formula)));
        (f, t) = ("feeds/NavFeed", address(_book.navFeed));
        _governs(f, "setAppraiser", t, abi.encodeCall(_book.navFeed.setAppraiser, (_bob)));
        _row(f, "post", t, By.APPRAISER, abi.encodeCall(_book.navFeed.post, (1)));
        Asset memory asset;
        _governs("AssetRegistry", "list", address(_book.registry), abi.encodeCall(_book.registry.list, (asset)));
    }

    function _riskRows() private {
        (string memory f, address t) = ("Treasury", address(_book.treasury));
        _governs(f, "spend", t, abi.encodeCall(_book.treasury.spend, (address(1), _bob, 1)));
        _governs(f, "setBuffer", t, abi.encodeCall(_book.treasury.setBuffer, (1)));
        _row(f, "addBadDebt", t, By.SYSTEM, abi.encodeCall(_book.treasury.addBadDebt, (address(1), 1)));
        _row(f, "credit", t, By.SYSTEM, abi.encodeCall(_book.treasury.credit, (address(1), 1, 1)));
        _row(f, "release", t, By.SYSTEM, abi.encodeCall(_book.treasury.release, (address(1), _bob, 1)));
        (f, t) = ("AuctionHouse", address(_book.auctionHouse));
        _governs(f, "setCap", t, abi.encodeCall(_book.auctionHouse.setCap, (0, 1)));
        _governs(f, "setSurplus", t, abi.encodeCall(_book.auctionHouse.setSurplus, (1, 1)));
        t = address(_book.feeStream);
        _governs("FeeStream", "setRecipient", t, abi.encodeCall(_book.feeStream.setRecipient, (_bob)));
        (f, t) = ("RwaDesk", address(_book.rwaDesk));
        _governs(f, "callDefault", t, abi.encodeCall(_book.rwaDesk.callDefault, (1)));
        _governs(f, "cure", t, abi.encodeCall(_book.rwaDesk.cure, (1)));
        (f, t) = ("Settlement", address(_book.settlement));
        address token = _book.registry.assets()[0].token;
        _row(f, "shutdown", t, By.EITHER, abi.encodeCall(_book.settlement.shutdown, ()));
        _governs(f, "announce", t, abi.encodeCall(_book.settlement.announce, (token)));
        _governs(f, "retract", t, abi.encodeCall(_book.settlement.retract, (token)));
        _governs(f, "namePrice", t, abi.encodeCall(_book.settlement.namePrice, (1, 1)));
        _governs(f, "setPermissioned", t, abi.encodeCall(_book.settlement.setPermissioned, (token, true)));
    }

    function _tokenRows() private {
        (string memory f, address t) = ("PlxToken", address(_book.plx));
        _governs(f, "setMinter", t, abi.encodeCall(_book.plx.setMinter, (_bob)));
        _row(f, "mint", t, By.HOUSE, abi.encodeCall(_book.plx.mint, (_bob, 1)));
        t = address(_book.pusd);
        _row("SynthToken", "mint", t, By.ENGINE, abi.encodeCall(_book.pusd.mint, (_bob, 1)));
        t = _book.registry.assets()[0].token;
        _row("SynthToken", "mint of an asset", t, By.ENGINE, abi.encodeCall(_book.pusd.mint, (_bob, 1)));
    }

    function _yieldRows() private {
        (string memory f, address t) = ("Farm", address(_book.farm));
        (Farm farm, address pair) = (_book.farm, _book.plxPair);
        _governs(f, "addPool", t, abi.encodeCall(farm.addPool, (pair, address(_book.plx), 0, 0)));
        _governs(f, "setTranche", t, abi.encodeCall(farm.setTranche, (pair, 1, 90 days)));
        _governs(f, "defund", t, abi.encodeCall(farm.defund, (pair, 1, _bob)));
        pair = _book.registry.assets()[0].pair;
        _row(f, "addShort", t, By.DESK, abi.encodeCall(farm.addShort, (pair, _bob, 1)));
        _row(f, "removeShort", t, By.DESK, abi.encodeCall(farm.removeShort, (pair, _bob, 1)));
        _row(f, "claimFor", t, By.DESK, abi.encodeCall(farm.claimFor, (pair, _bob)));
        _governs("Savings", "setRate", address(_book.savings), abi.encodeCall(_book.savings.setRate, (0)));
        (f, t) = ("Treasury", address(_book.treasury));
        _governs(f, "setSavings", t, abi.encodeCall(_book.treasury.setSavings, (_bob)));
        _row(f, "drawFees", t, By.SAVINGS, abi.encodeCall(_book.treasury.drawFees, (1)));
        t = address(_book.shortDesk);
        bytes memory hook = abi.encodeCall(_book.shortDesk.onDebtReduced, (1));
        _row("ShortDesk", "onDebtReduced", t, By.ENGINE, hook);
    }

    /// @dev As many rows as there are guards in the sources: a new function without a row fails here.
    function _everyGuardHasItsRow() private view {
        string[14] memory files = [
            "CdpEngine",
            "Oracle",
            "feeds/MedianFeed",
            "feeds/DerivedFeed",
            "feeds/NavFeed",
            "AssetRegistry",
            "Treasury",
            "AuctionHouse",
            "FeeStream",
            "RwaDesk",
            "Settlement",
            "PlxToken",
            "Farm",
            "Savings"
        ];
        for (uint256 i = 0; i < files.length; ++i) {
            bytes memory source = bytes(vm.readFile(string.concat("contracts/src/", files[i], ".sol")));
            vm.assertEq(_guards(source), _rowsOf[files[i]], files[i]);
        }
    }

    /// @dev Functions that end in "external onlyOwner" and the like.
    function _guards(bytes memory source) private pure returns (uint256 count) {
        bytes13 external_ = "external only";
        for (uint256 i = 0; i + 13 <= source.length; ++i) {
            bytes32 word;
            assembly ("memory-safe") {
                word := mload(add(add(source, 32), i))
            }
            if (bytes13(word) == external_) ++count;
        }
    }
}
