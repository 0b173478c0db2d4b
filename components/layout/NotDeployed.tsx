import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/EmptyState";

/** The whole page, where the server was pointed at a chain without our contracts. */
export function NotDeployed({ chain }: { chain: number }) {
  const t = useTranslations("notDeployed");
  return (
    <main className="mx-auto max-w-page p-6">
      <EmptyState tone="error" title={t("title")} text={t("text", { chain: String(chain) })} />
    </main>
  );
}
