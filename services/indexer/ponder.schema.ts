import { index, onchainTable, primaryKey } from "ponder";

// Prices, ratios and multipliers are WAD (1e18 = 1), amounts wei of their token, times unix seconds.
// A row of history is named by its place in the chain: block and index of its log.

/** A price feed of the oracle. */
export const feed = onchainTable("feed", (t) => ({
  feed: t.integer().primaryKey(),
  symbol: t.text().notNull(),
  description: t.text().notNull(),
  exchange: t.integer().notNull(),
  /** USD, after the multiplier; undefined before the first round. */
  price: t.bigint(),
  updatedAt: t.integer(),
  open: t.boolean().notNull(),
  closedSince: t.integer(),
  multiplier: t.bigint().notNull(),
  /** Held by a decision until this time, 0 if not. */
  heldUntil: t.bigint().notNull(),
  /** Held by the breaker with a candidate that later rounds confirm or not. */
  breaker: t.boolean().notNull(),
  /** Place of the staged split or dividend among the actions. */
  stagedBlock: t.integer(),
  stagedIndex: t.integer(),
  /** Tokens priced by this feed. */
  tokens: t.hex().array().notNull(),
}));

/** Blocks with a round, so that a chain that was replaced is noticed. */
export const block = onchainTable("block", (t) => ({
  block: t.integer().primaryKey(),
  hash: t.hex().notNull(),
  time: t.integer().notNull(),
}));

/** An accepted round of one feed. */
export const round = onchainTable(
  "round",
  (t) => ({
    feed: t.integer().notNull(),
    block: t.integer().notNull(),
    index: t.integer().notNull(),
    time: t.integer().notNull(),
    price: t.bigint().notNull(),
    open: t.boolean().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.feed, table.block, table.index] }),
    byTime: index().on(table.feed, table.time),
  }),
);

/** A time in which the exchange behind a feed was closed, as the rounds said. */
export const closure = onchainTable(
  "closure",
  (t) => ({
    feed: t.integer().notNull(),
    from: t.integer().notNull(),
    /** Undefined while it lasts. */
    to: t.integer(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.feed, table.from] }) }),
);

/** What stopped or released a feed: "refused", "breaker", "released", "held", "unheld". */
export const hold = onchainTable(
  "hold",
  (t) => ({
    block: t.integer().notNull(),
    index: t.integer().notNull(),
    feed: t.integer().notNull(),
    kind: t.text().notNull(),
    time: t.integer().notNull(),
    price: t.bigint(),
    /** Open rounds that agree with a candidate. */
    rounds: t.integer(),
    until: t.bigint(),
    /** Selector of the error by which a round was refused. */
    reason: t.hex(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.block, table.index] }),
    byFeed: index().on(table.feed, table.time),
  }),
);

/** A split or a dividend: "staged", "cancelled" or "applied". */
export const action = onchainTable(
  "action",
  (t) => ({
    block: t.integer().notNull(),
    index: t.integer().notNull(),
    feed: t.integer().notNull(),
    status: t.text().notNull(),
    /** USD a share, 0 for a split. */
    dividend: t.bigint().notNull(),
    numerator: t.integer().notNull(),
    denominator: t.integer().notNull(),
    holdFrom: t.bigint().notNull(),
    exFrom: t.bigint().notNull(),
    stagedAt: t.integer().notNull(),
    multiplier: t.bigint(),
    /** The real price before. */
    close: t.bigint(),
    appliedAt: t.integer(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.block, table.index] }),
    byFeed: index().on(table.feed),
  }),
);

/** The stored close of a day. */
export const close = onchainTable(
  "close",
  (t) => ({
    feed: t.integer().notNull(),
    number: t.integer().notNull(),
    price: t.bigint().notNull(),
    time: t.integer().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.feed, table.number] }) }),
);

/** A token of the system: pUSD, the mAssets, and what is locked as collateral. */
export const token = onchainTable("token", (t) => ({
  token: t.hex().primaryKey(),
  symbol: t.text().notNull(),
  name: t.text().notNull(),
  decimals: t.integer().notNull(),
  /** Minted by the engine. */
  issued: t.boolean().notNull(),
  supply: t.bigint().notNull(),
  holders: t.integer().notNull(),
  feed: t.integer(),
  pair: t.hex(),
  /** Locked in positions. */
  locked: t.bigint().notNull(),
  listed: t.boolean().notNull(),
  market: t.integer(),
  loanMarket: t.integer(),
  class: t.integer(),
  listedAt: t.integer(),
}));

