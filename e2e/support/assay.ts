import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

export const PASSWORD = "a password for tests";

export interface Person {
  name: string;
  id: string;
  /** `name=value` of the session's cookie. */
  cookie: { name: string; value: string };
  csrf: string;
}

export interface ItemLine {
  key: string;
  text?: string;
  image?: string;
  meta?: Record<string, unknown>;
}

/** The server as programs speak to it, to prepare what a test needs and to see what was stored. */
export class Assay {
  constructor(
    readonly url: string,
    readonly token: string,
  ) {}

  async call<T = any>(method: string, path: string, body?: unknown, person?: Person): Promise<T> {
    const headers: Record<string, string> = { "Content-Type": "application/json" };
    if (person) {
      headers.Cookie = `${person.cookie.name}=${person.cookie.value}`;
      headers["X-Assay-Csrf"] = person.csrf;
    } else headers.Authorization = `Bearer ${this.token}`;
    const answer = await fetch(this.url + path, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text === "" ? null : JSON.parse(text)) as T;
  }

  /** Makes a project; `spec` is a configuration without the project's name and kind. */
  async project(name: string, taskType: string, spec: Record<string, unknown>) {
    const { classes, ...others } = spec;
    const project = { name, task_type: taskType, ...(classes ? { classes } : {}) };
    await this.call("POST", "/api/projects", { project, ...others });
    return name;
  }

  async items(project: string, lines: readonly ItemLine[], as = "items", person?: string) {
    const path = `/api/projects/${project}/imports`;
    const { import: id } = await this.call("POST", path, {
      as,
      source: "test",
      ...(person ? { person } : {}),
    });
    const answer = await fetch(`${this.url}${path}/${id}/batches/0?first_line=1`, {
      method: "PUT",
      headers: {
        Authorization: `Bearer ${this.token}`,
        "Content-Type": "application/x-ndjson",
      },
      body: lines.map((line) => `${JSON.stringify(line)}\n`).join(""),
    });
    if (!answer.ok) throw new Error(await answer.text());
    const totals = await this.call("POST", `${path}/${id}/finish`);
    if (totals.rejected > 0) throw new Error(JSON.stringify(totals.errors));
  }

  /** Uploads a file; what an item line names it by. */
  async upload(project: string, file: string): Promise<string> {
    const bytes = readFileSync(file);
    const digest = createHash("sha256").update(bytes).digest("hex");
    const answer = await fetch(`${this.url}/api/projects/${project}/media/${digest}`, {
      method: "PUT",
      headers: {
        Authorization: `Bearer ${this.token}`,
        "Content-Type": "application/octet-stream",
      },
      body: bytes,
    });
    if (!answer.ok) throw new Error(await answer.text());
    return `sha256:${digest}`;
  }

  /** Invites somebody, who follows the link and is signed in. */
  async person(project: string, name: string, ...roles: string[]): Promise<Person> {
    const path = `/api/projects/${project}/invitations`;
    const { person, link } = await this.call("POST", path, { name, roles });
    if (link === null) return this.signedIn(name, person.id);
    return this.session(person.id, name, "/api/sign-in-links/redeem", {
      link: link.url.split("#")[1],
      password: PASSWORD,
    });
  }

  private signedIn(name: string, id: string): Promise<Person> {
    return this.session(id, name, "/api/session", { name, password: PASSWORD });
  }

  private async session(id: string, name: string, path: string, body: object): Promise<Person> {
    const answer = await fetch(this.url + path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(await answer.text());
    const [pair = ""] = (answer.headers.get("set-cookie") ?? "").split(";");
    const [cookie = "", value = ""] = pair.split("=");
    const { csrf } = (await answer.json()) as { csrf: string };
    return { id, name, csrf, cookie: { name: cookie, value } };
  }

  /** What somebody answered, the latest first. */
  async answers(project: string, person: Person): Promise<StoredAnswer[]> {
    const path = `/api/projects/${project}/my/answers?limit=500`;
    return (await this.call("GET", path, undefined, person)).answers;
  }

  /** Answers the next item as a program of that person's would. */
  async answerAll(project: string, person: Person, label: (item: any) => unknown) {
    for (;;) {
      const { assignments } = await this.call(
        "POST",
        `/api/projects/${project}/pull`,
        { max: 5 },
        person,
      );
      if (assignments.length === 0) return;
      for (const one of assignments) {
        await this.call(
          "POST",
          `/api/assignments/${one.id}/submit`,
          { submission_id: crypto.randomUUID(), labels: label(one.item), next: 0 },
          person,
        );
      }
    }
  }
}

export interface StoredAnswer {
  annotation: string;
  item_key: string;
  labels: any;
  latest: boolean;
}
