"use client";
import { useTranslations } from "next-intl";

/** Stands on the main button while what an account has is not known yet. */
export function Reading() {
  return useTranslations("action")("reading");
}
