import { Button, Group, Stack, Text } from "@mantine/core";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, body } from "~/shared/api/client";
import { useKeys } from "~/shared/keys/keys";
import { type LabellingSpec, specQuery } from "~/shared/labels/spec";
import { Dialog } from "~/shared/ui/Dialog";
import { Markdown } from "~/shared/ui/Markdown";
import { changesBetween } from "./changes";
import styles from "./InstructionsRead.module.css";

function readQuery(project: string) {
  return queryOptions({
    queryKey: ["instructions-read", project],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () =>
      (
        await body(
          api.GET("/api/projects/{project}/my/instructions-read", {
            params: { path: { project } },
          }),
        )
      ).spec_version ?? null,
  });
}

/** Instructions are read before the first item, and what changed in them before the next one. */
export function InstructionsRead({ project, spec }: { project: string; spec: LabellingSpec }) {
  const cache = useQueryClient();
  const read = useQuery(readQuery(project));
  const last = read.data ?? null;
  const behind = read.isSuccess && last !== null && last < spec.version;
  const old = useQuery({ ...specQuery(project, last ?? 0), enabled: behind });
  const changes = old.data ? changesBetween(old.data, spec) : [];
  const first = read.isSuccess && last === null;

  async function acknowledge() {
    cache.setQueryData(readQuery(project).queryKey, spec.version);
    await body(
      api.POST("/api/projects/{project}/my/instructions-read", {
        params: { path: { project } },
        body: { spec_version: spec.version },
      }),
    );
  }

  // Nothing that somebody who labels has to know: nobody is asked.
  const nothing =
    (first && spec.guidelines === "") || (behind && old.isSuccess && changes.length === 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per version
  useEffect(() => {
    if (nothing) void acknowledge();
  }, [nothing, spec.version]);

  const open = (first && spec.guidelines !== "") || changes.length > 0;
  const title = first ? "Before you begin" : "The instructions have changed";
  useKeys(
    [
      {
        keys: ["Enter", "Ctrl+Enter"],
        does: "I have read this",
        group: title,
        run: () => void acknowledge(),
      },
    ],
    true,
    open,
  );
  if (!open) return null;
  return (
    <Dialog title={title} size="lg">
      <Stack>
        <div className={styles.body}>
          {first ? (
            <Markdown text={spec.guidelines} />
          ) : (
            changes.map((change) => (
              <section key={change.title} className={styles.change}>
                <h3>{change.title}</h3>
                {change.before && <del className={styles.before}>{change.before}</del>}
                {change.after && <ins className={styles.after}>{change.after}</ins>}
              </section>
            ))
          )}
        </div>
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            Version {spec.version}
          </Text>
          <Button data-autofocus onClick={() => void acknowledge()}>
            I have read this
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
