import { describe, expect, it } from "vitest";
import { currentItem, nextItem, sent, troubles, useBrowser } from "../support/browser";
import { banking, bankingClasses, hasData, smsMessages } from "../support/data";

const browser = useBrowser();

describe.skipIf(!hasData("text", "sms_spam"))("real messages", () => {
  it("are labelled by keyboard alone", async () => {
    const { assay } = browser;
    const messages = smsMessages(12);
    await assay.project("sms-keys", "text_classification", { classes: ["ham", "spam"] });
    await assay.items(
      "sms-keys",
      messages.map((one, i) => ({ key: `${i}`, text: one.text })),
    );
    const ada = await assay.person("sms-keys", "Ada", "annotator");
    const page = await browser.page(ada, "/p/sms-keys/label");
    const wrong = troubles(page);
    for (let i = 0; i < 10; i++) {
      await page.locator("[data-item]").waitFor();
      const item = await currentItem(page);
      await page.keyboard.press(messages[Number(item)]?.label === "ham" ? "1" : "2");
      await page.keyboard.press(i % 2 === 0 ? "Enter" : "Control+Enter");
      await nextItem(page, item);
    }
    await sent(page);
    const stored = await assay.answers("sms-keys", ada);
    expect(stored).toHaveLength(10);
    for (const one of stored) expect(one.labels).toBe(messages[Number(one.item_key)]?.label);
    expect(wrong).toEqual([]);
  });

  it("are labelled by mouse alone", async () => {
    const { assay } = browser;
    await assay.project("sms-mouse", "text_classification", { classes: ["ham", "spam"] });
    await assay.items(
      "sms-mouse",
      smsMessages(3).map((one, i) => ({ key: `${i}`, text: one.text })),
    );
    const bob = await assay.person("sms-mouse", "Bob", "annotator");
    const page = await browser.page(bob, "/p/sms-mouse/label");
    await page.locator("[data-item]").waitFor();
    const item = await currentItem(page);
    await page.getByRole("button", { name: "spam" }).click();
    await page.getByRole("button", { name: "Submit" }).click();
    await nextItem(page, item);
    await sent(page);
    expect(await assay.answers("sms-mouse", bob)).toMatchObject([
      { item_key: item, labels: "spam" },
    ]);
  });
});

