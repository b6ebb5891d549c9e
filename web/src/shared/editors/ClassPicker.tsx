import { memo, useEffect, useId, useMemo, useRef, useState } from "react";
import { type KeyAction, useKeys } from "~/shared/keys/keys";
import { classColour } from "~/shared/labels/colours";
import { allowsNone, type ClassSpec, type FieldSpec } from "~/shared/labels/spec";
import styles from "./ClassPicker.module.css";
import { matches, ordered, remember } from "./recent";

/** With more classes than digits they are found by typing. */
const DIGITS = 9;

interface Props {
  field: FieldSpec;
  /** Names of the classes that are chosen, or of the one new regions get. */
  chosen: readonly string[];
  onPick: (name: string) => void;
  /** "Nothing here" is the answer. */
  none: boolean;
  onNone: () => void;
  /** Listens to keys. */
  active: boolean;
}

/** Chooses a class: by digit, by its own key, by name, or with the mouse. */
export const ClassPicker = memo(function ClassPicker(props: Props) {
  const { field, chosen, onPick, active } = props;
  const many = field.classes.length > DIGITS;
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const [turn, setTurn] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const list = useId();

  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` changes with what was used last
  const shown = useMemo(
    () => (many ? matches(ordered(field), query) : field.classes),
    [field, many, query, turn],
  );

  function pick(one: ClassSpec | undefined) {
    if (!one) return;
    if (many) {
      remember(field, one.name);
      setTurn((old) => old + 1);
      setQuery("");
      setAt(0);
      input.current?.blur();
    }
    onPick(one.name);
  }

  const keys = useMemo(
    () => pickerKeys(shown, many, field, pick, props.onNone, input),
    // biome-ignore lint/correctness/useExhaustiveDependencies: the functions are of this render
    [shown, many, field, pick, props.onNone],
  );
  useKeys(keys, false, active);
  useTypeToFilter(many && active, input);

  return (
    <div className={styles.picker} role="group" aria-label={`Classes of ${field.name}`}>
      {many && (
        <input
          ref={input}
          className={styles.filter}
          type="text"
          role="combobox"
          aria-label="Type to find a class"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={query !== "" && shown[at] ? `${list}-${shown[at].id}` : undefined}
          placeholder={`Type to find one of ${field.classes.length} classes`}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === "ArrowDown") setAt(Math.min(at + 1, shown.length - 1));
            else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
            else if (event.key === "Enter" && !event.ctrlKey && query !== "") pick(shown[at]);
            else if (event.key === "Escape") {
              setQuery("");
              event.currentTarget.blur();
            } else return;
            event.preventDefault();
          }}
        />
      )}
      <div
        id={list}
        className={many ? styles.columns : styles.row}
        {...(many ? { role: "listbox", "aria-label": "Classes", tabIndex: 0 } : {})}
      >
        {shown.map((one, i) => (
          <ClassButton
            key={one.id}
            id={`${list}-${one.id}`}
            one={one}
            keyShown={keyOf(field, one, i, many)}
            colour={classColour(field, one.name)}
            chosen={chosen.includes(one.name)}
            marked={many && query !== "" && i === at}
            option={many}
            onPick={pick}
          />
        ))}
        {shown.length === 0 && (
          <p className={styles.nothing}>No class has “{query}” in its name.</p>
        )}
      </div>
      {allowsNone(field.kind) && (
        <button
          type="button"
          className={styles.none}
          aria-pressed={props.none}
          onMouseDown={keepFocus}
          onClick={props.onNone}
        >
          <kbd>0</kbd> {field.kind === "choices" ? "None of these" : "Nothing here"}
        </button>
      )}
    </div>
  );
});

/** The mouse leaves the focus where it is, so that Enter still submits. */
export function keepFocus(event: { preventDefault: () => void }) {
  event.preventDefault();
}

interface ButtonProps {
  id: string;
  one: ClassSpec;
  keyShown: string | null;
  colour: string;
  chosen: boolean;
  marked: boolean;
  option: boolean;
  onPick: (one: ClassSpec) => void;
}

function ClassButton({ one, keyShown, colour, chosen, marked, option, onPick, id }: ButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (marked) button.current?.scrollIntoView({ block: "nearest" });
  }, [marked]);
  return (
    <button
      ref={button}
      id={id}
      type="button"
      className={styles.one}
      data-marked={marked}
      title={one.definition}
      {...(option
        ? { role: "option", "aria-selected": chosen, tabIndex: -1 }
        : { "aria-pressed": chosen })}
      onMouseDown={keepFocus}
      onClick={() => onPick(one)}
    >
      <span className={styles.key}>{keyShown && <kbd>{keyShown.toUpperCase()}</kbd>}</span>
      <span className={styles.swatch} style={{ background: colour }} aria-hidden />
      <span className={styles.name}>{one.name}</span>
    </button>
  );
}

function keyOf(field: FieldSpec, one: ClassSpec, i: number, many: boolean): string | null {
  if (!many && one.shortcut && one.shortcut.length === 1 && freeKey(field, one.shortcut)) {
    return one.shortcut;
  }
  return i < DIGITS ? String(i + 1) : null;
}

/** A class's own key counts where no digit and no other class has it. */
function freeKey(field: FieldSpec, key: string): boolean {
  const same = (one: ClassSpec) => one.shortcut?.toLowerCase() === key.toLowerCase();
  return /^[a-z]$/i.test(key) && field.classes.filter(same).length === 1;
}

function pickerKeys(
  shown: readonly ClassSpec[],
  many: boolean,
  field: FieldSpec,
  pick: (one: ClassSpec | undefined) => void,
  none: () => void,
  input: { readonly current: HTMLInputElement | null },
): KeyAction[] {
  const group = "Classes";
  // In other fields, such as a number of pixels, a digit is a digit.
  const unlessElsewhere = (run: () => void) => () => run();
  const actions: KeyAction[] = shown.slice(0, DIGITS).map((one, i) => ({
    keys: [String(i + 1)],
    does: many ? `The class in place ${i + 1}` : one.name,
    group,
    run: unlessElsewhere(() => pick(one)),
  }));
  if (!many) {
    for (const one of shown) {
      const key = one.shortcut;
      if (key && freeKey(field, key)) {
        const does = one.name;
        actions.push({ keys: [key.toUpperCase()], does, group, run: () => pick(one) });
      }
    }
  }
  if (allowsNone(field.kind)) {
    const does = field.kind === "choices" ? "None of these" : "Nothing here";
    actions.push({ keys: ["0"], does, group, run: none });
  }
  if (many) {
    actions.push({
      keys: ["/"],
      does: "Find a class (or just type)",
      group,
      run: () => input.current?.focus(),
    });
  }
  return actions;
}

/** A letter typed anywhere begins the search for a class. */
function useTypeToFilter(on: boolean, input: { readonly current: HTMLInputElement | null }) {
  useEffect(() => {
    if (!on) return;
    const listener = (event: KeyboardEvent) => {
      const field = event.target instanceof HTMLElement && event.target.closest("input,textarea");
      const letter = event.key.length === 1 && /\p{L}/u.test(event.key);
      const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.defaultPrevented;
      const dialog = document.querySelector("[role=dialog][aria-modal=true]");
      const covered = dialog !== null && !dialog.contains(input.current);
      if (letter && plain && !field && !covered) input.current?.focus();
    };
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, [on, input]);
}
