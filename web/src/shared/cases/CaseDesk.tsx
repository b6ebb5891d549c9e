import type { CSSProperties, ReactNode } from "react";
import { type CaseAction, CaseBar } from "./CaseBar";
import styles from "./CaseDesk.module.css";

interface Props {
  title: string;
  label: string;
  /** Key of the item. */
  item: string;
  /** Name of the field that the case is about. */
  field: string;
  /** What is to be known of the case, above the item. */
  facts?: ReactNode;
  say: string | null;
  actions: readonly CaseAction[];
  /** What stands beside the work. */
  side: ReactNode;
  sideWidth?: string;
  children: ReactNode;
}

/** An expert's desk: the item, what can be done with the case, and what stands beside it. */
export function CaseDesk(props: Props) {
  const width = props.sideWidth && { "--assay-desk-side": props.sideWidth };
  return (
    <div className={styles.desk} style={{ ...width } as CSSProperties}>
      <section
        className={styles.work}
        aria-label={props.label}
        data-item={props.item}
        data-field={props.field}
      >
        <h1 className="visually-hidden">{props.title}</h1>
        {props.facts}
        <div className={styles.stage}>{props.children}</div>
        <CaseBar say={props.say} actions={props.actions} />
      </section>
      {props.side}
    </div>
  );
}
