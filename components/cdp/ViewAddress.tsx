"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { type Address, getAddress, isAddress } from "viem";
import { Button } from "@/components/ui/Button";

/** Asks whose positions to show; a mistyped checksum is refused. */
export function ViewAddress({ onView }: { onView: (address: Address) => void }) {
  const t = useTranslations("positions");
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState(false);
  const id = useId();
  return (
    <form
      className="w-full max-w-md text-left"
      onSubmit={(event) => {
        event.preventDefault();
        const address = text.trim();
        if (isAddress(address)) onView(getAddress(address));
        else setWrong(true);
      }}
    >
      <label htmlFor={id} className="block text-12 text-n9">
        {t("viewLabel")}
      </label>
      <div className="mt-1 flex gap-2">
        <input
          id={id}
          name="view"
          type="text"
          autoComplete="off"
          spellCheck={false}
          placeholder="0x…"
          value={text}
          aria-invalid={wrong}
          aria-describedby={`${id}-note`}
          onChange={(event) => {
            setText(event.target.value);
            setWrong(false);
          }}
          className="min-h-10 w-full min-w-0 rounded-lg border border-n7 bg-n1 px-3 font-mono text-14 text-n11"
        />
        <Button type="submit">{t("viewAction")}</Button>
      </div>
      <p id={`${id}-note`} className="mt-1.5 text-12 text-danger">
        {wrong && t("viewWrong")}
      </p>
    </form>
  );
}
