import type { Mutant } from "./mutantsRun";

const sameLength = "if (signatures.length < quorum) revert QuorumMissed(signatures.length, quorum);\n";
const none = "revert ReportMismatch(signatures.length, sessions.length, prices.length);";

function median(guard: string, find: string, put: string, cells: string[], test = "MedianFeed"): Mutant {
  return { guard, file: "feeds/MedianFeed.sol", find, put, tests: [test], cells };
}

function derived(guard: string, find: string, put: string, test: string, cells: string[]): Mutant {
  return { guard, file: "feeds/DerivedFeed.sol", find, put, tests: [test], cells };
}

/** Guards of the feeds that are our own. */
export const feedMutants: Mutant[] = [
  median("round number", "        if (round <= lastRound) revert OldReport(round, lastRound);\n", "", [
    "test_RevertWhen_OldReport",
  ]),
  median("a round counts once", "        lastRound = round;\n", "", ["test_RevertWhen_OldReport"]),
  median("quorum of a round", `${sameLength}        if (sessions`, "if (sessions", [
    "test_RevertWhen_QuorumMissed",
  ]),
  median(
    "quorum of a dividend",
    `${sameLength}        bytes32`,
    "bytes32",
    ["test_RevertWhen_QuorumMissed"],
    "MedianFeed.dividend",
  ),
  median("reporter", "        if (!isReporter[reporter]) revert NotReporter(reporter);\n", "", [
    "test_RevertWhen_NotReporter",
    "test_RevertWhen_SomethingElseWasSigned",
  ]),
  median(
    "sorted reporters",
    "        if (reporter <= previous) revert UnsortedReporters(previous, reporter);\n",
    "",
    ["test_RevertWhen_UnsortedReporters"],
  ),
  median("as many prices as feeds", none, "", ["test_RevertWhen_ReportMismatch"]),
  median("zero or too large", "if (a == 0 || c > type(uint64).max)", "if (a > c)", [
    "test_RevertWhen_UnusableReport",
  ]),
  median(
    "session by majority",
    "votes * 2 > sessions.length",
    "votes * 2 >= sessions.length",
    ["test_ATieIsClosed"],
    "MedianFeed.median",
  ),
  median(
    "a dividend's signature is good for one",
    "dividendNonce++",
    "dividendNonce",
    ["test_RevertWhen_ReplayedAfterACancellation"],
    "MedianFeed.dividend",
  ),
  median(
    "quorum of three",
    "quorum_ < MIN_QUORUM || ",
    "",
    ["test_RevertWhen_InvalidQuorum"],
    "MedianFeed.reporters",
  ),
  derived("held and stale legs are skipped", "status > Status.CLOSED || ", "", "DerivedFeed", [
    "test_StaleAndHeldLegsAreSkipped",
  ]),
  derived("nothing new is skipped", "        if (time <= updatedAt) return false;\n", "", "DerivedFeed", [
    "test_NothingNewIsSkipped",
  ]),
  derived(
    "a formula is never changed",
    "        if (_formulas[feed].legs.length != 0) revert FormulaExists(feed);\n",
    "",
    "DerivedFeed",
    ["test_RevertWhen_ASecondFormula"],
  ),
  derived(
    "its legs are those of the oracle",
    " && keccak256(abi.encode(legs)) == keccak256(abi.encode(formula.legs))",
    "",
    "DerivedFeed",
    ["test_RevertWhen_InvalidFormula"],
  ),
  derived("below zero is zero", "factor <= 0 ? 0 : ", "", "DerivedFeedLevel", [
    "test_ALevelThatWasZeroWithinADayIsNotRevived",
  ]),
  derived("its source alone holds for ever", "oracle.hold(feed);", "feed;", "DerivedFeedLevel", [
    "test_ALevelAtZeroIsHeldForEver",
  ]),
];
