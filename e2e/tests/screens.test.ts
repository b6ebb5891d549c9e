import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { Person } from "../support/assay";
import { axe } from "../support/axe";
import { useBrowser } from "../support/browser";
import { hasData, smsMessages } from "../support/data";
import { imageReady } from "../support/image";
import { discs, picture } from "../support/pictures";

const browser = useBrowser();
const FOLDER = join(import.meta.dirname, "..", "..", "docs", "screens");
const there = hasData("text", "sms_spam");

const GUIDELINES = `# Who would want this?

A message is **spam** when its reader did not ask for it and it wants something: money, a call, a click.

- Offers, prizes and subscriptions are spam, however friendly.
- What friends, family and one's own bank send is *ham*, also when it is rude or in pieces.

## Where it is hard

1. A company that the reader is a customer of: ham, unless it advertises.
2. A chain letter from a friend: spam.`;

const SPAM = {
  classes: [
    {
      name: "ham",
      definition: "Its reader asked for it or would want it.",
      examples: ["Ok lar... Joking wif u oni..."],
      counter_examples: ["WINNER!! You have been selected to receive a £900 prize"],
    },
    {
      name: "spam",
      definition: "Unasked-for advertising, or fraud.",
      examples: ["Free entry in 2 a wkly comp to win FA Cup final tkts"],
    },
  ],
  guidelines: GUIDELINES,
  quality: { overlap: 2, review_gate: false },
};

/** Short messages of our own. */
const NOTES = [
  "Your parcel # waits at the counter until Friday.",
  "Shall we meet at gate # after the match?",
  "Only today: # per cent off all garden chairs!",
  "The train at #:05 is late, take the bus instead.",
  "You have been chosen! Answer YES to # and claim your prize.",
  "Mum, I left the keys in drawer #.",
  "Reminder: your visit to the dentist, room #, is on Monday.",
  "Win a weekend for two, call # now.",
  "Thanks for yesterday, page # made me laugh.",
];

interface Screen {
  name: string;
  path: string | (() => string);
  who: () => Person | null;
  ready: (page: Page) => Promise<unknown>;
}

const people: Record<string, Person> = {};
const links = { open: "" };
const as = (name: string) => () => people[name] ?? null;
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
  { name: "join", path: () => links.open, who: () => null, ready: heading("Welcome, Nina") },
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
    ready: (page) => page.getByRole("button", { name: /Revise|Look/ }).first().waitFor(),
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
      await page.getByRole("button", { name: /Revise|Look/ }).first().click();
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
  { name: "adjudicate-text", path: "/p/contested/adjudicate", who: as("Zoe"), ready: item },
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

const LOOKS = [
  { width: 1280, height: 800, dark: false },
  { width: 1280, height: 800, dark: true },
  { width: 1920, height: 1080, dark: false },
  { width: 1920, height: 1080, dark: true },
];

const NEWS =
  "Dr. Ángela Ruiz of the University of Tokyo Hospital said on Tuesday that 東京 and Kyoto will host the World Health Summit; the mayor, Yuriko Koike, welcomed it. 🎉";

