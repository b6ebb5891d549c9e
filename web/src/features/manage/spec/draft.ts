export interface ClassDraft {
  /** Stays the same while the draft is edited, also when the name changes. */
  key: string;
  /** The server's own id; absent for a new class. */
  id?: string;
  name: string;
  definition: string;
  examples: string[];
  counter_examples: string[];
  /** Members the editor does not show; they go back as they came. */
  others: Record<string, unknown>;
}

export interface BoundaryDraft {
  classes: string[];
  example: string;
  belongs_to: string;
  why: string;
}

/** What the project is for, and who answers for it. */
export interface CharterDraft {
  goal: string;
  scope: string;
  /** Names, separated by commas. */
  owners: string;
  acceptable_variance: string;
}

/** What the editor shows of a spec. */
export interface Draft {
  name: string;
  taskType: string;
  charter: CharterDraft;
  guidelines: string;
  /** The field that is edited; further fields go back as they came. */
  field: string;
  kind: string;
  classes: ClassDraft[];
  boundaries: BoundaryDraft[];
  overlap: number;
  threshold: number;
  gate: boolean;
  /** Suggestions of models show only once somebody has answered. */
  blind: boolean;
  /** The document the draft was read from. */
  base: Record<string, unknown>;
}

export const TASKS: Record<string, { title: string; kind: string; field: string }> = {
  text_classification: { title: "Texts, one class each", kind: "choice", field: "class" },
  ner: { title: "Texts, names marked in them", kind: "spans", field: "entities" },
  image_classification: { title: "Images, one class each", kind: "choice", field: "class" },
  bbox: { title: "Images, boxes around things", kind: "boxes", field: "objects" },
};

/** Answered with a number, words of one's own, or left and right. */
const WITHOUT_CLASSES = ["rating", "number", "text", "pairwise"];

export const hasClasses = (kind: string) => !WITHOUT_CLASSES.includes(kind);

type Json = Record<string, unknown>;

const object = (value: unknown): Json =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const texts = (value: unknown): string[] => list(value).map(text);

let keys = 0;

export function newClass(name = ""): ClassDraft {
  keys += 1;
  const none = { definition: "", examples: [], counter_examples: [], others: {} };
  return { key: `k${keys}`, name, ...none };
}

function readClass(value: unknown): ClassDraft {
  if (typeof value === "string") return newClass(value);
  const { id, name, definition, examples, counter_examples, ...others } = object(value);
  return {
    ...newClass(text(name)),
    ...(typeof id === "string" ? { id } : {}),
    definition: text(definition),
    examples: texts(examples),
    counter_examples: texts(counter_examples),
    others,
  };
}

/** Reads a spec in short or full form; of several fields the first is edited. */
export function readSpec(spec: unknown): Draft {
  const base = object(spec);
  const project = object(base.project);
  const asked = text(project.task_type);
  const taskType = asked in TASKS ? asked : "text_classification";
  const quality = object(base.quality);
  const charter = object(project.charter);
  const field = object(list(base.fields)[0]);
  const overlap = quality.overlap ?? quality.min_annotators_per_sample;
  const threshold = quality.agreement_threshold;
  return {
    name: text(project.name),
    taskType,
    charter: {
      goal: text(charter.goal),
      scope: text(charter.scope),
      owners: texts(charter.owners).join(", "),
      acceptable_variance: text(charter.acceptable_variance),
    },
    guidelines: text(base.guidelines),
    field: text(field.name) || TASKS[taskType]?.field || "class",
    kind: text(field.kind) || TASKS[taskType]?.kind || "choice",
    classes: list(field.classes ?? project.classes)
      .filter((one) => object(one).retired !== true)
      .map(readClass),
    boundaries: list(field.boundary_examples).map((one) => ({
      classes: texts(object(one).classes),
      example: text(object(one).example),
      belongs_to: text(object(one).belongs_to),
      why: text(object(one).why),
    })),
    overlap: typeof overlap === "number" ? overlap : Number(object(overlap).annotators ?? 2),
    threshold: typeof threshold === "number" ? threshold : 0.75,
    gate: quality.review_gate !== false,
    blind: base.suggestions === "after_answer",
    base,
  };
}

function writeClass(one: ClassDraft): Json {
  return {
    ...one.others,
    ...(one.id ? { id: one.id } : {}),
    name: one.name.trim(),
    ...(one.definition.trim() ? { definition: one.definition.trim() } : {}),
    ...(one.examples.length > 0 ? { examples: one.examples } : {}),
    ...(one.counter_examples.length > 0 ? { counter_examples: one.counter_examples } : {}),
  };
}

