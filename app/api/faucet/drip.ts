import { type Address, createClient, type Hash, http, publicActions, walletActions } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import { parallaxChain } from "@/hooks/chain";
import { type Deployment, deploymentOf } from "@/hooks/deployment";
import { FAUCET_COOLDOWN, type FaucetAnswer, faucetAmounts } from "@/hooks/faucetTerms";
import type { Runtime } from "@/hooks/useRuntime";

/** Local chains only: everybody knows this account's key. */
const faucet = mnemonicToAccount("test test test test test test test test test test test junk", {
  addressIndex: 6,
});

let queue: Promise<unknown> = Promise.resolve();

/** Pays one address. Payments wait for each other, so that their nonces follow one another. */
export function drip(runtime: Runtime, to: Address): Promise<FaucetAnswer> {
  const turn = queue.then(() => pay(runtime, to));
  queue = turn.catch(() => undefined);
  return turn;
}

async function pay(runtime: Runtime, to: Address): Promise<FaucetAnswer> {
  const addresses = deploymentOf(runtime.chainId);
  if (!addresses) return { error: "unavailable" };
  const client = createFaucetClient(runtime);
  const secondsLeft = await cooldown(client, addresses, to);
  if (secondsLeft > 0) return { error: "cooldown", secondsLeft };
  if (!(await hasEnough(client, addresses))) return { error: "empty" };

  const hashes: Hash[] = [];
  for (const { token, amount } of faucetAmounts) {
    const hash = token
      ? await client.writeContract({
          address: addresses[token],
          abi: synthTokenAbi,
          functionName: "transfer",
          args: [to, amount],
        })
      : await client.sendTransaction({ to, value: amount });
    const { status } = await client.waitForTransactionReceipt({ hash, timeout: 30_000 });
    if (status !== "success") return { error: "unavailable" };
    hashes.push(hash);
  }
  return { hashes };
}

/** Seconds until the address may ask again. The chain itself remembers, so a restart of the app forgets nothing. */
async function cooldown(client: FaucetClient, { pusd }: Deployment, to: Address): Promise<number> {
  const [latest, paid] = await Promise.all([
    client.getBlock(),
    client.getContractEvents({
      address: pusd,
      abi: synthTokenAbi,
      eventName: "Transfer",
      args: { from: faucet.address, to },
      fromBlock: 0n,
    }),
  ]);
  const last = paid.at(-1);
  if (!last) return 0;
  const { timestamp } = await client.getBlock({ blockNumber: last.blockNumber });
  return Math.max(0, FAUCET_COOLDOWN - Number(latest.timestamp - timestamp));
}

async function hasEnough(client: FaucetClient, addresses: Deployment): Promise<boolean> {
  const held = await Promise.all(
    faucetAmounts.map(({ token }) =>
      token
        ? client.readContract({
            address: addresses[token],
            abi: synthTokenAbi,
            functionName: "balanceOf",
            args: [faucet.address],
          })
        : client.getBalance({ address: faucet.address }),
    ),
  );
  return faucetAmounts.every(({ amount }, index) => (held[index] ?? 0n) > amount);
}

type FaucetClient = ReturnType<typeof createFaucetClient>;

function createFaucetClient(runtime: Runtime) {
  return createClient({
    account: faucet,
    chain: parallaxChain(runtime),
    transport: http(runtime.rpcUrl, { retryCount: 1, timeout: 10_000 }),
    pollingInterval: 250,
  })
    .extend(publicActions)
    .extend(walletActions);
}
