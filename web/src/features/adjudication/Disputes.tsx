import { keepFocus } from "~/shared/editors/ClassPicker";
import { classColour } from "~/shared/labels/colours";
import { type FieldSpec, isRegionKind } from "~/shared/labels/spec";
import styles from "./ConflictDesk.module.css";
import type { Adjudication, Candidate, Dispute, Picks } from "./conflict";

const SKIPS: Record<string, string> = {
  cannot_decide: "could not decide",
  no_class_fits: "no class fits",
  context_missing: "something is missing",
  unreadable: "cannot be read or seen",
  wrong_language: "does not know the language or subject",
  should_not_be_here: "should not be in the project",
};

interface Props {
  conflict: Adjudication;
  field: FieldSpec;
  disputes: readonly Dispute[];
  picks: Picks;
  at: number;
  edited: boolean;
  onAt: (dispute: number) => void;
  onPick: (dispute: number, candidate: number) => void;
}

/** What is in dispute, with who is for what; nobody by name. */
export function Disputes(props: Props) {
  const { conflict, field, disputes } = props;
  const regions = isRegionKind(field.kind);
  const skipped = conflict.votes.filter((vote) => vote.skipped != null);
  return (
    <section className={styles.block}>
      <h2>{regions ? `${disputes.length} in dispute` : "Votes"}</h2>
      {conflict.own_vote && <p className={styles.note}>One of these votes is yours.</p>}
      {props.edited && <p className={styles.note}>You edit the label yourself.</p>}
      {disputes.map((dispute, i) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: disputes of a case never move
          key={i}
          className={styles.dispute}
          data-current={i === props.at && disputes.length > 1}
        >
          {disputes.length > 1 && (
            <button type="button" className={styles.which} onClick={() => props.onAt(i)}>
              {i + 1} of {disputes.length}
            </button>
          )}
          {dispute.candidates.map((candidate, j) => (
            <CandidateButton
              key={candidate.label + candidate.by.join()}
              candidate={candidate}
              field={field}
              place={i === props.at && !props.edited ? j + 1 : null}
              taken={props.picks[i] === j && !props.edited}
              detail={detailOf(conflict, candidate, regions)}
              onPick={() => {
                props.onAt(i);
                props.onPick(i, j);
              }}
            />
          ))}
        </div>
      ))}
      {skipped.map((vote) => (
        <p key={vote.by} className={styles.note}>
          {vote.by} skipped: {SKIPS[vote.skipped ?? ""] ?? vote.skipped}
        </p>
      ))}
    </section>
  );
}

/** What tells candidates of one class apart: the marked text, or how sure people were. */
function detailOf(conflict: Adjudication, candidate: Candidate, regions: boolean) {
  const { region } = candidate;
  if (region && "start" in region) {
    return Array.from(conflict.item.text ?? "")
      .slice(region.start, region.end)
      .join("");
  }
  if (regions) return null;
  const doubts = conflict.votes
    .filter((vote) => candidate.by.includes(vote.by) && vote.confidence != null)
    .map((vote) => `${vote.by}: ${Math.round((vote.confidence ?? 0) * 100)} % sure`);
  return doubts.length > 0 ? doubts.join(", ") : null;
}

function CandidateButton(props: {
  candidate: Candidate;
  field: FieldSpec;
  place: number | null;
  taken: boolean;
  detail: string | null;
  onPick: () => void;
}) {
  const { candidate, field } = props;
  const known = field.classes.some((one) => one.name === candidate.label);
  return (
    <button
      type="button"
      className={styles.candidate}
      aria-pressed={props.taken}
      onMouseDown={keepFocus}
      onClick={props.onPick}
    >
      <span className={styles.key}>{props.place !== null && <kbd>{props.place}</kbd>}</span>
      <span
        className={styles.swatch}
        style={{ background: known ? classColour(field, candidate.label) : "none" }}
        aria-hidden
      />
      <span className={styles.label}>
        {candidate.label}
        {props.detail && <small dir="auto">{props.detail}</small>}
      </span>
      <span className={styles.voters}>
        {candidate.by.map((by) => (
          <span key={by}>{by}</span>
        ))}
      </span>
    </button>
  );
}
