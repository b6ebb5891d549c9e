import type { Reason } from "~/shared/ui/ReasonDialog";

/** Why an item is skipped; the words are kept with the skip. */
export const SKIP_REASONS: readonly Reason[] = [
  { value: "cannot_decide", title: "I cannot decide this" },
  { value: "no_class_fits", title: "No class fits" },
  { value: "context_missing", title: "Something needed to decide is missing" },
  { value: "unreadable", title: "It cannot be read or seen" },
  { value: "wrong_language", title: "I do not know the language or the subject" },
  { value: "should_not_be_here", title: "It should not be in this project" },
];

/** How sure somebody is, as the confidence stated with an answer. */
export const UNSURE_REASONS: readonly Reason[] = [
  { value: "0.6", title: "Two classes fit about equally" },
  { value: "0.5", title: "The instructions do not cover this" },
  { value: "0.4", title: "I would need more context" },
  { value: "0.3", title: "I am guessing" },
];
