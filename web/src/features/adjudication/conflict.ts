import type { Schemas } from "~/shared/api/client";
import {
  type Answer,
  type BoxLabel,
  fromLabels,
  regionId,
  type SpanLabel,
} from "~/shared/labels/answer";
import { type FieldSpec, isRegionKind } from "~/shared/labels/spec";

export type Adjudication = Schemas["ExpertViewsAdjudicationView"];

/** One way to settle a dispute, and who is for it; `region` null = it is not there. */
export interface Candidate {
  label: string;
  by: string[];
  region: SpanLabel | BoxLabel | null;
}

/** One thing in dispute. For a choice it is the whole answer, for regions one place. */
export interface Dispute {
  candidates: Candidate[];
}

interface Drawn {
  by: string;
  label: string;
  [measure: string]: unknown;
}

/** What is in dispute, with the alternatives that were voted for. */
export function disputesOf(conflict: Adjudication, field: FieldSpec): Dispute[] {
  if (!isRegionKind(field.kind)) return [{ candidates: choices(conflict) }];
  const voters = conflict.votes.filter((vote) => vote.skipped == null).map((vote) => vote.by);
  return conflict.contested.map((group) => {
    const regions = group.regions as Drawn[];
    const candidates: Candidate[] = [];
    for (const { by, ...region } of regions) {
      const same = candidates.find((one) => sameRegion(one.region, region));
      if (same) same.by.push(by);
      else {
        const { label } = region;
        candidates.push({ label, by: [by], region: { ...region, id: regionId() } as BoxLabel });
      }
    }
    const absent = voters.filter((by) => !regions.some((region) => region.by === by));
    return { candidates: [...candidates, { label: "Not there", by: absent, region: null }] };
  });
}

function choices(conflict: Adjudication): Candidate[] {
  const candidates: Candidate[] = [];
  for (const vote of conflict.votes) {
    if (vote.skipped != null) continue;
    const label = shownLabel(vote.label);
    const same = candidates.find((one) => one.label === label);
    if (same) same.by.push(vote.by);
    else candidates.push({ label, by: [vote.by], region: null });
  }
  return candidates;
}

export function shownLabel(label: unknown): string {
  if (Array.isArray(label)) return label.length === 0 ? "None of these" : label.join(", ");
  return typeof label === "string" ? label : "No answer";
}

function sameRegion(a: object | null, b: object): boolean {
  if (a === null) return false;
  const { id: _, ...measures } = a as BoxLabel;
  return JSON.stringify(measures) === JSON.stringify(b);
}

/** Which candidate is taken in each dispute; undefined = open. */
export type Picks = readonly (number | undefined)[];

/** The label that picks make: agreed regions in place, and what was taken of the contested ones. */
export function ruled(
  conflict: Adjudication,
  field: FieldSpec,
  disputes: readonly Dispute[],
  picks: Picks,
): Answer {
  if (!isRegionKind(field.kind)) {
    const taken = picks[0] === undefined ? undefined : disputes[0]?.candidates[picks[0]];
    const vote = conflict.votes.find((one) => one.by === taken?.by[0]);
    return vote ? fromLabels({ [field.name]: vote.label }, [field, OTHER]) : {};
  }
  const agreed = fromLabels({ [field.name]: conflict.agreed }, [field, OTHER])[field.name];
  const taken = disputes.flatMap((dispute, i) => {
    const pick = picks[i];
    const region = pick === undefined ? null : (dispute.candidates[pick]?.region ?? null);
    return region ? [region] : [];
  });
  return {
    [field.name]: [...((agreed as BoxLabel[] | undefined) ?? []), ...(taken as BoxLabel[])],
  };
}

/** Makes the form by name be read, whatever the number of fields. */
const OTHER: FieldSpec = { id: "", name: "", kind: "choice", classes: [], required: false };

/** The classes a conflict is between, in the order of the instructions. */
export function disputedClasses(disputes: readonly Dispute[], field: FieldSpec): string[] {
  const named = new Set(
    disputes.flatMap((dispute) =>
      dispute.candidates.flatMap((one) => (one.label === "Not there" ? [] : one.label.split(", "))),
    ),
  );
  return field.classes.map((one) => one.name).filter((name) => named.has(name));
}
