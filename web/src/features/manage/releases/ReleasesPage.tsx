import { Button, Checkbox, Select, Textarea, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiProblem, api, body } from "~/shared/api/client";
import { useProjectName, useProjects } from "~/shared/projects";
import { notify } from "~/shared/ui/Notices";
import { LIVE } from "../live";
import manage from "../manage.module.css";
import { ago, count } from "../numbers";
import { Card, Page } from "../Page";
import { releasesQuery, statusQuery } from "../queries";

const FORMATS: Record<string, { value: string; label: string }[]> = {
  bbox: [
    { value: "coco", label: "COCO" },
    { value: "voc", label: "Pascal VOC" },
    { value: "yolo", label: "YOLO" },
    { value: "jsonl", label: "JSON lines" },
  ],
  other: [
    { value: "jsonl", label: "JSON lines" },
    { value: "csv", label: "CSV" },
  ],
};

/** What leaves: settled labels, frozen, with their provenance. */
export function ReleasesPage() {
  const project = useProjectName();
  const task = useProjects().find((one) => one.name === project)?.task_type ?? "";
  const formats = FORMATS[task === "bbox" ? "bbox" : "other"] ?? [];
  const [format, setFormat] = useState(formats[0]?.value ?? "jsonl");
  const releases = useQuery(releasesQuery(project));
  const base = `/api/projects/${encodeURIComponent(project)}`;
  return (
    <Page
      title="Releases"
      actions={
        <Button component="a" variant="default" href={`${base}/votes.csv?wait=true`} download>
          All answers as CSV
        </Button>
      }
    >
      <NewRelease project={project} />
      <Card
        title="Made so far"
        side={
          <Select
            aria-label="Format of downloads"
            size="xs"
            allowDeselect={false}
            data={formats}
            value={format}
            onChange={(value) => setFormat(value ?? "jsonl")}
          />
        }
      >
        {releases.data?.length === 0 && <p className={manage.dim}>None yet.</p>}
        <table className={manage.table}>
          <tbody>
            {(releases.data ?? []).map((one) => (
              <tr key={one.release}>
                <td>
                  <strong>{one.release}</strong>{" "}
                  {one.provisional && (
                    <span className={manage.chip} data-tone="warning" title={one.reason ?? ""}>
                      provisional
                    </span>
                  )}
                </td>
                <td className={manage.number}>{count(one.labels)} labels</td>
                <td className={manage.dim}>
                  instructions {one.spec_version}, {ago(one.created)}
                </td>
                <td className={manage.dim} title={one.digest}>
                  {one.digest.slice(0, 12)}…
                </td>
                <td>
                  <a
                    className={manage.link}
                    href={`${base}/releases/${encodeURIComponent(one.release)}/export?format=${format}`}
                    download
                  >
                    Download
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </Page>
  );
}

function NewRelease({ project }: { project: string }) {
  const status = useQuery(statusQuery(project));
  const [name, setName] = useState("");
  const [provisional, setProvisional] = useState(false);
  const [reason, setReason] = useState("");
  const [refused, setRefused] = useState<string | null>(null);
  const cache = useQueryClient();

  async function make() {
    try {
      const made = await body(
        api.POST("/api/projects/{project}/releases", {
          params: { path: { project } },
          body: { name: name.trim(), ...(provisional ? { provisional, reason } : {}) },
        }),
      );
      notify("done", `Release ${made.release}: ${count(made.labels)} labels.`);
      setName("");
      setRefused(null);
      await cache.invalidateQueries({ queryKey: [LIVE, project] });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setRefused(error.message);
    }
  }

  return (
    <Card title="New release" side={status.data && `${count(status.data.decided)} items decided`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <div className={manage.row} style={{ alignItems: "flex-end" }}>
          <TextInput
            label="Name"
            placeholder="2026-01"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" disabled={!name.trim() || (provisional && !reason.trim())}>
            Make the release
          </Button>
          <Checkbox
            label="Provisional: labels that are not decided too, as they stand"
            checked={provisional}
            onChange={(event) => setProvisional(event.currentTarget.checked)}
          />
        </div>
        {provisional && (
          <Textarea
            mt="sm"
            label="Why labels go out undecided"
            autosize
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {refused && (
          <p className={manage.error} role="alert">
            {refused}
          </p>
        )}
      </form>
    </Card>
  );
}
