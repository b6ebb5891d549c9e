import { queryOptions } from "@tanstack/react-query";
import { api, body, type Schemas } from "~/shared/api/client";
import { LIVE } from "./live";

export type Status = Schemas["StatusView"];
export type Figures = Schemas["PeopleFiguresFigures"];
export type Gap = Schemas["GapGapView"];
export type Plan = Schemas["SpecChangePlanView"];

export const statusQuery = (project: string) =>
  queryOptions({
    queryKey: [LIVE, project, "status"],
    queryFn: () =>
      body(api.GET("/api/projects/{project}/status", { params: { path: { project } } })),
  });

export const figuresQuery = (project: string) =>
  queryOptions({
    queryKey: [LIVE, project, "figures"],
    queryFn: async () =>
      (
        await body(
          api.GET("/api/projects/{project}/people-figures", { params: { path: { project } } }),
        )
      ).people,
  });

/** What reviewers did with each person's labels, by the person's id. */
export const reviewedQuery = (project: string) =>
  queryOptions({
    queryKey: [LIVE, project, "reviewed"],
    queryFn: async () =>
      new Map(
        (
          await body(
            api.GET("/api/projects/{project}/people-figures/reviewed", {
              params: { path: { project } },
            }),
          )
        ).people.map((one) => [one.id, one.stood]),
      ),
  });

/** What items can be narrowed by. */
export const facetsQuery = (project: string) =>
  queryOptions({
    queryKey: [LIVE, project, "facets"],
    queryFn: () =>
      body(api.GET("/api/projects/{project}/items/facets", { params: { path: { project } } })),
  });

export const gapsQuery = (project: string) =>
  queryOptions({
    queryKey: [LIVE, project, "gaps"],
    queryFn: async () =>
      (await body(api.GET("/api/projects/{project}/gaps", { params: { path: { project } } }))).gaps,
  });

export const versionsQuery = (project: string) =>
  queryOptions({
    queryKey: [LIVE, project, "versions"],
    queryFn: async () =>
      (
        await body(
          api.GET("/api/projects/{project}/spec/versions", { params: { path: { project } } }),
        )
      ).versions,
  });

export const activityQuery = (project: string) =>
  queryOptions({
    queryKey: [LIVE, project, "activity"],
    queryFn: () =>
      body(api.GET("/api/projects/{project}/activity", { params: { path: { project } } })),
  });

export const campaignsQuery = (project: string) =>
  queryOptions({
    queryKey: [LIVE, project, "campaigns"],
    queryFn: async () =>
      (await body(api.GET("/api/projects/{project}/campaigns", { params: { path: { project } } })))
        .campaigns,
  });

export const disagreementQuery = (project: string) =>
  queryOptions({
    queryKey: [LIVE, project, "disagreement"],
    queryFn: async () =>
      (
        await body(
          api.GET("/api/projects/{project}/disagreement", { params: { path: { project } } }),
        )
      ).fields,
  });

const COMPARED_EVERY = 30_000;

/**
 * What adjudicators and annotators say again and again, per classes. By the clock, not with every
 * piece of news: thousands of texts are compared for it, and what it tells changes slowly.
 */
export const recurringQuery = (project: string) =>
  queryOptions({
    queryKey: ["recurring", project],
    refetchInterval: COMPARED_EVERY,
    queryFn: async () =>
      (
        await body(
          api.GET("/api/projects/{project}/disagreement/recurring", {
            params: { path: { project } },
          }),
        )
      ).recurring,
  });

export const reportsQuery = (project: string) =>
  queryOptions({
    queryKey: [LIVE, project, "reports"],
    queryFn: async () =>
      (
        await body(
          api.GET("/api/projects/{project}/reports", {
            params: { path: { project }, query: { state: "open" } },
          }),
        )
      ).reports,
  });

export const releasesQuery = (project: string) =>
  queryOptions({
    queryKey: [LIVE, project, "releases"],
    queryFn: async () =>
      (await body(api.GET("/api/projects/{project}/releases", { params: { path: { project } } })))
        .releases,
  });

/** The spec in full, as it can be published again. */
export const specDocumentQuery = (project: string) =>
  queryOptions({
    queryKey: [LIVE, project, "spec"],
    queryFn: async (): Promise<unknown> =>
      await body(api.GET("/api/projects/{project}/spec", { params: { path: { project } } })),
  });
