import type { Page } from "playwright-core";

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Waits until the image is drawn. */
export function imageReady(page: Page) {
  return page.locator('[data-testid="picture"][data-ready="true"]').waitFor();
}

/** Where a pixel of the image lies on the screen, as the page itself places it. */
export async function onScreen(page: Page, x: number, y: number) {
  return page.evaluate(
    ([px, py]) => {
      const svg = document.querySelector('[data-testid="picture"] svg');
      const group = svg?.querySelector("g");
      const said = /translate\(([\d.e-]+) ([\d.e-]+)\) scale\(([\d.e-]+)\)/.exec(
        group?.getAttribute("transform") ?? "",
      );
      if (!svg || !said) throw new Error("no image is shown");
      const origin = svg.getBoundingClientRect();
      const [, left, top, scale] = said.map(Number) as [number, number, number, number];
      return { x: origin.left + left + px * scale, y: origin.top + top + py * scale };
    },
    [x, y] as const,
  );
}

/** Draws a box with the mouse, from corner to corner. */
export async function drag(page: Page, rect: Rect) {
  const from = await onScreen(page, rect.x, rect.y);
  const to = await onScreen(page, rect.x + rect.width, rect.y + rect.height);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
  await page.mouse.move(to.x, to.y);
  await page.mouse.up();
}

/** Where the image's corners lie on the screen. */
export async function imagePlace(page: Page) {
  return [await onScreen(page, 0, 0), await onScreen(page, 100, 100)];
}
