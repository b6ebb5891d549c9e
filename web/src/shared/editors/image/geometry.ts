/** Boxes in whole pixels of an image. */

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Place {
  x: number;
  y: number;
}

/** Which edges a handle moves: -1 the left or upper, 1 the right or lower, 0 none. */
export interface Handle {
  across: -1 | 0 | 1;
  down: -1 | 0 | 1;
}

export const HANDLES: readonly Handle[] = [
  { across: -1, down: -1 },
  { across: 0, down: -1 },
  { across: 1, down: -1 },
  { across: 1, down: 0 },
  { across: 1, down: 1 },
  { across: 0, down: 1 },
  { across: -1, down: 1 },
  { across: -1, down: 0 },
];

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}

/** The box between two corners, in whole pixels within the image. */
export function between(a: Place, b: Place, image: Size): Rect {
  const left = clamp(Math.round(Math.min(a.x, b.x)), 0, image.width);
  const right = clamp(Math.round(Math.max(a.x, b.x)), 0, image.width);
  const top = clamp(Math.round(Math.min(a.y, b.y)), 0, image.height);
  const bottom = clamp(Math.round(Math.max(a.y, b.y)), 0, image.height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The box moved as a whole; it stays within the image. */
export function moved<R extends Rect>(rect: R, by: Place, image: Size): R {
  return {
    ...rect,
    x: clamp(Math.round(rect.x + by.x), 0, image.width - rect.width),
    y: clamp(Math.round(rect.y + by.y), 0, image.height - rect.height),
  };
}

/** The box with the edges of a handle moved; pulled over itself, it turns over. */
export function resized<R extends Rect>(rect: R, handle: Handle, by: Place, image: Size): R {
  const left = rect.x + (handle.across < 0 ? by.x : 0);
  const right = rect.x + rect.width + (handle.across > 0 ? by.x : 0);
  const top = rect.y + (handle.down < 0 ? by.y : 0);
  const bottom = rect.y + rect.height + (handle.down > 0 ? by.y : 0);
  return { ...rect, ...between({ x: left, y: top }, { x: right, y: bottom }, image) };
}

export function contains(rect: Rect, place: Place): boolean {
  return (
    place.x >= rect.x &&
    place.x <= rect.x + rect.width &&
    place.y >= rect.y &&
    place.y <= rect.y + rect.height
  );
}

/** The boxes under a place, the smallest first. */
export function under<R extends Rect>(rects: readonly R[], place: Place): R[] {
  return rects
    .filter((rect) => contains(rect, place))
    .sort((a, b) => a.width * a.height - b.width * b.height);
}

export function handleAt(rect: Rect, place: Place, reach: number): Handle | null {
  return (
    HANDLES.find((handle) => {
      const x = rect.x + (rect.width * (handle.across + 1)) / 2;
      const y = rect.y + (rect.height * (handle.down + 1)) / 2;
      return Math.abs(place.x - x) <= reach && Math.abs(place.y - y) <= reach;
    }) ?? null
  );
}
