import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type Project, useProjects } from "~/shared/projects";
import { type Me, rolesIn, useMe } from "~/shared/session/session";

export const WORK = [
  { role: "annotator", to: "/p/$project/label", title: "Label" },
  { role: "reviewer", to: "/p/$project/review", title: "Review" },
  { role: "adjudicator", to: "/p/$project/adjudicate", title: "Adjudicate" },
] as const;

type Work = (typeof WORK)[number];

/** Other projects offered at once. */
const MOST = 3;

function workIn(me: Me, project: Project): Work[] {
  const roles = rolesIn(me, project.id);
  return WORK.filter((work) => roles.includes(work.role));
}

/** What else somebody can do where one kind of work has run out: in the project, then in others. */
export function Elsewhere({ project, instead }: { project: string; instead: Work["role"] }) {
  const me = useMe();
  const projects = useProjects();
  const here = projects.filter((one) => one.name === project);
  const others = projects.filter((one) => one.name !== project);
  return (
    <>
      {here.flatMap((one) =>
        workIn(me, one)
          .filter((work) => work.role !== instead)
          .map((work) => <Way key={work.role} to={work.to} project={project} title={work.title} />),
      )}
      {others
        .flatMap((one) =>
          workIn(me, one)
            .slice(0, 1)
            .map((work) => ({ one, work })),
        )
        .slice(0, MOST)
        .map(({ one, work }) => (
          <Way
            key={one.id}
            to={work.to}
            project={one.name}
            title={`${work.title} in ${one.name}`}
            quiet
          />
        ))}
    </>
  );
}

function Way(props: { to: Work["to"]; project: string; title: string; quiet?: boolean }) {
  return (
    <Button
      variant={props.quiet ? "default" : "filled"}
      renderRoot={(button) => (
        <Link {...button} to={props.to} params={{ project: props.project }} />
      )}
    >
      {props.title}
    </Button>
  );
}
