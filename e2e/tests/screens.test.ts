import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { Person } from "../support/assay";
import { useBrowser } from "../support/browser";
import { bloodCells, hasData, smsMessages } from "../support/data";
import { imageReady } from "../support/image";

const browser = useBrowser();
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FOLDER = join(import.meta.dirname, "..", "..", "docs", "screens");
const there = hasData("text", "sms_spam") && hasData("detection", "bccd");

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

interface Screen {
  name: string;
  path: string;
  who: () => Person | null;
  ready: (page: Page) => Promise<unknown>;
}

const people: Record<string, Person> = {};
const as = (name: string) => () => people[name] ?? null;
const item = (page: Page) => page.locator("[data-item]").waitFor();

const SCREENS: Screen[] = [
  {
    name: "sign-in",
    path: "/sign-in",
    who: () => null,
    ready: (page) => page.getByRole("button", { name: "Sign in" }).waitFor(),
  },
  {
    name: "projects",
    path: "/",
    who: as("Ada"),
    ready: (page) => page.getByRole("heading", { name: "Projects" }).waitFor(),
  },
  {
    name: "profile",
    path: "/me",
    who: as("Ada"),
    ready: (page) => page.getByRole("heading", { name: "Password" }).waitFor(),
  },
  {
    name: "label-text",
    path: "/p/text-messages/label",
    who: as("Ada"),
    ready: async (page) => {
      await item(page);
      await page.keyboard.press("2");
    },
  },
  {
    name: "keys",
    path: "/p/text-messages/label",
    who: as("Ada"),
    ready: async (page) => {
      await item(page);
      await page.keyboard.press("?");
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "skip",
    path: "/p/text-messages/label",
    who: as("Ada"),
    ready: async (page) => {
      await item(page);
      await page.keyboard.press("Control+Space");
      await page.getByRole("dialog").waitFor();
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
    name: "label-boxes",
    path: "/p/blood-cells/label",
    who: as("Ada"),
    ready: async (page) => {
      await item(page);
      await imageReady(page);
      await page.keyboard.press("Alt+ArrowRight");
    },
  },
  {
    name: "answers",
    path: "/p/text-messages/answers",
    who: as("Bo"),
    ready: (page) => page.getByRole("button", { name: /Revise|Look/ }).first().waitFor(),
  },
  { name: "review", path: "/p/checked/review", who: as("Rita"), ready: item },
  { name: "adjudicate-text", path: "/p/contested/adjudicate", who: as("Zoe"), ready: item },
  {
    name: "adjudicate-boxes",
    path: "/p/contested-cells/adjudicate",
    who: as("Zoe"),
    ready: imageReady,
  },
  {
    name: "adjudicate-spans",
    path: "/p/contested-news/adjudicate",
    who: as("Zoe"),
    ready: (page) => page.getByRole("heading", { name: "Vote A" }).waitFor(),
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
  await assay.project("text-messages", "text_classification", SPAM);
  await assay.items("text-messages", messages);
  await assay.project("contested", "text_classification", SPAM);
  await assay.items("contested", messages.slice(5, 9));
  await assay.project("checked", "text_classification", { ...SPAM, quality: { overlap: 1 } });
  await assay.items("checked", messages.slice(0, 10));
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
  const [cells] = bloodCells(1);
  for (const name of ["blood-cells", "contested-cells"]) {
    await assay.project(name, "bbox", { classes: ["RBC", "WBC", "Platelets"], ...off });
    const image = await assay.upload(name, cells?.file ?? "");
    await assay.items(name, [{ key: "cells-1", image }]);
  }
  const all = [
    "text-messages",
    "contested",
    "checked",
    "news-entities",
    "contested-news",
    "bank-questions",
    "blood-cells",
    "contested-cells",
  ];
  for (const project of all) {
    const pair = project === "checked" ? ["Bo"] : ["Ada", "Bo"];
    for (const name of pair) people[name] = await assay.person(project, name, "annotator");
    people.Zoe = await assay.person(project, "Zoe", "adjudicator");
    people.Rita = await assay.person(project, "Rita", "reviewer");
  }
  const { Ada, Bo } = people as { Ada: Person; Bo: Person };
  await assay.answerAll("contested", Ada, () => "ham");
  await assay.answerAll("contested", Bo, () => "spam");
  await assay.answerAll("text-messages", Bo, (one) => (/free|win/i.test(one.text) ? "spam" : "ham"));
  await assay.answerAll("checked", Bo, () => "ham");
  const boxes = cells?.boxes ?? [];
  await assay.answerAll("contested-cells", Ada, () => boxes);
  await assay.answerAll("contested-cells", Bo, () =>
    boxes.slice(2).map((box, i) => (i === 0 ? { ...box, label: "Platelets" } : box)),
  );
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
    ["blood-cells", boxes.slice(0, 12)],
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
  for (const project of all) {
    await assay.call("GET", `/api/projects/${project}/status?wait=true`);
    for (const person of [Ada, Bo]) {
      const path = `/api/projects/${project}/my/instructions-read`;
      await assay.call("POST", path, { spec_version: 1 }, person).catch(() => undefined);
    }
  }
}

describe.skipIf(!there)("every screen", () => {
  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    await prepare();
  });

  for (const screen of SCREENS) {
    it(`${screen.name} has no violation of axe's rules, and fits`, async () => {
      for (const look of LOOKS) {
        const page = await browser.page(screen.who(), screen.path, look);
        await screen.ready(page);
        await page.waitForTimeout(250);
        const kind = `${look.dark ? "dark" : "light"}-${look.width}`;
        // Pictures of other people's images are looked at, not kept.
        const kept = look.width === 1280 && !screen.name.endsWith("-boxes");
        const folder = kept ? FOLDER : "target";
        await page.screenshot({ path: join(folder, `${screen.name}-${kind}.png`) });
        expect(await violations(page), `${screen.name} ${kind}`).toEqual([]);
        expect(await overflow(page), `${screen.name} ${kind}`).toEqual([]);
        await page.close();
      }
    });
  }
});

/** WCAG 2.2 A and AA, as axe finds them; run without the page's own policy standing in its way. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations: found } = await (globalThis as any).axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return found.map(
      (one: any) => `${one.id}: ${one.nodes.map((node: any) => node.target.join(" ")).join(" | ")}`,
    );
  });
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
    return found;
  });
}
