import { useMemo } from "react";
import { SpanText } from "~/shared/editors/text/SpanText";
import { fromLabels, type SpanLabel } from "~/shared/labels/answer";
import { MeasuredText } from "~/shared/labels/codePoints";
import { classColour } from "~/shared/labels/colours";
import type { FieldSpec } from "~/shared/labels/spec";
import styles from "./ConflictDesk.module.css";
import type { Adjudication, Dispute } from "./conflict";

interface Props {
  conflict: Adjudication;
  field: FieldSpec;
  /** The label as it would be decided now. */
  answer: readonly SpanLabel[];
  contested: ReadonlySet<string>;
  /** The dispute at hand. */
  current: Dispute | undefined;
}

/** The ruling on top, and below it each vote with its marks. */
export function SpanVotes({ conflict, field, answer, contested, current }: Props) {
  const text = useMemo(() => new MeasuredText(conflict.item.text ?? ""), [conflict.item.text]);
  const votes = useMemo(
    () =>
      conflict.votes
        .filter((vote) => vote.skipped == null)
        .map((vote) => ({
          by: vote.by,
          spans: (fromLabels(vote.label, [field])[field.name] as SpanLabel[] | undefined) ?? [],
        })),
    [conflict, field],
  );
  const colourOf = (name: string) => classColour(field, name);
  return (
    <div className={styles.texts}>
      <section>
        <h2>As it would be decided</h2>
        <SpanText
          text={text}
          spans={answer}
          colourOf={colourOf}
          selected={null}
          range={null}
          caret={null}
          contested={contested}
          label="The text with the label that would be decided"
        />
      </section>
      {votes.map((vote) => (
        <section key={vote.by}>
          <h2>Vote {vote.by}</h2>
          <SpanText
            text={text}
            spans={vote.spans}
            colourOf={colourOf}
            selected={vote.spans.find((span) => isAtHand(span, current))?.id ?? null}
            range={null}
            caret={null}
            label={`The text as ${vote.by} marked it`}
          />
        </section>
      ))}
    </div>
  );
}

/** Whether a mark is one of the candidates in a dispute. */
function isAtHand(span: SpanLabel, dispute: Dispute | undefined): boolean {
  return (
    dispute?.candidates.some(
      ({ region }) =>
        region !== null &&
        "start" in region &&
        region.label === span.label &&
        region.start === span.start &&
        region.end === span.end,
    ) ?? false
  );
}
