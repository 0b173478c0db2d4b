import {
  type Address,
  BaseError,
  type Hash,
  type Hex,
  keccak256,
  type LocalAccount,
  type PublicClient,
  TransactionReceiptNotFoundError,
} from "viem";
import { type Fee, firstFee, raisedFee } from "@/services/fees";
import { sleep } from "@/services/patience";

export interface SenderOptions {
  chainId: number;
  /** Most wei for a unit of gas. */
  cap: bigint;
  /** Milliseconds between two looks at the chain. */
  poll: number;
  /** Milliseconds after which a call is too old to matter and a fresh one should take its nonce. */
  patience: number;
  onReplaced: () => void;
}

export interface Call {
  to: Address;
  data: Hex;
  gas: bigint;
}

/** What this account has in the pool: every offer for one nonce, the last one the highest. */
interface Pending {
  nonce: number;
  fee: Fee;
  offers: { hash: Hash; call: Call }[];
}

/** Why a node does not take an offer: less than what has the nonce, less than the base fee, or the nonce is used up. */
type Refusal = "underpriced" | "too low" | "overtaken";

/** The call did not take effect: it was reverted, or another transaction of the account was taken instead. */
export class Overtaken extends Error {}

/** Blocks that a transaction may miss before its offer is raised; none when the base fee is above the offer. */
const MISSED = 2n;

/** Times to look for a receipt once the nonce is used up: nodes count a moment before they can show it. */
const LOOKS = 10;

/**
 * Sends one call after the other from one account. The nonce is always the account's next one on chain, so what an
 * earlier life left in the pool is replaced, and a gap is filled; at most one nonce is in flight, with its replacement.
 */
export function sender(reader: PublicClient, account: LocalAccount, options: SenderOptions) {
  let pending: Pending | undefined;

  /** Resolves when the call is in a block. Throws when it reverted, was overtaken, or took too long. */
  async function send(call: Call): Promise<Hash> {
    const deadline = performance.now() + options.patience;
    const [nonce, first, tip] = await Promise.all([
      reader.getTransactionCount({ address: account.address }),
      reader.getBlock(),
      reader.request({ method: "eth_maxPriorityFeePerGas" }),
    ]);
    if (pending?.nonce !== nonce) pending = undefined;
    let since = first.number;
    await offer(call, nonce, first.baseFeePerGas ?? 0n, BigInt(tip));
    for (let looks = 0; ; ) {
      if ((await reader.getTransactionCount({ address: account.address })) > nonce) {
        const hash = await findLanded(call);
        if (hash) return hash;
        if (++looks === LOOKS) throw new Overtaken(`Another transaction has taken nonce ${nonce}.`);
        await sleep(options.poll);
        continue;
      }
      if (performance.now() > deadline) throw new Error(`Nonce ${nonce} did not land in time.`);
      await sleep(options.poll);
      const { number, baseFeePerGas } = await reader.getBlock();
      const baseFee = baseFeePerGas ?? 0n;
      const outbid = number > since && baseFee > (pending?.fee.maxFeePerGas ?? 0n);
      if (!outbid && number < since + MISSED) continue;
      since = number;
      await offer(call, nonce, baseFee, BigInt(tip));
    }
  }

  /** Puts the call into the pool, for more than whatever has its nonce there; does nothing at the cap. */
  async function offer(call: Call, nonce: number, baseFee: bigint, tip: bigint) {
    const { cap } = options;
    let fee = pending ? raisedFee(pending.fee, baseFee, cap) : firstFee(baseFee, tip, cap);
    for (; fee; fee = raisedFee(fee, baseFee, cap)) {
      const outcome = await submit(call, nonce, fee);
      if (outcome === "overtaken" || outcome === "too low") return;
      if (outcome === "underpriced") continue;
      if (pending) options.onReplaced();
      pending = { nonce, fee, offers: [...(pending?.offers ?? []), { hash: outcome, call }] };
      return;
    }
  }

  async function submit(call: Call, nonce: number, fee: Fee): Promise<Hash | Refusal> {
    const serializedTransaction = await account.signTransaction({
      ...call,
      ...fee,
      nonce,
      chainId: options.chainId,
      type: "eip1559",
    });
    try {
      return await reader.request({ method: "eth_sendRawTransaction", params: [serializedTransaction] });
    } catch (error) {
      const text = error instanceof BaseError ? `${error.message} ${error.details}` : String(error);
      if (/already known|already imported/i.test(text)) return keccak256(serializedTransaction);
      if (/replacement|underpriced/i.test(text)) return "underpriced";
      if (/less than block base fee/i.test(text)) return "too low";
      if (/nonce too low|nonce is too low/i.test(text)) return "overtaken";
      throw error;
    }
  }

  /** The offer of this call that is in a block; throws when it reverted. */
  async function findLanded(call: Call): Promise<Hash | undefined> {
    const offers = pending?.offers.filter((one) => one.call === call) ?? [];
    for (const { hash } of offers.toReversed()) {
      const receipt = await receiptOf(hash);
      if (receipt?.status === "success") return hash;
      if (receipt) throw new Overtaken(`Transaction ${hash} was reverted.`);
    }
    return undefined;
  }

  async function receiptOf(hash: Hash) {
    try {
      return await reader.getTransactionReceipt({ hash });
    } catch (error) {
      if (error instanceof TransactionReceiptNotFoundError) return undefined;
      throw error;
    }
  }

  return { send };
}
