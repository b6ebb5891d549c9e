import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { Person } from "../support/assay";
import { useBrowser } from "../support/browser";

const ITEMS = Number(process.env.ASSAY_ITEMS ?? "100000");
const BATCH = 5_000;
const POOL = 20_000;
const LOOKS = 20;
const RATE = 500;
/** Enough that none need be faster than a request takes. */
const PEOPLE = 64;
const SECONDS = 30;
const FILE = join(import.meta.dirname, "..", "..", "benchmarks", "browser.md");

const browser = useBrowser();
const rows: string[] = [];
const load = loadavg()[0]?.toFixed(1);
const ms = (value: number) => `${value.toFixed(0)} ms`;

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

/** Words of messages that no two items share all of. */
const WORDS =
  "invoice parcel bicycle window battery kitchen ticket garden bottle carpet engine mirror blanket summer contract deliver return broken colour missing refund please tomorrow yesterday never always".split(
    " ",
  );

function message(i: number): string {
  const picked = [i, i * 7 + 3, i * 13 + 5, i * 29 + 11, i * 31 + 1].map(
    (n) => WORDS[(n ^ (n >> 5)) % WORDS.length],
  );
  return `${picked.join(" ")} number ${i}`;
}

interface Line {
  key: string;
  text?: string;
  labels?: string;
  segment?: string;
  meta?: Record<string, unknown>;
}

async function bring(project: string, as: string, lines: readonly Line[], person?: string) {
  const { assay } = browser;
  const path = `/api/projects/${project}/imports`;
  const { import: id } = await assay.call("POST", path, {
    as,
    source: "bench",
    ...(person ? { person } : {}),
  });
  for (let n = 0; n * BATCH < lines.length; n++) {
    const answer = await fetch(
      `${assay.url}${path}/${id}/batches/${n}?first_line=${n * BATCH + 1}`,
      {
        method: "PUT",
        headers: {
          Authorization: `Bearer ${assay.token}`,
          "Content-Type": "application/x-ndjson",
        },
        body: lines
          .slice(n * BATCH, (n + 1) * BATCH)
          .map((line) => `${JSON.stringify(line)}\n`)
          .join(""),
      },
    );
    if (!answer.ok) throw new Error(await answer.text());
  }
  // It answers once the tasks can be pulled, or asks to be asked again.
  for (let tries = 1; ; tries++) {
    try {
      await assay.call("POST", `${path}/${id}/finish`);
      return;
    } catch (error) {
      if (tries === 20 || !String(error).includes(": 503 ")) throw error;
    }
  }
}

/** Waits for the projections, however long they take. */
async function settled(project: string) {
  for (let tries = 0; tries < 60; tries++) {
    const answer = await fetch(`${browser.assay.url}/api/projects/${project}/status?wait=true`, {
      headers: { Authorization: `Bearer ${browser.assay.token}` },
    });
    if (answer.ok) return answer.json();
  }
  throw new Error("the projections do not catch up");
}

async function looks(path: string, as?: Person): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < LOOKS; i++) {
    const began = performance.now();
    await browser.assay.call("GET", path, undefined, as);
    times.push(performance.now() - began);
  }
  return times;
}

