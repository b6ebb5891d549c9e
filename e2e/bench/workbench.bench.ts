import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, expect, it } from "vitest";
import { sent, useBrowser } from "../support/browser";
import { bloodCells, smsMessages } from "../support/data";
import { drag, imageReady, onScreen } from "../support/image";
import { startLabelStudio } from "./labelStudio";

const browser = useBrowser();
const FILE = join(import.meta.dirname, "..", "..", "benchmarks", "workbench.md");
const rows: string[] = [];
const peerRows: string[] = [];
const load = loadavg()[0]?.toFixed(1);

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

const kilobytes = (bytes: number) => `${Math.round(bytes / 1024)} KB`;
const ms = (value: number) => `${value.toFixed(1)} ms`;

/** Opens a page with an empty cache and says what came over the wire until nothing more does. */
async function firstLoad(page: Page, url: string, ready: () => Promise<unknown>) {
  const network = await page.context().newCDPSession(page);
  let bytes = 0;
  await network.send("Network.enable");
  network.on("Network.loadingFinished", (event) => {
    bytes += event.encodedDataLength;
  });
  const started = performance.now();
  await page.goto(url);
  await ready();
  const milliseconds = performance.now() - started;
  await page.waitForLoadState("networkidle");
  return { bytes, milliseconds };
}

/**
 * Times from the submitting key to the end of the frame that shows another item: another value of an
 * attribute of the element there, or another text of it where no attribute is named.
 */
async function watchItems(page: Page, place: string, attribute: string | null, submit: string) {
  await page.evaluate(
    ([selector, name, key]) => {
      const seen = () => {
        const element = document.querySelector(selector);
        return (name === null ? element?.textContent : element?.getAttribute(name)) ?? null;
      };
      const times: number[] = [];
      Object.assign(window, { times });
      let pressed = 0;
      let item = seen();
      window.addEventListener(
        "keydown",
        (event) => {
          const chord = (event.ctrlKey ? "Control+" : "") + event.key;
          if (chord === key) pressed = performance.now();
        },
        true,
      );
      new MutationObserver(() => {
        const now = seen();
        if (now === null || now === item || pressed === 0) return;
        item = now;
        const from = pressed;
        pressed = 0;
        // After the frame that shows it has been handed to the compositor.
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => times.push(performance.now() - from);
          channel.port2.postMessage(null);
        });
      }).observe(document.body, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
    },
    [place, attribute, submit] as const,
  );
}

function times(page: Page) {
  return page.evaluate(() => (window as any).times as number[]);
}

it("first load and the way from one item to the next", async () => {
  const { assay } = browser;
  await assay.project("speed", "text_classification", { classes: ["ham", "spam"] });
  await assay.items(
    "speed",
    smsMessages(130).map((one, i) => ({ key: `${i}`, text: one.text })),
  );
  const ada = await assay.person("speed", "Ada", "annotator");
  const context = await browser.context(ada);
  const page = await context.newPage();
  const first = await firstLoad(page, "/p/speed/label", () => page.locator("[data-item]").waitFor());
  rows.push(
    `| first labelling screen of a text project, transferred | ${kilobytes(first.bytes)} | < 300 KB |`,
    `| the same, cold cache, until the item is there | ${Math.round(first.milliseconds)} ms | |`,
  );
  await watchItems(page, "[data-item]", "data-item", "Enter");
  for (let i = 0; i < 110; i++) {
    await page.keyboard.press(i % 3 === 0 ? "2" : "1");
    await page.keyboard.press("Enter");
    await page.waitForTimeout(60);
  }
  await sent(page);
  const measured = (await times(page)).slice(10);
  expect(measured.length).toBeGreaterThan(80);
  rows.push(
    `| submit → next item painted, ${measured.length} items, median | ${ms(quantile(measured, 0.5))} | |`,
    `| the same, 95 % | ${ms(quantile(measured, 0.95))} | < 50 ms |`,
    `| the same, worst | ${ms(Math.max(...measured))} | |`,
  );
});

const LABEL_STUDIO = process.env.ASSAY_LABEL_STUDIO;

