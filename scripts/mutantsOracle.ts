import type { Mutant } from "./mutantsRun";

/** A guard of the oracle, and the test file that must notice. */
export function oracle(guard: string, find: string, put: string, test: string, cells: string[]): Mutant {
  return { guard, file: "Oracle.sol", find, put, tests: [test], cells };
}

const held = "if (f.flags & BREAKER != 0 || _isDecided(feed, f)) status = Status.HELD;";

/** What the oracle says of a feed. */
const statuses: Mutant[] = [
  oracle("HELD by the breaker", held, "if (_isDecided(feed, f)) status = Status.HELD;", "PolicyHeld", [
    "test_HeldByTheBreaker",
  ]),
  oracle("HELD by a decision", held, "if (f.flags & BREAKER != 0) status = Status.HELD;", "PolicyHeld", [
    "test_HeldByTheGuardian",
    "test_HeldByItsSource",
  ]),
  oracle(
    "HELD before a split or dividend",
    "else if (f.flags & ACTION != 0 && block.timestamp >= _corporate[feed].staged.holdFrom) status = Status.HELD;",
    "else if (f.flags & ACTION != 0 && block.timestamp < 0) status = Status.HELD;",
    "PolicyHeld",
    ["test_HeldByAStagedSplit", "test_HeldByAStagedDividend"],
  ),
  oracle("CLOSED", "        else if (r.openRounds == 0) status = Status.CLOSED;\n", "", "Policy", [
    "test_MarketWhoseDebtIsNotOpen",
    "test_MarketWhoseCollateralIsNotOpen",
  ]),
  oracle(
    "STALE",
    "        else if (block.timestamp > updatedAt + f.maxAge) status = Status.STALE;\n",
    "",
    "Policy",
    ["test_MarketWhoseDebtIsNotOpen", "test_MarketWhoseCollateralIsNotOpen"],
  ),
  oracle("STALE without a round", "else if (r.price == 0) status = Status.STALE;", "", "Oracle", [
    "test_AFeedWithoutARoundIsStale",
  ]),
  oracle("status of the legs", "            if (other > status) status = other;\n", "", "PolicyDerived", [
    "test_MarketWhoseDebtIsAShareThatIsNotOpen",
    "test_MarketWhoseDebtIsPricedByARateThatIsNotOpen",
    "test_MarketWhoseCollateralIsAShareThatIsNotOpen",
    "test_MarketWhoseCollateralIsPricedByARateThatIsNotOpen",
  ]),
  oracle(
    "grace of the legs",
    "            if (since > liquidatableAt) liquidatableAt = since;\n",
    "",
    "DerivedFeed",
    ["test_NotLiquidatableBeforeItsLegs", "testFuzz_NeverMilderThanALeg"],
  ),
  oracle("a hold ends", " && block.timestamp < _holds[feed].until;", ";", "PolicyGrace", [
    "test_GraceAfterHeldByTheGuardian",
  ]),
];

/** From when on a liquidation may use a price. */
const grace: Mutant[] = [
  oracle("300 seconds", "updatedAt + GRACE_TIME - r.openFor", "updatedAt - r.openFor", "PolicyGrace", [
    "test_GraceAfterClosed",
    "test_GraceAfterASplit",
  ]),
  oracle("two rounds", "r.openRounds == GRACE_ROUNDS ?", "r.openRounds != 0 ?", "PolicyGrace", [
    "test_GraceAfterClosed",
    "test_GraceAfterHeldByGovernance",
    "test_GraceAfterAFirstRound",
  ]),
  oracle(
    "a gap re-opens",
    "counted && gap <= (maxAge > MAX_GAP ? maxAge : MAX_GAP)",
    "counted",
    "PolicyGrace",
    ["test_GraceAfterMoreThanTenMinutes"],
  ),
  oracle(
    "a hold re-opens",
    "        _uncount(feed);\n        emit HeldUntil",
    "        emit HeldUntil",
    "Oracle",
    ["test_ReopeningAfterAHoldWithoutARoundInIt"],
  ),
  oracle("a broken feed re-opens", "        last.openRounds = open ? UNCOUNTED : 0;\n", "", "PolicyGrace", [
    "test_GraceAfterABreakerFallsBack",
  ]),
];

const inTime = "a.holdFrom >= block.timestamp + ACTION_DELAY && a.exFrom > a.holdFrom";

/** Who may hold a feed, stage and cancel. */
const powers: Mutant[] = [
  oracle(
    "guardian",
    "        if (msg.sender != guardian) revert NotGuardian(msg.sender);\n",
    "",
    "Oracle.hold",
    ["test_RevertWhen_NotGuardian"],
  ),
  oracle(
    "once in 30 days",
    "        if (block.timestamp < again) revert HeldRecently(feed, again);\n",
    "",
    "Oracle.hold",
    ["test_RevertWhen_HeldRecently"],
  ),
  oracle("never shortens a hold", "if (until > _holds[feed].until) _hold", "_hold", "Oracle.hold", [
    "test_NeverShortensAHold",
  ]),
  oracle("24 hours before an action", inTime, "a.exFrom > a.holdFrom", "Oracle.action", [
    "test_RevertWhen_InvalidAction_Times",
  ]),
  oracle("hold before the ex-date", inTime, inTime.split(" &&")[0] ?? "", "Oracle.action", [
    "test_RevertWhen_InvalidAction_Times",
  ]),
  oracle("at most 14 days", "!inTime || a.exFrom - a.holdFrom > ACTION_WINDOW", "!inTime", "Oracle.action", [
    "test_RevertWhen_InvalidAction_Times",
  ]),
  oracle(
    "one action at a time",
    "        if (feeds(feed).flags & ACTION != 0) revert ActionPending(feed);\n",
    "",
    "Oracle.action",
    ["test_RevertWhen_ActionPending"],
  ),
  oracle(
    "a tenth by the source, half by governance",
    "        if (dividend > most) revert DividendTooLarge(feed, dividend, most);\n",
    "",
    "Oracle.action",
    ["test_RevertWhen_DividendTooLarge"],
  ),
  oracle(
    "who stages a dividend",
    "        if (msg.sender != owner() && msg.sender != sources",
    "        if (msg.sender == address(0) && msg.sender != sources",
    "Oracle.action",
    ["test_RevertWhen_NotAllowedToStage"],
  ),
  oracle(
    "who cancels",
    "(msg.sender != guardian || a.dividend == 0)",
    "msg.sender != guardian",
    "Oracle.action",
    ["test_RevertWhen_NotGuardian"],
  ),
];

/** What the oracle says, and who may hold a feed or stage an action. */
export const oracleMutants: Mutant[] = [...statuses, ...grace, ...powers];
