import { ArrowLeftRight, Droplets, Gavel, Landmark, Layers } from "lucide-react";

/** The pages of the navigation, in order; the key is also their word in `messages`. */
export const navItems = [
  { key: "markets", href: "/", icon: ArrowLeftRight },
  { key: "borrow", href: "/borrow", icon: Landmark },
  { key: "positions", href: "/positions", icon: Layers },
  { key: "auctions", href: "/auctions", icon: Gavel },
  { key: "faucet", href: "/faucet", icon: Droplets },
] as const;

/** Whether a page belongs to an entry of the navigation. */
export function isCurrent(href: string, pathname: string): boolean {
  if (href === "/") return pathname === "/" || pathname.startsWith("/asset/");
  return pathname === href || pathname.startsWith(`${href}/`);
}
