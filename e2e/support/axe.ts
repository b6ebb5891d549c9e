import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds wrong on the page, a line each. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(SOURCE);
  return page.evaluate(async () => {
    const found = await (window as any).axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      // Experimental: it takes the sign ▾ for words of the label.
      rules: { "label-content-name-mismatch": { enabled: false } },
    });
    return found.violations.flatMap((one: any) =>
      one.nodes.map((node: any) => `${one.id}: ${node.target.join(" ")}`),
    );
  });
}