/** Balance of an issued token. */
export const holder = onchainTable(
  "holder",
  (t) => ({
    token: t.hex().notNull(),
    account: t.hex().notNull(),
    balance: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.token, table.account] }),
    byAccount: index().on(table.account),
  }),
);

/** A pair of a token with pUSD. */
export const pool = onchainTable("pool", (t) => ({
  pair: t.hex().primaryKey(),
  token: t.hex().notNull(),
  isToken0: t.boolean().notNull(),
  reserveToken: t.bigint().notNull(),
  reservePusd: t.bigint().notNull(),
  /** pUSD for one token; undefined while the pool is empty. */
  price: t.bigint(),
  createdAt: t.integer().notNull(),
}));

/** Open, high, low and close of a token's oracle price (USD), pool price (pUSD) and premium. */
export const candle = onchainTable(
  "candle",
  (t) => ({
    token: t.hex().notNull(),
    interval: t.integer().notNull(),
    time: t.integer().notNull(),
    oracleOpen: t.bigint(),
    oracleHigh: t.bigint(),
    oracleLow: t.bigint(),
    oracleClose: t.bigint(),
    poolOpen: t.bigint(),
    poolHigh: t.bigint(),
    poolLow: t.bigint(),
    poolClose: t.bigint(),
    premiumOpen: t.bigint(),
    premiumHigh: t.bigint(),
    premiumLow: t.bigint(),
    premiumClose: t.bigint(),
    /** Traded, in pUSD. */
    volume: t.bigint().notNull(),
    /** Traded, in the token. */
    amount: t.bigint().notNull(),
    trades: t.integer().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.token, table.interval, table.time] }) }),
);

/** A swap in a pool with pUSD: "buy" and "sell" of the token. */
export const swap = onchainTable(
  "swap",
  (t) => ({
    block: t.integer().notNull(),
    index: t.integer().notNull(),
    time: t.integer().notNull(),
    hash: t.hex().notNull(),
    pair: t.hex().notNull(),
    token: t.hex().notNull(),
    side: t.text().notNull(),
    /** Who sent the transaction. */
    trader: t.hex().notNull(),
    /** Who received what was bought. */
    to: t.hex().notNull(),
    amount: t.bigint().notNull(),
    pusd: t.bigint().notNull(),
    /** Paid, pUSD for one token. */
    price: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.block, table.index] }),
    byToken: index().on(table.token, table.time),
    byTrader: index().on(table.trader),
  }),
);

/** Liquidity given to or taken from a pool: "add" and "remove". */
export const liquidityChange = onchainTable(
  "liquidity_change",
  (t) => ({
    block: t.integer().notNull(),
    index: t.integer().notNull(),
    time: t.integer().notNull(),
    hash: t.hex().notNull(),
    pair: t.hex().notNull(),
    token: t.hex().notNull(),
    kind: t.text().notNull(),
    account: t.hex().notNull(),
    amount: t.bigint().notNull(),
    pusd: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.block, table.index] }),
    byPair: index().on(table.pair, table.time),
    byAccount: index().on(table.account),
  }),
);

/** One collateral, one debt, one set of rules. */
export const market = onchainTable("market", (t) => ({
  market: t.integer().primaryKey(),
  collateralToken: t.hex().notNull(),
  debtToken: t.hex().notNull(),
  collateralFeed: t.integer().notNull(),
  debtFeed: t.integer().notNull(),
  collateral: t.bigint().notNull(),
  normalisedDebt: t.bigint().notNull(),
  /** RAY: what one of normalised debt owes. */
  rate: t.bigint().notNull(),
  minRatio: t.integer().notNull(),
  feePerSecond: t.bigint().notNull(),
  /** A ceiling below the market's own until a time, wei; 0 pauses minting. */
  limit: t.bigint(),
  limitUntil: t.bigint(),
  /** Whether positions are sold by auction. */
  auctioned: t.boolean().notNull(),
  /** Whether its collateral token is being settled. */
  halted: t.boolean().notNull(),
  frozen: t.boolean().notNull(),
  openPositions: t.integer().notNull(),
}));

