import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, connection, type Schemas } from "~/shared/api/client";

export type Role =
  | "owner"
  | "manager"
  | "spec_owner"
  | "adjudicator"
  | "reviewer"
  | "annotator"
  | "viewer"
  | "auditor";

export interface Me {
  id: string;
  name: string;
  installationOwner: boolean;
  /** Project id → roles held there. */
  roles: Record<string, Role[]>;
}

/** Whether persons are switched in one click here; known once it was asked who is signed in. */
export const demo = { on: false };

/** Who is signed in; null = nobody. Remembers the mark that changing requests carry. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  staleTime: 5 * 60_000,
  queryFn: async (): Promise<Me | null> => {
    const session = await body(api.GET("/api/session"));
    connection.csrf = session.csrf ?? null;
    demo.on = session.demo;
    if (!session.person) return null;
    const me = await body(api.GET("/api/me"));
    return {
      id: me.person.id,
      name: me.person.name,
      installationOwner: me.installation_owner,
      roles: me.roles as Me["roles"],
    };
  },
});

export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error("asked who is signed in on a page for those who are");
  return data;
}

/** The roles in a project; the installation's owner owns every one. */
export function rolesIn(me: Me, project: string): Role[] {
  const held = me.roles[project] ?? [];
  return me.installationOwner && !held.includes("owner") ? ["owner", ...held] : held;
}

export async function signIn(name: string, password: string) {
  return remember(await body(api.POST("/api/session", { body: { name, password } })));
}

export async function redeem(link: string, password: string) {
  return remember(await body(api.POST("/api/sign-in-links/redeem", { body: { link, password } })));
}

function remember(session: Schemas["SessionSessionView"]) {
  connection.csrf = session.csrf ?? null;
  return session;
}

export function useSignOut() {
  const cache = useQueryClient();
  return async () => {
    await body(api.POST("/api/assignments/return-all")).catch(() => undefined);
    await body(api.DELETE("/api/session"));
    connection.csrf = null;
    cache.clear();
    window.location.assign("/sign-in");
  };
}
