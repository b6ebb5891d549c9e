import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { sent, troubles, useBrowser } from "../support/browser";
import { imageReady } from "../support/image";
import { picture } from "../support/pictures";

const browser = useBrowser();

/** Each would set a mark on the window if anything of it ran. */
const ATTACKS = [
  "<img src=x onerror=window.__ran=1>",
  "<svg/onload=window.__ran=1>",
  "<script>window.__ran=1</script>",
  "\"><iframe srcdoc='<script>parent.__ran=1</script>'>",
  "javascript:window.__ran=1",
  "{{constructor.constructor('window.__ran=1')()}}",
];

const all = ATTACKS.join("\n");
const [IMG = "", SVG = ""] = ATTACKS;

/** Classes whose every part is hostile. */
const CLASSES = ATTACKS.slice(0, 4).map((name, i) => ({
  name: `${i} ${name}`,
  definition: all,
  examples: ATTACKS,
  counter_examples: [all],
  aliases: [`alias ${i} ${name}`],
}));
const GUIDELINES = `${all}\n\n[link](javascript:window.__ran=1) ![x](x" onerror="window.__ran=1)\n\n- ${IMG}`;
const TWO = { overlap: 2, review_gate: false };

/** Opens pages, each with all that is hostile on it, and sees that nothing of it became more than text. */
async function visited(page: Page, ...paths: string[]) {
  for (const path of paths) {
    await page.goto(path);
    await page.getByRole("heading").first().waitFor({ state: "attached" });
    await page.waitForLoadState("networkidle");
    await harmless(page, path);
  }
}

async function harmless(page: Page, where: string) {
  expect(await page.evaluate(() => "__ran" in window), where).toBe(false);
  const made = page.locator("img[src=x], iframe, main script, [onerror], [onload], a[href^=javascript]");
  expect(await made.count(), where).toBe(0);
}

it("nothing an item, a class, a key, a person or a guideline contains can run, on any screen", async () => {
  const { assay } = browser;
  const project = `attack ${IMG}`;
  const at = `/p/${encodeURIComponent(project)}`;
  await assay.project(project, "text_classification", {
    classes: CLASSES,
    guidelines: GUIDELINES,
    quality: TWO,
  });
  const path = encodeURIComponent(project);
  await assay.items(path, [
    { key: IMG, text: all, meta: { name: SVG } },
    { key: `${IMG} second`, text: all },
  ]);
  const roles = ["annotator", "adjudicator", "reviewer", "manager", "spec_owner"];
  const eve = await assay.person(path, `Eve ${IMG}`, ...roles);
  const bob = await assay.person(path, `Bob ${SVG}`, "annotator");
  await assay.answerAll(path, bob, () => CLASSES[1]?.name);
  const page = await browser.page(eve, `${at}/label`);
  const wrong = troubles(page);

  await page.getByRole("heading", { name: "Before you begin" }).waitFor();
  await harmless(page, "instructions");
  await page.getByRole("button", { name: "I have read this" }).click();
  await page.getByText("window.__ran=1").first().waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  await harmless(page, "keys");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Alt+i");
  await page.getByLabel("Your question").fill(all);
  await page.keyboard.press("Control+Enter");
  await page.getByText("Sent. The reply will be").waitFor();
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await page.locator(`[data-item="${IMG.replaceAll('"', '\\"')}"]`).waitFor({ state: "detached" });
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await sent(page);
  await assay.call("GET", `/api/projects/${path}/status?wait=true`);
  const { reports } = await assay.call("GET", `/api/projects/${path}/reports`);
  await assay.call("POST", `/api/projects/${path}/reports/${reports[0].id}/answer`, { answer: all });

  await visited(page, `${at}/label`, `${at}/answers`);
  await page.getByRole("button", { name: /^(Revise|Look at)/ }).first().click();
  await page.getByRole("dialog").waitFor();
  await harmless(page, "revise");
  // Nobody may settle what they voted on: a colleague does, with a hostile reason.
  const zoe = await assay.person(path, `Zoe ${IMG}`, "adjudicator");
  const desk = await browser.page(zoe, `${at}/adjudicate`);
  wrong.push(...troubles(desk));
  await desk.locator("[data-item]").waitFor();
  await harmless(desk, "adjudicate");
  await desk.keyboard.press("1");
  await desk.keyboard.press("Alt+1");
  await desk.getByLabel("Reason", { exact: true }).fill(all);
  await desk.getByRole("button", { name: "Propose as boundary example" }).click();
  await desk.getByText("Proposed to those who answer").waitFor();
  await desk.keyboard.press("Control+Enter");
  await desk.locator("button", { hasText: IMG }).first().waitFor();
  await harmless(desk, "rationales");

  const release = { name: `r ${SVG}`, provisional: true, reason: all };
  await assay.call("POST", `/api/projects/${path}/releases`, release).catch(() => undefined);
  await visited(
    page,
    "/",
    "/me",
    `${at}/overview`,
    `${at}/disagreement`,
    `${at}/items`,
    `${at}/items/${encodeURIComponent(IMG)}`,
    `${at}/spec`,
    `${at}/data`,
    `${at}/people`,
    `${at}/releases`,
    `${at}/review`,
    `${at}/review?view=list`,
  );
  expect(wrong).toEqual([]);
});

