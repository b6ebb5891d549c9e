import { memo } from "react";
import type { BoxLabel } from "~/shared/labels/answer";
import { HANDLES, type Rect } from "./geometry";
import styles from "./image.module.css";

interface ShapeProps {
  box: BoxLabel;
  colour: string;
  faint: boolean;
  contested: boolean;
}

/** One box; drawn again only when it changed itself. */
export const BoxShape = memo(function BoxShape({ box, colour, faint, contested }: ShapeProps) {
  const turn = box.rotation
    ? `rotate(${box.rotation} ${box.x + box.width / 2} ${box.y + box.height / 2})`
    : undefined;
  return (
    <rect
      className={styles.box}
      data-faint={faint}
      data-contested={contested}
      x={box.x}
      y={box.y}
      width={box.width}
      height={box.height}
      transform={turn}
      style={{ stroke: colour, fill: colour }}
    />
  );
});

/** The selected box: its outline on any ground, and handles of one size at any zoom. */
export function Selection({ rect, scale, colour }: { rect: Rect; scale: number; colour: string }) {
  const size = 9 / scale;
  return (
    <g>
      <rect className={styles.halo} x={rect.x} y={rect.y} width={rect.width} height={rect.height} />
      <rect
        className={styles.selected}
        x={rect.x}
        y={rect.y}
        width={rect.width}
        height={rect.height}
        style={{ stroke: colour }}
      />
      {HANDLES.map((handle) => (
        <rect
          key={`${handle.across},${handle.down}`}
          className={styles.handle}
          x={rect.x + (rect.width * (handle.across + 1)) / 2 - size / 2}
          y={rect.y + (rect.height * (handle.down + 1)) / 2 - size / 2}
          width={size}
          height={size}
          style={{ stroke: colour }}
        />
      ))}
    </g>
  );
}