it("pages and filters of many items", async () => {
  const { assay } = browser;
  const project = "many";
  await assay.project(project, "text_classification", {
    classes: ["question", "problem", "praise"],
    quality: { overlap: 2, review_gate: false },
  });
  const classes = ["question", "problem", "problem", "praise"];
  const lines = Array.from({ length: ITEMS }, (_, i) => ({
    key: `k${i}`,
    text: message(i),
    segment: i % 3 === 0 ? "mail" : "chat",
    meta: { channel: `channel-${i % 40}`, week: i % 52 },
  }));
  const began = performance.now();
  await bring(project, "items", lines);
  const taken = performance.now() - began;
  await settled(project);
  const caught = performance.now() - began;
  const label = (i: number, shift: number) => classes[(i + shift) % 4] ?? "praise";
  const some = lines.slice(0, Math.floor(ITEMS * 0.6));
  await bring(
    project,
    "votes",
    some.map((one, i) => ({ key: one.key, labels: label(i, 0) })),
    "Ana",
  );
  await bring(
    project,
    "votes",
    some.map((one, i) => ({ key: one.key, labels: label(i, i % 10 === 0 ? 1 : 0) })),
    "Ben",
  );
  await settled(project);
  const { people } = await assay.call("GET", `/api/projects/${project}/people-figures`);
  const ana = people.find((one: { name: string }) => one.name === "Ana").id;
  rows.push(
    `| ${ITEMS.toLocaleString("en")} items brought; every list caught up after | ${(taken / 1000).toFixed(0)} s; ${(caught / 1000).toFixed(0)} s | |`,
  );
  const base = `/api/projects/${project}/items?limit=60`;
  const views: [string, string][] = [
    ["first page", ""],
    ["state conflict", "&state=conflict"],
    ["state decided and class", "&state=decided&label=praise"],
    ["class", "&label=question"],
    ["person", `&person=${ana}`],
    ["particular", "&meta=channel=channel-7"],
    ["two particulars and state", "&meta=channel=channel-7&meta=week=7&state=decided"],
    ["segment", "&segment=mail"],
    ["instructions", "&version=1"],
    ["least agreed first", "&order=score"],
    ["score below 0.8", "&below=0.8"],
    ["a rare word", `&text=number%20${ITEMS - 5}`],
    ["a frequent word", "&text=bicycle"],
    ["a frequent word and a state", "&text=bicycle&state=conflict"],
    ["a word that is nowhere", "&text=xylophone"],
  ];
  for (const [name, query] of views) {
    const times = await looks(base + query);
    rows.push(
      `| API, ${name} | ${ms(quantile(times, 0.5))}, 95 % ${ms(quantile(times, 0.95))} | < 200 ms |`,
    );
    expect(quantile(times, 0.5), name).toBeLessThan(1_000);
  }
  let after = "";
  const scroll: number[] = [];
  for (let i = 0; i < 100; i++) {
    const from = performance.now();
    const page = await assay.call("GET", `${base}${after && `&after=${after}`}`);
    scroll.push(performance.now() - from);
    after = page.next ?? "";
  }
  rows.push(
    `| API, each of the first 100 pages | ${ms(quantile(scroll, 0.5))}, 95 % ${ms(quantile(scroll, 0.95))} | < 200 ms |`,
  );
  for (const [name, path] of [
    ["counts beside the filters", `/api/projects/${project}/items/facets`],
    ["figures of people", `/api/projects/${project}/people-figures`],
    ["status", `/api/projects/${project}/status`],
    ["pace, passage, debt", `/api/projects/${project}/activity`],
  ] as const) {
    const times = await looks(path);
    rows.push(`| API, ${name} | ${ms(quantile(times, 0.5))}, 95 % ${ms(quantile(times, 0.95))} | |`);
  }
});

it("the same on screen", async () => {
  const { assay } = browser;
  const manager = await assay.person("many", "Mona", "manager");
  const page = await browser.page(manager, "/p/many/items");
  await page.locator("[data-item-key]").first().waitFor();
  const began = performance.now();
  await page.reload();
  await page.locator("[data-item-key]").first().waitFor();
  rows.push(`| screen, reload until the first items are there | ${ms(performance.now() - began)} | |`);
  const narrowed = performance.now();
  await page.getByRole("combobox", { name: "State" }).click();
  await page.getByRole("option", { name: /^Conflict/ }).click();
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll("[data-item-key]")].length > 0 &&
      [...document.querySelectorAll("[data-item-key]")].every((row) =>
        row.textContent?.includes("Conflict"),
      ),
  );
  rows.push(`| screen, from opening the filter to the list | ${ms(performance.now() - narrowed)} | |`);
  const frames: number[] = await page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        const main = document.querySelector("main") as HTMLElement;
        const scroller = main.scrollHeight > main.clientHeight ? main : document.documentElement;
        let last = performance.now();
        const step = (now: number) => {
          times.push(now - last);
          last = now;
          scroller.scrollTop += 60;
          if (times.length < 300) requestAnimationFrame(step);
          else resolve(times.slice(1));
        };
        requestAnimationFrame(step);
      }),
  );
  const shown = await page.locator("[data-item-key]").count();
  rows.push(
    `| screen, frame while scrolling through ${shown} items, median; 95 % | ${quantile(frames, 0.5).toFixed(1)} ms; ${quantile(frames, 0.95).toFixed(1)} ms | |`,
  );
});

it("a pool of reviews", async () => {
  const { assay } = browser;
  await assay.project("pool", "text_classification", {
    classes: ["question", "problem", "praise"],
    quality: { overlap: 1 },
    review: { sample_share: 1 },
  });
  const votes = Array.from({ length: POOL }, (_, i) => ({
    key: `k${i}`,
    text: message(i),
    labels: i % 4 === 0 ? "praise" : "problem",
  }));
  await bring("pool", "items", votes.map(({ key, text }) => ({ key, text })));
  for (const [i, name] of ["Cleo", "Dan"].entries()) {
    const own = votes.filter((_, n) => n % 2 === i).map(({ key, labels }) => ({ key, labels }));
    await bring("pool", "votes", own, name);
  }
  for (let tries = 0; tries < 120; tries++) {
    if ((await settled("pool")).in_review === POOL) break;
  }
  const reviewer = await assay.person("pool", "Rita", "reviewer");
  const base = "/api/projects/pool/reviews";
  const get = (path: string) => assay.call("GET", base + path, undefined, reviewer);
  const { annotators } = await get("/annotators");
  expect(annotators.map((one: { waiting: number }) => one.waiting)).toEqual([POOL / 2, POOL / 2]);
  const { next } = await get("");
  for (const [name, path] of [
    ["first page, with their number", ""],
    ["a further page", `?after=${next}`],
    ["whose work, with its number", `?annotator=${annotators[0].annotator}`],
    ["a class", "?label=praise"],
    ["words", "?text=bicycle"],
    ["everybody's work", "/annotators"],
  ] as const) {
    const times = await looks(base + path, reviewer);
    rows.push(
      `| reviews, ${name} | ${ms(quantile(times, 0.5))}, 95 % ${ms(quantile(times, 0.95))} | < 200 ms |`,
    );
  }
  const began = performance.now();
  const done = await assay.call(
    "POST",
    `${base}/accept-together`,
    { filter: {}, expected: POOL, reason: "measured" },
    reviewer,
  );
  const seconds = (performance.now() - began) / 1000;
  expect(done.left).toEqual([]);
  rows.push(
    `| reviews, ${done.accepted} of ${POOL.toLocaleString("en")} accepted together | ${seconds.toFixed(1)} s, ${(done.accepted / seconds).toFixed(0)} a second | |`,
  );
});

