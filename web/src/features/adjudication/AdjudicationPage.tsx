import { api, body } from "~/shared/api/client";
import { Cases } from "~/shared/cases/Cases";
import { useProjectName } from "~/shared/projects";
import { ConflictDesk } from "./ConflictDesk";
import type { Adjudication } from "./conflict";

/** Conflicts, one after the other. */
export function AdjudicationPage() {
  const project = useProjectName();
  return (
    <Cases<Adjudication>
      project={project}
      work="adjudicator"
      emptyTitle="No conflict waits for you"
      pull={async (max) => {
        const params = { path: { project } };
        const pulled = await body(
          api.POST("/api/projects/{project}/adjudications/pull", { params, body: { max } }),
        );
        return { cases: pulled.adjudications, empty: pulled.empty ?? null };
      }}
    >
      {(conflict, spec, { settle, replace }) => {
        const field = spec.fields.find((one) => one.name === conflict.field);
        return (
          field && (
            <ConflictDesk
              key={conflict.id}
              project={project}
              conflict={conflict}
              field={field}
              settle={settle}
              replace={replace}
            />
          )
        );
      }}
    </Cases>
  );
}
