// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {vm} from "../../deploy/Vm.sol";
import {CompounderBase} from "../CompounderBase.sol";
import {CompounderTwin} from "./CompounderTwin.sol";

// Somebody arrives with much just before a harvest and leaves right after
// ├── a twin whose profit is the holders' at once: takes nearly all that others earned
// ├── the compounder: takes nothing, and by staying earns by the time that it stays
// └── the first one in, with a wei, cannot make a share dear by gifts, nor by what it alone earns
contract CompounderJitTest is CompounderBase {
    address private _mallory = vm.addr(keyOf(9));

    function setUp() public override {
        super.setUp();
        lp.transfer(_mallory, 1000 ether);
        vm.prank(_mallory);
        lp.approve(address(compounder), type(uint256).max);
    }

    function _newTwin() private returns (CompounderTwin) {
        return
            new CompounderTwin(
                IERC20(pair),
                IERC20(address(plx)),
                plxPair,
                IERC20(address(pusd)),
                IERC20(address(tsla))
            );
    }

    function test_AShareOfATwinIsMadeDear() public {
        CompounderTwin twin = _newTwin();
        vm.startPrank(_mallory);
        lp.approve(address(twin), 1);
        uint256 shares = twin.deposit(1, _mallory);
        lp.transfer(address(twin), 100 ether);
        vm.stopPrank();
        vm.startPrank(alice);
        lp.approve(address(twin), 100 ether);
        vm.assertEq(twin.deposit(100 ether, alice), 0, "alice has nothing");
        vm.stopPrank();
        vm.prank(_mallory);
        vm.assertEq(twin.redeem(shares, _mallory, _mallory), 200 ether + 1, "mallory has hers");
    }

    function test_SucceedsAgainstATwin() public {
        CompounderTwin twin = _newTwin();
        vm.startPrank(alice);
        lp.approve(address(twin), 10 ether);
        twin.deposit(10 ether, alice);
        vm.stopPrank();
        plx.transfer(address(twin), 1000 ether);
        vm.startPrank(_mallory);
        lp.approve(address(twin), 990 ether);
        uint256 shares = twin.deposit(990 ether, _mallory);
        twin.harvest();
        uint256 out = twin.redeem(shares, _mallory, _mallory);
        vm.stopPrank();
        uint256 profit = out - 990 ether;
        vm.assertGt(profit, (lp.balanceOf(address(twin)) - 10 ether) * 90, "99 of 100 parts");
    }

    function testFuzz_GainsNothing(uint256 amount) public {
        ripe();
        amount = bound(amount, 1, 1000 ether);
        vm.startPrank(_mallory);
        uint256 shares = compounder.deposit(amount, _mallory);
        compounder.harvest(0);
        vm.assertLe(compounder.redeem(shares, _mallory, _mallory), amount, "no more than she brought");
        vm.stopPrank();
        pushRound(6 hours);
        vm.assertGt(worth(alice), 11.5 ether, "alice has all of the profit");
    }

    function testFuzz_GainsByTime(uint256 amount, uint256 stay) public {
        ripe();
        amount = bound(amount, 1 ether, 1000 ether);
        stay = bound(stay, 0, 6 hours);
        vm.startPrank(_mallory);
        uint256 shares = compounder.deposit(amount, _mallory);
        uint256 profit = compounder.harvest(0);
        wait(stay);
        uint256 out = compounder.redeem(shares, _mallory, _mallory);
        vm.stopPrank();
        uint256 most = (profit * stay * amount) / (6 hours * (amount + 10 ether));
        vm.assertLe(out, amount + most, "her part of what unlocked while she was there");
    }

    function testFuzz_NoShareIsMadeDear(uint256 first, uint256 gift, uint256 reward, uint256 victims) public {
        first = bound(first, 1e12, 10 ether);
        gift = bound(gift, 0, 900 ether);
        victims = bound(victims, 1, 100 ether);
        stream(bound(reward, 900 ether, 9_000_000 ether));
        vm.startPrank(_mallory);
        uint256 shares = compounder.deposit(first, _mallory);
        lp.transfer(address(compounder), gift);
        vm.stopPrank();
        wait(1 days);
        window();
        uint256 given = compounder.harvest(0);
        wait(6 hours);
        put(alice, victims);
        vm.prank(_mallory);
        uint256 out = compounder.redeem(shares, _mallory, _mallory);
        vm.assertLe(out, first + given, "no more than she brought and earned");
        uint256 lost = victims - worth(alice);
        vm.assertLe(lost, given / OFFSET + 1, "at most the worth of a share");
        vm.assertLe(lost, first + given + 1 - out, "and never more than mallory lost");
    }

    function test_HostileReceiversHarmThemselves() public {
        put(alice, 10 ether);
        vm.startPrank(_mallory);
        compounder.deposit(100 ether, address(compounder));
        compounder.deposit(100 ether, address(farm));
        uint256 shares = compounder.deposit(100 ether, _mallory);
        compounder.redeem(shares / 4, address(compounder), _mallory);
        compounder.redeem(shares / 4, address(farm), _mallory);
        compounder.redeem(shares / 4, pair, _mallory); // anybody may burn it there
        compounder.redeem(shares / 8, address(0), _mallory); // burnt
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, address(0)));
        compounder.deposit(1 ether, address(0));
        vm.stopPrank();
        vm.assertEq(worth(alice), 10 ether, "alice's");
        vm.assertEq(quit(alice), 10 ether, "and paid");
        vm.assertEq(staked(), compounder.totalAssets(), "what is left is staked");
    }
}
