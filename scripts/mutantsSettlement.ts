import type { Mutant } from "./mutantsRun";

type Row = [guard: string, find: string, put: string, test: string, killer: string];

/** Every "not yet" and "not you" of a settlement. */
export const settlementMutants: Mutant[] = (
  [
    [
      "a debt token",
      "if (!engine.isSynth(token)) revert NotSynth(token);",
      "",
      "delist",
      "test_RevertWhen_NotAnAsset",
    ],
    [
      "an open round after the notice",
      "if (updatedAt < from) revert NotFreezable(token, from);",
      "",
      "delist",
      "test_FreezesAtTheFirstOpenRoundAfterTheNotice",
    ],
    [
      "a closed round does not freeze",
      "if (status != Status.OPEN) updatedAt = 0;",
      "",
      "delist",
      "test_RevertWhen_TheSessionIsClosed",
    ],
    [
      "named for feeds without a price only",
      "if (status > Status.CLOSED && _isNamed(feed, c.announcedAt)) {",
      "if (_isNamed(feed, c.announcedAt)) {",
      "delist",
      "test_AnOpenFeedComesBeforeANamedPrice",
    ],
    [
      "named after it was decided",
      "namedAt != 0 && namedAt >= since && ",
      "namedAt != 0 && ",
      "delist",
      "test_RevertWhen_ThePriceWasNamedBeforeTheAnnouncement",
    ],
    [
      "named a day before",
      " && block.timestamp >= namedAt + NAMING;",
      ";",
      "delist",
      "test_ANamedPriceFreezesAfterADay",
    ],
    [
      "a lost level",
      "if (!_isWorthless(feed)) revert NotWorthless(feed);",
      "",
      "delist",
      "test_RevertWhen_TheFeedIsNotLeveraged",
    ],
    [
      "loans may only be repaid",
      "                engine.halt(id);\n",
      "",
      "delist",
      "test_ALoanOnAFrozenAssetMayOnlyBeRepaid",
    ],
    [
      "a reason of the guardian",
      "if (msg.sender != owner()) _requireReason();",
      "",
      "shutdown",
      "test_RevertWhen_NotTheGuardian",
    ],
    [
      "something to freeze",
      "if (!changed) revert NothingToFreeze();",
      "",
      "shutdown",
      "test_RevertWhen_FreezingMarkets",
    ],
    [
      "the collateral is final",
      "if (_cases[m.collateralToken].stage != Stage.FINAL) revert NotFinal(m.collateralToken);",
      "",
      "settle",
      "test_RevertWhen_TheCollateralIsNotFinal",
    ],
    [
      "settled once",
      "            if (debt == 0) continue;\n",
      "",
      "settle",
      "test_SkipsWhatIsSettledOrWithoutDebtOrNowhere",
    ],
    [
      "nothing is left open",
      "if (underHammer != 0 || (left != 0 && !refused)) revert StillOpen(id, left, underHammer);",
      "",
      "finalise",
      "test_RevertWhen_DebtIsNotSettled",
    ],
    [
      "penalties are shared too",
      "                if (auctionHouse.penalties(id) != 0) auctionHouse.collect(id);\n",
      "",
      "shutdown",
      "test_PenaltiesOfAuctionsAreSharedToo",
    ],
    [
      "no top-up in a shutdown",
      "else if (!isShutdown()) _topUp(",
      "else _topUp(",
      "shutdown",
      "test_TheTreasuryAddsNothingToAnAsset",
    ],
    [
      "final before it is redeemed",
      "if (c.stage != Stage.FINAL) revert NotFinal(token);",
      "",
      "redeem",
      "test_RevertWhen_NotFinal",
    ],
    [
      "only permissioned pots are sold",
      "if (!isPermissioned[collateral]) revert NotPermissioned(collateral);",
      "",
      "rwa",
      "test_RevertWhen_ThePotCannotBeBought",
    ],
    [
      "the offer",
      "if (block.timestamp < since + OFFER) revert PotForSale(token, since + OFFER);",
      "",
      "rwa",
      "test_IsOfferedForSevenDaysFromTheLastPosition",
    ],
  ] satisfies Row[]
).map(([guard, find, put, test, killer]) => ({
  guard,
  file: "Settlement.sol",
  find,
  put,
  tests: [`Settlement.${test}`],
  cells: [killer],
}));
