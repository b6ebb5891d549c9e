import { expect, it } from "vitest";
import { currentItem, nextItem, sent, troubles, useBrowser } from "../support/browser";
import { smsMessages } from "../support/data";

const browser = useBrowser();

it("labels by keyboard", async () => {
  const { assay } = browser;
  await assay.project("try", "text_classification", {
    classes: ["ham", "spam"],
    guidelines: "# What is spam?\n\nUnasked-for *advertising* and fraud.",
  });
  await assay.items("try", smsMessages(20).map((one, i) => ({ key: `sms-${i}`, text: one.text })));
  const ada = await assay.person("try", "Ada", "annotator");
  const page = await browser.page(ada, "/p/try/label");
  const wrong = troubles(page);
  await page.screenshot({ path: "target/first.png" });
  await page.keyboard.press("Enter");
  await page.waitForTimeout(300);
  await page.screenshot({ path: "target/second.png" });
  const item = await currentItem(page);
  await page.keyboard.press("Enter");
  await page.waitForTimeout(100);
  await page.screenshot({ path: "target/third.png" });
  await page.keyboard.press("2");
  await page.keyboard.press("Enter");
  await nextItem(page, item);
  await sent(page);
  expect(await assay.answers("try", ada)).toMatchObject([{ item_key: item, labels: "spam" }]);
  expect(wrong).toEqual([]);
});
