import { useEffect, useRef } from "react";
import { classColour } from "~/shared/labels/colours";
import type { FieldSpec } from "~/shared/labels/spec";
import { keepFocus } from "./ClassPicker";
import styles from "./RegionList.module.css";

interface Region {
  id: string;
  label: string;
}

interface Props<R extends Region> {
  field: FieldSpec;
  regions: readonly R[];
  selected: string | null;
  describe: (region: R) => string;
  onSelect: (region: R) => void;
  onRemove: (id: string) => void;
  /** What to do while there is none. */
  hint: string;
}

/**
 * All regions by name: a second way to choose and remove them. It has its place from the start, so that
 * nothing above it moves with the first one.
 */
export function RegionList<R extends Region>(props: Props<R>) {
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is selected, and in which list
  useEffect(() => {
    list.current?.querySelector("[data-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [props.selected, props.regions.length]);
  if (props.regions.length === 0) return <p className={styles.none}>{props.hint}</p>;
  return (
    <ul ref={list} className={styles.list} aria-label={`Marked for ${props.field.name}`}>
      {props.regions.map((region) => (
        <li key={region.id} className={styles.one} data-selected={region.id === props.selected}>
          <button
            type="button"
            className={styles.region}
            onMouseDown={keepFocus}
            onClick={() => props.onSelect(region)}
          >
            <span
              className={styles.swatch}
              style={{ background: classColour(props.field, region.label) }}
              aria-hidden
            />
            <b>{region.label}</b>
            <bdi className={styles.what}>{props.describe(region)}</bdi>
          </button>
          <button
            type="button"
            className={styles.remove}
            aria-label={`Remove ${region.label} ${props.describe(region)}`}
            onMouseDown={keepFocus}
            onClick={() => props.onRemove(region.id)}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}