it(`the overview under ${RATE} submissions a second`, async () => {
  const { assay } = browser;
  await assay.project("busy", "text_classification", {
    classes: ["a", "b"],
    quality: { overlap: 3, review_gate: false },
  });
  await bring(
    "busy",
    "items",
    Array.from({ length: 20_000 }, (_, i) => ({ key: `k${i}`, text: message(i) })),
  );
  await settled("busy");
  const people: Person[] = [];
  for (let i = 0; i < PEOPLE; i++) people.push(await assay.person("busy", `Worker ${i}`, "annotator"));
  const manager = await assay.person("busy", "Mona of busy", "manager");
  const page = await browser.page(manager, "/p/busy/overview");
  await page.locator('[data-live="live"]').waitFor();
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { seen });
    let last = "";
    new MutationObserver(() => {
      const now = document.querySelector("main")?.textContent?.match(/[\d,]+ answers so far/)?.[0];
      if (now !== undefined && now !== last) {
        last = now;
        seen.push(performance.now());
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const until = performance.now() + SECONDS * 1000;
  const began = performance.now();
  let sent = 0;
  const statuses: number[] = [];
  const worker = async (person: Person) => {
    let hand = (await assay.call("POST", "/api/projects/busy/pull", { max: 5 }, person)).assignments;
    while (performance.now() < until && hand.length > 0) {
      const [one, ...others] = hand;
      // Not faster than the rate that is asked for.
      const due = began + (sent / RATE) * 1000;
      const early = due - performance.now();
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
      sent++;
      const answer = await assay.call(
        "POST",
        `/api/assignments/${one.id}/submit`,
        {
          submission_id: crypto.randomUUID(),
          labels: sent % 7 === 0 ? "b" : "a",
          active_seconds: 3,
          next: 1,
        },
        person,
      );
      hand = [...others, ...answer.next];
    }
  };
  const watcher = (async () => {
    while (performance.now() < until) {
      const from = performance.now();
      await assay.call("GET", "/api/projects/busy/status");
      statuses.push(performance.now() - from);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  })();
  await Promise.all([...people.map(worker), watcher]);
  const seconds = (performance.now() - began) / 1000;
  const seen: number[] = await page.evaluate(() => (window as any).seen);
  const gaps = seen.slice(1).map((time, i) => time - (seen[i] ?? time));
  const live = await page.locator('[data-live="live"]').count();
  rows.push(
    `| overview, submissions sent in ${SECONDS} s by ${PEOPLE} people | ${(sent / seconds).toFixed(0)} a second | ${RATE} |`,
    `| overview, time between two figures on screen, median; longest | ${ms(quantile(gaps, 0.5))}; ${ms(quantile(gaps, 1))} | |`,
    `| overview, status meanwhile, median; 95 % | ${ms(quantile(statuses, 0.5))}; ${ms(quantile(statuses, 0.95))} | |`,
  );
  expect(live).toBe(1);
  expect(seen.length).toBeGreaterThan(SECONDS / 5);
});

afterAll(() => {
  writeFileSync(
    FILE,
    `# The browser of items, the pool of reviews and the overview

Written by the command below, on ${cpus().length} shared processors, load ${load} before; client, Chromium, server and
database on the same machine. ${ITEMS.toLocaleString("en")} items with two particulars each, 60 % of them with two votes;
each API figure is of ${LOOKS} looks at pages of 60 (reviews: 50).

| what | measured | owed |
|---|---|---|
${rows.join("\n")}

\`\`\`sh
./assay --version                                                                    # builds
cd e2e && node run.mjs --config vitest.bench.config.ts bench/browser.bench.ts        # measures, writes this page
\`\`\`

\`ASSAY_ITEMS=1000000\` before the command measures a million.
`,
  );
});
