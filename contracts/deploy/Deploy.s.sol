// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Asset, AssetClass, AssetRegistry} from "../src/AssetRegistry.sol";
import {AuctionHouse} from "../src/AuctionHouse.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {CompounderFactory} from "../src/CompounderFactory.sol";
import {NavFeed} from "../src/feeds/NavFeed.sol";
import {Farm} from "../src/Farm.sol";
import {FarmLens} from "../src/FarmLens.sol";
import {FeeStream} from "../src/FeeStream.sol";
import {FlashLiquidator, IPairs} from "../src/FlashLiquidator.sol";
import {IPositionManager} from "../src/IPositionManager.sol";
import {DerivedFeed, Formula, Kind} from "../src/feeds/DerivedFeed.sol";
import {MedianFeed} from "../src/feeds/MedianFeed.sol";
import {Lens} from "../src/Lens.sol";
import {MarketRules} from "../src/MarketRules.sol";
import {MintGuard} from "../src/MintGuard.sol";
import {Operators} from "../src/Operators.sol";
import {Exchange, Oracle, OracleRules} from "../src/Oracle.sol";
import {PlxToken} from "../src/PlxToken.sol";
import {PoolTwap} from "../src/PoolTwap.sol";
import {RiskLens} from "../src/RiskLens.sol";
import {RwaDesk} from "../src/RwaDesk.sol";
import {Savings} from "../src/Savings.sol";
import {Settlement} from "../src/Settlement.sol";
import {ShortDesk} from "../src/ShortDesk.sol";
import {SynthToken} from "../src/SynthToken.sol";
import {Treasury} from "../src/Treasury.sol";
import {Zap} from "../src/Zap.sol";
import {RwaToken} from "./RwaToken.sol";
import {TestToken} from "./TestToken.sol";
import {vm} from "./Vm.sol";

interface IUniswapV2Factory {
    function getPair(address a, address b) external view returns (address pair);
    function createPair(address a, address b) external returns (address pair);
}

/// @notice Addresses of a deployment. Assets, feeds and pairs are data, read from the registry.
struct Book {
    TimelockController timelock;
    Operators operators;
    MintGuard mintGuard;
    AuctionHouse auctionHouse;
    PlxToken plx;
    FeeStream feeStream;
    Settlement settlement;
    RwaDesk rwaDesk;
    NavFeed navFeed;
    RwaToken rwaToken;
    FlashLiquidator flashLiquidator;
    RiskLens riskLens;
    PoolTwap poolTwap;
    Farm farm;
    ShortDesk shortDesk;
    CdpEngine engine;
    Oracle oracle;
    MedianFeed medianFeed;
    DerivedFeed derivedFeed;
    Treasury treasury;
    AssetRegistry registry;
    Lens lens;
    SynthToken pusd;
    address weth;
    address wbtc;
    address factory;
    address router;
    address wethPair;
    address plxPair;
    Savings savings;
    CompounderFactory compounderFactory;
    FarmLens farmLens;
    Zap zap;
}

