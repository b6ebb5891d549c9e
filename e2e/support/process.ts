import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The launcher, beside which everything was built. */
const LAUNCHER = join(import.meta.dirname, "..", "..", "assay");

export interface Running {
  url: string;
  /** The owner's token, for programs. */
  token: string;
  /** The owner's one-time link. */
  link: string;
  stop: () => Promise<void>;
}

/** Starts the program as it was built, on an empty folder; `options` as on the command line. */
export async function startServer(...options: string[]): Promise<Running> {
  // Passable: PostgreSQL runs as a user of its own where the tests run as root.
  const folder = mkdtempSync(join(tmpdir(), "assay-e2e-"));
  chmodSync(folder, 0o711);
  const data = join(folder, "data");
  const child = spawn(LAUNCHER, ["serve", "--data-dir", data, "--port", "0", ...options], {
    env: { ...process.env, ASSAY_AS_BUILT: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  child.stderr.on("data", (chunk) => said.push(String(chunk)));
  const url = await new Promise<string>((resolve, reject) => {
    let answer = "";
    child.stdout.on("data", (chunk) => {
      answer += String(chunk);
      const ready = /^ready (\S+) in .*\n/m.exec(answer);
      if (ready?.[1]) resolve(ready[1]);
    });
    setTimeout(() => reject(new Error(`not ready in time: ${said.join("")}`)), 90_000).unref();
    child.on("exit", (code) => reject(new Error(`the server ended (${code}): ${said.join("")}`)));
  });
  return {
    url,
    token: readFileSync(join(data, "owner-token"), "utf8").trim(),
    link: readFileSync(join(data, "owner-link"), "utf8").trim(),
    stop: async () => {
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.on("exit", () => resolve());
    child.kill("SIGTERM");
  });
}
