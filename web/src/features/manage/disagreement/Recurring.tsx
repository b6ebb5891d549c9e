import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, body, type Schemas } from "~/shared/api/client";
import { useMe } from "~/shared/session/session";
import { notify, notifyFailure } from "~/shared/ui/Notices";
import { LIVE } from "../live";
import manage from "../manage.module.css";
import { Card } from "../Page";
import { gapsQuery, recurringQuery } from "../queries";
import styles from "./Matrix.module.css";

type About = Schemas["RecurringAbout"];
type Reason = Schemas["RecurringReason"];

const TITLE = 300;

interface Props {
  project: string;
  onPair: (pair: { field: string; a: string; b: string }) => void;
}

/** What adjudicators and annotators say again and again, and the step from there to a gap. */
export function Recurring({ project, onPair }: Props) {
  const recurring = useQuery(recurringQuery(project));
  const gaps = useQuery(gapsQuery(project));
  const cache = useQueryClient();
  const me = useMe();
  if (!recurring.data || recurring.data.length === 0) return null;

  async function keep(about: About, reason: Reason) {
    try {
      await body(
        api.POST("/api/projects/{project}/gaps", {
          params: { path: { project } },
          body: {
            field: about.field ?? null,
            classes: isPair(about) ? about.classes : [],
            title: titleOf(about, reason),
            owner: me.id,
          },
        }),
      );
      notify("done", "On the list of gaps, in your hands.");
      await cache.invalidateQueries({ queryKey: [LIVE, project] });
    } catch (error) {
      notifyFailure(error);
    }
  }

  return (
    <Card title="What comes back" side="reasons in nearly the same words">
      {recurring.data.map((about) => (
        <section key={`${about.field} ${about.classes.join()}`}>
          <div className={manage.row}>
            <strong>{about.classes.join(" / ") || "In general"}</strong>
            <span className={manage.dim}>{counts(about)}</span>
            {isPair(about) && about.field && (
              <Button
                size="compact-xs"
                variant="subtle"
                onClick={() => {
                  const [a = "", b = ""] = about.classes;
                  onPair({ field: about.field ?? "", a, b });
                }}
              >
                Show the items
              </Button>
            )}
          </div>
          <ul className={styles.items} aria-label={`Reasons: ${about.classes.join(" / ")}`}>
            {about.reasons.slice(0, 5).map((reason) => {
              const kept = gaps.data?.some((gap) => gap.title === titleOf(about, reason));
              return (
                <li key={reason.text} data-times={reason.times}>
                  “{reason.text}” {reason.times > 1 && <b>{reason.times} times</b>}
                  {reason.wordings.map((one) => (
                    <blockquote key={one}>“{one}”</blockquote>
                  ))}
                  <div className={styles.acts}>
                    {reason.items.map((key) => (
                      <Link
                        key={key}
                        to="/p/$project/items/$key"
                        params={{ project, key }}
                        className={manage.link}
                      >
                        {key}
                      </Link>
                    ))}
                    {kept ? (
                      <span className={manage.dim}>on the list of gaps</span>
                    ) : (
                      gaps.data && (
                        <Button
                          size="compact-xs"
                          variant="subtle"
                          onClick={() => void keep(about, reason)}
                        >
                          Keep as a gap
                        </Button>
                      )
                    )}
                  </div>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </Card>
  );
}

const isPair = (about: About) =>
  about.field != null && about.classes.length === 2 && !about.classes.includes("not drawn");

function titleOf(about: About, reason: Reason): string {
  const of = about.classes.length > 0 ? `${about.classes.join(" / ")}: ` : "";
  return [...(of + reason.text)].slice(0, TITLE).join("");
}

function counts(about: About): string {
  return [
    about.confused > 0 && `${about.confused} pairs of answers`,
    about.rulings > 0 && `${about.rulings} ${about.rulings === 1 ? "ruling" : "rulings"}`,
    about.reports > 0 && `${about.reports} ${about.reports === 1 ? "report" : "reports"}`,
  ]
    .filter(Boolean)
    .join(", ");
}