it.skipIf(!LABEL_STUDIO)("the same in Label Studio", async () => {
  const peer = await startLabelStudio(LABEL_STUDIO ?? "");
  try {
    const url = await peer.project(smsMessages(60).map((one, i) => `item-${i}: ${one.text}`));
    const context = await browser.context(null);
    await peer.signIn(context);
    // What signing in had fetched is not to count.
    const fresh = await browser.context(null);
    await fresh.addCookies(await context.cookies());
    const page = await fresh.newPage();
    const text = page.locator(".lsf-richtext__line").first();
    const first = await firstLoad(page, url, () => text.waitFor());
    peerRows.push(
      `| first labelling screen of the same texts, transferred | ${kilobytes(first.bytes)} |`,
      `| the same, cold cache, until the item is there | ${Math.round(first.milliseconds)} ms |`,
    );
    await watchItems(page, ".lsf-richtext__line", null, "Control+Enter");
    for (let i = 0; i < 40; i++) {
      const before = (await times(page)).length;
      await page.keyboard.press(i % 3 === 0 ? "2" : "1");
      await page.keyboard.press("Control+Enter");
      await expect
        .poll(async () => (await times(page)).length, { timeout: 20_000 })
        .toBeGreaterThan(before);
      await page.waitForTimeout(60);
    }
    const measured = (await times(page)).slice(5);
    peerRows.push(
      `| submit → next item painted, ${measured.length} items, median | ${ms(quantile(measured, 0.5))} |`,
      `| the same, 95 % | ${ms(quantile(measured, 0.95))} |`,
      `| the same, worst | ${ms(Math.max(...measured))} |`,
    );
  } finally {
    await peer.stop();
  }
}, 600_000);

it("a box dragged among 300", async () => {
  const { assay } = browser;
  const [cells] = bloodCells(1);
  await assay.project("crowded", "bbox", { classes: ["RBC", "WBC", "Platelets"] });
  const image = await assay.upload("crowded", cells?.file ?? "");
  await assay.items("crowded", [{ key: "cells", image }]);
  const ada = await assay.person("crowded", "Ada", "annotator");
  const { assignments } = await assay.call("POST", "/api/projects/crowded/pull", { max: 1 }, ada);
  const boxes = Array.from({ length: 300 }, (_, i) => ({
    label: ["RBC", "WBC", "Platelets"][i % 3],
    x: (i % 20) * 31 + 2,
    y: Math.floor(i / 20) * 31 + 2,
    width: 26,
    height: 26,
  }));
  await assay.call("PUT", `/api/assignments/${assignments[0].id}/draft`, boxes, ada);
  const page = await browser.page(ada, "/p/crowded/label");
  await imageReady(page);
  await page.keyboard.press("Alt+ArrowRight");
  await page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(window, { frames });
    let last = performance.now();
    const frame = () => {
      const now = performance.now();
      frames.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const from = await onScreen(page, 15, 15);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.evaluate(() => (window as any).frames.splice(0));
  for (let i = 1; i <= 240; i++) {
    await page.mouse.move(from.x + i * 1.5, from.y + Math.sin(i / 10) * 40 + 60);
  }
  const frames = await page.evaluate(() => (window as any).frames.slice() as number[]);
  await page.mouse.up();
  await drag(page, { x: 400, y: 300, width: 20, height: 20 });
  rows.push(
    `| frame while a box is dragged among 300, median of ${frames.length} | ${ms(quantile(frames, 0.5))} | < 20 ms |`,
    `| the same, 95 % | ${ms(quantile(frames, 0.95))} | |`,
  );
});

afterAll(() => {
  writeFileSync(
    FILE,
    `# The workbench's speed

Written by the command below, on ${cpus().length} shared processors without a GPU, load ${load} before; Chromium
headless at 1280×800, the server and its database on the same machine. "Painted" is the end of the frame
that shows the next item, counted from the key.

| what | measured | owed |
|---|---|---|
${rows.join("\n")}
${peerRows.length > 0 ? peerPage() : ""}
\`\`\`sh
./assay --version                                          # builds
cd e2e && node run.mjs --config vitest.bench.config.ts     # measures, writes this page
\`\`\`

With \`ASSAY_LABEL_STUDIO=PATH/bin/label-studio\` before the second command Label Studio is measured beside, in the
same run (\`python3 -m venv PATH && PATH/bin/pip install label-studio==1.23.2\`).
`,
  );
});

function peerPage(): string {
  return `
## Label Studio 1.23.2 beside, in the same run

On its own SQLite, the same texts and classes, answered by its own keys (a digit, Ctrl+Enter), each as soon as
the next item was there.

| what | measured |
|---|---|
${peerRows.join("\n")}
`;
}
