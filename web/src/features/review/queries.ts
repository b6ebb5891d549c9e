import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, body, type Schemas } from "~/shared/api/client";
import type { ReviewFilter } from "./search";

const PAGE = 50;

export type SampledWork = Schemas["ReviewedWorkSampledWork"];
export type WaitingReview = Schemas["ReviewPoolWaitingReview"];

/** Everything about a project's reviews; to be asked for anew after each act. */
export function reviewsKey(project: string) {
  return ["reviews", project] as const;
}

/** Each annotator's sampled work, by pseudonym. */
export function sampledWorkQuery(project: string) {
  return queryOptions({
    queryKey: [...reviewsKey(project), "annotators"],
    queryFn: async () =>
      (
        await body(
          api.GET("/api/projects/{project}/reviews/annotators", { params: { path: { project } } }),
        )
      ).annotators,
  });
}

/** Labels that wait, by pages. */
export function waitingQuery(project: string, { key: _, ...filter }: ReviewFilter) {
  return infiniteQueryOptions({
    queryKey: [...reviewsKey(project), "waiting", filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/api/projects/{project}/reviews", {
          params: {
            path: { project },
            query: { ...filter, limit: PAGE, ...(pageParam ? { after: pageParam } : {}) },
          },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}
