import { expect, it } from "vitest";
import { oneAtATime } from "./news";

it("lets a slow run end, and runs once more for all who asked meanwhile", async () => {
  const runs: (() => void)[] = [];
  const ask = oneAtATime(() => new Promise<void>((done) => runs.push(done)));

  ask();
  ask();
  ask();
  expect(runs.length).toBe(1);

  runs[0]?.();
  await expect.poll(() => runs.length).toBe(2);
  runs[1]?.();
  await Promise.resolve();
  expect(runs.length).toBe(2);

  ask();
  await expect.poll(() => runs.length).toBe(3);
});
