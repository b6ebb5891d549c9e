import type { Schemas } from "~/shared/api/client";
import manage from "../manage.module.css";
import { count, decimal } from "../numbers";
import styles from "./AgreementBar.module.css";

const COEFFICIENTS: Record<string, string> = {
  cohens_kappa: "Cohen's κ",
  krippendorff_alpha: "Krippendorff's α",
  pairwise_f1: "Mean pairwise F1",
};

const SIGNALS: Record<string, { tone: string; says: string }> = {
  green: { tone: "good", says: "Good: people read the instructions alike" },
  amber: { tone: "warning", says: "Amber: below the threshold, but it may be chance" },
  red: { tone: "bad", says: "Red: the instructions are unclear. Look at them first" },
};

const GATES: Record<string, string> = {
  pending: "not judged yet: unanimous items wait",
  open: "open: unanimous items are decided",
  closed: "closed: unanimous items wait for a sample or for you",
};

/** A coefficient with its interval on a line from 0 to 1. */
export function AgreementBar(props: {
  field: Schemas["StatusViewFieldAgreement"];
  alone: boolean;
}) {
  const { field } = props;
  const signal = field.colour ? SIGNALS[field.colour] : undefined;
  const name = COEFFICIENTS[field.coefficient] ?? field.coefficient;
  return (
    <div className={styles.field}>
      {!props.alone && <h3>{field.field}</h3>}
      {field.value == null ? (
        <p className={manage.dim}>
          Not known yet: {count(field.units)} items have answers of two people.
        </p>
      ) : (
        <>
          <div className={styles.value}>
            <strong data-agreement={field.field}>{decimal(field.value)}</strong>
            <span>
              {name}
              {field.low != null && field.high != null && (
                <small>
                  95 %: {decimal(field.low)} to {decimal(field.high)}, {count(field.units)} items
                </small>
              )}
            </span>
          </div>
          <div className={styles.line} aria-hidden data-tone={signal?.tone}>
            {field.low != null && field.high != null && (
              <span
                className={styles.interval}
                style={{
                  left: `${Math.max(0, field.low) * 100}%`,
                  width: `${(Math.max(0, field.high) - Math.max(0, field.low)) * 100}%`,
                }}
              />
            )}
            <span className={styles.point} style={{ left: `${Math.max(0, field.value) * 100}%` }} />
          </div>
          {signal && (
            <p>
              <span className={manage.chip} data-tone={signal.tone}>
                {signal.says}
              </span>
            </p>
          )}
        </>
      )}
      {field.independent && <Independent of={field.independent} />}
      <p className={manage.dim}>Gate {GATES[field.gate] ?? field.gate}.</p>
    </div>
  );
}

/** Votes that nothing could have led: neither a suggestion nor what others said. */
function Independent({ of }: { of: Schemas["ProjectSummaryIndependent"] }) {
  return (
    <div className={styles.independent}>
      <span>Independent answers alone</span>
      {of.value == null ? (
        <span className={manage.dim}>not known yet: {count(of.units)} items have two of them</span>
      ) : (
        <span>
          <strong data-independent>{decimal(of.value)}</strong>{" "}
          <small>
            {COEFFICIENTS[of.coefficient] ?? of.coefficient}
            {of.low != null &&
              of.high != null &&
              `, ${decimal(of.low)} to ${decimal(of.high)}, ${count(of.units)} items`}
          </small>
        </span>
      )}
    </div>
  );
}
