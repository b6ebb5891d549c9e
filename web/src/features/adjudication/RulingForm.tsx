import { Textarea } from "@mantine/core";
import type { Schemas } from "~/shared/api/client";
import { keepFocus } from "~/shared/editors/ClassPicker";
import { useKeys } from "~/shared/keys/keys";
import styles from "./ConflictDesk.module.css";
import { CAUSES, OUTCOMES, type Ruling } from "./ruling";

const LETTERS = ["A", "B", "C", "D"];

interface Props {
  ruling: Ruling;
  rationales: readonly Schemas["RationalesRationale"][];
  onChange: (change: Partial<Ruling>) => void;
}

/** Outcome, cause and reason; each by one key. */
export function RulingForm({ ruling, rationales, onChange }: Props) {
  const picks = rationales.slice(0, LETTERS.length);
  useKeys([
    ...OUTCOMES.map((one) => ({
      keys: [`Alt+${one.key}`],
      does: one.title,
      group: "Outcome",
      whileTyping: true,
      run: () => onChange({ outcome: one.value }),
    })),
    ...CAUSES.map((one, i) => ({
      keys: [`Alt+${i + 1}`],
      does: one.title,
      group: "Cause",
      whileTyping: true,
      run: () => onChange({ cause: one.value }),
    })),
    ...picks.map((one, i) => ({
      keys: [`Alt+${LETTERS[i]}`],
      does: `Reason: ${one.text.slice(0, 40)}`,
      group: "Reason",
      whileTyping: true,
      run: () => onChange({ rationale: one.text }),
    })),
  ]);
  return (
    <>
      <section className={styles.block}>
        <h2>
          Outcome <kbd>Alt</kbd> +
        </h2>
        <Options
          name="Outcome"
          options={OUTCOMES.map((one) => ({ ...one, hint: one.key }))}
          value={ruling.outcome}
          onPick={(outcome) => onChange({ outcome })}
        />
      </section>
      <section className={styles.block}>
        <h2>
          Where does the conflict come from? <kbd>Alt</kbd> +
        </h2>
        <Options
          name="Cause"
          options={CAUSES.map((one, i) => ({ ...one, hint: String(i + 1) }))}
          value={ruling.cause}
          onPick={(cause) => onChange({ cause })}
        />
      </section>
      <section className={styles.block}>
        <h2>Reason</h2>
        {picks.map((one, i) => (
          <button
            key={one.text}
            type="button"
            className={styles.rationale}
            aria-pressed={ruling.rationale === one.text}
            onMouseDown={keepFocus}
            onClick={() => onChange({ rationale: one.text })}
          >
            <kbd>Alt {LETTERS[i]}</kbd>
            <span>{one.text}</span>
          </button>
        ))}
        <Textarea
          aria-label="Reason"
          placeholder="Why this ruling"
          autosize
          minRows={2}
          maxRows={5}
          maxLength={4000}
          value={ruling.rationale}
          onChange={(event) => onChange({ rationale: event.currentTarget.value })}
        />
      </section>
    </>
  );
}

function Options<V extends string>(props: {
  name: string;
  options: readonly { value: V; title: string; hint: string }[];
  value: V | null;
  onPick: (value: V) => void;
}) {
  return (
    <div className={styles.options} role="radiogroup" aria-label={props.name}>
      {props.options.map((one) => (
        <button
          key={one.value}
          type="button"
          role="radio"
          aria-checked={props.value === one.value}
          className={styles.option}
          onMouseDown={keepFocus}
          onClick={() => props.onPick(one.value)}
        >
          <kbd>{one.hint}</kbd>
          {one.title}
        </button>
      ))}
    </div>
  );
}
