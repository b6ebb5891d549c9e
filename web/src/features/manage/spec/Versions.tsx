import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "~/shared/api/client";
import { LIVE } from "../live";
import manage from "../manage.module.css";
import { ago } from "../numbers";
import { Card } from "../Page";
import { versionsQuery } from "../queries";
import { ChangeList } from "./PlanView";

/** What was published when, and what changed between two versions. */
export function Versions({ project }: { project: string }) {
  const versions = useQuery(versionsQuery(project));
  const [chosen, setChosen] = useState<{ from?: string; to?: string }>({});
  const all = versions.data ?? [];
  const latest = all[0]?.version ?? 1;
  const to = Number(chosen.to ?? latest);
  const from = Math.min(Number(chosen.from ?? Math.max(1, latest - 1)), to);
  const diff = useQuery({
    queryKey: [LIVE, project, "diff", from, to],
    enabled: all.length > 1,
    queryFn: () =>
      body(
        api.GET("/api/projects/{project}/spec/diff", {
          params: { path: { project }, query: { from, to } },
        }),
      ),
  });
  if (all.length < 2) return null;
  const data = all.map((one) => ({
    value: String(one.version),
    label: `Version ${one.version}, ${ago(one.published)}`,
  }));
  return (
    <Card title="Versions" side={`${all.length} so far`}>
      <div className={manage.row}>
        <Select
          label="From"
          allowDeselect={false}
          data={data}
          value={String(from)}
          onChange={(value) => value && setChosen({ ...chosen, from: value })}
        />
        <Select
          label="To"
          allowDeselect={false}
          data={data}
          value={String(to)}
          onChange={(value) => value && setChosen({ ...chosen, to: value })}
        />
      </div>
      <section aria-label="Difference" style={{ marginTop: "0.8rem" }}>
        {diff.data?.changes.length === 0 && (
          <p className={manage.dim}>They say the same to people.</p>
        )}
        <ChangeList changes={diff.data?.changes ?? []} />
      </section>
    </Card>
  );
}
