import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { axe } from "../support/axe";
import { currentItem, launch, nextItem, sent, troubles } from "../support/browser";
import { bankingClasses, clothesOf, dataFile, hasData } from "../support/data";
import { drag, imageReady } from "../support/image";
import { type Running, startServer } from "../support/process";

const SCREENS = "../docs/screens";
const THERE = hasData("images", "clothing_small") && hasData("text", "banking77");
let server: Running;
let browser: Browser;
let folder: string;

// A server of its own: the owner's link works once.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "assay-first-hour-"));
  [server, browser] = await Promise.all([startServer(), launch()]);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const context = () =>
  browser.newContext({
    baseURL: server.url,
    reducedMotion: "reduce",
    locale: "en",
    viewport: { width: 1280, height: 800 },
  });

/** Names and chooses what a new project asks for, and makes it. */
async function newProject(page: Page, name: string, kind: string, classes: readonly string[]) {
  await page.goto("/new-project");
  await page.getByRole("list", { name: "Still missing" }).getByText("a name (needed)").waitFor();
  await page.getByLabel("Name", { exact: false }).first().fill(name);
  await page.getByRole("combobox", { name: "What is labelled" }).click();
  await page.getByRole("option", { name: kind }).click();
  await page.getByRole("button", { name: "Paste a list" }).click();
  await page.getByLabel("One class a line").fill(classes.join("\n"));
  await page.getByRole("button", { name: `Add ${classes.length} classes` }).click();
}

/** Drops a file or a whole folder on the page, as the desktop would. */
async function drop(page: Page, path: string) {
  const target = page.getByText(/^Drop .* here$/);
  await target.waitFor();
  const box = await target.boundingBox();
  if (!box) throw new Error("nothing to drop on");
  const client = await page.context().newCDPSession(page);
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await client.send("Input.dispatchDragEvent", {
      type,
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      data: { items: [], files: [path], dragOperationsMask: 1 },
    });
  }
}

/** Invites somebody on the page of people; they follow the link in a browser of their own. */
async function invite(page: Page, name: string): Promise<Page> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const link = await page
    .getByRole("textbox", { name: new RegExp(`Send this link to ${name}`) })
    .inputValue();
  const own = await (await context()).newPage();
  await own.goto(new URL(link).pathname + new URL(link).hash);
  await own.locator('input[type="password"]').fill(`a password for ${name}`);
  await own.getByRole("button", { name: "Set password and sign in" }).click();
  return own;
}

/** Passes by the instructions where they are shown before the first item. */
async function begin(page: Page) {
  await page.waitForSelector("[data-item]");
  const dialog = page.getByRole("dialog");
  if (await dialog.isVisible()) await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "hidden" });
}

async function items(page: Page): Promise<string[]> {
  return page
    .locator("[data-item-key]")
    .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-item-key") ?? ""));
}

async function download(page: Page, name: string): Promise<string> {
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download", exact: true }).first().click();
  const path = join(folder, name);
  await (await coming).saveAs(path);
  return path;
}

