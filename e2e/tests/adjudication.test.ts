import { describe, expect, it } from "vitest";
import { troubles, useBrowser } from "../support/browser";
import { bloodCells, hasData } from "../support/data";
import { imageReady } from "../support/image";
import { itemNow, texts } from "../support/projects";

const browser = useBrowser();

describe("a conflict over a class", () => {
  it("is decided by one key with cause and reason, alike ones with it", async () => {
    const { assay } = browser;
    const quality = { overlap: 2, review_gate: false };
    const { ann, ben } = await texts(browser.assay, "clash", 4, { quality });
    const zoe = await assay.person("clash", "Zoe", "adjudicator");
    await assay.answerAll("clash", ann, () => "ham");
    await assay.answerAll("clash", ben, () => "spam");
    const before = await assay.call("GET", "/api/projects/clash/status?wait=true");
    expect(before.conflicts).toBe(4);

    const page = await browser.page(zoe, "/p/clash/adjudicate");
    const wrong = troubles(page);
    await page.locator("[data-item]").waitFor();
    const first = (await page.locator("[data-item]").getAttribute("data-item")) ?? "";
    expect(await page.locator("aside").textContent()).not.toContain("Ann of clash");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("Choose a label first").waitFor();
    await page.getByRole("button", { name: /\d ?spam/ }).click();
    await page.keyboard.press("Alt+4");
    await page.keyboard.press("Alt+a");
    await page.getByRole("button", { name: "Propose as boundary example" }).click();
    await page.getByText("Proposed to those who answer").waitFor();
    await page.keyboard.press("Enter");
    await page.locator(`[data-item="${first}"]`).waitFor({ state: "detached" });
    const decided = await itemNow(assay, "clash", first);
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
      { kind: "boundary_example", item_key: first, classes: ["ham", "spam"] },
    ]);
    expect(wrong).toEqual([]);
  });
});

