/** What the browser of items is narrowed to; stands in the page's address. */
export interface ItemSearch {
  state?: string;
  label?: string;
  text?: string;
  /** Somebody's id. */
  person?: string;
  version?: string;
  how?: string;
  segment?: string;
  /** `name=value`. */
  meta?: string;
  /** Item scores lower than this. */
  below?: string;
  order?: string;
  marked?: string;
}

const PARTS = [
  "state",
  "label",
  "text",
  "person",
  "version",
  "how",
  "segment",
  "meta",
  "below",
  "order",
  "marked",
] as const;

export function itemSearch(search: Record<string, unknown>): ItemSearch {
  const found: ItemSearch = {};
  for (const part of PARTS) {
    const value = search[part];
    // The address may give a number or a truth value back as what it looks like.
    if (["string", "number", "boolean"].includes(typeof value) && value !== "") {
      found[part] = String(value);
    }
  }
  return found;
}

/** As the server is asked. */
export function itemQuery(search: ItemSearch) {
  const { person, version, below, meta, marked, ...texts } = search;
  return {
    ...texts,
    ...(person ? { person: Number(person) } : {}),
    ...(version ? { version: Number(version) } : {}),
    ...(below ? { below: Number(below) } : {}),
    ...(meta ? { meta: [meta] } : {}),
    ...(marked ? { marked: true } : {}),
  };
}

/** Where the list can be had as JSON lines. */
export function exportAddress(project: string, search: ItemSearch): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value) query.set(name, name === "marked" ? "true" : value);
  }
  return `/api/projects/${encodeURIComponent(project)}/items.jsonl?${query}`;
}