async function prepare() {
  const { assay } = browser;
  const messages = smsMessages(30).map((one, i) => ({ key: `sms-${i}`, text: one.text }));
  const notes = Array.from({ length: 150 }, (_, i) => ({
    key: `note-${i}`,
    text: (NOTES[i % NOTES.length] ?? "").replace("#", String(i + 11)),
  }));
  await assay.project("text-messages", "text_classification", SPAM);
  await assay.items("text-messages", messages);
  await assay.project("contested", "text_classification", SPAM);
  await assay.items("contested", messages.slice(1, 5));
  await assay.project("checked", "text_classification", { ...SPAM, quality: { overlap: 1 } });
  await assay.items("checked", notes);
  const entities = { classes: ["person", "place", "organisation", "event"] };
  const off = { quality: { overlap: 2, review_gate: false } };
  await assay.project("news-entities", "ner", { ...entities, ...off });
  await assay.items("news-entities", [{ key: "news-1", text: NEWS }]);
  await assay.project("contested-news", "ner", { ...entities, ...off });
  await assay.items("contested-news", [{ key: "news-1", text: NEWS }]);
  await assay.project("bank-questions", "text_classification", {
    classes: Array.from({ length: 24 }, (_, i) => `card question ${i + 1}`),
  });
  await assay.items("bank-questions", [{ key: "q", text: "How do I locate my new card?" }]);
  const seeds = discs("seeds", 900, 620, 22);
  const plate = picture("seeds", 900, 620, seeds);
  const kinds = { classes: ["seed", "berry", "leaf"] };
  for (const name of ["seeds", "seeds-new", "seeds-contested", "seeds-checked"]) {
    const quality = name === "seeds-checked" ? { quality: { overlap: 1 } } : off;
    await assay.project(name, "bbox", { ...kinds, ...quality });
    await assay.items(name, [{ key: "plate-1.png", image: await assay.upload(name, plate) }]);
  }
  await assay.project("dishes", "image_classification", {
    classes: ["mostly seeds", "mostly berries", "mixed"],
  });
  await assay.items("dishes", [
    { key: "plate-1.png", image: await assay.upload("dishes", plate) },
  ]);
  await assay.project("two-questions", "ner", {
    fields: [
      { name: "topic", kind: "choice", classes: ["health", "culture", "sport"] },
      { name: "entities", kind: "spans", ...entities },
    ],
  });
  await assay.items("two-questions", [{ key: "news-1", text: NEWS }]);
  await assay.project("changed", "text_classification", SPAM);
  await assay.items("changed", messages.slice(0, 3));
  const all = [
    "text-messages",
    "contested",
    "checked",
    "news-entities",
    "contested-news",
    "bank-questions",
    "seeds",
    "seeds-new",
    "seeds-contested",
    "seeds-checked",
    "dishes",
    "two-questions",
    "changed",
  ];
  for (const project of all) {
    const pair = project.endsWith("checked") ? ["Bo"] : ["Ada", "Bo"];
    for (const name of pair) people[name] = await assay.person(project, name, "annotator");
    people.Zoe = await assay.person(project, "Zoe", "adjudicator");
    people.Rita = await assay.person(project, "Rita", "reviewer");
  }
  await assay.person("contested", "Bo", "annotator", "adjudicator");
  people.Max = await assay.person("contested", "Max", "manager");
  const invitation = { name: "Nina", roles: ["annotator"] };
  const { link } = await assay.call("POST", "/api/projects/contested/invitations", invitation);
  links.open = `/join#${link.url.split("#")[1]}`;
  const { Ada, Bo } = people as { Ada: Person; Bo: Person };
  await assay.answerAll("contested", Ada, () => "ham");
  await assay.answerAll("contested", Bo, () => "spam");
  await assay.answerAll("text-messages", Bo, (one) => (/free|win/i.test(one.text) ? "spam" : "ham"));
  await assay.answerAll("checked", Bo, () => "ham");
  await assay.answerAll("seeds-contested", Ada, () => seeds);
  await assay.answerAll("seeds-contested", Bo, () =>
    seeds.slice(2).map((box, i) => (i === 0 ? { ...box, label: "leaf" } : box)),
  );
  await assay.answerAll("seeds-checked", Bo, () => seeds.slice(0, 18));
  const mark = (label: string, text: string) => {
    const start = Array.from(NEWS.slice(0, NEWS.indexOf(text))).length;
    return { label, start, end: start + Array.from(text).length };
  };
  const sure = [mark("person", "Ángela Ruiz"), mark("place", "東京")];
  await assay.answerAll("contested-news", Ada, () => [
    ...sure,
    mark("organisation", "University of Tokyo Hospital"),
  ]);
  await assay.answerAll("contested-news", Bo, () => [
    ...sure,
    mark("organisation", "University of Tokyo"),
    mark("event", "World Health Summit"),
  ]);
  for (const [project, drawn] of [
    ["seeds", seeds.slice(0, 14)],
    [
      "news-entities",
      [
        ...sure,
        mark("organisation", "University of Tokyo Hospital"),
        mark("place", "Tokyo"),
        mark("event", "World Health Summit"),
      ],
    ],
  ] as const) {
    const path = `/api/projects/${project}/pull`;
    const { assignments } = await assay.call("POST", path, { max: 1 }, Ada);
    await assay.call("PUT", `/api/assignments/${assignments[0].id}/draft`, drawn, Ada);
  }
  const path = "/api/projects/changed/my/instructions-read";
  await assay.call("POST", path, { spec_version: 1 }, Ada);
  const spec = await assay.call("GET", "/api/projects/changed/spec");
  const guidelines = GUIDELINES.replace("ham, unless it advertises", "ham, also where it advertises");
  await assay.call("POST", "/api/projects/changed/spec/publish", {
    spec: { ...spec, guidelines: `${guidelines}\n3. A wrong number: ham.` },
    base_version: 1,
  });
  for (const project of all.filter((one) => one !== "changed")) {
    await assay.call("GET", `/api/projects/${project}/status?wait=true`);
    for (const person of [Ada, Bo]) {
      const path = `/api/projects/${project}/my/instructions-read`;
      await assay.call("POST", path, { spec_version: 1 }, person).catch(() => undefined);
    }
  }
}

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
    await prepare();
  });

  for (const screen of SCREENS) {
    it(`${screen.name} has no violation of axe's rules, and fits`, async () => {
      for (const look of LOOKS) {
        const path = typeof screen.path === "string" ? screen.path : screen.path();
        const page = await browser.page(screen.who(), path, look);
        await screen.ready(page);
        await settled(page);
        const kind = `${look.dark ? "dark" : "light"}-${look.width}`;
        const folder = look.width === 1280 ? FOLDER : "target";
        await page.screenshot({ path: join(folder, `${screen.name}-${kind}.png`) });
        expect(await axe(page, true), `${screen.name} ${kind}`).toEqual([]);
        expect(await overflow(page), `${screen.name} ${kind}`).toEqual([]);
        await page.close();
      }
    });
  }

  for (const path of MANAGED) {
    it(`${path} has no violation of axe's rules, and fits`, async () => {
      for (const look of LOOKS) {
        const page = await browser.page(people.Max ?? null, path, look);
        await page.locator("main h1").waitFor();
        await settled(page);
        const kind = `${path} ${look.dark ? "dark" : "light"}-${look.width}`;
        expect(await axe(page), kind).toEqual([]);
        expect(await overflow(page), kind).toEqual([]);
        await page.close();
      }
    });
  }
});

