import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, body } from "~/shared/api/client";
import { projectsQuery } from "~/shared/projects";
import { meQuery } from "~/shared/session/session";
import manage from "../manage.module.css";
import { Card, Page } from "../Page";
import { type Draft, lacks, readSpec, TASKS, writeSpec } from "./draft";
import { Preview } from "./Preview";
import { reasons } from "./readYaml";
import { Lacking, SpecEditor } from "./SpecEditor";
import styles from "./SpecEditor.module.css";
import { YamlButton } from "./YamlButton";

/** A project from nothing, from a template or from a file. */
export function NewProjectPage() {
  const [draft, setDraft] = useState<Draft>(() => readSpec({}));
  const [from, setFrom] = useState("");
  const [refused, setRefused] = useState<string[]>([]);
  const cache = useQueryClient();
  const navigate = useNavigate();
  const templates = useQuery({
    queryKey: ["templates"],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => (await body(api.GET("/api/templates"))).templates,
  });

  async function make() {
    try {
      const made = await body(api.POST("/api/projects", { body: writeSpec(draft) }));
      await cache.invalidateQueries({ queryKey: projectsQuery.queryKey });
      await cache.invalidateQueries({ queryKey: meQuery.queryKey });
      await navigate({ to: "/p/$project/data", params: { project: made.project.name } });
    } catch (error) {
      setRefused(reasons(error));
    }
  }

  const ready = lacks(draft).every((one) => !one.needed);
  return (
    <Page
      title="New project"
      actions={
        <YamlButton
          onRefused={setRefused}
          onRead={(spec, name) => {
            setFrom(name);
            setDraft(readSpec(spec));
          }}
        />
      }
    >
      <Card title="Start from" side={from || "nothing, or a template"}>
        <div className={styles.templates}>
          {(templates.data ?? []).map((one) => (
            <button
              type="button"
              key={one.name}
              className={styles.template}
              aria-pressed={from === one.name}
              onClick={() => {
                setFrom(one.name);
                setDraft({ ...readSpec(one.spec), name: draft.name });
              }}
            >
              {one.title}
              <small>{TASKS[one.task_type]?.title ?? one.task_type}</small>
            </button>
          ))}
        </div>
      </Card>
      <div className={manage.columns}>
        <Card title="Instructions">
          <SpecEditor draft={draft} onChange={setDraft} existing={false} />
        </Card>
        <div>
          <Card title="Still missing">
            <Lacking draft={draft} />
            {refused.map((reason) => (
              <p key={reason} className={manage.error} role="alert">
                {reason}
              </p>
            ))}
            <Button mt="md" disabled={!ready} onClick={() => void make()}>
              Create the project
            </Button>
          </Card>
          <Card title="As annotators see it">
            <Preview draft={draft} />
          </Card>
        </div>
      </div>
    </Page>
  );
}
