import { useState } from "react";
import styles from "./Matrix.module.css";

interface Box {
  label: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Props {
  src: string;
  answers: readonly { by: string; label: unknown }[];
  /** Boxes of these classes stand out. */
  about: readonly string[];
}

/** An image with the boxes that people drew, each with the letter of whoever drew it. */
export function Drawn({ src, answers, about }: Props) {
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const boxes = answers.flatMap(({ by, label }) =>
    (Array.isArray(label) ? label : []).filter(isBox).map((box, i) => ({ ...box, by, i })),
  );
  const stroke = (size?.width ?? 0) / 180;
  return (
    <div className={styles.drawn}>
      <img
        src={src}
        alt=""
        className={styles.thumb}
        onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
          setSize({ width, height })
        }
      />
      {size && boxes.length > 0 && (
        <svg viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
          {boxes.map((box) => (
            <g key={`${box.by} ${box.i}`} data-about={about.includes(box.label)}>
              <rect
                x={box.x}
                y={box.y}
                width={box.width}
                height={box.height}
                strokeWidth={stroke}
              />
              <text x={box.x + stroke} y={box.y - stroke} fontSize={stroke * 8}>
                {box.by}
              </text>
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}

function isBox(value: unknown): value is Box {
  return typeof value === "object" && value !== null && "width" in value && "height" in value;
}
