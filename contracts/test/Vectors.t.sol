// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TestToken} from "../deploy/TestToken.sol";
import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {MarketRules} from "../src/MarketRules.sol";
import {CdpMath} from "../src/lib/CdpMath.sol";
import {SynthToken} from "../src/SynthToken.sol";
import {Test} from "./Test.sol";

// The numbers that Solidity and TypeScript both reproduce, contracts/test/vectors/*.json
// ├── given a row with pUSD on one side: a market of its own in the deployed engine, its prices through MedianFeed
// └── given a row without: the arithmetic alone
contract VectorsTest is Test {
    uint256 private constant PAR = 1e8;
    uint256 private constant GENEROUS = 1e6; // factor on the price at which a position is opened
    string private _json;
    uint256 private _i;
    CdpEngine.Params private _params;

    // Reading a row

    function _rows(string memory family) private {
        _json = vm.readFile(string.concat("contracts/test/vectors/", family, ".json"));
        _i = 0;
        vm.assertTrue(_more(), family);
    }

    function _more() private view returns (bool) {
        return vm.keyExistsJson(_json, string.concat(".rows[", vm.toString(_i), "].case"));
    }

    function _key(string memory key) private view returns (string memory) {
        return string.concat(".rows[", vm.toString(_i), "].", key);
    }

    function _uint(string memory key) private view returns (uint256) {
        return vm.parseJsonUint(_json, _key(key));
    }

    function _bool(string memory key) private view returns (bool) {
        return vm.parseJsonBool(_json, _key(key));
    }

    /// @dev What is compared, with the name of the row.
    function _name(string memory what) private view returns (string memory) {
        return string.concat(vm.parseJsonString(_json, _key("case")), ": ", what);
    }

    function _same(uint256 actual, string memory key) private view {
        vm.assertEq(actual, _uint(key), _name(key));
    }

    // A market of the row's own

    function _hasPusdSide() private view returns (bool) {
        return _uint("debtPrice") == PAR || (_uint("collateralPrice") == PAR && _uint("collateralDecimals") == 18);
    }

    function _mintsSynth() private view returns (bool) {
        return _uint("collateralPrice") == PAR && _uint("collateralDecimals") == 18;
    }

    function _readParams() private {
        _params = CdpEngine.Params({
            minRatio: uint16(_uint("minRatio")),
            discount: uint16(_uint("discount")),
            closeFee: uint16(_uint("closeFee")),
            liquidationFee: uint16(_uint("liquidationFee")),
            targetRatio: uint16(_uint("targetRatio")),
            penalty: uint32(_uint("penalty")),
            minDebt: uint40(_uint("minDebt") / 1e12),
            ceiling: type(uint40).max,
            feePerSecond: 0
        });
    }

    function _feed(uint256 price) private returns (uint16) {
        return addFeed(vm.toString(oracle.feedCount()), price);
    }

    /// @dev Adds the market of the row at a price that is `factor` times better for the owner.
    function _market(uint256 factor) private returns (uint32) {
        if (_mintsSynth()) {
            SynthToken token = new SynthToken("Vector", "mVEC", address(engine));
            return engine.addMarket(address(pusd), address(token), 0, _feed(_uint("debtPrice") / factor), _params);
        }
        TestToken collateral = new TestToken(
            "Vector",
            "VEC",
            uint8(_uint("collateralDecimals")),
            address(this),
            type(uint96).max
        );
        uint16 feed = _feed(_uint("collateralPrice") * factor);
        return engine.addMarket(address(collateral), address(pusd), feed, 0, _params);
    }

    /// @dev The row's position of alice, opened at a generous price, then at the row's own price and past the grace.
    function _position() private returns (uint256 id) {
        _readParams();
        id = lock(alice, _market(GENEROUS), _uint("collateral"), _uint("debt"));
        prices[prices.length - 1] = uint64(_uint(_mintsSynth() ? "debtPrice" : "collateralPrice"));
        pushRound(300);
    }

    function _give(uint256 id, uint256 amount) private {
        address debtToken = engine.markets(uint32(id >> 32)).debtToken;
        address minter = address(engine);
        vm.prank(minter);
        SynthToken(debtToken).mint(carol, amount);
    }

    // The families

    function test_Ratio() public {
        for (_rows("ratio"); _more(); ++_i) {
            (uint256 value, uint256 required) = (_uint("value"), _uint("required"));
            uint256 collateralPrice = _uint("collateralPrice") * 10 ** (28 - _uint("collateralDecimals"));
            vm.assertEq(CdpMath.valueDown(_uint("collateral"), collateralPrice), value, _name("value"));
            vm.assertEq(
                CdpMath.requiredUp(_uint("debt"), _uint("debtPrice") * 1e10, _uint("minRatio")),
                required,
                _name("required")
            );
            _readParams();
            uint32 market = _market(1);
            supply(alice, market, _uint("collateral"));
            (uint256 collateral, uint256 debt) = (_uint("collateral"), _uint("debt"));
            if (!_bool("safe")) vm.expectRevert(abi.encodeWithSelector(CdpEngine.Unsafe.selector, value, required));
            vm.prank(alice);
            engine.open(market, collateral, debt, alice, alice);

            uint256 id = _position();
            _give(id, debt);
            bytes memory refused = abi.encodeWithSelector(CdpEngine.NotLiquidatable.selector, id, value, required);
            if (_bool("safe")) vm.expectRevert(refused);
            vm.prank(carol);
            engine.liquidate(id, type(uint256).max, 0, carol, "");
        }
    }

    function test_Borrow() public {
        for (_rows("borrow"); _more(); ++_i) {
            _readParams();
            uint256 id = lock(alice, _market(1), _uint("collateral"), _uint("debt"));
            (uint256 maxMint, uint256 maxWithdraw) = (_uint("maxMint"), _uint("maxWithdraw"));
            vm.assertEq(_tryMint(id, maxMint + 1), false, _name("one more cannot be minted"));
            vm.assertEq(_tryWithdraw(id, maxWithdraw + 1), false, _name("one more cannot be withdrawn"));
            uint256 snapshot = vm.snapshotState();
            if (maxMint != 0) vm.assertEq(_tryMint(id, maxMint), true, _name("maxMint"));
            vm.revertToState(snapshot);
            if (maxWithdraw != 0) vm.assertEq(_tryWithdraw(id, maxWithdraw), true, _name("maxWithdraw"));
        }
    }

    function _tryMint(uint256 id, uint256 amount) private returns (bool) {
        vm.prank(alice);
        try engine.mint(id, amount, alice) {
            return true;
        } catch {
            return false;
        }
    }

    function _tryWithdraw(uint256 id, uint256 amount) private returns (bool) {
        vm.prank(alice);
        try engine.withdraw(id, amount, alice) {
            return true;
        } catch {
            return false;
        }
    }

    function test_Repay() public {
        for (_rows("repay"); _more(); ++_i) {
            uint256 id = _position();
            address collateral = engine.markets(uint32(id >> 32)).collateralToken;
            _give(id, _uint("repay"));
            uint256 fees = engine.fees(collateral);
            uint256 amount = _uint("repay");
            vm.prank(carol);
            engine.repay(id, amount);
            _same(engine.fees(collateral) - fees, "fee");
            _same(collateralOf(id), "collateralAfter");
            _same(debtOf(id), "debtAfter");
        }
    }

    function test_Liquidation() public {
        uint256 inEngine;
        for (_rows("liquidation"); _more(); ++_i) {
            _checkArithmetic();
            if (!_hasPusdSide()) continue;
            ++inEngine;
            uint256 id = _position();
            CdpEngine.Market memory m = engine.markets(uint32(id >> 32));
            uint256 held = balance(m.debtToken, carol);
            _give(id, _uint("repaid"));
            uint256 fees = engine.fees(m.collateralToken);
            uint256 claimable = engine.claimable(alice, m.collateralToken);
            uint256 maxRepay = _uint("maxRepay");
            vm.prank(carol);
            (uint256 repaid, uint256 seized) = engine.liquidate(id, maxRepay, 0, carol, "");
            _same(repaid, "repaid");
            _same(seized, "seized");
            vm.assertEq(
                engine.fees(m.collateralToken) - fees,
                _uint("fee") + _uint("penaltyTaken"),
                _name("fee and penalty")
            );
            _same(book.treasury.badDebt(m.debtToken), "badDebt");
            _same(engine.claimable(alice, m.collateralToken) - claimable, "leftover");
            _same(collateralOf(id), "collateralAfter");
            _same(debtOf(id), "debtAfter");
            vm.assertEq(balance(m.debtToken, carol), held, _name("burnt"));
        }
        vm.assertEq(inEngine, _i - 1, "all rows but M7, which has no pUSD side");
    }

    function _checkArithmetic() private view {
        CdpMath.Outcome memory o = CdpMath.liquidate(
            CdpMath.Subject(
                _uint("collateral"),
                _uint("debt"),
                1e27,
                _uint("collateralPrice") * 10 ** (28 - _uint("collateralDecimals")),
                _uint("debtPrice") * 1e10
            ),
            CdpMath.Terms(
                _uint("discount"),
                _uint("liquidationFee"),
                _uint("penalty"),
                _uint("targetRatio"),
                _uint("minDebt")
            ),
            _uint("maxRepay")
        );
        _same(o.repaid, "repaid");
        _same(o.sold, "sold");
        _same(o.fee, "fee");
        _same(o.penalty, "penaltyTaken");
        _same(o.sold - o.fee, "seized");
        _same(o.badDebt, "badDebt");
        _same(o.normalisedDebt, "debtAfter");
        _same(o.collateral - _uint("leftover"), "collateralAfter");
    }

    function test_Fee() public {
        for (_rows("fee"); _more(); ++_i) {
            uint256 fee = _uint("feePerSecond");
            _params = paramsOf(ETH_PUSD);
            (_params.feePerSecond, _params.minDebt) = (uint72(fee), 0);
            uint256 time = _uint("seconds");
            uint32 market = engine.addMarket(book.weth, address(pusd), ETH, 0, _params);
            uint256 id = lock(alice, market, 100 ether, _uint("principal"));
            vm.warp(block.timestamp + time);
            _same(engine.rateOf(market), "factor");
            _same(debtOf(id), "debt");
            pushRound(1);

            uint256 wanted = 1e27 + _uint("growth");
            uint256 distance = _distance(fee, wanted);
            vm.assertLe(distance, _distance(fee + 1, wanted), _name("nearest fee"));
            if (fee != 0) vm.assertLe(distance, _distance(fee - 1, wanted), _name("nearest fee"));
        }
    }

    function _distance(uint256 fee, uint256 wanted) private view returns (uint256) {
        uint256 grown = CdpMath.grownRate(1e27, fee, _uint("period"), type(uint104).max);
        return grown > wanted ? grown - wanted : wanted - grown;
    }

    function test_Parameters() public {
        for (_rows("parameters"); _more(); ++_i) {
            _params = paramsOf(ETH_PUSD);
            (_params.targetRatio, _params.minRatio) = (0, uint16(_uint("minRatio")));
            (_params.discount, _params.penalty) = (uint16(_uint("discount")), uint32(_uint("penalty")));
            bytes memory invalid = abi.encodeWithSelector(MarketRules.InvalidParams.selector, _params);
            if (!_bool("allowed")) vm.expectRevert(invalid);
            engine.addMarket(book.weth, address(pusd), ETH, 0, _params);
        }
    }
}
