import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useProjects } from "~/shared/projects";
import { rolesIn, useMe } from "~/shared/session/session";
import { EmptyState } from "~/shared/ui/EmptyState";
import type { Empty } from "./transport";

const TITLES: Record<string, string> = {
  no_items: "There is nothing to label yet",
  waits_for_others: "You have answered all that you can",
  others_at_work: "Nothing is free at the moment",
  done: "Everything here is labelled",
};

interface Props {
  project: string;
  empty: Empty;
  done: number;
  onLook: () => void;
}

/** Why there is no work, and what else one can do. */
export function EmptyQueue({ project, empty, done, onLook }: Props) {
  const me = useMe();
  const projects = useProjects();
  const here = projects.find((one) => one.name === project);
  const roles = here ? rolesIn(me, here.id) : [];
  const others = projects.filter(
    (one) => one.name !== project && rolesIn(me, one.id).includes("annotator"),
  );
  const message = `${empty.message[0]?.toUpperCase() ?? ""}${empty.message.slice(1)}.`;
  return (
    <EmptyState
      title={TITLES[empty.reason] ?? "Nothing to label"}
      text={
        <>
          {message} {done > 0 && `You answered ${done} in this sitting. `}
          New work appears here by itself.
        </>
      }
    >
      <Button variant="default" onClick={onLook}>
        Look again
      </Button>
      <Button
        variant="default"
        renderRoot={(props) => <Link {...props} to="/p/$project/answers" params={{ project }} />}
      >
        Go over my answers
      </Button>
      {roles.includes("reviewer") && (
        <Button
          renderRoot={(props) => <Link {...props} to="/p/$project/review" params={{ project }} />}
        >
          Review
        </Button>
      )}
      {roles.includes("adjudicator") && (
        <Button
          renderRoot={(props) => (
            <Link {...props} to="/p/$project/adjudicate" params={{ project }} />
          )}
        >
          Adjudicate
        </Button>
      )}
      {others.slice(0, 3).map((one) => (
        <Button
          key={one.id}
          renderRoot={(props) => (
            <Link {...props} to="/p/$project/label" params={{ project: one.name }} />
          )}
        >
          Label {one.name}
        </Button>
      ))}
    </EmptyState>
  );
}
