import { describe, expect, it } from "vitest";
import { nextItem, troubles, useBrowser } from "../support/browser";
import { bloodCells, hasData } from "../support/data";
import { imageReady } from "../support/image";

const browser = useBrowser();

async function texts(name: string, count: number, extra: object = {}) {
  const { assay } = browser;
  await assay.project(name, "text_classification", {
    classes: [
      { name: "ham", definition: "Wanted by its reader." },
      { name: "spam", definition: "Unasked-for advertising or fraud." },
    ],
    ...extra,
  });
  await assay.items(
    name,
    Array.from({ length: count }, (_, i) => ({ key: `k${i}`, text: `message ${i}` })),
  );
  const ann = await assay.person(name, `Ann of ${name}`, "annotator");
  const ben = await assay.person(name, `Ben of ${name}`, "annotator");
  return { ann, ben };
}

function itemNow(project: string, key: string) {
  return browser.assay.call("GET", `/api/projects/${project}/items/${key}?wait=true`);
}

describe("one's own answers", () => {
  it("are revised while open, and asked to be opened again once decided", async () => {
    const { assay } = browser;
    const quality = { overlap: 2, review_gate: false };
    const { ann, ben } = await texts("mine", 1, { quality });
    await assay.answerAll("mine", ann, () => "ham");
    const page = await browser.page(ann, "/p/mine/answers");
    await page.getByRole("button", { name: "Revise k0" }).click();
    await page.getByRole("button", { name: "spam" }).click();
    await page.keyboard.press("Enter");
    await page.getByText("Your answer is revised.").waitFor();
    expect(await assay.answers("mine", ann)).toMatchObject([
      { labels: "spam", latest: true },
      { labels: "ham", latest: false },
    ]);

    await assay.answerAll("mine", ben, () => "spam");
    await assay.call("GET", "/api/projects/mine/status?wait=true");
    await page.reload();
    await page.getByRole("button", { name: "Look at k0" }).click();
    await page.getByRole("button", { name: "Ask to open it again" }).click();
    await page.getByLabel("Reason").fill("I saw it wrongly");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Asked. Whoever manages the project decides.").waitFor();
  });
});

describe("a conflict over a class", () => {
  it("is decided by one key with cause and reason, alike ones with it", async () => {
    const { assay } = browser;
    const quality = { overlap: 2, review_gate: false };
    const { ann, ben } = await texts("clash", 4, { quality });
    const zoe = await assay.person("clash", "Zoe", "adjudicator");
    await assay.answerAll("clash", ann, () => "ham");
    await assay.answerAll("clash", ben, () => "spam");
    const before = await assay.call("GET", "/api/projects/clash/status?wait=true");
    expect(before.conflicts).toBe(4);

    const page = await browser.page(zoe, "/p/clash/adjudicate");
    const wrong = troubles(page);
    await page.locator('[data-item="k0"]').waitFor();
    expect(await page.locator("aside").textContent()).not.toContain("Ann of clash");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("Choose a label first").waitFor();
    await page.getByRole("button", { name: /\d ?spam/ }).click();
    await page.keyboard.press("Alt+4");
    await page.keyboard.press("Alt+a");
    await page.getByRole("button", { name: "Propose as boundary example" }).click();
    await page.getByText("Proposed to those who answer").waitFor();
    await page.keyboard.press("Enter");
    await page.locator('[data-item="k0"]').waitFor({ state: "detached" });
    const decided = await itemNow("clash", "k0");
    expect(JSON.stringify(decided)).toContain("spam");

    await page.locator("[data-item]").waitFor();
    await page.keyboard.press("1");
    await page.keyboard.press("Alt+1");
    await page.getByLabel("Reason", { exact: true }).fill("messages of this kind are alike");
    await page.getByLabel(/Decide \d alike conflicts the same way/).check();
    await page.keyboard.press("Control+Enter");
    await page.getByText(/alike conflicts decided the same way/).waitFor();
    const after = await assay.call("GET", "/api/projects/clash/status?wait=true");
    expect(after).toMatchObject({ conflicts: 0, decided: 4 });
    const { reports } = await assay.call("GET", "/api/projects/clash/reports");
    expect(reports).toMatchObject([
      { kind: "boundary_example", item_key: "k0", classes: ["ham", "spam"] },
    ]);
    expect(wrong).toEqual([]);
  });
});

