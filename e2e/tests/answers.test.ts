import { describe, expect, it } from "vitest";
import { useBrowser } from "../support/browser";
import { texts } from "../support/projects";

const browser = useBrowser();

describe("one's own answers", () => {
  it("are revised while open, and asked to be opened again once decided", async () => {
    const { assay } = browser;
    const quality = { overlap: 2, review_gate: false };
    const { ann, ben } = await texts(assay, "mine", 1, { quality });
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


it("all of one's own answers are found by words, class, state and project, also those not loaded", async () => {
  const { assay } = browser;
  const quality = { overlap: 2, review_gate: false };
  const { ann, ben } = await texts(assay, "many-answers", 130, { quality });
  await texts(assay, "few-answers", 1, { quality });
  await assay.person("few-answers", ann.name, "annotator");
  const rare = ["message 3", "message 77"];
  await assay.answerAll("many-answers", ann, (item) => (rare.includes(item.text) ? "spam" : "ham"));
  await assay.answerAll("many-answers", ben, (item) => (item.text === "message 77" ? "ham" : "spam"));
  await assay.call("GET", "/api/projects/many-answers/status?wait=true");
  const page = await browser.page(ann, "/p/many-answers/answers");
  const rows = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: /Revise|Look at/ }) });
  await rows.first().waitFor();
  expect(await rows.count()).toBe(50);
  // The oldest answers are not among those loaded.
  expect(await page.getByText("message 3", { exact: true }).count()).toBe(0);

  await page.getByRole("combobox", { name: "Class" }).click();
  await page.getByRole("option", { name: "spam" }).click();
  await page.getByText("message 3", { exact: true }).waitFor();
  expect(await rows.count()).toBe(2);
  await page.getByText("Decided", { exact: true }).first().click();
  await page.getByText("message 77").waitFor({ state: "detached" });
  expect(await rows.count()).toBe(1);
  await page.reload();
  await page.getByText("message 3", { exact: true }).waitFor();

  await page.goto("/p/many-answers/answers");
  await page.getByRole("searchbox", { name: "Search my answers" }).fill("MESSAGE 12");
  await page.getByText("message 12", { exact: true }).waitFor();
  await page.getByText("message 99").first().waitFor({ state: "detached" });
  expect(await rows.count()).toBe(11);

  await page.getByRole("combobox", { name: "Project" }).click();
  await page.getByRole("option", { name: "few-answers" }).click();
  await page.getByText("No answer").first().waitFor();
  expect(page.url()).toContain("/p/few-answers/answers");
});