/** A position: "open", "closed", "liquidated", or taken off the books: "auctioned", "settled", "writtenOff". */
export const position = onchainTable(
  "position",
  (t) => ({
    id: t.bigint().primaryKey(),
    market: t.integer().notNull(),
    owner: t.hex().notNull(),
    status: t.text().notNull(),
    collateral: t.bigint().notNull(),
    /** Times the market's rate it is the debt. */
    normalisedDebt: t.bigint().notNull(),
    offeredTo: t.hex(),
    openedAt: t.integer().notNull(),
    endedAt: t.integer(),
  }),
  (table) => ({ byOwner: index().on(table.owner), byMarket: index().on(table.market) }),
);

/** Everything that happened to a position, by the name of the event: the engine's, or that of who took it. */
export const positionEvent = onchainTable(
  "position_event",
  (t) => ({
    block: t.integer().notNull(),
    index: t.integer().notNull(),
    time: t.integer().notNull(),
    hash: t.hex().notNull(),
    position: t.bigint().notNull(),
    market: t.integer().notNull(),
    name: t.text().notNull(),
    /** Of the event, but for the id; numbers as decimal strings. */
    args: t.json().$type<Record<string, string>>().notNull(),
    /** Who did it: owner, liquidator, buyer, or anyone who deposits or repays; the owner of what was taken. */
    account: t.hex().notNull(),
    /** Whom it was offered or transferred to. */
    to: t.hex(),
    collateralChange: t.bigint().notNull(),
    debtChange: t.bigint().notNull(),
    collateral: t.bigint().notNull(),
    normalisedDebt: t.bigint().notNull(),
    /** In collateral. */
    fee: t.bigint().notNull(),
    /** USD at that moment. */
    collateralPrice: t.bigint(),
    debtPrice: t.bigint(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.block, table.index] }),
    byPosition: index().on(table.position),
  }),
);

export const liquidation = onchainTable(
  "liquidation",
  (t) => ({
    block: t.integer().notNull(),
    index: t.integer().notNull(),
    time: t.integer().notNull(),
    hash: t.hex().notNull(),
    position: t.bigint().notNull(),
    market: t.integer().notNull(),
    owner: t.hex().notNull(),
    liquidator: t.hex().notNull(),
    repaid: t.bigint().notNull(),
    seized: t.bigint().notNull(),
    fee: t.bigint().notNull(),
    penalty: t.bigint().notNull(),
    badDebt: t.bigint().notNull(),
    leftover: t.bigint().notNull(),
    collateralPrice: t.bigint().notNull(),
    debtPrice: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.block, table.index] }),
    byOwner: index().on(table.owner),
    byTime: index().on(table.time),
  }),
);

/** "accrued" (stability fee, in debt), "collected" (minted to the Treasury), "closeFee", "liquidationFee", "penalty". */
export const fee = onchainTable(
  "fee",
  (t) => ({
    block: t.integer().notNull(),
    index: t.integer().notNull(),
    kind: t.text().notNull(),
    time: t.integer().notNull(),
    market: t.integer().notNull(),
    token: t.hex().notNull(),
    amount: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.block, table.index, table.kind] }),
    byMarket: index().on(table.market, table.time),
  }),
);

/** An auction: "collateral", "surplus", "sale" or "recapitalisation"; "live", "ended" or "cancelled". */
export const auction = onchainTable(
  "auction",
  (t) => ({
    /** That of the position whose collateral is sold; of other kinds a number below 2^32. */
    id: t.bigint().primaryKey(),
    kind: t.text().notNull(),
    state: t.text().notNull(),
    market: t.integer().notNull(),
    owner: t.hex(),
    block: t.integer().notNull(),
    index: t.integer().notNull(),
    hash: t.hex().notNull(),
    startedAt: t.integer().notNull(),
    /** Where the price counts from. */
    restartedAt: t.integer().notNull(),
    stoppedAt: t.integer(),
    endedAt: t.integer(),
    /** What a buyer receives and what it pays. */
    sellToken: t.hex().notNull(),
    payToken: t.hex().notNull(),
    lot: t.bigint().notNull(),
    lotLeft: t.bigint().notNull(),
    debt: t.bigint().notNull(),
    debtLeft: t.bigint().notNull(),
    /** In collateral, as the start said. */
    penalty: t.bigint().notNull(),
    /** Start price of the running round. */
    price: t.bigint().notNull(),
    fromSurplus: t.boolean().notNull(),
    bought: t.bigint().notNull(),
    paid: t.bigint().notNull(),
    buys: t.integer().notNull(),
    redos: t.integer().notNull(),
    /** What the end said. */
    badDebt: t.bigint(),
    penaltyTaken: t.bigint(),
    leftover: t.bigint(),
  }),
  (table) => ({
    byPlace: index().on(table.block, table.index),
    byState: index().on(table.state),
    byOwner: index().on(table.owner),
  }),
);

