import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useProjectName } from "~/shared/projects";
import { useLive } from "../live";
import styles from "../manage.module.css";
import { ago, count, percent } from "../numbers";
import { Card, Page } from "../Page";
import { activityQuery, type Figures, figuresQuery, statusQuery } from "../queries";
import { AgreementBar } from "./AgreementBar";
import { Debt } from "./Debt";
import { Flow } from "./Flow";
import { Hours } from "./Hours";
import { Passage } from "./Passage";
import { WaysOut } from "./WaysOut";

/** Where the project stands at this moment, and what would take it on. */
export function OverviewPage() {
  const project = useProjectName();
  const live = useLive(project);
  const status = useQuery(statusQuery(project));
  const activity = useQuery(activityQuery(project));
  const figures = useQuery(figuresQuery(project));
  if (!status.data) return null;
  const now = status.data;
  return (
    <Page
      title="Overview"
      actions={
        <span className={styles.dim} role="status" data-live={live}>
          {live === "live" ? "● Live" : "○ Refreshed every 5 s: the live connection is lost"}
        </span>
      }
    >
      {now.warnings.length > 0 && (
        <ul className={styles.warnings} aria-label="Warnings">
          {now.warnings.map((warning) => (
            <li key={warning}>{warning.charAt(0).toUpperCase() + warning.slice(1)}.</li>
          ))}
        </ul>
      )}
      <Card
        title={`${count(now.items)} items`}
        side={`${count(now.annotations)} answers so far, ${count(now.leased)} in people's hands`}
      >
        {now.items === 0 ? (
          <p className={styles.dim}>
            Nothing to label yet.{" "}
            <Link to="/p/$project/data" params={{ project }} className={styles.link}>
              Bring data
            </Link>
          </p>
        ) : (
          <Flow status={now} project={project} />
        )}
        <WaysOut status={now} project={project} />
      </Card>
      <div className={styles.columns}>
        <div>
          <Card title="Who did how much">
            <div className={styles.scroll}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th>Person</th>
                    <th>Answers</th>
                    <th>Last hour</th>
                    <th>As decided</th>
                    <th>Latest</th>
                  </tr>
                </thead>
                <tbody>
                  {(figures.data ?? [])
                    .filter((one) => one.votes > 0 || one.roles.includes("annotator"))
                    .sort((a, b) => b.votes - a.votes)
                    .map((one) => (
                      <tr key={one.id}>
                        <td>
                          {one.name}
                          {one.set_aside && " (set aside)"}
                        </td>
                        <td className={styles.number}>{count(one.votes)}</td>
                        <td className={styles.number}>{count(one.last_hour)}</td>
                        <td className={styles.number}>{asDecided(one)}</td>
                        <td className={styles.dim}>{one.last ? ago(one.last) : "not yet"}</td>
                      </tr>
                    ))}
                </tbody>
              </table>
            </div>
          </Card>
          {activity.data && activity.data.passage.decisions > 0 && (
            <Passage passage={activity.data.passage} />
          )}
        </div>
        <div>
          <Card title="Agreement">
            {now.fields.map((field) => (
              <AgreementBar key={field.field} field={field} alone={now.fields.length === 1} />
            ))}
            <Link to="/p/$project/disagreement" params={{ project }} className={styles.link}>
              Where people disagree
            </Link>
          </Card>
          <Card
            title="Pace"
            side={
              activity.data?.oldest_unsettled
                ? `oldest unsettled item: ${ago(activity.data.oldest_unsettled)}`
                : undefined
            }
          >
            <Hours hours={activity.data?.hours ?? []} />
          </Card>
          {activity.data && <Debt project={project} activity={activity.data} />}
        </div>
      </div>
    </Page>
  );
}

/** Whole answers as decided, or regions where these are what is asked. */
function asDecided(one: Figures): string {
  if (one.accuracy.value != null) return percent(one.accuracy.value);
  return one.regions.value == null ? "–" : `F1 ${percent(one.regions.value)}`;
}
