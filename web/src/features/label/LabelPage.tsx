import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { followNews } from "~/shared/api/news";
import { preloadEditors } from "~/shared/editors/AnswerEditor";
import { InstructionsRead } from "~/shared/guide/InstructionsRead";
import { type LabellingSpec, specQuery } from "~/shared/labels/spec";
import { useProjectName } from "~/shared/projects";
import { useMe } from "~/shared/session/session";
import { EmptyState } from "~/shared/ui/EmptyState";
import { EmptyQueue } from "./EmptyQueue";
import type { Assignment } from "./transport";
import { useDesk } from "./useDesk";
import { useSuggested } from "./useSuggested";
import { Workbench } from "./Workbench";

/** One item after the other. */
export function LabelPage() {
  const project = useProjectName();
  const me = useMe();
  const [desk, state] = useDesk(me.id, project);
  const [current, ...ready] = state.items;
  const latest = useQuery(specQuery(project));
  useNewInstructions(project);
  const pinned = useQuery({
    ...specQuery(project, current?.spec_version),
    enabled: current !== undefined && latest.data?.version !== current.spec_version,
  });
  usePrefetchedMedia(ready);

  const spec = latest.data?.version === current?.spec_version ? latest.data : pinned.data;
  usePreloadedEditors(spec, current);
  useSuggested(desk, project, latest.data);

  if (state.failed && !current) {
    return (
      <EmptyState title="No work could be fetched" text={state.failed.message}>
        <Button onClick={() => void desk.fill()}>Try again</Button>
      </EmptyState>
    );
  }
  if (!current) {
    return state.empty ? (
      <EmptyQueue
        project={project}
        empty={state.empty}
        done={state.done}
        onLook={() => desk.fill()}
      />
    ) : null;
  }
  if (!spec) return null;
  return (
    <>
      <Workbench project={project} desk={desk} state={state} assignment={current} spec={spec} />
      {latest.data && <InstructionsRead project={project} spec={latest.data} />}
    </>
  );
}

/** What changed in the instructions shows at once, over the item in hand. */
function useNewInstructions(project: string) {
  const cache = useQueryClient();
  useEffect(
    () =>
      followNews(`/api/projects/${encodeURIComponent(project)}/instructions/live`, () =>
        cache.invalidateQueries({ queryKey: specQuery(project).queryKey }),
      ),
    [cache, project],
  );
}

/** The next images are in the browser's cache before they are asked for. */
function usePrefetchedMedia(ready: readonly Assignment[]) {
  const urls = ready.flatMap((one) => Object.values(one.item.assets).map((asset) => asset.url));
  const key = urls.join(" ");
  useEffect(() => {
    for (const url of key.split(" ")) if (url) new Image().src = url;
  }, [key]);
}

function usePreloadedEditors(spec: LabellingSpec | undefined, current: Assignment | undefined) {
  const image = current !== undefined && Object.keys(current.item.assets).length > 0;
  useEffect(() => {
    if (spec) preloadEditors(spec.fields, image);
  }, [spec, image]);
}
