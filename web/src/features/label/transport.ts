import { api, body, type Schemas } from "~/shared/api/client";
import type { Outgoing } from "./outbox";

export type Assignment = Schemas["WorkViewAssignment"];
export type Empty = Schemas["EmptyQueueEmpty"];
export type Suggestion = Schemas["SuggestionView"];

export interface Handed {
  assignments: Assignment[];
  empty: Empty | null;
  /** What was suggested for the answered item and hidden until then. */
  suggestion?: Suggestion;
}

/** What a desk asks of the server. */
export interface Transport {
  pull(most: number): Promise<Handed>;
  send(one: Outgoing, next: number): Promise<Handed>;
  saveDraft(assignment: string, labels: unknown): Promise<unknown>;
  extend(ids: string[]): Promise<unknown>;
  giveBack(id: string): Promise<unknown>;
}

export function httpTransport(project: string): Transport {
  return {
    async pull(most) {
      const params = { path: { project } };
      const pulled = await body(
        api.POST("/api/projects/{project}/pull", { params, body: { max: most } }),
      );
      return { assignments: pulled.assignments, empty: pulled.empty ?? null };
    },

    async send(one, next) {
      const params = { path: { assignment: one.assignment.id } };
      if (one.kind === "skip") {
        const skipped = await body(
          api.POST("/api/assignments/{assignment}/skip", { params, body: { ...one.body, next } }),
        );
        return { assignments: skipped.assignments, empty: skipped.empty ?? null };
      }
      const answered = await body(
        api.POST("/api/assignments/{assignment}/submit", {
          params,
          body: { ...one.body, submission_id: one.submissionId, next },
        }),
      );
      return {
        assignments: answered.next,
        empty: answered.empty ?? null,
        ...(answered.suggestion ? { suggestion: answered.suggestion } : {}),
      };
    },

    saveDraft: (assignment, labels) =>
      body(
        api.PUT("/api/assignments/{assignment}/draft", {
          params: { path: { assignment } },
          body: labels,
        }),
      ),

    extend: (ids) => body(api.POST("/api/assignments/extend", { body: { ids } })),

    giveBack: (assignment) =>
      body(
        api.POST("/api/assignments/{assignment}/return", {
          params: { path: { assignment } },
          keepalive: true,
        }),
      ),
  };
}
