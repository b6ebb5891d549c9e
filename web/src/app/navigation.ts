import type { Role } from "~/shared/session/session";

export interface Destination {
  to:
    | "/p/$project/label"
    | "/p/$project/answers"
    | "/p/$project/review"
    | "/p/$project/adjudicate"
    | "/p/$project/overview"
    | "/p/$project/disagreement"
    | "/p/$project/items"
    | "/p/$project/spec"
    | "/p/$project/data"
    | "/p/$project/people"
    | "/p/$project/releases";
  title: string;
  /** Whoever holds one of these roles in the project sees it. */
  roles: readonly Role[];
}

/** The pages of a project, in the order shown. */
export const DESTINATIONS: readonly Destination[] = [
  { to: "/p/$project/label", title: "Label", roles: ["annotator"] },
  { to: "/p/$project/answers", title: "My answers", roles: ["annotator"] },
  { to: "/p/$project/review", title: "Review", roles: ["reviewer"] },
  { to: "/p/$project/adjudicate", title: "Adjudicate", roles: ["adjudicator"] },
  { to: "/p/$project/overview", title: "Overview", roles: ["owner", "manager"] },
  {
    to: "/p/$project/disagreement",
    title: "Disagreement",
    roles: ["owner", "manager", "spec_owner"],
  },
  { to: "/p/$project/items", title: "Items", roles: ["owner", "manager", "spec_owner", "viewer"] },
  { to: "/p/$project/spec", title: "Instructions", roles: ["owner", "manager", "spec_owner"] },
  { to: "/p/$project/data", title: "Data", roles: ["owner", "manager"] },
  { to: "/p/$project/people", title: "People", roles: ["owner", "manager"] },
  { to: "/p/$project/releases", title: "Releases", roles: ["owner", "manager", "viewer"] },
];

export function destinations(roles: readonly Role[]): Destination[] {
  return DESTINATIONS.filter((place) => place.roles.some((role) => roles.includes(role)));
}
