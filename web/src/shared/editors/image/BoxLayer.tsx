import { memo } from "react";
import type { BoxLabel } from "~/shared/labels/answer";
import type { Ghost } from "../fieldEditor";
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

/** A box that somebody voted for: dashed, with the voter's letter. */
export function GhostBox({
  ghost,
  scale,
  colour,
}: {
  ghost: Ghost;
  scale: number;
  colour: string;
}) {
  return (
    <g opacity={ghost.current ? 1 : 0.35}>
      <rect
        className={styles.ghost}
        data-current={ghost.current}
        x={ghost.x}
        y={ghost.y}
        width={ghost.width}
        height={ghost.height}
        style={{ stroke: colour }}
      />
      <text
        className={styles.letter}
        x={ghost.x + 3 / scale}
        y={ghost.y + 14 / scale}
        fontSize={13 / scale}
        style={{ fill: colour }}
      >
        {ghost.by}
      </text>
    </g>
  );
}
