import { type CSSProperties, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { AnswerEditor } from "~/shared/editors/AnswerEditor";
import { GuidePanel } from "~/shared/guide/GuidePanel";
import { useKeys } from "~/shared/keys/keys";
import { type Answer, fromLabels, sameAnswer, toLabels } from "~/shared/labels/answer";
import { redo, step, undo, useHistory } from "~/shared/labels/history";
import type { LabellingSpec } from "~/shared/labels/spec";
import { type Extent, validate } from "~/shared/labels/validate";
import { useSettings } from "~/shared/session/settings";
import { notify, notifyFailure } from "~/shared/ui/Notices";
import { ActionBar } from "./ActionBar";
import { Asking, type Question } from "./Asking";
import { ActiveTime } from "./activeTime";
import type { Desk, DeskState } from "./desk";
import { draftOf, forgetDraft, useDraft } from "./drafts";
import { reportUnclear, reportUnsure } from "./reports";
import type { Assignment } from "./transport";
import { httpTransport } from "./transport";
import styles from "./Workbench.module.css";

const SCREEN = "web-1";

interface Props {
  project: string;
  desk: Desk;
  state: DeskState;
  assignment: Assignment;
  spec: LabellingSpec;
}

interface Doubt {
  confidence: number;
  note: string;
}

/** One item, its answer, and everything one can do with it. */
export function Workbench({ project, desk, state, assignment, spec }: Props) {
  const { fields } = spec;
  const [settings, change] = useSettings();
  const initial = useMemo(() => draftOf(assignment, fields), [assignment, fields]);
  const [history, turn] = useHistory<Answer>(assignment.id, initial);
  const answer = history.now;
  const [tried, setTried] = useState<string | null>(null);
  const [doubt, setDoubt] = useState<(Doubt & { of: string }) | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const time = useActiveTime(assignment.id);
  const transport = useMemo(() => httpTransport(project), [project]);
  useDraft(assignment, answer, fields, transport);

  const extent = useMemo(() => extentOf(assignment), [assignment]);
  const violations = useMemo(() => validate(answer, fields, extent), [answer, fields, extent]);
  // An untouched answer is no mistake until somebody wants to submit it.
  const shown = violations.filter((one) => one.region !== undefined || tried === assignment.id);
  const doubted = doubt?.of === assignment.id ? doubt : null;

  const changeAnswer = useCallback((next: Answer) => turn((old) => step(old, next)), [turn]);

  function submit(given: Answer = answer) {
    if (validate(given, fields, extent).length > 0) {
      setTried(assignment.id);
      return;
    }
    desk.submit(assignment.id, toLabels(given, fields), {
      active_seconds: time.current.seconds(performance.now()),
      screen_version: SCREEN,
      ...(doubted ? { confidence: doubted.confidence } : {}),
    });
    forgetDraft(assignment.id);
    if (doubted) void reportUnsure(project, assignment, doubted.note).catch(notifyFailure);
  }

  function skip(reason: string, note: string) {
    setQuestion(null);
    desk.skip(assignment.id, reason, note || null);
    forgetDraft(assignment.id);
  }

  useKeys([
    { keys: ["Enter"], does: "Submit", group: "Answer", run: () => submit() },
    {
      keys: ["Ctrl+Enter"],
      does: "Submit",
      group: "Answer",
      whileTyping: true,
      run: () => submit(),
    },
    {
      keys: ["Ctrl+Space"],
      does: "Skip, with a reason",
      group: "Answer",
      whileTyping: true,
      run: () => setQuestion("skip"),
    },
    { keys: ["Ctrl+Z"], does: "Undo", group: "Answer", run: () => turn(undo) },
    { keys: ["Ctrl+Shift+Z", "Ctrl+Y"], does: "Redo", group: "Answer", run: () => turn(redo) },
    { keys: ["Alt+U"], does: "I am not sure", group: "Answer", run: () => setQuestion("unsure") },
    {
      keys: ["Alt+I"],
      does: "The instruction is unclear",
      group: "Instructions",
      run: () => setQuestion("unclear"),
    },
    {
      keys: ["Alt+G"],
      does: "Show or hide the instructions",
      group: "Instructions",
      run: () => change({ guideOpen: !settings.guideOpen }),
    },
  ]);

  const size = ["1.1rem", "1.3rem", "1.6rem", "2rem"][settings.textSize + 1] ?? "1.3rem";
  const reason =
    state.returned?.assignment === assignment.id
      ? state.returned.reason
      : (assignment.draft?.reason ?? null);
  return (
    <div
      className={styles.bench}
      data-guide={settings.guideOpen}
      style={{ "--assay-text-size": size } as CSSProperties}
    >
      <section className={styles.work} aria-label="Item" data-item={assignment.item.key}>
        <h1 className="visually-hidden">Label</h1>
        {(assignment.round > 1 || assignment.suggestion || reason) && (
          <div className={styles.notes}>
            {assignment.round > 1 && <span>Asked again, round {assignment.round}</span>}
            {assignment.suggestion && (
              <span>
                {sameAnswer(fromLabels(assignment.suggestion.labels, fields), answer, fields)
                  ? `Suggested by ${assignment.suggestion.model}: check it`
                  : `Changed from what ${assignment.suggestion.model} suggested`}
              </span>
            )}
            {reason && <span data-tone="failed">Handed back: {reason}</span>}
          </div>
        )}
        <div className={styles.editor}>
          <AnswerEditor
            id={assignment.id}
            item={assignment.item}
            fields={fields}
            answer={answer}
            onChange={changeAnswer}
            onPicked={(picked) => {
              if (settings.submitOnPick && fields.length === 1) submit(picked);
            }}
            active={question === null}
          />
        </div>
        <ActionBar
          violations={shown}
          unsent={state.unsent}
          done={state.done}
          doubted={doubted !== null}
          canUndo={history.past.length > 0}
          canRedo={history.future.length > 0}
          onUndo={() => turn(undo)}
          onRedo={() => turn(redo)}
          onSubmit={() => submit()}
          onAsk={setQuestion}
          guideOpen={settings.guideOpen}
          onGuide={() => change({ guideOpen: !settings.guideOpen })}
        />
      </section>
      {settings.guideOpen && <GuidePanel spec={spec} />}
      {question && (
        <Asking
          question={question}
          onClose={() => setQuestion(null)}
          onSkip={skip}
          onUnsure={(confidence, note) => {
            setQuestion(null);
            setDoubt({ of: assignment.id, confidence, note });
          }}
          onUnclear={(text) => {
            setQuestion(null);
            reportUnclear(project, assignment, text, answer).then(
              () => notify("done", "Sent. The reply will be under My answers."),
              notifyFailure,
            );
          }}
        />
      )}
    </div>
  );
}

function extentOf(assignment: Assignment): Extent {
  const [asset] = Object.values(assignment.item.assets);
  return {
    ...(asset?.width ? { width: asset.width } : {}),
    ...(asset?.height ? { height: asset.height } : {}),
    ...(assignment.item.text ? { codePoints: Array.from(assignment.item.text).length } : {}),
  };
}

/** Time at work on the item at hand. */
function useActiveTime(assignment: string) {
  const time = useRef(new ActiveTime(performance.now()));
  // biome-ignore lint/correctness/useExhaustiveDependencies: each item has its own time
  useEffect(() => {
    time.current = new ActiveTime(performance.now());
    const note = () => time.current.note(performance.now());
    const seen = () =>
      document.visibilityState === "visible"
        ? time.current.resume(performance.now())
        : time.current.note(performance.now());
    const signs = ["keydown", "pointermove", "pointerdown", "wheel"] as const;
    for (const sign of signs) window.addEventListener(sign, note, { passive: true });
    document.addEventListener("visibilitychange", seen);
    return () => {
      for (const sign of signs) window.removeEventListener(sign, note);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [assignment]);
  return time;
}
