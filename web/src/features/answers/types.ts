import type { Schemas } from "~/shared/api/client";

export type OwnAnswer = Schemas["OwnAnswersOwnAnswer"];
