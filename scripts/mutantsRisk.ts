import type { Mutant } from "./mutantsRun";

type Row = [guard: string, find: string, put: string, test: string, killer: string];

/** One guard a row: what it says, its text, what stands there without it, and who must notice. */
const rows = (file: string, list: Row[]): Mutant[] =>
  list.map(([guard, find, put, test, killer]) => ({
    guard,
    file,
    find,
    put,
    tests: [test],
    cells: [killer],
  }));

const auctions = rows("AuctionHouse.sol", [
  [
    "only markets with auctions",
    "if (!auctioned) revert NotAuctioned(market);",
    "",
    "AuctionHouse.start",
    "test_RevertWhen_NotAuctioned",
  ],
  [
    "only debt in pUSD",
    " && m.debtToken == address(pusd);\n        if (!auctioned)",
    ";\n        if (!auctioned)",
    "AuctionHouse.start",
    "test_RevertWhen_TheDebtIsNotPusd",
  ],
  ["cap of a market", "        _use(market, _units(debt));\n", "", "AuctionHouse.start", "test_CapOfAMarket"],
  ["cap of all", "        _use(0, _units(debt));\n", "", "AuctionHouse.start", "test_CapOfAll"],
  [
    "a whole surplus lot",
    "if (surplus < lot || lot == 0) revert LotTooSmall(surplus, lot);",
    "",
    "AuctionHouse.surplus",
    "test_TheBadDebtAndTheBufferAreKept",
  ],
  [
    "sales of external collateral for pUSD",
    "if (m.debtToken != address(pusd)) revert NotForSale(market);",
    "",
    "AuctionHouse.sale",
    "test_RevertWhen_NotForSale",
  ],
  [
    "what is bad is not sold",
    "uint256 lot = held > bad ? held - bad : 0;",
    "uint256 lot = held + bad - bad;",
    "AuctionHouse.sale",
    "test_WhatIsBadIsKeptBack",
  ],
  [
    "no sale below the minimum",
    "        _requireValue(AuctionMath.costUp(lot, price * 10 ** m.scale), m.minDebt);\n",
    "",
    "AuctionHouse.sale",
    "test_RevertWhen_WorthLessThanTheMinimum",
  ],
  [
    "bad debt to recapitalise",
    "if (treasury.badDebt(token) == 0) revert NothingBad(token);",
    "",
    "AuctionHouse.recapitalisation",
    "test_RevertWhen_NothingBad",
  ],
  [
    "the Treasury's own first",
    "if (own != 0) treasury.heal(token, own);",
    "",
    "AuctionHouse.recapitalisation",
    "test_TheTreasurysOwnSuffices",
  ],
  [
    "one auction of a kind and market",
    "if (id != 0) revert AlreadyLive(id);",
    "",
    "AuctionHouse.recapitalisation",
    "test_RevertWhen_AlreadyLive",
  ],
  [
    "most that a buyer pays",
    "if (cost > maxCost) revert CostTooHigh(cost, maxCost);",
    "",
    "AuctionHouse.buy",
    "test_RevertWhen_CostTooHigh",
  ],
  [
    "something is bought",
    "        if (bought == 0) revert ZeroAmount();\n",
    "",
    "AuctionHouse.buy",
    "test_RevertWhen_ShrunkToNothing",
  ],
  [
    "a recapitalisation sells nothing",
    "if (a.kind == Kind.RECAPITALISATION) revert NoAuction(id);",
    "",
    "AuctionHouse.recapitalisation",
    "test_RevertWhen_NoAuction",
  ],
  [
    "the surplus in whole lots",
    "if (bought != a.lot) revert WholeLotOnly(a.lot);",
    "",
    "AuctionHouse.surplus",
    "test_RevertWhen_NotTheWholeLot",
  ],
  [
    "only a recapitalisation is funded",
    "if (a.kind != Kind.RECAPITALISATION) revert NoAuction(id);",
    "",
    "AuctionHouse.recapitalisation",
    "test_RevertWhen_NoAuction",
  ],
  [
    "no funding at an old price",
    "        if (_isStale(a)) revert StaleAuction(id);\n        paid",
    "        paid",
    "AuctionHouse.recapitalisation",
    "test_NobodyFundsAtAnOldPrice",
  ],
  [
    "never more than is bad",
    "Math.min(Math.min(amount, a.lot), treasury.badDebt(m.debtToken));",
    "Math.min(amount, a.lot);",
    "AuctionHouse.recapitalisation",
    "test_NeverMoreThanIsBad",
  ],
  [
    "least that a funder receives",
    "if (received < minReceived) revert ReceivedTooLittle(received, minReceived);",
    "",
    "AuctionHouse.recapitalisation",
    "test_RevertWhen_ReceivedTooLittle",
  ],
  [
    "at most a tenth above from the surplus",
    "if (price > most) price = most;",
    "",
    "AuctionHouse.spare",
    "test_AtMostOneTenthAbove",
  ],
  [
    "at most what is to spare",
    "if (a.fromSurplus && received > treasury.spare()) {",
    "if (false) {",
    "AuctionHouse.spare",
    "test_AtMostWhatThereIs",
  ],
  [
    "no redo before its time",
    "if (!_isStale(a) && _priceOf(a) * 10 >= price * 9) revert NotStale(id);",
    "",
    "AuctionHouse.redo",
    "test_RevertWhen_NotStaleOrUnknown",
  ],
  [
    "the clock stops while held",
    "if (held && a.stoppedAt == 0) {",
    "if (false) {",
    "AuctionHouse.redo",
    "test_TheClockStopsWhileHeld",
  ],
  [
    "cancelled in a settlement only",
    "if (m.flags & settling == 0) revert NotSettling(id);",
    "",
    "AuctionHouse.cancel",
    "test_RevertWhen_NotSettling",
  ],
]);

