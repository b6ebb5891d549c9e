import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { api, body, type Schemas } from "~/shared/api/client";
import { useProjectName } from "~/shared/projects";
import { rolesIn, useMe } from "~/shared/session/session";
import { notifyFailure } from "~/shared/ui/Notices";
import { LIVE } from "../live";
import manage from "../manage.module.css";
import { Page } from "../Page";
import { Bulk } from "./Bulk";
import { ItemFilters } from "./ItemFilters";
import styles from "./ItemsPage.module.css";
import { imageOf, inWords, stateTitle } from "./labels";
import { exportAddress, type ItemSearch, itemQuery } from "./search";

const PAGE = 60;
const MOST_PICKED = 10_000;

/** All items, narrowed by what is known of them; more come as one scrolls. */
export function ItemsPage() {
  const project = useProjectName();
  const me = useMe();
  const search: ItemSearch = useSearch({ from: "/shell/p/$project/items" });
  const navigate = useNavigate();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [picking, setPicking] = useState(false);
  const roles = rolesIn(me, project);
  const managesPeople = roles.includes("owner") || roles.includes("manager");
  const items = useInfiniteQuery({
    queryKey: [LIVE, project, "items", search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => page(project, search, pageParam, PAGE),
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const shown = items.data?.pages.flatMap((one) => one.items) ?? [];
  const end = useEnd(() => {
    if (items.hasNextPage && !items.isFetchingNextPage) void items.fetchNextPage();
  });

  function narrow(part: ItemSearch) {
    const next = { ...search, ...part };
    if (JSON.stringify(next) === JSON.stringify(search)) return;
    setPicked(new Set());
    void navigate({ to: "/p/$project/items", params: { project }, search: next, replace: true });
  }

  function pick(key: string, yes: boolean) {
    const next = new Set(picked);
    if (yes) next.add(key);
    else next.delete(key);
    setPicked(next);
  }

  async function pickAll() {
    setPicking(true);
    try {
      const keys = new Set<string>();
      let after: string | undefined;
      do {
        const one = await page(project, search, after, 1_000);
        for (const item of one.items) keys.add(item.key);
        after = one.next ?? undefined;
      } while (after && keys.size < MOST_PICKED);
      setPicked(keys);
    } catch (error) {
      notifyFailure(error);
    } finally {
      setPicking(false);
    }
  }

  return (
    <Page
      title="Items"
      actions={
        <>
          {managesPeople && (
            <Button
              variant="default"
              loading={picking}
              disabled={shown.length === 0}
              onClick={() => void pickAll()}
            >
              Pick all of these
            </Button>
          )}
          <Button component="a" variant="default" href={exportAddress(project, search)} download>
            Download the list
          </Button>
        </>
      }
    >
      <ItemFilters
        project={project}
        search={search}
        managesPeople={managesPeople}
        onNarrow={narrow}
      />
      {picked.size > 0 && (
        <Bulk project={project} keys={[...picked]} onDone={() => setPicked(new Set())} />
      )}
      {items.error && (
        <p className={manage.error} role="alert">
          {items.error.message}
        </p>
      )}
      {items.data && shown.length === 0 && <p className={manage.dim}>No item is like that.</p>}
      {shown.length > 0 && (
        <ul className={styles.list}>
          {shown.map((one) => (
            <Row
              key={one.key}
              project={project}
              one={one}
              picked={picked.has(one.key)}
              onPick={managesPeople ? pick : null}
            />
          ))}
        </ul>
      )}
      <div ref={end} className={styles.end}>
        {items.isFetchingNextPage ? "More is coming" : ""}
      </div>
    </Page>
  );
}

function page(project: string, search: ItemSearch, after: string | undefined, limit: number) {
  return body(
    api.GET("/api/projects/{project}/items", {
      params: {
        path: { project },
        query: { ...itemQuery(search), limit, ...(after ? { after } : {}) },
      },
    }),
  );
}

/** Called whenever the element comes near to being seen. */
function useEnd(reached: () => void) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const now = useRef(reached);
  now.current = reached;
  useEffect(() => {
    if (!element) return;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some((one) => one.isIntersecting)) now.current();
      },
      { rootMargin: "1200px" },
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, [element]);
  return setElement;
}

interface RowProps {
  project: string;
  one: Schemas["ItemLinesItemLine"];
  picked: boolean;
  onPick: ((key: string, yes: boolean) => void) | null;
}

function Row({ project, one, picked, onPick }: RowProps) {
  return (
    <li className={styles.row} data-item-key={one.key} data-picked={picked}>
      {onPick && (
        <input
          type="checkbox"
          aria-label={`Pick ${one.key}`}
          checked={picked}
          onChange={(event) => onPick(one.key, event.currentTarget.checked)}
        />
      )}
      {one.image && (
        <img src={imageOf(project, one.image)} alt="" loading="lazy" className={styles.thumb} />
      )}
      <div className={styles.what}>
        <Link to="/p/$project/items/$key" params={{ project, key: one.key }} className={styles.key}>
          {one.text ?? one.key}
        </Link>
        {one.text && <span className={manage.dim}>{one.key}</span>}
      </div>
      <span className={styles.label}>
        {Object.values(one.labels ?? {})
          .map(inWords)
          .join(" · ")}
      </span>
      <span className={styles.score} title="Item score: how well the answers agree">
        {one.score == null ? "" : one.score.toFixed(2)}
      </span>
      <span className={styles.state}>
        <span className={manage.chip} data-tone={TONES[one.state]}>
          {stateTitle(one.state)}
        </span>
      </span>
    </li>
  );
}

const TONES: Record<string, string> = {
  decided: "good",
  conflict: "warning",
  blocked: "warning",
};
