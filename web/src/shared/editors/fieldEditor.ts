import type { Schemas } from "~/shared/api/client";
import type { FieldValue } from "~/shared/labels/answer";
import type { FieldSpec } from "~/shared/labels/spec";

export type ItemView = Schemas["WorkViewItemView"];

/** What every editor of a field takes. */
export interface FieldEditorProps {
  field: FieldSpec;
  item: ItemView;
  value: FieldValue | undefined;
  /** Undefined = untouched again. */
  onChange: (value: FieldValue | undefined) => void;
  /** Listens to keys. */
  active: boolean;
  /** Ids of regions in dispute. */
  contested?: ReadonlySet<string>;
}