it("nothing hostile runs where texts are marked, reviewed and adjudicated", async () => {
  const { assay } = browser;
  await assay.project("attack-marks", "ner", { classes: CLASSES, guidelines: GUIDELINES, quality: TWO });
  await assay.items("attack-marks", [{ key: IMG, text: all }]);
  const [ann, ben] = [
    await assay.person("attack-marks", "Ann of attack-marks", "annotator"),
    await assay.person("attack-marks", "Ben of attack-marks", "annotator"),
  ];
  const mark = (i: number) => [{ label: CLASSES[i]?.name, start: 0, end: 10 }];
  const page = await browser.page(ann, "/p/attack-marks/label");
  const wrong = troubles(page);
  await page.getByRole("button", { name: "I have read this" }).click();
  await page.keyboard.press("Control+Shift+ArrowRight");
  await page.keyboard.press("1");
  await harmless(page, "marks");
  await page.keyboard.press("Enter");
  await sent(page);
  await assay.answerAll("attack-marks", ben, () => mark(1));
  await assay.call("GET", "/api/projects/attack-marks/status?wait=true");
  const zoe = await assay.person("attack-marks", "Zoe", "adjudicator");
  await visited(await browser.page(zoe, "/"), "/p/attack-marks/adjudicate");

  await assay.project("attack-review", "text_classification", { classes: CLASSES, quality: { overlap: 1 } });
  await assay.items("attack-review", [{ key: IMG, text: all }, { key: SVG, text: all }]);
  const cid = await assay.person("attack-review", "Cid of attack-review", "annotator");
  await assay.answerAll("attack-review", cid, () => CLASSES[2]?.name);
  await assay.call("GET", "/api/projects/attack-review/status?wait=true");
  const rita = await assay.person("attack-review", `Rita ${IMG}`, "reviewer");
  const review = await browser.page(rita, "/p/attack-review/review");
  await review.locator("[data-item]").waitFor();
  await harmless(review, "review");
  await visited(review, "/p/attack-review/review?view=list");
  await review.locator("[data-row]").first().waitFor();
  await harmless(review, "list of reviews");
  expect(wrong).toEqual([]);
});

it("nothing hostile runs where an image carries it in its name", async () => {
  const { assay } = browser;
  await assay.project("attack-image", "bbox", { classes: CLASSES, guidelines: GUIDELINES });
  const file = picture("attack", 400, 300);
  await assay.items("attack-image", [
    { key: `folder/${IMG}.png`, image: await assay.upload("attack-image", file) },
  ]);
  const ann = await assay.person("attack-image", "Ann of attack-image", "annotator");
  const page = await browser.page(ann, "/p/attack-image/label");
  const wrong = troubles(page);
  await page.getByRole("button", { name: "I have read this" }).click();
  await imageReady(page);
  await page.keyboard.press("n");
  await harmless(page, "boxes");
  await page.keyboard.press("Enter");
  await sent(page);
  await visited(page, "/p/attack-image/answers");
  expect(wrong).toEqual([]);
});

it("the pages allow scripts of their own files only", async () => {
  const { assay } = browser;
  const page = await fetch(`${assay.url}/sign-in`, { headers: { Accept: "text/html" } });
  const policy = page.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe-eval");
  expect(page.headers.get("x-content-type-options")).toBe("nosniff");
  const html = await page.text();
  expect(html).not.toMatch(/<script(?![^>]*src=)/);
  expect(html).not.toMatch(/https?:\/\//);
});

it("an injected script is refused by the browser", async () => {
  const page = await browser.page(null, "/sign-in");
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.__ran = 1";
    document.body.append(script);
    return "__ran" in window;
  });
  expect(ran).toBe(false);
});

it("files are kept by their digest, pages are asked for anew", async () => {
  const { assay } = browser;
  const html = await (await fetch(assay.url, { headers: { Accept: "text/html" } })).text();
  const [, script = ""] = /src="(\/assets\/[^"]+\.js)"/.exec(html) ?? [];
  const file = await fetch(assay.url + script);
  expect(file.headers.get("cache-control")).toContain("immutable");
  expect(file.headers.get("content-encoding")).toMatch(/br|gzip/);
  const page = await fetch(`${assay.url}/p/any/label`, { headers: { Accept: "text/html" } });
  expect(page.headers.get("cache-control")).toBe("no-cache");
  const again = await fetch(`${assay.url}/`, {
    headers: { Accept: "text/html", "If-None-Match": page.headers.get("etag") ?? "" },
  });
  expect(again.status).toBe(304);
  expect((await fetch(`${assay.url}/assets/../../secret`)).status).toBe(404);
});
