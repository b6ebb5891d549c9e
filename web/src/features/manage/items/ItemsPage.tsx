import { Button, Select, TextInput } from "@mantine/core";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { api, body } from "~/shared/api/client";
import { specQuery } from "~/shared/labels/spec";
import { useProjectName } from "~/shared/projects";
import { notify, notifyFailure } from "~/shared/ui/Notices";
import { ReasonDialog } from "~/shared/ui/ReasonDialog";
import { LIVE } from "../live";
import manage from "../manage.module.css";
import { Page } from "../Page";
import styles from "./ItemsPage.module.css";
import { imageOf, inWords, STATES, stateTitle } from "./labels";
import type { ItemSearch } from "./search";

const PAGE = 60;

/** All items, narrowed by state, class and words; more come as one asks for them. */
export function ItemsPage() {
  const project = useProjectName();
  const search: ItemSearch = useSearch({ from: "/shell/p/$project/items" });
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [reopening, setReopening] = useState(false);
  const spec = useQuery(specQuery(project));
  const items = useInfiniteQuery({
    queryKey: [LIVE, project, "items", search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/api/projects/{project}/items", {
          params: {
            path: { project },
            query: { ...search, limit: PAGE, ...(pageParam ? { after: pageParam } : {}) },
          },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const classes = [
    ...new Set((spec.data?.fields ?? []).flatMap((field) => field.classes.map((one) => one.name))),
  ];
  const shown = items.data?.pages.flatMap((page) => page.items) ?? [];

  function narrow(part: ItemSearch) {
    setPicked(new Set());
    void navigate({
      to: "/p/$project/items",
      params: { project },
      search: { ...search, ...part },
      replace: true,
    });
  }

  async function reopen(reason: string) {
    setReopening(false);
    try {
      await body(
        api.POST("/api/projects/{project}/items/reopen", {
          params: { path: { project } },
          body: { filter: { keys: [...picked] }, reason },
        }),
      );
      notify("done", `${picked.size} items are open again.`);
      setPicked(new Set());
      await cache.invalidateQueries({ queryKey: [LIVE, project] });
    } catch (error) {
      notifyFailure(error);
    }
  }

  return (
    <Page title="Items">
      <div className={styles.filters}>
        <TextInput
          type="search"
          aria-label="Words in key or text"
          placeholder="Words in key or text"
          defaultValue={search.text ?? ""}
          onKeyDown={(event) => {
            if (event.key === "Enter") narrow({ text: event.currentTarget.value });
          }}
          onBlur={(event) => narrow({ text: event.currentTarget.value })}
        />
        <Select
          aria-label="State"
          placeholder="Any state"
          clearable
          data={STATES}
          value={search.state ?? null}
          onChange={(state) => narrow({ state: state ?? "" })}
        />
        <Select
          aria-label="Class"
          placeholder="Any class"
          clearable
          searchable
          data={classes}
          value={search.label ?? null}
          onChange={(label) => narrow({ label: label ?? "" })}
        />
        {picked.size > 0 && (
          <Button variant="default" onClick={() => setReopening(true)}>
            Ask again about {picked.size}…
          </Button>
        )}
      </div>
      {items.error && (
        <p className={manage.error} role="alert">
          {items.error.message}
        </p>
      )}
      {items.data && shown.length === 0 && <p className={manage.dim}>No item is like that.</p>}
      <ul className={styles.list}>
        {shown.map((one) => (
          <li key={one.key} className={styles.row} data-item-key={one.key}>
            <input
              type="checkbox"
              aria-label={`Pick ${one.key}`}
              checked={picked.has(one.key)}
              onChange={(event) => {
                const next = new Set(picked);
                if (event.currentTarget.checked) next.add(one.key);
                else next.delete(one.key);
                setPicked(next);
              }}
            />
            {one.image && (
              <img
                src={imageOf(project, one.image)}
                alt=""
                loading="lazy"
                className={styles.thumb}
              />
            )}
            <div className={styles.what}>
              <Link
                to="/p/$project/items/$key"
                params={{ project, key: one.key }}
                className={styles.key}
              >
                {one.text ?? one.key}
              </Link>
              {one.text && <span className={manage.dim}>{one.key}</span>}
            </div>
            <span className={styles.label}>
              {Object.values(one.labels ?? {})
                .map(inWords)
                .join(" · ")}
            </span>
            <span className={manage.chip} data-tone={TONES[one.state]}>
              {stateTitle(one.state)}
            </span>
          </li>
        ))}
      </ul>
      {items.hasNextPage && (
        <Button
          mt="md"
          variant="default"
          loading={items.isFetchingNextPage}
          onClick={() => void items.fetchNextPage()}
        >
          Show more
        </Button>
      )}
      {reopening && (
        <ReasonDialog
          title={`Why ask again about ${picked.size} items?`}
          textLabel="Reason, kept on the record"
          textNeeded
          confirm="Open them again"
          onClose={() => setReopening(false)}
          onConfirm={(_, text) => void reopen(text)}
        />
      )}
    </Page>
  );
}

const TONES: Record<string, string> = {
  decided: "good",
  conflict: "warning",
  blocked: "warning",
};
