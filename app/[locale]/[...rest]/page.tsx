import { notFound } from "next/navigation";

/** Unknown paths end in the language's own not-found page. */
export default function UnknownPage() {
  notFound();
}
