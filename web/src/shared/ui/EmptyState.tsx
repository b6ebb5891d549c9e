import type { ReactNode } from "react";
import styles from "./EmptyState.module.css";

/** Where there is nothing: why, and what else one can do. */
export function EmptyState(props: { title: string; text?: ReactNode; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <h1>{props.title}</h1>
      {props.text && <p>{props.text}</p>}
      {props.children && <div className={styles.ways}>{props.children}</div>}
    </div>
  );
}
