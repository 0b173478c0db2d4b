// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {vm} from "../deploy/Vm.sol";
import {CdpEngine} from "../src/CdpEngine.sol";
import {AuctionBuyer} from "./AuctionBuyer.sol";
import {AuctionHouseBase} from "./AuctionHouseBase.sol";

// buy, with data
// ├── calls back after the lot was sent and before it is paid for, in all three kinds
// └── given a callback that does not pay: reverts, nothing has happened
contract AuctionHouseCallbackTest is AuctionHouseBase {
    AuctionBuyer private _buyer;
    uint256 private _id;

    error NotToday();

    function setUp() public override {
        super.setUp();
        _id = startAt1400();
        _buyer = new AuctionBuyer(house);
    }

    /// @dev Where the buyer sells what it got: it has to have it by then.
    function sell(address token, uint256 amount, address payToken, uint256 price) external {
        vm.assertEq(IERC20(token).balanceOf(msg.sender), amount, "sent before");
        vm.assertEq(IERC20(payToken).balanceOf(msg.sender), 0, "not paid yet");
        IERC20(payToken).transfer(msg.sender, price);
    }

    function _sell(address token, uint256 amount, address payToken, uint256 price) private view returns (bytes memory) {
        return abi.encode(address(this), abi.encodeCall(this.sell, (token, amount, payToken, price)));
    }

    function test_PaysOutOfWhatItGot() public {
        _buyer.buy(_id, 1 ether, _sell(book.weth, 1 ether, address(pusd), 1428 ether));
        vm.assertEq(_buyer.id(), _id, "id");
        vm.assertEq(_buyer.bought(), 1 ether, "bought");
        vm.assertEq(_buyer.cost(), 1428 ether, "cost");
        vm.assertEq(pusd.balanceOf(address(_buyer)), 0, "paid");
    }

    function test_OfASurplusAndOfASale() public {
        endow(address(pusd), 105_000 ether);
        uint256 id = house.startSurplus();
        _buyer.buy(id, ALL, _sell(address(pusd), 5000 ether, address(plx), 20_000 ether));
        vm.assertEq(plx.balanceOf(address(_buyer)), 0, "paid in PLX");
        fund(book.weth, address(this), 1 ether);
        endow(book.weth, 1 ether);
        id = house.startSale(ETH_PUSD);
        vm.prank(address(_buyer));
        pusd.transfer(bob, 5000 ether);
        _buyer.buy(id, ALL, _sell(book.weth, 1 ether, address(pusd), 1428 ether));
        vm.assertEq(pusd.balanceOf(address(_buyer)), 0, "paid in pUSD");
    }

    function test_RevertWhen_TheCallbackDoesNotPay() public {
        bytes memory data = _sell(book.weth, 1 ether, address(pusd), 1428 ether - 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientBalance.selector,
                address(_buyer),
                1428 ether - 1,
                1428 ether
            )
        );
        _buyer.buy(_id, 1 ether, data);
        vm.assertEq(auction(_id).lot, 10 ether, "lot");
        vm.assertEq(balance(book.weth, address(_buyer)), 0, "nothing sent");
    }

    function test_RevertWhen_TheCallbackReverts() public {
        vm.expectRevert(NotToday.selector);
        _buyer.buy(_id, 1 ether, abi.encode(address(this), abi.encodeCall(this.refuse, ())));
    }

    function refuse() external pure {
        revert NotToday();
    }

    function test_RevertWhen_ItReachesForThePositionThatIsSold() public {
        bytes[6] memory calls = [
            abi.encodeCall(engine.deposit, (_id, 1)),
            abi.encodeCall(engine.withdraw, (_id, 1, alice)),
            abi.encodeCall(engine.mint, (_id, 1, alice)),
            abi.encodeCall(engine.close, (_id, alice)),
            abi.encodeCall(engine.liquidate, (_id, 1, 0, alice, "")),
            abi.encodeCall(engine.accept, (_id))
        ];
        for (uint256 i = 0; i < calls.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(CdpEngine.UnknownPosition.selector, _id));
            _buyer.buy(_id, 1 ether, abi.encode(address(engine), calls[i]));
        }
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NoDebt.selector, _id));
        _buyer.buy(_id, 1 ether, abi.encode(address(engine), abi.encodeCall(engine.repay, (_id, 1))));
        vm.expectRevert(abi.encodeWithSelector(CdpEngine.NotModule.selector, address(_buyer)));
        bytes memory restore = abi.encodeCall(engine.restore, (_id, address(_buyer), 1, 1));
        _buyer.buy(_id, 1 ether, abi.encode(address(engine), restore));
    }

    function test_TheEngineGoesOnMeanwhile() public {
        // Bob gave the buyer pUSD; it repays his debt in the callback, which is nobody's loss.
        setPrice(ETH, 1500e8);
        uint256 other = borrow(bob);
        setPrice(ETH, 1400e8);
        fund(address(pusd), address(_buyer), 5000 ether);
        _buyer.buy(_id, 1 ether, abi.encode(address(engine), abi.encodeCall(engine.repay, (other, 3000 ether))));
        vm.assertEq(debtOf(other), 7000 ether, "repaid");
        uint256 cost = _buyer.cost();
        vm.assertEq(pusd.balanceOf(address(_buyer)), 2000 ether - cost, "and paid for");
        vm.assertEq(pusd.totalSupply(), 10_020_000 ether - 3000 ether - cost, "each pUSD was burnt once");
    }
}
