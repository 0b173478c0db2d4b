import { createPublicClient, http } from "viem";
import { rpcUrl } from "./settings";

/**
 * The node itself. What never changes is read past Ponder's own client, where a question waits behind all the blocks
 * that are being fetched.
 */
export const chain = createPublicClient({ transport: http(rpcUrl), cacheTime: 500 });
