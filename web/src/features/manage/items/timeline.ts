import type { Schemas } from "~/shared/api/client";
import { inWords } from "./labels";

export interface Event {
  id: string;
  kind: "vote" | "skip" | "decision" | "event" | "release";
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

const EVENTS: Record<string, string> = {
  "item.flagged": "Flagged",
  "round.started": "Asked again",
  "blocked.accepted": "Accepted with the votes there were",
  "items.prioritised": "Given another priority",
};

const by = (name: string | null | undefined) => (name ? ` by ${name}` : "");

/** Everything in the order of time; skips, whose time is not told, go first. */
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
  const arrived: Event = {
    id: "arrived",
    kind: "event",
    what: "Came in",
    why: null,
    time: item.arrived,
    under: "",
  };
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
        (one.outcome === "label"
          ? `Decided: ${inWords(one.label)} (${one.how})`
          : (OUTCOMES[one.outcome] ?? one.outcome)) + by(one.by),
      why: one.rationale ?? null,
      time: one.time,
      under: `round ${one.round}, instructions ${one.spec_version}`,
    }),
  );
  const events = item.events.map(
    (one, i): Event => ({
      id: `event ${i}`,
      kind: "event",
      what: (EVENTS[one.type] ?? one.type) + by(one.by),
      why: one.reason || null,
      time: one.time,
      under: "",
    }),
  );
  const releases = item.releases.map(
    (one): Event => ({
      id: `release ${one.release} ${one.field}`,
      kind: "release",
      what: `In release ${one.release}`,
      why: null,
      time: one.time,
      under: one.decision ? "as decided" : "as it stood, undecided",
    }),
  );
  const timed = [arrived, ...votes, ...decisions, ...events, ...releases].sort((a, b) =>
    (a.time ?? "").localeCompare(b.time ?? ""),
  );
  return [...skips, ...timed];
}
