import { Checkbox, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { count } from "../numbers";
import { facetsQuery, figuresQuery } from "../queries";
import styles from "./ItemsPage.module.css";
import { STATES } from "./labels";
import type { ItemSearch } from "./search";

interface Props {
  project: string;
  search: ItemSearch;
  managesPeople: boolean;
  onNarrow: (part: ItemSearch) => void;
}

const SCORES = [
  { value: "0.5", label: "Score below 0.5" },
  { value: "0.67", label: "Score below 0.67" },
  { value: "0.8", label: "Score below 0.8" },
  { value: "1", label: "Not unanimous" },
];

const HOWS: Record<string, string> = {
  unanimous: "All agreed",
  single: "One answer",
  reviewed: "Reviewed",
  fixed: "Fixed in review",
  adjudicated: "Adjudicated",
  corrected: "Corrected",
  distribution: "Both readings kept",
  imported: "Imported",
};

/** What items can be narrowed by, each with how many there are. */
export function ItemFilters({ project, search, managesPeople, onNarrow }: Props) {
  const facets = useQuery(facetsQuery(project));
  const people = useQuery({ ...figuresQuery(project), enabled: managesPeople });
  const there = facets.data;
  const counted = (values: readonly { value: string; items: number }[] = []) =>
    values.map((one) => ({ value: one.value, label: `${one.value} (${count(one.items)})` }));
  const states = STATES.map((one) => {
    const items = there?.states.find((known) => known.value === one.value)?.items ?? 0;
    return { value: one.value, label: `${one.label} (${count(items)})` };
  });
  return (
    <div className={styles.filters}>
      <TextInput
        type="search"
        aria-label="Words in key or text"
        placeholder="Words in key or text"
        defaultValue={search.text ?? ""}
        onKeyDown={(event) => {
          if (event.key === "Enter") onNarrow({ text: event.currentTarget.value });
        }}
        onBlur={(event) => onNarrow({ text: event.currentTarget.value })}
      />
      <Select
        aria-label="State"
        placeholder="Any state"
        clearable
        data={states}
        value={search.state ?? null}
        onChange={(state) => onNarrow({ state: state ?? "" })}
      />
      <Select
        aria-label="Class"
        placeholder="Any class"
        clearable
        searchable
        limit={200}
        data={counted(there?.classes)}
        value={search.label ?? null}
        onChange={(label) => onNarrow({ label: label ?? "" })}
      />
      {managesPeople && (
        <Select
          aria-label="Person"
          placeholder="Answered by anybody"
          clearable
          searchable
          data={(people.data ?? [])
            .filter((one) => one.votes > 0)
            .map((one) => ({ value: one.id, label: one.name }))}
          value={search.person ?? null}
          onChange={(person) => onNarrow({ person: person ?? "" })}
        />
      )}
      <Select
        aria-label="Agreement"
        placeholder="Any agreement"
        clearable
        data={SCORES}
        value={search.below ?? null}
        onChange={(below) => onNarrow({ below: below ?? "" })}
      />
      {(there?.hows.length ?? 0) > 0 && (
        <Select
          aria-label="How it was decided"
          placeholder="Decided in any way"
          clearable
          data={(there?.hows ?? []).map((one) => ({
            value: one.value,
            label: `${HOWS[one.value] ?? one.value} (${count(one.items)})`,
          }))}
          value={search.how ?? null}
          onChange={(how) => onNarrow({ how: how ?? "" })}
        />
      )}
      {(there?.versions.length ?? 0) > 1 && (
        <Select
          aria-label="Version of the instructions"
          placeholder="Any instructions"
          clearable
          data={(there?.versions ?? []).map((one) => ({
            value: one.value,
            label: `Version ${one.value} (${count(one.items)})`,
          }))}
          value={search.version ?? null}
          onChange={(version) => onNarrow({ version: version ?? "" })}
        />
      )}
      {(there?.segments.length ?? 0) > 0 && (
        <Select
          aria-label="Segment"
          placeholder="Any segment"
          clearable
          searchable
          data={counted(there?.segments)}
          value={search.segment ?? null}
          onChange={(segment) => onNarrow({ segment: segment ?? "" })}
        />
      )}
      {(there?.names.length ?? 0) > 0 && (
        <Particular
          key={search.meta ?? ""}
          names={there?.names.map((one) => one.value) ?? []}
          meta={search.meta ?? ""}
          onChange={(meta) => onNarrow({ meta })}
        />
      )}
      {(there?.marked ?? 0) > 0 && (
        <Checkbox
          className={styles.check}
          label={`Flagged (${count(there?.marked ?? 0)})`}
          checked={search.marked === "true"}
          onChange={(event) => onNarrow({ marked: event.currentTarget.checked ? "true" : "" })}
        />
      )}
      <Checkbox
        className={styles.check}
        label="Least agreed first"
        checked={search.order === "score"}
        onChange={(event) => onNarrow({ order: event.currentTarget.checked ? "score" : "" })}
      />
    </div>
  );
}

/** A particular that came with the item, and its value. */
function Particular(props: {
  names: readonly string[];
  meta: string;
  onChange: (meta: string) => void;
}) {
  const at = props.meta.indexOf("=");
  const [name, setName] = useState(at < 0 ? "" : props.meta.slice(0, at));
  const [value, setValue] = useState(at < 0 ? "" : props.meta.slice(at + 1));
  const tell = () => props.onChange(name && value ? `${name}=${value}` : "");
  return (
    <div className={styles.particular}>
      <Select
        aria-label="Particular"
        placeholder="Any particular"
        clearable
        searchable
        data={[...props.names]}
        value={name || null}
        onChange={(chosen) => {
          setName(chosen ?? "");
          if (!chosen && props.meta) props.onChange("");
        }}
      />
      {name && (
        <TextInput
          aria-label={`Value of ${name}`}
          placeholder="is exactly"
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") tell();
          }}
          onBlur={tell}
        />
      )}
    </div>
  );
}
