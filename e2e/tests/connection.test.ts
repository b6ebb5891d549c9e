import { expect, it } from "vitest";
import { currentItem, nextItem, sent, useBrowser } from "../support/browser";

const browser = useBrowser();

async function project(name: string, items: number) {
  const { assay } = browser;
  await assay.project(name, "text_classification", { classes: ["a", "b"] });
  await assay.items(
    name,
    Array.from({ length: items }, (_, i) => ({ key: `k${i}`, text: `text ${i}` })),
  );
  return assay.person(name, `Annotator of ${name}`, "annotator");
}

it("a reload keeps what was done on an item", async () => {
  const person = await project("reload", 3);
  const page = await browser.page(person, "/p/reload/label");
  await page.locator("[data-item]").waitFor();
  const item = await currentItem(page);
  await page.keyboard.press("2");
  await page.reload();
  await page.locator(`[data-item="${item}"]`).waitFor();
  await page.getByRole("button", { name: "b", pressed: true }).waitFor();
});

it("drafts follow the person into another browser", async () => {
  const person = await project("elsewhere", 3);
  const page = await browser.page(person, "/p/elsewhere/label");
  await page.locator("[data-item]").waitFor();
  const item = await currentItem(page);
  const saved = page.waitForResponse((answer) => answer.url().endsWith("/draft"));
  await page.keyboard.press("2");
  await saved;
  await page.close();
  const other = await browser.page(person, "/p/elsewhere/label");
  await other.locator(`[data-item="${item}"]`).waitFor();
  await other.getByRole("button", { name: "b", pressed: true }).waitFor();
});

it("answers given without a connection are sent once it is back, each once", async () => {
  const { assay } = browser;
  const person = await project("offline", 8);
  const page = await browser.page(person, "/p/offline/label");
  await page.locator("[data-item]").waitFor();
  await page.waitForTimeout(300);
  await page.context().setOffline(true);
  for (const key of ["1", "2", "1"]) {
    const item = await currentItem(page);
    await page.keyboard.press(key);
    await page.keyboard.press("Enter");
    if (key !== "1" || item === "k0") await nextItem(page, item);
  }
  await page.getByText("No connection: answers are kept here").waitFor();
  expect(await assay.answers("offline", person)).toEqual([]);
  await page.context().setOffline(false);
  await sent(page);
  const stored = await assay.answers("offline", person);
  expect(stored.map((one) => [one.item_key, one.labels]).sort()).toEqual([
    ["k0", "a"],
    ["k1", "b"],
    ["k2", "a"],
  ]);
  await page.locator("[data-item]").waitFor();
});

it("two tabs show different items and store both", async () => {
  const { assay } = browser;
  const person = await project("tabs", 8);
  const context = await browser.context(person);
  const one = await context.newPage();
  await one.goto("/p/tabs/label");
  await one.locator("[data-item]").waitFor();
  const two = await context.newPage();
  await two.goto("/p/tabs/label");
  await two.locator("[data-item]").waitFor();
  const items = [await currentItem(one), await currentItem(two)];
  expect(items[0]).not.toBe(items[1]);
  for (const page of [one, two]) {
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
  }
  await sent(one);
  await sent(two);
  const stored = (await assay.answers("tabs", person)).map((answer) => answer.item_key);
  expect(stored.sort()).toEqual([...items].sort());
});
