import { type Answer, fromLabels } from "~/shared/labels/answer";
import type { FieldSpec } from "~/shared/labels/spec";

/** An answer in a few words: `spam`, `2 RBC, 1 WBC`, `nothing`. */
export function summary(answer: Answer, fields: readonly FieldSpec[]): string {
  return fields
    .map((field) => {
      const value = answer[field.name];
      if (value === undefined) return "";
      if (typeof value === "string") return value;
      if (value.length === 0) return "nothing";
      const counts = new Map<string, number>();
      for (const one of value) {
        const name = typeof one === "string" ? one : one.label;
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
      return [...counts]
        .map(([name, count]) => (field.kind === "choices" ? name : `${count} ${name}`))
        .join(", ");
    })
    .filter((part) => part !== "")
    .join(" · ");
}

/** A model's proposal in a few words: `filter-2 suggests spam`. */
export function suggested(
  suggestion: { labels?: unknown; model: string },
  fields: readonly FieldSpec[],
): string {
  return `${suggestion.model} suggests ${summary(fromLabels(suggestion.labels, fields), fields) || "nothing"}`;
}
