import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useProjects } from "~/shared/projects";
import { rolesIn, useMe } from "~/shared/session/session";
import { EmptyState } from "~/shared/ui/EmptyState";
import type { Empty } from "./useCases";

interface Props {
  project: string;
  title: string;
  empty: Empty;
  onLook: () => void;
}

/** Why there is no case, and what else one can do. */
export function EmptyDesk({ project, title, empty, onLook }: Props) {
  const me = useMe();
  const here = useProjects().find((one) => one.name === project);
  const labels = here !== undefined && rolesIn(me, here.id).includes("annotator");
  const message = `${empty.message[0]?.toUpperCase() ?? ""}${empty.message.slice(1)}.`;
  return (
    <EmptyState title={title} text={`${message} New cases appear here by themselves.`}>
      <Button variant="default" onClick={onLook}>
        Look again
      </Button>
      {labels && (
        <Button
          renderRoot={(props) => <Link {...props} to="/p/$project/label" params={{ project }} />}
        >
          Label
        </Button>
      )}
    </EmptyState>
  );
}
