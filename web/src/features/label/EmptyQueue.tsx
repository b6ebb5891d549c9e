import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { EmptyDesk } from "~/shared/cases/EmptyDesk";
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

/** Why nothing is to be labelled, and what else one can do. */
export function EmptyQueue({ project, empty, done, onLook }: Props) {
  const sitting = done > 0 ? `You answered ${done} in this sitting. ` : "";
  return (
    <EmptyDesk
      project={project}
      work="annotator"
      title={TITLES[empty.reason] ?? "Nothing to label"}
      why={empty.message}
      more={`${sitting}New work appears here by itself.`}
      onLook={onLook}
    >
      <Button
        variant="default"
        renderRoot={(props) => <Link {...props} to="/p/$project/answers" params={{ project }} />}
      >
        Go over my answers
      </Button>
    </EmptyDesk>
  );
}
