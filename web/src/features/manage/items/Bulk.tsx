import { Button, NumberInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "~/shared/api/client";
import { notify, notifyFailure } from "~/shared/ui/Notices";
import { ReasonDialog } from "~/shared/ui/ReasonDialog";
import { LIVE } from "../live";
import { count } from "../numbers";
import styles from "./ItemsPage.module.css";

type Act = "reopen" | "flag" | "prioritise";

const ASKS: Record<Act, { button: string; confirm: string; done: string }> = {
  reopen: { button: "Ask again…", confirm: "Open them again", done: "are open again" },
  flag: { button: "Flag…", confirm: "Flag them", done: "are flagged" },
  prioritise: { button: "Priority…", confirm: "Set the priority", done: "have the priority" },
};

/** As many keys as one request may name. */
const AT_ONCE = 500;

interface Props {
  project: string;
  keys: readonly string[];
  onDone: () => void;
}

/** What can be done with the picked items, always with a reason that is kept. */
export function Bulk({ project, keys, onDone }: Props) {
  const [asking, setAsking] = useState<Act | null>(null);
  const [priority, setPriority] = useState(10);
  const cache = useQueryClient();

  function call(act: Act, some: string[], reason: string): Promise<unknown> {
    const params = { path: { project } };
    switch (act) {
      case "reopen":
        return body(
          api.POST("/api/projects/{project}/items/reopen", {
            params,
            body: { filter: { keys: some }, reason },
          }),
        );
      case "flag":
        return body(
          api.POST("/api/projects/{project}/items/flag", { params, body: { keys: some, reason } }),
        );
      case "prioritise":
        return body(
          api.POST("/api/projects/{project}/items/prioritise", {
            params,
            body: { keys: some, priority, reason },
          }),
        );
    }
  }

  async function run(act: Act, reason: string) {
    setAsking(null);
    try {
      for (let from = 0; from < keys.length; from += AT_ONCE) {
        await call(act, keys.slice(from, from + AT_ONCE), reason);
      }
      notify("done", `${count(keys.length)} items ${ASKS[act].done}.`);
      onDone();
      await cache.invalidateQueries({ queryKey: [LIVE, project] });
    } catch (error) {
      notifyFailure(error);
    }
  }

  return (
    <section className={styles.bulk} aria-label="Picked items">
      <strong>{count(keys.length)} picked</strong>
      {(Object.keys(ASKS) as Act[]).map((act) => (
        <Button key={act} size="xs" variant="default" onClick={() => setAsking(act)}>
          {ASKS[act].button}
        </Button>
      ))}
      <Button size="xs" variant="subtle" onClick={onDone}>
        Pick none
      </Button>
      {asking && (
        <ReasonDialog
          title={`Why? (${count(keys.length)} items)`}
          textLabel="Reason, kept on the record"
          textNeeded
          confirm={ASKS[asking].confirm}
          onClose={() => setAsking(null)}
          onConfirm={(_, text) => void run(asking, text)}
        >
          {asking === "prioritise" && (
            <NumberInput
              label="Priority"
              description="-50 to 100; higher is asked first, 0 where nobody said anything"
              min={-50}
              max={100}
              value={priority}
              onChange={(value) => setPriority(Number(value) || 0)}
            />
          )}
        </ReasonDialog>
      )}
    </section>
  );
}
