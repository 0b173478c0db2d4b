// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {AuctionHouse} from "./AuctionHouse.sol";
import {CdpEngine} from "./CdpEngine.sol";
import {CdpMath} from "./lib/CdpMath.sol";

interface IPairSwap {
    function token0() external view returns (address);
    function getReserves() external view returns (uint112 reserve0, uint112 reserve1, uint32 time);
    function swap(uint256 amount0Out, uint256 amount1Out, address to, bytes calldata data) external;
}

interface IPairs {
    function getPair(address a, address b) external view returns (address);
}

/// @title FlashLiquidator
/// @notice Liquidates a position, or buys at an auction, with what a Uniswap V2 pair lends for the length of the
/// transaction, pays the pair out of what was gained and sends the rest on. It keeps nothing between transactions and
/// acts for nobody but its caller.
contract FlashLiquidator is Multicall {
    using SafeERC20 for IERC20;

    /// @dev What a pair lends, for what, and what is gained.
    struct Loan {
        uint256 id;
        uint256 amount; // of the lot; 0: a liquidation
        address lent;
        address gained;
        uint256 cost; // wei lent
        uint256 owed; // wei of what is gained, to the pair
    }

    CdpEngine public immutable engine;
    AuctionHouse public immutable auctionHouse;
    IPairs public immutable factory;

    /// @dev The pair that may call back, in the transaction that asked it.
    address private transient _pair;

    /// @notice Less would be left than asked for, wei of what is gained; 0 for a loss.
    error NotProfitable(uint256 profit, uint256 minProfit);
    /// @notice `caller` is not the pair that was asked.
    error NotThePair(address caller);
    /// @notice There is no pool of the two tokens.
    error NoPair(address tokenA, address tokenB);
    /// @notice The pool holds less than is needed, wei.
    error PoolTooSmall(uint256 needed, uint256 reserve);

    constructor(CdpEngine engine_, AuctionHouse auctionHouse_, IPairs factory_) {
        engine = engine_;
        auctionHouse = auctionHouse_;
        factory = factory_;
    }

    /// @notice Liquidates up to `maxRepay` wei of a position's debt with tokens of the pool of its two tokens.
    /// @param minProfit least collateral that `to` receives, wei
    /// @return profit wei of collateral sent to `to`
    function liquidate(uint256 id, uint256 maxRepay, uint256 minProfit, address to) external returns (uint256 profit) {
        CdpEngine.Market memory m = engine.markets(uint32(id >> 32));
        uint256 repaid = _repaidOf(id, m, maxRepay);
        return _borrow(Loan(id, 0, m.debtToken, m.collateralToken, repaid, 0), minProfit, to);
    }

    /// @notice Buys up to `amount` wei of a lot of collateral, or of what the Treasury sells, with pUSD of the pool of
    /// the two.
    /// @param minProfit least of the lot that `to` receives, wei
    /// @return profit wei of the lot sent to `to`
    function buy(uint256 id, uint256 amount, uint256 minProfit, address to) external returns (uint256 profit) {
        AuctionHouse.Auction memory a = auctionHouse.auctions(id);
        bool priced = a.kind == AuctionHouse.Kind.COLLATERAL || a.kind == AuctionHouse.Kind.SALE;
        if (!priced) revert AuctionHouse.NoAuction(id);
        (, uint256 cost) = auctionHouse.quoteOf(id, amount);
        return _borrow(Loan(id, amount, address(engine.pusd()), a.token, cost, 0), minProfit, to);
    }

    /// @notice The pair's callback: does what it was asked for and pays the pair.
    function uniswapV2Call(address, uint256, uint256, bytes calldata data) external {
        if (msg.sender != _pair) revert NotThePair(msg.sender);
        Loan memory loan = abi.decode(data, (Loan));
        if (loan.amount == 0) {
            engine.liquidate(loan.id, loan.cost, 0, address(this), "");
        } else {
            IERC20(loan.lent).forceApprove(address(auctionHouse), loan.cost);
            auctionHouse.buy(loan.id, loan.amount, loan.cost, address(this), "");
        }
        uint256 gained = IERC20(loan.gained).balanceOf(address(this));
        if (gained < loan.owed) revert NotProfitable(0, 0);
        IERC20(loan.gained).safeTransfer(msg.sender, loan.owed);
    }

    /// @dev What the engine would burn of `maxRepay` in this block.
    function _repaidOf(uint256 id, CdpEngine.Market memory m, uint256 maxRepay) private view returns (uint256) {
        uint32 market = uint32(id >> 32);
        CdpMath.Subject memory s;
        CdpMath.Terms memory t = CdpMath.Terms(m.discount, m.liquidationFee, m.penalty, 0, uint256(m.minDebt) * 1e12);
        (, s.collateralPrice, s.debtPrice, , ) = engine.statusOf(market);
        s.collateralPrice *= 10 ** m.scale;
        s.rate = engine.rateOf(market);
        CdpEngine.Position memory p = engine.positionsIn(market, uint32(id), uint32(id))[0];
        (s.collateral, s.normalisedDebt) = (p.collateral, p.debt);
        if (m.targetMargin != type(uint16).max) t.target = engine.liquidationRatio(market) + m.targetMargin;
        return CdpMath.liquidate(s, t, maxRepay).repaid;
    }

    function _borrow(Loan memory loan, uint256 minProfit, address to) private returns (uint256 profit) {
        address pair = factory.getPair(loan.lent, loan.gained);
        if (pair == address(0)) revert NoPair(loan.lent, loan.gained);
        bool first = IPairSwap(pair).token0() == loan.lent;
        (uint256 reserve, uint256 other, ) = IPairSwap(pair).getReserves();
        if (!first) (reserve, other) = (other, reserve);
        if (loan.cost >= reserve) revert PoolTooSmall(loan.cost, reserve);
        // Uniswap V2: what the other side has to receive, its fee of 0.3 % included.
        loan.owed = (other * loan.cost * 1000) / ((reserve - loan.cost) * 997) + 1;
        uint256 before = IERC20(loan.gained).balanceOf(address(this));
        _pair = pair;
        IPairSwap(pair).swap(first ? loan.cost : 0, first ? 0 : loan.cost, address(this), abi.encode(loan));
        _pair = address(0);
        profit = IERC20(loan.gained).balanceOf(address(this)) - before;
        if (profit < minProfit) revert NotProfitable(profit, minProfit);
        IERC20(loan.gained).safeTransfer(to, profit);
    }
}
