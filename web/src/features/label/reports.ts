import { api, body } from "~/shared/api/client";
import type { Answer } from "~/shared/labels/answer";
import type { Assignment } from "./transport";

/** A question about the instructions, with the item it came up at and the classes thought of. */
export function reportUnclear(
  project: string,
  assignment: Assignment,
  text: string,
  answer: Answer,
) {
  return report(project, assignment, "unclear", text, classesIn(answer));
}

/** The remark that goes with an answer of which somebody is not sure. */
export function reportUnsure(project: string, assignment: Assignment, text: string) {
  return report(project, assignment, "unsure", text, []);
}

function report(
  project: string,
  assignment: Assignment,
  kind: string,
  text: string,
  classes: string[],
) {
  return body(
    api.POST("/api/projects/{project}/reports", {
      params: { path: { project } },
      body: {
        kind,
        text,
        classes,
        item_key: assignment.item.key,
        spec_version: assignment.spec_version,
      },
    }),
  );
}

function classesIn(answer: Answer): string[] {
  const named = Object.values(answer).flatMap((value) =>
    typeof value === "string"
      ? [value]
      : value.map((one) => (typeof one === "string" ? one : one.label)),
  );
  return [...new Set(named)];
}