async function release(page: Page, name: string) {
  await page.getByRole("link", { name: "Releases" }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("checkbox", { name: /Provisional/ }).check();
  await page.getByLabel("Why labels go out undecided").fill("to train tonight");
  await page.getByRole("button", { name: "Make the release" }).click();
  await page.getByRole("link", { name: "Download", exact: true }).first().waitFor();
}

function count(text: string | null): number {
  return Number(/([\d,]+)/.exec(text ?? "")?.[1]?.replaceAll(",", "") ?? Number.NaN);
}

it.skipIf(!THERE)(
  "plays the first hour on real data without a file of YAML",
  async () => {
    const page = await (await context()).newPage();
    const wrong = troubles(page);
    await page.goto(`/join${new URL(server.link).hash}`);
    await page.locator('input[type="password"]').fill("a password for tests");
    await page.getByRole("button", { name: "Set password and sign in" }).click();
    await page.getByRole("link", { name: "New project" }).waitFor();

    // Bank customers' questions: 77 classes pasted, the labelling screen tried before there is any.
    await newProject(page, "banking", "Texts, one class each", bankingClasses());
    await page.getByLabel("Answers per item").fill("2");
    await page.getByTestId("preview").getByText("An item stands here").waitFor();
    expect(await axe(page)).toEqual([]);
    await page.locator("main").evaluate((main) => main.scrollTo(0, 0));
    await page.screenshot({ path: `${SCREENS}/new-project.png` });
    await page.getByRole("button", { name: "Create the project" }).click();

    // 10,003 labelled ones come with their decisions, columns found by their names …
    await page.getByRole("heading", { name: "Data" }).waitFor();
    await drop(page, dataFile("text", "banking77", "train.csv"));
    await page.getByText("10,003 lines", { exact: true }).waitFor();
    await page.getByRole("combobox", { name: "Bring as" }).click();
    await page.getByRole("option", { name: "Decided labels" }).click();
    expect(await axe(page)).toEqual([]);
    await page.screenshot({ path: `${SCREENS}/data.png` });
    await page.getByRole("button", { name: "Bring 10,003 lines" }).click();
    await page.getByText(/10,003 taken, 0 were there already, 0 refused/).waitFor({ timeout: 90_000 });

    // … and 3,080 others to be labelled.
    await page.reload();
    await drop(page, dataFile("text", "banking77", "test.csv"));
    await page.getByRole("button", { name: "Bring 3,080 lines" }).click();
    await page.getByText(/3,080 taken, 0 were there already, 0 refused/).waitFor({ timeout: 60_000 });

    // Two are invited; they label in browsers of their own, by the name of the class.
    await page.getByRole("link", { name: "People" }).click();
    const pages = [await invite(page, "Ana"), await invite(page, "Ben")];
    const given: string[] = [];
    for (const own of pages) {
      await own.goto("/p/banking/label");
      await begin(own);
      for (let i = 0; i < 5; i++) {
        const item = await currentItem(own);
        await own.keyboard.type("card arrival");
        await own.keyboard.press("Enter");
        await own.keyboard.press("Enter");
        await nextItem(own, item);
        if (item) given.push(item);
      }
      await sent(own);
    }
    expect(new Set(given).size).toBe(5);
    await page.getByRole("row", { name: /Ben/ }).getByText("100 %").first().waitFor();
    expect(await axe(page)).toEqual([]);
    await page.screenshot({ path: `${SCREENS}/people.png` });

    // The overview hears of all that by itself.
    await page.getByRole("link", { name: "Overview" }).click();
    await page.locator('[data-live="live"]').waitFor();
    await page.getByRole("row", { name: /Ben/ }).waitFor();
    expect(count(await page.locator('[data-state="open"]').textContent())).toBe(3_080 - 5);
    expect(await axe(page)).toEqual([]);

    // What is asked again and again, in nearly the same words, is one thing, kept as a gap by a click.
    for (const text of ["Ordered or delivered: which is it?", "ordered or delivered, which is it"]) {
      const classes = ["card_arrival", "card_delivery_estimate"];
      const made = await fetch(`${server.url}/api/projects/banking/reports`, {
        method: "POST",
        headers: { Authorization: `Bearer ${server.token}`, "Content-Type": "application/json" },
        body: JSON.stringify({ kind: "unclear", classes, text }),
      });
      expect(made.status).toBe(201);
    }
    await page.getByRole("link", { name: "Disagreement" }).click();
    const reasons = page.getByRole("list", { name: /^Reasons: card_arrival/ });
    await reasons.getByText("2 times").waitFor();
    await reasons.getByRole("button", { name: "Keep as a gap" }).click();
    await page.getByRole("list", { name: "Gaps" }).getByText(/which is it/).waitFor();
    await reasons.getByText("on the list of gaps").waitFor();
    expect(await axe(page)).toEqual([]);

    // A definition changes; the plan is shown first, open screens ask to acknowledge it.
    await page.getByRole("link", { name: "Instructions" }).click();
    await page.getByLabel("Definition of card_arrival").fill("asks when an ordered card comes");
    await page.getByRole("button", { name: "Show what would change" }).click();
    await page
      .getByRole("region", { name: "Plan" })
      .getByText("asks when an ordered card comes")
      .waitFor();
    await page.screenshot({ path: `${SCREENS}/instructions.png` });
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await page.getByText(/Version 2 is in force/).waitFor();
    await page
      .getByRole("region", { name: "Difference" })
      .getByText("asks when an ordered card comes")
      .waitFor();
    const [ana] = pages;
    await ana?.getByRole("dialog").getByText("asks when an ordered card comes").waitFor();

    // The browser of items finds all of one class: those of the file, and what was answered.
    const ofClass = readFileSync(dataFile("text", "banking77", "train.csv"), "utf8")
      .split(/\r?\n/)
      .filter((line) => line.endsWith(",card_arrival")).length;
    await page.getByRole("link", { name: "Items" }).click();
    await page.getByRole("combobox", { name: "Class" }).click();
    await page.getByRole("combobox", { name: "Class" }).fill("card_arrival");
    await page.getByRole("option", { name: /^card_arrival/ }).click();
    await expect
      .poll(
        async () => {
          await page.locator("[data-item-key]").last().scrollIntoViewIfNeeded();
          return (await items(page)).length;
        },
        { timeout: 20_000 },
      )
      .toBe(ofClass + 5);
    expect(given.every((key) => key.startsWith("test-"))).toBe(true);
    const found = await items(page);
    for (const key of given) expect(found).toContain(key);
    expect(await axe(page)).toEqual([]);
    await page.getByRole("heading", { level: 1 }).scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${SCREENS}/items.png` });
    await page.locator(`[data-item-key="${given[0]}"] a`).click();
    await page.getByText(/Ana answered card_arrival/).waitFor();
    expect(await axe(page)).toEqual([]);
    await page.screenshot({ path: `${SCREENS}/item.png` });

    // What there is leaves, and a reader of CSV reads it.
    await release(page, "first");
    await page.getByRole("combobox", { name: "Format of downloads" }).click();
    await page.getByRole("option", { name: "CSV" }).click();
    const csv = await download(page, "banking.zip");
    const python = process.env.ASSAY_PYTHON ?? "python3";
    const read = execFileSync(python, [
      "-c",
      `import csv, io, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
name = next(n for n in z.namelist() if n.endswith(".csv"))
rows = list(csv.DictReader(io.TextIOWrapper(z.open(name), encoding="utf-8", newline="")))
print(len(rows), sum("card_arrival" in row.values() for row in rows))`,
      csv,
    ]).toString();
    expect(read.trim()).toBe(`${10_003 + 5} ${ofClass + 5}`);

    // A folder of photos, a folder for each class, dropped as it is.
    await newProject(page, "clothes", "Images, one class each", clothesOf());
    await page.getByRole("button", { name: "Create the project" }).click();
    await drop(page, dataFile("images", "clothing_small"));
    await page.getByText("179 lines, 179 images", { exact: true }).waitFor({ timeout: 30_000 });
    await page.getByRole("combobox", { name: "Bring as" }).click();
    await page.getByRole("option", { name: "Decided labels" }).click();
    await page.getByRole("button", { name: "Bring 179 lines" }).click();
    await page.getByText(/179 taken, 0 were there already, 0 refused/).waitFor({ timeout: 60_000 });
    await page.getByRole("link", { name: "Items" }).click();
    await page.getByRole("combobox", { name: "Class" }).click();
    await page.getByRole("option", { name: /^dress/ }).click();
    const dresses = readdirSync(dataFile("images", "clothing_small", "test", "dress")).length;
    await expect.poll(async () => (await items(page)).length).toBe(dresses);
    expect((await items(page)).every((key) => key.includes("dress"))).toBe(true);

    // Boxes on two of the photos, drawn by both people, leave as COCO.
    await newProject(page, "garments", "Images, boxes around things", ["dress", "shoes"]);
    await page.getByRole("button", { name: "Create the project" }).click();
    await drop(page, dataFile("images", "clothing_small", "test", "dress"));
    await page.getByRole("button", { name: `Bring ${dresses} lines` }).click();
    await page.getByText(`${dresses} taken, 0 were there already, 0 refused`).waitFor({ timeout: 30_000 });
    await page.getByRole("link", { name: "People" }).click();
    for (const [i, name] of ["Ana", "Ben"].entries()) {
      await page.getByLabel("Name", { exact: true }).fill(name);
      await page.getByRole("button", { name: "Invite", exact: true }).click();
      await page.getByText(`${name} has an account already`).first().waitFor();
      const own = pages[i] as Page;
      await own.goto("/p/garments/label");
      for (let n = 0; n < 2; n++) {
        await imageReady(own);
        const item = await currentItem(own);
        await own.keyboard.press("1");
        await drag(own, { x: 40, y: 30, width: 120 + i, height: 150 });
        await own.keyboard.press("Enter");
        await nextItem(own, item);
      }
      await sent(own);
    }
    await release(page, "boxes");
    const coco = await download(page, "garments.zip");
    const said = cocoBoxes(coco);
    if (said !== null) {
      expect(said.images).toBeGreaterThanOrEqual(2);
      expect(said.boxes).toHaveLength(2);
      for (const box of said.boxes) {
        expect(box.slice(0, 2)).toEqual([40, 30]);
        expect(box[3]).toBe(150);
      }
      expect(said.classes).toContain("dress");
    }
    expect(wrong).toEqual([]);
  },
  420_000,
);

/** What pycocotools reads of an export; null, with a word, where it is not installed. */
function cocoBoxes(zip: string) {
  const python = process.env.ASSAY_PYTHON;
  if (!python) {
    console.warn("not read by pycocotools: ASSAY_PYTHON names no interpreter that has it");
    return null;
  }
  const script = join(folder, "read.py");
  writeFileSync(
    script,
    `import contextlib, io, json, os, sys, zipfile
from pycocotools.coco import COCO
zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])
names = [os.path.join(d, f) for d, _, fs in os.walk(sys.argv[2]) for f in fs]
name = next(n for n in names if n.endswith(".json") and not n.endswith("assay.json"))
with contextlib.redirect_stdout(io.StringIO()):
    coco = COCO(name)
    boxes = [one["bbox"] for one in coco.loadAnns(coco.getAnnIds())]
print(json.dumps({"images": len(coco.getImgIds()), "boxes": boxes,
                  "classes": [c["name"] for c in coco.loadCats(coco.getCatIds())]}))
`,
  );
  const out = execFileSync(python, [script, zip, join(folder, "coco")]).toString();
  return JSON.parse(out) as { images: number; boxes: number[][]; classes: string[] };
}
