import type { ReactNode } from "react";
import styles from "./Doorway.module.css";

/** The page around signing in. */
export function Doorway({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={styles.doorway}>
      <div className={styles.card}>
        <div className={styles.brand}>
          <img src="/icon.svg" alt="" width={36} height={36} />
          <span>Assay</span>
        </div>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
