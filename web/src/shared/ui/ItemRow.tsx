import type { ReactNode } from "react";
import styles from "./ItemRows.module.css";

/** Items one below the other, each in a line. */
export function ItemRows({ children }: { children: ReactNode }) {
  return <ul className={styles.list}>{children}</ul>;
}

interface Props {
  itemKey: string;
  text: string | null | undefined;
  assets: Readonly<Record<string, { url: string }>>;
  /** The label in a few words. */
  label: string;
  /** What stands behind the label. */
  children: ReactNode;
}

/** One item with its label: the picture and the key, or the text. */
export function ItemRow({ itemKey, text, assets, label, children }: Props) {
  const [asset] = Object.values(assets);
  return (
    <li className={styles.row} data-row={itemKey}>
      {asset && <img className={styles.thumbnail} src={asset.url} alt="" loading="lazy" />}
      <bdi className={styles.text}>{asset ? itemKey : (text ?? itemKey)}</bdi>
      <b className={styles.label}>{label}</b>
      {children}
    </li>
  );
}
