import manage from "../manage.module.css";
import { count } from "../numbers";
import type { Plan } from "../queries";
import styles from "./SpecEditor.module.css";

/** What publishing would do, before it is done. */
export function PlanView({ plan }: { plan: Plan }) {
  if (plan.changes.length === 0) {
    return <p className={manage.dim}>This is what version {plan.base_version} says already.</p>;
  }
  return (
    <section aria-label="Plan">
      <ChangeList changes={plan.changes} />
      <p className={manage.dim}>
        {count(plan.affected_items)} items are concerned; {count(plan.open_leases)} answers under
        way finish under version {plan.base_version}.
        {plan.coefficients_restart.length > 0 &&
          ` Agreement starts anew in ${plan.coefficients_restart.join(", ")}.`}
      </p>
      {plan.warnings.map((warning) => (
        <p key={warning} className={manage.dim}>
          {warning}
        </p>
      ))}
    </section>
  );
}

/** Changes of a spec, each with what was there and what is there now. */
export function ChangeList({ changes }: { changes: Plan["changes"] }) {
  return (
    <ul className={styles.changes}>
      {changes.map((change) => (
        <li key={`${change.kind} ${change.what}`}>
          <span className={manage.chip}>{change.kind.replaceAll("_", " ")}</span>{" "}
          {change.what.replaceAll("_", " ")}
          {change.from && <del>{change.from}</del>}
          {change.to && <ins>{change.to}</ins>}
        </li>
      ))}
    </ul>
  );
}
