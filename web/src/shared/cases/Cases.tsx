import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { preloadEditors } from "~/shared/editors/AnswerEditor";
import type { ItemView } from "~/shared/editors/fieldEditor";
import { type LabellingSpec, specQuery } from "~/shared/labels/spec";
import { EmptyDesk } from "./EmptyDesk";
import { type Dealing, type Cases as Dealt, useCases } from "./useCases";

interface Case {
  id: string;
  item: ItemView;
  spec_version: number;
}

interface Props<C extends Case> {
  project: string;
  work: "reviewer" | "adjudicator";
  pull: Dealing<C>;
  /** Over the desk where there is no case. */
  emptyTitle: string;
  /** What else one can do then. */
  emptyWays?: ReactNode;
  children: (current: C, spec: LabellingSpec, cases: Dealt<C>) => ReactNode;
}

/** Cases of an expert, one after the other, each under the instructions it stands on. */
export function Cases<C extends Case>(props: Props<C>) {
  const { project } = props;
  const cases = useCases<C>(props.pull);
  const { current, empty } = cases;
  const spec = useQuery({
    ...specQuery(project, current?.spec_version),
    enabled: current !== undefined,
  });
  const image = current !== undefined && Object.keys(current.item.assets).length > 0;
  useEffect(() => {
    if (spec.data) preloadEditors(spec.data.fields, image);
  }, [spec.data, image]);
  if (!current) {
    return empty ? (
      <EmptyDesk
        project={project}
        work={props.work}
        title={props.emptyTitle}
        why={empty.message}
        more="New cases appear here by themselves."
        onLook={() => void cases.fill()}
      >
        {props.emptyWays}
      </EmptyDesk>
    ) : null;
  }
  return spec.data ? props.children(current, spec.data, cases) : null;
}
