import { describe, expect, it } from "vitest";
import { guess, itemLine, readCsv, readJsonLines } from "./lines";

describe("CSV", () => {
  it("reads quotes, doubled quotes and line breaks within them", () => {
    const table = readCsv('\uFEFFtext,category\r\n"a, ""b""\nc",x\r\nplain,y\r\n');
    expect(table.columns).toEqual(["text", "category"]);
    expect(table.rows).toEqual([
      { text: 'a, "b"\nc', category: "x" },
      { text: "plain", category: "y" },
    ]);
  });

  it("sees which sign separates columns", () => {
    expect(readCsv("a;b\n1,5;2").rows).toEqual([{ a: "1,5", b: "2" }]);
    expect(readCsv("a\tb\n1\t2").columns).toEqual(["a", "b"]);
  });
});

describe("lines for the server", () => {
  it("map columns and keep the others as particulars", () => {
    const table = readCsv("text,category,channel\nhello,greeting,mail");
    const map = guess(table.columns, false);
    expect(map).toMatchObject({ text: "text", label: "category", key: "" });
    const [row = {}] = table.rows;
    expect(itemLine(row, 0, map, "prelabels", "chat")).toEqual({
      key: "chat-1",
      text: "hello",
      meta: { channel: "mail" },
      labels: "greeting",
    });
    expect(itemLine(row, 0, map, "items", "chat")).not.toHaveProperty("labels");
  });

  it("leave a broken line to the server, which names its number", () => {
    expect(readJsonLines('{"key":"1","text":"a"}\nnot json\n').rows[1]).toEqual({
      line: "not json",
    });
  });
});
