import { Link } from "@tanstack/react-router";
import { count } from "../numbers";
import type { Status } from "../queries";
import styles from "./Flow.module.css";

const STATES = [
  { state: "open", member: "open", title: "Open", says: "no answer yet", tone: "work" },
  {
    state: "in_progress",
    member: "in_progress",
    title: "In progress",
    says: "more answers wanted",
    tone: "work",
  },
  {
    state: "blocked",
    member: "blocked",
    title: "Blocked",
    says: "nobody left to ask",
    tone: "stuck",
  },
  {
    state: "conflict",
    member: "conflicts",
    title: "Conflict",
    says: "waits for an adjudicator",
    tone: "stuck",
  },
  {
    state: "in_review",
    member: "in_review",
    title: "In review",
    says: "drawn as a sample",
    tone: "check",
  },
  { state: "held", member: "held", title: "Held", says: "unanimous, gate not open", tone: "check" },
  { state: "decided", member: "decided", title: "Decided", says: "can be released", tone: "done" },
  { state: "excluded", member: "excluded", title: "Excluded", says: "not labelled", tone: "done" },
] as const;

/** The eight states as they follow one another; they add up to all items. */
export function Flow({ status, project }: { status: Status; project: string }) {
  const largest = Math.max(1, ...STATES.map((one) => status[one.member]));
  return (
    <ol className={styles.flow} aria-label="Items by state">
      {STATES.map((one) => {
        const items = status[one.member];
        return (
          <li key={one.state} data-tone={one.tone} data-none={items === 0}>
            <Link to="/p/$project/items" params={{ project }} search={{ state: one.state }}>
              <span className={styles.bar} aria-hidden>
                <span style={{ height: `${items === 0 ? 0 : 6 + (94 * items) / largest}%` }} />
              </span>
              <strong data-state={one.state}>{count(items)}</strong>
              <span>{one.title}</span>
              <small>{one.says}</small>
            </Link>
          </li>
        );
      })}
    </ol>
  );
}
