import { type RefObject, useCallback, useMemo, useRef, useState } from "react";
import { type KeyAction, useKeys } from "~/shared/keys/keys";
import { regionId, type SpanLabel } from "~/shared/labels/answer";
import { MeasuredText } from "~/shared/labels/codePoints";
import { classColour } from "~/shared/labels/colours";
import { ClassPicker } from "../ClassPicker";
import type { FieldEditorProps } from "../fieldEditor";
import { RegionList } from "../RegionList";
import layout from "../Stage.module.css";
import { SpanText } from "./SpanText";

const GROUP = "Text";

/** Marks stretches of a text: with the mouse, or with a caret moved by keys. */
export function SpanEditor({ field, item, value, onChange, active, contested }: FieldEditorProps) {
  const text = useMemo(() => new MeasuredText(item.text ?? ""), [item.text]);
  const spans = useMemo(() => (value as SpanLabel[] | undefined) ?? [], [value]);
  const [anchor, setAnchor] = useState(0);
  const [caret, setCaret] = useState(0);
  const [selectedId, setSelected] = useState<string | null>(null);
  const [armed, setArmed] = useState<string | null>(null);
  const content = useRef<HTMLDivElement>(null);
  const selected = spans.find((span) => span.id === selectedId) ?? null;
  const range = useMemo(
    () => ({ start: Math.min(anchor, caret), end: Math.max(anchor, caret) }),
    [anchor, caret],
  );

  function place(at: number, extend = false) {
    setCaret(at);
    if (!extend) setAnchor(at);
    setSelected(null);
  }

  function add(label: string, stretch: { start: number; end: number }) {
    const whole = text.trimmed(stretch.start, stretch.end);
    if (!whole) return;
    const same = spans.find(
      (one) => one.label === label && one.start === whole.start && one.end === whole.end,
    );
    if (!same) onChange([...spans, { id: regionId(), label, ...whole }]);
    setAnchor(whole.end);
    setCaret(whole.end);
  }

  function replace(id: string, turn: Partial<SpanLabel>) {
    onChange(spans.map((span) => (span.id === id ? { ...span, ...turn } : span)));
  }

  function remove(id: string) {
    onChange(spans.filter((span) => span.id !== id));
    setSelected(null);
  }

  /** A class changes the selected mark, labels what is chosen, or the word at the caret. */
  function pick(name: string) {
    if (selected) return replace(selected.id, { label: name });
    if (range.end > range.start) return add(name, range);
    const word = text.wordAt(caret);
    if (word) add(name, word);
  }

  function resize(end: "start" | "end", forward: boolean, byWord: boolean) {
    if (!selected) return;
    const at = selected[end];
    const next = byWord ? text.stepWord(at, forward) : text.stepCharacter(at, forward);
    const turned = { ...selected, [end]: next };
    if (turned.end > turned.start) replace(selected.id, turned);
  }

  function selectNext(forward: boolean) {
    const sorted = [...spans].sort((a, b) => a.start - b.start || a.end - b.end);
    const i = sorted.findIndex((span) => span.id === selectedId);
    const next = sorted.at(i < 0 ? (forward ? 0 : -1) : (i + (forward ? 1 : -1)) % sorted.length);
    if (next) select(next);
  }

  function select(span: SpanLabel) {
    setSelected(span.id);
    setAnchor(span.end);
    setCaret(span.end);
  }

  /** A click into marks chooses the shortest of them, a further click the next longer one. */
  const clicked = useCallback(
    (point: number) => {
      const under = spans
        .filter((span) => span.start <= point && point <= span.end)
        .sort((a, b) => a.end - a.start - (b.end - b.start));
      const i = under.findIndex((span) => span.id === selectedId);
      setAnchor(point);
      setCaret(point);
      setSelected(under[(i + 1) % Math.max(under.length, 1)]?.id ?? null);
    },
    [spans, selectedId],
  );

  function chose(stretch: { start: number; end: number }) {
    const whole = text.trimmed(stretch.start, stretch.end);
    if (!whole) return;
    setSelected(null);
    setAnchor(whole.start);
    setCaret(whole.end);
    if (armed) add(armed, whole);
  }

  useKeys(
    caretKeys({ text, content, caret, place, selected, resize, selectNext, remove, setSelected }),
    false,
    active,
  );

  return (
    <div className={layout.stage}>
      <div className={layout.paper}>
        <SpanText
          text={text}
          content={content}
          spans={spans}
          colourOf={(name) => classColour(field, name)}
          selected={selectedId}
          range={range}
          caret={active ? caret : null}
          contested={contested}
          label={`Text to mark for ${field.name}`}
          onRange={chose}
          onPlace={clicked}
        />
      </div>
      <RegionList
        field={field}
        regions={spans}
        selected={selectedId}
        describe={(span) => text.slice(span.start, span.end)}
        onSelect={select}
        onRemove={remove}
        hint="Nothing marked yet: choose a stretch of the text, then its class."
      />
      <div className={layout.classes}>
        <ClassPicker
          field={field}
          chosen={selected ? [selected.label] : armed ? [armed] : []}
          none={value !== undefined && spans.length === 0}
          active={active}
          onPick={(name) => {
            const nothingChosen = !selected && range.end === range.start;
            const byMouse = window.event instanceof MouseEvent;
            if (nothingChosen && byMouse) setArmed(armed === name ? null : name);
            else pick(name);
          }}
          onNone={() => onChange(value !== undefined && spans.length === 0 ? undefined : [])}
        />
      </div>
    </div>
  );
}

