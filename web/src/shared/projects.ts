import { queryOptions, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { api, body, type Schemas } from "./api/client";

export type Project = Schemas["ProjectProjectView"];

export const projectsQuery = queryOptions({
  queryKey: ["projects"],
  queryFn: async () => (await body(api.GET("/api/projects"))).projects,
});

export function useProjects(): readonly Project[] {
  return useQuery(projectsQuery).data ?? [];
}

/** The project of the page's address. */
export function useProjectName(): string {
  const { project } = useParams({ strict: false });
  if (project === undefined) throw new Error("not on a page of a project");
  return project;
}
