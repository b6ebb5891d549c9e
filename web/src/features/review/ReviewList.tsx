import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiProblem, api, body, type Schemas } from "~/shared/api/client";
import { fromLabels } from "~/shared/labels/answer";
import { type FieldSpec, specQuery } from "~/shared/labels/spec";
import { summary } from "~/shared/labels/summary";
import { EmptyState } from "~/shared/ui/EmptyState";
import { ItemRow, ItemRows } from "~/shared/ui/ItemRow";
import { notify, notifyFailure } from "~/shared/ui/Notices";
import { ReasonDialog } from "~/shared/ui/ReasonDialog";
import { reviewsKey, type WaitingReview, waitingQuery } from "./queries";
import styles from "./ReviewPage.module.css";
import type { ReviewFilter } from "./search";

interface Props {
  project: string;
  filter: ReviewFilter;
  onOpen: (key: string) => void;
}

/** All labels that wait and fit, to be looked over and accepted together. */
export function ReviewList({ project, filter, onOpen }: Props) {
  const cache = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const waiting = useInfiniteQuery(waitingQuery(project, filter));
  const spec = useQuery(specQuery(project));
  if (waiting.error) return <EmptyState title="Nothing was found" text={waiting.error.message} />;
  if (!waiting.data || !spec.data) return null;
  const shown = waiting.data.pages.flatMap((page) => page.reviews);
  const fitting = waiting.data.pages[0]?.fitting ?? 0;

  async function accept(reason: string) {
    setAsking(false);
    setBusy(true);
    let accepted = 0;
    const left: { reason: string }[] = [];
    try {
      let expected = fitting;
      let after: string | null = null;
      do {
        const done: Schemas["ReviewsTogetherOutcome"] = await body(
          api.POST("/api/projects/{project}/reviews/accept-together", {
            params: { path: { project } },
            body: { filter, expected, reason, after },
          }),
        );
        accepted += done.accepted;
        left.push(...done.left);
        expected = done.remaining;
        after = done.next ?? null;
      } while (after !== null);
      const rest = left[0] ? ` ${left.length} were left: ${left[0].reason}.` : "";
      notify(left.length > 0 ? "warning" : "done", `${accepted} labels are accepted.${rest}`);
    } catch (error) {
      const so = accepted > 0 ? `${accepted} labels are accepted. ` : "";
      if (error instanceof ApiProblem && error.type === "set-changed") {
        notify("warning", `${so}Other labels fit by now. Look at them, then accept.`);
      } else {
        if (so) notify("warning", so);
        notifyFailure(error);
      }
    } finally {
      setBusy(false);
      await cache.invalidateQueries({ queryKey: reviewsKey(project) });
    }
  }

  if (shown.length === 0) {
    return (
      <EmptyState
        title="Nothing waits here"
        text="Labels that fit the filter, that wait for a review and that you did not vote on appear here."
      />
    );
  }
  return (
    <div className={styles.scroll}>
      <div className={styles.listHead}>
        <h1>
          {fitting} {fitting === 1 ? "label waits" : "labels wait"}
        </h1>
        <Button loading={busy} onClick={() => setAsking(true)}>
          {fitting === 1 ? "Accept it…" : `Accept all ${fitting} together…`}
        </Button>
      </div>
      <ItemRows>
        {shown.map((one) => (
          <Row
            key={`${one.item.key} ${one.field}`}
            one={one}
            fields={spec.data.fields}
            onOpen={() => onOpen(one.item.key)}
          />
        ))}
      </ItemRows>
      {waiting.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={waiting.isFetchingNextPage}
          onClick={() => void waiting.fetchNextPage()}
        >
          Show more
        </Button>
      )}
      {asking && (
        <ReasonDialog
          title={fitting === 1 ? "Accept the label?" : `Accept ${fitting} labels together?`}
          textLabel="Reason, kept on the record"
          textNeeded
          confirm="Accept them"
          onClose={() => setAsking(false)}
          onConfirm={(_, text) => void accept(text)}
        >
          <p className={styles.explained}>
            Each is recorded as accepted together with others, not looked at one by one.
          </p>
        </ReasonDialog>
      )}
    </div>
  );
}

function Row(props: { one: WaitingReview; fields: readonly FieldSpec[]; onOpen: () => void }) {
  const { one } = props;
  const fields = props.fields.filter((field) => field.name === one.field);
  return (
    <ItemRow
      itemKey={one.item.key}
      text={one.item.text}
      assets={one.item.assets}
      label={summary(fromLabels(one.labels, fields), fields)}
    >
      {props.fields.length > 1 && <span className={styles.field}>{one.field}</span>}
      <span className={styles.by}>{one.annotators.join(", ")}</span>
      <Button
        variant="default"
        size="xs"
        aria-label={`Look at ${one.item.key}`}
        onClick={props.onOpen}
      >
        Look
      </Button>
    </ItemRow>
  );
}
