import { queryOptions } from "@tanstack/react-query";
import { api, body } from "~/shared/api/client";

/** One class as people see it; `id` stays when the name changes. */
export interface ClassSpec {
  id: string;
  name: string;
  definition?: string;
  examples?: string[];
  counter_examples?: string[];
  aliases?: string[];
  shortcut?: string;
  colour?: string;
}

export interface BoundaryExample {
  classes: string[];
  example: string;
  belongs_to: string;
  why?: string;
}

export type FieldKind = "choice" | "choices" | "boxes" | "spans";

/** One question, answered and decided on its own. */
export interface FieldSpec {
  id: string;
  name: string;
  kind: FieldKind;
  classes: ClassSpec[];
  boundary_examples?: BoundaryExample[];
  required: boolean;
  /** Least width and height of a box in pixels. */
  minimum_size?: number;
}

export interface LabellingSpec {
  version: number;
  guidelineVersion: number;
  guidelines: string;
  fields: FieldSpec[];
}

/** What is labelled and how; a version never changes. */
export function specQuery(project: string, version?: number) {
  return queryOptions({
    queryKey: ["labelling-spec", project, version ?? "current"],
    staleTime: version === undefined ? 60_000 : Number.POSITIVE_INFINITY,
    queryFn: async (): Promise<LabellingSpec> => {
      const spec = await body(
        api.GET("/api/projects/{project}/labelling-spec", {
          params: { path: { project }, query: version === undefined ? {} : { version } },
        }),
      );
      return {
        version: spec.spec_version,
        guidelineVersion: spec.guideline_version,
        guidelines: spec.guidelines,
        fields: spec.fields as FieldSpec[],
      };
    },
  });
}

export function classNamed(field: FieldSpec, name: string): ClassSpec | undefined {
  return field.classes.find((one) => one.name === name || one.aliases?.includes(name));
}

export function isRegionKind(kind: FieldKind): boolean {
  return kind === "boxes" || kind === "spans";
}

/** "Nothing here" is an answer of its own where several things can be named, or none. */
export function allowsNone(kind: FieldKind): boolean {
  return kind !== "choice";
}
