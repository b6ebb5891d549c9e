import { expect, it } from "vitest";
import { currentItem, nextItem, sent, troubles, useBrowser } from "../support/browser";
import { itemNow, texts } from "../support/projects";

const browser = useBrowser();

/** k0 … k39 with a model's proposal each, ever less sure: 1.00, 0.99 … 0.61. */
async function proposed(name: string, count: number, extra: object) {
  const people = await texts(browser.assay, name, count, extra);
  await browser.assay.items(
    name,
    Array.from({ length: 40 }, (_, i) => ({
      key: `k${i}`,
      labels: "spam",
      confidence: 1 - i / 100,
      model: "filter-2",
    })),
    "prelabels",
  );
  return people;
}

it("a suggestion is checked, or changed, and the answer tells under which", async () => {
  const { assay } = browser;
  const { ann } = await proposed("suggested", 40, { quality: { overlap: 1 } });
  const page = await browser.page(ann, "/p/suggested/label");
  const wrong = troubles(page);
  await page.getByText("Suggested by filter-2: check it").waitFor();
  const agreed = await currentItem(page);
  await page.keyboard.press("Enter");
  await nextItem(page, agreed);
  const changed = await currentItem(page);
  await page.keyboard.press("1");
  await page.getByText("Changed from what filter-2 suggested").waitFor();
  await page.keyboard.press("Enter");
  await nextItem(page, changed);
  await sent(page);
  const answers = await assay.answers("suggested", ann);
  expect(new Map(answers.map((one) => [one.item_key, one.labels]))).toEqual(
    new Map([
      [agreed, "spam"],
      [changed, "ham"],
    ]),
  );
  expect(wrong).toEqual([]);
});

it("hidden until one has answered, a suggestion is told then and may be followed", async () => {
  const { assay } = browser;
  const { ann } = await proposed("blind", 40, { quality: { overlap: 1 } });
  const mona = await assay.person("blind", "Mona", "manager");
  const editor = await browser.page(mona, "/p/blind/spec");
  await editor.getByRole("switch", { name: "Hide suggestions at first" }).click();
  await editor.getByRole("button", { name: "Show what would change" }).click();
  await editor.getByRole("region", { name: "Plan" }).getByText("suggestions").waitFor();
  await editor.getByRole("button", { name: "Publish", exact: true }).click();
  await editor.getByText(/Version 2 is in force/).waitFor();
  const page = await browser.page(ann, "/p/blind/label");
  const wrong = troubles(page);
  const first = await currentItem(page);
  expect(await page.getByText("filter-2").count()).toBe(0);
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await nextItem(page, first);
  await page.getByText(`“${first}”: filter-2 suggests spam`).waitFor();
  await page.getByRole("button", { name: "Look again" }).click();
  await page.getByText("filter-2 suggests spam").waitFor();
  await page.getByRole("button", { name: `Revise ${first}` }).click();
  await page.getByText("a revision is kept as made after seeing it").waitFor();
  await page.keyboard.press("2");
  await page.keyboard.press("Enter");
  await page.getByText("Your answer is revised.").waitFor();
  const answers = (await assay.answers("blind", ann)).filter((one) => one.item_key === first);
  expect(answers.map((one) => one.labels)).toEqual(["spam", "ham"]);
  expect(wrong).toEqual([]);
});

it("sure suggestions are accepted together, marked as such, and a sample goes to review", async () => {
  const { assay } = browser;
  await proposed("sure", 40, { quality: { overlap: 2, review_gate: false } });
  const mona = await assay.person("sure", "Mona", "manager");
  const rita = await assay.person("sure", "Rita", "reviewer");
  const page = await browser.page(mona, "/p/sure/data");
  const wrong = troubles(page);
  await page.getByText("40 untouched items have one with a score").waitFor();
  await page.getByLabel("Score of at least").fill("0.7");
  await page.getByRole("button", { name: "Accept 31 together…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason, kept on the record").fill("right in the pilot");
  await dialog.getByRole("button", { name: "Accept them" }).click();
  await page.getByText("21 items are decided, 10 go to review.").waitFor();
  const row = page.getByRole("list", { name: "Accepted before" }).getByRole("listitem");
  await row.getByText("0 of 10 sampled ones looked at").waitFor();
  const status = await assay.call("GET", "/api/projects/sure/status?wait=true");
  expect([status.decided, status.in_review, status.annotations]).toEqual([21, 10, 0]);

  const desk = await browser.page(rita, "/p/sure/review");
  await desk.locator("[data-item]").waitFor();
  const looked = await currentItem(desk);
  await desk.keyboard.press("Enter");
  await nextItem(desk, looked);
  const { decisions } = await itemNow(assay, "sure", looked ?? "");
  expect(decisions.at(-1).how).toBe("reviewed");
  await page.reload();
  await row.getByText("1 of 10 sampled ones looked at").waitFor();
  expect(wrong).toEqual([]);
});

it("agreement under suggestions stands beside that of independent answers", async () => {
  const { assay } = browser;
  // Those after k39 have no suggestion.
  const { ann, ben } = await proposed("led", 80, { quality: { overlap: 2, review_gate: false } });
  const number = (item: { key: string }) => Number(item.key.slice(1));
  const own = (item: { key: string }) => (number(item) % 2 === 0 ? "spam" : "ham");
  await assay.answerAll("led", ann, (item) => (number(item) < 40 ? "spam" : own(item)));
  await assay.answerAll("led", ben, (item) =>
    number(item) < 40 ? "spam" : number(item) % 4 === 0 ? "ham" : own(item),
  );
  await assay.call("GET", "/api/projects/led/status?wait=true");
  const mona = await assay.person("led", "Mona", "manager");
  const page = await browser.page(mona, "/p/led/overview");
  const value = async (mark: string) => Number(await page.locator(`[${mark}]`).first().textContent());
  await page.locator("[data-independent]").waitFor();
  const [all, alone] = [await value("data-agreement"), await value("data-independent")];
  expect(alone).toBeLessThan(all);
  // 30 of 40 pairs agree; nobody was led.
  expect(alone).toBeGreaterThan(0.3);
  expect(alone).toBeLessThan(0.7);
});

it("the time at work counts, the time away does not", async () => {
  const { assay } = browser;
  const { ann } = await texts(assay, "hours", 2, { quality: { overlap: 1 } });
  const page = await browser.page(ann, "/p/hours/label");
  await page.clock.install();
  await page.reload();
  const item = page.locator("[data-item]");
  await item.waitFor();
  const first = await currentItem(page);
  // Five minutes without a sign count as the half one after which somebody is away.
  await page.clock.fastForward(5 * 60_000);
  await page.mouse.move(300, 300);
  await page.clock.fastForward(4_000);
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await nextItem(page, first);
  await sent(page);
  await assay.call("GET", "/api/projects/hours/status?wait=true");
  const { people } = await assay.call("GET", "/api/projects/hours/people-figures?wait=true");
  const { seconds_per_item } = people.find((one: { id: string }) => one.id === ann.id);
  expect(seconds_per_item).toBeGreaterThanOrEqual(34);
  expect(seconds_per_item).toBeLessThan(60);
});
