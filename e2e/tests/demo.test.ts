import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { axe } from "../support/axe";
import { launch, nextItem, troubles } from "../support/browser";
import { startDemo } from "../support/demo";
import { everyLook } from "../support/looks";

const SCREENS = "../docs/screens";
let demo: Awaited<ReturnType<typeof startDemo>>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), launch()]);
  const context = await browser.newContext({
    baseURL: demo.url,
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
    locale: "en",
  });
  page = await context.newPage();
}, 180_000);

afterAll(async () => {
  await browser.close();
  await demo.stop();
});

/** Each switch is a new session and a new page; the old one still shows its item for a moment. */
async function become(name: string) {
  const arrived = page.waitForEvent("load");
  await page
    .getByRole("button", {
      name: new RegExp(`^${name} (labels|settles|manages)`),
    })
    .click();
  await arrived;
}

async function number(locator: string): Promise<number> {
  return Number((await page.locator(locator).first().textContent())?.replace("−", "-"));
}

/** What the writer of each message wants, as the demo's own file says. */
const TRUTH = new Map(
  readFileSync("../cli/src/main/resources/demo/messages.jsonl", "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { key: string; label: string })
    .map((one) => [one.key, one.label]),
);

/** Value and interval of a cell of the comparison. */
async function compared(when: "before" | "after") {
  const text = (await page.locator(`[data-campaign] [data-when="${when}"]`).first().textContent()) ?? "";
  const numbers =
    text
      .replaceAll("−", "-")
      .match(/-?\d+(\.\d+)?/g)
      ?.map(Number) ?? [];
  // 0.12, 95 %: 0.05 to 0.31, 24 compared
  const [value = Number.NaN] = numbers;
  const interval = /95 %: (\S+) to (\d\.\d\d)/.exec(text);
  const items = Number(/(\d+) compared/.exec(text)?.[1] ?? "0");
  return {
    value,
    low: Number(interval?.[1]),
    high: Number(interval?.[2]),
    items,
  };
}

it("goes from a conflict to clearer instructions and better agreement within two minutes", async () => {
  const began = Date.now();
  const wrong = troubles(page);
  await page.goto("/");
  await page.getByRole("link", { name: "Manage" }).first().click();
  await page.getByRole("heading", { name: "Overview" }).waitFor();
  await page.locator("[data-agreement]").waitFor();
  const before = await number("[data-agreement]");
  expect(await axe(page)).toEqual([]);
  await page.screenshot({ path: `${SCREENS}/overview.png` });

  // The visitor labels an item as one of the annotators …
  await become("Mira");
  await page.waitForSelector("[data-item]");
  await begin(page);
  const item = await page.locator("[data-item]").getAttribute("data-item");
  await page
    .getByRole("button", { name: TRUTH.get(item ?? "") ?? "", exact: false })
    .first()
    .click();
  await page.keyboard.press("Enter");
  await nextItem(page, item);

  // … sees a conflict and settles it as the adjudicator …
  await become("Noor");
  await page.waitForSelector("[data-item]");
  const conflict = (await page.locator("[data-item]").getAttribute("data-item")) ?? "";
  await page.screenshot({ path: `${SCREENS}/adjudicate.png` });
  await page
    .getByRole("button", { name: new RegExp(`\\d ?${TRUTH.get(conflict)}`) })
    .first()
    .click();
  await page.keyboard.press("Alt+1");
  await page.getByLabel("Reason", { exact: true }).fill("Something has to work again.");
  await page.keyboard.press("Control+Enter");
  await page.locator(`[data-item="${conflict}"]`).waitFor({ state: "detached" });

  // … and another annotator's screen is open all the while.
  const other = await browser.newContext({
    baseURL: demo.url,
    reducedMotion: "reduce",
    locale: "en",
  });
  const annotator = await other.newPage();
  await annotator.goto("/");
  await annotator.getByRole("button", { name: /^Mira / }).click();
  await annotator.waitForSelector("[data-item]");
  await begin(annotator);

  // The manager sees which classes are taken for each other, and the items behind.
  await become("Robin");
  const cell = page.getByRole("button", {
    name: /^question against problem: \d+ pairs/,
  });
  await cell.click();
  const behind = page.getByRole("list", { name: "Items people disagree on" });
  await behind.getByRole("listitem").first().waitFor();
  await page.getByRole("heading", { level: 1 }).scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${SCREENS}/disagreement.png` });
  await page.getByRole("button", { name: "Keep as a gap of the instructions" }).click();
  const gap = page.getByRole("list", { name: "Gaps" }).getByRole("listitem");
  await gap.getByText("Where question ends and problem begins").waitFor();
  expect(await axe(page)).toEqual([]);
  await behind.getByRole("button", { name: "Use as boundary example" }).first().click();
  await page.getByRole("combobox", { name: "Belongs to" }).click();
  await page.getByRole("option", { name: "problem" }).click();
  await page.getByLabel("Why", { exact: true }).fill("Only a thing that works would content them.");
  await page.getByRole("button", { name: "Show what would change" }).click();
  await page.getByRole("region", { name: "Plan" }).waitFor();
  await page.getByRole("checkbox", { name: /Ask again about the \d+ items/ }).check();
  await page.screenshot({ path: `${SCREENS}/plan.png` });
  const publishing = page.waitForResponse((one) => one.url().endsWith("/spec/publish"));
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const published = await publishing;
  expect(published.request().postDataJSON().reopen).toBe(true);
  expect((await published.json()).campaign, await published.text()).not.toBeNull();

  // The open labelling screen shows what changed, to be acknowledged.
  const changed = annotator.getByRole("dialog");
  await changed.getByText("Only a thing that works would content them.").waitFor();
  await annotator.screenshot({ path: `${SCREENS}/changed.png` });
  await annotator.keyboard.press("Enter");
  await changed.waitFor({ state: "hidden" });
  await other.close();

  // It comes by itself. Once under load it did not, and why is not known: then a look anew decides
  // whether the page or the server missed it.
  const campaign = page.locator("[data-campaign]").first();
  await campaign.waitFor({ timeout: 20_000 }).catch(async () => {
    console.warn(`no campaign on ${page.url()}: ${await page.locator("main").innerText()}`);
    await page.reload();
    await campaign.waitFor();
  });

  // The colleagues answer again under the new instructions, and agree: no chance any more.
  await expect
    .poll(
      async () => {
        const [was, is] = [await compared("before"), await compared("after")];
        return is.items >= 20 && is.low > was.high;
      },
      { timeout: 90_000 },
    )
    .toBe(true);
  await expect.poll(() => gap.getByRole("button", { name: "Close", exact: true }).isEnabled()).toBe(true);
  await gap.getByRole("button", { name: "Close", exact: true }).click();
  await gap.getByText("closed", { exact: true }).waitFor();
  expect(await axe(page)).toEqual([]);
  await page.screenshot({ path: `${SCREENS}/campaign.png` });
  await page.getByRole("link", { name: "Overview" }).click();
  await page.waitForFunction(
    (old) => Number(document.querySelector("[data-agreement]")?.textContent ?? "0") > old,
    before,
    { timeout: 60_000 },
  );

  await page.getByRole("link", { name: "Releases" }).click();
  await page.getByRole("checkbox", { name: /Provisional/ }).check();
  await page.getByLabel("Why labels go out undecided").fill("The demo ends here.");
  await page.getByLabel("Name", { exact: true }).fill("first");
  await page.getByRole("button", { name: "Make the release" }).click();
  await page.getByRole("link", { name: "Download" }).waitFor();
  await page.screenshot({ path: `${SCREENS}/releases.png` });
  expect((Date.now() - began) / 1000).toBeLessThan(120);
  expect(wrong).toEqual([]);
}, 240_000);

/** Passes by the instructions where they are shown before the first item. */
async function begin(on: Page) {
  const dialog = on.getByRole("dialog");
  // It comes with the first answer of the server, if it comes.
  await dialog.waitFor({ timeout: 3_000 }).catch(() => undefined);
  if (await dialog.isVisible()) await on.keyboard.press("Enter");
  await dialog.waitFor({ state: "hidden" });
}

it("shows the contested regions of drawn parts", async () => {
  await become("Robin");
  await page.waitForURL(/disagreement/);
  await page.goto("/p/machined-parts/disagreement");
  await page
    .getByRole("button", { name: /not drawn: \d+ pairs|^not drawn against/ })
    .first()
    .click();
  const behind = page.getByRole("list", { name: "Items people disagree on" });
  await behind.locator("svg rect").first().waitFor();
  expect(await axe(page)).toEqual([]);
  await page.screenshot({ path: `${SCREENS}/regions.png` });
}, 60_000);

it("fits both sizes and grounds", async () => {
  await become("Robin");
  const places = ["overview", "items", "disagreement", "people", "spec", "data", "releases"];
  const own = await page.context().newPage();
  for (const place of [...places.map((one) => `/p/customer-messages/${one}`), "/new-project"]) {
    await own.goto(place);
    await own.locator("main h1").first().waitFor();
    const name = place.split("/").at(-1);
    await everyLook(own, {
      picture: (kind) => (kind === "dark-1920" ? `${SCREENS}/manage-${name}-${kind}.png` : null),
    });
  }
  await own.close();
}, 240_000);
