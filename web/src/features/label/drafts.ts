import { useEffect, useRef } from "react";
import { type Answer, fromLabels, toLabels } from "~/shared/labels/answer";
import type { FieldSpec } from "~/shared/labels/spec";
import type { Assignment, Transport } from "./transport";

const SAVE_AFTER_MS = 700;

function place(assignment: string): string {
  return `assay.draft.${assignment}`;
}

/** What was done on an item before: in this browser, else as the server keeps it. */
export function draftOf(assignment: Assignment, fields: readonly FieldSpec[]): Answer {
  const kept = localStorage.getItem(place(assignment.id));
  if (kept !== null) {
    try {
      return fromLabels(JSON.parse(kept), fields);
    } catch {
      // What cannot be read is no draft.
    }
  }
  if (assignment.draft) return fromLabels(assignment.draft.labels, fields);
  return assignment.suggestion ? fromLabels(assignment.suggestion.labels, fields) : {};
}

export function forgetDraft(assignment: string) {
  localStorage.removeItem(place(assignment));
}

/** Keeps each change in the browser at once, and on the server as soon as there is a pause. */
export function useDraft(
  assignment: Assignment,
  answer: Answer,
  fields: readonly FieldSpec[],
  transport: Pick<Transport, "saveDraft">,
) {
  const first = useRef({ id: assignment.id, answer });
  if (first.current.id !== assignment.id) first.current = { id: assignment.id, answer };
  useEffect(() => {
    if (answer === first.current.answer) return;
    const labels = toLabels(answer, fields);
    try {
      localStorage.setItem(place(assignment.id), JSON.stringify(labels));
    } catch {
      // A full storage: the server keeps it.
    }
    const timer = window.setTimeout(() => {
      transport.saveDraft(assignment.id, labels).catch(() => undefined);
    }, SAVE_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [assignment.id, answer, fields, transport]);
}
