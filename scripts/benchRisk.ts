import { type Address, encodeFunctionData, type Hex, maxUint256, parseEventLogs } from "viem";
import { auctionHouseAbi } from "@/contracts-abi/AuctionHouse";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { settlementAbi } from "@/contracts-abi/Settlement";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import { weth9Abi } from "@/contracts-abi/WETH9";
import type { BenchChain } from "./benchChain";
import type { Place } from "./benchGas";
import { chainTime, mineAt, rpc } from "./rpc";

export type RiskOperation =
  | "auction start and full buy"
  | "batch liquidation, each further"
  | "redeem"
  | "redeem, each further pot";

const alice = 1;
const carol = 3;
const unit = 10n ** 18n;
const ethMarket = 1;
const ethFeed = 1;

/**
 * Whole-transaction gas of an auction, of a further position in a batch of liquidations, and of redemptions. Balances
 * and ledgers that a second use would find filled are filled before, as in the rest of the table.
 */
export async function measureRisk(chain: BenchChain, place: Place): Promise<Record<RiskOperation, number>> {
  const before = await rpc<Hex>(chain.url, "evm_snapshot");
  const auction = await measureAuction(chain);
  const further = await measureBatch(chain, place);
  const [one, several, pots] = await measureRedeem(chain, place);
  await rpc(chain.url, "evm_revert", [before]);
  return {
    "auction start and full buy": auction,
    "batch liquidation, each further": further,
    redeem: one,
    "redeem, each further pot": Math.round((several - one) / (pots - 1)),
  };
}

/** Start of an auction while another runs, and the purchase of the whole lot by an account that has both tokens. */
async function measureAuction(chain: BenchChain): Promise<number> {
  const { auctionHouse, pusd } = chain.addresses;
  const ids = [await openWeth(chain), await openWeth(chain), await openWeth(chain)];
  await chain.transfer(alice, pusd, chain.accountAt(carol), 200_000n * unit);
  await approve(chain, carol, pusd, auctionHouse);
  await chain.pastReopening();
  await chain.setPrice(ethFeed, 2_650n * 10n ** 8n);
  const costs: number[] = [];
  for (const id of ids.slice(0, 2)) {
    const start = await chain.send(alice, auctionHouse, house("start", [id]));
    costs.push(gasOf(start));
  }
  const [first = 0n, second = 0n] = ids;
  await chain.send(carol, auctionHouse, buy(chain, first));
  await chain.send(alice, auctionHouse, house("start", [ids[2] ?? 0n]));
  const bought = gasOf(await chain.send(carol, auctionHouse, buy(chain, second)));
  await chain.send(carol, auctionHouse, buy(chain, ids[2] ?? 0n));
  await chain.setPrice(ethFeed, 3_000n * 10n ** 8n);
  return (costs[1] ?? 0) + bought;
}

/** What eleven positions in one transaction cost more than one, for each of the ten. */
async function measureBatch(chain: BenchChain, { market, feed, price }: Place): Promise<number> {
  const me = chain.accountAt(alice);
  const open = engine("open", [market, 6_400n * unit, 10n * unit, me, me]);
  const opened = await chain.engine(alice, engine("multicall", [Array.from({ length: 13 }, () => open)]));
  const ids = parseEventLogs({ abi: cdpEngineAbi, eventName: "Opened", logs: opened.logs }).map(
    ({ args }) => args.id,
  );
  await chain.pastReopening();
  await chain.setPrice(feed, (price * 108n) / 100n);
  const liquidate = (id: bigint) => engine("liquidate", [id, maxUint256, 0n, chain.accountAt(carol), "0x"]);
  const batch = async (some: bigint[]) =>
    gasOf(await chain.engine(alice, engine("multicall", [some.map(liquidate)])));
  await batch(ids.slice(0, 1));
  const one = await batch(ids.slice(1, 2));
  const eleven = await batch(ids.slice(2, 13));
  await chain.setPrice(feed, price);
  return Math.round((eleven - one) / 10);
}

