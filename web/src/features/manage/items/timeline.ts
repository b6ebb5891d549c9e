import type { Schemas } from "~/shared/api/client";
import { inWords } from "./labels";

export interface Event {
  id: string;
  kind: "vote" | "skip" | "decision";
  what: string;
  why: string | null;
  time: string | null;
  /** Round and version of the instructions. */
  under: string;
}

const OUTCOMES: Record<string, string> = {
  distribution: "Both readings are kept",
  excluded: "Excluded",
  deferred: "Handed to the spec owner",
};

/** Votes and decisions in the order of time; skips, whose time is not told, go first. */
export function timeline(item: Schemas["ItemHistoryView"]): Event[] {
  const skips = item.skips.map(
    (one, i): Event => ({
      id: `skip ${i}`,
      kind: "skip",
      what: `${one.by} skipped`,
      why: one.reason,
      time: null,
      under: `round ${one.round}`,
    }),
  );
  const votes = item.votes.map(
    (one): Event => ({
      id: one.annotation,
      kind: "vote",
      what: `${one.by} ${one.replaces ? "changed the answer to" : "answered"} ${inWords(one.labels)}`,
      why: null,
      time: one.time,
      under: `round ${one.round}, instructions ${one.spec_version}`,
    }),
  );
  const decisions = item.decisions.map(
    (one): Event => ({
      id: `decision ${one.id}`,
      kind: "decision",
      what:
        one.outcome === "label"
          ? `Decided: ${inWords(one.label)} (${one.how})`
          : (OUTCOMES[one.outcome] ?? one.outcome),
      why: one.rationale ?? null,
      time: one.time,
      under: `round ${one.round}, instructions ${one.spec_version}`,
    }),
  );
  const timed = [...votes, ...decisions].sort((a, b) => (a.time ?? "").localeCompare(b.time ?? ""));
  return [...skips, ...timed];
}
