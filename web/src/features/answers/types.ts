import type { Schemas } from "~/shared/api/client";

export interface OwnAnswer extends Omit<Schemas["AnswersAnswerView"], "state"> {
  state: "decided" | "undecided";
}
