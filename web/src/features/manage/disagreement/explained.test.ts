import { expect, it } from "vitest";
import { explained } from "./explained";

const SPEC = {
  guidelines: "g",
  fields: [
    { name: "intent", classes: [{ name: "a", definition: "old" }, { name: "b" }] },
    { name: "other", classes: [{ name: "a" }] },
  ],
};

it("adds a boundary example and a definition to the field, and nothing elsewhere", () => {
  const change = { field: "intent", a: "a", b: "b", example: " x ", belongs: "b", why: "" };
  const next = explained(SPEC, { ...change, definitions: { a: "new" } });
  expect(next).toEqual({
    guidelines: "g",
    fields: [
      {
        name: "intent",
        classes: [{ name: "a", definition: "new" }, { name: "b" }],
        boundary_examples: [{ classes: ["a", "b"], example: "x", belongs_to: "b" }],
      },
      SPEC.fields[1],
    ],
  });
});

it("adds no example that belongs nowhere", () => {
  const change = { field: "intent", a: "a", b: "b", example: "x", belongs: "", why: "" };
  expect(explained(SPEC, { ...change, definitions: {} })).toEqual(SPEC);
});