const treasury = rows("Treasury.sol", [
  [
    "only the system books",
    "if (msg.sender != address(engine) && !engine.isModule(msg.sender)) revert NotEngine(msg.sender);",
    "",
    "Treasury",
    "test_RevertWhen_NotEngine",
  ],
  [
    "no healing beyond the bad debt",
    "if (amount == 0 || amount > bad) revert NotBad(token, amount, bad);",
    "",
    "Treasury",
    "test_RevertWhen_NotBad",
  ],
  [
    "no more than it owns",
    "if (amount > held) revert InsufficientBalance(token, amount, held);",
    "",
    "Treasury",
    "test_RevertWhen_MoreThanItOwns",
  ],
  [
    "bad debt is kept back",
    "return held > bad ? held - bad : 0;",
    "return held + bad - bad;",
    "Treasury",
    "test_SpareAndSurplus",
  ],
  [
    "the buffer is kept back",
    "return free > buffer ? free - buffer : 0;",
    "return free;",
    "Treasury",
    "test_SpareAndSurplus",
  ],
]);

const plx = [
  ...rows("PlxToken.sol", [
    [
      "only the minter",
      "if (msg.sender != minter) revert NotMinter(msg.sender);",
      "",
      "PlxToken",
      "test_RevertWhen_NotTheMinter",
    ],
    [
      "the caps",
      "if (amount > available) revert MintCapExceeded(amount, available);",
      "",
      "PlxToken",
      "test_OnePercentInSevenDays",
    ],
    ["the day 7 days ago", "back <= 7;", "back < 7;", "PlxToken", "test_NoSevenTimes24HoursSeeMore"],
    [
      "the share of a month",
      "return week < month ? week : month;",
      "return month < week ? week : week;",
      "PlxToken",
      "test_ThreePercentInThirtyDays",
    ],
  ]),
  ...rows("FeeStream.sol", [
    [
      "somebody receives",
      "if (recipient == address(0)) revert NoRecipient();",
      "",
      "FeeStream",
      "test_WaitsForItsFirstRecipient",
    ],
    [
      "nothing is due after the end",
      "uint256 until = block.timestamp < end ? block.timestamp : end;",
      "uint256 until = block.timestamp;",
      "FeeStream",
      "test_StreamsOverSevenDays",
    ],
    [
      "the rest of the division",
      "        due += total - rate * time;\n",
      "",
      "FeeStream",
      "test_TheRestOfTheDivisionIsDueAtOnce",
    ],
  ]),
];

