import type { Schemas } from "~/shared/api/client";
import manage from "../manage.module.css";
import { count, lasting } from "../numbers";
import { Card } from "../Page";

const STAGES = [
  { part: "waiting", title: "Waiting", says: "from arrival to the first person" },
  { part: "labelling", title: "Labelling", says: "until the last answer" },
  { part: "settling", title: "Settling", says: "until an expert's decision" },
] as const;

/** How long the latest decided items took, stage by stage. */
export function Passage({ passage }: { passage: Schemas["Passage"] }) {
  return (
    <Card title="How long it takes" side={`${count(passage.decisions)} latest decisions`}>
      <table className={manage.table}>
        <thead>
          <tr>
            <th>Stage</th>
            <th>Half within</th>
            <th>Nine in ten within</th>
          </tr>
        </thead>
        <tbody>
          {STAGES.map((one) => {
            const spread = passage[one.part];
            return (
              <tr key={one.part}>
                <td>
                  {one.title} <span className={manage.dim}>{one.says}</span>
                </td>
                <td className={manage.number}>{spread ? lasting(spread.median) : "–"}</td>
                <td className={manage.number}>{spread ? lasting(spread.ninetieth) : "–"}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}
