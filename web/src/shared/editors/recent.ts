import type { ClassSpec, FieldSpec } from "~/shared/labels/spec";

const MOST = 9;

function place(field: FieldSpec): string {
  return `assay.recent.${field.id}.${field.name}`;
}

function recent(field: FieldSpec): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place(field)) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

/** Keeps a class among those used last; one that is among them keeps its place, and so its digit. */
export function remember(field: FieldSpec, name: string) {
  const kept = recent(field);
  if (kept.includes(name)) return;
  try {
    localStorage.setItem(place(field), JSON.stringify([name, ...kept].slice(0, MOST)));
  } catch {
    // Without storage there are no recent classes; nothing else is lost.
  }
}

/** The classes used last, then the others by name. */
export function ordered(field: FieldSpec): ClassSpec[] {
  const kept = recent(field);
  const rank = (one: ClassSpec) => {
    const i = kept.indexOf(one.name);
    return i < 0 ? MOST : i;
  };
  return [...field.classes].sort(
    (a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, undefined, { numeric: true }),
  );
}

/** Folds case, accents and the signs people leave out when they type a name. */
function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}_\-\s]+/gu, "")
    .toLowerCase();
}

/** Classes whose name or alias holds what was typed; those that begin with it first. */
export function matches(classes: readonly ClassSpec[], query: string): ClassSpec[] {
  const sought = folded(query);
  if (sought === "") return [...classes];
  const score = (one: ClassSpec) =>
    Math.min(
      ...[one.name, ...(one.aliases ?? [])].map((name) => {
        const at = folded(name).indexOf(sought);
        return at < 0 ? Number.POSITIVE_INFINITY : Math.min(at, 1);
      }),
    );
  return classes
    .filter((one) => score(one) < Number.POSITIVE_INFINITY)
    .sort((a, b) => score(a) - score(b));
}
