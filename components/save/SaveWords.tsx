import { useTranslations } from "next-intl";

const points = ["source", "short", "loss", "rate", "out", "token"] as const;

/** What the vault is, where the interest comes from, and what happens when that is not enough. */
export function SaveWords() {
  const t = useTranslations("save.words");
  return (
    <section>
      <h2 className="mb-3 text-16">{t("title")}</h2>
      <dl className="grid gap-4">
        {points.map((point) => (
          <div key={point}>
            <dt className="text-14 text-n11">{t(`${point}.title`)}</dt>
            <dd className="mt-0.5 max-w-prose text-14 text-pretty text-n9">{t(`${point}.text`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
