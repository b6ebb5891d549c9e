import { lazy, Suspense } from "react";
import { ClassPicker } from "./ClassPicker";
import type { FieldEditorProps } from "./fieldEditor";
import layout from "./Stage.module.css";
import { TextItem } from "./text/TextItem";

const ImageItem = lazy(() => import("./image/ImageItem"));

interface Props extends FieldEditorProps {
  /** A single choice was made, which may be the whole answer. */
  onPicked?: (name: string) => void;
  /** The item is shown elsewhere already. */
  bare?: boolean;
}

/** One class, or several, for the whole item. */
export function ChoiceEditor({ field, item, value, onChange, active, onPicked, bare }: Props) {
  const chosen =
    value === undefined ? [] : typeof value === "string" ? [value] : (value as string[]);

  function pick(name: string) {
    if (field.kind === "choice") {
      onChange(name);
      onPicked?.(name);
    } else if (chosen.includes(name)) {
      const left = chosen.filter((one) => one !== name);
      onChange(left.length > 0 ? left : undefined);
    } else {
      const order = field.classes.map((one) => one.name);
      onChange([...chosen, name].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
    }
  }

  const picker = (
    <div className={layout.classes}>
      <ClassPicker
        field={field}
        chosen={chosen}
        none={value !== undefined && chosen.length === 0}
        active={active}
        onPick={pick}
        onNone={() => onChange(value !== undefined && chosen.length === 0 ? undefined : [])}
      />
    </div>
  );
  if (bare) return picker;
  return (
    <div className={layout.stage}>
      <ItemOnly item={item} />
      {picker}
    </div>
  );
}

/** The item alone, whatever it is. */
export function ItemOnly({ item }: { item: FieldEditorProps["item"] }) {
  const [asset] = Object.values(item.assets);
  return asset ? (
    <Suspense fallback={<div className={layout.picture} />}>
      <ImageItem asset={asset} />
    </Suspense>
  ) : (
    <TextItem text={item.text ?? ""} />
  );
}
