"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { getAddress, isAddress } from "viem";
import { FaucetOutcome } from "@/components/faucet/FaucetOutcome";
import { FaucetTokens } from "@/components/faucet/FaucetTokens";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { useFaucet } from "@/hooks/faucet/useFaucet";
import { useHoldings } from "@/hooks/faucet/useHoldings";
import { useHead } from "@/hooks/useHead";
import { useWallet } from "@/hooks/useWallet";

/** Who is paid, what, and the button. A wallet fills in the address, but none is needed. */
export function FaucetForm() {
  const t = useTranslations("faucet");
  const { account, status, connect } = useWallet();
  const head = useHead();
  const [typed, setTyped] = useState<string>();
  const [before, setBefore] = useState<readonly bigint[]>();
  const faucet = useFaucet();
  const id = useId();

  const text = (typed ?? account ?? "").trim();
  const address = isAddress(text) ? getAddress(text) : undefined;
  const holdings = useHoldings(address);
  const paid = faucet.isSuccess && faucet.data.error === undefined && faucet.variables === address;
  const reason = head.isError
    ? t("reason.node")
    : text === ""
      ? t("reason.empty")
      : address === undefined
        ? t("reason.address")
        : undefined;

  const press = () => {
    if (!address) return;
    setBefore(holdings);
    faucet.mutate(address);
  };

  return (
    <div className="grid grid-cols-1 gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_25rem]">
      <Card title={t("who")} className="self-start lg:col-start-2 lg:row-start-1">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            press();
          }}
          className="flex flex-col gap-4"
        >
          <div>
            <div className="mb-1 flex items-center justify-between gap-4 text-12 text-n9">
              <label htmlFor={id}>{t("address")}</label>
              {status === "disconnected" && (
                <Button look="text" className="text-12" onClick={connect}>
                  {t("connect")}
                </Button>
              )}
            </div>
            <input
              id={id}
              name="address"
              value={typed ?? account ?? ""}
              onChange={(event) => setTyped(event.target.value)}
              placeholder="0x…"
              autoComplete="off"
              spellCheck={false}
              aria-invalid={text !== "" && address === undefined}
              className="min-h-12 w-full rounded-lg border border-n7 bg-n1 px-3 font-mono text-12 text-n11 outline-none focus:border-accent-text"
            />
          </div>
          <Button
            type="submit"
            look="primary"
            size="large"
            data-testid="faucet"
            aria-busy={faucet.isPending}
            disabled={Boolean(reason) || faucet.isPending}
          >
            {faucet.isPending ? t("sending") : (reason ?? t("get"))}
          </Button>
          <FaucetOutcome
            answer={faucet.variables === address ? faucet.data : undefined}
            failed={faucet.isError && faucet.variables === address}
          />
        </form>
      </Card>
      <FaucetTokens holdings={holdings} before={paid ? before : undefined} />
    </div>
  );
}
