import type { errorsAbi } from "@/contracts-abi/errors";
import type en from "@/messages/en.json";
import type zh from "@/messages/zh-CN.json";

type Named = (typeof errorsAbi)[number]["name"];

/** Does not compile while an error lacks its sentence. */
type Sentences<Messages extends { errors: Record<Named, string> }> = Messages["errors"];

/** Every custom error that our contracts can revert with; each has its sentence in both languages. */
export type ErrorName = Named & keyof Sentences<typeof en> & keyof Sentences<typeof zh>;