/// @title Deploy
/// @notice The one recipe, for tests, laptop and public networks. Parameters: contracts/deploy/<network>.json.
/// What the network already has (WETH, WBTC, Uniswap V2) is named there; what is left empty is deployed.
contract Deploy {
    using SafeCast for uint256;

    /// @notice The well-known mnemonic of test chains.
    string public constant TEST_MNEMONIC = "test test test test test test test test test test test junk";

    /// @notice A contract did not land where others expect it.
    error UnexpectedAddress(address actual, address expected);
    /// @notice The parameters name a collateral or a feed that there is not.
    error UnknownName(string name);
    /// @notice The bytecode of an artifact did not create a contract.
    error CreationFailed(string path);

    /// @notice Deploys to the local chain and writes the addresses to cache/deployment.json.
    function run() external {
        uint256 key = vm.deriveKey(TEST_MNEMONIC, 0);
        address owner = vm.addr(key);
        vm.startBroadcast(key);
        Book memory book = deploy("local", owner, address(0));
        vm.stopBroadcast();
        write(book);
    }

    /// @notice Deploys everything. `deployer` makes the calls (this contract in tests, the broadcaster in scripts),
    /// `owner` owns all contracts in the end; the zero address: a timelock, to which the deployer proposes. The deployer
    /// stays guardian and holds the PLX that do not go to the Treasury.
    function deploy(string memory network, address deployer, address owner) public returns (Book memory book) {
        string memory json = vm.readFile(string.concat("contracts/deploy/", network, ".json"));
        if (owner == address(0)) {
            address[] memory proposers = new address[](1);
            proposers[0] = deployer;
            uint256 delay = _uint(json, ".timelock", ".delay");
            // Anyone executes what was proposed and has waited.
            book.timelock = new TimelockController(delay, proposers, new address[](1), address(0));
            owner = address(book.timelock);
        }
        _external(json, owner, book);

        book.oracle = new Oracle(deployer);
        book.medianFeed = new MedianFeed(deployer, book.oracle);
        book.derivedFeed = new DerivedFeed(deployer, book.oracle);
        book.operators = new Operators();
        _core(json, deployer, book);
        _reporters(json, book);
        _feeds(json, book);
        book.wethPair = _pair(book, book.weth);
        book.plxPair = _pair(book, address(book.plx));
        book.lens = new Lens(
            book.engine,
            book.registry,
            book.derivedFeed,
            book.weth,
            book.wethPair,
            _feed(book, "ETH"),
            book.poolTwap
        );
        _risk(json, deployer, book);
        _collaterals(json, book);
        _assets(json, book);
        _settlement(deployer, book);
        if (vm.keyExistsJson(json, ".rwa")) _rwa(json, deployer, book);
        _yield(json, deployer, book);
        _handOver(deployer, owner, book);
    }

    /// @dev What names each other: the Treasury the engine, the engine the Treasury and the desk, the farm the desk.
    function _core(string memory json, address deployer, Book memory book) private {
        MarketRules rules = new MarketRules();
        book.plx = new PlxToken(deployer, deployer, _uint(json, ".plx", ".genesis") * 1e18);
        book.poolTwap = new PoolTwap();
        uint256 nonce = vm.getNonce(deployer);
        address engine = vm.computeCreateAddress(deployer, nonce + 1);
        address desk = vm.computeCreateAddress(deployer, nonce + 4);
        book.treasury = new Treasury(deployer, CdpEngine(engine));
        book.engine = new CdpEngine(
            deployer,
            book.oracle,
            book.treasury,
            book.operators,
            rules,
            IPositionManager(desk)
        );
        book.registry = new AssetRegistry(deployer);
        book.farm = new Farm(deployer, IERC20(address(book.plx)), book.oracle, book.poolTwap, desk);
        book.shortDesk = new ShortDesk(book.engine, book.registry, book.farm);
        if (address(book.engine) != engine) revert UnexpectedAddress(address(book.engine), engine);
        if (address(book.shortDesk) != desk) revert UnexpectedAddress(address(book.shortDesk), desk);
        book.pusd = book.engine.pusd();
    }

    /// @dev Savings, a farm for every pool with a budget of the Treasury's PLX, a compounding vault for every asset's.
    function _yield(string memory json, address deployer, Book memory book) private {
        book.savings = new Savings(deployer, book.treasury);
        book.savings.setRate(_uint(json, ".savings", ".rate"));
        book.treasury.setSavings(address(book.savings));
        book.compounderFactory = new CompounderFactory(
            book.farm,
            book.poolTwap,
            book.oracle,
            IERC20(address(book.plx)),
            book.plxPair,
            IERC20(address(book.pusd))
        );
        uint16 eth = _feed(book, "ETH");
        book.zap = new Zap(book.engine, book.registry, book.farm, IPairs(book.factory), book.weth, eth);
        Asset[] memory assets = book.registry.assets();
        uint256 budget = _uint(json, ".farm", ".budget") * 1e18;
        book.treasury.spend(address(book.plx), deployer, budget * (assets.length + 2));
        book.plx.approve(address(book.farm), budget * (assets.length + 2));
        for (uint256 i = 0; i < assets.length; ++i) {
            _farm(json, book, assets[i].pair, assets[i].token, assets[i].feed);
            book.compounderFactory.create(assets[i].pair);
        }
        _farm(json, book, book.wethPair, book.weth, 0);
        _farm(json, book, book.plxPair, address(book.plx), 0);
        book.farmLens = new FarmLens(book.farm, book.router, book.shortDesk, book.savings, book.compounderFactory);
    }

    function _farm(string memory json, Book memory book, address pair, address asset, uint16 feed) private {
        book.farm.addPool(pair, asset, feed, _uint(json, ".farm", ".minStake").toUint128());
        book.farm.setTranche(
            pair,
            _uint(json, ".farm", ".share").toUint16(),
            uint40(_uint(json, ".farm", ".duration"))
        );
        book.farm.fund(pair, _uint(json, ".farm", ".budget") * 1e18);
        book.farm.topUp(pair);
    }

    /// @dev PLX, the auctions of the Treasury and of unsafe positions.
    function _risk(string memory json, address deployer, Book memory book) private {
        uint256 treasuryPlx = _uint(json, ".plx", ".treasury") * 1e18;
        book.plx.approve(address(book.treasury), treasuryPlx);
        book.treasury.deposit(address(book.plx), treasuryPlx);
        book.treasury.setBuffer(_uint(json, ".treasury", ".buffer") * 1e18);
        book.feeStream = new FeeStream(deployer, IERC20(address(book.plx)));
        book.auctionHouse = new AuctionHouse(deployer, book.engine, book.plx, book.feeStream);
        book.plx.setMinter(address(book.auctionHouse));
        book.auctionHouse.setSurplus(
            (_uint(json, ".treasury", ".surplusLot") * 1e18).toUint104(),
            _uint(json, ".treasury", ".plxRate").toUint104()
        );
        book.auctionHouse.setCap(0, (_uint(json, ".treasury", ".auctionCap") * 1e18).toUint128());
        book.mintGuard = new MintGuard(book.engine);
        book.engine.setModule(address(book.auctionHouse), true);
        book.engine.setModule(address(book.mintGuard), true);
    }

    function _settlement(address deployer, Book memory book) private {
        book.settlement = new Settlement(
            deployer,
            book.engine,
            book.auctionHouse,
            book.derivedFeed,
            _feed(book, "ETH"),
            _feed(book, "BTC")
        );
        book.engine.setModule(address(book.settlement), true);
        book.flashLiquidator = new FlashLiquidator(book.engine, book.auctionHouse, IPairs(book.factory));
        book.riskLens = new RiskLens(book.auctionHouse, book.settlement);
        book.rwaDesk = new RwaDesk(deployer, book.engine);
        book.engine.setModule(address(book.rwaDesk), true);
    }

    /// @dev A market for one permissioned token whose worth an appraiser posts. The deployer issues and appraises.
    function _rwa(string memory json, address deployer, Book memory book) private {
        string memory name = _string(json, ".rwa", ".name");
        string memory symbol = _string(json, ".rwa", ".symbol");
        book.rwaToken = new RwaToken(name, symbol, deployer);
        address[5] memory holders = [
            address(book.engine),
            address(book.treasury),
            address(book.settlement),
            address(book.rwaDesk),
            deployer
        ];
        for (uint256 i = 0; i < holders.length; ++i) {
            book.rwaToken.setAllowed(holders[i], true);
        }
        book.navFeed = new NavFeed(deployer, deployer, _uint(json, ".rwa", ".nav"), name);
        OracleRules.Terms memory terms = _terms(json, ".rwa", address(book.navFeed), new uint16[](0));
        terms.pulled = true;
        uint16 feed = book.oracle.addFeed(_string(json, ".rwa", ".feed"), _string(json, ".rwa", ".source"), terms);
        book.oracle.poke(feed);
        CdpEngine.Params memory params = _params(json, ".rwa", ".rwa");
        book.engine.addMarket(address(book.rwaToken), address(book.pusd), feed, 0, params);
        book.settlement.setPermissioned(address(book.rwaToken), true);
    }

    function _handOver(address deployer, address owner, Book memory book) private {
        if (address(book.timelock) == address(0)) {
            book.oracle.setGuardian(owner);
            book.plx.transfer(owner, book.plx.balanceOf(deployer));
        }
        book.oracle.transferOwnership(owner);
        book.medianFeed.transferOwnership(owner);
        book.derivedFeed.transferOwnership(owner);
        book.treasury.transferOwnership(owner);
        book.engine.transferOwnership(owner);
        book.registry.transferOwnership(owner);
        book.plx.transferOwnership(owner);
        book.farm.transferOwnership(owner);
        book.savings.transferOwnership(owner);
        book.feeStream.transferOwnership(owner);
        book.auctionHouse.transferOwnership(owner);
        book.settlement.transferOwnership(owner);
        book.rwaDesk.transferOwnership(owner);
        if (address(book.navFeed) != address(0)) book.navFeed.transferOwnership(owner);
    }

    /// @notice Writes the address book where the scripts find it.
    function write(Book memory book) public {
        string memory o = "deployment";
        vm.serializeUint(o, "chainId", block.chainid);
        vm.serializeAddress(o, "timelock", address(book.timelock));
        vm.serializeAddress(o, "operators", address(book.operators));
        vm.serializeAddress(o, "mintGuard", address(book.mintGuard));
        vm.serializeAddress(o, "auctionHouse", address(book.auctionHouse));
        vm.serializeAddress(o, "plx", address(book.plx));
        vm.serializeAddress(o, "feeStream", address(book.feeStream));
        vm.serializeAddress(o, "settlement", address(book.settlement));
        vm.serializeAddress(o, "rwaDesk", address(book.rwaDesk));
        vm.serializeAddress(o, "navFeed", address(book.navFeed));
        vm.serializeAddress(o, "rwaToken", address(book.rwaToken));
        vm.serializeAddress(o, "flashLiquidator", address(book.flashLiquidator));
        vm.serializeAddress(o, "riskLens", address(book.riskLens));
        vm.serializeAddress(o, "poolTwap", address(book.poolTwap));
        vm.serializeAddress(o, "farm", address(book.farm));
        vm.serializeAddress(o, "shortDesk", address(book.shortDesk));
        vm.serializeAddress(o, "engine", address(book.engine));
        vm.serializeAddress(o, "oracle", address(book.oracle));
        vm.serializeAddress(o, "medianFeed", address(book.medianFeed));
        vm.serializeAddress(o, "derivedFeed", address(book.derivedFeed));
        vm.serializeAddress(o, "treasury", address(book.treasury));
        vm.serializeAddress(o, "registry", address(book.registry));
        vm.serializeAddress(o, "lens", address(book.lens));
        vm.serializeAddress(o, "pusd", address(book.pusd));
        vm.serializeAddress(o, "weth", book.weth);
        vm.serializeAddress(o, "wbtc", book.wbtc);
        vm.serializeAddress(o, "factory", book.factory);
        vm.serializeAddress(o, "router", book.router);
        vm.serializeAddress(o, "savings", address(book.savings));
        vm.serializeAddress(o, "compounderFactory", address(book.compounderFactory));
        vm.serializeAddress(o, "farmLens", address(book.farmLens));
        vm.serializeAddress(o, "zap", address(book.zap));
        vm.serializeAddress(o, "plxPair", book.plxPair);
        vm.writeFile("cache/deployment.json", vm.serializeAddress(o, "wethPair", book.wethPair));
    }

    function _external(string memory json, address owner, Book memory book) private {
        string memory core = "node_modules/@uniswap/v2-core/build/";
        string memory periphery = "node_modules/@uniswap/v2-periphery/build/";
        book.weth = _named(json, ".weth");
        if (book.weth == address(0)) book.weth = _create(string.concat(periphery, "WETH9.json"), "");
        book.wbtc = _named(json, ".wbtc");
        if (book.wbtc == address(0)) {
            address holder = vm.addr(vm.deriveKey(TEST_MNEMONIC, 6));
            book.wbtc = address(new TestToken("Wrapped BTC", "WBTC", 8, holder, 10_000e8));
        }
        book.factory = _named(json, ".factory");
        if (book.factory == address(0)) {
            book.factory = _create(string.concat(core, "UniswapV2Factory.json"), abi.encode(owner));
        }
        book.router = _named(json, ".router");
        if (book.router == address(0)) {
            book.router = _create(
                string.concat(periphery, "UniswapV2Router02.json"),
                abi.encode(book.factory, book.weth)
            );
        }
    }

    function _reporters(string memory json, Book memory book) private {
        address[] memory reporters = vm.parseJsonAddressArray(json, ".reporters");
        for (uint256 i = 0; i < reporters.length; ++i) {
            book.medianFeed.setReporter(reporters[i], true);
        }
    }

    function _feeds(string memory json, Book memory book) private {
        for (uint256 i = 0; vm.keyExistsJson(json, _item(".feeds", i)); ++i) {
            _addFeed(json, _item(".feeds", i), address(book.medianFeed), new uint16[](0), book);
        }
        for (uint256 i = 0; vm.keyExistsJson(json, _item(".derived", i)); ++i) {
            string memory path = _item(".derived", i);
            Formula memory formula = _formula(json, path, book);
            uint16 feed = _addFeed(json, path, address(book.derivedFeed), formula.legs, book);
            book.derivedFeed.setFormula(feed, formula);
        }
    }

    function _addFeed(
        string memory json,
        string memory path,
        address source,
        uint16[] memory legs,
        Book memory book
    ) private returns (uint16) {
        OracleRules.Terms memory terms = _terms(json, path, source, legs);
        return book.oracle.addFeed(_string(json, path, ".symbol"), vm.parseJsonString(json, ".priceSource"), terms);
    }

    function _terms(
        string memory json,
        string memory path,
        address source,
        uint16[] memory legs
    ) private pure returns (OracleRules.Terms memory) {
        return
            OracleRules.Terms({
                source: source,
                pulled: false,
                closes: vm.parseJsonBool(json, string.concat(path, ".closes")),
                maxAge: uint24(_uint(json, path, ".maxAge")),
                exchange: Exchange(_uint(json, path, ".exchange")),
                band: _uint(json, path, ".band").toUint16(),
                openBand: _uint(json, path, ".openBand").toUint16(),
                min: _uint(json, path, ".min").toUint64(),
                max: _uint(json, path, ".max").toUint64(),
                legs: legs
            });
    }

    function _formula(
        string memory json,
        string memory path,
        Book memory book
    ) private view returns (Formula memory formula) {
        string[] memory legs = vm.parseJsonStringArray(json, string.concat(path, ".legs"));
        string[] memory weights = vm.parseJsonStringArray(json, string.concat(path, ".weights"));
        formula.kind = Kind(_uint(json, path, ".kind"));
        formula.divisor = _uint(json, path, ".divisor");
        formula.start = _uint(json, path, ".start");
        formula.legs = new uint16[](legs.length);
        formula.weights = new int256[](weights.length);
        for (uint256 i = 0; i < legs.length; ++i) {
            formula.legs[i] = _feed(book, legs[i]);
        }
        for (uint256 i = 0; i < weights.length; ++i) {
            formula.weights[i] = vm.parseInt(weights[i]);
        }
    }

    function _collaterals(string memory json, Book memory book) private {
        for (uint256 i = 0; vm.keyExistsJson(json, _item(".collaterals", i)); ++i) {
            string memory path = _item(".collaterals", i);
            address token = _collateral(book, _string(json, path, ".symbol"));
            CdpEngine.Params memory params = _params(json, path, path);
            uint16 feed = _feed(book, _string(json, path, ".feed"));
            uint32 market = book.engine.addMarket(token, address(book.pusd), feed, 0, params);
            book.engine.setAuctioned(market, true);
            book.auctionHouse.setCap(market, (_uint(json, path, ".auctionCap") * 1e18).toUint128());
        }
    }

    function _assets(string memory json, Book memory book) private {
        for (uint256 i = 0; vm.keyExistsJson(json, _item(".assets", i)); ++i) {
            string memory path = _item(".assets", i);
            address token = address(
                new SynthToken(_string(json, path, ".name"), _string(json, path, ".symbol"), address(book.engine))
            );
            Asset memory asset;
            asset.token = token;
            asset.feed = _feed(book, _string(json, path, ".feed"));
            asset.class = AssetClass(_uint(json, path, ".class"));
            asset.market = book.engine.addMarket(
                address(book.pusd),
                token,
                0,
                asset.feed,
                _params(json, ".mint", path)
            );
            asset.loanMarket = book.engine.addMarket(
                token,
                address(book.pusd),
                asset.feed,
                0,
                _params(json, ".loan", ".loan")
            );
            asset.pair = _pair(book, token);
            book.registry.list(asset);
        }
    }

    function _feed(Book memory book, string memory symbol) private view returns (uint16 feed) {
        feed = book.oracle.feedOf(symbol);
        if (feed == 0) revert UnknownName(symbol);
    }

    function _collateral(Book memory book, string memory symbol) private pure returns (address) {
        if (keccak256(bytes(symbol)) == keccak256("WETH")) return book.weth;
        if (keccak256(bytes(symbol)) == keccak256("WBTC")) return book.wbtc;
        revert UnknownName(symbol);
    }

    /// @dev Anyone may have created the pair of a predictable address before.
    function _pair(Book memory book, address token) private returns (address pair) {
        IUniswapV2Factory factory = IUniswapV2Factory(book.factory);
        pair = factory.getPair(token, address(book.pusd));
        if (pair == address(0)) pair = factory.createPair(token, address(book.pusd));
    }

    /// @dev Ratios and fees stand at `kind`, amounts and ratios that differ at `own`.
    function _params(
        string memory json,
        string memory kind,
        string memory own
    ) private view returns (CdpEngine.Params memory) {
        return
            CdpEngine.Params({
                minRatio: _uint(json, _holder(json, kind, own, ".minRatio"), ".minRatio").toUint16(),
                discount: _uint(json, kind, ".discount").toUint16(),
                closeFee: _uint(json, kind, ".closeFee").toUint16(),
                liquidationFee: _uint(json, kind, ".liquidationFee").toUint16(),
                targetRatio: _uint(json, _holder(json, kind, own, ".targetRatio"), ".targetRatio").toUint16(),
                penalty: _uint(json, kind, ".penalty").toUint32(),
                minDebt: _uint(json, own, ".minDebt").toUint40(),
                ceiling: _uint(json, own, ".ceiling").toUint40(),
                feePerSecond: _uint(json, kind, ".feePerSecond").toUint72()
            });
    }

    function _holder(
        string memory json,
        string memory kind,
        string memory own,
        string memory key
    ) private view returns (string memory) {
        return vm.keyExistsJson(json, string.concat(own, key)) ? own : kind;
    }

    /// @dev Creates a contract from a published artifact, its bytecode unchanged.
    function _create(string memory path, bytes memory args) private returns (address created) {
        string memory code = vm.parseJsonString(vm.readFile(path), ".bytecode");
        bytes memory init = abi.encodePacked(vm.parseBytes(string.concat("0x", code)), args);
        assembly ("memory-safe") {
            created := create(0, add(init, 32), mload(init))
        }
        if (created == address(0)) revert CreationFailed(path);
    }

    function _named(string memory json, string memory key) private pure returns (address) {
        string memory text = vm.parseJsonString(json, key);
        return bytes(text).length == 0 ? address(0) : vm.parseJsonAddress(json, key);
    }

    function _item(string memory list, uint256 i) private pure returns (string memory) {
        return string.concat(list, "[", vm.toString(i), "]");
    }

    function _string(string memory json, string memory path, string memory key) private pure returns (string memory) {
        return vm.parseJsonString(json, string.concat(path, key));
    }

    function _uint(string memory json, string memory path, string memory key) private pure returns (uint256) {
        return vm.parseJsonUint(json, string.concat(path, key));
    }
}
