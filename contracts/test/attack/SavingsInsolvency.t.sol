// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {vm} from "../../deploy/Vm.sol";
import {Savings} from "../../src/Savings.sol";
import {SavingsBase} from "../SavingsBase.sol";
import {SavingsPromise} from "./SavingsPromise.sol";

// A vault that owes what it was promised and not what it was paid
// ├── a twin that books the rate by itself: the last one to leave finds nothing
// └── the savings vault: whatever the Treasury lacks, all leave with all that is theirs, and no order is better
//     ├── arriving between the earning and the paying gains nothing, nor does dripping often or in a chosen moment
//     └── a receiver that cannot take shares or pUSD out harms itself alone
contract SavingsInsolvencyTest is SavingsBase {
    address private _mallory = vm.addr(keyOf(9));

    function setUp() public override {
        super.setUp();
        equip(_mallory);
    }

    function test_ATwinFailsTheLastToLeave() public {
        SavingsPromise twin = new SavingsPromise(pusd, FOUR_PERCENT);
        address[2] memory people = [alice, bob];
        for (uint256 i = 0; i < people.length; ++i) {
            vm.startPrank(people[i]);
            pusd.approve(address(twin), type(uint256).max);
            twin.deposit(1000 ether, people[i]);
            vm.stopPrank();
        }
        skip(YEAR);
        uint256 shares = twin.balanceOf(alice);
        vm.prank(alice);
        twin.redeem(shares, alice, alice);
        shares = twin.balanceOf(bob);
        vm.expectRevert();
        vm.prank(bob);
        twin.redeem(shares, bob, bob);
    }

    function testFuzz_AllLeaveWithAllThatIsTheirs(uint256 seed, uint256 fees) public {
        save(alice, bound(seed, 1, 1_000_000 ether));
        save(bob, bound(seed >> 64, 1, 1_000_000 ether));
        earn(bound(fees, 0, 100_000 ether));
        skip(bound(seed >> 128, 1, YEAR));
        treasury.spend(address(pusd), dave, bound(fees >> 128, 0, treasury.balanceOf(address(pusd))));
        uint256 total = savings.totalAssets();
        (uint256 alices, uint256 bobs) = (worth(alice), worth(bob));
        uint256 start = vm.snapshotState();
        vm.assertEq(unsave(alice), alices, "alice first");
        vm.assertGe(unsave(bob), bobs, "bob second");
        vm.revertToState(start);
        vm.assertEq(unsave(bob), bobs, "bob first");
        vm.assertGe(unsave(alice), alices, "alice second");
        vm.assertLe(alices + bobs, total, "no more than there is");
        vm.assertGe(pusd.balanceOf(address(savings)), savings.totalAssets(), "all of it is here");
    }

    function test_ADrainedTreasuryStopsTheRateOnly() public {
        save(alice, 1000 ether);
        earn(1000 ether);
        skip(YEAR / 2);
        savings.drip();
        uint256 total = savings.totalAssets();
        treasury.spend(address(pusd), dave, treasury.balanceOf(address(pusd)));
        skip(YEAR / 2);
        vm.assertEq(savings.totalAssets(), total, "what was paid stays");
        vm.assertGe(unsave(alice) + 1, total, "and can be taken");
    }

    function testFuzz_NobodyGainsByArrivingBetween(uint256 amount, uint256 fees, bool drips) public {
        save(alice, 1000 ether);
        skip(30 days);
        amount = bound(amount, 1, 1_000_000 ether);
        // mallory sees fees come in that pay for a month.
        vm.startPrank(_mallory);
        if (drips) savings.drip();
        uint256 shares = savings.deposit(amount, _mallory);
        vm.stopPrank();
        earn(bound(fees, 0, 100_000 ether));
        vm.startPrank(_mallory);
        savings.drip();
        vm.assertLe(savings.redeem(shares, _mallory, _mallory), amount, "no more than she brought");
        vm.stopPrank();
        vm.assertGe(worth(alice) + 1, 1000 ether, "alice has hers");
    }

    function test_WhoeverCollectsPaysThoseWhoWereThere() public {
        save(alice, 1000 ether);
        skip(30 days);
        vm.startPrank(_mallory);
        engine.collect(ETH_PUSD);
        uint256 shares = savings.deposit(1_000_000 ether, _mallory);
        vm.assertLe(savings.redeem(shares, _mallory, _mallory), 1_000_000 ether, "not mallory");
        vm.stopPrank();
        vm.assertGt(worth(alice), 1003 ether, "the month is alice's");
    }

    function test_DrippingOftenCostsNobodyMuch() public {
        save(alice, 1000 ether);
        earn(1000 ether);
        uint256 start = vm.snapshotState();
        skip(1000);
        uint256 once = worth(alice);
        vm.revertToState(start);
        for (uint256 i = 0; i < 1000; ++i) {
            skip(1);
            savings.drip();
        }
        vm.assertApproxEqAbs(worth(alice), once, 1001, "a wei a drip");
    }

    function test_ARateChangedMidWayIsPaidForItsTime() public {
        save(alice, 1000 ether);
        earn(1000 ether);
        skip(YEAR / 2);
        savings.setRate(0);
        skip(YEAR / 4);
        savings.setRate(FOUR_PERCENT);
        skip(YEAR / 2);
        vm.assertApproxEqAbs(worth(alice), 1040 ether, 1e9, "two halves");
    }

    function test_HostileReceiversHarmThemselves() public {
        save(alice, 1000 ether);
        uint256 alices = worth(alice);
        vm.startPrank(_mallory);
        savings.deposit(500 ether, address(savings)); // shares that nobody can move
        savings.deposit(500 ether, address(treasury));
        uint256 shares = savings.deposit(500 ether, _mallory);
        savings.redeem(shares / 2, address(savings), _mallory); // pUSD that are nobody's
        savings.redeem(shares / 4, address(treasury), _mallory);
        bytes memory invalid = abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, address(0));
        vm.expectRevert(invalid);
        savings.redeem(shares / 8, address(0), _mallory);
        vm.expectRevert(invalid);
        savings.deposit(1 ether, address(0));
        vm.stopPrank();
        vm.assertEq(worth(alice), alices, "alice's");
        vm.assertEq(treasury.balanceOf(address(pusd)), 0, "the Treasury did not earn it");
        vm.assertGe(pusd.balanceOf(address(savings)), savings.totalAssets(), "all is here");
        vm.assertEq(unsave(alice), alices, "and paid");
    }

    function test_TheOwnerCannotPromiseMoreThanTheTreasuryHas() public {
        save(alice, 1_000_000 ether);
        earn(10 ether);
        savings.setRate(savings.MAX_RATE());
        skip(YEAR);
        vm.assertEq(savings.totalAssets(), 1_000_010 ether, "what there was");
        vm.assertGe(unsave(alice) + 1, 1_000_010 ether, "and it is paid");
        vm.expectRevert(abi.encodeWithSelector(Savings.RateTooHigh.selector, type(uint256).max, savings.MAX_RATE()));
        savings.setRate(type(uint256).max);
    }
}
