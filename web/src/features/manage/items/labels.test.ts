import { expect, it } from "vitest";
import { inWords } from "./labels";
import { itemSearch } from "./search";

it("says a label in a few words", () => {
  expect(inWords("spam")).toBe("spam");
  expect(inWords([])).toBe("nothing here");
  expect(inWords([{ label: "dent" }, { label: "scratch" }, { label: "dent" }])).toBe(
    "2 × dent, scratch",
  );
  expect(inWords(null)).toBe("");
});

it("takes from an address only what narrows the items", () => {
  expect(itemSearch({ state: "held", text: "", page: 3, label: 5 })).toEqual({
    state: "held",
    label: "5",
  });
});
