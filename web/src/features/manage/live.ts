import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

/** Queries of a project that a change makes stale begin with this. */
export const LIVE = "live";

const POLL_EVERY = 5_000;

/**
 * Asks anew whenever the server says that the project changed; by the clock while the stream of
 * such news cannot be had. Tells which of the two it is.
 */
export function useLive(project: string): "live" | "polling" {
  const cache = useQueryClient();
  const [state, setState] = useState<"live" | "polling">("live");
  useEffect(() => {
    const refresh = () => void cache.invalidateQueries({ queryKey: [LIVE, project] });
    let timer = 0;
    const source = new EventSource(`/api/projects/${encodeURIComponent(project)}/live`);
    source.onopen = () => {
      window.clearInterval(timer);
      timer = 0;
      setState("live");
    };
    source.addEventListener("changed", refresh);
    source.onerror = () => {
      setState("polling");
      if (timer === 0) timer = window.setInterval(refresh, POLL_EVERY);
    };
    return () => {
      source.close();
      window.clearInterval(timer);
    };
  }, [cache, project]);
  return state;
}
