import { beforeEach, describe, expect, it } from "vitest";
import type { FieldSpec } from "~/shared/labels/spec";
import { matches, ordered, remember } from "./recent";
import { levelsOf } from "./text/SpanText";

const field: FieldSpec = {
  id: "f",
  name: "intent",
  kind: "choice",
  required: true,
  classes: ["card_lost", "Überweisung", "card 10", "card 9", "top_up"].map((name, i) => ({
    id: `c${i}`,
    name,
    aliases: name === "top_up" ? ["load money"] : [],
  })),
};
const names = (classes: { name: string }[]) => classes.map((one) => one.name);

beforeEach(() => localStorage.clear());

describe("classes", () => {
  it("are found by a part of the name or an alias, without its signs and accents", () => {
    expect(names(matches(field.classes, "lost"))).toEqual(["card_lost"]);
    expect(names(matches(field.classes, "uberw"))).toEqual(["Überweisung"]);
    expect(names(matches(field.classes, "loadmon"))).toEqual(["top_up"]);
    expect(names(matches(field.classes, "card lost"))).toEqual(["card_lost"]);
  });

  it("that were used last come first and keep their places", () => {
    remember(field, "top_up");
    remember(field, "card 9");
    remember(field, "top_up");
    expect(names(ordered(field)).slice(0, 2)).toEqual(["card 9", "top_up"]);
    expect(names(ordered(field)).slice(2)).toEqual(["card 10", "card_lost", "Überweisung"]);
  });
});

it("overlapping marks are underlined one below the other, others on the first line", () => {
  const mark = (id: string, start: number, end: number) => ({ id, label: "x", start, end });
  const levels = levelsOf([mark("a", 0, 10), mark("b", 5, 8), mark("c", 9, 12), mark("d", 12, 14)]);
  expect(Object.fromEntries(levels)).toEqual({ a: 0, b: 1, c: 1, d: 0 });
});
