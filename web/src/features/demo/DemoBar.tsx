import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import styles from "./DemoBar.module.css";
import { become, cast, type DemoPerson } from "./demo";

const PLACES: Record<string, { role: string; path: string }> = {
  annotator: { role: "labels", path: "/p/customer-messages/label" },
  adjudicator: { role: "settles conflicts", path: "/p/customer-messages/adjudicate" },
  manager: { role: "manages", path: "/p/customer-messages/disagreement" },
};

function place(person: DemoPerson) {
  return person.roles.map((role) => PLACES[role]).find(Boolean);
}

/** Becomes another person in one click; there in a demo only. */
export function DemoBar({ now }: { now: string | null }) {
  const people = useQuery({
    queryKey: ["demo"],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: cast,
  });
  const [going, setGoing] = useState(false);
  return (
    <nav className={styles.bar} aria-label="Demo: who you are">
      <strong>Demo</strong>
      {(people.data ?? []).map((person) => {
        const to = place(person);
        return (
          to && (
            <button
              type="button"
              key={person.id}
              disabled={going}
              aria-pressed={person.name === now}
              onClick={() => {
                setGoing(true);
                void become(person.id).then(() => window.location.assign(to.path));
              }}
            >
              {person.name} <span>{to.role}</span>
            </button>
          )
        );
      })}
      <span className={styles.hint}>
        Label as Mira, settle as Noor, then see as Robin which classes are confused, and explain
        them.
      </span>
    </nav>
  );
}
