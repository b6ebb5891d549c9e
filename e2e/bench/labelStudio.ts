import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext } from "playwright-core";

const TOKEN = "1234567890abcdef1234567890abcdef12345678";
const EMAIL = "somebody@example.com";
const PASSWORD = "a password for tests";
const CONFIG = `<View><Text name="text" value="$text"/>
<Choices name="class" toName="text" choice="single-radio"><Choice value="ham"/><Choice value="spam"/></Choices></View>`;

export interface LabelStudio {
  /** A project with these texts; the address of its labelling screen. */
  project: (texts: readonly string[]) => Promise<string>;
  signIn: (context: BrowserContext) => Promise<void>;
  stop: () => Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Starts the program that a path names, on an empty folder with its own SQLite. */
export async function startLabelStudio(program: string): Promise<LabelStudio> {
  const folder = mkdtempSync(join(tmpdir(), "label-studio-"));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const options = `start --no-browser --port ${port} --user-token ${TOKEN} --enable-legacy-api-token`;
  const child = spawn(
    program,
    [...options.split(" "), "--data-dir", folder, "--username", EMAIL, "--password", PASSWORD],
    { env: { ...process.env, COLLECT_ANALYTICS: "false" }, stdio: "ignore" },
  );
  const ended = new Promise<void>((resolve) => child.on("exit", () => resolve()));
  await healthy(url, () => child.exitCode !== null);
  const post = async (path: string, body: unknown) => {
    const headers = { Authorization: `Token ${TOKEN}`, "Content-Type": "application/json" };
    const answer = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  };
  return {
    async project(texts) {
      const { id } = await post("/api/projects/", { title: "speed", label_config: CONFIG });
      await post(
        `/api/projects/${id}/import`,
        texts.map((text) => ({ data: { text } })),
      );
      return `${url}/projects/${id}/data?labeling=1`;
    },
    async signIn(context) {
      const page = await context.newPage();
      await page.goto(`${url}/user/login/`);
      await page.fill("input[name=email]", EMAIL);
      await page.fill("input[name=password]", PASSWORD);
      await page.keyboard.press("Enter");
      await page.waitForURL((to) => !to.pathname.includes("login"));
      await page.close();
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Its first start makes a database, which takes a while. */
async function healthy(url: string, gone: () => boolean) {
  for (let tries = 0; tries < 600; tries++) {
    if (gone()) throw new Error("Label Studio ended before it was ready");
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error("Label Studio was not ready in time");
}
