import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Fragment, useState } from "react";
import { api, body, type Schemas } from "~/shared/api/client";
import { useProjectName } from "~/shared/projects";
import { notify, notifyFailure } from "~/shared/ui/Notices";
import { ReasonDialog } from "~/shared/ui/ReasonDialog";
import { LIVE } from "../live";
import manage from "../manage.module.css";
import { Card, Page } from "../Page";
import styles from "./ItemsPage.module.css";
import { imageOf, inWords, stateTitle } from "./labels";
import { timeline } from "./timeline";

type Act = "reopen" | "exclude" | "flag";

const ASKS: Record<Act, { title: string; confirm: string }> = {
  reopen: { title: "Why ask again?", confirm: "Ask again" },
  exclude: { title: "Why leave the item out?", confirm: "Exclude" },
  flag: { title: "What is to be looked at?", confirm: "Flag" },
};

const TIME = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

/** One item with everything that was said and decided about it. */
export function ItemPage() {
  const project = useProjectName();
  const { key = "" } = useParams({ strict: false });
  const [asking, setAsking] = useState<Act | null>(null);
  const cache = useQueryClient();
  const params = { path: { project, key } };
  const item = useQuery({
    queryKey: [LIVE, project, "item", key],
    queryFn: () => body(api.GET("/api/projects/{project}/items/{key}", { params })),
  });

  async function steer(act: Act, reason: string) {
    setAsking(null);
    const given = { params, body: { reason } };
    const call = {
      reopen: () => api.POST("/api/projects/{project}/items/{key}/reopen", given),
      exclude: () => api.POST("/api/projects/{project}/items/{key}/exclude", given),
      flag: () => api.POST("/api/projects/{project}/items/{key}/flag", given),
    }[act];
    try {
      await body(call());
      notify("done", `${ASKS[act].confirm}: done, and on the record.`);
      await cache.invalidateQueries({ queryKey: [LIVE, project] });
    } catch (error) {
      notifyFailure(error);
    }
  }

  if (!item.data) return null;
  const one = item.data;
  return (
    <Page
      title={one.key}
      actions={
        <>
          <Button variant="default" onClick={() => setAsking("flag")}>
            Flag…
          </Button>
          <Button variant="default" onClick={() => setAsking("reopen")}>
            Ask again…
          </Button>
          <Button variant="default" onClick={() => setAsking("exclude")}>
            Exclude…
          </Button>
        </>
      }
    >
      <p>
        <Link to="/p/$project/items" params={{ project }} className={manage.link}>
          ← All items
        </Link>
      </p>
      <div className={manage.columns}>
        <Card title={stateTitle(one.state)}>
          {one.image && (
            <img src={imageOf(project, one.image)} alt={one.key} className={styles.image} />
          )}
          {one.text && <p className={styles.text}>{one.text}</p>}
          {one.fields.map((field) => (
            <p key={field.field}>
              <span className={manage.dim}>{field.field}</span>{" "}
              <strong>{inWords(field.label) || "no label stands"}</strong>{" "}
              {field.mark && (
                <span className={manage.chip} data-tone="warning">
                  {field.mark}
                </span>
              )}
            </p>
          ))}
          <Particulars one={one} />
        </Card>
        <Card title="What happened" side={one.named ? undefined : "without names"}>
          <ol className={styles.timeline}>
            {timeline(one).map((event) => (
              <li key={event.id} data-kind={event.kind}>
                <strong>{event.what}</strong>
                {event.why && <div>“{event.why}”</div>}
                <div className={manage.dim}>
                  {[event.time && TIME.format(new Date(event.time)), event.under]
                    .filter(Boolean)
                    .join(", ")}
                </div>
              </li>
            ))}
          </ol>
          {one.votes.length === 0 && <p className={manage.dim}>Nobody has answered yet.</p>}
        </Card>
      </div>
      {asking && (
        <ReasonDialog
          title={ASKS[asking].title}
          textLabel="Reason, kept on the record"
          textNeeded
          confirm={ASKS[asking].confirm}
          onClose={() => setAsking(null)}
          onConfirm={(_, text) => void steer(asking, text)}
        />
      )}
    </Page>
  );
}

/** What came with the item. */
function Particulars({ one }: { one: Schemas["ItemHistoryView"] }) {
  const meta = (one.meta ?? {}) as Record<string, unknown>;
  const all = [
    ...(one.segment ? [["segment", one.segment] as const] : []),
    ...(one.group_key ? [["group", one.group_key] as const] : []),
    ...Object.entries(meta),
  ];
  if (all.length === 0) return null;
  return (
    <dl className={styles.particulars}>
      {all.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