type Content = RefObject<HTMLDivElement | null>;

interface CaretKeys {
  text: MeasuredText;
  content: Content;
  caret: number;
  place: (at: number, extend?: boolean) => void;
  selected: SpanLabel | null;
  resize: (end: "start" | "end", forward: boolean, byWord: boolean) => void;
  selectNext: (forward: boolean) => void;
  remove: (id: string) => void;
  setSelected: (id: null) => void;
}

function rightToLeft({ current }: Content): boolean {
  return current !== null && getComputedStyle(current).direction === "rtl";
}

/** The arrow's way through the text: in right-to-left paragraphs the left arrow goes forward. */
function forwards(event: KeyboardEvent, content: Content): boolean {
  return (event.key === "ArrowRight") !== rightToLeft(content);
}

function caretKeys(on: CaretKeys): KeyAction[] {
  const { text, content, caret, place, selected } = on;
  const both = (before: string) => [`${before}ArrowLeft`, `${before}ArrowRight`];
  const step = (byWord: boolean, extend: boolean) => (event: KeyboardEvent) => {
    if (selected && extend) return on.resize("end", forwards(event, content), byWord);
    const next = byWord
      ? text.stepWord(caret, forwards(event, content))
      : text.stepCharacter(caret, forwards(event, content));
    place(next, extend);
  };
  const line = (extend: boolean) => (event: KeyboardEvent) =>
    place(lineStep(content, text, caret, event.key === "ArrowDown"), extend);
  const key = (keys: string[], does: string, run: KeyAction["run"]) => ({
    keys,
    does,
    group: GROUP,
    run,
  });
  return [
    key(both(""), "Move by character", step(false, false)),
    key(both("Ctrl+"), "Move by word", step(true, false)),
    key(both("Shift+"), "Choose by character; resize the selected mark", step(false, true)),
    key(both("Ctrl+Shift+"), "Choose by word; resize the selected mark", step(true, true)),
    key(both("Alt+Shift+"), "Move the start of the selected mark", (event) =>
      on.resize("start", forwards(event, content), false),
    ),
    key(["ArrowUp", "ArrowDown"], "Move by line", line(false)),
    key(["Shift+ArrowUp", "Shift+ArrowDown"], "Choose by line", line(true)),
    key(["Home", "End"], "To the start, to the end", (event) =>
      place(event.key === "Home" ? 0 : text.length),
    ),
    key(["Shift+Home", "Shift+End"], "Choose to the start, to the end", (event) =>
      place(event.key === "Shift+Home" || event.key === "Home" ? 0 : text.length, true),
    ),
    key(both("Alt+"), "Select the next mark, the one before", (event) =>
      on.selectNext(event.key === "ArrowRight"),
    ),
    key(["Delete", "Backspace"], "Remove the selected mark", () => {
      if (selected) on.remove(selected.id);
    }),
    key(["Escape"], "Choose nothing", () => {
      on.setSelected(null);
      place(caret);
    }),
  ];
}

/** The place one line up or down, asked of the browser, which broke the lines. */
function lineStep(
  { current: shown }: Content,
  text: MeasuredText,
  caret: number,
  down: boolean,
): number {
  const node = shown?.firstChild;
  if (!shown || !(node instanceof Text)) return caret;
  const range = document.createRange();
  range.setStart(node, text.toUnits(caret));
  range.collapse(true);
  const rect = range.getClientRects()[0];
  if (!rect) return caret;
  const height = Number.parseFloat(getComputedStyle(shown).lineHeight);
  const y = rect.top + rect.height / 2 + (down ? height : -height);
  const found = document.caretPositionFromPoint?.(rect.left, y);
  return found?.offsetNode === node ? text.toPoints(found.offset) : down ? text.length : 0;
}
