import type { Address } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { mnemonic } from "./anvil";

/** Who is who on the local chain, by derivation index of the test mnemonic. */
const indexes = {
  owner: 0,
  alice: 1,
  bob: 2,
  carol: 3,
  dave: 4,
  reporter: 5,
  faucet: 6,
  seeder: 7,
  visitor: 8,
  "reporter 2": 10,
  "reporter 3": 11,
  keeper: 12,
};

/** Addresses of the people whom tests and seeds speak of, so that pages can name them. */
export function people(): Record<string, Address> {
  const entries = Object.entries(indexes).map(
    ([name, addressIndex]) => [name, mnemonicToAccount(mnemonic, { addressIndex }).address] as const,
  );
  return Object.fromEntries(entries);
}