function writeBoundaries(draft: Draft) {
  return draft.boundaries
    .filter((one) => one.example.trim() && one.belongs_to)
    .map(({ why, ...rest }) => (why.trim() ? { ...rest, why: why.trim() } : rest));
}

/** Empty parts are left out, and an empty charter too. */
function writeCharter(draft: Draft): Json {
  const { goal, scope, owners, acceptable_variance } = draft.charter;
  const names = owners
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  const charter = {
    ...(goal.trim() ? { goal: goal.trim() } : {}),
    ...(scope.trim() ? { scope: scope.trim() } : {}),
    ...(names.length > 0 ? { owners: names } : {}),
    ...(acceptable_variance.trim() ? { acceptable_variance: acceptable_variance.trim() } : {}),
  };
  return Object.keys(charter).length > 0 ? { charter } : {};
}

/** The whole document again: what the editor does not show is as it was. */
export function writeSpec(draft: Draft): Json {
  const fields = list(draft.base.fields);
  const { boundary_examples: _, ...old } = object(fields[0]);
  const retired = list(old.classes).filter((one) => object(one).retired === true);
  const boundaries = writeBoundaries(draft);
  const { classes: __, charter: ____, ...project } = object(draft.base.project);
  const { min_annotators_per_sample: ___, ...quality } = object(draft.base.quality);
  const shared = object(quality.overlap);
  return {
    ...draft.base,
    project: {
      ...project,
      name: draft.name.trim(),
      task_type: draft.taskType,
      ...writeCharter(draft),
    },
    guidelines: draft.guidelines,
    fields: [
      {
        ...old,
        name: draft.field,
        kind: draft.kind,
        ...(hasClasses(draft.kind)
          ? {
              classes: [
                ...draft.classes.filter((one) => one.name.trim()).map(writeClass),
                ...retired,
              ],
            }
          : {}),
        ...(boundaries.length > 0 ? { boundary_examples: boundaries } : {}),
      },
      ...fields.slice(1),
    ],
    quality: {
      ...quality,
      overlap: "share" in shared ? { ...shared, annotators: draft.overlap } : draft.overlap,
      agreement_threshold: draft.threshold,
      review_gate: draft.gate,
    },
    ...(draft.blind || "suggestions" in draft.base
      ? { suggestions: draft.blind ? "after_answer" : "at_once" }
      : {}),
  };
}

export interface Lack {
  what: string;
  /** Without it nothing can be made; the others only make labels worse. */
  needed: boolean;
}

/** What the server would refuse, and what annotators would miss. */
export function lacks(draft: Draft): Lack[] {
  const found: Lack[] = [];
  const names = draft.classes.map((one) => one.name.trim()).filter(Boolean);
  if (!draft.name.trim()) found.push({ what: "a name", needed: true });
  if (names.length === 0 && hasClasses(draft.kind))
    found.push({ what: "at least one class", needed: true });
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice) found.push({ what: `class “${twice}” only once`, needed: true });
  if (!draft.guidelines.trim()) found.push({ what: "guidelines", needed: false });
  for (const one of draft.classes) {
    if (one.name.trim() && !one.definition.trim()) {
      found.push({ what: `a definition of “${one.name}”`, needed: false });
    }
  }
  const explained = new Set(draft.boundaries.flatMap((one) => one.classes));
  const open = names.filter((name) => !explained.has(name));
  if (names.length > 1 && open.length > 0) {
    found.push({ what: `boundary examples for ${open.slice(0, 4).join(", ")}`, needed: false });
  }
  return found;
}

/** Classes from pasted lines: `name`, `name: definition`, or two columns. */
export function pasted(lines: string): ClassDraft[] {
  return lines
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*[-*•]\s+/, "").trim())
    .filter(Boolean)
    .map((line) => {
      const at = line.includes("\t") ? line.indexOf("\t") : line.search(/:\s/);
      if (at < 0) return newClass(line);
      return { ...newClass(line.slice(0, at).trim()), definition: line.slice(at + 1).trim() };
    });
}

/** Follows a class's new name into the boundary examples that speak of it. */
export function renamed(draft: Draft, key: string, name: string): Draft {
  const old = draft.classes.find((one) => one.key === key)?.name;
  const follow = (one: string) => (one === old && one !== "" ? name : one);
  return {
    ...draft,
    classes: draft.classes.map((one) => (one.key === key ? { ...one, name } : one)),
    boundaries: draft.boundaries.map((one) => ({
      ...one,
      classes: one.classes.map(follow),
      belongs_to: follow(one.belongs_to),
    })),
  };
}
