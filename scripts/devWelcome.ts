import { readFileSync } from "node:fs";
import { mnemonicToAccount } from "viem/accounts";
import { chainId, mnemonic } from "./anvil";
import { committedAddresses } from "./deploy";

/** People of every test and seed, by index of the mnemonic. */
const people = { alice: 1, bob: 2, carol: 3, dave: 4 };

/** Everything a person needs to open the page with a wallet. */
export function printWelcome(appUrl: string, rpcUrl: string, indexerUrl: string) {
  const { engine }: { engine: string } = JSON.parse(readFileSync(committedAddresses, "utf8"));
  const accounts = Object.entries(people).map(
    ([name, addressIndex]) =>
      `    ${name.padEnd(6)} ${mnemonicToAccount(mnemonic, { addressIndex }).address}`,
  );
  console.log(`
  Parallax      ${appUrl}
  Chain         ${rpcUrl}, chain id ${chainId}
  Indexer       ${indexerUrl}
  CdpEngine     ${engine}
  Mnemonic      ${mnemonic}
                (public test accounts: never send real money to them)
${accounts.join("\n")}

  Ctrl-C stops everything; the chain is saved and resumes at the next start.
`);
}
