import { Progress as Bar, Button, Select, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ApiProblem } from "~/shared/api/client";
import { LIVE } from "../live";
import manage from "../manage.module.css";
import { count } from "../numbers";
import { Card } from "../Page";
import styles from "./DataPage.module.css";
import type { Dropped } from "./dropped";
import { guess, itemLine, type Kind, type Mapping, type Row, type Table } from "./lines";
import { type Progress, sendFile, sendLines, type Totals } from "./upload";

const KINDS: { value: Kind; label: string }[] = [
  { value: "items", label: "Items to label" },
  { value: "prelabels", label: "Items with suggestions" },
  { value: "votes", label: "Answers of a person" },
  { value: "decisions", label: "Decided labels" },
  { value: "gold", label: "Gold, to measure people by" },
];

const PARTS: { part: keyof Mapping; title: string }[] = [
  { part: "key", title: "Key" },
  { part: "text", title: "Text" },
  { part: "image", title: "Image" },
  { part: "label", title: "Label" },
];

interface Props {
  project: string;
  dropped: Dropped;
  table: Table;
  images: boolean;
}

/** What the columns mean, what comes of it, and what was refused. */
export function Mapped({ project, dropped, table, images }: Props) {
  const [map, setMap] = useState<Mapping>(() => guess(table.columns, images));
  const [kind, setKind] = useState<Kind>("items");
  const [person, setPerson] = useState("");
  const [progress, setProgress] = useState<Progress | null>(null);
  const [totals, setTotals] = useState<Totals | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const cache = useQueryClient();
  const lines = table.rows.map((row, i) => itemLine(row, i, map, kind, dropped.name || "item"));
  const wanted = images ? map.image : map.text;
  const ready =
    (wanted !== "" || (kind !== "items" && map.key !== "")) &&
    (kind === "items" || map.label !== "") &&
    (kind !== "votes" || person.trim() !== "");

  async function bring() {
    setFailed(null);
    setTotals(null);
    const all = dropped.pictures.length + lines.length;
    setProgress({ done: 0, of: all });
    try {
      const stored = new Map<string, string>();
      for (const picture of dropped.pictures) {
        stored.set(picture.path, await sendFile(project, picture.file));
        setProgress({ done: stored.size, of: all });
      }
      const rows = lines.map((line) => withImage(line, stored));
      const done = await sendLines(project, kind, person.trim(), dropped.name, rows, (now) =>
        setProgress({ done: dropped.pictures.length + now.done, of: all }),
      );
      setTotals(done);
      await cache.invalidateQueries({ queryKey: [LIVE, project] });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setFailed(error.message);
    } finally {
      setProgress(null);
    }
  }

  return (
    <>
      <Card
        title={`Preview of ${dropped.name}`}
        side={`${count(table.rows.length)} lines${
          dropped.pictures.length > 0 ? `, ${count(dropped.pictures.length)} images` : ""
        }`}
      >
        <div className={styles.map}>
          <Select
            label="Bring as"
            allowDeselect={false}
            data={KINDS}
            value={kind}
            onChange={(value) => setKind((value ?? "items") as Kind)}
          />
          {kind === "votes" && (
            <TextInput
              label="Whose answers"
              value={person}
              onChange={(event) => setPerson(event.currentTarget.value)}
            />
          )}
          {PARTS.filter((one) => one.part !== (images ? "text" : "image")).map((one) => (
            <Select
              key={one.part}
              label={`${one.title} is in`}
              clearable
              placeholder={one.part === "key" ? "numbered" : "no column"}
              data={table.columns}
              value={map[one.part] || null}
              onChange={(value) => setMap({ ...map, [one.part]: value ?? "" })}
            />
          ))}
        </div>
        <div className={manage.scroll}>
          <table className={manage.table}>
            <thead>
              <tr>
                <th>Key</th>
                <th>{images ? "Image" : "Text"}</th>
                <th>Label</th>
                <th>Further</th>
              </tr>
            </thead>
            <tbody>
              {lines.slice(0, 5).map((line) => (
                <tr key={String(line.key)}>
                  <td>{String(line.key)}</td>
                  <td>
                    <span className={styles.cell}>{String(line.text ?? line.image ?? "")}</span>
                  </td>
                  <td>{line.labels === undefined ? "" : JSON.stringify(line.labels)}</td>
                  <td className={manage.dim}>{line.meta ? JSON.stringify(line.meta) : ""}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className={manage.row} style={{ marginTop: "1rem" }}>
          <Button disabled={!ready || progress !== null} onClick={() => void bring()}>
            Bring {count(lines.length)} lines
          </Button>
          {progress && (
            <Bar
              aria-label="Progress"
              value={(100 * progress.done) / Math.max(1, progress.of)}
              style={{ flex: 1 }}
            />
          )}
        </div>
        {failed && (
          <p className={manage.error} role="alert">
            {failed}
          </p>
        )}
      </Card>
      {totals && <Result totals={totals} project={project} />}
    </>
  );
}

function withImage(line: Row, stored: ReadonlyMap<string, string>): Row {
  const path = typeof line.image === "string" ? line.image.replace(/^\.\//, "") : undefined;
  const digest = path === undefined ? undefined : stored.get(path);
  return digest ? { ...line, image: digest } : line;
}

function Result({ totals, project }: { totals: Totals; project: string }) {
  return (
    <Card title="What came of it">
      <p role="status">
        {count(totals.imported)} taken, {count(totals.duplicates)} were there already,{" "}
        {count(totals.rejected)} refused.{" "}
        <Link to="/p/$project/overview" params={{ project }} className={manage.link}>
          To the overview
        </Link>
      </p>
      {totals.warnings.map((warning) => (
        <p key={warning} className={manage.dim}>
          {warning}
        </p>
      ))}
      {totals.errors.length > 0 && (
        <table className={manage.table}>
          <thead>
            <tr>
              <th>Line</th>
              <th>Field</th>
              <th>Reason</th>
            </tr>
          </thead>
          <tbody>
            {totals.errors.map((one) => (
              <tr key={`${one.line} ${one.field}`}>
                <td className={manage.number}>{one.line}</td>
                <td>{one.field}</td>
                <td>{one.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
