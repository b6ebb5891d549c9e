import type { Page } from "playwright-core";

/** Visible characters of a text up to a code point: how often an arrow has to be pressed. */
export function characters(text: string, upTo: number): number {
  const before = Array.from(text).slice(0, upTo).join("");
  return [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(before)].length;
}

/** Chooses a stretch with the caret alone; `forward` is the arrow that goes on in the text. */
export async function choose(
  page: Page,
  text: string,
  start: number,
  end: number,
  forward: "ArrowRight" | "ArrowLeft" = "ArrowRight",
) {
  await page.keyboard.press("Home");
  for (let i = characters(text, start); i > 0; i--) await page.keyboard.press(forward);
  for (let i = characters(text, end) - characters(text, start); i > 0; i--) {
    await page.keyboard.press(`Shift+${forward}`);
  }
}

/** Chooses a stretch with the mouse, where the browser says it lies. */
export async function dragOver(page: Page, start: number, end: number) {
  const places = await page.evaluate(
    ([from, to]) => {
      const node = document.querySelector('[data-testid="span-text"]')?.firstChild as Text;
      const units = (point: number) => Array.from(node.data).slice(0, point).join("").length;
      const rects = (a: number, b: number) => {
        const range = document.createRange();
        range.setStart(node, units(a));
        range.setEnd(node, units(b));
        return range.getClientRects();
      };
      const rtl = getComputedStyle(node.parentElement as Element).direction === "rtl";
      const first = rects(from, from + 1)[0] as DOMRect;
      const last = Array.from(rects(to - 1, to)).at(-1) as DOMRect;
      const edge = (rect: DOMRect, leading: boolean) => ({
        x: leading !== rtl ? rect.left + 0.5 : rect.right - 0.5,
        y: rect.top + rect.height / 2,
      });
      return [edge(first, true), edge(last, false)];
    },
    [start, end] as const,
  );
  const [from, to] = places as [{ x: number; y: number }, { x: number; y: number }];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
  await page.mouse.move(to.x, to.y);
  await page.mouse.up();
}
