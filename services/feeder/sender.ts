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
import { type Fee, firstFee, raisedFee } from "@/services/feeder/fees";
import { sleep } from "@/services/feeder/patience";

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

/** Blocks that a transaction may miss before its offer is raised; none when the base fee is above the offer. */
const MISSED = 2n;

/**
 * Sends one call after the other from one account. The nonce is always the account's next one on chain, so what an
 * earlier life left in the pool is replaced, and a gap is filled; at most one nonce is in flight, with its replacement.
 */
export function sender(reader: PublicClient, account: LocalAccount, options: SenderOptions) {
  let pending: Pending | undefined;

  /** Resolves when the call is in a block. Throws when it reverted, was overtaken, or took too long. */
  async function send(call: Call): Promise<Hash> {
    const nonce = await reader.getTransactionCount({ address: account.address });
    if (pending?.nonce !== nonce) pending = undefined;
    const deadline = performance.now() + options.patience;
    let block = await reader.getBlock();
    let since = block.number;
    await offer(call, nonce, block.baseFeePerGas ?? 0n);
    for (;;) {
      const hash = await findLanded(call, nonce);
      if (hash) return hash;
      if (performance.now() > deadline) throw new Error(`Nonce ${nonce} did not land in time.`);
      await sleep(options.poll);
      block = await reader.getBlock();
      const baseFee = block.baseFeePerGas ?? 0n;
      const outbid = block.number > since && baseFee > (pending?.fee.maxFeePerGas ?? 0n);
      if (!outbid && block.number < since + MISSED) continue;
      since = block.number;
      await offer(call, nonce, baseFee);
    }
  }

  /** Puts the call into the pool, for more than whatever has its nonce there; does nothing at the cap. */
  async function offer(call: Call, nonce: number, baseFee: bigint) {
    const { cap } = options;
    let fee = pending
      ? raisedFee(pending.fee, baseFee, cap)
      : firstFee(baseFee, await reader.estimateMaxPriorityFeePerGas(), cap);
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

  /** The offer of this call that is in a block, if the nonce is used up; throws when another is, or it reverted. */
  async function findLanded(call: Call, nonce: number): Promise<Hash | undefined> {
    const next = await reader.getTransactionCount({ address: account.address });
    if (next <= nonce) return undefined;
    const offers = pending?.offers.filter((one) => one.call === call) ?? [];
    pending = undefined;
    for (const { hash } of offers.toReversed()) {
      const receipt = await receiptOf(hash);
      if (receipt?.status === "success") return hash;
      if (receipt) throw new Error(`Transaction ${hash} was reverted.`);
    }
    throw new Error(`Another transaction has taken nonce ${nonce}.`);
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
