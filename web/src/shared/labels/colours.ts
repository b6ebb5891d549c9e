import type { ClassSpec, FieldSpec } from "./spec";

/**
 * Colours for classes that stay apart for people with any common kind of colour blindness: Okabe and
 * Ito (2008) on light ground with yellow and sky darkened, and a brightened set on dark ground. Colour
 * never stands alone: each class has its key and its name beside it.
 */
const LIGHT = [
  "#0072b2",
  "#b85c00",
  "#00795a",
  "#a8478a",
  "#7a6a00",
  "#3b82b5",
  "#b3261e",
  "#5b5bb5",
  "#4d5a53",
];
const DARK = [
  "#56b4e9",
  "#f0a04b",
  "#3ecfa0",
  "#e79ac6",
  "#f0e442",
  "#9ad0f5",
  "#ff8f85",
  "#b3b3ff",
  "#b7c4bd",
];

/** Both grounds at once; CSS chooses. */
export function classColour(field: FieldSpec, name: string): string {
  const i = field.classes.findIndex((one) => one.name === name);
  const own = field.classes[i]?.colour;
  if (own && /^#[0-9a-f]{6}$/i.test(own)) return own;
  const at = Math.max(i, 0) % LIGHT.length;
  return `light-dark(${LIGHT[at]}, ${DARK[at]})`;
}

/** The key that chooses a class where there are at most nine: its own, else its place. */
export function classKey(field: FieldSpec, one: ClassSpec): string | null {
  if (one.shortcut && one.shortcut.length === 1) return one.shortcut;
  const i = field.classes.indexOf(one);
  return i >= 0 && i < 9 ? String(i + 1) : null;
}
