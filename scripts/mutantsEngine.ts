import type { Mutant } from "./mutantsRun";

const riskier = ["open", "mint", "deposit and mint", "withdraw with debt"];
const grace = [
  "test_GraceAfterClosed",
  "test_GraceAfterHeldByGovernance",
  "test_GraceAfterHeldByTheGuardian",
  "test_GraceAfterABreakerFallsBack",
  "test_GraceAfterABreakerIsConfirmed",
  "test_GraceAfterASplit",
  "test_GraceAfterMoreThanTenMinutes",
  "test_GraceAfterAFirstRound",
];

const inStatuses = (actions: string[], statuses: string[]) =>
  actions.flatMap((action) => statuses.map((status) => `${action} in ${status}`));

function engine(guard: string, find: string, put: string, cells: string[]): Mutant {
  const tests = ["Policy"];
  return { guard, file: "CdpEngine.sol", find, put, tests, only: "test_MarketWhose", cells };
}

const adjust =
  "        if (status != Status.OPEN) revert MarketNotOpen(market, status);\n        uint256 value";
const liquidate =
  "            if (status != Status.OPEN) revert MarketNotOpen(market, status);\n            if (block";
const isOpen = "status != Status.OPEN";

/** The status check of one path, as if one more status were open. */
const oneMore = ["CLOSED", "STALE", "HELD", "FROZEN"].flatMap((status) => {
  const looser = `${isOpen} && status != Status.${status}`;
  // A frozen market refuses whoever brings collateral before it looks at the status.
  const actions = status === "FROZEN" ? ["mint", "withdraw with debt"] : riskier;
  return [
    engine(
      `${status} is not open for debt`,
      adjust,
      adjust.replace(isOpen, looser),
      inStatuses(actions, [status]),
    ),
    engine(
      `${status} is not open for a liquidation`,
      liquidate,
      liquidate.replace(isOpen, looser),
      inStatuses(["liquidate"], [status]),
    ),
  ];
});

const unfrozen = "        _requireUnfrozen(market, m);\n";

/** The check for a frozen market in the function that goes on like this. */
function frozen(actions: string[], rest: string): Mutant {
  return engine(`frozen: ${actions[0]}`, unfrozen + rest, rest, inStatuses(actions, ["FROZEN"]));
}

const authorized = "        _requireAuthorized(p.owner);\n";
const receiver = "        if (to == address(0)) revert ZeroAddress();\n";
const amount = "        if (amount == 0) revert ZeroAmount();\n";

/** Every "no" of the policy table, by the guard of the engine that says it. */
export const engineMutants: Mutant[] = [
  engine("not open, for debt", adjust, "        uint256 value", [
    ...inStatuses(riskier, ["CLOSED", "STALE", "HELD"]),
    ...inStatuses(["mint", "withdraw with debt"], ["FROZEN"]),
  ]),
  engine(
    "not open, for a liquidation",
    liquidate,
    "            if (block",
    inStatuses(["liquidate"], ["CLOSED", "STALE", "HELD", "FROZEN"]),
  ),
  ...oneMore,
  engine(
    "more debt is riskier",
    "bool riskier = normalised > oldNormalised || ",
    "bool riskier = ",
    inStatuses(["open", "mint", "deposit and mint"], ["CLOSED", "STALE", "HELD"]),
  ),
  engine(
    "less collateral is riskier",
    " || (normalised == oldNormalised && collateral < oldCollateral);",
    ";",
    inStatuses(["withdraw with debt"], ["CLOSED", "STALE", "HELD", "FROZEN"]),
  ),
  frozen(
    ["open", "open without debt"],
    "        if (collateral == 0) revert ZeroAmount();\n        _requireAuthorized(owner);",
  ),
  frozen(["deposit"], `${amount}        // What holds`),
  frozen(["deposit and mint"], `${authorized}${receiver}        if (collateral == 0 || debt == 0)`),
  frozen(["repay", "repay all"], `${amount}        if (normalised == 0)`),
  frozen(["close", "close without debt"], `${authorized}${receiver}        uint256 debt = p.debt`),
  frozen(["offer"], `${authorized}        offeredTo[id] = to;`),
  frozen(["accept"], "        if (offeredTo[id] != msg.sender)"),
  frozen(["collect fees"], "        _collect(market, m);\n    }"),
  {
    ...engine(
      "re-opening",
      "            if (block.timestamp < liquidatableAt) revert ReopeningGrace(market, liquidatableAt);\n",
      "",
      grace,
    ),
    tests: ["PolicyGrace"],
    only: "test_GraceAfter",
  },
  {
    ...engine(
      "re-opening of the debt's feed",
      "(debtPrice, updatedAt, status, liquidatableAt) = oracle.read(m.debtFeed);",
      "(debtPrice, updatedAt, status, ) = oracle.read(m.debtFeed);",
      grace,
    ),
    tests: ["PolicyGrace"],
    only: "test_GraceAfter",
  },
  engine(
    "status of the debt's feed",
    "(debtPrice, updatedAt, status, liquidatableAt) = oracle.read(m.debtFeed);",
    "(debtPrice, updatedAt, , liquidatableAt) = oracle.read(m.debtFeed);",
    ["test_MarketWhoseDebt"],
  ),
  engine("FROZEN is a status", "        if (flags & MarketFlags.FROZEN != 0) status = Status.FROZEN;\n", "", [
    "test_MarketWhoseDebt",
    "test_MarketWhoseCollateral",
  ]),
];
