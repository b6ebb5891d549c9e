import type { Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { PASSWORD } from "../support/assay";
import { currentItem, nextItem, sent, useBrowser } from "../support/browser";

const browser = useBrowser();

it("the owner's link sets a password, signs in, and works once", async () => {
  const page = await browser.page(null, new URL(inject("link")).pathname + new URL(inject("link")).hash);
  await page.getByRole("heading", { name: "Welcome, owner" }).waitFor();
  await page.getByLabel("Choose a password").fill("short");
  await page.keyboard.press("Enter");
  await page.getByText("10 to 200 characters").waitFor();
  await page.getByLabel("Choose a password").fill("the owner's password");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /owner.*profile/ }).waitFor();

  const again = await browser.page(null, new URL(inject("link")).pathname + new URL(inject("link")).hash);
  await again.getByRole("heading", { name: "This link cannot be used" }).waitFor();
});

it("a wrong password is refused, the right one leads to the page asked for", async () => {
  const { assay } = browser;
  await assay.project("door", "text_classification", { classes: ["a", "b"] });
  await assay.person("door", "Dora", "annotator");
  const page = await browser.page(null, "/p/door/answers");
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await page.getByLabel("Name").fill("Dora");
  await page.getByRole("textbox", { name: "Password" }).fill("guess");
  await page.keyboard.press("Enter");
  await page.getByText("name or password is not right").waitFor();
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "My answers" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/p/door/answers");

  await page.getByRole("button", { name: /Dora.*profile/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  expect((await page.context().cookies()).length).toBe(0);
});

/** So that the answer itself, and no draft before it, meets the end of the session. */
const withoutDrafts = (page: Page) => page.route("**/draft", (route) => route.fulfill({ status: 204 }));

it("work in hand survives the end of the session", async () => {
  const { assay } = browser;
  await assay.project("lapse", "text_classification", { classes: ["a", "b"] });
  await assay.items("lapse", [1, 2, 3].map((n) => ({ key: `k${n}`, text: `text ${n}` })));
  const lena = await assay.person("lapse", "Lena", "annotator");
  const page = await browser.page(lena, "/p/lapse/label");
  await page.locator("[data-item]").waitFor();
  const item = await currentItem(page);
  await withoutDrafts(page);
  await page.context().clearCookies();
  await page.keyboard.press("2");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Your session has ended" }).waitFor();
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Your session has ended" }).waitFor({ state: "detached" });
  await sent(page);
  expect(await assay.answers("lapse", lena)).toMatchObject([{ item_key: item, labels: "b" }]);
  await nextItem(page, item);
});

it("work in hand survives a session that the server ended", async () => {
  const { assay } = browser;
  await assay.project("ended", "ner", { classes: ["person", "place"] });
  await assay.items("ended", [{ key: "k", text: "Grace Hopper" }]);
  const mia = await assay.person("ended", "Mia", "annotator");
  const page = await browser.page(mia, "/p/ended/label");
  await withoutDrafts(page);
  await page.locator('[data-testid="span-text"]').waitFor();
  await page.keyboard.press("Home");
  await page.keyboard.press("Control+Shift+ArrowRight");
  await page.keyboard.press("1");
  // A new password, set elsewhere, ends all other sessions.
  const elsewhere = await assay.person("ended", "Mia", "annotator");
  const changed = { current: PASSWORD, password: "another password" };
  await assay.call("PUT", "/api/me/password", changed, elsewhere);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Your session has ended" }).waitFor();
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByText("name or password is not right").waitFor();
  await page.getByRole("textbox", { name: "Password" }).fill("another password");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Your session has ended" }).waitFor({ state: "detached" });
  await sent(page);
  expect((await assay.answers("ended", elsewhere))[0]?.labels).toEqual([
    { label: "person", start: 0, end: 5 },
  ]);
});

it("guessing a password is slowed down, and the page says for how long", async () => {
  const { assay } = browser;
  await assay.project("guessed", "text_classification", { classes: ["a", "b"] });
  await assay.person("guessed", "Otto", "annotator");
  const page = await browser.page(null, "/sign-in");
  await page.getByLabel("Name").fill("Otto");
  for (let i = 0; i < 11; i++) {
    await page.getByRole("textbox", { name: "Password" }).fill(`guess number ${i}`);
    const answer = page.waitForResponse((one) => one.url().endsWith("/api/session"));
    await page.keyboard.press("Enter");
    expect((await answer).status()).toBe(i < 10 ? 401 : 429);
    await page.getByRole("button", { name: "Sign in" }).and(page.locator(":enabled")).waitFor();
  }
  await page.getByText(/too many failed attempts; try again in \d+ minutes/).waitFor();
});
