import { useQuery } from "@tanstack/react-query";
import { type Address, type Client, isAddressEqual, zeroAddress } from "viem";
import { getCode, getContractEvents, readContract } from "viem/actions";
import { useClient } from "wagmi";
import { timelockControllerAbi } from "@/contracts-abi/TimelockController";
import { treasuryAbi } from "@/contracts-abi/Treasury";
import type { Deployment } from "@/hooks/deployment";
import { useDeployment } from "@/hooks/useDeployment";

/** Who may change the contracts, as the chain says it. */
export interface Governance {
  /** Core contracts with an owner: those of the timelock, and others. */
  owned: string[];
  foreign: string[];
  /** Seconds for which a decision is public. */
  delay: number;
  proposers: Address[];
  /** Whether nobody but one ordinary account proposes. */
  byDeployer: boolean;
  anyoneExecutes: boolean;
}

/** Milliseconds: decisions take days. */
const REFRESH = 60_000;

/** Read from the contracts themselves, not from what a deploy once wrote down. */
export function useGovernance() {
  const { addresses } = useDeployment();
  const client = useClient();
  const query = useQuery({
    queryKey: ["governance", addresses.timelock],
    refetchInterval: REFRESH,
    enabled: Boolean(client),
    queryFn: () => readGovernance(client, addresses),
  });
  return { governance: query.data, failing: query.isError };
}

async function readGovernance(client: Client | undefined, addresses: Deployment): Promise<Governance> {
  if (!client) throw new Error("No client for the chain");
  const timelock = { address: addresses.timelock, abi: timelockControllerAbi } as const;
  const [owners, delay, proposerRole, executorRole] = await Promise.all([
    ownersOf(client, addresses),
    readContract(client, { ...timelock, functionName: "getMinDelay" }),
    readContract(client, { ...timelock, functionName: "PROPOSER_ROLE" }),
    readContract(client, { ...timelock, functionName: "EXECUTOR_ROLE" }),
  ]);
  const has = (role: `0x${string}`, account: Address) =>
    readContract(client, { ...timelock, functionName: "hasRole", args: [role, account] });
  const grants = await getContractEvents(client, {
    ...timelock,
    ...({ eventName: "RoleGranted", args: { role: proposerRole }, fromBlock: 0n, strict: true } as const),
  });
  const granted = [...new Set(grants.map(({ args }) => args.account))];
  const standing = await Promise.all(granted.map((account) => has(proposerRole, account)));
  const proposers = granted.filter((_, index) => standing[index]);
  const codes = await Promise.all(proposers.map((address) => getCode(client, { address })));
  const isTimelocks = ([, owner]: [string, Address]) => isAddressEqual(owner, addresses.timelock);
  return {
    owned: owners.filter(isTimelocks).map(([name]) => name),
    foreign: owners.filter((entry) => !isTimelocks(entry)).map(([name]) => name),
    delay: Number(delay),
    proposers,
    byDeployer: codes.length === 1 && codes[0] === undefined,
    anyoneExecutes: await has(executorRole, zeroAddress),
  };
}

/** The owner of each core contract that has one. */
async function ownersOf(client: Client, addresses: Deployment): Promise<[string, Address][]> {
  const answers = await Promise.all(
    Object.entries(addresses).map(async ([name, address]): Promise<[string, Address][]> => {
      // Every ownable contract answers like the Treasury; what does not answer has no owner.
      const read = readContract(client, { address, abi: treasuryAbi, functionName: "owner" });
      return read.then(
        (owner) => [[name, owner]],
        () => [],
      );
    }),
  );
  return answers.flat();
}
