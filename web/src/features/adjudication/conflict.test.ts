import { describe, expect, it } from "vitest";
import { toLabels } from "~/shared/labels/answer";
import type { FieldSpec } from "~/shared/labels/spec";
import { type Adjudication, disputedClasses, disputesOf, ruled } from "./conflict";

const classes = ["RBC", "WBC"].map((name, i) => ({ id: `c${i}`, name }));
const boxes: FieldSpec = { id: "f", name: "objects", kind: "boxes", classes, required: true };
const choice: FieldSpec = { id: "g", name: "class", kind: "choice", classes, required: true };
const at = (x: number, label = "RBC") => ({ label, x, y: 0, width: 9, height: 9 });

function conflict(change: Partial<Adjudication>): Adjudication {
  return { votes: [], contested: [], agreed: null, ...change } as Adjudication;
}

describe("a conflict over regions", () => {
  const shown = conflict({
    votes: ["A", "B", "C"].map((by) => ({ by, label: [] })) as Adjudication["votes"],
    agreed: [at(0)],
    contested: [
      {
        regions: [
          { by: "A", ...at(20) },
          { by: "B", ...at(20) },
        ],
      },
      {
        regions: [
          { by: "A", ...at(40) },
          { by: "C", ...at(40, "WBC") },
        ],
      },
    ] as Adjudication["contested"],
  });
  const disputes = disputesOf(shown, boxes);

  it("offers each region once with all who drew it, and that it is not there", () => {
    expect(disputes.map((one) => one.candidates.map((c) => [c.label, c.by]))).toEqual([
      [
        ["RBC", ["A", "B"]],
        ["Not there", ["C"]],
      ],
      [
        ["RBC", ["A"]],
        ["WBC", ["C"]],
        ["Not there", ["B"]],
      ],
    ]);
  });

  it("keeps the agreed regions in place beside what is taken", () => {
    const label = toLabels(ruled(shown, boxes, disputes, [1, 1]), [boxes]);
    expect(label).toEqual([at(0), at(40, "WBC")]);
  });

  it("names the classes it is between", () => {
    expect(disputedClasses(disputes, boxes)).toEqual(["RBC", "WBC"]);
  });
});

it("a conflict over a choice is between the answers given, skips apart", () => {
  const shown = conflict({
    votes: [
      { by: "A", label: "RBC" },
      { by: "B", label: "WBC" },
      { by: "C", label: "RBC" },
      { by: "D", label: null, skipped: "unreadable" },
    ] as Adjudication["votes"],
  });
  const disputes = disputesOf(shown, choice);
  expect(disputes[0]?.candidates.map((one) => one.by)).toEqual([["A", "C"], ["B"]]);
  expect(ruled(shown, choice, disputes, [1])).toEqual({ class: "WBC" });
});
