/** What one's own answers are narrowed to; stands in the page's address. */
export interface AnswerSearch {
  state?: "decided" | "undecided";
  label?: string;
  text?: string;
}

export function answerSearch(search: Record<string, unknown>): AnswerSearch {
  const found: AnswerSearch = {};
  for (const part of ["label", "text"] as const) {
    const value = search[part];
    if (typeof value === "string" && value !== "") found[part] = value;
  }
  const { state } = search;
  return state === "decided" || state === "undecided" ? { ...found, state } : found;
}
