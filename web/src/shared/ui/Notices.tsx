import { CloseButton } from "@mantine/core";
import { useSyncExternalStore } from "react";
import { ApiProblem } from "~/shared/api/client";
import styles from "./Notices.module.css";

export interface Notice {
  id: number;
  text: string;
  tone: "done" | "warning" | "failed";
  action?: { title: string; run: () => void };
}

let notices: readonly Notice[] = [];
let last = 0;
const watchers = new Set<() => void>();

function set(next: readonly Notice[]) {
  notices = next;
  for (const watcher of watchers) watcher();
}

const SECONDS = { done: 4, warning: 8, failed: 12 };

/** Says something in a corner; it goes away by itself. */
export function notify(tone: Notice["tone"], text: string, action?: Notice["action"]) {
  const id = ++last;
  set([...notices.filter((old) => old.text !== text), { id, text, tone, action }].slice(-3));
  window.setTimeout(() => dismiss(id), SECONDS[tone] * 1000);
}

export function notifyFailure(error: unknown) {
  notify("failed", error instanceof ApiProblem ? error.message : "That did not work. Try again.");
}

function dismiss(id: number) {
  if (notices.some((notice) => notice.id === id)) set(notices.filter((notice) => notice.id !== id));
}

export function Notices() {
  const shown = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => notices,
  );
  return (
    <section className={styles.notices} aria-live="polite" aria-label="Notices">
      {shown.map((notice) => (
        <div key={notice.id} className={styles.notice} data-tone={notice.tone}>
          <span>{notice.text}</span>
          {notice.action && (
            <button
              type="button"
              className={styles.action}
              onClick={() => {
                notice.action?.run();
                dismiss(notice.id);
              }}
            >
              {notice.action.title}
            </button>
          )}
          <CloseButton size="sm" aria-label="Dismiss" onClick={() => dismiss(notice.id)} />
        </div>
      ))}
    </section>
  );
}
