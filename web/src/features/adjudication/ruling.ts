import { type Answer, fromLabels } from "~/shared/labels/answer";
import type { FieldSpec } from "~/shared/labels/spec";
import type { Adjudication } from "./conflict";

export const OUTCOMES = [
  { value: "label", key: "L", title: "One label" },
  { value: "distribution", key: "K", title: "What people think" },
  { value: "excluded", key: "X", title: "Exclude the item" },
  { value: "deferred", key: "Q", title: "Ask spec owner" },
] as const;

export const CAUSES = [
  { value: "spec_gap", title: "Instructions silent" },
  { value: "ambiguous_data", title: "Ambiguous item" },
  { value: "legitimate_perspective", title: "Both are right" },
  { value: "mistake", title: "A mistake" },
  { value: "bad_item", title: "Bad or cut-off item" },
  { value: "tool_error", title: "Tool or suggestion" },
] as const;

export interface Ruling {
  outcome: (typeof OUTCOMES)[number]["value"];
  cause: (typeof CAUSES)[number]["value"] | null;
  rationale: string;
}

export const STANDARD_RULING: Ruling = { outcome: "label", cause: null, rationale: "" };

/** A ruling that was refused before, as it was typed then; null where there is none. */
export function draftedRuling(
  conflict: Adjudication,
  field: FieldSpec,
): { ruling: Ruling; answer: Answer | null } | null {
  if (!conflict.draft) return null;
  const kept = conflict.draft.ruling as Record<string, unknown>;
  const outcome = OUTCOMES.find((one) => one.value === kept.action)?.value ?? "label";
  return {
    ruling: {
      outcome,
      cause: CAUSES.find((one) => one.value === kept.cause)?.value ?? null,
      rationale: typeof kept.rationale === "string" ? kept.rationale : "",
    },
    answer: outcome === "label" ? fromLabels(kept.labels, [field]) : null,
  };
}
