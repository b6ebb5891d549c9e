import { expect, it } from "vitest";
import { exportAddress, itemQuery, itemSearch } from "./search";

it("an address that says a number means the text", () => {
  expect(itemSearch({ version: 2, marked: true, text: "", other: "x" })).toEqual({
    version: "2",
    marked: "true",
  });
});

it("the server is asked for numbers and lists", () => {
  expect(itemQuery({ state: "open", person: "7", below: "0.5", meta: "week=2" })).toEqual({
    state: "open",
    person: 7,
    below: 0.5,
    meta: ["week=2"],
  });
});

it("a list leaves with what it is narrowed to", () => {
  expect(exportAddress("my project", { meta: "week=2", text: "a&b" })).toBe(
    "/api/projects/my%20project/items.jsonl?meta=week%3D2&text=a%26b",
  );
});
