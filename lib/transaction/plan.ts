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
  | "rwaDesk"
  | "operators"
  | "farm"
  | "shortDesk"
  | "zap"
  | "savings"
  | "compounder";

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
  | "collect"
  | "authorize"
  | "allow"
  | "disallow"
  | "addLiquidity"
  | "removeLiquidity"
  | "provide"
  | "zapIn"
  | "stake"
  | "unstake"
  | "exit"
  | "mintProvide"
  | "short"
  | "addShort"
  | "unlock"
  | "compound"
  | "uncompound"
  | "harvest"
  | "save"
  | "unsave"
  | "sell"
  | "leverage"
  | "deleverage"
  | "loanAndMint"
  | "mintAndSell"
  | "buyAndRepay"
  | "allocate";

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
  /** The token is the LP token of a pair, whose domain is Uniswap's; others are asked for their own. */
  pair?: boolean;
}

/** Lets a contract act for the owner within one transaction, by an EIP-712 signature that works once. */
export interface AuthorizeStep {
  kind: "authorize";
  label: "authorize";
  operators: Address;
  owner: Address;
  operator: Address;
  /** Chain time, seconds. */
  deadline: bigint;
}

/**
 * One transaction that hands in the signatures asked for before it, in their order, and then makes the call.
 * Where a wallet signed nothing it is the call alone.
 */
export interface BundleStep {
  kind: "bundle";
  label: StepLabel;
  address: Address;
  abi: AbiName;
  call: Call;
  /** Set where the contract takes v, r and s of the only permit as last arguments of this call instead. */
  permitCall?: Call;
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

export type Step = CallStep | PermitStep | AuthorizeStep | BundleStep | SignedStep;

/** What a person signs, in order. Empty when there is nothing to do. */
export type Plan = readonly Step[];

/** A signature as `permit` takes it. */
export interface PermitSignature {
  v: number;
  r: Hex;
  s: Hex;
}
