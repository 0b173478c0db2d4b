import { brotliCompressSync, constants } from "node:zlib";
import { LibZip } from "solady";
import { type Hex, hexToBytes, size } from "viem";

/** What one round costs on chain, from real transactions. */
export interface RoundCost {
  /** Gas of the push and of the derived feeds after it. */
  gas: number;
  /** Call data of these transactions. */
  inputs: Hex[];
}

/** Assumptions, not measurements; docs/costs.md says where they come from. */
const assumed = {
  roundsPerDay: 2_880,
  usdPerEth: 3_000,
  /** gwei */
  l1BaseFee: 2,
  blobBaseFee: 0.01,
  /** Bytes of a signed transaction beside its call data. */
  envelope: 110,
};

interface OpStack {
  l2GasPrice: number;
  baseFeeScalar: number;
  blobBaseFeeScalar: number;
}

const base: OpStack = { l2GasPrice: 0.005, baseFeeScalar: 2_269, blobBaseFeeScalar: 1_055_762 };
const optimism: OpStack = { l2GasPrice: 0.001, baseFeeScalar: 5_227, blobBaseFeeScalar: 1_014_213 };
/** `l1Price`: gwei for one of the 16 units of a compressed byte. */
const arbitrum = { l2GasPrice: 0.02, l1Price: 0.1 };

/** ETH and USD a day on three networks, for the table of `npm run bench`. */
export function costsPerDay(round: RoundCost): { network: string; eth: number; usd: number }[] {
  const networks = [
    { network: "Base", gwei: round.gas * base.l2GasPrice + opDataFee(round, base) },
    { network: "OP Mainnet", gwei: round.gas * optimism.l2GasPrice + opDataFee(round, optimism) },
    { network: "Arbitrum One", gwei: round.gas * arbitrum.l2GasPrice + arbitrumDataFee(round) },
  ];
  return networks.map(({ network, gwei }) => {
    const eth = (gwei * assumed.roundsPerDay) / 1e9;
    return { network, eth, usd: eth * assumed.usdPerEth };
  });
}

/** The L1 fee of the OP Stack since Fjord, gwei. */
function opDataFee({ inputs }: RoundCost, { baseFeeScalar, blobBaseFeeScalar }: OpStack): number {
  const perByte = (16 * baseFeeScalar * assumed.l1BaseFee + blobBaseFeeScalar * assumed.blobBaseFee) / 1e6;
  return sum(inputs.map((input) => Math.max(100, -42.5856 + 0.8365 * fastLzBytes(input)) * perByte));
}

/** Arbitrum charges 16 units for each byte that Brotli leaves, gwei. */
function arbitrumDataFee({ inputs }: RoundCost): number {
  return sum(inputs.map((input) => 16 * brotliBytes(input) * arbitrum.l1Price));
}

export function fastLzBytes(input: Hex): number {
  return size(LibZip.flzCompress(input) as Hex) + assumed.envelope;
}

export function brotliBytes(input: Hex): number {
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 0 };
  return brotliCompressSync(hexToBytes(input), { params: quality }).length + assumed.envelope;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
