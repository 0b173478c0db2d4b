"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { isAddress, isAddressEqual, zeroAddress } from "viem";
import type { ActionProps } from "@/components/cdp/ActionForm";
import { ActionButton } from "@/components/transaction/ActionButton";
import { InlineAction } from "@/components/transaction/InlineAction";
import { HashLink } from "@/components/ui/HashLink";
import { Notice } from "@/components/ui/Notice";
import { useDeployment } from "@/hooks/useDeployment";
import { useTransaction } from "@/hooks/useTransaction";
import { planOffer } from "@/lib/cdp/planAdjust";

/** Offers the position to another account, which has to accept it. */
export function TransferTab({ position, text, setText }: ActionProps) {
  const t = useTranslations("position");
  const { addresses } = useDeployment();
  const { state, send } = useTransaction();
  const id = useId();
  const to = text.trim();
  const reason = () => {
    if (!to) return t("enterAddress");
    if (!isAddress(to) || isAddressEqual(to, zeroAddress)) return t("wrongAddress");
    return isAddressEqual(to, position.owner) ? t("ownAddress") : undefined;
  };
  const press = async () => {
    if (isAddress(to) && (await send(planOffer(addresses.engine, position.id, to)))) setText("");
  };
  return (
    <div className="mt-4 grid gap-4">
      <p className="text-14 text-pretty text-n9">{t("transferText")}</p>
      {position.offeredTo !== zeroAddress && (
        <Notice
          action={
            <InlineAction plan={planOffer(addresses.engine, position.id, zeroAddress)}>
              {t("takeBack")}
            </InlineAction>
          }
        >
          {t("offeredTo")} <HashLink address={position.offeredTo} />
        </Notice>
      )}
      <div>
        <label htmlFor={id} className="block text-12 text-n9">
          {t("receiver")}
        </label>
        <input
          id={id}
          name="receiver"
          type="text"
          autoComplete="off"
          spellCheck={false}
          placeholder="0x…"
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="mt-1 min-h-10 w-full rounded-lg border border-n7 bg-n1 px-3 font-mono text-14 text-n11"
        />
      </div>
      <ActionButton verb={t("offer")} reason={reason()} onPress={press} state={state} />
    </div>
  );
}
