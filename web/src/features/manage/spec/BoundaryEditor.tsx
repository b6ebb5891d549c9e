import { Button, CloseButton, MultiSelect, Select, Textarea, TextInput } from "@mantine/core";
import type { BoundaryDraft } from "./draft";
import styles from "./SpecEditor.module.css";

interface Props {
  classes: readonly string[];
  boundaries: readonly BoundaryDraft[];
  onChange: (boundaries: BoundaryDraft[]) => void;
}

/** Cases on the border of classes: the shortest way to make two people read the same. */
export function BoundaryEditor({ classes, boundaries, onChange }: Props) {
  const names = [...new Set(classes)];
  function change(at: number, part: Partial<BoundaryDraft>) {
    onChange(boundaries.map((one, i) => (i === at ? { ...one, ...part } : one)));
  }
  return (
    <section>
      <h3 className={styles.title}>Boundary examples</h3>
      <ul className={styles.classes}>
        {boundaries.map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they have no identity but their place
          <li key={i} className={styles.class}>
            <div className={styles.pair}>
              <MultiSelect
                label="Between"
                data={names}
                value={one.classes.filter((name) => names.includes(name))}
                onChange={(chosen) => {
                  const right = chosen.includes(one.belongs_to) ? one.belongs_to : "";
                  change(i, { classes: chosen, belongs_to: right });
                }}
              />
              <Select
                label="Belongs to"
                data={one.classes}
                value={one.belongs_to || null}
                onChange={(value) => change(i, { belongs_to: value ?? "" })}
              />
            </div>
            <Textarea
              label="Example"
              autosize
              minRows={1}
              value={one.example}
              onChange={(event) => change(i, { example: event.currentTarget.value })}
            />
            <div className={styles.why}>
              <TextInput
                aria-label="Why"
                placeholder="Why"
                value={one.why}
                onChange={(event) => change(i, { why: event.currentTarget.value })}
              />
              <CloseButton
                aria-label="Remove the boundary example"
                onClick={() => onChange(boundaries.filter((_, other) => other !== i))}
              />
            </div>
          </li>
        ))}
      </ul>
      <Button
        size="xs"
        variant="default"
        disabled={names.length < 2}
        onClick={() =>
          onChange([...boundaries, { classes: [], example: "", belongs_to: "", why: "" }])
        }
      >
        Add a boundary example
      </Button>
    </section>
  );
}
