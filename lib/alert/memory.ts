import { type Alert, type AlertKind, alertKinds, REST, reach, urgencyOf } from "@/lib/alert/alerts";

/** What an owner was told of a subject, and whether it was put away since. */
export interface Told {
  kind: AlertKind;
  dismissed: boolean;
}

/** By subject. A subject that needs no alert any more is forgotten, so that it can be told again. */
export type Memory = Record<string, Told>;

/** Which of the alerts are news, and what is remembered after telling them. */
export function remember(alerts: readonly Alert[], memory: Memory): { fresh: Alert[]; memory: Memory } {
  const fresh = alerts.filter(({ subject, kind }) => isWorse(kind, memory[subject]));
  const next = alerts.map((alert): [string, Told] => {
    const before = memory[alert.subject];
    if (!before || isWorse(alert.kind, before)) {
      return [alert.subject, { kind: alert.kind, dismissed: false }];
    }
    return [alert.subject, hasLeft(before.kind, alert) ? { ...before, kind: alert.kind } : before];
  });
  return { fresh, memory: Object.fromEntries(next) };
}

/** The memory after the owner put an alert away; it comes back only when things get worse. */
export function dismiss(memory: Memory, subject: string): Memory {
  const told = memory[subject];
  return told ? { ...memory, [subject]: { ...told, dismissed: true } } : memory;
}

/** Reads what was stored; what is damaged is forgotten. */
export function parseMemory(text: string | null): Memory {
  try {
    const stored: unknown = JSON.parse(text ?? "{}");
    if (typeof stored !== "object" || stored === null) return {};
    return Object.fromEntries(
      Object.entries(stored).filter((entry): entry is [string, Told] => isTold(entry[1])),
    );
  } catch {
    // Told twice is better than a page that does not open.
    return {};
  }
}

function isTold(value: unknown): value is Told {
  if (typeof value !== "object" || value === null) return false;
  const { kind, dismissed } = value as Partial<Told>;
  return alertKinds.some((each) => each === kind) && typeof dismissed === "boolean";
}

function isWorse(kind: AlertKind, told: Told | undefined): boolean {
  return !told || urgencyOf(kind) > urgencyOf(told.kind);
}

/** Whether a position went so far from the line that the same may be told again. */
function hasLeft(kind: AlertKind, alert: Alert): boolean {
  if (!("gap" in alert) || kind === "claimable" || kind === "auction") return true;
  return alert.gap > reach[kind] + REST;
}
