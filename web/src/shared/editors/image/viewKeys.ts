import type { KeyAction } from "~/shared/keys/keys";
import type { Picture } from "./picture";

const STEP = 1.25;

/** Keys that look closer at an image. */
export function viewKeys(picture: Picture | null): KeyAction[] {
  const group = "Image";
  return [
    { keys: ["+", "="], does: "Zoom in", group, run: () => picture?.zoomBy(STEP) },
    { keys: ["-"], does: "Zoom out", group, run: () => picture?.zoomBy(1 / STEP) },
    { keys: ["F"], does: "Show the whole image", group, run: () => picture?.fit() },
  ];
}
