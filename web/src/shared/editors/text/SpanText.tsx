import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { SpanLabel } from "~/shared/labels/answer";
import type { MeasuredText } from "~/shared/labels/codePoints";
import styles from "./SpanText.module.css";

interface Stretch {
  start: number;
  end: number;
}

interface Props {
  text: MeasuredText;
  spans: readonly SpanLabel[];
  colourOf: (name: string) => string;
  selected: string | null;
  /** What is chosen but not labelled yet; where both ends are the same, the caret. */
  range: Stretch | null;
  /** The end of the range that moves. */
  caret: number | null;
  /** Spans in dispute are outlined. */
  contested?: ReadonlySet<string>;
  onRange?: (range: Stretch) => void;
  onPlace?: (point: number) => void;
  label: string;
  /** Gets the element that holds the text. */
  content?: RefObject<HTMLDivElement | null>;
}

interface Rect {
  left: number;
  top: number;
  width: number;
  height: number;
}

interface Drawn {
  span: SpanLabel;
  rects: Rect[];
  level: number;
}

/**
 * A text with marks laid behind it. The text is one node that the browser shapes and breaks as it
 * would without marks, so ligatures, joined and right-to-left scripts stay whole; the marks follow
 * the rectangles the browser gives for their stretches, and may overlap.
 */
export function SpanText(props: Props) {
  const { text, spans, onRange, onPlace, caret, range } = props;
  const box = useRef<HTMLDivElement>(null);
  const own = useRef<HTMLDivElement>(null);
  const content = props.content ?? own;
  const [drawn, setDrawn] = useState<Drawn[]>([]);
  const [chosen, setChosen] = useState<Rect[]>([]);
  const [cursor, setCursor] = useState<Rect | null>(null);
  const [rtl, setRtl] = useState(false);

  const measure = useCallback(() => {
    const node = content.current?.firstChild;
    const origin = box.current?.getBoundingClientRect();
    if (!origin || !(node instanceof Text)) return;
    const rects = (stretch: Stretch) => rectsOf(node, text, stretch, origin);
    const levels = levelsOf(spans);
    setDrawn(spans.map((span) => ({ span, rects: rects(span), level: levels.get(span.id) ?? 0 })));
    setChosen(range && range.end > range.start ? rects(range) : []);
    setCursor(caret === null ? null : caretRect(node, text, caret, origin));
    setRtl(getComputedStyle(content.current as Element).direction === "rtl");
  }, [text, spans, range, caret, content]);

  useLayoutEffect(measure, [measure]);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(() => measure());
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [measure]);

  function release() {
    const selection = window.getSelection();
    const node = content.current?.firstChild;
    if (!selection || !node || selection.rangeCount === 0) return;
    const found = selection.getRangeAt(0);
    if (!content.current?.contains(found.startContainer)) return;
    const start = text.toPoints(found.startContainer === node ? found.startOffset : 0);
    const end = found.endContainer === node ? ceilPoint(text, found.endOffset) : text.length;
    selection.removeAllRanges();
    if (end > start) onRange?.({ start, end });
    else onPlace?.(start);
  }

  return (
    <div ref={box} className={styles.box}>
      <div className={styles.marks} aria-hidden>
        {drawn.map(({ span, rects, level }) => (
          <Mark
            key={span.id}
            span={span}
            rects={rects}
            level={level}
            rtl={rtl}
            colour={props.colourOf(span.label)}
            selected={span.id === props.selected}
            contested={props.contested?.has(span.id) ?? false}
          />
        ))}
        {chosen.map((rect) => (
          <div key={`${rect.left},${rect.top}`} className={styles.chosen} style={rect} />
        ))}
        {cursor && <div className={styles.caret} style={{ ...cursor, width: 2 }} />}
      </div>
      <div
        ref={content}
        className={styles.text}
        dir="auto"
        role="textbox"
        aria-readonly="true"
        aria-multiline="true"
        aria-label={props.label}
        tabIndex={0}
        data-testid="span-text"
        onMouseUp={release}
      >
        {text.text}
      </div>
    </div>
  );
}

interface MarkProps {
  span: SpanLabel;
  rects: Rect[];
  level: number;
  colour: string;
  selected: boolean;
  contested: boolean;
  rtl: boolean;
}

function Mark({ span, rects, level, colour, selected, contested, rtl }: MarkProps) {
  const first = rects[0];
  return (
    <>
      {rects.map((rect) => (
        <div
          key={`${rect.left},${rect.top}`}
          className={styles.mark}
          data-selected={selected}
          data-contested={contested}
          style={{
            ...rect,
            height: rect.height + 3 + level * 5,
            borderBottomColor: colour,
            background: `color-mix(in srgb, ${colour} ${selected ? 38 : 18}%, transparent)`,
            outlineColor: colour,
          }}
        />
      ))}
      {first && (
        <span
          className={styles.tag}
          style={{
            color: colour,
            top: first.top + first.height + 4 + level * 5,
            ...(rtl
              ? { left: first.left + first.width, transform: "translateX(-100%)" }
              : { left: first.left }),
            maxWidth: Math.max(first.width, 44),
          }}
        >
          {span.label}
        </span>
      )}
    </>
  );
}

/** Overlapping spans are underlined one below the other. */
export function levelsOf(spans: readonly SpanLabel[]): Map<string, number> {
  const levels = new Map<string, number>();
  const open: { end: number; level: number }[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const taken = new Set(open.filter((one) => one.end > span.start).map((one) => one.level));
    let level = 0;
    while (taken.has(level)) level++;
    open.push({ end: span.end, level });
    levels.set(span.id, level);
  }
  return levels;
}

function ceilPoint(text: MeasuredText, unit: number): number {
  const point = text.toPoints(unit);
  return text.toUnits(point) < unit ? point + 1 : point;
}

function rectsOf(node: Text, text: MeasuredText, stretch: Stretch, origin: DOMRect): Rect[] {
  const range = document.createRange();
  range.setStart(node, text.toUnits(stretch.start));
  range.setEnd(node, text.toUnits(stretch.end));
  return Array.from(range.getClientRects())
    .filter((rect) => rect.width > 0)
    .map((rect) => placed(rect, origin));
}

function caretRect(node: Text, text: MeasuredText, point: number, origin: DOMRect): Rect | null {
  const range = document.createRange();
  const unit = text.toUnits(point);
  range.setStart(node, unit);
  range.collapse(true);
  const own = range.getClientRects()[0];
  if (own) return placed(own, origin);
  // At the end of a line the browser gives nothing: the side of the character before.
  const before = rectsOf(node, text, { start: Math.max(0, point - 1), end: point }, origin).at(-1);
  return before ? { ...before, left: before.left + before.width, width: 0 } : null;
}

function placed(rect: DOMRect, origin: DOMRect): Rect {
  return {
    left: rect.left - origin.left,
    top: rect.top - origin.top,
    width: rect.width,
    height: rect.height,
  };
}