/** A purchase at an auction, or a delivery to a recapitalisation. */
export const auctionBuy = onchainTable(
  "auction_buy",
  (t) => ({
    block: t.integer().notNull(),
    index: t.integer().notNull(),
    time: t.integer().notNull(),
    hash: t.hex().notNull(),
    auction: t.bigint().notNull(),
    kind: t.text().notNull(),
    market: t.integer().notNull(),
    buyer: t.hex().notNull(),
    sellToken: t.hex().notNull(),
    payToken: t.hex().notNull(),
    bought: t.bigint().notNull(),
    paid: t.bigint().notNull(),
    /** Paid for one; of a recapitalisation received for one that was paid. */
    price: t.bigint().notNull(),
    /** Whether a recapitalisation was paid in pUSD in place of its token. */
    inPusd: t.boolean().notNull(),
    lotLeft: t.bigint().notNull(),
    debtLeft: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.block, table.index] }),
    byAuction: index().on(table.auction),
    byBuyer: index().on(table.buyer),
  }),
);

/** What else happened to an auction, by the name of the event. */
export const auctionEvent = onchainTable(
  "auction_event",
  (t) => ({
    block: t.integer().notNull(),
    index: t.integer().notNull(),
    time: t.integer().notNull(),
    hash: t.hex().notNull(),
    auction: t.bigint().notNull(),
    name: t.text().notNull(),
    /** Of the event, but for the id; numbers as decimal strings. */
    args: t.json().$type<Record<string, string>>().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.block, table.index] }),
    byAuction: index().on(table.auction),
  }),
);

/** What the Treasury has of a token, owes in it, and did with it. */
export const treasuryToken = onchainTable("treasury_token", (t) => ({
  token: t.hex().primaryKey(),
  /** Its own ledger: a transfer alone changes nothing. */
  balance: t.bigint().notNull(),
  /** Credited by markets. */
  fees: t.bigint().notNull(),
  /** Credited without a market: deposits and proceeds of sales. */
  deposited: t.bigint().notNull(),
  released: t.bigint().notNull(),
  spent: t.bigint().notNull(),
  /** Paid to savers out of stability fees. */
  drawn: t.bigint().notNull(),
  badDebt: t.bigint().notNull(),
  badDebtAdded: t.bigint().notNull(),
  healed: t.bigint().notNull(),
}));

/** "credited", "released", "spent", "drawn" (by the savings), "added" (bad debt), "healed", "buffer" (set). */
export const treasuryEvent = onchainTable(
  "treasury_event",
  (t) => ({
    block: t.integer().notNull(),
    index: t.integer().notNull(),
    time: t.integer().notNull(),
    hash: t.hex().notNull(),
    kind: t.text().notNull(),
    token: t.hex().notNull(),
    market: t.integer(),
    to: t.hex(),
    amount: t.bigint().notNull(),
    /** Balance, or bad debt, after it. */
    total: t.bigint(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.block, table.index] }),
    byToken: index().on(table.token),
    byKind: index().on(table.kind),
  }),
);

/** What a market has brought the Treasury in a token on a day (UTC). */
export const treasuryDay = onchainTable(
  "treasury_day",
  (t) => ({
    day: t.integer().notNull(),
    market: t.integer().notNull(),
    token: t.hex().notNull(),
    amount: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.day, table.market, table.token] }) }),
);

/** One row: PLX in existence, and what was issued first, minted since, and burnt. */
export const plx = onchainTable("plx", (t) => ({
  token: t.hex().primaryKey(),
  supply: t.bigint().notNull(),
  genesis: t.bigint().notNull(),
  minted: t.bigint().notNull(),
  burnt: t.bigint().notNull(),
}));

