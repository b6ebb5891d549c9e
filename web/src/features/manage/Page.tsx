import type { ReactNode } from "react";
import styles from "./manage.module.css";

/** A manager's page: title, what can be done with all of it, content. */
export function Page(props: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1>{props.title}</h1>
        {props.actions}
      </div>
      {props.children}
    </div>
  );
}

export function Card(props: { title: string; side?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.card} aria-label={props.title}>
      <div className={styles.cardHead}>
        <h2>{props.title}</h2>
        {props.side && <span className={styles.dim}>{props.side}</span>}
      </div>
      {props.children}
    </section>
  );
}
