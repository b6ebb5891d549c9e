import { GuidePanel } from "~/shared/guide/GuidePanel";
import type { FieldKind, LabellingSpec } from "~/shared/labels/spec";
import type { Draft } from "./draft";
import styles from "./SpecEditor.module.css";

/** The instructions as they stand beside each item. */
export function Preview({ draft }: { draft: Draft }) {
  const spec: LabellingSpec = {
    version: 1,
    guidelineVersion: 1,
    guidelines: draft.guidelines,
    fields: [
      {
        id: "preview",
        name: draft.field,
        kind: draft.kind as FieldKind,
        required: true,
        classes: draft.classes
          .filter((one) => one.name.trim())
          .map((one) => ({ ...one, id: one.key })),
        boundary_examples: draft.boundaries.filter((one) => one.example && one.belongs_to),
      },
    ],
  };
  return (
    <div className={styles.preview}>
      <GuidePanel spec={spec} />
    </div>
  );
}
