import type { Page } from "playwright-core";
import { expect } from "vitest";
import { axe } from "./axe";

/** Axe looks once at each ground and once at each size. */
const LOOKS = [
  { width: 1280, height: 800, colorScheme: "light", ruled: true },
  { width: 1280, height: 800, colorScheme: "dark", ruled: false },
  { width: 1920, height: 1080, colorScheme: "light", ruled: false },
  { width: 1920, height: 1080, colorScheme: "dark", ruled: true },
] as const;

interface Wishes {
  /** Also what is no rule but good practice. */
  practice?: boolean;
  /** The file of a picture, if one is wanted. */
  picture?: (kind: string, width: number) => string | null;
}

/** Axe's rules, and that everything fits, at both sizes and on both grounds. */
export async function everyLook(page: Page, { practice = false, picture }: Wishes = {}) {
  for (const { width, height, colorScheme, ruled } of LOOKS) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await settled(page, width, height);
    const kind = `${colorScheme}-${width}`;
    const path = picture?.(kind, width);
    if (path) await page.screenshot({ path });
    if (ruled) expect(await axe(page, practice), kind).toEqual([]);
    expect(await overflow(page), kind).toEqual([]);
  }
}

/** Waits until the page has its size, everything is there and stands still. */
async function settled(page: Page, width: number, height: number) {
  await page.waitForFunction(
    ([w, h]) => {
      const { clientWidth, clientHeight } = document.documentElement;
      return clientWidth === w && clientHeight === h && window.innerHeight === h;
    },
    [width, height] as const,
  );
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
      if (box.width < 2 || !seen || x < 0 || y < 0) continue;
      if (y >= root.clientHeight || x >= root.clientWidth) continue;
      const top = document.elementFromPoint(x, y);
      // Scrolled away: nothing lies over it.
      if (top === null) continue;
      const its = button.contains(top) || top.contains(button);
      const labelled = top.closest("label")?.contains(button) ?? false;
      if (!its && !labelled) found.push(`${button.outerHTML.slice(0, 80)} lies under ${top.tagName}`);
    }
    return found;
  });
}
