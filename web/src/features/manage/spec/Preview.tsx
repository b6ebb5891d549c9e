import { useMemo, useState } from "react";
import { AnswerEditor } from "~/shared/editors/AnswerEditor";
import type { ItemView } from "~/shared/editors/fieldEditor";
import { GuidePanel } from "~/shared/guide/GuidePanel";
import type { Answer } from "~/shared/labels/answer";
import type { FieldKind, LabellingSpec } from "~/shared/labels/spec";
import type { Draft } from "./draft";
import styles from "./SpecEditor.module.css";
import { sampleImage } from "./sampleImage";

/** The labelling screen with an item made up for it: what annotators will have before them. */
export function Preview({ draft }: { draft: Draft }) {
  const [answers, setAnswers] = useState<{ of: string; answer: Answer }>({ of: "", answer: {} });
  const images = draft.taskType === "image_classification" || draft.taskType === "bbox";
  const item = useMemo(() => sampleItem(images), [images]);
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
  // Another kind of task or other classes begin anew.
  const id = [draft.taskType, draft.field, ...draft.classes.map((one) => one.name)].join("\n");
  const answer = answers.of === id ? answers.answer : {};
  return (
    <div className={styles.preview} data-testid="preview">
      {spec.fields[0]?.classes?.length ? (
        <AnswerEditor
          id={id}
          key={id}
          item={item}
          fields={spec.fields}
          answer={answer}
          onChange={(next) => setAnswers({ of: id, answer: next })}
          active={false}
        />
      ) : null}
      <GuidePanel spec={spec} />
    </div>
  );
}

function sampleItem(images: boolean): ItemView {
  if (!images) {
    return {
      key: "preview",
      text: "An item stands here, as people will read it. Try what they will do with it: nothing is kept.",
      assets: {},
    } as ItemView;
  }
  const picture = sampleImage();
  return {
    key: "preview",
    assets: { image: { url: picture, type: "image/svg+xml", width: 640, height: 420 } },
  } as unknown as ItemView;
}
