import type { Address, Hex } from "viem";

/** Which ABI a step speaks; the transaction machine maps the name to the generated one. */
export type AbiName =
  | "cdpEngine"
  | "erc20"
  | "weth"
  | "router"
  | "auctionHouse"
  | "settlement"
  | "treasury"
  | "rwaDesk";

/** What a step does, for the person who signs it: a key of `messages`. */
export type StepLabel =
  | "wrap"
  | "approve"
  | "permit"
  | "open"
  | "deposit"
  | "withdraw"
  | "mint"
  | "repay"
  | "close"
  | "liquidate"
  | "claim"
  | "offer"
  | "accept"
  | "swap"
  | "freeze"
  | "freezeMarkets"
  | "settle"
  | "finalise"
  | "redeem"
  | "cancelAuction"
  | "writeOff"
  | "startAuction"
  | "buy"
  | "fund"
  | "redo"
  | "sync"
  | "heal"
  | "startSurplus"
  | "startSale"
  | "startRecapitalisation"
  | "collect";

export interface Call {
  functionName: string;
  args: readonly unknown[];
}

/** One transaction. */
export interface CallStep extends Call {
  kind: "wrap" | "approve" | "call";
  label: StepLabel;
  address: Address;
  abi: AbiName;
  /** Native coin sent along, wei. */
  value?: bigint;
}

/** An EIP-2612 signature, which costs no gas. */
export interface PermitStep {
  kind: "permit";
  label: "permit";
  token: Address;
  owner: Address;
  spender: Address;
  value: bigint;
  /** Chain time, seconds. */
  deadline: bigint;
}

/**
 * One transaction of several calls, the first of which hands in the signature of the permit step before it.
 * `withSignature` turns it into a plain call.
 */
export interface SignedStep {
  kind: "signed";
  label: StepLabel;
  address: Address;
  abi: AbiName;
  /** Leading arguments of `permit`, to which v, r and s are added. */
  permitArgs: readonly unknown[];
  call: Call;
}

export type Step = CallStep | PermitStep | SignedStep;

/** What a person signs, in order. Empty when there is nothing to do. */
export type Plan = readonly Step[];

/** A signature as `permit` takes it. */
export interface PermitSignature {
  v: number;
  r: Hex;
  s: Hex;
}
