import type { errorsAbi } from "@/contracts-abi/errors";
import type en from "@/messages/en.json";
import type zh from "@/messages/zh-CN.json";

/** Every custom error that our contracts can revert with. */
export type ErrorName = (typeof errorsAbi)[number]["name"];

/** Does not compile while an error lacks its sentence. */
type Sentences<Messages extends { errors: Record<ErrorName, string> }> = Messages["errors"];
export type ErrorSentences = Sentences<typeof en> & Sentences<typeof zh>;
