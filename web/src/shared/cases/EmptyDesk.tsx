import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { EmptyState } from "~/shared/ui/EmptyState";
import { Elsewhere, type WORK } from "./Elsewhere";

interface Props {
  project: string;
  /** The work that has run out. */
  work: (typeof WORK)[number]["role"];
  title: string;
  /** Why, as the server says it: a sentence without its full stop. */
  why: string;
  /** What follows the reason. */
  more?: string;
  onLook: () => void;
  /** Ways that come before those elsewhere. */
  children?: ReactNode;
}

/** Why there is no work, and what else one can do. */
export function EmptyDesk(props: Props) {
  const why = `${props.why[0]?.toUpperCase() ?? ""}${props.why.slice(1)}.`;
  return (
    <EmptyState title={props.title} text={[why, props.more].filter(Boolean).join(" ")}>
      <Button variant="default" onClick={props.onLook}>
        Look again
      </Button>
      {props.children}
      <Elsewhere project={props.project} instead={props.work} />
    </EmptyState>
  );
}
