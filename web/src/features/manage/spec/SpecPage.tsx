import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useProjectName } from "~/shared/projects";
import manage from "../manage.module.css";
import { Card, Page } from "../Page";
import { specDocumentQuery } from "../queries";
import { type Draft, lacks, readSpec, writeSpec } from "./draft";
import { Publish } from "./Publish";
import { Lacking, SpecEditor } from "./SpecEditor";
import { Versions } from "./Versions";
import { YamlButton } from "./YamlButton";

/** The instructions in force; changing them shows first what the change would do. */
export function SpecPage() {
  const project = useProjectName();
  const spec = useQuery(specDocumentQuery(project));
  if (!spec.data) return null;
  return <Editor key={project} project={project} spec={spec.data} />;
}

async function download(project: string) {
  const answer = await fetch(`/api/projects/${encodeURIComponent(project)}/spec`, {
    headers: { Accept: "application/yaml" },
  });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = `${project}.yaml`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function Editor({ project, spec }: { project: string; spec: unknown }) {
  const [draft, setDraft] = useState<Draft>(() => readSpec(spec));
  const [refused, setRefused] = useState<string[]>([]);
  const cache = useQueryClient();
  const ready = lacks(draft).every((one) => !one.needed);
  return (
    <Page
      title="Instructions"
      actions={
        <>
          <YamlButton onRead={(read) => setDraft(readSpec(read))} onRefused={setRefused} />
          <Button variant="default" onClick={() => void download(project)}>
            Download as YAML
          </Button>
        </>
      }
    >
      <div className={manage.columns}>
        <Card title="Edit">
          <SpecEditor draft={draft} onChange={setDraft} existing />
        </Card>
        <div>
          <Card title="Publish">
            <p className={manage.dim}>Nothing changes for anybody before you publish.</p>
            <Lacking draft={draft} />
            {refused.map((reason) => (
              <p key={reason} className={manage.error} role="alert">
                {reason}
              </p>
            ))}
            <Publish
              key={JSON.stringify(writeSpec(draft))}
              project={project}
              spec={() => writeSpec(draft)}
              ready={ready}
              onPublished={() =>
                void cache
                  .fetchQuery(specDocumentQuery(project))
                  .then((now) => setDraft(readSpec(now)))
              }
            />
          </Card>
          <Versions project={project} />
        </div>
      </div>
    </Page>
  );
}