describe.skipIf(!hasData("detection", "bccd"))("a conflict over boxes", () => {
  it("opens only the contested ones and keeps the agreed in place, to the pixel", async () => {
    const { assay } = browser;
    const [cells] = bloodCells(1);
    if (!cells) throw new Error("no image");
    await assay.project("cells", "bbox", {
      classes: ["RBC", "WBC", "Platelets"],
      quality: { overlap: 2, review_gate: false },
    });
    await assay.items("cells", [
      { key: "cell", image: await assay.upload("cells", cells.file) },
    ]);
    const [first, ...rest] = cells.boxes;
    if (!first) throw new Error("no box");
    const ann = await assay.person("cells", "Ann of cells", "annotator");
    const ben = await assay.person("cells", "Ben of cells", "annotator");
    const zoe = await assay.person("cells", "Zoe", "adjudicator");
    await assay.answerAll("cells", ann, () => [first, ...rest]);
    await assay.answerAll("cells", ben, () => rest);
    await assay.call("GET", "/api/projects/cells/status?wait=true");
    const page = await browser.page(zoe, "/p/cells/adjudicate");
    await imageReady(page);
    await page.getByRole("heading", { name: "1 in dispute" }).waitFor();
    await page.keyboard.press("1");
    await page.keyboard.press("Alt+4");
    await page.getByLabel("Reason", { exact: true }).fill("overlooked by one");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("heading", { name: "No conflict waits for you" }).waitFor();
    const { decided } = await assay.call("GET", "/api/projects/cells/status?wait=true");
    expect(decided).toBe(1);
    const stored = JSON.stringify(await itemNow("cells", "cell"));
    const { x, y, width, height } = first;
    expect(stored).toContain(`"x":${x},"y":${y},"width":${width},"height":${height}`);
  });
});

describe("a conflict over marks", () => {
  it("shows each vote and takes one of them", async () => {
    const { assay } = browser;
    await assay.project("marks", "ner", {
      classes: ["person", "place"],
      quality: { overlap: 2, review_gate: false },
    });
    await assay.items("marks", [{ key: "k", text: "Paris met Ann in Paris." }]);
    const ann = await assay.person("marks", "Ann of marks", "annotator");
    const ben = await assay.person("marks", "Ben of marks", "annotator");
    const zoe = await assay.person("marks", "Zoe", "adjudicator");
    const common = { label: "person", start: 10, end: 13 };
    await assay.answerAll("marks", ann, () => [{ label: "person", start: 0, end: 5 }, common]);
    await assay.answerAll("marks", ben, () => [{ label: "place", start: 0, end: 5 }, common]);
    await assay.call("GET", "/api/projects/marks/status?wait=true");
    const page = await browser.page(zoe, "/p/marks/adjudicate");
    await page.getByRole("heading", { name: "Vote A" }).waitFor();
    const candidates = page.locator("aside button[aria-pressed]");
    await candidates.filter({ hasText: "person" }).click();
    await page.keyboard.press("Alt+2");
    await page.getByLabel("Reason", { exact: true }).fill("only people meet");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("heading", { name: "No conflict waits for you" }).waitFor();
    const stored = JSON.stringify(await itemNow("marks", "k"));
    expect(stored).toContain('"label":"person","start":0,"end":5');
  });
});

describe("review", () => {
  it("accepts with one key, puts right in place, sends back and flags", async () => {
    const { assay } = browser;
    const { ann } = await texts("check", 8, { quality: { overlap: 1 } });
    const rita = await assay.person("check", "Rita", "reviewer");
    await assay.answerAll("check", ann, () => "ham");
    // Nobody else votes: what one person said is looked at by a sample, which grows.
    await assay.call("GET", "/api/projects/check/status?wait=true");
    const page = await browser.page(rita, "/p/check/review");
    const wrong = troubles(page);
    const at = async () => {
      const item = page.locator("[data-item]");
      const look = page.getByRole("button", { name: "Look again" });
      for (;;) {
        await item.or(look).first().waitFor();
        if (await item.isVisible()) return item.getAttribute("data-item");
        await look.click();
        await page.waitForTimeout(300);
      }
    };
    const accepted = await at();
    await page.keyboard.press("Enter");
    await nextItem(page, accepted);
    const fixed = await at();
    await page.keyboard.press("2");
    await page.keyboard.press("Enter");
    await page.getByLabel("Reason").fill("it sells something");
    await page.keyboard.press("Control+Enter");
    await nextItem(page, fixed);
    const flagged = await at();
    await page.keyboard.press("Alt+f");
    await page.getByLabel("Reason").fill("could be either");
    await page.keyboard.press("Control+Enter");
    await nextItem(page, flagged);
    const returned = await at();
    await page.keyboard.press("Alt+r");
    await page.getByLabel("Reason").fill("read it again");
    await page.keyboard.press("Control+Enter");
    await nextItem(page, returned);
    const now = async (key: string | null) => (await itemNow("check", key ?? "")).state;
    expect(await now(accepted)).toBe("decided");
    expect(await now(fixed)).toBe("decided");
    expect(await now(flagged)).toBe("conflict");
    expect(await now(returned)).toBe("open");
    expect(wrong).toEqual([]);
  });
});