describe("an answer", () => {
  it("that is untouched is refused with the reason, and taken once it is given", async () => {
    const { assay } = browser;
    await assay.project("untouched", "text_classification", { classes: ["a", "b"] });
    await assay.items("untouched", [{ key: "k", text: "some text" }]);
    const cy = await assay.person("untouched", "Cy", "annotator");
    const page = await browser.page(cy, "/p/untouched/label");
    await page.locator("[data-item]").waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("choose a class, or skip the item").waitFor();
    expect(await assay.answers("untouched", cy)).toEqual([]);
    await page.keyboard.press("1");
    await page.keyboard.press("Control+z");
    expect(await page.getByRole("button", { pressed: true }).count()).toBe(0);
    await page.keyboard.press("Control+Shift+z");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "You have answered all that you can" }).waitFor();
    expect(await assay.answers("untouched", cy)).toMatchObject([{ labels: "a" }]);
  });

  it("may be several classes, or none of them", async () => {
    const { assay } = browser;
    await assay.project("several", "text_classification", {
      fields: [{ name: "topics", kind: "choices", classes: ["money", "sport", "art"] }],
    });
    await assay.items("several", [
      { key: "a", text: "one" },
      { key: "b", text: "two" },
    ]);
    const di = await assay.person("several", "Di", "annotator");
    const page = await browser.page(di, "/p/several/label");
    await page.locator('[data-item="a"]').waitFor();
    await page.keyboard.press("3");
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await page.locator('[data-item="b"]').waitFor();
    await page.keyboard.press("0");
    await page.keyboard.press("Enter");
    await sent(page);
    const stored = await assay.answers("several", di);
    expect(stored.find((one) => one.item_key === "a")?.labels).toEqual(["money", "art"]);
    expect(stored.find((one) => one.item_key === "b")?.labels).toEqual([]);
  });

  it("is submitted on the pick by those who want that", async () => {
    const { assay } = browser;
    await assay.project("on-pick", "text_classification", { classes: ["a", "b"] });
    await assay.items("on-pick", [
      { key: "k1", text: "one" },
      { key: "k2", text: "two" },
    ]);
    const ed = await assay.person("on-pick", "Ed", "annotator");
    const settings = await browser.page(ed, "/me");
    await settings.getByRole("switch").click();
    await settings.waitForTimeout(200);
    await settings.goto("/p/on-pick/label");
    await settings.locator('[data-item="k1"]').waitFor();
    await settings.keyboard.press("2");
    await settings.locator('[data-item="k2"]').waitFor();
    await sent(settings);
    expect(await assay.answers("on-pick", ed)).toMatchObject([{ item_key: "k1", labels: "b" }]);
  });

  it("can be skipped with a reason, by keys", async () => {
    const { assay } = browser;
    await assay.project("skipping", "text_classification", { classes: ["a", "b"] });
    await assay.items("skipping", [
      { key: "k1", text: "one" },
      { key: "k2", text: "two" },
    ]);
    const fay = await assay.person("skipping", "Fay", "annotator");
    const page = await browser.page(fay, "/p/skipping/label");
    await page.locator('[data-item="k1"]').waitFor();
    await page.keyboard.press("Control+Space");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("4");
    await page.locator('[data-item="k2"]').waitFor();
    await sent(page);
    expect(await assay.answers("skipping", fay)).toEqual([]);
    const status = await assay.call("GET", "/api/projects/skipping/status?wait=true");
    expect(status.annotations).toBe(0);
  });
});

it.skipIf(!hasData("text", "banking77"))("77 classes are found by typing", async () => {
  const { assay } = browser;
  const queries = banking(4);
  await assay.project("banking", "text_classification", { classes: bankingClasses() });
  await assay.items(
    "banking",
    queries.map((one, i) => ({ key: `${i}`, text: one.text })),
  );
  const gus = await assay.person("banking", "Gus", "annotator");
  const page = await browser.page(gus, "/p/banking/label");
  for (let i = 0; i < queries.length; i++) {
    await page.locator("[data-item]").waitFor();
    const item = await currentItem(page);
    await page.keyboard.type(queries[Number(item)]?.category.replaceAll("_", " ") ?? "");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await nextItem(page, item);
  }
  await sent(page);
  for (const one of await assay.answers("banking", gus)) {
    expect(one.labels).toBe(queries[Number(one.item_key)]?.category);
  }
});

it("many classes are found by alias, and those used last come first", async () => {
  const { assay } = browser;
  await assay.project("aliases", "text_classification", {
    classes: Array.from({ length: 14 }, (_, i) => ({
      name: `class ${String.fromCharCode(97 + i)}`,
      ...(i === 12 ? { aliases: ["Réclamation"] } : {}),
    })),
  });
  await assay.items("aliases", [1, 2, 3].map((n) => ({ key: `k${n}`, text: `text ${n}` })));
  const ira = await assay.person("aliases", "Ira", "annotator");
  const page = await browser.page(ira, "/p/aliases/label");
  await page.locator('[data-item="k1"]').waitFor();
  await page.keyboard.type("reclam");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.locator('[data-item="k2"]').waitFor();
  // Used last, it has the first digit now.
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await page.locator('[data-item="k3"]').waitFor();
  // By mouse: narrowed in the field, chosen with a click.
  await page.getByRole("combobox", { name: "Type to find a class" }).fill("class c");
  await page.getByRole("option", { name: "class c" }).click();
  await page.getByRole("button", { name: "Submit" }).click();
  await sent(page);
  const stored = await assay.answers("aliases", ira);
  expect(stored.map((one) => [one.item_key, one.labels]).sort()).toEqual([
    ["k1", "class m"],
    ["k2", "class m"],
    ["k3", "class c"],
  ]);
});

