import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { followNews } from "~/shared/api/news";

/** Queries of a project that a change makes stale begin with this. */
export const LIVE = "live";

/**
 * Asks anew whenever the server says that the project changed; by the clock while the stream of
 * such news cannot be had. Tells which of the two it is.
 */
export function useLive(project: string): "live" | "polling" {
  const cache = useQueryClient();
  const [state, setState] = useState<"live" | "polling">("live");
  useEffect(
    () =>
      followNews(
        `/api/projects/${encodeURIComponent(project)}/live`,
        () => cache.invalidateQueries({ queryKey: [LIVE, project] }),
        setState,
      ),
    [cache, project],
  );
  return state;
}
