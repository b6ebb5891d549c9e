import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { api, body } from "~/shared/api/client";
import { Cases } from "~/shared/cases/Cases";
import { useProjectName } from "~/shared/projects";
import { reviewsKey } from "./queries";
import { type Review, ReviewDesk } from "./ReviewDesk";
import { ReviewFilters } from "./ReviewFilters";
import { ReviewList } from "./ReviewList";
import styles from "./ReviewPage.module.css";
import { filterOf, type ReviewSearch } from "./search";

/** Labels to look at, one by one or as a list, of everybody or of one annotator. */
export function ReviewPage() {
  const project = useProjectName();
  const search: ReviewSearch = useSearch({ from: "/shell/p/$project/review" });
  const navigate = useNavigate();
  const cache = useQueryClient();
  const filter = filterOf(search);

  function go(next: ReviewSearch) {
    void navigate({ to: "/p/$project/review", params: { project }, search: next });
  }

  const { key, ...set } = search;
  return (
    <div className={styles.page}>
      <ReviewFilters project={project} search={search} onChange={go} />
      {search.view === "list" ? (
        <ReviewList
          project={project}
          filter={filter ?? {}}
          onOpen={(one) => go({ ...set, view: undefined, key: one })}
        />
      ) : (
        <Cases<Review>
          key={JSON.stringify(filter)}
          project={project}
          work="reviewer"
          emptyTitle={filter ? "Nothing of this kind is left to review" : "Nothing to review"}
          emptyWays={
            filter && (
              <Button onClick={() => go(key ? { ...set, view: "list" } : {})}>
                {key ? "Back to the list" : "Review everything"}
              </Button>
            )
          }
          pull={async (max) => {
            const params = { path: { project } };
            const pulled = await body(
              api.POST("/api/projects/{project}/reviews/pull", {
                params,
                body: filter ? { max, filter } : { max },
              }),
            );
            return { cases: pulled.reviews, empty: pulled.empty ?? null };
          }}
        >
          {(review, spec, { settle, replace }) => (
            <ReviewDesk
              key={review.id}
              review={review}
              spec={spec}
              // Within a filter the next ones are pulled by it.
              next={filter ? 0 : 2}
              settle={async (send) => {
                const problem = await settle(send);
                void cache.invalidateQueries({ queryKey: reviewsKey(project) });
                return problem;
              }}
              replace={replace}
            />
          )}
        </Cases>
      )}
    </div>
  );
}
