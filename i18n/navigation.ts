import { createNavigation } from "next-intl/navigation";
import { routing } from "@/i18n/routing";

/** Next's links and router, keeping the language of the page. */
export const { Link, redirect, usePathname, useRouter, getPathname } = createNavigation(routing);
