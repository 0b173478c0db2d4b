// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Asset, AssetRegistry} from "../src/AssetRegistry.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {Farm} from "../src/Farm.sol";
import {Savings} from "../src/Savings.sol";
import {DerivedFeed} from "../src/feeds/DerivedFeed.sol";
import {MedianFeed} from "../src/feeds/MedianFeed.sol";
import {Oracle} from "../src/Oracle.sol";
import {Report} from "./Report.sol";
import {RwaToken} from "./RwaToken.sol";
import {vm} from "./Vm.sol";

interface IWeth {
    function deposit() external payable;
}

interface IRouter {
    function addLiquidity(
        address tokenA,
        address tokenB,
        uint256 amountA,
        uint256 amountB,
        uint256 minA,
        uint256 minB,
        address to,
        uint256 deadline
    ) external returns (uint256, uint256, uint256);
}

/// @title Seed
/// @notice Life for a fresh local chain: a first round of prices, pools with liquidity and small premiums, positions
/// at different ratios, a stocked faucet. Numbers: contracts/deploy/seed.json.
contract Seed {
    string private constant MNEMONIC = "test test test test test test test test test test test junk";
    uint256 private constant BPS = 1e4;

    string private _book;
    string private _seed;
    CdpEngine private _engine;
    Oracle private _oracle;
    address private _pusd;
    address private _weth;
    address private _router;

    function run() external {
        _book = vm.readFile("cache/deployment.json");
        _seed = vm.readFile("contracts/deploy/seed.json");
        _engine = CdpEngine(vm.parseJsonAddress(_book, ".engine"));
        _oracle = Oracle(vm.parseJsonAddress(_book, ".oracle"));
        _pusd = vm.parseJsonAddress(_book, ".pusd");
        _weth = vm.parseJsonAddress(_book, ".weth");
        _router = vm.parseJsonAddress(_book, ".router");

        vm.startBroadcast(vm.deriveKey(MNEMONIC, 5));
        _prices();
        vm.stopBroadcast();

        uint256 key = vm.deriveKey(MNEMONIC, 7);
        vm.startBroadcast(key);
        _pools(vm.addr(key));
        vm.stopBroadcast();

        _positions();
        _faucet();
        _shares();
        _solarFarm();
        vm.startBroadcast(key);
        _yield(vm.addr(key));
        vm.stopBroadcast();
    }

    /// @dev A pool for PLX, half of all liquidity in the farms, some pUSD saved.
    function _yield(address seeder) private {
        address plx = vm.parseJsonAddress(_book, ".plx");
        _approve(plx);
        _provide(
            plx,
            vm.parseJsonUint(_seed, ".plxPool.plx") * 1e18,
            vm.parseJsonUint(_seed, ".plxPool.pusd") * 1e18,
            seeder
        );
        Farm farm = Farm(vm.parseJsonAddress(_book, ".farm"));
        address[] memory pairs = farm.pairs();
        for (uint256 i = 0; i < pairs.length; ++i) {
            IERC20 pair = IERC20(pairs[i]);
            uint256 half = pair.balanceOf(seeder) / 2;
            pair.approve(address(farm), half);
            farm.stake(pairs[i], half);
        }
        Savings savings = Savings(vm.parseJsonAddress(_book, ".savings"));
        uint256 saved = vm.parseJsonUint(_seed, ".saved") * 1e18;
        IERC20(_pusd).approve(address(savings), saved);
        savings.deposit(saved, seeder);
    }

    /// @dev PLX for people and the faucet, gas money for the keeper.
    function _shares() private {
        IERC20 plx = IERC20(vm.parseJsonAddress(_book, ".plx"));
        uint256 amount = vm.parseJsonUint(_seed, ".plx") * 1e18;
        uint32[5] memory holders = [uint32(1), 2, 3, 4, 6];
        vm.startBroadcast(vm.deriveKey(MNEMONIC, 0));
        for (uint256 i = 0; i < holders.length; ++i) {
            plx.transfer(vm.addr(vm.deriveKey(MNEMONIC, holders[i])), amount);
        }
        plx.transfer(vm.addr(vm.deriveKey(MNEMONIC, 7)), vm.parseJsonUint(_seed, ".plxPool.plx") * 1e18);
        payable(vm.addr(vm.deriveKey(MNEMONIC, 12))).transfer(vm.parseJsonUint(_seed, ".keeper.ether") * 1e18);
        vm.stopBroadcast();
    }

    /// @dev The operator of the solar farm, account 9, borrows against its notes.
    function _solarFarm() private {
        RwaToken token = RwaToken(vm.parseJsonAddress(_book, ".rwaToken"));
        uint256 key = vm.deriveKey(MNEMONIC, 9);
        uint256 notes = vm.parseJsonUint(_seed, ".solarFarm.notes") * 1e18;
        vm.startBroadcast(vm.deriveKey(MNEMONIC, 0));
        token.setAllowed(vm.addr(key), true);
        token.mint(vm.addr(key), notes);
        vm.stopBroadcast();
        vm.startBroadcast(key);
        token.approve(address(_engine), notes);
        uint32 market = _engine.marketCount();
        uint256 debt = vm.parseJsonUint(_seed, ".solarFarm.pusd") * 1e18;
        _engine.open(market, notes, debt, vm.addr(key), vm.addr(key));
        vm.stopBroadcast();
    }

    /// @dev One open round of every feed, whatever the hour, so that the seed can mint; the feeder's first round
    /// says which markets are really open.
    function _prices() private {
        MedianFeed medianFeed = MedianFeed(vm.parseJsonAddress(_book, ".medianFeed"));
        DerivedFeed derivedFeed = DerivedFeed(vm.parseJsonAddress(_book, ".derivedFeed"));
        uint16 count = _oracle.feedCount();
        uint16 pushed = 0;
        while (_oracle.legsOf(pushed + 1).length == 0) ++pushed;
        Report.Batch memory batch;
        batch.feeds = new uint16[](pushed);
        batch.prices = new uint64[](pushed);
        for (uint16 i = 0; i < pushed; ++i) {
            batch.feeds[i] = i + 1;
            string memory key = string.concat(".prices.", _oracle.symbolOf(i + 1));
            batch.prices[i] = uint64(vm.parseJsonUint(_seed, key));
        }
        (batch.round, batch.time, batch.sessions) = (1, uint40(block.timestamp), type(uint256).max);
        Report.push(medianFeed, batch);
        uint16 last = pushed;
        while (last < count && _oracle.legsOf(last + 1).length != 0) ++last;
        uint16[] memory derived = new uint16[](last - pushed);
        for (uint16 i = 0; i < derived.length; ++i) {
            derived[i] = pushed + i + 1;
        }
        derivedFeed.poke(derived);
    }

    function _pools(address seeder) private {
        uint256 collateral = vm.parseJsonUint(_seed, ".seeder.weth") * 1e18;
        uint256 pusd = vm.parseJsonUint(_seed, ".seeder.pusd") * 1e18;
        uint256 wethPool = vm.parseJsonUint(_seed, ".pools.weth") * 1e18;
        IWeth(_weth).deposit{value: collateral + wethPool}();
        _approve(_weth);
        _approve(_pusd);
        _engine.open(1, collateral, pusd, seeder, seeder);
        _provide(_weth, wethPool, (wethPool * _price("ETH")) / 1e8, seeder);

        Asset[] memory assets = AssetRegistry(vm.parseJsonAddress(_book, ".registry")).assets();
        uint256 depth = vm.parseJsonUint(_seed, ".pools.pusd") * 1e18;
        for (uint256 i = 0; i < assets.length; ++i) {
            string memory symbol = _oracle.symbolOf(assets[i].feed);
            uint256 amount = (depth * 1e18) / _oracle.lastPrice(assets[i].feed);
            uint256 lock = (depth * vm.parseJsonUint(_seed, ".seeder.ratio")) / BPS;
            _engine.open(assets[i].market, lock, amount, seeder, seeder);
            _approve(assets[i].token);
            uint256 premium = vm.parseJsonUint(_seed, string.concat(".premiums.", symbol));
            _provide(assets[i].token, amount, (depth * premium) / BPS, seeder);
        }
    }

    /// @dev Some accounts with ETH locked at different ratios.
    function _positions() private {
        for (uint256 i = 0; vm.keyExistsJson(_seed, _at(i)); ++i) {
            uint256 key = vm.deriveKey(MNEMONIC, uint32(vm.parseJsonUint(_seed, string.concat(_at(i), ".account"))));
            uint256 collateral = vm.parseJsonUint(_seed, string.concat(_at(i), ".weth")) * 1e18;
            uint256 ratio = vm.parseJsonUint(_seed, string.concat(_at(i), ".ratio"));
            vm.startBroadcast(key);
            _borrow(vm.addr(key), collateral, (((collateral * _price("ETH")) / 1e8) * BPS) / ratio);
            vm.stopBroadcast();
        }
    }

    /// @dev The faucet pays from its own account: WETH, WBTC and the pUSD of its own position.
    function _faucet() private {
        uint256 key = vm.deriveKey(MNEMONIC, 6);
        uint256 collateral = vm.parseJsonUint(_seed, ".faucet.collateral") * 1e18;
        vm.startBroadcast(key);
        _borrow(vm.addr(key), collateral, vm.parseJsonUint(_seed, ".faucet.pusd") * 1e18);
        IWeth(_weth).deposit{value: vm.parseJsonUint(_seed, ".faucet.weth") * 1e18}();
        vm.stopBroadcast();
    }

    function _borrow(address owner, uint256 collateral, uint256 debt) private {
        IWeth(_weth).deposit{value: collateral}();
        IERC20(_weth).approve(address(_engine), collateral);
        _engine.open(1, collateral, debt, owner, owner);
    }

    function _provide(address token, uint256 amount, uint256 pusd, address to) private {
        IRouter(_router).addLiquidity(token, _pusd, amount, pusd, 0, 0, to, block.timestamp + 1 hours);
    }

    function _approve(address token) private {
        IERC20(token).approve(_router, type(uint256).max);
        IERC20(token).approve(address(_engine), type(uint256).max);
    }

    function _price(string memory symbol) private view returns (uint256) {
        return vm.parseJsonUint(_seed, string.concat(".prices.", symbol));
    }

    function _at(uint256 i) private pure returns (string memory) {
        return string.concat(".positions[", vm.toString(i), "]");
    }
}
