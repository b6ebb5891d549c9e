import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { specQuery } from "~/shared/labels/spec";
import { useProjectName } from "~/shared/projects";
import { useLive } from "../live";
import manage from "../manage.module.css";
import { AgreementBar } from "../overview/AgreementBar";
import { Card, Page } from "../Page";
import { disagreementQuery, reportsQuery, statusQuery } from "../queries";
import { Campaigns } from "./Campaigns";
import { Gaps } from "./Gaps";
import { Matrix, type Pair } from "./Matrix";
import { PairPanel } from "./PairPanel";
import { Recurring } from "./Recurring";
import { Reports } from "./Reports";

/** Where people read the instructions differently, and the step from there to clearer ones. */
export function DisagreementPage() {
  const project = useProjectName();
  useLive(project);
  const fields = useQuery(disagreementQuery(project));
  const status = useQuery(statusQuery(project));
  const reports = useQuery(reportsQuery(project));
  const spec = useQuery(specQuery(project));
  const [pair, setPair] = useState<(Pair & { field: string }) | null>(null);
  if (!fields.data || !spec.data) return null;
  return (
    <Page title="Disagreement">
      <div className={manage.columns}>
        <div>
          {fields.data.map((field) => (
            <Card
              key={field.field}
              title={fields.data.length === 1 ? "Which classes are taken for which" : field.field}
              side="pairs of answers to the same item"
            >
              <Matrix
                confused={field.confused}
                classes={
                  spec.data.fields
                    .find((one) => one.name === field.field)
                    ?.classes.map((one) => one.name) ?? []
                }
                chosen={pair?.field === field.field ? pair : null}
                onChoose={(chosen) => setPair({ ...chosen, field: field.field })}
              />
            </Card>
          ))}
          {pair && (
            <PairPanel
              key={`${pair.field} ${pair.a} ${pair.b}`}
              project={project}
              field={pair.field}
              a={pair.a}
              b={pair.b}
              onDone={() => setPair(null)}
            />
          )}
          <Recurring project={project} onPair={(chosen) => setPair(chosen)} />
        </div>
        <div>
          <Card title="Agreement now">
            {(status.data?.fields ?? []).map((field) => (
              <AgreementBar key={field.field} field={field} alone={fields.data.length === 1} />
            ))}
          </Card>
          <Gaps project={project} />
          <Campaigns project={project} />
          <Reports project={project} reports={reports.data ?? []} />
        </div>
      </div>
    </Page>
  );
}
