import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/EmptyState";
import { Link } from "@/i18n/navigation";

export default function NotFound() {
  const t = useTranslations("notFound");
  return (
    <>
      <h1 className="sr-only">{t("title")}</h1>
      <EmptyState
        title={t("title")}
        text={t("text")}
        action={
          <Link href="/" className="text-14 text-accent-text underline underline-offset-4">
            {t("action")}
          </Link>
        }
      />
    </>
  );
}
