import { Button, NumberInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiProblem, api, body, type Schemas } from "~/shared/api/client";
import { notify, notifyFailure } from "~/shared/ui/Notices";
import { ReasonDialog } from "~/shared/ui/ReasonDialog";
import { LIVE } from "../live";
import manage from "../manage.module.css";
import { ago, count, percent } from "../numbers";
import { Card } from "../Page";

type Acceptance = Schemas["AcceptanceAcceptanceView"];

const SURE = 0.95;

/** What models proposed for untouched items, to be accepted together, and how that went before. */
export function Suggestions({ project }: { project: string }) {
  const cache = useQueryClient();
  const [least, setLeast] = useState(SURE);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const any = useAcceptable(project, 0);
  const sure = useAcceptable(project, least);
  if (!any.data || (any.data.fitting === 0 && any.data.accepted.length === 0)) return null;
  const fitting = sure.data?.fitting ?? 0;

  async function accept(reason: string) {
    setAsking(false);
    setBusy(true);
    try {
      const done = await body(
        api.POST("/api/projects/{project}/suggestions/accept", {
          params: { path: { project } },
          body: { min_score: least, expected: fitting, reason },
        }),
      );
      const rest = [
        done.left > 0 && `${count(done.left)} were taken by somebody meanwhile.`,
        done.remaining > 0 && `${count(done.remaining)} more are for the next time.`,
      ].filter(Boolean);
      notify(
        rest.length > 0 ? "warning" : "done",
        [
          `${count(done.decided)} items are decided, ${count(done.audited)} go to review.`,
          ...rest,
        ].join(" "),
      );
    } catch (error) {
      if (error instanceof ApiProblem && error.type === "set-changed") {
        notify("warning", "Other items fit by now. Look at the number, then accept.");
      } else notifyFailure(error);
    } finally {
      setBusy(false);
      await cache.invalidateQueries({ queryKey: ["acceptable", project] });
      await cache.invalidateQueries({ queryKey: [LIVE, project] });
    }
  }

  return (
    <Card
      title="Suggestions of models"
      side={`${count(any.data.fitting)} untouched items have one with a score`}
    >
      <div className={manage.row} style={{ alignItems: "flex-end" }}>
        <NumberInput
          label="Score of at least"
          w="9rem"
          min={0}
          max={1}
          step={0.01}
          decimalScale={3}
          value={least}
          onChange={(value) => typeof value === "number" && setLeast(value)}
        />
        <Button disabled={fitting === 0} loading={busy} onClick={() => setAsking(true)}>
          Accept {count(fitting)} together…
        </Button>
      </div>
      <p className={manage.dim}>
        They are decided as suggested and marked so; none counts as a vote. A tenth, at least ten,
        go to review first and tell how many of all are wrong.
      </p>
      {any.data.accepted.length > 0 && (
        <ul className={manage.plain} aria-label="Accepted before">
          {any.data.accepted.map((one) => (
            <li key={one.id} data-acceptance={one.id}>
              <strong>{count(one.decided + one.audited)} items</strong> with a score of at least{" "}
              {one.min_score}, by {one.by}, {ago(one.time)}: “{one.reason}”
              <div className={manage.dim}>{audit(one)}</div>
            </li>
          ))}
        </ul>
      )}
      {asking && (
        <ReasonDialog
          title={`Accept what the model said of ${count(fitting)} items?`}
          textLabel="Reason, kept on the record"
          textNeeded
          confirm="Accept them"
          onClose={() => setAsking(false)}
          onConfirm={(_, text) => void accept(text)}
        />
      )}
    </Card>
  );
}

/** Not with every change of the project: counting looks at every item. */
function useAcceptable(project: string, least: number) {
  return useQuery({
    queryKey: ["acceptable", project, least],
    queryFn: () =>
      body(
        api.GET("/api/projects/{project}/suggestions/acceptable", {
          params: { path: { project }, query: { least } },
        }),
      ),
    placeholderData: (before) => before,
  });
}

function audit(one: Acceptance): string {
  const looked = `${count(one.reviewed)} of ${count(one.audited)} sampled ones looked at`;
  if (one.most_wrong == null) return `${looked}.`;
  const all = one.decided + one.audited;
  return `${looked}, ${count(one.wrong)} wrong: with 95 % confidence at most ${count(one.most_wrong)} of all (${percent(one.most_wrong / all)}).`;
}
