import { ApiProblem, api, body, connection, type Schemas } from "~/shared/api/client";
import type { Kind, Row } from "./lines";

const LINES = 500;

export interface Progress {
  done: number;
  of: number;
}

export type Totals = Schemas["ImportAnswer"];

/** Sends lines in batches and waits until the server has taken all of them over. */
export async function sendLines(
  project: string,
  as: Kind,
  person: string,
  source: string,
  rows: readonly Row[],
  onProgress: (progress: Progress) => void,
): Promise<Totals> {
  const { import: id } = await body(
    api.POST("/api/projects/{project}/imports", {
      params: { path: { project } },
      body: { as, source, ...(person ? { person } : {}) },
    }),
  );
  for (let n = 0, from = 0; from < rows.length; n++, from += LINES) {
    const batch = rows.slice(from, from + LINES);
    await put(
      `/api/projects/${encodeURIComponent(project)}/imports/${id}/batches/${n}?first_line=${from + 1}`,
      batch.map((row) => `${JSON.stringify(row)}\n`).join(""),
      "application/x-ndjson",
    );
    onProgress({ done: from + batch.length, of: rows.length });
  }
  return body(
    api.POST("/api/projects/{project}/imports/{id}/finish", { params: { path: { project, id } } }),
  );
}

/** Stores a file under its digest; what an item names it by. */
export async function sendFile(project: string, file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const path = `/api/projects/${encodeURIComponent(project)}/media/${hex}`;
  await put(path, bytes, "application/octet-stream");
  return `sha256:${hex}`;
}

async function put(path: string, content: BodyInit, type: string) {
  const answer = await fetch(path, {
    method: "PUT",
    headers: { "Content-Type": type, "X-Assay-Csrf": connection.csrf ?? "" },
    body: content,
  });
  if (!answer.ok) throw new ApiProblem(answer.status, await answer.json().catch(() => null));
}
