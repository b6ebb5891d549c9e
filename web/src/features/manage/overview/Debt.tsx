import { Link } from "@tanstack/react-router";
import type { Schemas } from "~/shared/api/client";
import type { ItemSearch } from "../items/search";
import manage from "../manage.module.css";
import { count } from "../numbers";
import { Card } from "../Page";

/** Labels that one may have to come back to. */
export function Debt(props: { project: string; activity: Schemas["ActivityActivity"] }) {
  const { project, activity } = props;
  const rows: { what: string; items: number; search: ItemSearch | null }[] = [
    {
      what: "under earlier instructions",
      items: activity.superseded_labels,
      search: null,
    },
    { what: "that no expert has looked at", items: activity.unaudited, search: null },
    {
      what: activity.low_scores >= 10_000 ? "or more of low agreement" : "of low agreement",
      items: activity.low_scores,
      search: { state: "decided", below: "0.7", order: "score" },
    },
    { what: "flagged or revised", items: activity.marked, search: { marked: "true" } },
  ];
  return (
    <Card title="Annotation debt" side="labels one may come back to">
      <table className={manage.table}>
        <tbody>
          {rows.map((one) => (
            <tr key={one.what}>
              <td className={manage.number}>
                <strong>{count(one.items)}</strong>
              </td>
              <td>
                {one.search && one.items > 0 ? (
                  <Link
                    to="/p/$project/items"
                    params={{ project }}
                    search={one.search}
                    className={manage.link}
                  >
                    {one.what}
                  </Link>
                ) : (
                  one.what
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
