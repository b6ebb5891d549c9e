import type { Answer, BoxLabel, SpanLabel } from "./answer";
import { classNamed, type FieldSpec } from "./spec";

/** What is wrong, where: the same rules as the server's, so that nobody waits for a refusal. */
export interface Violation {
  field: string;
  reason: string;
  /** The region it is about. */
  region?: string;
}

/** How far the item reaches; what is unknown is not checked. */
export interface Extent {
  codePoints?: number;
  width?: number;
  height?: number;
}

const SLACK = 1e-6;

export function validate(
  answer: Answer,
  fields: readonly FieldSpec[],
  extent: Extent,
): Violation[] {
  const violations = fields.flatMap((field) => {
    const value = answer[field.name];
    if (value === undefined) return field.required ? [untouched(field)] : [];
    return ofField(field, value, extent);
  });
  if (violations.length === 0 && fields.every((field) => answer[field.name] === undefined)) {
    return fields.slice(0, 1).map(untouched);
  }
  return violations;
}

function untouched(field: FieldSpec): Violation {
  const way = {
    choice: "choose a class, or skip the item",
    choices: "choose classes, or press 0 if none fits",
    spans: "mark the text, or press 0 if nothing is here",
    boxes: "draw the boxes, or press 0 if nothing is here",
  }[field.kind];
  return { field: field.name, reason: `Not answered yet: ${way}` };
}

function ofField(field: FieldSpec, value: Answer[string], extent: Extent): Violation[] {
  if (!Array.isArray(value)) return unknownClass(field, value);
  return value.flatMap((one): Violation[] => {
    if (typeof one === "string") return unknownClass(field, one);
    const wrong = unknownClass(field, one.label);
    if (wrong.length > 0) return wrong.map((found) => ({ ...found, region: one.id }));
    const reason = "start" in one ? ofSpan(one, extent) : ofBox(one, field, extent);
    return reason ? [{ field: field.name, reason, region: one.id }] : [];
  });
}

function unknownClass(field: FieldSpec, name: string): Violation[] {
  return classNamed(field, name)
    ? []
    : [{ field: field.name, reason: `There is no class “${name}” any more: choose another` }];
}

function ofSpan(span: SpanLabel, extent: Extent): string | null {
  if (span.end <= span.start) return "A marked text needs at least one character";
  return extent.codePoints !== undefined && span.end > extent.codePoints
    ? "A marked text reaches over the end"
    : null;
}

function ofBox(box: BoxLabel, field: FieldSpec, extent: Extent): string | null {
  const least = field.minimum_size ?? 0;
  if (!(box.width > 0 && box.height > 0) || box.width < least || box.height < least) {
    const size = `${round(box.width)} × ${round(box.height)}`;
    return `The ${box.label} box is ${size} pixels; at least ${Math.max(least, 1)} each way`;
  }
  const turned = (box.rotation ?? 0) !== 0;
  const left = turned ? box.x + box.width / 2 : box.x;
  const right = turned ? left : box.x + box.width;
  const top = turned ? box.y + box.height / 2 : box.y;
  const bottom = turned ? top : box.y + box.height;
  const outside =
    left < -SLACK ||
    top < -SLACK ||
    (extent.width !== undefined && right > extent.width + SLACK) ||
    (extent.height !== undefined && bottom > extent.height + SLACK);
  return outside ? `The ${box.label} box reaches over the image's edge` : null;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
