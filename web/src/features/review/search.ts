/** What the reviews are narrowed to, and how they are shown; stands in the page's address. */
export interface ReviewSearch {
  /** Pseudonym of an annotator. */
  annotator?: string;
  label?: string;
  text?: string;
  /** Key of one item. */
  key?: string;
  view?: "list";
}

export function reviewSearch(search: Record<string, unknown>): ReviewSearch {
  const found: ReviewSearch = {};
  for (const part of ["annotator", "label", "text", "key"] as const) {
    const value = search[part];
    if (typeof value === "string" && value !== "") found[part] = value;
  }
  return search.view === "list" ? { ...found, view: "list" } : found;
}

/** What the server narrows by; undefined = everything. */
export function filterOf({ view: _, ...filter }: ReviewSearch): ReviewFilter | undefined {
  return Object.keys(filter).length === 0 ? undefined : filter;
}

export type ReviewFilter = Omit<ReviewSearch, "view">;
