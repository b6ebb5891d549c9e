import { spawn } from "node:child_process";
import { join } from "node:path";

const LAUNCHER = join(import.meta.dirname, "..", "..", "assay");

/** Starts the demo as it was built; `stop` ends it with everything it made. */
export async function startDemo(): Promise<{ url: string; stop: () => Promise<void> }> {
  const child = spawn(LAUNCHER, ["demo", "--port", "0"], {
    env: { ...process.env, ASSAY_AS_BUILT: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  child.stderr.on("data", (chunk) => said.push(String(chunk)));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk) => {
      const ready = /^ready (\S+)/m.exec(String(chunk));
      if (ready?.[1]) resolve(ready[1]);
    });
    child.on("exit", (code) => reject(new Error(`the demo ended (${code}): ${said.join("")}`)));
  });
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        child.on("exit", () => resolve());
        child.kill("SIGTERM");
      }),
  };
}
