import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "~/shared/api/client";
import { useMe } from "~/shared/session/session";
import { notify, notifyFailure } from "~/shared/ui/Notices";
import { LIVE } from "../live";
import manage from "../manage.module.css";
import { type Gap, gapsQuery } from "../queries";

/** The gap about a pair that is in work, and the way to tie what is asked again to it. */
export function useLinkedGap(project: string, field: string, a: string, b: string) {
  const gaps = useQuery(gapsQuery(project));
  const cache = useQueryClient();
  const gap =
    (gaps.data ?? []).find(
      (one) =>
        one.field === field &&
        one.classes.includes(a) &&
        one.classes.includes(b) &&
        (one.state === "open" || one.state === "acting"),
    ) ?? null;

  async function link(campaign: string | null) {
    if (!gap || campaign === null) return;
    try {
      await body(
        api.PUT("/api/projects/{project}/gaps/{gap}", {
          params: { path: { project, gap: gap.id } },
          body: {
            title: gap.title,
            action: gap.action ?? null,
            owner: gap.owner?.id ?? null,
            due: gap.due ?? null,
            campaign,
          },
        }),
      );
      await cache.invalidateQueries({ queryKey: [LIVE, project] });
    } catch (error) {
      notifyFailure(error);
    }
  }
  return { gap, link };
}

interface Props {
  project: string;
  field: string;
  a: string;
  b: string;
  gap: Gap | null;
}

/** Puts a pair on the list of what the instructions leave unclear. */
export function OpenGap({ project, field, a, b, gap }: Props) {
  const me = useMe();
  const cache = useQueryClient();
  if (gap) {
    return (
      <p className={manage.dim}>
        On the list of gaps as “{gap.title}”. What is asked again from here counts for it.
      </p>
    );
  }
  async function open() {
    try {
      await body(
        api.POST("/api/projects/{project}/gaps", {
          params: { path: { project } },
          body: {
            field,
            classes: [a, b],
            title: `Where ${a} ends and ${b} begins`,
            owner: me.id,
          },
        }),
      );
      notify("done", "On the list of gaps, in your hands.");
      await cache.invalidateQueries({ queryKey: [LIVE, project] });
    } catch (error) {
      notifyFailure(error);
    }
  }
  return (
    <Button mt="md" size="xs" variant="default" onClick={() => void open()}>
      Keep as a gap of the instructions
    </Button>
  );
}
