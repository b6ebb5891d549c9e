import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * What axe finds wrong on the page, a line each: WCAG 2.2 A and AA, and what is no rule but good practice
 * where that is asked for.
 */
export async function axe(page: Page, practice = false): Promise<string[]> {
  await page.evaluate(SOURCE);
  return page.evaluate(async (withPractice) => {
    const found = await (window as any).axe.run(document, {
      runOnly: [
        ...["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
        ...(withPractice ? ["best-practice"] : []),
      ],
      // Experimental: it takes the sign ▾ for words of the label.
      rules: { "label-content-name-mismatch": { enabled: false } },
    });
    return found.violations.flatMap((one: any) =>
      one.nodes.map((node: any) => `${one.id}: ${node.target.join(" ")}`),
    );
  }, practice);
}
