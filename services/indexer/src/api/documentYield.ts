import {
  address,
  asOf,
  byAddress,
  cursor,
  get,
  limit,
  list,
  object,
  oneOf,
  orNull,
  page,
  place,
  query,
  text,
  wei,
  whole,
} from "./schema";

const farm = object({
  ...{ pair: address, token: address, symbol: text, feed: whole, createdAt: whole, addedAt: whole },
  ...{ reserveToken: wei, reservePusd: wei, minStake: wei, lpStaked: wei, shortStaked: wei },
  ...{ rate: wei, shortShare: wei, remaining: wei, budget: wei, share: whole, duration: whole },
  ...{ sampledAt: orNull(whole), premium: orNull(wei), paidLp: wei, paidShort: wei },
  ...{ volumeDay: wei, volumeWeek: wei },
});
const farmDay = object({
  ...{ day: whole, lp: wei, short: wei, volume: wei, fees: wei },
  ...{ plxPrice: orNull(wei), emission: orNull(wei) },
});
const stake = object({ pair: address, symbol: text, lp: wei, short: wei, claimed: wei });
const lot = object({ number: whole, amount: wei, unlockAt: whole, openedAt: orNull(whole) });
const short = object({
  ...{ id: wei, pair: address, symbol: text, market: whole, status: text, openedAt: whole },
  ...{ endedAt: orNull(whole), credit: wei, proceeds: wei, locked: wei, free: wei, unlocked: wei },
  lots: list(lot),
});
const kind = oneOf(["savings", "compounder"]);
const holding = object({
  ...{ vault: address, kind, asset: address, symbol: text, decimals: whole },
  ...{ shares: wei, deposited: wei, withdrawn: wei },
});
const event = object({ ...place, in: oneOf(["farm", "short", "vault"]), kind: text });
const vault = object({
  ...{ vault: address, kind, symbol: text, decimals: whole, asset: address, createdAt: whole },
  ...{ assets: wei, supply: wei, rate: orNull(wei), earned: wei, earnedAt: orNull(whole) },
});
const vaultDay = object({ day: whole, assets: wei, supply: wei, earned: wei });

/** Farms, shorts, savings and compounders. */
export const yieldPaths = {
  "/farms": get(
    "Farms as of the last block, and what their pools traded in a day and a week",
    object({ asOf, plxPrice: orNull(wei), farms: list(farm) }),
  ),
  "/farms/days": get(
    "PLX that farms paid and fees that their pools earned on each day (UTC), newest first",
    object({ asOf, days: list(farmDay) }),
    [query("pair", address), limit],
  ),
  "/accounts/{account}/farm": get(
    "Stakes, shorts with their lots, and shares of vaults of an account",
    object({ asOf, stakes: list(stake), shorts: list(short), vaults: list(holding) }),
    [byAddress("account")],
  ),
  "/accounts/{account}/farm/events": get(
    "What an account did in farms, with shorts and in vaults",
    page("events", event),
    [byAddress("account"), limit, cursor],
  ),
  "/vaults": get("Savings and compounders", object({ asOf, vaults: list(vault) })),
  "/vaults/{vault}/days": get(
    "What a vault held, had issued and earned on each day with an event, newest first",
    object({ asOf, days: list(vaultDay) }),
    [byAddress("vault"), limit],
  ),
};
