import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Assay } from "../support/assay";
import { axe } from "../support/axe";
import { launch, troubles } from "../support/browser";
import { type Running, startServer } from "../support/process";

const SCREENS = "../docs/screens";
let server: Running;
let browser: Browser;

// A server of its own: the owner's link works once.
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launch()]);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
});

const MESSAGES = `id,message,intent,channel
1,"Where is my parcel, please?",question,mail
2,The lid is broken.,problem,chat
3,"Stop it, ""now"".",problem,chat
4,Do you open on Sundays?,question,mail
`;

it("plays the first hour without a file of YAML", async () => {
  const assay = new Assay(server.url, server.token);
  const page = await browser.newPage({ baseURL: server.url, reducedMotion: "reduce", locale: "en" });
  const wrong = troubles(page);
  await page.goto(`/join${new URL(server.link).hash}`);
  await page.locator('input[type="password"]').fill("a password for tests");
  await page.getByRole("button", { name: "Set password and sign in" }).click();
  await page.getByRole("link", { name: "New project" }).click();

  // A project: classes pasted, what is missing listed.
  await page.getByRole("list", { name: "Still missing" }).getByText("a name (needed)").waitFor();
  await page.getByLabel("Name", { exact: false }).first().fill("first-hour");
  await page.getByRole("button", { name: "Paste a list" }).click();
  await page
    .getByLabel("One class a line")
    .fill("question: wants to know something\nproblem: something does not work");
  await page.getByRole("button", { name: "Add 2 classes" }).click();
  expect(await axe(page)).toEqual([]);
  await page.screenshot({ path: `${SCREENS}/new-project.png` });
  await page.getByRole("button", { name: "Create the project" }).click();

  // Data: a CSV file, its columns found by their names.
  await page.getByRole("heading", { name: "Data" }).waitFor();
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: "mail.csv", mimeType: "text/csv", buffer: Buffer.from(MESSAGES) });
  await page.getByText("Where is my parcel, please?").waitFor();
  expect(await axe(page)).toEqual([]);
  await page.screenshot({ path: `${SCREENS}/data.png` });
  await page.getByRole("button", { name: "Bring 4 lines" }).click();
  await page.getByText("4 taken, 0 were there already, 0 refused.").waitFor();

  // People: two are invited and label.
  await page.getByRole("link", { name: "People" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Ana");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await page.getByRole("textbox", { name: /Send this link to Ana/ }).waitFor();
  const ben = await assay.person("first-hour", "Ben", "annotator");
  const eva = await assay.person("first-hour", "Eva", "annotator");
  const label = (item: { text: string }) => (item.text.endsWith("?") ? "question" : "problem");
  await assay.answerAll("first-hour", ben, label);
  await assay.answerAll("first-hour", eva, label);
  await page.getByRole("row", { name: /Ben/ }).getByText("100 %").first().waitFor();
  expect(await axe(page)).toEqual([]);
  await page.screenshot({ path: `${SCREENS}/people.png` });

  // The overview hears of all that by itself.
  await page.getByRole("link", { name: "Overview" }).click();
  await page.locator('[data-live="live"]').waitFor();
  await page.getByRole("row", { name: /Ben/ }).waitFor();

  // A definition changes; the plan is shown first.
  await page.getByRole("link", { name: "Instructions" }).click();
  await page.getByLabel("Definition of problem").fill("something is broken or missing");
  await page.getByRole("button", { name: "Show what would change" }).click();
  await page.getByRole("region", { name: "Plan" }).getByText("something is broken or missing").waitFor();
  await page.screenshot({ path: `${SCREENS}/instructions.png` });
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByText(/Version 2 is in force/).waitFor();

  // The browser of items finds all of one class.
  await page.getByRole("link", { name: "Items" }).click();
  await page.getByRole("combobox", { name: "Class" }).click();
  await page.getByRole("option", { name: "question" }).click();
  await page.waitForFunction(() => document.querySelectorAll("[data-item-key]").length === 2);
  expect(await axe(page)).toEqual([]);
  await page.screenshot({ path: `${SCREENS}/items.png` });
  await page.getByRole("link", { name: "Do you open on Sundays?" }).click();
  await page.getByText(/answered question/).first().waitFor();

  // What there is leaves.
  await page.getByRole("link", { name: "Releases" }).click();
  await page.getByLabel("Name", { exact: true }).fill("one");
  await page.getByRole("checkbox", { name: /Provisional/ }).check();
  await page.getByLabel("Why labels go out undecided").fill("to try it");
  await page.getByRole("button", { name: "Make the release" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download" }).click();
  const file = await (await download).path();
  expect(readFileSync(file).subarray(0, 2).toString()).toBe("PK");
  expect(wrong).toEqual([]);
}, 120_000);