/** PLX "minted" to or "burnt" by an account. */
export const plxChange = onchainTable(
  "plx_change",
  (t) => ({
    block: t.integer().notNull(),
    index: t.integer().notNull(),
    time: t.integer().notNull(),
    hash: t.hex().notNull(),
    kind: t.text().notNull(),
    account: t.hex().notNull(),
    amount: t.bigint().notNull(),
    supply: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.block, table.index] }) }),
);

/** The settlement of a debt token: "announced", "frozen" or "final". A retracted one is gone. */
export const settlementCase = onchainTable("settlement_case", (t) => ({
  token: t.hex().primaryKey(),
  stage: t.text().notNull(),
  /** Place of its first mention. */
  block: t.integer().notNull(),
  index: t.integer().notNull(),
  announcedAt: t.integer(),
  freezableAt: t.integer(),
  frozenAt: t.integer(),
  finalisedAt: t.integer(),
  /** USD that a token counts for. */
  price: t.bigint(),
  /** Debts settled so far; once final, what is still to be redeemed. */
  issued: t.bigint().notNull(),
  /** What the pots lacked when it became final, USD. */
  shortfall: t.bigint(),
  settled: t.integer().notNull(),
  converted: t.integer().notNull(),
  /** Of settled positions, in the token. */
  debtSettled: t.bigint().notNull(),
  /** Of loans on the token, in pUSD. */
  debtConverted: t.bigint().notNull(),
  badDebt: t.bigint().notNull(),
  redeemed: t.bigint().notNull(),
}));

/** Collateral that the holders of a settled token share. */
export const settlementPot = onchainTable(
  "settlement_pot",
  (t) => ({
    token: t.hex().notNull(),
    collateral: t.hex().notNull(),
    /** From positions. */
    taken: t.bigint().notNull(),
    /** In all; redemptions are not subtracted. */
    pot: t.bigint().notNull(),
    /** RAY: wei for one wei of the token, once final. */
    rate: t.bigint(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.token, table.collateral] }) }),
);

/** The price (USD) of a market's feed that the shutdown counts with. */
export const settlementPrice = onchainTable("settlement_price", (t) => ({
  market: t.integer().primaryKey(),
  feed: t.integer().notNull(),
  price: t.bigint().notNull(),
  time: t.integer().notNull(),
}));

/** The price (USD) that governance named last for a feed without one. */
export const namedPrice = onchainTable("named_price", (t) => ({
  feed: t.integer().primaryKey(),
  price: t.bigint().notNull(),
  time: t.integer().notNull(),
  usableAt: t.integer().notNull(),
}));

/** One row, once everything is being settled. */
export const shutdown = onchainTable("shutdown", (t) => ({
  id: t.integer().primaryKey(),
  block: t.integer().notNull(),
  index: t.integer().notNull(),
  time: t.integer().notNull(),
  hash: t.hex().notNull(),
  by: t.hex().notNull(),
}));

/** A settled token given for shares of its pots. */
export const redemption = onchainTable(
  "redemption",
  (t) => ({
    block: t.integer().notNull(),
    index: t.integer().notNull(),
    time: t.integer().notNull(),
    hash: t.hex().notNull(),
    token: t.hex().notNull(),
    holder: t.hex().notNull(),
    amount: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.block, table.index] }),
    byHolder: index().on(table.holder),
  }),
);

/** Permissioned collateral bought out of a pot for pUSD. */
export const potSale = onchainTable(
  "pot_sale",
  (t) => ({
    block: t.integer().notNull(),
    index: t.integer().notNull(),
    time: t.integer().notNull(),
    hash: t.hex().notNull(),
    collateral: t.hex().notNull(),
    buyer: t.hex().notNull(),
    amount: t.bigint().notNull(),
    cost: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.block, table.index] }) }),
);

/** The default of a market that was called last: "called" or "cured". */
export const rwaDefault = onchainTable("rwa_default", (t) => ({
  market: t.integer().primaryKey(),
  state: t.text().notNull(),
  calledAt: t.integer().notNull(),
  writeOffFrom: t.integer().notNull(),
  curedAt: t.integer(),
  /** Positions written off since, what they held and owed. */
  writtenOff: t.integer().notNull(),
  collateral: t.bigint().notNull(),
  debt: t.bigint().notNull(),
}));

