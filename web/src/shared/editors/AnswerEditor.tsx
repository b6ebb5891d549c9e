import { lazy, Suspense, useState } from "react";
import { useKeys } from "~/shared/keys/keys";
import type { Answer, FieldValue } from "~/shared/labels/answer";
import { type FieldSpec, isRegionKind } from "~/shared/labels/spec";
import styles from "./AnswerEditor.module.css";
import { ChoiceEditor, ItemOnly } from "./ChoiceEditor";
import type { FieldEditorProps, ItemView } from "./fieldEditor";
import layout from "./Stage.module.css";

const editors = {
  spans: lazy(() => import("./text/SpanEditor").then((all) => ({ default: all.SpanEditor }))),
  boxes: lazy(() => import("./image/BoxEditor")),
} as const;

/** Kinds of fields that this screen has a tool for; all others are answered by the API. */
const TOOLS: ReadonlySet<string> = new Set(["choice", "choices", "boxes", "spans"]);

/** Loads what a kind of field needs before it is shown. */
export function preloadEditors(fields: readonly FieldSpec[], image: boolean) {
  if (fields.some((field) => field.kind === "spans")) void import("./text/SpanEditor");
  if (fields.some((field) => field.kind === "boxes")) void import("./image/BoxEditor");
  else if (image) void import("./image/ImageItem");
}

interface Props {
  /** Another item begins anew. */
  id: string;
  item: ItemView;
  fields: readonly FieldSpec[];
  answer: Answer;
  onChange: (answer: Answer) => void;
  onPicked?: (answer: Answer) => void;
  active: boolean;
  contested?: ReadonlySet<string>;
  ghosts?: FieldEditorProps["ghosts"];
}

/** An item with all questions about it; one of them has the keys. */
export function AnswerEditor(props: Props) {
  const { fields, answer, item } = props;
  const [turn, setTurn] = useState({ id: props.id, at: 0 });
  // Another item begins with the first question.
  const at = turn.id === props.id ? turn.at : 0;
  const setAt = (next: number) => setTurn({ id: props.id, at: next });
  useKeys(
    fields.map((field, i) => ({
      keys: [`Alt+${i + 1}`],
      does: `Answer “${field.name}”`,
      group: "Questions",
      run: () => setAt(i),
    })),
    false,
    fields.length > 1 && props.active,
  );

  function editor(field: FieldSpec, i: number, bare: boolean) {
    const shared: FieldEditorProps = {
      field,
      item,
      value: answer[field.name],
      active: props.active && i === at,
      contested: props.contested,
      ghosts: props.ghosts,
      onChange: (value) => props.onChange(changed(answer, field, value)),
    };
    if (!TOOLS.has(field.kind)) {
      return <p>There is no tool for {field.kind} on this screen yet: use the API or an import.</p>;
    }
    const Regions = field.kind === "spans" || field.kind === "boxes" ? editors[field.kind] : null;
    if (Regions) {
      return (
        <Suspense fallback={<ItemOnly item={item} />}>
          <Regions key={props.id} {...shared} />
        </Suspense>
      );
    }
    return (
      <ChoiceEditor
        {...shared}
        bare={bare}
        onPicked={(name) => {
          const given = { ...answer, [field.name]: name };
          props.onPicked?.(given);
          const open = fields.findIndex((other, j) => j > i && given[other.name] === undefined);
          if (open >= 0) setAt(open);
        }}
      />
    );
  }

  const [only] = fields;
  if (fields.length === 1 && only) return editor(only, 0, false);
  const regions = fields.findIndex((field) => isRegionKind(field.kind));
  return (
    <div className={layout.stage}>
      {regions < 0 && <ItemOnly item={item} />}
      {fields.map((field, i) => (
        <section
          key={field.id}
          className={isRegionKind(field.kind) ? styles.large : styles.field}
          data-active={i === at}
          onFocusCapture={() => setAt(i)}
          onMouseDownCapture={() => setAt(i)}
        >
          <h2 className={styles.name}>
            <kbd>Alt {i + 1}</kbd> {field.name}
            {!field.required && <span className={styles.optional}>optional</span>}
          </h2>
          {editor(field, i, true)}
        </section>
      ))}
    </div>
  );
}

function changed(answer: Answer, field: FieldSpec, value: FieldValue | undefined): Answer {
  const { [field.name]: _, ...others } = answer;
  return value === undefined ? others : { ...others, [field.name]: value };
}
