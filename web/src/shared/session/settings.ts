import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "~/shared/api/client";

/** What people set for themselves; kept on the server, so that it follows them. */
export interface Settings {
  /** A single choice is submitted on the pick. */
  submitOnPick: boolean;
  /** Size of the item's text, in steps around the usual one. */
  textSize: number;
  /** Guidelines beside the item are open. */
  guideOpen: boolean;
}

export const STANDARD: Settings = { submitOnPick: false, textSize: 0, guideOpen: true };

export const settingsQuery = queryOptions({
  queryKey: ["settings"],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async (): Promise<Settings> => ({
    ...STANDARD,
    ...((await body(api.GET("/api/me/settings"))) as Partial<Settings>),
  }),
});

export function useSettings(): [Settings, (change: Partial<Settings>) => void] {
  const cache = useQueryClient();
  const { data = STANDARD } = useQuery(settingsQuery);
  const save = useMutation({
    mutationFn: (settings: Settings) => body(api.PUT("/api/me/settings", { body: settings })),
  });
  return [
    data,
    (change) => {
      const settings = { ...data, ...change };
      cache.setQueryData(settingsQuery.queryKey, settings);
      save.mutate(settings);
    },
  ];
}
