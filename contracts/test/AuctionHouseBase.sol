// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {vm} from "../deploy/Vm.sol";
import {AuctionHouse} from "../src/AuctionHouse.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {PlxToken} from "../src/PlxToken.sol";
import {Treasury} from "../src/Treasury.sol";
import {Test} from "./Test.sol";

/// @title AuctionHouseBase
/// @notice Markets whose unsafe positions are sold by auction, without a stability fee so that debts are round, and carol
/// with pUSD and PLX who buys.
abstract contract AuctionHouseBase is Test {
    uint256 internal constant ALL = type(uint256).max;
    uint256 internal constant PENALTY = 707658321428571428; // of 10,000 pUSD, in WETH at 1400
    AuctionHouse internal house;
    Treasury internal treasury;
    PlxToken internal plx;

    function setUp() public virtual override {
        super.setUp();
        (house, treasury, plx) = (book.auctionHouse, book.treasury, book.plx);
        engine.setAuctioned(ETH_PUSD, true);
        engine.setAuctioned(BTC_PUSD, true);
        CdpEngine.Params memory params = paramsOf(ETH_PUSD);
        params.feePerSecond = 0;
        engine.setParams(ETH_PUSD, params);
        equip(carol);
    }

    /// @dev Gives 100,000 pUSD and 100,000 PLX, and the house its allowances.
    function equip(address buyer) internal {
        fund(address(pusd), buyer, 100_000 ether);
        plx.transfer(buyer, 100_000 ether);
        vm.prank(buyer);
        pusd.approve(address(house), ALL);
        vm.prank(buyer);
        plx.approve(address(house), ALL);
    }

    /// @dev 10 WETH that owe 10,000 pUSD: exactly 150 % at 1500, below the line at 1400.
    function borrow(address owner) internal returns (uint256 id) {
        return lock(owner, ETH_PUSD, 10 ether, 10_000 ether);
    }

    /// @dev Alice's position under the hammer from 1400 on.
    function startAt1400() internal returns (uint256 id) {
        id = borrow(alice);
        setPrice(ETH, 1400e8);
        house.start(id);
    }

    /// @dev Gives the Treasury `amount` wei of this contract's tokens.
    function endow(address token, uint256 amount) internal {
        IERC20(token).approve(address(treasury), amount);
        treasury.deposit(token, amount);
    }

    /// @dev Books tokens without backing, as a liquidation would.
    function addBadDebt(address token, uint256 amount) internal {
        vm.prank(address(engine));
        treasury.addBadDebt(token, amount);
    }

    function buy(uint256 id, uint256 amount) internal returns (uint256 bought, uint256 cost) {
        vm.prank(carol);
        return house.buy(id, amount, ALL, carol, "");
    }

    function auction(uint256 id) internal view returns (AuctionHouse.Auction memory) {
        return house.auctions(id);
    }

    function isLive(uint256 id) internal view returns (bool) {
        return auction(id).kind != AuctionHouse.Kind.NONE;
    }

    /// @dev Debt under the hammer: of a market, 0 for all.
    function used(uint32 market) internal view returns (uint256 debt) {
        (debt, ) = house.caps(market);
    }
}
