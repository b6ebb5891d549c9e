import { useMemo, useState } from "react";
import { api, body, type Schemas } from "~/shared/api/client";
import { CaseDesk } from "~/shared/cases/CaseDesk";
import type { Cases, Dealt } from "~/shared/cases/useCases";
import { AnswerEditor } from "~/shared/editors/AnswerEditor";
import { GuidePanel } from "~/shared/guide/GuidePanel";
import { useKeys } from "~/shared/keys/keys";
import { type Answer, fromLabels, sameAnswer, toLabels } from "~/shared/labels/answer";
import { redo, step, undo, useHistory } from "~/shared/labels/history";
import type { FieldSpec, LabellingSpec } from "~/shared/labels/spec";
import { validate } from "~/shared/labels/validate";
import { ReasonDialog } from "~/shared/ui/ReasonDialog";
import styles from "./ReviewPage.module.css";

export type Review = Schemas["ExpertViewsReviewView"];
type Act = "fix" | "return" | "flag";

const HOW: Record<string, string> = {
  single: "One answer",
  unanimous: "All agree",
  merged: "Merged from agreeing regions",
};

const QUESTIONS: Record<Act, string> = {
  fix: "What was wrong with the label?",
  return: "Why send it back?",
  flag: "Why should the adjudicators see it?",
};

const WORDS: Record<Act, string> = { fix: "Put right", return: "Send back", flag: "Flag" };

interface Props {
  review: Review;
  spec: LabellingSpec;
  /** Further cases asked for with each settlement. */
  next: number;
  settle: Cases<Review>["settle"];
  replace: Cases<Review>["replace"];
}

/** One label: accepted with one key, put right in place, sent back or handed on. */
export function ReviewDesk({ review, spec, next, settle, replace }: Props) {
  const fields = useMemo(
    () => spec.fields.filter((field) => field.name === review.field),
    [spec, review.field],
  );
  const shown = useMemo(() => labelOf(review, fields), [review, fields]);
  const [history, turn] = useHistory<Answer>(review.id, draftOf(review, fields) ?? shown);
  const [asking, setAsking] = useState<Act | null>(null);
  const [confirm, setConfirm] = useState(false);
  const [say, setSay] = useState<string | null>(review.draft?.reason ?? null);
  const answer = history.now;
  const changed = !sameAnswer(shown, answer, fields);

  async function send(act: "accept" | Act, reason: string) {
    setAsking(null);
    const labels = toLabels(answer, fields);
    const problem = await settle(() => sent(review, act, reason, labels, confirm, next));
    setSay(problem?.message ?? null);
    if (problem?.type !== "votes-changed") return;
    setConfirm(true);
    const now = problem.members.review as Review | undefined;
    if (!now) return;
    replace(now);
    // An untouched label becomes the one that stands now; what was put right stays.
    if (!changed) turn((old) => step(old, labelOf(now, fields)));
  }

  function done() {
    if (!changed) return void send("accept", "");
    const [wrong] = validate(answer, fields, {});
    if (wrong) setSay(wrong.reason);
    else setAsking("fix");
  }

  useKeys([
    { keys: ["Enter"], does: changed ? "Put right" : "Accept", group: "Review", run: done },
    { keys: ["Ctrl+Enter"], does: "The same", group: "Review", whileTyping: true, run: done },
    {
      keys: ["Alt+R"],
      does: "Send back, with a reason",
      group: "Review",
      run: () => setAsking("return"),
    },
    {
      keys: ["Alt+F"],
      does: "Hand to the adjudicators, with a reason",
      group: "Review",
      run: () => setAsking("flag"),
    },
    { keys: ["Ctrl+Z"], does: "Undo", group: "Review", run: () => turn(undo) },
    { keys: ["Ctrl+Shift+Z", "Ctrl+Y"], does: "Redo", group: "Review", run: () => turn(redo) },
  ]);

  return (
    <CaseDesk
      title="Review"
      label="Label under review"
      item={review.item.key}
      field={review.field}
      facts={
        <div className={styles.facts}>
          {spec.fields.length > 1 && <span>{review.field}</span>}
          <span>{HOW[review.how] ?? review.how}</span>
          {review.flags.map((flag) => (
            <span key={flag} data-tone="warning">
              {flag}
            </span>
          ))}
          {review.own_vote && <span data-tone="warning">You voted on this yourself</span>}
          {changed && <span data-tone="warning">Changed by you</span>}
        </div>
      }
      say={say}
      actions={[
        { title: "Flag", hint: "Alt F", run: () => setAsking("flag") },
        { title: "Send back", hint: "Alt R", run: () => setAsking("return") },
        {
          title: `${changed ? "Put right" : "Accept"}${confirm ? " all the same" : ""}`,
          hint: "↵",
          run: done,
          main: true,
        },
      ]}
      side={<GuidePanel spec={spec} />}
    >
      <AnswerEditor
        id={review.id}
        item={review.item}
        fields={fields}
        answer={answer}
        onChange={(given) => turn((old) => step(old, given))}
        active={asking === null}
      />
      {asking && (
        <ReasonDialog
          title={QUESTIONS[asking]}
          textLabel="Reason"
          textNeeded
          confirm={WORDS[asking]}
          onClose={() => setAsking(null)}
          onConfirm={(_, text) => void send(asking, text)}
        />
      )}
    </CaseDesk>
  );
}

function labelOf(review: Review, fields: readonly FieldSpec[]): Answer {
  return fromLabels(review.fields[review.field], fields);
}

/** A correction that was refused before. */
function draftOf(review: Review, fields: readonly FieldSpec[]): Answer | null {
  const kept = review.draft?.ruling as { action?: string; labels?: unknown } | undefined;
  return kept?.action === "fix" ? fromLabels(kept.labels, fields) : null;
}

async function sent(
  review: Review,
  act: "accept" | Act,
  reason: string,
  labels: unknown,
  confirm: boolean,
  next: number,
): Promise<Dealt<Review>> {
  const params = { path: { review: review.id } };
  const call = {
    accept: () => api.POST("/api/reviews/{review}/accept", { params, body: { confirm, next } }),
    fix: () =>
      api.POST("/api/reviews/{review}/fix", { params, body: { labels, reason, confirm, next } }),
    return: () => api.POST("/api/reviews/{review}/return", { params, body: { reason, next } }),
    flag: () => api.POST("/api/reviews/{review}/flag", { params, body: { reason, next } }),
  }[act];
  const answer = await body(call());
  return { cases: answer.next, empty: answer.empty ?? null };
}
