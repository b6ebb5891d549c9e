import { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "~/shared/api/client";

/** Only what may pass by itself is tried again; a refusal stands. */
export const cache = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      networkMode: "always",
      retry: (failures, error) => error instanceof ApiProblem && error.passing && failures < 3,
    },
    mutations: { networkMode: "always" },
  },
});
