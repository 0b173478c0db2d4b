import { isAddressEqual, parseAbi } from "viem";
import type { Chain } from "@/services/keeper/chain";
import type { Pulled } from "@/services/keeper/jobs/pulled";
import type { Scene } from "@/services/keeper/scene";

/** Every source that the oracle pulls from has the shape of a Chainlink feed. */
const abi = parseAbi(["function latestRoundData() view returns (uint80, int256, uint256, uint256, uint80)"]);

/** When the sources that the oracle pulls from were last updated. */
export function readPulled({ reader, core }: Chain, { feeds, block }: Scene): Promise<Pulled[]> {
  const own = [core.medianFeed, core.derivedFeed];
  return Promise.all(
    feeds
      .filter(({ source }) => !own.some((address) => isAddressEqual(address, source)))
      .map(async ({ id, symbol, source }) => {
        const call = { address: source, abi, functionName: "latestRoundData", blockNumber: block } as const;
        const [, , , sourceTime] = await reader.readContract(call);
        return { feed: id, symbol, sourceTime };
      }),
  );
}
