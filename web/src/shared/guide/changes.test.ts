import { expect, it } from "vitest";
import type { LabellingSpec } from "~/shared/labels/spec";
import { changesBetween, differingLines } from "./changes";

const spec = (guidelines: string, classes: object[]): LabellingSpec =>
  ({
    version: 1,
    guidelineVersion: 1,
    guidelines,
    fields: [{ id: "f1", name: "class", kind: "choice", classes, required: true }],
  }) as LabellingSpec;

it("changes of classes are told by their permanent ids", () => {
  const old = spec("a\nb", [
    { id: "c1", name: "ham", definition: "wanted" },
    { id: "c2", name: "junk" },
  ]);
  const now = spec("a\nc", [
    { id: "c1", name: "wanted", definition: "wanted by its reader" },
    { id: "c3", name: "spam", definition: "unwanted" },
  ]);
  expect(changesBetween(old, now).map((change) => change.title)).toEqual([
    "Class ham is now called wanted",
    "Definition of wanted",
    "New class: spam",
    "Class junk is no longer used",
    "Guidelines",
  ]);
  expect(changesBetween(now, now)).toEqual([]);
});

it("an example of where two classes meet is told with its reason", () => {
  const old = spec("", []);
  const example = { classes: ["ham", "spam"], example: "Win!", belongs_to: "spam", why: "unasked" };
  const now = { ...old, fields: old.fields.map((f) => ({ ...f, boundary_examples: [example] })) };
  expect(changesBetween(old, now)).toEqual([
    { title: "Where ham and spam meet", before: null, after: "“Win!” is spam. unasked" },
  ]);
  expect(changesBetween(now, old)[0]?.before).toBe("“Win!” is spam. unasked");
});

it("differing lines are the fewest", () => {
  expect(differingLines(["a", "b", "c"], ["a", "x", "c"])).toEqual({
    removed: ["b"],
    added: ["x"],
  });
  expect(differingLines([], ["x"])).toEqual({ removed: [], added: ["x"] });
});