/** What an owner took out of what a contract kept for it. */
export const claim = onchainTable(
  "claim",
  (t) => ({
    block: t.integer().notNull(),
    index: t.integer().notNull(),
    time: t.integer().notNull(),
    hash: t.hex().notNull(),
    /** The contract. */
    holder: t.hex().notNull(),
    owner: t.hex().notNull(),
    token: t.hex().notNull(),
    amount: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.block, table.index] }),
    byOwner: index().on(table.owner),
  }),
);

/** A farm: one stream of PLX for those who provide to a pair and those who are short of its asset. */
export const farmPool = onchainTable("farm_pool", (t) => ({
  pair: t.hex().primaryKey(),
  asset: t.hex().notNull(),
  /** 0: no premium, no short side. */
  feed: t.integer().notNull(),
  addedAt: t.integer().notNull(),
  minStake: t.bigint().notNull(),
  lpStaked: t.bigint().notNull(),
  shortStaked: t.bigint().notNull(),
  /** PLX wei a second, and the shorts' part of it, WAD. */
  rate: t.bigint().notNull(),
  shortShare: t.bigint().notNull(),
  /** PLX wei that streams, and that waits for the next tranches. */
  remaining: t.bigint().notNull(),
  budget: t.bigint().notNull(),
  /** Basis points of the budget, and seconds, of a tranche. */
  share: t.integer().notNull(),
  duration: t.integer().notNull(),
  /** Until when the sides are paid in this row, and what one wei of each has earned, 80 binary places. */
  updatedAt: t.integer().notNull(),
  lpIndex: t.bigint().notNull(),
  shortIndex: t.bigint().notNull(),
  sampledAt: t.integer(),
  premium: t.bigint(),
}));

/** What an account has in a farm, and has got out of it. */
export const farmStake = onchainTable(
  "farm_stake",
  (t) => ({
    pair: t.hex().notNull(),
    account: t.hex().notNull(),
    /** LP wei. */
    lp: t.bigint().notNull(),
    /** Wei of the asset that it is short of. */
    short: t.bigint().notNull(),
    /** PLX wei. */
    claimed: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.pair, table.account] }),
    byAccount: index().on(table.account),
  }),
);

/** What happened in a farm: "staked", "unstaked", "claimed", "shortAdded", "shortRemoved", "funded", "defunded". */
export const farmEvent = onchainTable(
  "farm_event",
  (t) => ({
    block: t.integer().notNull(),
    index: t.integer().notNull(),
    time: t.integer().notNull(),
    hash: t.hex().notNull(),
    pair: t.hex().notNull(),
    account: t.hex().notNull(),
    kind: t.text().notNull(),
    amount: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.block, table.index] }),
    byAccount: index().on(table.account),
    byPair: index().on(table.pair),
  }),
);

/** A premium that was measured, and the shorts' part that it led to (WAD). */
export const farmSample = onchainTable(
  "farm_sample",
  (t) => ({
    pair: t.hex().notNull(),
    time: t.integer().notNull(),
    premium: t.bigint().notNull(),
    shortShare: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.pair, table.time] }) }),
);

/** PLX wei that each side of a farm earned on a day (UTC). */
export const farmDay = onchainTable(
  "farm_day",
  (t) => ({
    day: t.integer().notNull(),
    pair: t.hex().notNull(),
    lp: t.bigint().notNull(),
    short: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.day, table.pair] }) }),
);

/** A short of the desk. What it holds and owes, and whether it ended, stands in its position. */
export const short = onchainTable(
  "short",
  (t) => ({
    /** Of its position. */
    id: t.bigint().primaryKey(),
    user: t.hex().notNull(),
    pair: t.hex().notNull(),
    openedAt: t.integer().notNull(),
    /** Wei of the asset that the farm counts. */
    credit: t.bigint().notNull(),
    /** pUSD wei: that its sales brought, that is locked, that was released before its time, that was taken out. */
    proceeds: t.bigint().notNull(),
    locked: t.bigint().notNull(),
    free: t.bigint().notNull(),
    unlocked: t.bigint().notNull(),
    /** Sales so far, and the first of them that is still locked. */
    lots: t.integer().notNull(),
    nextLot: t.integer().notNull(),
  }),
  (table) => ({ byUser: index().on(table.user) }),
);

/** The proceeds of one sale of a short, pUSD wei. */
export const shortLot = onchainTable(
  "short_lot",
  (t) => ({
    id: t.bigint().notNull(),
    /** From 0. */
    number: t.integer().notNull(),
    amount: t.bigint().notNull(),
    unlockAt: t.integer().notNull(),
    /** When it was unlocked, or released before its time. */
    openedAt: t.integer(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.id, table.number] }) }),
);

