import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, inject } from "vitest";
import { Assay, type Person } from "./assay";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launch(): Promise<Browser> {
  const path = process.env.ASSAY_CHROMIUM;
  return chromium.launch({ executablePath: path ?? "/usr/bin/chromium", args: FLAGS });
}

export interface Options {
  width?: number;
  height?: number;
  dark?: boolean;
}

/** A browser for the tests of a file. What goes wrong on a page fails the test that asks for it. */
export function useBrowser() {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const assay = new Assay(inject("url"), inject("token"));

  beforeAll(async () => {
    browser = await launch();
  });

  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser.close();
  });

  return {
    assay,

    /** A browser in which somebody is signed in. */
    async context(person: Person | null, options: Options = {}): Promise<BrowserContext> {
      const context = await browser.newContext({
        baseURL: assay.url,
        viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
        colorScheme: options.dark ? "dark" : "light",
        reducedMotion: "reduce",
        locale: "en",
      });
      if (person) {
        const { name, value } = person.cookie;
        await context.addCookies([
          { name, value, url: assay.url, httpOnly: true, sameSite: "Strict" },
        ]);
      }
      contexts.push(context);
      return context;
    },

    async page(person: Person | null, path: string, options: Options = {}): Promise<Page> {
      const context = await this.context(person, options);
      const page = await context.newPage();
      await page.goto(path);
      return page;
    },
  };
}

/** Errors and refused scripts, as the browser tells them. */
export function troubles(page: Page): string[] {
  const found: string[] = [];
  page.on("pageerror", (error) => found.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("Failed to load resource")) {
      found.push(message.text());
    }
  });
  return found;
}

/** The item on the labelling screen. */
export function currentItem(page: Page): Promise<string | null> {
  return page.locator("[data-item]").getAttribute("data-item");
}

/** Waits until another item than this one is there. */
export async function nextItem(page: Page, before: string | null) {
  await page.waitForFunction(
    (old) => {
      const shown = document.querySelector("[data-item]")?.getAttribute("data-item");
      return shown !== null && shown !== undefined ? shown !== old : document.querySelector("main h1");
    },
    before,
    { timeout: 15_000 },
  );
}

/** Waits until the server has everything. */
export async function sent(page: Page) {
  await page.waitForFunction(
    () => !Object.keys(localStorage).some((key) => key.startsWith("assay.outbox.")),
  );
}
