import { ArrowLeftRight, Blend, Droplets, Gavel, Landmark, Layers, PiggyBank, Sprout } from "lucide-react";

/** The pages of the navigation, in order; the key is also their word in `messages`. */
export const navItems = [
  { key: "markets", href: "/", icon: ArrowLeftRight },
  { key: "borrow", href: "/borrow", icon: Landmark },
  { key: "pool", href: "/pool", icon: Blend },
  { key: "farm", href: "/farm", icon: Sprout },
  { key: "save", href: "/save", icon: PiggyBank },
  { key: "positions", href: "/positions", icon: Layers },
  { key: "auctions", href: "/auctions", icon: Gavel },
  { key: "faucet", href: "/faucet", icon: Droplets },
] as const;

/** Those within reach of the thumb; the others stand behind "More". */
const near: readonly string[] = ["markets", "borrow", "farm", "positions"];
export const nearItems = navItems.filter(({ key }) => near.includes(key));
export const moreItems = navItems.filter(({ key }) => !near.includes(key));

/** Whether a page belongs to an entry of the navigation. */
export function isCurrent(href: string, pathname: string): boolean {
  if (href === "/") return pathname === "/" || pathname.startsWith("/asset/");
  return pathname === href || pathname.startsWith(`${href}/`);
}