it("all keys of a page are shown by one", async () => {
  const { assay } = browser;
  await assay.project("helped", "ner", { classes: ["person", "place"] });
  await assay.items("helped", [{ key: "k", text: "Ada in Rome" }]);
  const joy = await assay.person("helped", "Joy", "annotator");
  const page = await browser.page(joy, "/p/helped/label");
  await page.locator('[data-testid="span-text"]').waitFor();
  await page.keyboard.press("?");
  const help = page.getByRole("dialog");
  for (const does of [
    "Submit",
    "Skip, with a reason",
    "Undo",
    "Redo",
    "I am not sure",
    "The instruction is unclear",
    "Show or hide the instructions",
    "Nothing here",
    "Move by word",
    "Remove the selected mark",
    "person",
    "Show all keys",
  ]) {
    await help.getByText(does, { exact: true }).first().waitFor();
  }
  await page.keyboard.press("Escape");
  await help.waitFor({ state: "detached" });
});

it("a question about the instructions reaches their owner, and the reply the asker", async () => {
  const { assay } = browser;
  await assay.project("asking", "text_classification", { classes: ["a", "b"] });
  await assay.items("asking", [{ key: "k1", text: "one" }]);
  const hal = await assay.person("asking", "Hal", "annotator");
  const page = await browser.page(hal, "/p/asking/label");
  await page.locator('[data-item="k1"]').waitFor();
  await page.keyboard.press("Alt+i");
  await page.getByLabel("Your question").fill("Is a number an a?");
  await page.keyboard.press("Control+Enter");
  await page.getByText("Sent. The reply will be under My answers.").waitFor();
  const { reports } = await assay.call("GET", "/api/projects/asking/reports");
  expect(reports).toMatchObject([
    { kind: "unclear", by: "Hal", item_key: "k1", text: "Is a number an a?" },
  ]);
  await assay.call("POST", `/api/projects/asking/reports/${reports[0].id}/answer`, {
    answer: "Only a prime number.",
  });
  await page.keyboard.press("Alt+u");
  await page.keyboard.press("4");
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await sent(page);
  await page.getByRole("link", { name: "My answers", exact: true }).click();
  await page.getByText("Only a prime number.").waitFor();
  const doubts = await assay.call("GET", "/api/projects/asking/reports");
  expect(doubts.reports).toMatchObject([{ kind: "unsure", text: "I am guessing" }]);
});

it("what changed in the instructions is shown until it is acknowledged", async () => {
  const { assay } = browser;
  await assay.project("changing", "text_classification", {
    classes: ["a", "b"],
    guidelines: "Take a.\nNever b.",
  });
  await assay.items("changing", [{ key: "k1", text: "one" }]);
  const ivy = await assay.person("changing", "Ivy", "annotator");
  const page = await browser.page(ivy, "/p/changing/label");
  await page.getByRole("heading", { name: "Before you begin" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  const spec = await assay.call("GET", "/api/projects/changing/spec");
  await assay.call("POST", "/api/projects/changing/spec/publish", {
    spec: { ...spec, guidelines: "Take a.\nSometimes b." },
    base_version: 1,
  });
  await page.reload();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Sometimes b.").waitFor();
  await dialog.getByText("Never b.").waitFor();
  const kept = page.waitForResponse(
    (answer) =>
      answer.url().endsWith("/my/instructions-read") && answer.request().method() === "POST",
  );
  await page.getByRole("button", { name: "I have read this" }).click();
  await dialog.waitFor({ state: "detached" });
  await kept;
  const path = "/api/projects/changing/my/instructions-read";
  expect(await assay.call("GET", path, undefined, ivy)).toEqual({ spec_version: 2 });
});
