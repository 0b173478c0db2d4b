// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {TestToken} from "../deploy/TestToken.sol";
import {vm} from "../deploy/Vm.sol";
import {FeeStream} from "../src/FeeStream.sol";

// FeeStream
// ├── add: streams over seven days, together with what was still to come, never slower than before; not a wei is lost
// │   in the division
// ├── release: anyone triggers, only the recipient receives; without one what is due waits
// └── setRecipient: the owner
contract FeeStreamTest {
    uint256 private constant WEEK = 7 days;
    FeeStream private _stream;
    TestToken private _token;
    address private _staker = vm.addr(7);
    address private _bob = vm.addr(8);

    function setUp() public {
        vm.warp(1_700_000_000);
        _token = new TestToken("Parallax", "PLX", 18, address(this), 1e30);
        _stream = new FeeStream(address(this), IERC20(address(_token)));
        _token.approve(address(_stream), type(uint256).max);
        vm.expectEmit();
        emit FeeStream.RecipientSet(_staker);
        _stream.setRecipient(_staker);
    }

    function _release() private returns (uint256) {
        vm.prank(_bob);
        return _stream.release();
    }

    function test_StreamsOverSevenDays() public {
        vm.expectEmit();
        emit FeeStream.Added(address(this), WEEK * 1e18, 1e18, block.timestamp + WEEK);
        _stream.add(WEEK * 1e18);
        vm.assertEq(_token.balanceOf(address(_stream)), WEEK * 1e18, "pulled");
        vm.assertEq(_stream.releasable(), 0, "nothing at once");
        vm.warp(block.timestamp + 1 days);
        vm.assertEq(_stream.releasable(), 1 days * 1e18, "a seventh");
        vm.expectEmit();
        emit FeeStream.Paid(_staker, 1 days * 1e18);
        vm.assertEq(_release(), 1 days * 1e18, "paid");
        vm.assertEq(_token.balanceOf(_staker), 1 days * 1e18, "the recipient has it");
        vm.expectRevert(FeeStream.ZeroAmount.selector);
        _release();
        vm.warp(block.timestamp + 30 days);
        _release();
        vm.assertEq(_token.balanceOf(_staker), WEEK * 1e18, "all of it");
        vm.assertEq(_stream.releasable(), 0, "nothing after the end");
    }

    function test_AnAdditionStretchesWhatIsToCome() public {
        _stream.add(WEEK * 7e18);
        vm.warp(block.timestamp + 2 days);
        _stream.add(WEEK * 2e18);
        vm.assertEq(_stream.releasable(), 2 days * 7e18, "what was due stays due");
        vm.assertEq(_stream.rate(), 7e18, "five days of the first and the second");
        vm.assertEq(_stream.end(), block.timestamp + WEEK, "seven days from now");
        vm.warp(block.timestamp + WEEK);
        _release();
        vm.assertEq(_token.balanceOf(_staker), WEEK * 9e18, "all of both");
    }

    function test_NobodySlowsItByAddingLittle() public {
        _stream.add(WEEK * 1e18);
        vm.warp(block.timestamp + 3 days);
        for (uint256 i = 0; i < 3; ++i) {
            _stream.add(1);
            vm.assertEq(_stream.rate(), 1e18, "as fast as before");
            vm.assertEq(_stream.end(), block.timestamp + 4 days, "no later");
        }
        vm.warp(block.timestamp + 4 days);
        vm.assertEq(_release(), WEEK * 1e18 + 3, "all of it");
    }

    function test_AnAdditionAfterTheEnd() public {
        _stream.add(WEEK * 7e18);
        vm.warp(block.timestamp + 10 days);
        _stream.add(WEEK * 2e18);
        vm.assertEq(_stream.releasable(), WEEK * 7e18, "the first is due");
        vm.assertEq(_stream.rate(), 2e18, "the second only");
    }

    function test_TheRestOfTheDivisionIsDueAtOnce() public {
        _stream.add(WEEK + 5);
        vm.assertEq(_stream.rate(), 1, "a wei a second");
        vm.assertEq(_stream.releasable(), 5, "due");
        _stream.add(1);
        vm.assertEq(_stream.rate(), 1, "still");
        vm.assertEq(_stream.releasable(), 6, "one more");
        vm.warp(block.timestamp + WEEK);
        vm.assertEq(_release(), WEEK + 6, "all");
    }

    function testFuzz_PaysAllAndNoMore(uint256 seed) public {
        uint256 added = 0;
        for (uint256 i = 0; i < 20; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 amount = 1 + ((seed >> 64) % 1e24);
            _stream.add(amount);
            added += amount;
            vm.warp(block.timestamp + (seed % 10 days));
            if (seed & 1 == 0 && _stream.releasable() != 0) _release();
            uint256 left = _token.balanceOf(address(_stream));
            vm.assertGe(left, _stream.releasable(), "it has what is due");
        }
        vm.warp(block.timestamp + WEEK);
        if (_stream.releasable() != 0) _release();
        vm.assertEq(_token.balanceOf(_staker), added, "all");
        vm.assertEq(_token.balanceOf(address(_stream)), 0, "nothing stays");
    }

    function test_WaitsForItsFirstRecipient() public {
        _stream.setRecipient(address(0));
        _stream.add(WEEK * 1e18);
        vm.warp(block.timestamp + 3 days);
        vm.expectRevert(FeeStream.NoRecipient.selector);
        _release();
        _stream.setRecipient(_bob);
        _release();
        vm.assertEq(_token.balanceOf(_bob), 3 days * 1e18, "what became due meanwhile");
    }

    function test_ADonationIsNotStreamed() public {
        _stream.add(WEEK * 1e18);
        _token.transfer(address(_stream), 1e24);
        vm.warp(block.timestamp + WEEK);
        vm.assertEq(_release(), WEEK * 1e18, "what was added");
    }

    function test_RevertWhen_ZeroAmount() public {
        vm.expectRevert(FeeStream.ZeroAmount.selector);
        _stream.add(0);
    }

    function test_RevertWhen_NotTheOwner() public {
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, _bob));
        vm.prank(_bob);
        _stream.setRecipient(_bob);
    }
}
