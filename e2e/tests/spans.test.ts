import { describe, expect, it } from "vitest";
import { sent, troubles, useBrowser } from "../support/browser";
import { arabic, hasData, japanese } from "../support/data";
import { choose, dragOver } from "../support/text";

const browser = useBrowser();

async function openText(name: string, text: string, classes = ["person", "place", "group"]) {
  const { assay } = browser;
  await assay.project(name, "ner", { classes });
  await assay.items(name, [{ key: "k", text }]);
  const person = await assay.person(name, `Annotator of ${name}`, "annotator");
  const page = await browser.page(person, `/p/${name}/label`);
  await page.locator('[data-testid="span-text"]').waitFor();
  return { page, stored: async () => (await assay.answers(name, person))[0]?.labels };
}

const byStart = (a: { start: number; end: number }, b: { start: number; end: number }) =>
  a.start - b.start || a.end - b.end;

describe.skipIf(!hasData("ner", "ner_wikipedia_ja"))("real Japanese", () => {
  it("is marked by keyboard alone, to the code point", async () => {
    const [sample] = japanese(3).slice(2);
    if (!sample) throw new Error("no sentence");
    const types = [...new Set(sample.entities.map((one) => one.type))];
    const { page, stored } = await openText("ja-keys", sample.text, types);
    const wrong = troubles(page);
    for (const entity of sample.entities) {
      await choose(page, sample.text, ...entity.span);
      await page.keyboard.press(String(types.indexOf(entity.type) + 1));
    }
    await page.keyboard.press("Enter");
    await sent(page);
    expect((await stored()).sort(byStart)).toEqual(
      sample.entities
        .map((one) => ({ label: one.type, start: one.span[0], end: one.span[1] }))
        .sort(byStart),
    );
    expect(wrong).toEqual([]);
  });

  it("is marked by mouse", async () => {
    const [sample] = japanese(1);
    const [entity] = sample?.entities ?? [];
    if (!sample || !entity) throw new Error("no sentence");
    const { page, stored } = await openText("ja-mouse", sample.text);
    await dragOver(page, ...entity.span);
    await page.getByRole("button", { name: "group", exact: false }).last().click();
    await page.getByRole("button", { name: "Submit" }).click();
    await sent(page);
    expect(await stored()).toEqual([
      { label: "group", start: entity.span[0], end: entity.span[1] },
    ]);
  });
});

describe.skipIf(!hasData("ner", "ud_arabic_pud"))("real Arabic", () => {
  it("is marked from right to left, where the left arrow goes on", async () => {
    const [text = ""] = arabic(1);
    const word = /^\S+/.exec(text)?.[0] ?? "";
    const length = Array.from(word).length;
    const { page, stored } = await openText("ar", text);
    await choose(page, text, 0, length, "ArrowLeft");
    await page.keyboard.press("2");
    await page.keyboard.press("Enter");
    await sent(page);
    expect(await stored()).toEqual([{ label: "place", start: 0, end: length }]);
  });

  it("is marked by mouse", async () => {
    const [text = ""] = arabic(2).slice(1);
    const start = Array.from(text.slice(0, text.indexOf(" ") + 1)).length;
    const end = start + Array.from(text.slice(text.indexOf(" ") + 1).split(" ")[0] ?? "").length;
    const { page, stored } = await openText("ar-mouse", text);
    await dragOver(page, start, end);
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await sent(page);
    expect(await stored()).toEqual([{ label: "person", start, end }]);
  });
});

describe("marks", () => {
  it("count code points around emoji, joined ones and flags", async () => {
    const text = "👩‍👩‍👧‍👦 met 𠮷野家 in 🇯🇵 Tōkyō 😀 today";
    const points = Array.from(text);
    const find = (part: string) => {
      const start = Array.from(text.slice(0, text.indexOf(part))).length;
      return [start, start + Array.from(part).length] as const;
    };
    const { page, stored } = await openText("emoji", text);
    await choose(page, text, ...find("𠮷野家"));
    await page.keyboard.press("3");
    await choose(page, text, ...find("🇯🇵 Tōkyō"));
    await page.keyboard.press("2");
    await choose(page, text, ...find("👩‍👩‍👧‍👦"));
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await sent(page);
    const marked = (await stored()).map((one: { start: number; end: number }) =>
      points.slice(one.start, one.end).join(""),
    );
    expect(marked).toEqual(["𠮷野家", "🇯🇵 Tōkyō", "👩‍👩‍👧‍👦"]);
  });

  it("of emoji and joined signs are made by mouse, to the code point", async () => {
    const text = "👩‍👩‍👧‍👦 met 𠮷野家 in 🇯🇵 Tōkyō 😀 today";
    const start = Array.from(text.slice(0, text.indexOf("𠮷"))).length;
    const { page, stored } = await openText("emoji-mouse", text);
    await dragOver(page, start, start + 3);
    await page.keyboard.press("3");
    await page.getByRole("button", { name: "Submit" }).click();
    await sent(page);
    expect(await stored()).toEqual([{ label: "group", start, end: start + 3 }]);
  });

  it("may overlap, change class and size, go and come back", async () => {
    const text = "University of Tokyo Hospital";
    const { page, stored } = await openText("overlap", text);
    await choose(page, text, 0, 19);
    await page.keyboard.press("3");
    await choose(page, text, 14, 19);
    await page.keyboard.press("1");
    await page.keyboard.press("Alt+ArrowLeft");
    await page.keyboard.press("2");
    await page.keyboard.press("Control+Shift+ArrowRight");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Delete");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Enter");
    await sent(page);
    expect(await stored()).toEqual([
      { label: "group", start: 0, end: 19 },
      { label: "place", start: 14, end: 19 },
    ]);
  });

  it("are found word by word", async () => {
    const text = "met Grace Hopper twice";
    const { page, stored } = await openText("words", text);
    await page.keyboard.press("Home");
    await page.keyboard.press("Control+ArrowRight");
    await page.keyboard.press("Control+Shift+ArrowRight");
    await page.keyboard.press("Control+Shift+ArrowRight");
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await sent(page);
    expect(await stored()).toEqual([{ label: "person", start: 4, end: 16 }]);
  });

  it("need not be: nothing here is an answer, an untouched text is none", async () => {
    const { page, stored } = await openText("nothing", "nothing at all");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("press 0 if nothing is here").waitFor();
    expect(await stored()).toBeUndefined();
    await page.keyboard.press("0");
    await page.keyboard.press("Enter");
    await sent(page);
    expect(await stored()).toEqual([]);
  });
});