describe("a ruling", () => {
  const quality = { overlap: 2, review_gate: false };

  /** `count` conflicts: Ann says ham, Ben spam. */
  async function conflicts(name: string, count: number) {
    const { assay } = browser;
    const { ann, ben } = await texts(assay, name, count, { quality });
    const zoe = await assay.person(name, "Zoe", "adjudicator");
    await assay.answerAll(name, ann, () => "ham");
    await assay.answerAll(name, ben, () => "spam");
    await assay.call("GET", `/api/projects/${name}/status?wait=true`);
    return { ann, ben, zoe };
  }

  it("on votes that have changed is refused, kept over a reload, and confirmed in one key", async () => {
    const { assay } = browser;
    const { ben, zoe } = await conflicts("changed-votes", 1);
    const page = await browser.page(zoe, "/p/changed-votes/adjudicate");
    const wrong = troubles(page);
    await page.locator('[data-item="k0"]').waitFor();
    const spam = page.locator("aside button[aria-pressed]").filter({ hasText: "spam" });
    await page.keyboard.press((await spam.locator("kbd").first().textContent()) ?? "");
    await page.keyboard.press("Alt+4");
    await page.getByLabel("Reason", { exact: true }).fill("it sells something");
    // While the case is open its item stays a conflict, also when the voters come to agree.
    const [vote] = await assay.answers("changed-votes", ben);
    await assay.call(
      "POST",
      `/api/projects/changed-votes/annotations/${vote?.annotation}/revise`,
      { submission_id: crypto.randomUUID(), labels: "ham" },
      ben,
    );
    await page.keyboard.press("Control+Enter");
    await page.getByRole("alert").getByText("the votes have changed").waitFor();
    await page.getByRole("button", { name: "Decide all the same" }).waitFor();
    expect((await itemNow(assay, "changed-votes", "k0")).state).toBe("conflict");

    await page.reload();
    await page.getByRole("alert").getByText("the votes have changed").waitFor();
    expect(await page.getByLabel("Reason", { exact: true }).inputValue()).toBe("it sells something");
    expect(await page.getByRole("radio", { name: "A mistake", checked: true }).count()).toBe(1);
    await page.getByRole("button", { name: "spam", pressed: true }).waitFor();
    await page.locator("main h1").waitFor({ state: "attached" });
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "No conflict waits for you" }).waitFor();
    const item = await itemNow(assay, "changed-votes", "k0");
    expect(item.state).toBe("decided");
    expect(item.decisions).toMatchObject([
      { how: "adjudicated", label: "spam", cause: "mistake", rationale: "it sells something" },
    ]);
    expect(wrong).toEqual([]);
  });

  it("may keep what people think, exclude the item, or ask the spec owner, whose answer comes back", async () => {
    const { assay } = browser;
    const { zoe } = await conflicts("outcomes", 3);
    const page = await browser.page(zoe, "/p/outcomes/adjudicate");
    const wrong = troubles(page);
    const settled: string[] = [];
    for (const [outcome, cause] of [
      ["Alt+k", "Alt+3"],
      ["Alt+x", "Alt+5"],
      ["Alt+q", "Alt+1"],
    ] as const) {
      await page.locator("[data-item]").waitFor();
      const key = (await page.locator("[data-item]").getAttribute("data-item")) ?? "";
      await page.keyboard.press(outcome);
      await page.keyboard.press(cause);
      await page.getByLabel("Reason", { exact: true }).fill(`because of ${key}`);
      await page.keyboard.press("Control+Enter");
      await page.locator(`[data-item="${key}"]`).waitFor({ state: "detached" });
      settled.push(key);
    }
    await page.getByText(/1 conflict deferred to the spec owner/).waitFor();
    const [kept = "", excluded = "", deferred = ""] = settled;
    const first = await itemNow(assay, "outcomes", kept);
    expect(first.state).toBe("decided");
    expect(first.decisions).toMatchObject([
      { outcome: "distribution", cause: "legitimate_perspective" },
    ]);
    const second = await itemNow(assay, "outcomes", excluded);
    expect(second.state).toBe("excluded");
    expect(second.decisions).toMatchObject([{ outcome: "excluded", cause: "bad_item" }]);
    expect((await itemNow(assay, "outcomes", deferred)).state).toBe("conflict");

    const answer = "Invitations of strangers are spam.";
    await assay.call("POST", "/api/projects/outcomes/deferred/answer", { answer });
    await page.getByRole("button", { name: "Look again" }).click();
    await page.locator(`[data-item="${deferred}"]`).waitFor();
    const picks = page.locator("aside button[aria-pressed]");
    await picks.filter({ hasText: answer }).click();
    await picks.filter({ hasText: "spam" }).first().click();
    await page.keyboard.press("Alt+1");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "No conflict waits for you" }).waitFor();
    expect((await itemNow(assay, "outcomes", deferred)).decisions).toMatchObject([
      { label: "spam", rationale: answer },
    ]);
    expect(wrong).toEqual([]);
  });

  it("fits those of the alike conflicts that were picked", async () => {
    const { assay } = browser;
    const { zoe } = await conflicts("picked", 4);
    const page = await browser.page(zoe, "/p/picked/adjudicate");
    await page.locator("[data-item]").waitFor();
    const first = await page.locator("[data-item]").getAttribute("data-item");
    const [picked = "", ...others] = ["k0", "k1", "k2", "k3"].filter((key) => key !== first);
    await page.getByRole("button", { name: "Look at them and choose" }).click();
    await page.getByRole("checkbox", { name: `message ${picked.slice(1)}` }).check();
    await page.getByText("Decide 1 of 3 alike conflicts the same way").waitFor();
    await page.locator("aside button[aria-pressed]").filter({ hasText: "ham" }).first().click();
    await page.keyboard.press("Alt+2");
    await page.getByLabel("Reason", { exact: true }).fill("written alike");
    await page.keyboard.press("Control+Enter");
    await page.getByText("1 alike conflict decided the same way").waitFor();
    for (const key of [first ?? "", picked]) {
      expect((await itemNow(assay, "picked", key)).state, key).toBe("decided");
    }
    for (const key of others) {
      expect((await itemNow(assay, "picked", key)).state, key).toBe("conflict");
    }
    await page.keyboard.press("Alt+o");
    await page.getByText("Proposed to those who answer").waitFor();
    const { reports } = await assay.call("GET", "/api/projects/picked/reports");
    expect(reports).toMatchObject([{ kind: "counter_example", classes: ["ham", "spam"] }]);
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
    const stored = JSON.stringify(await itemNow(assay, "cells", "cell"));
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
    const stored = JSON.stringify(await itemNow(assay, "marks", "k"));
    expect(stored).toContain('"label":"person","start":0,"end":5');
  });
});
