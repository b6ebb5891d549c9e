import { describe, expect, it } from "vitest";
import type { Person } from "../support/assay";
import { sent, troubles, useBrowser } from "../support/browser";
import { bloodCells, hasData } from "../support/data";
import { drag, imageReady } from "../support/image";
import { itemNow } from "../support/projects";
import { choose } from "../support/text";

const browser = useBrowser();

const TEXT = "Grace Hopper met Ada Lovelace in Paris.";
const TEXT_FIELDS = [
  { name: "topic", kind: "choice", classes: ["people", "places"] },
  { name: "entities", kind: "spans", classes: ["person", "place"] },
];

async function textProject(name: string, quality: object) {
  const { assay } = browser;
  await assay.project(name, "ner", { fields: TEXT_FIELDS, quality });
  await assay.items(name, [{ key: "k", text: TEXT }]);
}

function answer(topic: string, ...entities: [string, number, number][]) {
  return { topic, entities: entities.map(([label, start, end]) => ({ label, start, end })) };
}

/** The decisions that stand, by field. */
async function decided(project: string, key: string): Promise<Record<string, any>> {
  const { decisions } = await itemNow(browser.assay, project, key);
  return Object.fromEntries(decisions.map((one: any) => [one.field, one.label]));
}

const byStart = (a: any, b: any) => a.start - b.start;

async function rule(page: Awaited<ReturnType<typeof browser.page>>, key: string) {
  await page.keyboard.press(key);
  await page.keyboard.press("Alt+4");
  await page.getByLabel("Reason", { exact: true }).fill("by the definition");
  await page.keyboard.press("Control+Enter");
}

describe("a class and marks of one text", () => {
  it("are answered by keyboard alone, each question in turn", async () => {
    const { assay } = browser;
    await textProject("two-keys", { overlap: 1 });
    const ann = await assay.person("two-keys", "Ann", "annotator");
    const page = await browser.page(ann, "/p/two-keys/label");
    const wrong = troubles(page);
    await page.locator('[data-testid="span-text"]').waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("choose a class, or skip the item").waitFor();
    // The pick leads on to the marks, whose classes have the same digits.
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("press 0 if nothing is here").waitFor();
    await choose(page, TEXT, 0, 12);
    await page.keyboard.press("1");
    await choose(page, TEXT, 33, 38);
    await page.keyboard.press("2");
    // Back to the first question, and its answer changes.
    await page.keyboard.press("Alt+1");
    await page.keyboard.press("2");
    await page.keyboard.press("Enter");
    await sent(page);
    const [stored] = await assay.answers("two-keys", ann);
    expect(stored?.labels).toEqual(answer("places", ["person", 0, 12], ["place", 33, 38]));
    expect(wrong).toEqual([]);
  });

  it("are reviewed each for itself", async () => {
    const { assay } = browser;
    await textProject("two-reviews", { overlap: 1 });
    const ann = await assay.person("two-reviews", "Ann", "annotator");
    const rita = await assay.person("two-reviews", "Rita", "reviewer");
    await assay.answerAll("two-reviews", ann, () => answer("places", ["person", 0, 12]));
    await assay.call("GET", "/api/projects/two-reviews/status?wait=true");
    const page = await browser.page(rita, "/p/two-reviews/review");
    for (let i = 0; i < 2; i++) {
      await page.locator("[data-item]").waitFor();
      const spans = (await page.locator("[data-field]").getAttribute("data-field")) === "entities";
      if (spans) await page.locator('[data-testid="span-text"]').waitFor();
      if (spans) {
        await choose(page, TEXT, 17, 29);
        await page.keyboard.press("1");
      } else await page.keyboard.press("1");
      await page.getByText("Changed by you").waitFor();
      await page.keyboard.press("Enter");
      await page.getByLabel("Reason").fill(spans ? "Ada was overlooked" : "it is about people");
      await page.keyboard.press("Control+Enter");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.getByText("Changed by you").waitFor({ state: "detached" });
    }
    await page.getByRole("heading", { name: "Nothing to review" }).waitFor();
    const labels = await decided("two-reviews", "k");
    expect(labels.topic).toBe("people");
    expect(labels.entities.sort(byStart)).toMatchObject([
      { label: "person", start: 0, end: 12 },
      { label: "person", start: 17, end: 29 },
    ]);
  });

  it("are adjudicated each for itself, with only what is contested open", async () => {
    const { assay } = browser;
    await textProject("two-conflicts", { overlap: 2, review_gate: false });
    const ann = await assay.person("two-conflicts", "Ann", "annotator");
    const ben = await assay.person("two-conflicts", "Ben", "annotator");
    const zoe = await assay.person("two-conflicts", "Zoe", "adjudicator");
    const common: [string, number, number] = ["person", 0, 12];
    await assay.answerAll("two-conflicts", ann, () => answer("people", common, ["place", 33, 38]));
    await assay.answerAll("two-conflicts", ben, () => answer("places", common, ["person", 33, 38]));
    await assay.call("GET", "/api/projects/two-conflicts/status?wait=true");
    const page = await browser.page(zoe, "/p/two-conflicts/adjudicate");
    const wrong = troubles(page);
    for (let i = 0; i < 2; i++) {
      await page.locator("[data-item]").waitFor();
      const spans = (await page.locator("[data-field]").getAttribute("data-field")) === "entities";
      const candidates = page.locator("aside button[aria-pressed]");
      const wanted = candidates.filter({ hasText: spans ? "place" : "people" });
      const key = await wanted.locator("kbd").first().textContent();
      await rule(page, key ?? "");
      if (i === 0) await wanted.waitFor({ state: "detached" });
    }
    await page.getByRole("heading", { name: "No conflict waits for you" }).waitFor();
    const labels = await decided("two-conflicts", "k");
    expect(labels.topic).toBe("people");
    expect(labels.entities.sort(byStart)).toMatchObject([
      { label: "person", start: 0, end: 12 },
      { label: "place", start: 33, end: 38 },
    ]);
    expect(wrong).toEqual([]);
  });
});

