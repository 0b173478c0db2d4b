// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Rehearsal} from "./Rehearsal.sol";

/// @title RiskHandler
/// @notice All that owners, governance and prices do, with auctions, the Treasury and settlements.
contract RiskHandler is Rehearsal {
    function setUp() public override {
        super.setUp();
        string[24] memory more = [
            "start an auction",
            "buy",
            "buy a part",
            "redo",
            "end with a leftover",
            "give",
            "spend",
            "burn PLX",
            "add to the stream",
            "start a surplus auction",
            "end with bad debt",
            "sync",
            "stop the clock",
            "claim a leftover",
            "buy a surplus",
            "start a sale",
            "buy from the Treasury",
            "start a recapitalisation",
            "heal from the Treasury",
            "fund",
            "fund in pUSD",
            "fund for the surplus",
            "collect penalties",
            "release"
        ];
        for (uint256 i = 0; i < more.length; ++i) names.push(more[i]);
        for (uint256 i = 0; i < feats.length; ++i) names.push(feats[i]);
    }

    /// @notice A life of this many kinds of actions is too short for most of them; the walk counts them all.
    function common() external pure override returns (uint256) {
        return 2;
    }

    function selectors() public view override returns (bytes4[] memory list) {
        bytes4[] memory others = super.selectors();
        bytes4[22] memory more = [
            this.startAuction.selector,
            this.buy.selector,
            this.buy.selector,
            this.redo.selector,
            this.sync.selector,
            this.cancel.selector,
            this.claimLeftover.selector,
            this.startSurplus.selector,
            this.startSale.selector,
            this.startRecapitalisation.selector,
            this.deliver.selector,
            this.give.selector,
            this.burnPlx.selector,
            this.addToStream.selector,
            this.release.selector,
            this.collectPenalties.selector,
            this.startRecapitalisation.selector,
            this.deliver.selector,
            this.liquidate.selector,
            this.rehearse.selector,
            this.spend.selector,
            this.claim.selector
        ];
        list = new bytes4[](others.length + more.length);
        for (uint256 i = 0; i < list.length; ++i) {
            list[i] = i < others.length ? others[i] : more[i - others.length];
        }
    }
}
