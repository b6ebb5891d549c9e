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
}

/** All regions by name: a second way to choose and remove them. */
export function RegionList<R extends Region>(props: Props<R>) {
  if (props.regions.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={`Marked for ${props.field.name}`}>
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
