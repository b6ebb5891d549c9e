import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, it } from "vitest";
import type { Person } from "../support/assay";
import { useBrowser } from "../support/browser";
import { hasData } from "../support/data";
import { type Furnished, furnish } from "../support/furnish";
import { imageReady } from "../support/image";
import { everyLook } from "../support/looks";

const browser = useBrowser();
const FOLDER = join(import.meta.dirname, "..", "..", "docs", "screens");
const there = hasData("text", "sms_spam");

interface Screen {
  name: string;
  path: string | (() => string);
  who: () => Person | null;
  ready: (page: Page) => Promise<unknown>;
}

let furnished: Furnished;
const as = (name: string) => () => furnished.people[name] ?? null;
const item = (page: Page) => page.locator("[data-item]").waitFor();

const dialog = (page: Page) => page.getByRole("dialog").waitFor();
const heading = (name: string) => (page: Page) => page.getByRole("heading", { name }).waitFor();

/** Waits for the item, then presses keys. */
const pressed =
  (...keys: string[]) =>
  async (page: Page) => {
    await item(page);
    for (const key of keys) await page.keyboard.press(key);
  };

const SCREENS: Screen[] = [
  {
    name: "sign-in",
    path: "/sign-in",
    who: () => null,
    ready: (page) => page.getByRole("button", { name: "Sign in" }).waitFor(),
  },
  {
    name: "join",
    path: () => furnished.openInvitation,
    who: () => null,
    ready: heading("Welcome, Nina"),
  },
  {
    name: "join-void",
    path: "/join#gone",
    who: () => null,
    ready: heading("This link cannot be used"),
  },
  { name: "projects", path: "/", who: as("Ada"), ready: heading("Projects") },
  { name: "profile", path: "/me", who: as("Ada"), ready: heading("Password") },
  {
    name: "label-text",
    path: "/p/text-messages/label",
    who: as("Ada"),
    ready: pressed("2"),
  },
  {
    name: "keys",
    path: "/p/text-messages/label",
    who: as("Ada"),
    ready: async (page) => {
      await pressed("?")(page);
      await dialog(page);
    },
  },
  {
    name: "skip",
    path: "/p/text-messages/label",
    who: as("Ada"),
    ready: async (page) => {
      await pressed("Control+Space")(page);
      await dialog(page);
    },
  },
  {
    name: "not-sure",
    path: "/p/text-messages/label",
    who: as("Ada"),
    ready: async (page) => {
      await pressed("Alt+u")(page);
      await dialog(page);
    },
  },
  {
    name: "unclear",
    path: "/p/text-messages/label",
    who: as("Ada"),
    ready: async (page) => {
      await pressed("Alt+i")(page);
      await dialog(page);
    },
  },
  {
    name: "refused",
    path: "/p/bank-questions/label",
    who: as("Bo"),
    ready: async (page) => {
      await pressed("Enter")(page);
      await page.getByRole("alert").getByText("Not answered yet").waitFor();
    },
  },
  {
    name: "instructions-new",
    path: "/p/changed/label",
    who: as("Bo"),
    ready: async (page) => {
      await dialog(page);
    },
  },
  {
    name: "instructions-changed",
    path: "/p/changed/label",
    who: as("Ada"),
    ready: async (page) => {
      await dialog(page);
    },
  },
  {
    name: "session-ended",
    path: "/p/text-messages/label",
    who: as("Ada"),
    ready: async (page) => {
      await item(page);
      await page.context().clearCookies();
      await page.keyboard.press("2");
      await page.keyboard.press("Enter");
      await dialog(page);
    },
  },
  {
    name: "label-spans",
    path: "/p/news-entities/label",
    who: as("Ada"),
    ready: async (page) => {
      await item(page);
      await page.locator('[data-testid="span-text"]').waitFor();
    },
  },
  {
    name: "label-many",
    path: "/p/bank-questions/label",
    who: as("Ada"),
    ready: async (page) => {
      await item(page);
      await page.keyboard.type("card");
    },
  },
  {
    name: "label-image",
    path: "/p/dishes/label",
    who: as("Ada"),
    ready: async (page) => {
      await item(page);
      await page.locator('[role="img"][data-ready="true"]').waitFor();
      await page.keyboard.press("1");
    },
  },
  {
    name: "label-boxes",
    path: "/p/seeds/label",
    who: as("Ada"),
    ready: async (page) => {
      await item(page);
      await imageReady(page);
      await page.keyboard.press("Alt+ArrowRight");
    },
  },
  {
    name: "label-boxes-first",
    path: "/p/seeds-new/label",
    who: as("Ada"),
    ready: async (page) => {
      await item(page);
      await imageReady(page);
    },
  },
  {
    name: "label-two-fields",
    path: "/p/two-questions/label",
    who: as("Ada"),
    ready: async (page) => {
      await item(page);
      await page.locator('[data-testid="span-text"]').waitFor();
      await page.keyboard.press("1");
    },
  },
  {
    name: "answers",
    path: "/p/text-messages/answers",
    who: as("Bo"),
    ready: (page) =>
      page
        .getByRole("button", { name: /Revise|Look/ })
        .first()
        .waitFor(),
  },
  {
    name: "answers-none",
    path: "/p/text-messages/answers?text=nowhere",
    who: as("Bo"),
    ready: heading("No answer is like that"),
  },
  {
    name: "revise",
    path: "/p/text-messages/answers",
    who: as("Bo"),
    ready: async (page) => {
      await page
        .getByRole("button", { name: /Revise|Look/ })
        .first()
        .click();
      await dialog(page);
    },
  },
  { name: "review", path: "/p/checked/review", who: as("Rita"), ready: item },
  {
    name: "review-list",
    path: "/p/checked/review?view=list&label=ham",
    who: as("Rita"),
    ready: (page) => page.locator("[data-row]").first().waitFor(),
  },
  {
    name: "review-boxes",
    path: "/p/seeds-checked/review",
    who: as("Rita"),
    ready: imageReady,
  },
  {
    name: "review-empty",
    path: "/p/contested/review",
    who: as("Rita"),
    ready: heading("Nothing to review"),
  },
  {
    name: "adjudicate-text",
    path: "/p/contested/adjudicate",
    who: as("Zoe"),
    ready: item,
  },
  {
    name: "adjudicate-boxes",
    path: "/p/seeds-contested/adjudicate",
    who: as("Zoe"),
    ready: imageReady,
  },
  {
    name: "adjudicate-spans",
    path: "/p/contested-news/adjudicate",
    who: as("Zoe"),
    ready: heading("Vote A"),
  },
  {
    name: "adjudicate-edit",
    path: "/p/contested-news/adjudicate",
    who: as("Zoe"),
    ready: async (page) => {
      await heading("Vote A")(page);
      await page.keyboard.press("Alt+e");
      await page.getByText("You edit the label yourself.").waitFor();
      await page.getByRole("textbox", { name: "Text to mark" }).waitFor();
    },
  },
  {
    name: "empty",
    path: "/p/contested/label",
    who: as("Bo"),
    ready: (page) => page.getByRole("button", { name: "Look again" }).waitFor(),
  },
];

/** The manager's pages are pictured by their own tests. */
const MANAGED = [
  "/p/contested/overview",
  "/p/contested/disagreement",
  "/p/contested/items",
  "/p/contested/items/sms-2",
  "/p/contested/spec",
  "/p/contested/data",
  "/p/contested/people",
  "/p/contested/releases",
];

describe.skipIf(!there)("every screen", () => {
  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    furnished = await furnish(browser.assay);
  });

  for (const screen of SCREENS) {
    it(`${screen.name} has no violation of axe's rules, and fits`, async () => {
      const path = typeof screen.path === "string" ? screen.path : screen.path();
      const page = await browser.page(screen.who(), path);
      await screen.ready(page);
      await everyLook(page, {
        practice: true,
        picture: (kind, width) => join(width === 1280 ? FOLDER : "target", `${screen.name}-${kind}.png`),
      });
      await page.context().close();
    });
  }

  for (const path of MANAGED) {
    it(`${path} has no violation of axe's rules, and fits`, async () => {
      const page = await browser.page(furnished.people.Max ?? null, path);
      await page.locator("main h1").waitFor();
      await everyLook(page);
      await page.context().close();
    });
  }
});
