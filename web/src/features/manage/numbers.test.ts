import { expect, it } from "vitest";
import { ago, count, decimal, lasting, percent } from "./numbers";

it("writes numbers as people read them", () => {
  expect(count(1234567)).toBe("1,234,567");
  expect(percent(0.756)).toBe("76 %");
  expect(decimal(-0.128)).toBe("−0.13");
});

it("tells time by the largest unit that says enough", () => {
  const now = Date.parse("2026-01-03T12:00:00Z");
  expect(ago("2026-01-03T11:59:50Z", now)).toBe("just now");
  expect(ago("2026-01-03T11:18:00Z", now)).toBe("42 min");
  expect(ago("2026-01-02T12:00:00Z", now)).toBe("24 h");
  expect(ago("2025-12-24T12:00:00Z", now)).toBe("10 days");
});

it("tells lengths of time by the largest sensible unit", () => {
  expect([3.14, 42, 600, 7 * 3600, 5 * 86_400].map(lasting)).toEqual([
    "3.1 s",
    "42 s",
    "10 min",
    "7 h",
    "5 days",
  ]);
});
