import { Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { Link, Outlet, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { DemoBar } from "~/features/demo/DemoBar";
import { KeyHelp } from "~/shared/keys/KeyHelp";
import { useKeys } from "~/shared/keys/keys";
import { useProjects } from "~/shared/projects";
import { SessionEnded } from "~/shared/session/SessionEnded";
import { demo, rolesIn, useMe, useSignOut } from "~/shared/session/session";
import { ConnectionState } from "~/shared/ui/ConnectionState";
import { destinations } from "./navigation";
import styles from "./Shell.module.css";

/** What stands around every page: where one is, where one can go, who one is. */
export function Shell() {
  const [helpOpen, setHelpOpen] = useState(false);
  const me = useMe();
  useKeys([
    { keys: ["?"], does: "Show all keys", group: "Everywhere", run: () => setHelpOpen(true) },
  ]);
  return (
    <div className={styles.shell} data-demo={demo.on}>
      {demo.on && <DemoBar now={me.name} />}
      <header className={styles.bar}>
        <Link to="/" className={styles.brand} aria-label="Assay, all projects">
          <img src="/icon.svg" alt="" width={24} height={24} />
          <span>Assay</span>
        </Link>
        <ProjectPlaces />
        <div className={styles.end}>
          <ConnectionState />
          <UnstyledButton className={styles.quiet} onClick={() => setHelpOpen(true)}>
            Keys <kbd>?</kbd>
          </UnstyledButton>
          <PersonMenu />
        </div>
      </header>
      <main className={styles.page}>
        <Outlet />
      </main>
      <KeyHelp opened={helpOpen} onClose={() => setHelpOpen(false)} />
      <SessionEnded />
    </div>
  );
}

function ProjectPlaces() {
  const { project: name } = useParams({ strict: false });
  const me = useMe();
  const projects = useProjects();
  const project = projects.find((one) => one.name === name);
  if (!project) return <div className={styles.places} />;
  return (
    <nav className={styles.places} aria-label={`Pages of ${project.name}`}>
      <ProjectMenu current={project.name} />
      {destinations(rolesIn(me, project.id)).map((place) => (
        <Link
          key={place.to}
          to={place.to}
          params={{ project: project.name }}
          className={styles.place}
          activeProps={{ className: `${styles.place} ${styles.here}`, "aria-current": "page" }}
        >
          {place.title}
        </Link>
      ))}
    </nav>
  );
}

function ProjectMenu({ current }: { current: string }) {
  const me = useMe();
  const others = useProjects().filter((one) => one.name !== current);
  if (others.length === 0) return <span className={styles.project}>{current}</span>;
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <UnstyledButton className={styles.project}>
          <span className={styles.projectName}>{current}</span>
          <span aria-hidden>▾</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {others.slice(0, 12).map((project) => {
          const first = destinations(rolesIn(me, project.id))[0];
          return (
            first && (
              <Menu.Item
                key={project.id}
                renderRoot={(props) => (
                  <Link {...props} to={first.to} params={{ project: project.name }} />
                )}
              >
                {project.name}
              </Menu.Item>
            )
          );
        })}
        <Menu.Item renderRoot={(props) => <Link {...props} to="/" />}>All projects</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function PersonMenu() {
  const me = useMe();
  const signOut = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton className={styles.person}>
          <span className={styles.initial} aria-hidden>
            {Array.from(me.name)[0]?.toUpperCase()}
          </span>
          <span className={styles.personName}>{me.name}</span>
          <span className="visually-hidden">: profile and sign-out</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item renderRoot={(props) => <Link {...props} to="/me" />}>
          Profile and settings
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>Appearance</Menu.Label>
        {(["light", "dark", "auto"] as const).map((scheme) => (
          <Menu.Item
            key={scheme}
            onClick={() => setColorScheme(scheme)}
            rightSection={colorScheme === scheme ? "✓" : null}
          >
            {scheme === "auto" ? "As the system" : scheme === "light" ? "Light" : "Dark"}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
