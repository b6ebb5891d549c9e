import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "~/shared/api/client";
import { useProjects } from "~/shared/projects";
import { rolesIn, useMe } from "~/shared/session/session";
import { notify, notifyFailure } from "~/shared/ui/Notices";
import { ReasonDialog } from "~/shared/ui/ReasonDialog";
import { LIVE } from "../live";
import styles from "../manage.module.css";
import { count } from "../numbers";
import type { Status } from "../queries";

type Way = "override" | "blocked" | "own";

const ASKS: Record<Way, { title: string; confirm: string }> = {
  override: { title: "Why may the held items be decided now?", confirm: "Decide what is held" },
  blocked: {
    title: "Why are the blocked items taken with the answers there are?",
    confirm: "Accept blocked items",
  },
  own: { title: "Why may people settle what they voted on?", confirm: "Allow own conflicts" },
};

/** What stands still, and every way to move it. */
export function WaysOut({ status, project }: { status: Status; project: string }) {
  const [asking, setAsking] = useState<Way | null>(null);
  const cache = useQueryClient();
  const me = useMe();
  const id = useProjects().find((one) => one.name === project)?.id ?? "";
  const closed = status.fields.find((field) => field.gate !== "open");
  const owner = rolesIn(me, id).includes("owner");
  const ownAsked = status.warnings.some((warning) => warning.includes("allow own"));

  async function go(way: Way, reason: string) {
    setAsking(null);
    const params = { path: { project } };
    try {
      if (way === "override") {
        const done = await body(
          api.POST("/api/projects/{project}/gate/override", {
            params,
            body: { field: closed?.field ?? null, reason, later: false },
          }),
        );
        notify("done", `The gate was overridden in ${done.field}.`);
      } else if (way === "blocked") {
        await body(
          api.POST("/api/projects/{project}/blocked/accept", { params, body: { reason } }),
        );
        notify("done", "The blocked items are evaluated with the answers there are.");
      } else {
        await body(
          api.POST("/api/projects/{project}/allow-own", {
            params,
            body: { conflicts: true, reviews: true, reason },
          }),
        );
        notify("done", "Own conflicts and reviews are allowed; each such decision records it.");
      }
      await cache.invalidateQueries({ queryKey: [LIVE, project] });
    } catch (error) {
      notifyFailure(error);
    }
  }

  if (status.held === 0 && status.blocked === 0 && !(ownAsked && owner)) return null;
  return (
    <div className={styles.row} style={{ marginTop: "0.9rem" }}>
      {status.held > 0 && (
        <>
          <span>
            {count(status.held)} unanimous items are held. They are freed when the gate opens, when
            a reviewed sample passes{status.in_review > 0 ? ` (${status.in_review} to review)` : ""}
            , or by you:
          </span>
          <Button size="xs" variant="default" onClick={() => setAsking("override")}>
            Override the gate…
          </Button>
        </>
      )}
      {status.blocked > 0 && (
        <Button size="xs" variant="default" onClick={() => setAsking("blocked")}>
          Accept {count(status.blocked)} blocked…
        </Button>
      )}
      {ownAsked && owner && (
        <Button size="xs" variant="default" onClick={() => setAsking("own")}>
          Allow own conflicts…
        </Button>
      )}
      {asking && (
        <ReasonDialog
          title={ASKS[asking].title}
          textLabel="Reason, kept on the record"
          textNeeded
          confirm={ASKS[asking].confirm}
          onClose={() => setAsking(null)}
          onConfirm={(_, text) => void go(asking, text)}
        />
      )}
    </div>
  );
}
