import { oracle } from "./mutantsOracle";
import type { Mutant } from "./mutantsRun";

/** What a source may submit. */
const rounds: Mutant[] = [
  oracle(
    "future",
    "        if (time > block.timestamp) revert FutureRound(time, block.timestamp);\n        Batch",
    "        Batch",
    "Oracle",
    ["test_RevertWhen_FutureRound"],
  ),
  oracle(
    "stale",
    "        if (open && block.timestamp > uint256(time) + f.maxAge) revert StaleRound(feed, time, f.maxAge);\n",
    "",
    "Oracle",
    ["test_RevertWhen_StaleRound"],
  ),
  oracle("old", "        if (time <= last.time) revert OldRound(feed, time, last.time);\n", "", "Oracle", [
    "test_RevertWhen_OldRound",
  ]),
  oracle(
    "source",
    "        if (f.sourceId != source || source == 0) revert NotSource(feed, msg.sender);\n",
    "",
    "DerivedFeed",
    ["test_RevertWhen_AnotherSource"],
  ),
  oracle("zero", "        if (price == 0) revert ZeroPrice(feed);\n", "", "Oracle", [
    "test_RevertWhen_ZeroPrice",
  ]),
  oracle("sorted feeds", "if (next <= feed || next", "if (next", "Oracle", ["test_RevertWhen_UnsortedFeeds"]),
  oracle("lower bound", "price > f.min && price < f.max", "price < f.max", "Oracle.band", [
    "test_ABoundItselfIsRefused",
  ]),
  oracle("upper bound", "price > f.min && price < f.max", "price > f.min", "Oracle.band", [
    "test_ABoundItselfIsRefused",
  ]),
  oracle("band", "bool near = _within(price, last.price, band);", "bool near = true;", "PolicyHeld", [
    "test_HeldByTheBreaker",
  ]),
  oracle(
    "wider band of an opening",
    "open && last.openRounds == 0 ? f.openBand : f.band",
    "f.band",
    "Oracle.band",
    ["test_FirstOfASession"],
  ),
  oracle(
    "a candidate is confirmed by five rounds",
    "c.rounds >= CONFIRMING_ROUNDS && ",
    "",
    "Oracle.breaker",
    ["test_FourRoundsAreNotEnough"],
  ),
  oracle("over ten minutes", " && time - c.since >= CONFIRMING_TIME", "", "Oracle.breaker", [
    "test_599SecondsAreNotEnough",
  ]),
  oracle(
    "that agree with it",
    "if (!_within(price, c.price, band)) {",
    "if (price == 0) {",
    "Oracle.breaker",
    ["test_AnotherCandidateStartsAnew"],
  ),
  oracle("in an open session", "if (open && c.rounds", "if (c.rounds", "Oracle.breaker", [
    "test_ClosedRoundsConfirmNothing",
  ]),
  oracle(
    "and each is newer",
    "        if (broken && time <= candidateOf[feed].last) revert OldRound(feed, time, candidateOf[feed].last);\n",
    "",
    "Oracle.breaker",
    ["test_RevertWhen_OldRound"],
  ),
];

/** The short way of most rounds has the same limits as the long one. */
const short: Mutant[] = [
  oracle(
    "short way: no flag",
    "eq(and(f, 0xff00000000ffff), source)",
    "eq(and(f, 0xffff), source)",
    "Oracle.paths",
    [],
  ),
  oracle(
    "short way: source",
    "eq(and(f, 0xff00000000ffff), source)",
    "iszero(and(f, 0xff000000000000))",
    "DerivedFeed",
    ["test_RevertWhen_AnotherSourceOrAStaleRoundOfALegThatIsLongOpen"],
  ),
  oracle("short way: gap", "            ok := and(ok, lt(sub(gap, 1), MAX_GAP))\n", "", "Oracle.paths", []),
  oracle(
    "short way: age",
    "            ok := and(ok, iszero(gt(timestamp(), add(time, and(shr(16, f), 0xffffff)))))\n",
    "",
    "DerivedFeed",
    ["test_RevertWhen_AnotherSourceOrAStaleRoundOfALegThatIsLongOpen"],
  ),
  oracle(
    "short way: lower bound",
    "            ok := and(ok, gt(price, shl(and(shr(98, f), 63), and(shr(88, f), 1023))))\n",
    "",
    "Oracle.paths",
    [],
  ),
  oracle(
    "short way: upper bound",
    "            ok := and(ok, lt(price, shl(and(shr(114, f), 63), and(shr(104, f), 1023))))\n",
    "",
    "Oracle.paths",
    [],
  ),
  oracle(
    "short way: band",
    "            ok := and(ok, iszero(gt(mul(distance, BPS), mul(last, and(shr(56, f), 0xffff)))))\n",
    "",
    "Oracle.band",
    ["test_InSession"],
  ),
  oracle("short way: long open", "ok := eq(and(shr(120, r), 0xff), GRACE_ROUNDS)", "ok := 1", "Oracle", [
    "test_ReopeningAfterAClosedSession",
  ]),
];

/** What makes a round, by the long and by the short way. */
export const roundMutants: Mutant[] = [...rounds, ...short];
