import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { answerSearch } from "~/features/answers/search";
import { arrive } from "~/features/demo/demo";
import { itemSearch } from "~/features/manage/items/search";
import { reviewSearch } from "~/features/review/search";
import { projectsQuery } from "~/shared/projects";
import { demo, meQuery } from "~/shared/session/session";
import { settingsQuery } from "~/shared/session/settings";
import { PageFailed } from "~/shared/ui/PageFailed";
import { cache } from "./cache";
import { Shell } from "./Shell";

const root = createRootRouteWithContext<{ cache: QueryClient }>()({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search): { to?: string } =>
    typeof search.to === "string" && /^\/(?![/\\])/.test(search.to) ? { to: search.to } : {},
  component: lazyRouteComponent(() => import("~/features/sign-in/SignInPage"), "SignInPage"),
});

const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  component: lazyRouteComponent(() => import("~/features/sign-in/JoinPage"), "JoinPage"),
});

/** Every page for people who are signed in stands inside the shell. */
const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  beforeLoad: async ({ context, location }) => {
    let me = await context.cache.ensureQueryData(meQuery);
    if (!me && demo.on) {
      await arrive();
      me = await context.cache.fetchQuery({ ...meQuery, staleTime: 0 });
    }
    if (!me) throw redirect({ to: "/sign-in", search: { to: location.href } });
  },
  loader: ({ context }) =>
    Promise.all([
      context.cache.ensureQueryData(projectsQuery),
      context.cache.ensureQueryData(settingsQuery),
    ]),
  component: Shell,
  errorComponent: PageFailed,
});

const home = createRoute({
  getParentRoute: () => shell,
  path: "/",
  component: lazyRouteComponent(() => import("~/features/home/HomePage"), "HomePage"),
});

const profile = createRoute({
  getParentRoute: () => shell,
  path: "/me",
  component: lazyRouteComponent(() => import("~/features/profile/ProfilePage"), "ProfilePage"),
});

/** Pages of one project: `$project` is its unique name. */
const project = createRoute({ getParentRoute: () => shell, path: "/p/$project" });

const label = createRoute({
  getParentRoute: () => project,
  path: "/label",
  component: lazyRouteComponent(() => import("~/features/label/LabelPage"), "LabelPage"),
});

const answers = createRoute({
  getParentRoute: () => project,
  path: "/answers",
  validateSearch: answerSearch,
  component: lazyRouteComponent(() => import("~/features/answers/AnswersPage"), "AnswersPage"),
});

const review = createRoute({
  getParentRoute: () => project,
  path: "/review",
  validateSearch: reviewSearch,
  component: lazyRouteComponent(() => import("~/features/review/ReviewPage"), "ReviewPage"),
});

const adjudicate = createRoute({
  getParentRoute: () => project,
  path: "/adjudicate",
  component: lazyRouteComponent(
    () => import("~/features/adjudication/AdjudicationPage"),
    "AdjudicationPage",
  ),
});

const overview = createRoute({
  getParentRoute: () => project,
  path: "/overview",
  component: lazyRouteComponent(
    () => import("~/features/manage/overview/OverviewPage"),
    "OverviewPage",
  ),
});

const newProject = createRoute({
  getParentRoute: () => shell,
  path: "/new-project",
  component: lazyRouteComponent(
    () => import("~/features/manage/spec/NewProjectPage"),
    "NewProjectPage",
  ),
});

const spec = createRoute({
  getParentRoute: () => project,
  path: "/spec",
  component: lazyRouteComponent(() => import("~/features/manage/spec/SpecPage"), "SpecPage"),
});

const data = createRoute({
  getParentRoute: () => project,
  path: "/data",
  component: lazyRouteComponent(() => import("~/features/manage/data/DataPage"), "DataPage"),
});

const people = createRoute({
  getParentRoute: () => project,
  path: "/people",
  component: lazyRouteComponent(() => import("~/features/manage/people/PeoplePage"), "PeoplePage"),
});

const disagreement = createRoute({
  getParentRoute: () => project,
  path: "/disagreement",
  component: lazyRouteComponent(
    () => import("~/features/manage/disagreement/DisagreementPage"),
    "DisagreementPage",
  ),
});

const items = createRoute({
  getParentRoute: () => project,
  path: "/items",
  validateSearch: itemSearch,
  component: lazyRouteComponent(() => import("~/features/manage/items/ItemsPage"), "ItemsPage"),
});

const item = createRoute({
  getParentRoute: () => project,
  path: "/items/$key",
  component: lazyRouteComponent(() => import("~/features/manage/items/ItemPage"), "ItemPage"),
});

const releases = createRoute({
  getParentRoute: () => project,
  path: "/releases",
  component: lazyRouteComponent(
    () => import("~/features/manage/releases/ReleasesPage"),
    "ReleasesPage",
  ),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    join,
    shell.addChildren([
      home,
      profile,
      newProject,
      project.addChildren([
        label,
        answers,
        review,
        adjudicate,
        overview,
        spec,
        data,
        people,
        disagreement,
        items,
        item,
        releases,
      ]),
    ]),
  ]),
  context: { cache },
  defaultPreload: "intent",
  defaultErrorComponent: PageFailed,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
