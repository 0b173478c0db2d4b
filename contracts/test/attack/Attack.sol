// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Report} from "../../deploy/Report.sol";
import {vm} from "../../deploy/Vm.sol";
import {Signature} from "../../src/feeds/MedianFeed.sol";
import {OracleRules, Status} from "../../src/Oracle.sol";
import {Test} from "../Test.sol";
import {CarelessOracle} from "./CarelessOracle.sol";

/// @title Attack
/// @notice The deployed system with the bounds and bands it is deployed with, a thief, and alice, who owes 800 pUSD for
/// one WETH. Each attack runs twice: as it is, and with one part replaced by a twin without the guard.
abstract contract Attack is Test {
    address internal mallory = vm.addr(keyOf(9));
    uint256 internal honest; // alice's position
    uint256[] internal stolen; // mallory's positions
    uint256 private _before;
    uint256 private _debtBefore;

    function setUp() public virtual override {
        super.setUp();
        string memory json = vm.readFile("contracts/deploy/local.json");
        for (uint16 feed = 1; feed <= PUSHED; ++feed) {
            string memory path = string.concat(".feeds[", vm.toString(feed - 1), "]");
            oracle.setLimits(
                feed,
                60,
                uint16(vm.parseJsonUint(json, string.concat(path, ".band"))),
                uint16(vm.parseJsonUint(json, string.concat(path, ".openBand"))),
                uint64(vm.parseJsonUint(json, string.concat(path, ".min"))),
                uint64(vm.parseJsonUint(json, string.concat(path, ".max")))
            );
        }
        pushRound(30);
        honest = lock(alice, ETH_PUSD, 1 ether, 800 ether);
        _debtBefore = debtOf(honest);
    }

    /// @dev Replaces the oracle by one that believes everything.
    function removeGuards() internal returns (CarelessOracle twin) {
        vm.etch(address(oracle), address(new CarelessOracle()).code);
        twin = CarelessOracle(address(oracle));
        pushRound(0 + 30);
    }

    // The thief

    /// @dev Gives mallory what the attack costs, and counts it.
    function arm(uint32 market, uint256 collateral) internal {
        supply(mallory, market, collateral);
        _before = wealth();
    }

    /// @dev The error of mallory's call, or nothing.
    function attempt(bytes memory call) internal returns (bytes memory reason) {
        vm.prank(mallory);
        (bool ok, bytes memory answer) = address(engine).call(call);
        if (!ok) return answer;
        if (bytes4(call) == engine.open.selector) stolen.push(abi.decode(answer, (uint256)));
    }

    /// @dev Opens with all that mallory was armed with.
    function attemptOpen(uint32 market, uint256 debt) internal returns (bytes memory reason) {
        uint256 collateral = IERC20(engine.markets(market).collateralToken).balanceOf(mallory);
        return attempt(abi.encodeCall(engine.open, (market, collateral, debt, mallory, mallory)));
    }

    function attemptLiquidation(uint256 id) internal returns (bytes memory reason) {
        return attempt(abi.encodeCall(engine.liquidate, (id, type(uint256).max, 0, mallory, "")));
    }

    /// @dev What mallory has, in USD of 18 decimals, at prices that are true: tokens, and what positions are worth.
    function wealth() internal view virtual returns (uint256 value) {
        value = balance(book.weth, mallory) * 1500 + balance(address(pusd), mallory);
        value += balance(address(tsla), mallory) * 600;
        for (uint256 i = 0; i < stolen.length; ++i) {
            uint32 market = uint32(stolen[i] >> 32);
            uint256 assets = collateralOf(stolen[i]) * (market == PUSD_TSLA ? 1 : 1500);
            uint256 debts = debtOf(stolen[i]) * (market == PUSD_TSLA ? 600 : 1);
            if (assets > debts) value += assets - debts;
        }
    }

    function profited() internal view {
        vm.assertGt(wealth(), _before, "the thief is richer");
    }

    /// @dev Nothing was gained, and nobody else's position is another.
    function failed() internal view {
        vm.assertLe(wealth(), _before, "profit");
        vm.assertEq(ownerOf(honest), alice, "alice's position");
        vm.assertEq(collateralOf(honest), 1 ether, "her collateral");
        vm.assertGe(debtOf(honest), _debtBefore, "nobody repaid");
        vm.assertLe(debtOf(honest), _debtBefore + 0.01 ether, "her debt, and a fee for the time");
    }

    function checkError(bytes memory reason, bytes4 expected) internal pure {
        vm.assertEq(bytes32(bytes4(reason)), bytes32(expected), "error");
    }

    function checkStatus(uint16 feed, uint256 price, Status status) internal view {
        (uint256 price_, , Status status_, ) = oracle.read(feed);
        vm.assertEq(price_, price * 1e10, "price");
        vm.assertEq(uint256(status_), uint256(status), "status");
    }

    // Reports

    /// @dev The next round, 30 s later: each reporter's own prices.
    function pushEach(uint64[] memory a, uint64[] memory b, uint64[] memory c) internal {
        vm.warp(block.timestamp + 30);
        uint64[] memory all = new uint64[](3 * pushed.length);
        uint256[] memory open = new uint256[](3);
        Signature[] memory signatures = new Signature[](3);
        uint40 next = book.medianFeed.lastRound() + 1;
        for (uint256 i = 0; i < 3; ++i) {
            uint64[] memory own =
                i == 0
                    ? a
                    : i == 1
                        ? b
                        : c;
            Report.Batch memory batch = Report.Batch(next, uint40(block.timestamp), pushed, own, sessions);
            signatures[i] = Report.sign(Report.keys()[i], Report.digestOf(book.medianFeed, batch));
            open[i] = sessions;
            for (uint256 j = 0; j < own.length; ++j) {
                all[i * own.length + j] = own[j];
            }
        }
        book.medianFeed.push(next, uint40(block.timestamp), pushed, open, all, signatures);
    }

    /// @dev The true prices, that of `feed` being another.
    function pricesWith(uint16 feed, uint256 price) internal view returns (uint64[] memory wrong) {
        wrong = prices;
        wrong[feed - 1] = uint64(price);
    }

    /// @dev What the oracle says when it refuses a price.
    function expectRefused(uint16 feed, uint256 price) internal {
        vm.expectEmit(true, true, true, true);
        emit OracleRules.RoundRefused(feed, price, block.timestamp + 30, OracleRules.OutOfBounds.selector);
    }
}
