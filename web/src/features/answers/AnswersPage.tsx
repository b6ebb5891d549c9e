import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "~/shared/api/client";
import { fromLabels } from "~/shared/labels/answer";
import { type LabellingSpec, specQuery } from "~/shared/labels/spec";
import { useProjectName } from "~/shared/projects";
import { EmptyState } from "~/shared/ui/EmptyState";
import styles from "./AnswersPage.module.css";
import { OwnReports } from "./OwnReports";
import { ReviseAnswer } from "./ReviseAnswer";
import { summary } from "./summary";
import type { OwnAnswer } from "./types";

const PAGE = 50;

/** Everything one has answered in a project, and what came of one's questions. */
export function AnswersPage() {
  const project = useProjectName();
  const cache = useQueryClient();
  const spec = useQuery(specQuery(project));
  const [sought, setSought] = useState("");
  const [state, setState] = useState<"all" | "undecided" | "decided">("all");
  const [opened, setOpened] = useState<OwnAnswer | null>(null);
  const answers = useInfiniteQuery({
    queryKey: ["my-answers", project],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => ownAnswers(project, pageParam),
    getNextPageParam: (last) => last.next,
  });
  if (!spec.data || !answers.data) return null;

  const all = answers.data.pages.flatMap((page) => page.answers);
  const words = sought.trim().toLowerCase();
  const shown = all.filter(
    (one) =>
      one.latest &&
      (state === "all" || one.state === state) &&
      `${one.item_key} ${one.text ?? ""} ${JSON.stringify(one.labels)}`
        .toLowerCase()
        .includes(words),
  );
  return (
    <div className={styles.page}>
      <h1>My answers</h1>
      <OwnReports project={project} />
      <div className={styles.filters}>
        <input
          type="search"
          aria-label="Search my answers"
          placeholder="Search text, item or class"
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
        {(["all", "undecided", "decided"] as const).map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={state === one}
            onClick={() => setState(one)}
          >
            {one === "all" ? "All" : one === "undecided" ? "Can be revised" : "Decided"}
          </button>
        ))}
      </div>
      {shown.length === 0 ? (
        <EmptyState title="No answers here" text="What you answer in this project is found here." />
      ) : (
        <ul className={styles.list}>
          {shown.map((one) => (
            <AnswerRow key={one.annotation} answer={one} spec={spec.data} onOpen={setOpened} />
          ))}
        </ul>
      )}
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

function AnswerRow(props: {
  answer: OwnAnswer;
  spec: LabellingSpec;
  onOpen: (answer: OwnAnswer) => void;
}) {
  const { answer, spec } = props;
  const [asset] = Object.values(answer.assets);
  const given = fromLabels(answer.labels, spec.fields);
  return (
    <li className={styles.row}>
      {asset ? (
        <img className={styles.thumbnail} src={asset.url} alt="" loading="lazy" />
      ) : (
        <bdi className={styles.text}>{answer.text}</bdi>
      )}
      {asset && <span className={styles.text}>{answer.item_key}</span>}
      <span className={styles.label}>{summary(given, spec.fields)}</span>
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
    </li>
  );
}

async function ownAnswers(project: string, after: string | null) {
  const path = { project };
  const query = { limit: PAGE, ...(after ? { after } : {}) };
  const page = await body(
    api.GET("/api/projects/{project}/my/answers", { params: { path, query } }),
  );
  const { states } = await body(
    api.POST("/api/projects/{project}/my/answers/states", {
      params: { path },
      body: { item_keys: page.answers.map((one) => one.item_key) },
    }),
  );
  const answers: OwnAnswer[] = page.answers.map((one) => ({
    ...one,
    state: states[one.item_key] === "decided" ? "decided" : "undecided",
  }));
  return { answers, next: page.next ?? null };
}
