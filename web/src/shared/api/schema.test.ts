import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

it("the API's types are those of the server's description", { timeout: 30_000 }, () => {
  const checked = spawnSync("node", ["build/types.mjs", "--check"], { encoding: "utf8" });
  expect(checked.stderr).toBe("");
  expect(checked.status).toBe(0);
});
