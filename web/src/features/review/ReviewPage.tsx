import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { api, body, type Schemas } from "~/shared/api/client";
import { CaseBar } from "~/shared/cases/CaseBar";
import { EmptyDesk } from "~/shared/cases/EmptyDesk";
import { type Dealt, useCases } from "~/shared/cases/useCases";
import { AnswerEditor } from "~/shared/editors/AnswerEditor";
import { GuidePanel } from "~/shared/guide/GuidePanel";
import { useKeys } from "~/shared/keys/keys";
import { type Answer, fromLabels, sameAnswer, toLabels } from "~/shared/labels/answer";
import { redo, step, undo, useHistory } from "~/shared/labels/history";
import { type LabellingSpec, specQuery } from "~/shared/labels/spec";
import { validate } from "~/shared/labels/validate";
import { useProjectName } from "~/shared/projects";
import { ReasonDialog } from "~/shared/ui/ReasonDialog";
import styles from "./ReviewPage.module.css";

type Review = Schemas["ExpertViewsReviewView"];
type Act = "fix" | "return" | "flag";

const HOW: Record<string, string> = {
  single: "One answer",
  unanimous: "All agree",
  merged: "Merged from agreeing regions",
};

/** Labels to accept with one key, to put right in place, to send back or to hand on. */
export function ReviewPage() {
  const project = useProjectName();
  const cases = useCases<Review>(async (most) => {
    const params = { path: { project } };
    const pulled = await body(
      api.POST("/api/projects/{project}/reviews/pull", { params, body: { max: most } }),
    );
    return { cases: pulled.reviews, empty: pulled.empty ?? null };
  });
  const { current } = cases;
  const spec = useQuery({
    ...specQuery(project, current?.spec_version),
    enabled: current !== undefined,
  });
  if (!current) {
    return cases.empty ? (
      <EmptyDesk
        project={project}
        title="Nothing to review"
        empty={cases.empty}
        onLook={() => void cases.fill()}
      />
    ) : null;
  }
  if (!spec.data) return null;
  return <ReviewDesk key={current.id} review={current} spec={spec.data} settle={cases.settle} />;
}

interface Props {
  review: Review;
  spec: LabellingSpec;
  settle: ReturnType<typeof useCases<Review>>["settle"];
}

function ReviewDesk({ review, spec, settle }: Props) {
  const fields = useMemo(
    () => spec.fields.filter((field) => field.name === review.field),
    [spec, review.field],
  );
  const shown = useMemo(() => fromLabels(review.fields[review.field], fields), [review, fields]);
  const [history, turn] = useHistory<Answer>(review.id, shown);
  const [asking, setAsking] = useState<Act | null>(null);
  const [confirm, setConfirm] = useState(false);
  const [say, setSay] = useState<string | null>(null);
  const answer = history.now;
  const changed = !sameAnswer(shown, answer, fields);

  async function send(act: "accept" | Act, reason: string) {
    setAsking(null);
    const problem = await settle(() => sent(review, act, reason, answerOf(answer), confirm));
    setSay(problem?.message ?? null);
    if (problem?.type === "votes-changed") setConfirm(true);
  }

  /** Labels of the one field, in the form of its project: by name where there are several. */
  function answerOf(of: Answer): unknown {
    const labels = toLabels(of, fields);
    return spec.fields.length === 1 ? labels : { [review.field]: labels };
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
    <div className={styles.desk}>
      <section className={styles.work} aria-label="Label under review" data-item={review.item.key}>
        <h1 className="visually-hidden">Review</h1>
        <div className={styles.facts}>
          <span>{HOW[review.how] ?? review.how}</span>
          {review.flags.map((flag) => (
            <span key={flag} data-tone="warning">
              {flag}
            </span>
          ))}
          {review.own_vote && <span data-tone="warning">You voted on this yourself</span>}
          {changed && <span data-tone="warning">Changed by you</span>}
        </div>
        <div className={styles.editor}>
          <AnswerEditor
            id={review.id}
            item={review.item}
            fields={fields}
            answer={answer}
            onChange={(next) => turn((old) => step(old, next))}
            active={asking === null}
          />
        </div>
        <CaseBar
          say={say}
          actions={[
            { title: "Flag", hint: "Alt F", run: () => setAsking("flag") },
            { title: "Send back", hint: "Alt R", run: () => setAsking("return") },
            { title: changed ? "Put right" : "Accept", hint: "↵", run: done, main: true },
          ]}
        />
      </section>
      <GuidePanel spec={spec} />
      {asking && (
        <ReasonDialog
          title={QUESTIONS[asking]}
          textLabel="Reason"
          textNeeded
          confirm={asking === "fix" ? "Put right" : asking === "return" ? "Send back" : "Flag"}
          onClose={() => setAsking(null)}
          onConfirm={(_, text) => void send(asking, text)}
        />
      )}
    </div>
  );
}

const QUESTIONS: Record<Act, string> = {
  fix: "What was wrong with the label?",
  return: "Why send it back?",
  flag: "Why should the adjudicators see it?",
};

async function sent(
  review: Review,
  act: "accept" | Act,
  reason: string,
  labels: unknown,
  confirm: boolean,
): Promise<Dealt<Review>> {
  const params = { path: { review: review.id } };
  const call = {
    accept: () => api.POST("/api/reviews/{review}/accept", { params, body: { confirm, next: 2 } }),
    fix: () =>
      api.POST("/api/reviews/{review}/fix", {
        params,
        body: { labels, reason, confirm, next: 2 },
      }),
    return: () => api.POST("/api/reviews/{review}/return", { params, body: { reason, next: 2 } }),
    flag: () => api.POST("/api/reviews/{review}/flag", { params, body: { reason, next: 2 } }),
  }[act];
  const answer = await body(call());
  return { cases: answer.next, empty: answer.empty ?? null };
}
