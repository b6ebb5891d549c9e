import { Button } from "@mantine/core";
import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { api, body } from "~/shared/api/client";
import { fromLabels } from "~/shared/labels/answer";
import { type LabellingSpec, specQuery } from "~/shared/labels/spec";
import { suggested, summary } from "~/shared/labels/summary";
import { useProjectName } from "~/shared/projects";
import { EmptyState } from "~/shared/ui/EmptyState";
import { ItemRow, ItemRows } from "~/shared/ui/ItemRow";
import { AnswerFilters } from "./AnswerFilters";
import styles from "./AnswersPage.module.css";
import { OwnReports } from "./OwnReports";
import { ReviseAnswer } from "./ReviseAnswer";
import type { AnswerSearch } from "./search";
import type { OwnAnswer } from "./types";

const PAGE = 50;

/** Everything one has answered in a project, and what came of one's questions. */
export function AnswersPage() {
  const project = useProjectName();
  const search: AnswerSearch = useSearch({ from: "/shell/p/$project/answers" });
  const cache = useQueryClient();
  const spec = useQuery(specQuery(project));
  const [opened, setOpened] = useState<OwnAnswer | null>(null);
  const answers = useInfiniteQuery({
    queryKey: ["my-answers", project, search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/api/projects/{project}/my/answers", {
          params: {
            path: { project },
            query: {
              ...search,
              latest: true,
              limit: PAGE,
              ...(pageParam ? { after: pageParam } : {}),
            },
          },
        }),
      ),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  if (!spec.data) return null;
  const shown = answers.data?.pages.flatMap((page) => page.answers);
  const narrowed = Object.keys(search).length > 0;
  return (
    <div className={styles.page}>
      <h1>My answers</h1>
      <OwnReports project={project} />
      <AnswerFilters key={project} project={project} spec={spec.data} search={search} />
      {answers.error && (
        <p className={styles.failed} role="alert">
          {answers.error.message}
        </p>
      )}
      {shown && <Answers shown={shown} narrowed={narrowed} spec={spec.data} onOpen={setOpened} />}
      {answers.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={answers.isFetchingNextPage}
          onClick={() => void answers.fetchNextPage()}
        >
          Show earlier ones
        </Button>
      )}
      {opened && (
        <ReviseAnswer
          project={project}
          answer={opened}
          spec={spec.data}
          onClose={() => setOpened(null)}
          onDone={() => {
            setOpened(null);
            void cache.invalidateQueries({ queryKey: ["my-answers", project] });
          }}
        />
      )}
    </div>
  );
}

function Answers(props: {
  shown: readonly OwnAnswer[];
  narrowed: boolean;
  spec: LabellingSpec;
  onOpen: (answer: OwnAnswer) => void;
}) {
  if (props.shown.length === 0) {
    return props.narrowed ? (
      <EmptyState title="No answer is like that" text="Take away a filter to see more." />
    ) : (
      <EmptyState title="No answers here" text="What you answer in this project is found here." />
    );
  }
  return (
    <ItemRows>
      {props.shown.map((one) => (
        <AnswerRow key={one.annotation} answer={one} spec={props.spec} onOpen={props.onOpen} />
      ))}
    </ItemRows>
  );
}

function AnswerRow(props: {
  answer: OwnAnswer;
  spec: LabellingSpec;
  onOpen: (answer: OwnAnswer) => void;
}) {
  const { answer, spec } = props;
  const given = fromLabels(answer.labels, spec.fields);
  return (
    <ItemRow
      itemKey={answer.item_key}
      text={answer.text}
      assets={answer.assets}
      label={summary(given, spec.fields)}
    >
      {answer.suggestion && (
        <span className={styles.suggested}>{suggested(answer.suggestion, spec.fields)}</span>
      )}
      <span className={styles.state} data-state={answer.state}>
        {answer.state === "decided" ? "Decided" : "Open"}
      </span>
      <time className={styles.time} dateTime={answer.submitted_at}>
        {new Date(answer.submitted_at).toLocaleString(undefined, {
          dateStyle: "medium",
          timeStyle: "short",
        })}
      </time>
      <Button
        variant="default"
        size="xs"
        aria-label={`${answer.state === "decided" ? "Look at" : "Revise"} ${answer.item_key}`}
        onClick={() => props.onOpen(answer)}
      >
        {answer.state === "decided" ? "Look" : "Revise"}
      </Button>
    </ItemRow>
  );
}
