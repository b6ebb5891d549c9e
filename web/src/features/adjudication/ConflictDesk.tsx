import { useMemo, useState } from "react";
import { api, body } from "~/shared/api/client";
import { CaseDesk } from "~/shared/cases/CaseDesk";
import type { Cases } from "~/shared/cases/useCases";
import { AnswerEditor } from "~/shared/editors/AnswerEditor";
import { ItemOnly } from "~/shared/editors/ChoiceEditor";
import { keepFocus } from "~/shared/editors/ClassPicker";
import { useKeys } from "~/shared/keys/keys";
import { type Answer, type BoxLabel, type SpanLabel, toLabels } from "~/shared/labels/answer";
import { type FieldSpec, isRegionKind } from "~/shared/labels/spec";
import { validate } from "~/shared/labels/validate";
import { notify, notifyFailure } from "~/shared/ui/Notices";
import { AlikeConflicts } from "./AlikeConflicts";
import styles from "./ConflictDesk.module.css";
import { type Adjudication, disputedClasses, disputesOf, type Picks, ruled } from "./conflict";
import { Disputes } from "./Disputes";
import { RulingForm } from "./RulingForm";
import { draftedRuling, type Ruling, STANDARD_RULING } from "./ruling";
import { SpanVotes } from "./SpanVotes";

interface Proposal {
  kind: "boundary_example" | "counter_example";
  title: string;
  hint: string;
}

const PROPOSALS: readonly Proposal[] = [
  { kind: "boundary_example", title: "Propose as boundary example", hint: "Alt P" },
  { kind: "counter_example", title: "Propose as counter-example", hint: "Alt O" },
];

interface Props {
  project: string;
  conflict: Adjudication;
  field: FieldSpec;
  settle: Cases<Adjudication>["settle"];
  replace: Cases<Adjudication>["replace"];
}

