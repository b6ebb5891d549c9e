import { describe, expect, it } from "vitest";
import { fromLabels, toLabels } from "./answer";
import { begin, redo, step, undo } from "./history";
import type { FieldSpec } from "./spec";
import { validate } from "./validate";

const classes = [
  { id: "c1", name: "RBC" },
  { id: "c2", name: "WBC", aliases: ["white"] },
];
const boxes: FieldSpec = {
  id: "f1",
  name: "objects",
  kind: "boxes",
  classes,
  required: true,
  minimum_size: 4,
};
const choice: FieldSpec = { id: "f2", name: "class", kind: "choice", classes, required: true };
const box = { id: "a", label: "RBC", x: 0, y: 0, width: 10, height: 10 };

describe("validation", () => {
  it("refuses an untouched answer and takes an empty one", () => {
    expect(validate({}, [boxes], {})).toHaveLength(1);
    expect(validate({ objects: [] }, [boxes], {})).toEqual([]);
  });

  it("names the box that is too small or reaches over the edge", () => {
    const small = validate({ objects: [{ ...box, width: 3 }] }, [boxes], {});
    expect(small).toMatchObject([{ field: "objects", region: "a" }]);
    const outside = validate({ objects: [{ ...box, x: 95 }] }, [boxes], { width: 100, height: 50 });
    expect(outside[0]?.reason).toContain("edge");
  });

  it("takes aliases and refuses classes that are gone", () => {
    expect(validate({ class: "white" }, [choice], {})).toEqual([]);
    expect(validate({ class: "Platelets" }, [choice], {})).toHaveLength(1);
  });
});

describe("the outside form", () => {
  it("is bare with one field and by name with several", () => {
    expect(toLabels({ class: "RBC" }, [choice])).toBe("RBC");
    expect(toLabels({}, [choice])).toBeNull();
    expect(toLabels({ class: "RBC" }, [choice, boxes])).toEqual({ class: "RBC" });
  });

  it("leaves the screen's own ids out and reads itself", () => {
    const sent = toLabels({ objects: [box] }, [boxes]);
    expect(sent).toEqual([{ label: "RBC", x: 0, y: 0, width: 10, height: 10 }]);
    expect(toLabels(fromLabels(sent, [boxes]), [boxes])).toEqual(sent);
    expect(fromLabels([], [boxes])).toEqual({ objects: [] });
  });
});

describe("history", () => {
  it("goes back and forth, and forgets the future on a new step", () => {
    const two = step(step(begin(0), 1), 2);
    expect(undo(two).now).toBe(1);
    expect(redo(undo(two)).now).toBe(2);
    expect(redo(step(undo(two), 3)).now).toBe(3);
  });
});
