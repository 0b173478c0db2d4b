"use client";
import { useTranslations } from "next-intl";
import { InlineAction } from "@/components/transaction/InlineAction";
import { Notice } from "@/components/ui/Notice";
import { useDeployment } from "@/hooks/useDeployment";
import { Link } from "@/i18n/navigation";
import { planAccept } from "@/lib/cdp/planAdjust";
import { positionName } from "@/lib/positionName";

/** A position that somebody offers to the reader. */
export function OfferNotice({ id }: { id: bigint }) {
  const t = useTranslations("cdp");
  const { addresses } = useDeployment();
  return (
    <Notice action={<InlineAction plan={planAccept(addresses.engine, id)}>{t("accept")}</InlineAction>}>
      {t.rich("offered", {
        id: positionName(id),
        link: (text) => (
          <Link href={`/positions/${id}`} className="text-accent-text underline-offset-4 hover:underline">
            {text}
          </Link>
        ),
      })}
    </Notice>
  );
}
