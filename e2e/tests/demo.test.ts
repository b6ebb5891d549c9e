import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { axe } from "../support/axe";
import { launch, nextItem, troubles } from "../support/browser";
import { startDemo } from "../support/demo";

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

const become = (name: string) => page.getByRole("button", { name: new RegExp(`^${name} `) }).click();

async function number(locator: string): Promise<number> {
  return Number((await page.locator(locator).first().textContent())?.replace("−", "-"));
}

it("goes from a conflict to clearer instructions and better agreement", async () => {
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
  const item = await page.locator("[data-item]").getAttribute("data-item");
  const begin = page.getByRole("button", { name: /start|begin|read/i }).first();
  if (await begin.isVisible()) await begin.click();
  // Keys are taken once the page has settled.
  await expect
    .poll(async () => {
      await page.keyboard.press("1");
      return page.locator('main [aria-checked="true"], main [aria-pressed="true"]').count();
    })
    .toBeGreaterThan(0);
  await page.keyboard.press("Enter");
  await nextItem(page, item);

  // … and settles a conflict as the adjudicator.
  await become("Noor");
  await page.waitForSelector("[data-item]");
  await page.screenshot({ path: `${SCREENS}/adjudicate.png` });

  // The manager sees which classes are taken for each other, and the items behind.
  await become("Robin");
  const cell = page.getByRole("button", { name: /^question against problem: \d+ pairs/ });
  await cell.click();
  const behind = page.getByRole("list", { name: "Items people disagree on" });
  await behind.getByRole("listitem").first().waitFor();
  await page.screenshot({ path: `${SCREENS}/disagreement.png` });
  await behind.getByRole("button", { name: "Use as boundary example" }).first().click();
  await page.getByRole("combobox", { name: "Belongs to" }).click();
  await page.getByRole("option", { name: "problem" }).click();
  await page.getByLabel("Why", { exact: true }).fill("Only a thing that works would content them.");
  await page.getByRole("button", { name: "Show what would change" }).click();
  await page.getByRole("region", { name: "Plan" }).waitFor();
  await page.getByRole("checkbox", { name: /Ask again about the \d+ items/ }).check();
  await page.screenshot({ path: `${SCREENS}/plan.png` });
  await page.getByRole("button", { name: "Publish", exact: true }).click();

  // The colleagues answer again under the new instructions, and agree.
  await page.waitForFunction(
    () => {
      const cell = (when: string) =>
        Number(document.querySelector(`[data-when="${when}"] strong`)?.textContent ?? "NaN");
      const compared = document.querySelector('[data-when="after"]')?.textContent ?? "";
      const items = Number(/(\d+) compared/.exec(compared)?.[1] ?? "0");
      return items >= 10 && cell("after") > cell("before") + 0.3;
    },
    undefined,
    { timeout: 90_000 },
  );
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
  expect(wrong).toEqual([]);
}, 240_000);
