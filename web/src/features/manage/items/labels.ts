/** A label in a few words: the class, classes, or how many regions of each class. */
export function inWords(label: unknown): string {
  if (typeof label === "string") return label;
  if (!Array.isArray(label)) return label == null ? "" : JSON.stringify(label);
  if (label.length === 0) return "nothing here";
  const counts = new Map<string, number>();
  for (const one of label) {
    const name = typeof one === "string" ? one : String((one as { label?: unknown }).label ?? "?");
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, n]) => (n === 1 ? name : `${n} × ${name}`)).join(", ");
}

export const STATES: readonly { value: string; label: string }[] = [
  { value: "open", label: "Open" },
  { value: "in_progress", label: "In progress" },
  { value: "blocked", label: "Blocked" },
  { value: "conflict", label: "Conflict" },
  { value: "in_review", label: "In review" },
  { value: "held", label: "Held" },
  { value: "decided", label: "Decided" },
  { value: "excluded", label: "Excluded" },
];

export function stateTitle(state: string): string {
  return STATES.find((one) => one.value === state)?.label ?? state;
}

export function imageOf(project: string, digest: string): string {
  return `/api/projects/${encodeURIComponent(project)}/media/${digest}`;
}
