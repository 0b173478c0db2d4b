// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../deploy/Vm.sol";
import {Asset} from "../src/AssetRegistry.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Farm} from "../src/Farm.sol";
import {Exchange} from "../src/Oracle.sol";
import {SynthToken} from "../src/SynthToken.sol";
import {Test} from "./Test.sol";

interface IFactory {
    function getPair(address a, address b) external view returns (address);
    function allPairsLength() external view returns (uint256);
}

interface IFeeToSetter {
    function feeToSetter() external view returns (address);
}

interface IRouterViews {
    function factory() external view returns (address);
    function WETH() external view returns (address);
}

// Deploy
// ├── one owner of everything, one minter of every token, nobody else
// ├── every asset has a feed, a pool, a market and a loan market
// └── pools come from the published bytecode that the published router expects
contract DeployTest is Test {
    function test_OneOwner() public view {
        vm.assertEq(book.engine.owner(), address(this), "engine");
        vm.assertEq(book.oracle.owner(), address(this), "oracle");
        vm.assertEq(book.oracle.guardian(), address(this), "guardian");
        vm.assertEq(book.medianFeed.owner(), address(this), "median feed");
        vm.assertEq(book.derivedFeed.owner(), address(this), "derived feed");
        vm.assertEq(book.treasury.owner(), address(this), "treasury");
        vm.assertEq(book.registry.owner(), address(this), "registry");
        vm.assertEq(book.farm.owner(), address(this), "farm");
        vm.assertEq(book.savings.owner(), address(this), "savings");
        vm.assertEq(IFeeToSetter(book.factory).feeToSetter(), address(this), "factory");
    }

    function test_PartsKnowEachOther() public view {
        vm.assertEq(address(engine.oracle()), address(oracle), "oracle");
        vm.assertEq(address(engine.treasury()), address(book.treasury), "treasury");
        vm.assertEq(address(book.treasury.engine()), address(engine), "engine of the treasury");
        vm.assertEq(address(book.medianFeed.oracle()), address(oracle), "oracle of the feed");
        vm.assertEq(address(book.derivedFeed.oracle()), address(oracle), "oracle of the derived feeds");
        vm.assertEq(address(book.lens.engine()), address(engine), "engine of the lens");
        vm.assertEq(engine.isModule(address(book.auctionHouse)), true, "auction house");
        vm.assertEq(engine.isModule(address(book.mintGuard)), true, "mint guard");
        vm.assertEq(book.plx.minter(), address(book.auctionHouse), "minter of PLX");
        vm.assertEq(address(engine.shortDesk()), address(book.shortDesk), "desk of the engine");
        vm.assertEq(book.farm.shortDesk(), address(book.shortDesk), "desk of the farm");
        vm.assertEq(book.treasury.savings(), address(book.savings), "savings of the treasury");
        vm.assertEq(IRouterViews(book.router).factory(), book.factory, "factory of the router");
        vm.assertEq(IRouterViews(book.router).WETH(), book.weth, "WETH of the router");
    }

    function test_EngineIsTheOnlyMinterAndFits() public view {
        vm.assertEq(pusd.engine(), address(engine), "pUSD");
        vm.assertLe(address(engine).code.length, 24_576, "size of the engine");
        Asset[] memory assets = book.registry.assets();
        for (uint256 i = 0; i < assets.length; ++i) {
            vm.assertEq(SynthToken(assets[i].token).engine(), address(engine), "asset");
        }
    }

    function test_EveryAssetIsComplete() public view {
        Asset[] memory assets = book.registry.assets();
        vm.assertEq(assets.length, 13, "assets");
        vm.assertEq(engine.marketCount(), 3 + 2 * assets.length, "markets");
        vm.assertEq(IFactory(book.factory).allPairsLength(), 2 + assets.length, "pairs");
        vm.assertEq(IFactory(book.factory).getPair(book.weth, address(pusd)), book.wethPair, "WETH-pUSD");
        for (uint256 i = 0; i < assets.length; ++i) {
            Asset memory a = assets[i];
            string memory symbol = SynthToken(a.token).symbol();
            vm.assertEq(symbol, string.concat("m", oracle.symbolOf(a.feed)), "symbol and feed");
            vm.assertEq(IFactory(book.factory).getPair(a.token, address(pusd)), a.pair, symbol);
            CdpEngine.Market memory m = engine.markets(a.market);
            vm.assertEq(m.collateralToken, address(pusd), "locks pUSD");
            vm.assertEq(m.debtToken, a.token, "mints the asset");
            vm.assertEq(m.debtFeed, a.feed, "feed");
            CdpEngine.Market memory loan = engine.markets(a.loanMarket);
            vm.assertEq(loan.collateralToken, a.token, "locks the asset");
            vm.assertEq(loan.debtToken, address(pusd), "mints pUSD");
            vm.assertEq(loan.minRatio, 20_000, "loan ratio");
        }
        vm.assertEq(uint256(oracle.feeds(assets[6].feed).exchange), uint256(Exchange.SSE), "mMOUTAI");
    }

    function test_EveryPoolIsFarmed() public view {
        address[] memory pairs = book.farm.pairs();
        Asset[] memory assets = book.registry.assets();
        vm.assertEq(pairs.length, assets.length + 2, "farms");
        vm.assertEq(pairs[assets.length], book.wethPair, "WETH-pUSD");
        vm.assertEq(pairs[assets.length + 1], book.plxPair, "PLX-pUSD");
        for (uint256 i = 0; i < pairs.length; ++i) {
            Farm.Info memory pool = book.farm.pools(pairs[i]);
            vm.assertEq(pool.remaining, 75_000 ether, "a quarter streams");
            vm.assertEq(pool.budget, 225_000 ether, "the rest waits");
            vm.assertEq(pool.rate, uint256(75_000 ether) / 90 days, "over 90 days");
            if (i >= assets.length) continue;
            vm.assertEq(pairs[i], assets[i].pair, "pair");
            vm.assertEq(pool.feed, assets[i].feed, "feed of its premium");
            vm.assertEq(book.compounderFactory.compounderOf(pairs[i]) != address(0), true, "compounder");
        }
        vm.assertEq(book.plx.balanceOf(address(book.farm)), 300_000 ether * pairs.length, "funded");
    }

    function test_CollateralsAsInTheTableOfMarkets() public view {
        CdpEngine.Market memory m = engine.markets(ETH_PUSD);
        vm.assertEq(m.collateralToken, book.weth, "WETH");
        vm.assertEq(m.minRatio, 15_000, "minimum ratio");
        vm.assertEq(m.discount, 300, "discount");
        vm.assertEq(m.penalty, 99_072_165, "penalty");
        vm.assertEq(m.feePerSecond, 1547125957863212449, "5 % a year");
        m = engine.markets(BTC_PUSD);
        vm.assertEq(m.collateralToken, book.wbtc, "WBTC");
        vm.assertEq(m.scale, 10, "eight decimals");
        m = engine.markets(PUSD_TSLA);
        vm.assertEq(m.closeFee, 150, "close fee");
        vm.assertEq(m.liquidationFee, 150, "liquidation fee");
        vm.assertEq(m.targetMargin, 1000, "target");
    }

    function test_PairHashIsTheOneBakedIntoTheRouter() public view {
        string memory json = vm.readFile("node_modules/@uniswap/v2-core/build/UniswapV2Pair.json");
        bytes memory code = vm.parseBytes(string.concat("0x", vm.parseJsonString(json, ".bytecode")));
        bytes32 hash = 0x96e8ac4277198ff8b6f785478aa9a39f403cb768dd02cbee326c3e7da348845f;
        vm.assertEq(keccak256(code), hash, "init-code hash");
        (address token0, address token1) = book.weth < address(pusd)
            ? (book.weth, address(pusd))
            : (address(pusd), book.weth);
        bytes32 salt = keccak256(abi.encodePacked(token0, token1));
        bytes32 pair = keccak256(abi.encodePacked(hex"ff", book.factory, salt, hash));
        vm.assertEq(address(uint160(uint256(pair))), book.wethPair, "the address that the router computes");
    }
}
