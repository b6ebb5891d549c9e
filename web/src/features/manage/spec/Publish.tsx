import { Button, Checkbox } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "~/shared/api/client";
import { notify } from "~/shared/ui/Notices";
import { LIVE } from "../live";
import manage from "../manage.module.css";
import type { Plan } from "../queries";
import { PlanView } from "./PlanView";
import { reasons } from "./readYaml";

interface Props {
  project: string;
  /** The whole document. Another one makes the plan void: key this component by it. */
  spec: () => Record<string, unknown>;
  ready: boolean;
  /** With the campaign that began, if one did. */
  onPublished: (campaign: string | null) => void;
}

/** Shows what a change would do, then does it. */
export function Publish({ project, spec, ready, onPublished }: Props) {
  const [plan, setPlan] = useState<Plan | null>(null);
  const [reopen, setReopen] = useState(false);
  const [refused, setRefused] = useState<string[]>([]);
  const cache = useQueryClient();
  const params = { path: { project } };

  async function show() {
    try {
      const path = "/api/projects/{project}/spec/plan";
      setPlan(await body(api.POST(path, { params, body: { spec: spec() } })));
      setRefused([]);
    } catch (error) {
      setRefused(reasons(error));
    }
  }

  async function publish(base_version: number) {
    try {
      const done = await body(
        api.POST("/api/projects/{project}/spec/publish", {
          params,
          body: { spec: spec(), base_version, reopen },
        }),
      );
      notify("done", `Version ${done.spec_version} is in force; open screens show what changed.`);
      await cache.invalidateQueries({ queryKey: [LIVE, project] });
      onPublished(done.campaign ?? null);
    } catch (error) {
      setRefused(reasons(error));
    }
  }

  const concerned = Math.max(0, ...(plan?.reopenable ?? []).map((one) => one.items));
  return (
    <>
      {plan && <PlanView plan={plan} />}
      {refused.map((reason) => (
        <p key={reason} className={manage.error} role="alert">
          {reason}
        </p>
      ))}
      {concerned > 0 && (
        <Checkbox
          mt="md"
          label={`Ask again about the ${concerned} items concerned`}
          description="A campaign: agreement on them before and after stands side by side."
          checked={reopen}
          onChange={(event) => setReopen(event.currentTarget.checked)}
        />
      )}
      <div className={manage.row} style={{ marginTop: "1rem" }}>
        {plan && plan.changes.length > 0 ? (
          <Button onClick={() => void publish(plan.base_version)}>Publish</Button>
        ) : (
          <Button disabled={!ready} onClick={() => void show()}>
            Show what would change
          </Button>
        )}
      </div>
    </>
  );
}
