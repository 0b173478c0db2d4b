// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TestToken} from "../deploy/TestToken.sol";
import {vm} from "../deploy/Vm.sol";
import {AuctionHouse} from "../src/AuctionHouse.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {AuctionMath} from "../src/lib/AuctionMath.sol";
import {AuctionHouseBase} from "./AuctionHouseBase.sol";

// The numbers of auctions that Solidity and TypeScript both reproduce
// ├── auction.json: the price curves and from when on they are stale
// └── auctionBuy.json: purchases, each in a market and an auction of its own
contract AuctionHouseVectorsTest is AuctionHouseBase {
    uint256 private constant GENEROUS = 1e4; // factor on the price at which a position is opened
    string private _json;
    uint256 private _i;
    uint32 private _market;
    TestToken private _token;

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

    function _name(string memory what) private view returns (string memory) {
        return string.concat(vm.parseJsonString(_json, _key("case")), ": ", what);
    }

    function _same(uint256 actual, string memory key) private view {
        vm.assertEq(actual, _uint(key), _name(key));
    }

    function test_Curves() public {
        for (_rows("auction"); _more(); ++_i) {
            AuctionHouse.Kind kind = AuctionHouse.Kind(_uint("kind"));
            (uint256 start, uint256 elapsed) = (_uint("start"), _uint("elapsed"));
            uint256 price = AuctionMath.collateralPriceUp(start, elapsed);
            uint256 staleFrom = AuctionMath.STALE_TIME;
            if (kind == AuctionHouse.Kind.SURPLUS) {
                price = AuctionMath.surplusPriceUp(start, elapsed);
                staleFrom = AuctionMath.SURPLUS_STALE_TIME;
            } else if (kind == AuctionHouse.Kind.RECAPITALISATION) {
                price = AuctionMath.recapitalisationPriceDown(start, elapsed);
                staleFrom = AuctionMath.RECAPITALISATION_STALE_TIME;
            }
            _same(price, "price");
            vm.assertEq(elapsed >= staleFrom, _bool("stale"), _name("stale"));
        }
    }

    function testFuzz_CurvesFallAndRiseWithinTheirBounds(uint96 start, uint24 elapsed) public pure {
        uint256 price = AuctionMath.collateralPriceUp(start, elapsed);
        vm.assertLe(price, AuctionMath.collateralPriceUp(start, elapsed == 0 ? 0 : elapsed - 1), "falls");
        vm.assertGe(price * 10, uint256(start) * 9, "90 % at least");
        price = AuctionMath.surplusPriceUp(start, elapsed);
        vm.assertLe(price, AuctionMath.surplusPriceUp(start, elapsed == 0 ? 0 : elapsed - 1), "falls");
        vm.assertGe(price * 4, start, "a quarter at least");
        price = AuctionMath.recapitalisationPriceDown(start, elapsed);
        vm.assertGe(price, AuctionMath.recapitalisationPriceDown(start, elapsed == 0 ? 0 : elapsed - 1), "rises");
        vm.assertLe(price, uint256(start) * 2, "twice at most");
    }

    // Purchases

    function test_Purchases() public {
        for (_rows("auctionBuy"); _more(); ++_i) {
            uint256 id = _start();
            _same(auction(id).lot, "lot");
            _same(auction(id).debt, "debt");
            _same(auction(id).price, "start");
            _same(auction(id).penalty, "penalty");
            vm.warp(block.timestamp + _uint("elapsed"));
            address token = _uint("kind") == 2 ? address(pusd) : address(_token);
            (uint256 bought, uint256 cost) = buy(id, _uint("amount"));
            _same(bought, "bought");
            _same(cost, "cost");
            vm.assertEq(isLive(id), !_bool("ended"), _name("ended"));
            if (isLive(id)) {
                _same(auction(id).lot, "lotAfter");
                _same(auction(id).debt, "debtAfter");
            } else {
                _same(treasury.badDebt(address(pusd)), "debtAfter");
                _same(house.penalties(_market), "penaltyTaken");
                _same(house.claimable(alice, token), "leftover");
            }
            _settleBadDebt();
        }
    }

    /// @dev So that the next row starts from nothing.
    function _settleBadDebt() private {
        uint256 bad = treasury.badDebt(address(pusd));
        if (bad == 0) return;
        endow(address(pusd), bad);
        treasury.heal(address(pusd), bad);
    }

    function _start() private returns (uint256 id) {
        AuctionHouse.Kind kind = AuctionHouse.Kind(_uint("kind"));
        if (kind == AuctionHouse.Kind.SURPLUS) {
            house.setSurplus(uint104(_uint("lot")), uint104(_uint("start") / 2));
            treasury.setBuffer(0);
            endow(address(pusd), _uint("lot"));
            return house.startSurplus();
        }
        _addMarket();
        if (kind == AuctionHouse.Kind.SALE) {
            _setPrice(1);
            endow(address(_token), _uint("lot"));
            return house.startSale(_market);
        }
        id = lock(alice, _market, _uint("lot"), _uint("debt"));
        _setPrice(1);
        house.start(id);
    }

    function _setPrice(uint256 factor) private {
        prices[prices.length - 1] = uint64((_uint("start") / 1e10) * factor);
        pushRound(300);
    }

    /// @dev A token, a feed and a market of the row's own, with auctions.
    function _addMarket() private {
        uint256 decimals = _uint("decimals");
        _token = new TestToken("Vector", "VEC", uint8(decimals), address(this), type(uint96).max);
        uint16 feed = addFeed(vm.toString(oracle.feedCount()), (_uint("start") / 1e10) * GENEROUS);
        CdpEngine.Params memory params = paramsOf(ETH_PUSD);
        (params.minRatio, params.targetRatio) = (20_000, 0);
        params.minDebt = uint40(_uint("minDebt") / 1e12);
        if (_uint("penalty") == 0) params.penalty = 0;
        _market = engine.addMarket(address(_token), address(pusd), feed, 0, params);
        engine.setAuctioned(_market, true);
        house.setCap(_market, 1_000_000 ether);
        pushRound(300); // the grace of a first round is over
    }
}
