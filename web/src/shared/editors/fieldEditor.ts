import type { Schemas } from "~/shared/api/client";
import type { FieldValue } from "~/shared/labels/answer";
import type { FieldSpec } from "~/shared/labels/spec";

export type ItemView = Schemas["WorkViewItemView"];

/** A box somebody drew, by a letter that tells nothing of who. */
export interface Ghost {
  id: string;
  by: string;
  label: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Of the dispute at hand. */
  current: boolean;
}

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
  /** What others drew, shown behind; not part of the answer. */
  ghosts?: readonly Ghost[];
}