describe.skipIf(!hasData("detection", "bccd"))("a class and boxes of one image", () => {
  const fields = [
    { name: "quality", kind: "choice", classes: ["sharp", "blurred"] },
    { name: "cells", kind: "boxes", classes: ["RBC", "WBC", "Platelets"] },
  ];

  async function imageProject(name: string, quality: object, ...people: string[]) {
    const { assay } = browser;
    const [cells] = bloodCells(1);
    if (!cells) throw new Error("no image");
    await assay.project(name, "bbox", { fields, quality });
    await assay.items(name, [{ key: "cell", image: await assay.upload(name, cells.file) }]);
    const made: Person[] = [];
    for (const person of people) made.push(await assay.person(name, person, "annotator"));
    return { boxes: cells.boxes, made };
  }

  it("are answered with mouse and keys, to the pixel", async () => {
    const { assay } = browser;
    const { boxes, made } = await imageProject("two-image", { overlap: 1 }, "Ann");
    const [ann] = made as [Person];
    const cell = boxes.find((box) => box.x > 150 && box.y > 120 && box.width < 200);
    if (!cell) throw new Error("no box");
    const page = await browser.page(ann, "/p/two-image/label");
    await imageReady(page);
    await page.getByRole("button", { name: "blurred" }).click();
    await page.keyboard.press(String(["RBC", "WBC", "Platelets"].indexOf(cell.label) + 1));
    await drag(page, cell);
    await page.keyboard.press("Enter");
    await sent(page);
    const [stored] = await assay.answers("two-image", ann);
    expect(stored?.labels).toEqual({ quality: "blurred", cells: [cell] });
  });

  it("are reviewed each for itself: the class is changed, a box is added", async () => {
    const { assay } = browser;
    const { boxes, made } = await imageProject("two-image-reviews", { overlap: 1 }, "Ann");
    const [ann] = made as [Person];
    const rita = await assay.person("two-image-reviews", "Rita", "reviewer");
    const cell = boxes.find((box) => box.x > 150 && box.y > 120 && box.width < 200);
    const other = boxes.find((box) => cell && (box.x > cell.x + cell.width || box.x + box.width < cell.x));
    if (!cell || !other) throw new Error("no boxes");
    await assay.answerAll("two-image-reviews", ann, () => ({ quality: "sharp", cells: [other] }));
    await assay.call("GET", "/api/projects/two-image-reviews/status?wait=true");
    const page = await browser.page(rita, "/p/two-image-reviews/review");
    const wrong = troubles(page);
    for (let i = 0; i < 2; i++) {
      await page.locator("[data-item]").waitFor();
      const image = (await page.locator("[data-field]").getAttribute("data-field")) === "cells";
      if (image) {
        await imageReady(page);
        await page.keyboard.press(String(["RBC", "WBC", "Platelets"].indexOf(cell.label) + 1));
        await drag(page, cell);
      } else await page.keyboard.press("2");
      await page.getByText("Changed by you").waitFor();
      await page.keyboard.press("Enter");
      await page.getByLabel("Reason").fill(image ? "one was overlooked" : "out of focus");
      await page.keyboard.press("Control+Enter");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.getByText("Changed by you").waitFor({ state: "detached" });
    }
    await page.getByRole("heading", { name: "Nothing to review" }).waitFor();
    const labels = await decided("two-image-reviews", "cell");
    expect(labels.quality).toBe("blurred");
    expect(labels.cells).toHaveLength(2);
    expect(labels.cells).toContainEqual(expect.objectContaining(other));
    expect(labels.cells).toContainEqual(expect.objectContaining(cell));
    expect(wrong).toEqual([]);
  });

  it("are adjudicated: the class and the contested box, the agreed ones stay", async () => {
    const { assay } = browser;
    const quality = { overlap: 2, review_gate: false };
    const { boxes, made } = await imageProject("two-boxes", quality, "Ann", "Ben");
    const [ann, ben] = made as [Person, Person];
    const zoe = await assay.person("two-boxes", "Zoe", "adjudicator");
    await assay.answerAll("two-boxes", ann, () => ({ quality: "sharp", cells: boxes }));
    await assay.answerAll("two-boxes", ben, () => ({ quality: "blurred", cells: boxes.slice(1) }));
    await assay.call("GET", "/api/projects/two-boxes/status?wait=true");
    const page = await browser.page(zoe, "/p/two-boxes/adjudicate");
    for (let i = 0; i < 2; i++) {
      await page.locator("[data-item]").waitFor();
      const image = (await page.locator("[data-field]").getAttribute("data-field")) === "cells";
      if (image) await imageReady(page);
      const wanted = page
        .locator("aside button[aria-pressed]")
        .filter({ hasText: image ? (boxes[0]?.label ?? "") : "sharp" })
        .first();
      const key = await wanted.locator("kbd").first().textContent();
      await rule(page, key ?? "");
      if (i === 0) {
        await page
          .getByRole("heading", { name: image ? "Votes" : "1 in dispute", exact: true })
          .waitFor();
      }
    }
    await page.getByRole("heading", { name: "No conflict waits for you" }).waitFor();
    const labels = await decided("two-boxes", "cell");
    expect(labels.quality).toBe("sharp");
    expect(labels.cells).toHaveLength(boxes.length);
    expect(labels.cells).toContainEqual(expect.objectContaining(boxes[0]));
  });
});
