import type { FieldSpec } from "./spec";

/** A stretch of text in code points, half-open. `id` is this screen's own. */
export interface SpanLabel {
  id: string;
  label: string;
  start: number;
  end: number;
}

/** A box in pixels of the image, origin top left. `id` is this screen's own. */
export interface BoxLabel {
  id: string;
  label: string;
  x: number;
  y: number;
  width: number;
  height: number;
  rotation?: number;
}

export type FieldValue = string | string[] | SpanLabel[] | BoxLabel[];

/** Field name → its value; a field that is not there is untouched, which is no answer. */
export type Answer = Readonly<Record<string, FieldValue>>;

let last = 0;

/** An id for a region, unique on this page. */
export function regionId(): string {
  return `r${++last}`;
}

/** The form answers are sent in: bare with one field, by name with several; null = untouched. */
export function toLabels(answer: Answer, fields: readonly FieldSpec[]): unknown {
  const values = fields.map((field) => [field.name, outside(answer[field.name])] as const);
  if (values.length === 1) return values[0]?.[1] ?? null;
  const given = values.filter(([, value]) => value !== undefined);
  return given.length === 0 ? null : Object.fromEntries(given);
}

function outside(value: FieldValue | undefined): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((one) => {
    if (typeof one === "string") return one;
    const { id: _, ...region } = one;
    return region;
  });
}

/** Reads the form answers are sent in; what does not fit the fields is left out. */
export function fromLabels(labels: unknown, fields: readonly FieldSpec[]): Answer {
  if (labels === null || labels === undefined) return {};
  const bare = fields.length === 1 && (typeof labels !== "object" || Array.isArray(labels));
  const answer: Record<string, FieldValue> = {};
  for (const field of fields) {
    const value = bare ? labels : (labels as Record<string, unknown>)[field.name];
    const read = value === null || value === undefined ? undefined : inside(value, field);
    if (read !== undefined) answer[field.name] = read;
  }
  return answer;
}

function inside(value: unknown, field: FieldSpec): FieldValue | undefined {
  if (field.kind === "choice") return typeof value === "string" ? value : undefined;
  if (!Array.isArray(value)) return undefined;
  if (field.kind === "choices") return value.filter((one) => typeof one === "string");
  return value.map((region) => ({ ...region, id: regionId() }));
}

export function sameAnswer(a: Answer, b: Answer, fields: readonly FieldSpec[]): boolean {
  return JSON.stringify(toLabels(a, fields)) === JSON.stringify(toLabels(b, fields));
}