const others = [
  ...rows("RwaDesk.sol", [
    [
      "external collateral without auctions",
      "if (!external_ || m.flags & MarketFlags.AUCTIONED != 0) revert NotRwa(market);",
      "",
      "RwaDesk",
      "test_RevertWhen_TheMarketIsNoRwa",
    ],
    [
      "called once",
      "if (calledAt[market] != 0) revert AlreadyCalled(market);",
      "",
      "RwaDesk",
      "test_RevertWhen_CalledTwiceOrNotAtAll",
    ],
    [
      "the term",
      "if (block.timestamp < until) revert TermRunning(market, until);",
      "",
      "RwaDesk",
      "test_AnyoneWritesOffAfterTheTerm",
    ],
    [
      "not while it is settled",
      "if (m.flags & MarketFlags.FROZEN != 0) revert MarketFrozen(market);",
      "",
      "RwaDesk",
      "test_RevertWhen_TheMarketIsFrozen",
    ],
  ]),
  ...rows("MintGuard.sol", [
    [
      "the guardian only",
      "if (msg.sender != engine.oracle().guardian()) revert NotGuardian(msg.sender);",
      "",
      "MintGuard",
      "test_RevertWhen_NotTheGuardian",
    ],
    [
      "once in 30 days",
      "if (last != 0 && block.timestamp < last + LIMIT_PAUSE) revert GuardianTooSoon(market, last + LIMIT_PAUSE);",
      "",
      "MintGuard",
      "test_OnceInThirtyDays",
    ],
    [
      "lower only",
      "if (wanted >= current) revert NotTighter(wanted, current);",
      "",
      "MintGuard",
      "test_RevertWhen_NotTighter",
    ],
  ]),
  ...rows("FlashLiquidator.sol", [
    [
      "only the pair that was asked",
      "if (msg.sender != _pair) revert NotThePair(msg.sender);",
      "",
      "FlashLiquidator",
      "test_RevertWhen_NotAskedFor",
    ],
    [
      "least profit",
      "if (profit < minProfit) revert NotProfitable(profit, minProfit);",
      "",
      "FlashLiquidator",
      "test_RevertWhen_NotProfitable",
    ],
  ]),
  ...rows("CdpEngine.sol", [
    [
      "modules only",
      "if (!isModule[msg.sender]) revert NotModule(msg.sender);",
      "",
      "CdpEngine.modules",
      "test_RevertWhen_NotAModule",
    ],
    [
      "what is seized is at most what it holds",
      "if (take > collateral) take = collateral;",
      "",
      "CdpEngine.modules",
      "test_SeizeTakesAllOfIt",
    ],
    [
      "HALTED is held",
      "        if (flags & MarketFlags.HALTED != 0) status = Status.HELD;\n",
      "",
      "CdpEngine.modules",
      "test_HaltLeavesWhatIsSafer",
    ],
    [
      "no fee after the freeze",
      "        m.feePerSecond = 0;\n",
      "",
      "CdpEngine.modules",
      "test_FreezeMintsALastFee",
    ],
    [
      "auctions only",
      "if (m.flags & MarketFlags.AUCTIONED != 0) revert AuctionOnly(market);",
      "",
      "AuctionHouse.start",
      "test_RevertWhen_LiquidatedAtOnce",
    ],
  ]),
];

/** The guards of auctions, Treasury, PLX, and of the modules around them. */
export const riskMutants: Mutant[] = [...auctions, ...treasury, ...plx, ...others];