/** One conflict: the votes, what is in dispute, and the ruling. */
export function ConflictDesk({ project, conflict, field, settle, replace }: Props) {
  const fields = useMemo(() => [field], [field]);
  const disputes = useMemo(() => disputesOf(conflict, field), [conflict, field]);
  const [draft] = useState(() => draftedRuling(conflict, field));
  const [picks, setPicks] = useState<Picks>([]);
  const [at, setAt] = useState(0);
  const [edited, setEdited] = useState<Answer | null>(draft?.answer ?? null);
  const [ruling, setRuling] = useState<Ruling>(draft?.ruling ?? STANDARD_RULING);
  const [confirm, setConfirm] = useState(draft !== null);
  const [say, setSay] = useState<string | null>(conflict.draft?.reason ?? null);
  const [together, setTogether] = useState<readonly string[]>([]);
  const regions = isRegionKind(field.kind);
  const byPicks = useMemo(
    () => ruled(conflict, field, disputes, picks),
    [conflict, field, disputes, picks],
  );
  const answer = edited ?? byPicks;
  const contested = useMemo(() => {
    const ids = disputes.flatMap((one) => one.candidates.map((candidate) => candidate.region?.id));
    return new Set(ids.filter((id): id is string => id !== undefined));
  }, [disputes]);

  function pick(dispute: number, candidate: number) {
    const next = disputes.map((_, i) => (i === dispute ? candidate : picks[i]));
    setPicks(next);
    setEdited(null);
    setSay(null);
    const open = next.findIndex((one, i) => one === undefined && i > dispute);
    if (open >= 0) setAt(open);
  }

  /** What is still missing before the ruling can be given. */
  function missing(): string | null {
    if (ruling.outcome === "label") {
      const open = disputes.filter((_, i) => picks[i] === undefined).length;
      if (!edited && open > 0) {
        return regions ? `${open} of ${disputes.length} disputes are open` : "Choose a label first";
      }
      const [wrong] = validate(answer, fields, {});
      if (wrong) return wrong.reason;
    }
    if (ruling.cause === null) return "Say where the conflict came from (Alt+1 to Alt+6)";
    return ruling.rationale.trim() === "" ? "Give the reason: type it, or pick one" : null;
  }

  async function decide() {
    const lacking = missing();
    if (lacking) return setSay(lacking);
    const common = {
      outcome: ruling.outcome,
      cause: ruling.cause,
      rationale: ruling.rationale.trim(),
      ...(ruling.outcome === "label" ? { label: toLabels(answer, fields) } : {}),
    };
    const problem = await settle(async () => {
      const params = { path: { adjudication: conflict.id } };
      const decided = await body(
        api.POST("/api/adjudications/{adjudication}/decide", {
          params,
          body: { ...common, confirm, next: 2 },
        }),
      );
      if (together.length > 0) await decideAlike(together, common);
      const rest = new Set(together);
      const next = decided.next.filter((one) => !rest.has(one.item.key));
      return { cases: next, empty: decided.empty ?? null };
    });
    setSay(problem?.message ?? null);
    if (problem?.type === "votes-changed") {
      setConfirm(true);
      // The label as ruled stays, whatever the disputes are now.
      if (ruling.outcome === "label") setEdited(answer);
      const now = problem.members.adjudication as Adjudication | undefined;
      if (now) replace(now);
    }
  }

  async function decideAlike(keys: readonly string[], common: object) {
    try {
      const { decided, left } = await body(
        api.POST("/api/projects/{project}/adjudications/decide-alike", {
          params: { path: { project } },
          body: { of: conflict.id, items: [...keys], ...common },
        }),
      );
      const rest = left.length > 0 ? `, ${left.length} left: ${left[0]?.reason}` : "";
      const those = decided.length === 1 ? "conflict" : "conflicts";
      notify("done", `${decided.length} alike ${those} decided the same way${rest}.`);
    } catch (error) {
      notifyFailure(error);
    }
  }

  async function propose(kind: Proposal["kind"]) {
    try {
      await body(
        api.POST("/api/projects/{project}/reports", {
          params: { path: { project } },
          body: {
            kind,
            item_key: conflict.item.key,
            spec_version: conflict.spec_version,
            classes: disputedClasses(disputes, field),
            text: ruling.rationale.trim() || conflict.item.text?.slice(0, 500) || conflict.item.key,
          },
        }),
      );
      notify("done", "Proposed to those who answer for the instructions.");
    } catch (error) {
      notifyFailure(error);
    }
  }

  const current = disputes[at];
  const editing = edited !== null;
  useKeys([
    ...(editing || !current
      ? []
      : current.candidates.slice(0, 9).map((candidate, i) => ({
          keys: [String(i + 1)],
          does: `Take “${candidate.label}”`,
          group: "Dispute",
          run: () => pick(at, i),
        }))),
    {
      keys: ["J", "PageDown"],
      does: "Next dispute",
      group: "Dispute",
      off: editing || disputes.length < 2,
      run: () => setAt((at + 1) % disputes.length),
    },
    {
      keys: ["K", "PageUp"],
      does: "Dispute before",
      group: "Dispute",
      off: editing || disputes.length < 2,
      run: () => setAt((at - 1 + disputes.length) % disputes.length),
    },
    {
      keys: ["Alt+E"],
      does: "Edit the label freely",
      group: "Dispute",
      run: () => setEdited(editing ? null : byPicks),
    },
    ...PROPOSALS.map((one) => ({
      keys: [one.hint.replace(" ", "+")],
      does: one.title,
      group: "Ruling",
      run: () => void propose(one.kind),
    })),
    { keys: ["Enter"], does: "Decide", group: "Ruling", run: () => void decide() },
    {
      keys: ["Ctrl+Enter"],
      does: "Decide",
      group: "Ruling",
      whileTyping: true,
      run: () => void decide(),
    },
  ]);

  const ghosts =
    regions && field.kind === "boxes" && !editing
      ? disputes.flatMap((dispute, i) =>
          dispute.candidates.flatMap((candidate) =>
            candidate.region
              ? [
                  {
                    ...(candidate.region as BoxLabel),
                    id: `ghost-${candidate.region.id}`,
                    by: candidate.by.join(""),
                    current: i === at,
                  },
                ]
              : [],
          ),
        )
      : [];
  return (
    <CaseDesk
      title="Adjudicate"
      label="Conflict"
      item={conflict.item.key}
      field={conflict.field}
      sideWidth="clamp(21rem, 28vw, 28rem)"
      say={say}
      actions={[
        {
          title: editing ? "Back to the votes" : "Edit",
          hint: "Alt E",
          run: () => setEdited(editing ? null : byPicks),
        },
        {
          title: confirm ? "Decide all the same" : "Decide",
          hint: "↵",
          run: () => void decide(),
          main: true,
        },
      ]}
      side={
        <aside className={styles.side} aria-label="Votes and ruling">
          <Disputes
            conflict={conflict}
            field={field}
            disputes={disputes}
            picks={picks}
            at={at}
            edited={editing}
            onAt={setAt}
            onPick={pick}
          />
          <RulingForm
            ruling={ruling}
            rationales={conflict.rationales}
            onChange={(change) => {
              setRuling({ ...ruling, ...change });
              setSay(null);
            }}
          />
          <AlikeConflicts
            project={project}
            of={conflict.id}
            off={regions && ruling.outcome === "label"}
            picked={together}
            onPick={setTogether}
          />
          <div className={styles.further}>
            {PROPOSALS.map((one) => (
              <button
                key={one.kind}
                type="button"
                onMouseDown={keepFocus}
                onClick={() => void propose(one.kind)}
              >
                <kbd>{one.hint}</kbd> {one.title}
              </button>
            ))}
          </div>
        </aside>
      }
    >
      {regions && field.kind === "spans" && !editing ? (
        <SpanVotes
          conflict={conflict}
          field={field}
          answer={(answer[field.name] as SpanLabel[] | undefined) ?? []}
          contested={contested}
          current={current}
        />
      ) : regions || editing ? (
        <AnswerEditor
          id={conflict.id}
          item={conflict.item}
          fields={fields}
          answer={answer}
          onChange={setEdited}
          active={editing}
          contested={contested}
          ghosts={ghosts}
        />
      ) : (
        <ItemOnly item={conflict.item} />
      )}
    </CaseDesk>
  );
}
