import { NumberInput, Select, Stack, Switch, Textarea, TextInput } from "@mantine/core";
import manage from "../manage.module.css";
import { BoundaryEditor } from "./BoundaryEditor";
import { ClassesEditor } from "./ClassesEditor";
import { type CharterDraft, type Draft, lacks, TASKS } from "./draft";
import styles from "./SpecEditor.module.css";

interface Props {
  draft: Draft;
  onChange: (draft: Draft) => void;
  /** An existing project keeps its name and kind of task. */
  existing: boolean;
}

const CHARTER: { part: keyof CharterDraft; label: string; description: string }[] = [
  { part: "goal", label: "Goal", description: "What the labels are wanted for" },
  { part: "scope", label: "Scope", description: "What is in, what is out" },
  { part: "owners", label: "Owners", description: "Names, separated by commas" },
  {
    part: "acceptable_variance",
    label: "Acceptable variance",
    description: "What people may differ on",
  },
];

/** Everything people are told, and how many of them are asked. */
export function SpecEditor({ draft, onChange, existing }: Props) {
  const change = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  return (
    <Stack gap="lg">
      {!existing && (
        <div className={styles.pair}>
          <TextInput
            label="Name"
            required
            value={draft.name}
            maxLength={200}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <Select
            label="What is labelled"
            allowDeselect={false}
            value={draft.taskType}
            data={Object.entries(TASKS).map(([value, { title }]) => ({ value, label: title }))}
            onChange={(value) => {
              const task = value ? TASKS[value] : undefined;
              if (value && task) change({ taskType: value, kind: task.kind, field: task.field });
            }}
          />
        </div>
      )}
      <ClassesEditor draft={draft} onChange={onChange} />
      <BoundaryEditor
        classes={draft.classes.map((one) => one.name).filter(Boolean)}
        boundaries={draft.boundaries}
        onChange={(boundaries) => change({ boundaries })}
      />
      <Textarea
        label="Guidelines"
        description="Markdown: what is the question, what counts, what does not?"
        autosize
        minRows={5}
        maxRows={20}
        value={draft.guidelines}
        onChange={(event) => change({ guidelines: event.currentTarget.value })}
      />
      <details className={styles.charter} open={Object.values(draft.charter).some(Boolean)}>
        <summary>Charter: what it is for, and who answers for it</summary>
        <Stack gap="sm" mt="sm">
          {CHARTER.map(({ part, label, description }) => (
            <Textarea
              key={part}
              label={label}
              description={description}
              autosize
              value={draft.charter[part]}
              onChange={(event) =>
                change({ charter: { ...draft.charter, [part]: event.currentTarget.value } })
              }
            />
          ))}
        </Stack>
      </details>
      <div className={styles.triple}>
        <NumberInput
          label="Answers per item"
          description="How many people see each"
          min={1}
          max={20}
          value={draft.overlap}
          onChange={(value) => change({ overlap: Number(value) || 1 })}
        />
        <NumberInput
          label="Agreement wanted"
          description="The gate closes well below it"
          min={0}
          max={1}
          step={0.05}
          decimalScale={2}
          value={draft.threshold}
          onChange={(value) => change({ threshold: Number(value) })}
        />
        <Switch
          label="Review gate"
          description="Hold unanimous items while agreement is low"
          checked={draft.gate}
          onChange={(event) => change({ gate: event.currentTarget.checked })}
        />
        <Switch
          label="Hide suggestions at first"
          description="Shown once somebody has answered"
          checked={draft.blind}
          onChange={(event) => change({ blind: event.currentTarget.checked })}
        />
      </div>
    </Stack>
  );
}

/** What is still missing: first what is needed, then what annotators would miss. */
export function Lacking({ draft }: { draft: Draft }) {
  const found = lacks(draft);
  if (found.length === 0) return <p className={manage.dim}>Nothing is missing.</p>;
  return (
    <>
      <p className={manage.dim}>Still missing:</p>
      <ul className={styles.lacks} aria-label="Still missing">
        {found.map((one) => (
          <li key={one.what} data-needed={one.needed}>
            {one.what}
            {one.needed ? " (needed)" : ""}
          </li>
        ))}
      </ul>
    </>
  );
}
