import type { BoundaryExample, ClassSpec, FieldSpec, LabellingSpec } from "~/shared/labels/spec";

/** One thing that is not as it was when somebody read the instructions. */
export interface Change {
  title: string;
  before: string | null;
  after: string | null;
}

/** What changed between two versions, as far as somebody who labels has to know. */
export function changesBetween(old: LabellingSpec, now: LabellingSpec): Change[] {
  const changes: Change[] = [];
  for (const field of now.fields) {
    const before = old.fields.find((one) => one.id === field.id);
    if (!before) {
      changes.push({ title: `New question: ${field.name}`, before: null, after: null });
      continue;
    }
    for (const one of field.classes) {
      const was = before.classes.find((other) => other.id === one.id);
      changes.push(...(was ? ofClass(was, one) : [added(one)]));
    }
    for (const gone of before.classes) {
      if (!field.classes.some((one) => one.id === gone.id)) {
        changes.push({ title: `Class ${gone.name} is no longer used`, before: null, after: null });
      }
    }
    changes.push(...ofBoundaries(before, field));
  }
  return [...changes, ...ofGuidelines(old.guidelines, now.guidelines)];
}

function added(one: ClassSpec): Change {
  return { title: `New class: ${one.name}`, before: null, after: one.definition ?? null };
}

function ofClass(was: ClassSpec, one: ClassSpec): Change[] {
  const changes: Change[] = [];
  if (was.name !== one.name) {
    changes.push({
      title: `Class ${was.name} is now called ${one.name}`,
      before: null,
      after: null,
    });
  }
  const parts = [
    ["Definition", was.definition, one.definition],
    ["Examples", was.examples?.join("\n"), one.examples?.join("\n")],
    ["Not an example", was.counter_examples?.join("\n"), one.counter_examples?.join("\n")],
  ] as const;
  for (const [what, before, after] of parts) {
    if ((before ?? "") !== (after ?? "")) {
      changes.push({
        title: `${what} of ${one.name}`,
        before: before ?? null,
        after: after ?? null,
      });
    }
  }
  return changes;
}

function ofBoundaries(was: FieldSpec, field: FieldSpec): Change[] {
  const old = (was.boundary_examples ?? []).map(boundary);
  const now = (field.boundary_examples ?? []).map(boundary);
  const gone = old.filter((one) => !now.some((other) => other.text === one.text));
  const fresh = now.filter((one) => !old.some((other) => other.text === one.text));
  return [
    ...gone.map(({ title, text }) => ({ title, before: text, after: null })),
    ...fresh.map(({ title, text }) => ({ title, before: null, after: text })),
  ];
}

function boundary(example: BoundaryExample) {
  const why = example.why ? `. ${example.why}` : "";
  return {
    title: `Where ${example.classes.join(" and ")} meet`,
    text: `“${example.example}” is ${example.belongs_to}${why}`,
  };
}

function ofGuidelines(old: string, now: string): Change[] {
  if (old === now) return [];
  const { removed, added: fresh } = differingLines(old.split("\n"), now.split("\n"));
  return [
    {
      title: "Guidelines",
      before: removed.join("\n").trim() || null,
      after: fresh.join("\n").trim() || null,
    },
  ];
}

/** Lines of one text that the other lacks, by the longest common subsequence. */
export function differingLines(old: readonly string[], now: readonly string[]) {
  const common: number[][] = Array.from({ length: old.length + 1 }, () =>
    new Array(now.length + 1).fill(0),
  );
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const row = common[i];
      if (row)
        row[j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const removed: string[] = [];
  const added: string[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      i++;
      j++;
    } else if (j >= now.length || (i < old.length && at(i + 1, j) >= at(i, j + 1))) {
      removed.push(old[i++] ?? "");
    } else {
      added.push(now[j++] ?? "");
    }
  }
  return { removed, added };
}