/** Waits until everything is there and stands still. */
async function settled(page: Page) {
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== "running"));
  await page.waitForTimeout(150);
}

/** Elements that reach over the window's right or lower edge without being scrolled. */
function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`page is ${root.scrollWidth} wide`);
    if (root.scrollHeight > root.clientHeight) found.push(`page is ${root.scrollHeight} high`);
    for (const element of document.querySelectorAll("main button, header a, header button")) {
      const box = element.getBoundingClientRect();
      if (box.width > 0 && box.right > root.clientWidth + 1) {
        found.push(`${element.textContent} ends at ${Math.round(box.right)}`);
      }
    }
    // What can be pressed is covered by nothing else.
    const over = [...document.querySelectorAll("[role=dialog]")].at(-1) ?? document;
    for (const button of over.querySelectorAll("button, a, input, [role=radio]")) {
      const box = button.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const scrolls = button.closest("[tabindex], ul, [role=listbox], aside, main");
      const inside = scrolls?.getBoundingClientRect();
      const seen = !inside || (y > inside.top && y < inside.bottom && x < inside.right);
      if (button.closest("[aria-hidden]")) continue;
      if (box.width < 2 || !seen || y > root.clientHeight || x > root.clientWidth) continue;
      const top = document.elementFromPoint(x, y);
      const its = top !== null && (button.contains(top) || top.contains(button));
      const labelled = top?.closest("label")?.contains(button) ?? false;
      if (!its && !labelled) found.push(`${button.outerHTML.slice(0, 80)} lies under ${top?.tagName}`);
    }
    return found;
  });
}
