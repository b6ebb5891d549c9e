import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { sent, useBrowser } from "../support/browser";
import { bloodCells, smsMessages } from "../support/data";
import { drag, imageReady, onScreen } from "../support/image";

const browser = useBrowser();
const FILE = join(import.meta.dirname, "..", "..", "benchmarks", "workbench.md");
const rows: string[] = [];
const load = loadavg()[0]?.toFixed(1);

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

const ms = (value: number) => `${value.toFixed(1)} ms`;

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
  const network = await context.newCDPSession(page);
  let bytes = 0;
  await network.send("Network.enable");
  network.on("Network.loadingFinished", (event) => {
    bytes += event.encodedDataLength;
  });
  const started = performance.now();
  await page.goto("/p/speed/label");
  await page.locator("[data-item]").waitFor();
  const first = performance.now() - started;
  await page.waitForLoadState("networkidle");
  rows.push(
    `| first labelling screen of a text project, transferred | ${Math.round(bytes / 1024)} KB | < 300 KB |`,
    `| the same, cold cache, until the item is there | ${Math.round(first)} ms | |`,
  );

  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { times });
    let pressed = 0;
    const seen = () => document.querySelector("[data-item]")?.getAttribute("data-item");
    let item = seen();
    window.addEventListener(
      "keydown",
      (event) => {
        if (event.key === "Enter") pressed = performance.now();
      },
      true,
    );
    new MutationObserver(() => {
      const now = seen();
      if (now === undefined || now === item || pressed === 0) return;
      item = now;
      const from = pressed;
      pressed = 0;
      // After the frame that shows it has been handed to the compositor.
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => times.push(performance.now() - from);
        channel.port2.postMessage(null);
      });
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  for (let i = 0; i < 110; i++) {
    await page.keyboard.press(i % 3 === 0 ? "2" : "1");
    await page.keyboard.press("Enter");
    await page.waitForTimeout(60);
  }
  await sent(page);
  const times = (await page.evaluate(() => (window as any).times as number[])).slice(10);
  expect(times.length).toBeGreaterThan(80);
  rows.push(
    `| submit → next item painted, ${times.length} items, median | ${ms(quantile(times, 0.5))} | |`,
    `| the same, 95 % | ${ms(quantile(times, 0.95))} | < 50 ms |`,
    `| the same, worst | ${ms(Math.max(...times))} | |`,
  );
});

it("a box dragged among 300", async () => {
  const { assay } = browser;
  const [cells] = bloodCells(1);
  await assay.project("many", "bbox", { classes: ["RBC", "WBC", "Platelets"] });
  const image = await assay.upload("many", cells?.file ?? "");
  await assay.items("many", [{ key: "cells", image }]);
  const ada = await assay.person("many", "Ada", "annotator");
  const { assignments } = await assay.call("POST", "/api/projects/many/pull", { max: 1 }, ada);
  const boxes = Array.from({ length: 300 }, (_, i) => ({
    label: ["RBC", "WBC", "Platelets"][i % 3],
    x: (i % 20) * 31 + 2,
    y: Math.floor(i / 20) * 31 + 2,
    width: 26,
    height: 26,
  }));
  await assay.call("PUT", `/api/assignments/${assignments[0].id}/draft`, boxes, ada);
  const page = await browser.page(ada, "/p/many/label");
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

\`\`\`sh
./assay --version                                          # builds
cd e2e && node run.mjs --config vitest.bench.config.ts     # measures, writes this page
\`\`\`
`,
  );
});
