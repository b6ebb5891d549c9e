import { SegmentedControl, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { specQuery } from "~/shared/labels/spec";
import { type SampledWork, sampledWorkQuery } from "./queries";
import styles from "./ReviewPage.module.css";
import type { ReviewSearch } from "./search";

interface Props {
  project: string;
  search: ReviewSearch;
  onChange: (search: ReviewSearch) => void;
}

/** Whose work, which class, which words; one by one or as a list. */
export function ReviewFilters({ project, search, onChange }: Props) {
  const work = useQuery(sampledWorkQuery(project)).data ?? [];
  const spec = useQuery(specQuery(project)).data;
  const classes = [
    ...new Set((spec?.fields ?? []).flatMap((field) => field.classes.map((one) => one.name))),
  ];
  const chosen = work.find((one) => one.annotator === search.annotator);

  function narrow(part: ReviewSearch) {
    const { key: _, ...others } = search;
    onChange({ ...others, ...part });
    // The keys are the desk's again: Enter accepts, and opens no list.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }

  return (
    <div className={styles.filters}>
      <Select
        aria-label="Whose work"
        placeholder="Everybody’s work"
        clearable
        searchable
        size="sm"
        w="15rem"
        data={work.map((one) => ({
          value: one.annotator,
          label: `${one.annotator} · ${one.waiting} waiting`,
        }))}
        value={search.annotator ?? null}
        onChange={(annotator) => narrow({ annotator: annotator ?? undefined })}
      />
      <Select
        aria-label="Class"
        placeholder="Any class"
        clearable
        searchable
        size="sm"
        w="12rem"
        data={classes}
        value={search.label ?? null}
        onChange={(label) => narrow({ label: label ?? undefined })}
      />
      <TextInput
        key={search.text}
        type="search"
        aria-label="Words in key or text"
        placeholder="Words in key or text"
        size="sm"
        w="14rem"
        defaultValue={search.text ?? ""}
        onKeyDown={(event) => {
          if (event.key === "Enter") narrow({ text: event.currentTarget.value || undefined });
        }}
        onBlur={(event) => {
          const text = event.currentTarget.value || undefined;
          if (text !== search.text) narrow({ text });
        }}
      />
      <p className={styles.record}>{chosen && record(chosen)}</p>
      <SegmentedControl
        aria-label="Show"
        size="sm"
        value={search.view ?? "desk"}
        onChange={(view) => narrow({ view: view === "list" ? "list" : undefined })}
        data={[
          { value: "desk", label: "One by one" },
          { value: "list", label: "List" },
        ]}
      />
    </div>
  );
}

/** What became of somebody's sampled work so far. */
function record(work: SampledWork): string {
  const looked = work.accepted + work.fixed + work.returned + work.flagged;
  if (looked === 0) return "Nothing of theirs was reviewed yet";
  const parts = [
    `${work.accepted} accepted`,
    work.fixed > 0 && `${work.fixed} put right`,
    work.returned > 0 && `${work.returned} sent back`,
    work.flagged > 0 && `${work.flagged} flagged`,
  ];
  return `Reviewed ${looked}: ${parts.filter(Boolean).join(", ")}`;
}
