import type { Role } from "~/shared/session/session";

export interface Destination {
  to: "/p/$project/label" | "/p/$project/answers" | "/p/$project/review" | "/p/$project/adjudicate";
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
];

export function destinations(roles: readonly Role[]): Destination[] {
  return DESTINATIONS.filter((place) => place.roles.some((role) => roles.includes(role)));
}
