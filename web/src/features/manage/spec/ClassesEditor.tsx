import { Button, CloseButton, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import manage from "../manage.module.css";
import { type ClassDraft, type Draft, newClass, pasted, renamed } from "./draft";
import styles from "./SpecEditor.module.css";

interface Props {
  draft: Draft;
  onChange: (draft: Draft) => void;
}

/** The classes, typed one by one or pasted as a list. */
export function ClassesEditor({ draft, onChange }: Props) {
  const [paste, setPaste] = useState<string | null>(null);
  return (
    <section>
      <div className={styles.titleRow}>
        <h3 className={styles.title}>Classes</h3>
        <button type="button" className={manage.link} onClick={() => setPaste(paste ?? "")}>
          Paste a list
        </button>
      </div>
      {paste !== null && (
        <div className={styles.paste}>
          <Textarea
            label="One class a line"
            description="name, or name: definition"
            autosize
            minRows={4}
            value={paste}
            onChange={(event) => setPaste(event.currentTarget.value)}
          />
          <div className={manage.row}>
            <Button
              size="xs"
              disabled={paste.trim() === ""}
              onClick={() => {
                const kept = draft.classes.filter((one) => one.name.trim());
                onChange({ ...draft, classes: [...kept, ...pasted(paste)] });
                setPaste(null);
              }}
            >
              Add {pasted(paste).length} classes
            </Button>
            <Button size="xs" variant="subtle" onClick={() => setPaste(null)}>
              Cancel
            </Button>
          </div>
        </div>
      )}
      <ul className={styles.classes}>
        {draft.classes.map((one) => (
          <ClassRow key={one.key} one={one} draft={draft} onChange={onChange} />
        ))}
      </ul>
      <Button
        size="xs"
        variant="default"
        onClick={() => onChange({ ...draft, classes: [...draft.classes, newClass()] })}
      >
        Add a class
      </Button>
    </section>
  );
}

const lines = (text: string) => text.split("\n").filter((line) => line.trim() !== "");

function ClassRow({ one, draft, onChange }: Props & { one: ClassDraft }) {
  const [more, setMore] = useState(false);
  const change = (part: Partial<ClassDraft>) =>
    onChange({
      ...draft,
      classes: draft.classes.map((old) => (old.key === one.key ? { ...old, ...part } : old)),
    });
  const examples = one.examples.length + one.counter_examples.length;
  const name = one.name || "the class";
  return (
    <li className={styles.class}>
      <div className={styles.classRow}>
        <TextInput
          aria-label="Name of the class"
          placeholder="Name"
          value={one.name}
          onChange={(event) => onChange(renamed(draft, one.key, event.currentTarget.value))}
        />
        <Textarea
          aria-label={`Definition of ${name}`}
          placeholder="What belongs to it, in one sentence"
          autosize
          minRows={1}
          value={one.definition}
          onChange={(event) => change({ definition: event.currentTarget.value })}
        />
        <Button size="xs" variant="subtle" aria-expanded={more} onClick={() => setMore(!more)}>
          {examples === 0 ? "Examples" : `${examples} example${examples === 1 ? "" : "s"}`}
        </Button>
        <CloseButton
          aria-label={`Remove ${name}`}
          onClick={() =>
            onChange({ ...draft, classes: draft.classes.filter((old) => old.key !== one.key) })
          }
        />
      </div>
      {more && (
        <div className={styles.pair}>
          <Textarea
            label="Belongs"
            description="One example a line"
            autosize
            minRows={2}
            defaultValue={one.examples.join("\n")}
            onChange={(event) => change({ examples: lines(event.currentTarget.value) })}
          />
          <Textarea
            label="Does not belong"
            description="One example a line"
            autosize
            minRows={2}
            defaultValue={one.counter_examples.join("\n")}
            onChange={(event) => change({ counter_examples: lines(event.currentTarget.value) })}
          />
        </div>
      )}
    </li>
  );
}
