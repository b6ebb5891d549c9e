import { Button, Menu, MultiSelect, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "~/shared/api/client";
import { useProjectName } from "~/shared/projects";
import { type Role, useMe } from "~/shared/session/session";
import { notify, notifyFailure } from "~/shared/ui/Notices";
import { ReasonDialog } from "~/shared/ui/ReasonDialog";
import { LIVE, useLive } from "../live";
import manage from "../manage.module.css";
import { ago, count, percent } from "../numbers";
import { Card, Page } from "../Page";
import { type Figures, figuresQuery, reviewedQuery, statusQuery } from "../queries";
import { Secret } from "./Secret";
import { Tokens, tokensKey } from "./Tokens";

const ROLES: readonly Role[] = [
  "annotator",
  "reviewer",
  "adjudicator",
  "spec_owner",
  "manager",
  "viewer",
  "auditor",
];

const ROLE_DATA = ROLES.map((role) => ({ value: role, label: role.replace("_", " ") }));

type Act = "set-aside" | "re-admit" | "deactivate";

/** Who works in the project, as what, and how it goes. */
export function PeoplePage() {
  const project = useProjectName();
  const me = useMe();
  useLive(project);
  const cache = useQueryClient();
  const people = useQuery(figuresQuery(project));
  const reviewed = useQuery(reviewedQuery(project));
  const [secret, setSecret] = useState<{ title: string; text: string } | null>(null);
  const [asking, setAsking] = useState<{ act: Act; who: Figures } | null>(null);

  async function run(what: () => Promise<unknown>, said: string) {
    try {
      await what();
      notify("done", said);
      await cache.invalidateQueries({ queryKey: [LIVE, project] });
    } catch (error) {
      notifyFailure(error);
    }
  }

  function act(which: Act, who: Figures, reason: string) {
    setAsking(null);
    const params = { path: { project, person: who.id } };
    const call = {
      "set-aside": () =>
        body(
          api.POST("/api/projects/{project}/members/{person}/set-aside", {
            params,
            body: { reason },
          }),
        ),
      "re-admit": () =>
        body(
          api.POST("/api/projects/{project}/members/{person}/re-admit", {
            params,
            body: { reason },
          }),
        ),
      deactivate: () =>
        body(
          api.POST("/api/people/{person}/deactivate", {
            params: { path: { person: who.id } },
            body: { reason },
          }),
        ),
    }[which];
    const said = {
      "set-aside": `The votes of ${who.name} are set aside; undecided items are open again.`,
      "re-admit": `The votes of ${who.name} count again.`,
      deactivate: `${who.name} is deactivated; the answers stay.`,
    }[which];
    void run(call, said);
  }

  async function token(who: Figures) {
    try {
      const made = await body(
        api.POST("/api/people/{person}/tokens", {
          params: { path: { person: who.id } },
          body: { name: "browser" },
        }),
      );
      await cache.invalidateQueries({ queryKey: tokensKey });
      setSecret({ title: `A token for ${who.name}'s programs`, text: made.token });
    } catch (error) {
      notifyFailure(error);
    }
  }

  return (
    <Page title="People">
      <Staffing project={project} />
      <Invite project={project} onLink={setSecret} />
      {secret && <Secret {...secret} onClose={() => setSecret(null)} />}
      <Card title="Members" side="shares with their 95 % interval">
        <div className={manage.scroll}>
          <table className={manage.table}>
            <thead>
              <tr>
                <th>Person</th>
                <th>Roles</th>
                <th>Answers</th>
                <th>As decided</th>
                <th>As others</th>
                <th>Stood in review</th>
                <th>Per item</th>
                <th>Latest</th>
                <th>
                  <span className="visually-hidden">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {(people.data ?? []).map((who) => (
                <tr key={who.id}>
                  <td>
                    {who.name}{" "}
                    {who.kind !== "human" && <span className={manage.chip}>{who.kind}</span>}{" "}
                    {who.set_aside && (
                      <span className={manage.chip} data-tone="warning">
                        set aside
                      </span>
                    )}
                    {!who.active && <span className={manage.chip}>deactivated</span>}
                  </td>
                  <td>
                    {who.roles.includes("owner") ? (
                      "owner"
                    ) : (
                      <MultiSelect
                        aria-label={`Roles of ${who.name}`}
                        size="xs"
                        miw={180}
                        data={ROLE_DATA}
                        value={who.roles}
                        onChange={(roles) =>
                          void run(
                            () =>
                              body(
                                api.PUT("/api/projects/{project}/members/{person}", {
                                  params: { path: { project, person: who.id } },
                                  body: { roles },
                                }),
                              ),
                            `${who.name}: ${roles.join(", ").replace("_", " ") || "no role"}.`,
                          )
                        }
                      />
                    )}
                  </td>
                  <td className={manage.number}>
                    {count(who.votes)}
                    {who.skipped > 0 && (
                      <span className={manage.dim}> {count(who.skipped)} skipped</span>
                    )}
                  </td>
                  <td className={manage.number}>
                    <Interval of={who.accuracy} />
                    {who.regions.value != null && (
                      <div data-f1={who.regions.value.toFixed(3)}>
                        F1 <Interval of={who.regions} />
                      </div>
                    )}
                    {who.accuracy.value == null && who.regions.value == null && "–"}
                  </td>
                  <Share of={who.agreement} />
                  <Share of={reviewed.data?.get(who.id)} />
                  <td className={manage.number}>
                    {who.seconds_per_item == null ? "–" : `${who.seconds_per_item.toFixed(1)} s`}
                  </td>
                  <td className={manage.dim}>{who.last ? ago(who.last) : "not yet"}</td>
                  <td>
                    <Menu position="bottom-end">
                      <Menu.Target>
                        <Button size="xs" variant="subtle" aria-label={`Actions for ${who.name}`}>
                          ⋯
                        </Button>
                      </Menu.Target>
                      <Menu.Dropdown>
                        <Menu.Item
                          onClick={() =>
                            setAsking({ act: who.set_aside ? "re-admit" : "set-aside", who })
                          }
                        >
                          {who.set_aside ? "Count the votes again…" : "Set the votes aside…"}
                        </Menu.Item>
                        {me.installationOwner && (
                          <Menu.Item onClick={() => void token(who)}>Make a token</Menu.Item>
                        )}
                        {me.installationOwner && who.active && who.id !== me.id && (
                          <Menu.Item
                            color="red"
                            onClick={() => setAsking({ act: "deactivate", who })}
                          >
                            Deactivate…
                          </Menu.Item>
                        )}
                      </Menu.Dropdown>
                    </Menu>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Card>
      {me.installationOwner && <Tokens />}
      {asking && (
        <ReasonDialog
          title={`Why? (${asking.who.name})`}
          textLabel="Reason, kept on the record"
          textNeeded
          confirm={asking.act === "deactivate" ? "Deactivate" : "Confirm"}
          onClose={() => setAsking(null)}
          onConfirm={(_, text) => act(asking.act, asking.who, text)}
        />
      )}
    </Page>
  );
}

/** What the project lacks of people, with the step that mends it. */
function Staffing({ project }: { project: string }) {
  const status = useQuery(statusQuery(project));
  const about = (status.data?.warnings ?? []).filter((one) => /role|votes of|adjudicat/.test(one));
  if (about.length === 0) return null;
  return (
    <ul className={manage.warnings} aria-label="Warnings">
      {about.map((warning) => (
        <li key={warning}>{warning.charAt(0).toUpperCase() + warning.slice(1)}.</li>
      ))}
    </ul>
  );
}

/** A share that may not be known, with its interval. */
type Bounds = { value?: number | null; low?: number | null; high?: number | null };

function Share({ of }: { of: Bounds | undefined }) {
  return <td className={manage.number}>{of?.value == null ? "–" : <Interval of={of} />}</td>;
}

function Interval({ of }: { of: Bounds }) {
  if (of.value == null || of.low == null || of.high == null) return null;
  return (
    <>
      {percent(of.value)}{" "}
      <span className={manage.dim}>
        {Math.round(of.low * 100)}–{Math.round(of.high * 100)}
      </span>
    </>
  );
}

function Invite(props: {
  project: string;
  onLink: (secret: { title: string; text: string }) => void;
}) {
  const [name, setName] = useState("");
  const [roles, setRoles] = useState<string[]>(["annotator"]);
  const cache = useQueryClient();
  async function invite() {
    try {
      const { person, link } = await body(
        api.POST("/api/projects/{project}/invitations", {
          params: { path: { project: props.project } },
          body: { name: name.trim(), roles },
        }),
      );
      if (link)
        props.onLink({ title: `Send this link to ${person.name}; it works once`, text: link.url });
      else notify("done", `${person.name} has an account already and sees the project now.`);
      setName("");
      await cache.invalidateQueries({ queryKey: [LIVE, props.project] });
    } catch (error) {
      notifyFailure(error);
    }
  }
  return (
    <Card title="Invite somebody">
      <form
        className={manage.row}
        style={{ alignItems: "flex-end" }}
        onSubmit={(event) => {
          event.preventDefault();
          void invite();
        }}
      >
        <TextInput
          label="Name"
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <MultiSelect label="As" miw={240} data={ROLE_DATA} value={roles} onChange={setRoles} />
        <Button type="submit" disabled={!name.trim() || roles.length === 0}>
          Invite
        </Button>
      </form>
    </Card>
  );
}
