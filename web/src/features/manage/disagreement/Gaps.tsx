import { Button, Select, Textarea, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "~/shared/api/client";
import { Dialog } from "~/shared/ui/Dialog";
import { notify, notifyFailure } from "~/shared/ui/Notices";
import { ReasonDialog } from "~/shared/ui/ReasonDialog";
import { LIVE } from "../live";
import manage from "../manage.module.css";
import { Card } from "../Page";
import { campaignsQuery, figuresQuery, type Gap, gapsQuery } from "../queries";
import { Agreed } from "./Campaigns";
import styles from "./Matrix.module.css";

const STATES: Record<string, { says: string; tone?: string }> = {
  open: { says: "open", tone: "warning" },
  acting: { says: "asked again", tone: "warning" },
  closed: { says: "closed", tone: "good" },
  dropped: { says: "dropped" },
};

/** What the instructions leave unclear: who does what by when, and whether it helped. */
export function Gaps({ project }: { project: string }) {
  const gaps = useQuery(gapsQuery(project));
  const cache = useQueryClient();
  const [editing, setEditing] = useState<Gap | null>(null);
  const [dropping, setDropping] = useState<Gap | null>(null);
  if (!gaps.data || gaps.data.length === 0) return null;

  async function run(what: () => Promise<unknown>, said: string) {
    try {
      await what();
      notify("done", said);
      await cache.invalidateQueries({ queryKey: [LIVE, project] });
    } catch (error) {
      notifyFailure(error);
    }
  }

  const path = (gap: Gap) => ({ path: { project, gap: gap.id } });
  return (
    <Card title="Gaps of the instructions" side={`${gaps.data.filter(inWork).length} in work`}>
      <ul className={styles.items} aria-label="Gaps">
        {gaps.data.map((gap) => (
          <li key={gap.id} data-gap={gap.state}>
            <strong>{gap.title}</strong>{" "}
            <span className={manage.chip} data-tone={STATES[gap.state]?.tone}>
              {STATES[gap.state]?.says ?? gap.state}
            </span>
            {gap.action && <div>{gap.action}</div>}
            <div className={manage.dim}>
              {[gap.owner?.name ?? "nobody's", gap.due && `due ${gap.due}`, gap.reason]
                .filter(Boolean)
                .join(", ")}
            </div>
            {gap.agreement && (
              <div className={styles.beside}>
                <div>
                  <span className={manage.dim}>before</span>
                  <Agreed of={gap.agreement.before} items={gap.agreement.compared_items} />
                </div>
                <div>
                  <span className={manage.dim}>after</span>
                  <Agreed of={gap.agreement.after} items={gap.agreement.compared_items} />
                </div>
              </div>
            )}
            {inWork(gap) && (
              <>
                {gap.hindrance && (
                  <div className={manage.dim}>Cannot be closed yet: {gap.hindrance}.</div>
                )}
                <div className={styles.acts}>
                  <Button size="compact-xs" variant="subtle" onClick={() => setEditing(gap)}>
                    Owner, action, date…
                  </Button>
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    disabled={gap.hindrance != null}
                    onClick={() =>
                      void run(
                        () =>
                          body(
                            api.POST("/api/projects/{project}/gaps/{gap}/close", {
                              params: path(gap),
                            }),
                          ),
                        "Closed: people agree better than before.",
                      )
                    }
                  >
                    Close
                  </Button>
                  <Button size="compact-xs" variant="subtle" onClick={() => setDropping(gap)}>
                    Drop…
                  </Button>
                </div>
              </>
            )}
          </li>
        ))}
      </ul>
      {editing && (
        <GapDialog
          project={project}
          gap={editing}
          onClose={() => setEditing(null)}
          onSave={(change) => {
            setEditing(null);
            void run(
              () =>
                body(
                  api.PUT("/api/projects/{project}/gaps/{gap}", {
                    params: path(editing),
                    body: change,
                  }),
                ),
              "Kept.",
            );
          }}
        />
      )}
      {dropping && (
        <ReasonDialog
          title={`Why is “${dropping.title}” none?`}
          textLabel="Reason, kept on the record"
          textNeeded
          confirm="Drop it"
          onClose={() => setDropping(null)}
          onConfirm={(_, reason) => {
            setDropping(null);
            void run(
              () =>
                body(
                  api.POST("/api/projects/{project}/gaps/{gap}/drop", {
                    params: path(dropping),
                    body: { reason },
                  }),
                ),
              "Dropped.",
            );
          }}
        />
      )}
    </Card>
  );
}

const inWork = (gap: Gap) => gap.state === "open" || gap.state === "acting";

interface Change {
  title: string;
  action: string | null;
  owner: string | null;
  due: string | null;
  campaign: string | null;
}

function GapDialog(props: {
  project: string;
  gap: Gap;
  onClose: () => void;
  onSave: (change: Change) => void;
}) {
  const { gap } = props;
  const [title, setTitle] = useState(gap.title);
  const [action, setAction] = useState(gap.action ?? "");
  const [owner, setOwner] = useState(gap.owner?.id ?? null);
  const [due, setDue] = useState(gap.due ?? "");
  const [campaign, setCampaign] = useState(gap.campaign ?? null);
  const people = useQuery(figuresQuery(props.project));
  const campaigns = useQuery(campaignsQuery(props.project));
  return (
    <Dialog title="A gap of the instructions" onClose={props.onClose}>
      <TextInput
        label="What is unclear"
        required
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        mt="sm"
        label="What is to be done"
        autosize
        minRows={2}
        value={action}
        onChange={(event) => setAction(event.currentTarget.value)}
      />
      <Select
        mt="sm"
        label="Who does it"
        clearable
        data={(people.data ?? [])
          .filter((one) => one.active)
          .map((one) => ({ value: one.id, label: one.name }))}
        value={owner}
        onChange={setOwner}
      />
      <TextInput
        mt="sm"
        type="date"
        label="By when"
        value={due}
        onChange={(event) => setDue(event.currentTarget.value)}
      />
      <Select
        mt="sm"
        label="What was asked again for it"
        description="It closes when people agree better on these items."
        clearable
        data={(campaigns.data ?? []).map((one) => ({
          value: one.id,
          label: `Version ${one.spec_version}: ${one.items} items`,
        }))}
        value={campaign}
        onChange={setCampaign}
      />
      <Button
        mt="md"
        disabled={!title.trim()}
        onClick={() =>
          props.onSave({
            title: title.trim(),
            action: action.trim() || null,
            owner,
            due: due || null,
            campaign,
          })
        }
      >
        Keep
      </Button>
    </Dialog>
  );
}
