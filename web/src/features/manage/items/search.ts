/** What the browser of items is narrowed to; stands in the page's address. */
export interface ItemSearch {
  state?: string;
  label?: string;
  text?: string;
}

export function itemSearch(search: Record<string, unknown>): ItemSearch {
  const found: ItemSearch = {};
  for (const part of ["state", "label", "text"] as const) {
    const value = search[part];
    if (typeof value === "string" && value !== "") found[part] = value;
  }
  return found;
}
