import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, body, type Schemas } from "~/shared/api/client";
import { notify, notifyFailure } from "~/shared/ui/Notices";
import { ReasonDialog } from "~/shared/ui/ReasonDialog";
import { LIVE } from "../live";
import manage from "../manage.module.css";
import { ago } from "../numbers";
import { Card } from "../Page";
import styles from "./Matrix.module.css";

type Report = Schemas["ReportReportView"];

/** What people found unclear, by the classes they named. */
export function Reports({ project, reports }: { project: string; reports: readonly Report[] }) {
  const [answering, setAnswering] = useState<Report | null>(null);
  const cache = useQueryClient();
  const groups = new Map<string, Report[]>();
  for (const one of reports) {
    const classes = [...one.classes].sort().join(" / ") || "In general";
    groups.set(classes, [...(groups.get(classes) ?? []), one]);
  }

  async function answer(report: Report, text: string) {
    setAnswering(null);
    try {
      await body(
        api.POST("/api/projects/{project}/reports/{report}/answer", {
          params: { path: { project, report: report.id } },
          body: { answer: text },
        }),
      );
      notify("done", "The answer reaches whoever asked.");
      await cache.invalidateQueries({ queryKey: [LIVE, project] });
    } catch (error) {
      notifyFailure(error);
    }
  }

  return (
    <Card title="Reported as unclear" side={`${reports.length} open`}>
      {reports.length === 0 && <p className={manage.dim}>Nobody asks at the moment.</p>}
      {[...groups].map(([classes, group]) => (
        <section key={classes}>
          <strong>{classes}</strong>
          <ul className={styles.items}>
            {group.map((one) => (
              <li key={one.id}>
                {one.text}
                {one.item_text && <blockquote>{one.item_text}</blockquote>}
                <div className={styles.acts}>
                  <span className={manage.dim}>
                    {one.by}, {ago(one.time)}
                  </span>
                  <Button size="compact-xs" variant="subtle" onClick={() => setAnswering(one)}>
                    Answer…
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {answering && (
        <ReasonDialog
          title={answering.text}
          textLabel="Answer"
          textNeeded
          confirm="Answer"
          onClose={() => setAnswering(null)}
          onConfirm={(_, text) => void answer(answering, text)}
        />
      )}
    </Card>
  );
}
