import { expect, it } from "vitest";
import { ActiveTime } from "./activeTime";

it("the time between signs of life counts, idle time does not", () => {
  const time = new ActiveTime(0);
  time.note(4_000);
  time.note(9_000);
  expect(time.seconds(10_000)).toBe(10);
  // A coffee: of ten minutes half a minute counts.
  time.note(610_000);
  expect(time.seconds(611_000)).toBe(41);
});

it("nothing counts while the page is hidden", () => {
  const time = new ActiveTime(0);
  time.note(5_000);
  time.resume(25_000);
  expect(time.seconds(27_000)).toBe(7);
});
