import { describe, expect, it } from "vitest";
import { lacks, newClass, pasted, readSpec, renamed, writeSpec } from "./draft";

const FULL = {
  project: { name: "mail", task_type: "text_classification", charter: { goal: "less work" } },
  guidelines: "Read all of it.",
  fields: [
    {
      id: "f1",
      name: "intent",
      kind: "choice",
      required: true,
      classes: [
        { id: "c1", name: "question", definition: "wants to know", colour: "#112233", meaning: 2 },
        { id: "c2", name: "gone", retired: true },
      ],
      boundary_examples: [
        { classes: ["question", "other"], example: "why?", belongs_to: "question" },
      ],
    },
    { id: "f2", name: "urgent", kind: "choice", classes: [{ id: "c9", name: "yes" }] },
  ],
  quality: { overlap: { share: 0.2, annotators: 3 }, agreement_threshold: 0.6, review_gate: true },
  suggestions: "after_answer",
  export: { format: "jsonl" },
};

describe("a draft", () => {
  it("goes back as it came where nothing was changed", () => {
    expect(writeSpec(readSpec(FULL))).toEqual(FULL);
  });

  it("hides suggestions, and shows them again", () => {
    const plain = { project: { name: "n", task_type: "ner" } };
    expect(writeSpec(readSpec(plain))).not.toHaveProperty("suggestions");
    const hidden = writeSpec({ ...readSpec(plain), blind: true });
    expect(hidden.suggestions).toBe("after_answer");
    expect(writeSpec({ ...readSpec(hidden), blind: false }).suggestions).toBe("at_once");
  });

  it("reads the short form and writes the full one", () => {
    const written = writeSpec(
      readSpec({
        project: { name: "n", task_type: "bbox", classes: ["cat", "dog"] },
        quality: { min_annotators_per_sample: 3 },
      }),
    );
    expect(written).toMatchObject({
      fields: [{ name: "objects", kind: "boxes", classes: [{ name: "cat" }, { name: "dog" }] }],
      quality: { overlap: 3 },
    });
    expect(written.project).toEqual({ name: "n", task_type: "bbox" });
    expect(written.quality).not.toHaveProperty("min_annotators_per_sample");
  });

  it("renames a class in its boundary examples too", () => {
    const draft = readSpec(FULL);
    const changed = renamed(draft, draft.classes[0]?.key ?? "", "asks");
    expect(changed.boundaries[0]).toMatchObject({ classes: ["asks", "other"], belongs_to: "asks" });
  });

  it("tells what is needed from what is missed", () => {
    const found = lacks({ ...readSpec({}), classes: [newClass("a"), newClass("a")] });
    expect(found.filter((one) => one.needed).map((one) => one.what)).toEqual([
      "a name",
      "class “a” only once",
    ]);
    expect(found).toContainEqual({ what: "guidelines", needed: false });
  });

  it("takes pasted lists with and without definitions", () => {
    const classes = pasted("- cat\n\ndog: barks: loudly\nbird\tflies\n");
    expect(classes.map((one) => [one.name, one.definition])).toEqual([
      ["cat", ""],
      ["dog", "barks: loudly"],
      ["bird", "flies"],
    ]);
  });
});

it("a charter is written as it was typed, and left out when it is empty", () => {
  const draft = readSpec({ project: { name: "n", task_type: "ner" } });
  expect(writeSpec(draft).project).toEqual({ name: "n", task_type: "ner" });
  draft.charter = { goal: " less work ", scope: "", owners: "Ana, , Ben", acceptable_variance: "" };
  expect(writeSpec(draft).project).toMatchObject({
    charter: { goal: "less work", owners: ["Ana", "Ben"] },
  });
});

it("a rating has no classes, needs none and keeps its bounds", () => {
  const rating = {
    project: { name: "n", task_type: "text_classification" },
    guidelines: "How good?",
    fields: [{ name: "quality", kind: "rating", minimum: 1, maximum: 5 }],
  };
  const draft = readSpec(rating);
  expect(lacks(draft)).toEqual([]);
  expect(writeSpec(draft).fields).toEqual(rating.fields);
});
