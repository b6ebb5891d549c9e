import { expect, it } from "vitest";
import { useBrowser } from "../support/browser";
import { texts } from "../support/projects";

const browser = useBrowser();

it("an empty queue says what the work waits for, and leads to what else one can do", async () => {
  const { assay } = browser;
  const quality = { overlap: 3, review_gate: false };
  const { ann } = await texts(assay, "waits", 2, { quality });
  await texts(assay, "beside", 1);
  await assay.person("beside", ann.name, "annotator");
  await assay.person("waits", ann.name, "annotator", "reviewer", "adjudicator");
  await assay.answerAll("waits", ann, () => "ham");
  await assay.call("GET", "/api/projects/waits/status?wait=true");
  const page = await browser.page(ann, "/p/waits/label");
  await page.getByRole("heading", { name: "You have answered all that you can" }).waitFor();
  await page.getByText(/2 items wait for/i).waitFor();
  const main = page.getByRole("main");
  const ways = await main.getByRole("link").or(main.getByRole("button")).allTextContents();
  expect(ways).toEqual([
    "Look again",
    "Go over my answers",
    "Review",
    "Adjudicate",
    "Label in beside",
  ]);
  await main.getByRole("link", { name: "Adjudicate" }).click();
  await page.getByRole("heading", { name: "No conflict waits for you" }).waitFor();
  await page.getByText("No conflict waits.").waitFor();
  await main.getByRole("link", { name: "Label in beside" }).click();
  await page.locator('[data-item="k0"]').waitFor();
});
