import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { api, body } from "~/shared/api/client";
import { CaseBar } from "~/shared/cases/CaseBar";
import type { useCases } from "~/shared/cases/useCases";
import { AnswerEditor } from "~/shared/editors/AnswerEditor";
import { ItemOnly } from "~/shared/editors/ChoiceEditor";
import { keepFocus } from "~/shared/editors/ClassPicker";
import { useKeys } from "~/shared/keys/keys";
import { type Answer, type BoxLabel, type SpanLabel, toLabels } from "~/shared/labels/answer";
import { type FieldSpec, isRegionKind, type LabellingSpec } from "~/shared/labels/spec";
import { validate } from "~/shared/labels/validate";
import { notify, notifyFailure } from "~/shared/ui/Notices";
import styles from "./ConflictDesk.module.css";
import { type Adjudication, disputedClasses, disputesOf, type Picks, ruled } from "./conflict";
import { Disputes } from "./Disputes";
import { type Ruling, RulingForm, STANDARD_RULING } from "./RulingForm";
import { SpanVotes } from "./SpanVotes";

interface Props {
  project: string;
  conflict: Adjudication;
  field: FieldSpec;
  spec: LabellingSpec;
  settle: ReturnType<typeof useCases<Adjudication>>["settle"];
  replace: (conflict: Adjudication) => void;
}

/** One conflict: the votes, what is in dispute, and the ruling. */
export function ConflictDesk({ project, conflict, field, settle, replace }: Props) {
  const fields = useMemo(() => [field], [field]);
  const disputes = useMemo(() => disputesOf(conflict, field), [conflict, field]);
  const [picks, setPicks] = useState<Picks>([]);
  const [at, setAt] = useState(0);
  const [edited, setEdited] = useState<Answer | null>(null);
  const [ruling, setRuling] = useState<Ruling>(STANDARD_RULING);
  const [confirm, setConfirm] = useState(false);
  const [say, setSay] = useState<string | null>(null);
  const [together, setTogether] = useState(false);
  const alike = useQuery({
    queryKey: ["alike", conflict.id],
    queryFn: () =>
      body(
        api.GET("/api/projects/{project}/adjudications/{adjudication}/alike", {
          params: { path: { project, adjudication: conflict.id } },
        }),
      ).then((found) => found.items),
  });
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
    const keys = together ? (alike.data ?? []) : [];
    const problem = await settle(async () => {
      const params = { path: { adjudication: conflict.id } };
      const decided = await body(
        api.POST("/api/adjudications/{adjudication}/decide", {
          params,
          body: { ...common, confirm, next: 2 },
        }),
      );
      if (keys.length > 0) await decideAlike(keys, common);
      const rest = new Set(keys);
      const next = decided.next.filter((one) => !rest.has(one.item.key));
      return { cases: next, empty: decided.empty ?? null };
    });
    setSay(problem?.message ?? null);
    if (problem?.type === "votes-changed") {
      setConfirm(true);
      const now = problem.members.adjudication as Adjudication | undefined;
      if (now) replace(now);
    }
  }

  async function decideAlike(keys: string[], common: object) {
    try {
      const { decided, left } = await body(
        api.POST("/api/projects/{project}/adjudications/decide-alike", {
          params: { path: { project } },
          body: { of: conflict.id, items: keys, ...common },
        }),
      );
      const rest = left.length > 0 ? `, ${left.length} left: ${left[0]?.reason}` : "";
      notify("done", `${decided.length} alike conflicts decided the same way${rest}.`);
    } catch (error) {
      notifyFailure(error);
    }
  }

  async function propose(kind: "boundary_example" | "counter_example") {
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
    <div className={styles.desk}>
      <section className={styles.work} aria-label="Conflict" data-item={conflict.item.key}>
        <h1 className="visually-hidden">Adjudicate</h1>
        <div className={styles.stage}>
          {regions && field.kind === "spans" && !editing ? (
            <SpanVotes
              conflict={conflict}
              field={field}
              answer={(answer[field.name] as SpanLabel[] | undefined) ?? []}
              contested={contested}
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
        </div>
        <CaseBar
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
        />
      </section>
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
        <div className={styles.further}>
          {!regions && (alike.data?.length ?? 0) > 0 && (
            <label>
              <input
                type="checkbox"
                checked={together}
                onChange={(event) => setTogether(event.currentTarget.checked)}
              />
              Decide {alike.data?.length} alike conflicts the same way
            </label>
          )}
          <button
            type="button"
            onMouseDown={keepFocus}
            onClick={() => void propose("boundary_example")}
          >
            Propose as boundary example
          </button>
          <button
            type="button"
            onMouseDown={keepFocus}
            onClick={() => void propose("counter_example")}
          >
            Propose as counter-example
          </button>
        </div>
      </aside>
    </div>
  );
}