/** What happened to a short: "opened", "added", "withdrawn", "repaid", "closed", "unlocked". */
export const shortEvent = onchainTable(
  "short_event",
  (t) => ({
    block: t.integer().notNull(),
    index: t.integer().notNull(),
    time: t.integer().notNull(),
    hash: t.hex().notNull(),
    id: t.bigint().notNull(),
    user: t.hex().notNull(),
    pair: t.hex().notNull(),
    kind: t.text().notNull(),
    /** pUSD wei put in, or taken out. */
    collateral: t.bigint().notNull(),
    /** Wei of the asset minted, or burnt. */
    debt: t.bigint().notNull(),
    /** pUSD wei of the sale, or unlocked. */
    proceeds: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.block, table.index] }),
    byUser: index().on(table.user),
    byId: index().on(table.id),
  }),
);

/** A vault of ERC-4626: "savings", or a "compounder" of a pair's liquidity. */
export const vault = onchainTable("vault", (t) => ({
  vault: t.hex().primaryKey(),
  kind: t.text().notNull(),
  symbol: t.text().notNull(),
  decimals: t.integer().notNull(),
  /** pUSD, or the pair. */
  asset: t.hex().notNull(),
  createdAt: t.integer().notNull(),
  /** By its own ledger, wei of the asset: with what a harvest added and still unlocks. */
  assets: t.bigint().notNull(),
  supply: t.bigint().notNull(),
  /** Of savings: RAY above one a second. */
  rate: t.bigint(),
  /** Wei of the asset that it earned so far, and when last. */
  earned: t.bigint().notNull(),
  earnedAt: t.integer(),
}));

/** Shares of an account in a vault, and what it put in and took out itself, wei of the asset. */
export const vaultHolder = onchainTable(
  "vault_holder",
  (t) => ({
    vault: t.hex().notNull(),
    account: t.hex().notNull(),
    shares: t.bigint().notNull(),
    deposited: t.bigint().notNull(),
    withdrawn: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.vault, table.account] }),
    byAccount: index().on(table.account),
  }),
);

/** What happened in a vault: "deposited", "withdrawn", "earned". */
export const vaultEvent = onchainTable(
  "vault_event",
  (t) => ({
    block: t.integer().notNull(),
    index: t.integer().notNull(),
    time: t.integer().notNull(),
    hash: t.hex().notNull(),
    vault: t.hex().notNull(),
    /** Whose shares; of "earned" who made it earn. */
    account: t.hex().notNull(),
    kind: t.text().notNull(),
    assets: t.bigint().notNull(),
    /** 0 of "earned". */
    shares: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.block, table.index] }),
    byAccount: index().on(table.account),
    byVault: index().on(table.vault),
  }),
);

/** A vault after the last event of a day (UTC), and what it earned on it. */
export const vaultDay = onchainTable(
  "vault_day",
  (t) => ({
    vault: t.hex().notNull(),
    day: t.integer().notNull(),
    assets: t.bigint().notNull(),
    supply: t.bigint().notNull(),
    earned: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.vault, table.day] }) }),
);

/** One row: what holds now for all of it. */
export const protocol = onchainTable("protocol", (t) => ({
  id: t.integer().primaryKey(),
  /** Tokens that are locked and that the engine does not mint. */
  external: t.hex().array().notNull(),
  /** pUSD in issue, wei. */
  pusdSupply: t.bigint().notNull(),
  /** Value of the external collateral in positions and pools, USD. */
  tvl: t.bigint().notNull(),
}));

/** Totals of one day (UTC); `day` is its first second. */
export const protocolDay = onchainTable("protocol_day", (t) => ({
  day: t.integer().primaryKey(),
  swaps: t.integer().notNull(),
  /** pUSD */
  volume: t.bigint().notNull(),
  opened: t.integer().notNull(),
  closed: t.integer().notNull(),
  liquidations: t.integer().notNull(),
  /** Value of the fees of the day, USD. */
  fees: t.bigint().notNull(),
  /** pUSD in issue at the end of the day, wei. */
  pusdSupply: t.bigint().notNull(),
  /** Value of all external collateral, in positions and pools, at its last move of the day, USD. */
  tvl: t.bigint().notNull(),
}));
