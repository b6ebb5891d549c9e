import { useQuery } from "@tanstack/react-query";
import { api, body } from "~/shared/api/client";
import { EmptyDesk } from "~/shared/cases/EmptyDesk";
import { useCases } from "~/shared/cases/useCases";
import { specQuery } from "~/shared/labels/spec";
import { useProjectName } from "~/shared/projects";
import { ConflictDesk } from "./ConflictDesk";
import type { Adjudication } from "./conflict";

/** Conflicts, one after the other. */
export function AdjudicationPage() {
  const project = useProjectName();
  const cases = useCases<Adjudication>(async (most) => {
    const params = { path: { project } };
    const pulled = await body(
      api.POST("/api/projects/{project}/adjudications/pull", { params, body: { max: most } }),
    );
    return { cases: pulled.adjudications, empty: pulled.empty ?? null };
  });
  const { current } = cases;
  const spec = useQuery({
    ...specQuery(project, current?.spec_version),
    enabled: current !== undefined,
  });
  if (!current) {
    return cases.empty ? (
      <EmptyDesk
        project={project}
        title="No conflict waits for you"
        empty={cases.empty}
        onLook={() => void cases.fill()}
      />
    ) : null;
  }
  const field = spec.data?.fields.find((one) => one.name === current.field);
  if (!spec.data || !field) return null;
  return (
    <ConflictDesk
      key={current.id + current.votes.length}
      project={project}
      conflict={current}
      field={field}
      spec={spec.data}
      settle={cases.settle}
      replace={cases.replace}
    />
  );
}
