import { SegmentedControl, Select, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { LabellingSpec } from "~/shared/labels/spec";
import { useProjects } from "~/shared/projects";
import { rolesIn, useMe } from "~/shared/session/session";
import styles from "./AnswersPage.module.css";
import type { AnswerSearch } from "./search";

/** Typing rests for so long before the server is asked. */
const REST_MS = 250;

interface Props {
  project: string;
  spec: LabellingSpec;
  search: AnswerSearch;
}

/** By words, class, state and project; the server looks. */
export function AnswerFilters({ project, spec, search }: Props) {
  const me = useMe();
  const navigate = useNavigate();
  const [text, setText] = useState(search.text ?? "");
  const mine = useProjects().filter((one) => rolesIn(me, one.id).includes("annotator"));
  const classes = [
    ...new Set(spec.fields.flatMap((field) => field.classes.map((one) => one.name))),
  ];

  function narrow(part: AnswerSearch, to = project) {
    void navigate({
      to: "/p/$project/answers",
      params: { project: to },
      search: { ...search, ...part },
      replace: to === project,
    });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed is waited for
  useEffect(() => {
    if (text === (search.text ?? "")) return;
    const timer = window.setTimeout(() => narrow({ text: text || undefined }), REST_MS);
    return () => window.clearTimeout(timer);
  }, [text]);

  return (
    <div className={styles.filters}>
      <TextInput
        type="search"
        aria-label="Search my answers"
        placeholder="Words in the item"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Select
        aria-label="Class"
        placeholder="Any class"
        clearable
        searchable
        data={classes}
        value={search.label ?? null}
        onChange={(label) => narrow({ label: label ?? undefined })}
      />
      {mine.length > 1 && (
        <Select
          aria-label="Project"
          searchable
          allowDeselect={false}
          data={mine.map((one) => one.name)}
          value={project}
          onChange={(to) => to && narrow({ label: undefined }, to)}
        />
      )}
      <SegmentedControl
        aria-label="State"
        value={search.state ?? "all"}
        onChange={(state) =>
          narrow({ state: state === "all" ? undefined : (state as AnswerSearch["state"]) })
        }
        data={[
          { value: "all", label: "All" },
          { value: "undecided", label: "Can be revised" },
          { value: "decided", label: "Decided" },
        ]}
      />
    </div>
  );
}
