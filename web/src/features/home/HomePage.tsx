import { Badge } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type Project, useProjects } from "~/shared/projects";
import { type Role, rolesIn, useMe } from "~/shared/session/session";
import { EmptyState } from "~/shared/ui/EmptyState";
import styles from "./HomePage.module.css";

const KINDS: Record<string, string> = {
  text_classification: "Text classes",
  ner: "Entities in text",
  image_classification: "Image classes",
  bbox: "Boxes in images",
};

const WORK = [
  { role: "owner", to: "/p/$project/overview", title: "Manage" },
  { role: "manager", to: "/p/$project/overview", title: "Manage" },
  { role: "annotator", to: "/p/$project/label", title: "Label" },
  { role: "reviewer", to: "/p/$project/review", title: "Review" },
  { role: "adjudicator", to: "/p/$project/adjudicate", title: "Adjudicate" },
] as const;

/** All projects, each with what one can do there. */
export function HomePage() {
  const me = useMe();
  const projects = useProjects();
  if (projects.length === 0) {
    return (
      <EmptyState
        title="You are in no project yet"
        text={
          me.installationOwner
            ? "Make the first one: what is labelled, which classes, who is asked."
            : "Whoever manages a project can add you by your name. It then appears here."
        }
      >
        {me.installationOwner && <NewProject />}
      </EmptyState>
    );
  }
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1>Projects</h1>
        {me.installationOwner && <NewProject />}
      </div>
      <ul className={styles.list}>
        {projects.map((project) => (
          <ProjectRow key={project.id} project={project} roles={rolesIn(me, project.id)} />
        ))}
      </ul>
    </div>
  );
}

function NewProject() {
  return (
    <Link to="/new-project" className={styles.first}>
      New project
    </Link>
  );
}

function ProjectRow({ project, roles }: { project: Project; roles: Role[] }) {
  const work = WORK.filter((place) => roles.includes(place.role)).filter(
    (place, i, all) => all.findIndex((other) => other.to === place.to) === i,
  );
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <h2>{project.name}</h2>
        <p>
          {KINDS[project.task_type] ?? project.task_type} · version {project.spec_version} of the
          instructions
        </p>
      </div>
      <div className={styles.roles}>
        {roles.map((role) => (
          <Badge key={role} variant="default" radius="sm" tt="none" fw={500}>
            {role.replace("_", " ")}
          </Badge>
        ))}
      </div>
      <div className={styles.work}>
        {work.map((place, i) => (
          <Link
            key={place.role}
            to={place.to}
            params={{ project: project.name }}
            className={i === 0 ? styles.first : styles.other}
          >
            {place.title}
          </Link>
        ))}
      </div>
    </li>
  );
}