/** After a shutdown: a redemption of an mAsset, whose one pot is pUSD, and of pUSD, and the number of its pots. */
async function measureRedeem(
  chain: BenchChain,
  place: Place,
): Promise<[one: number, several: number, pots: number]> {
  const { pusd, settlement } = chain.addresses;
  await shutDown(chain);
  const redeem = async (token: Address) => {
    await approve(chain, alice, token, settlement);
    return gasOf(await chain.send(alice, settlement, settle("redeem", [token, unit])));
  };
  const one = await redeem(place.token);
  const read = {
    address: settlement,
    abi: settlementAbi,
    functionName: "collateralsOf",
    args: [pusd],
  } as const;
  const pots = await chain.reader.readContract(read);
  return [one, await redeem(pusd), pots.length];
}

/** Carry a shutdown out to its end, as anybody could. */
async function shutDown(chain: BenchChain) {
  const { reader, addresses, url } = chain;
  const onEngine = { address: addresses.engine, abi: cdpEngineAbi } as const;
  const send = (data: Hex) => chain.send(carol, addresses.settlement, data);
  await chain.push(30);
  await chain.govern(addresses.settlement, settle("shutdown", []));
  const count = await reader.readContract({ ...onEngine, functionName: "marketCount" });
  const markets = Array.from({ length: count }, (_, i) => i + 1);
  await send(settle("freezeMarkets", [markets]));
  const ids: { market: number; open: bigint[] }[] = [];
  for (const market of markets) {
    const args = [market, 1, 2 ** 32 - 1] as const;
    const positions = await reader.readContract({ ...onEngine, functionName: "positionsIn", args });
    const open = positions.flatMap(({ debt }, i) =>
      debt > 0n ? [(BigInt(market) << 32n) | BigInt(i + 1)] : [],
    );
    ids.push({ market, open });
  }
  for (const { open } of ids) {
    for (let at = 0; at < open.length; at += 50) await send(settle("settle", [open.slice(at, at + 50)]));
  }
  for (const { token } of await chain.assets()) await send(settle("finalise", [token]));
  await mineAt(url, (await chainTime(url)) + 8 * 86_400);
  await send(settle("finalise", [addresses.pusd]));
}

/** A position in the WETH market at 160 %, opened by alice. */
async function openWeth(chain: BenchChain): Promise<bigint> {
  const me = chain.accountAt(alice);
  const collateral = 16n * unit;
  await chain.send(
    alice,
    chain.addresses.weth,
    encodeFunctionData({ abi: weth9Abi, functionName: "deposit" }),
    collateral,
  );
  await approve(chain, alice, chain.addresses.weth, chain.addresses.engine);
  await chain.push();
  const receipt = await chain.engine(alice, engine("open", [ethMarket, collateral, 30_000n * unit, me, me]));
  const [log] = parseEventLogs({ abi: cdpEngineAbi, eventName: "Opened", logs: receipt.logs });
  if (!log) throw new Error("no position was opened");
  return log.args.id;
}

function approve(chain: BenchChain, index: number, token: Address, spender: Address) {
  const args = [spender, maxUint256] as const;
  return chain.send(index, token, encodeFunctionData({ abi: synthTokenAbi, functionName: "approve", args }));
}

/** The whole lot, with a bound of the cost, as a page asks for it. */
function buy(chain: BenchChain, id: bigint): Hex {
  return house("buy", [id, 16n * unit, 40_000n * unit, chain.accountAt(carol), "0x"]);
}

function engine(functionName: "open" | "liquidate" | "multicall", args: readonly unknown[]): Hex {
  return encodeFunctionData({ abi: cdpEngineAbi, functionName, args } as never);
}

function house(functionName: "start" | "buy", args: readonly unknown[]): Hex {
  return encodeFunctionData({ abi: auctionHouseAbi, functionName, args } as never);
}

function settle(
  functionName: "shutdown" | "freezeMarkets" | "settle" | "finalise" | "redeem",
  args: readonly unknown[],
): Hex {
  return encodeFunctionData({ abi: settlementAbi, functionName, args } as never);
}

function gasOf({ gasUsed }: { gasUsed: bigint }): number {
  return Number(gasUsed);
}
