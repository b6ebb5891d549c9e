import { describe, expect, it } from "vitest";
import { nextItem, troubles, useBrowser } from "../support/browser";
import { itemNow, texts } from "../support/projects";

const browser = useBrowser();

describe("review", () => {
  it("accepts with one key, puts right in place, sends back and flags", async () => {
    const { assay } = browser;
    const { ann } = await texts(assay, "check", 8, { quality: { overlap: 1 } });
    const rita = await assay.person("check", "Rita", "reviewer");
    await assay.answerAll("check", ann, () => "ham");
    // Nobody else votes: what one person said is looked at by a sample, which grows.
    await assay.call("GET", "/api/projects/check/status?wait=true");
    const page = await browser.page(rita, "/p/check/review");
    const wrong = troubles(page);
    const at = async () => {
      const item = page.locator("[data-item]");
      const look = page.getByRole("button", { name: "Look again" });
      for (;;) {
        await item.or(look).first().waitFor();
        if (await item.isVisible()) return item.getAttribute("data-item");
        await look.click();
        await page.waitForTimeout(300);
      }
    };
    const accepted = await at();
    await page.keyboard.press("Enter");
    await nextItem(page, accepted);
    const fixed = await at();
    await page.keyboard.press("2");
    await page.keyboard.press("Enter");
    await page.getByLabel("Reason").fill("it sells something");
    await page.keyboard.press("Control+Enter");
    await nextItem(page, fixed);
    const flagged = await at();
    await page.keyboard.press("Alt+f");
    await page.getByLabel("Reason").fill("could be either");
    await page.keyboard.press("Control+Enter");
    await nextItem(page, flagged);
    const returned = await at();
    await page.keyboard.press("Alt+r");
    await page.getByLabel("Reason").fill("read it again");
    await page.keyboard.press("Control+Enter");
    await nextItem(page, returned);
    const now = async (key: string | null) => (await itemNow(assay, "check", key ?? "")).state;
    expect(await now(accepted)).toBe("decided");
    expect(await now(fixed)).toBe("decided");
    expect(await now(flagged)).toBe("conflict");
    expect(await now(returned)).toBe("open");
    expect(wrong).toEqual([]);
  });
});

describe("sampled work", () => {
  /** Ann says spam to each of hers, Ben ham to his; an eighth of each is drawn: of 60 hardly ever none. */
  async function sampled(name: string) {
    const { assay } = browser;
    const quality = { overlap: 1 };
    await assay.project(name, "text_classification", { classes: ["ham", "spam"], quality });
    const rita = await assay.person(name, "Rita", "reviewer");
    for (const [who, label] of [
      ["Ann", "spam"],
      ["Ben", "ham"],
    ] as const) {
      const person = await assay.person(name, `${who} of ${name}`, "annotator");
      await assay.items(
        name,
        Array.from({ length: 60 }, (_, i) => ({
          key: `${who} ${i}`,
          text: `what ${who} saw, number ${i}`,
        })),
      );
      await assay.answerAll(name, person, () => label);
    }
    await assay.call("GET", `/api/projects/${name}/status?wait=true`);
    const path = `/api/projects/${name}/reviews?limit=200`;
    const { reviews } = await assay.call("GET", path, undefined, rita);
    const keys: string[] = reviews.map((one: any) => one.item.key);
    const ofAnn = keys.filter((key) => key.startsWith("Ann"));
    const pseudonym: string = reviews.find((one: any) => one.item.key === ofAnn[0]).annotators[0];
    return { rita, keys, ofAnn, pseudonym };
  }

  it("is shown by annotator, under a pseudonym, one by one and as a list", async () => {
    const { rita, ofAnn, pseudonym } = await sampled("by-person");
    const page = await browser.page(rita, "/p/by-person/review");
    const wrong = troubles(page);
    await page.locator("[data-item]").waitFor();
    await page.getByRole("combobox", { name: "Whose work" }).click();
    await page.getByRole("option", { name: new RegExp(`${pseudonym} · ${ofAnn.length} waiting`) }).click();
    await page.getByText("Nothing of theirs was reviewed yet").waitFor();
    for (const _ of ofAnn.slice(1)) {
      await page.locator('[data-item^="Ann"]').waitFor();
      const shown = await page.locator("[data-item]").getAttribute("data-item");
      await page.keyboard.press("Enter");
      await nextItem(page, shown);
    }
    await page.getByText(`Reviewed ${ofAnn.length - 1}: ${ofAnn.length - 1} accepted`).waitFor();
    await page.getByText("List", { exact: true }).click();
    await page.locator("[data-row]").first().waitFor();
    expect(await page.locator('[data-row^="Ann"]').count()).toBe(
      await page.locator("[data-row]").count(),
    );
    expect(await page.content()).not.toContain("Ann of by-person");
    // The list leads to one item, and back.
    const row = page.locator("[data-row]").first();
    const key = await row.getAttribute("data-row");
    await row.getByRole("button").click();
    await page.locator(`[data-item="${key}"]`).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Back to the list" }).click();
    expect((await itemNow(browser.assay, "by-person", key ?? "")).state).toBe("decided");
    expect(wrong).toEqual([]);
  });

  it("is accepted together where it fits a filter, and the record says so", async () => {
    const { rita, keys, ofAnn } = await sampled("together");
    const page = await browser.page(rita, "/p/together/review?view=list&label=spam");
    const wrong = troubles(page);
    await page.getByRole("heading", { name: `${ofAnn.length} labels wait` }).waitFor();
    await page.getByRole("button", { name: `Accept all ${ofAnn.length} together` }).click();
    const dialog = page.getByRole("dialog");
    expect(await dialog.getByRole("button", { name: "Accept them" }).isDisabled()).toBe(true);
    await dialog.getByLabel("Reason").fill("all of them sell something");
    await page.keyboard.press("Control+Enter");
    await page.getByText(`${ofAnn.length} labels are accepted.`).waitFor();
    for (const key of ofAnn) {
      const { decisions } = await itemNow(browser.assay, "together", key);
      expect(decisions).toMatchObject([
        { how: "reviewed_together", rationale: "all of them sell something", label: "spam" },
      ]);
    }
    const other = keys.find((key) => !ofAnn.includes(key));
    if (other) {
      const { decisions } = await itemNow(browser.assay, "together", other);
      expect(decisions.map((one: any) => one.how)).not.toContain("reviewed_together");
    }
    expect(wrong).toEqual([]);
  });

  it("is not accepted together when other labels fit by then", async () => {
    const { rita, ofAnn } = await sampled("moved-on");
    const page = await browser.page(rita, "/p/moved-on/review?view=list&label=spam");
    await page.getByRole("button", { name: `Accept all ${ofAnn.length} together` }).click();
    await page.getByLabel("Reason").fill("seen");
    // A colleague is quicker with one of them.
    const sue = await browser.assay.person("moved-on", "Sue", "reviewer");
    const { reviews } = await browser.assay.call(
      "POST",
      "/api/projects/moved-on/reviews/pull",
      { max: 1, filter: { label: "spam" } },
      sue,
    );
    await browser.assay.call("POST", `/api/reviews/${reviews[0].id}/accept`, {}, sue);
    await page.keyboard.press("Control+Enter");
    await page.getByText("Other labels fit by now").waitFor();
  });
});
