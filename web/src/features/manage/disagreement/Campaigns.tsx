import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "~/shared/api/client";
import manage from "../manage.module.css";
import { ago, count, decimal } from "../numbers";
import { Card } from "../Page";
import { campaignsQuery } from "../queries";

/** The share of pairs that are the same, with its interval. */
export function Agreed({ of, items }: { of: Schemas["RoundsAgreement"]; items: number }) {
  const { percent_agreement: value, percent_low: low, percent_high: high } = of;
  return (
    <>
      <strong>{value == null ? "–" : decimal(value)}</strong>
      {low != null && high != null && (
        <div className={manage.dim}>
          95 %: {decimal(low)} to {decimal(high)}
        </div>
      )}
      <div className={manage.dim}>{count(items)} compared</div>
    </>
  );
}

/** Agreement on the same items before and after their instructions changed. */
export function Campaigns({ project }: { project: string }) {
  const campaigns = useQuery(campaignsQuery(project));
  if (!campaigns.data || campaigns.data.length === 0) return null;
  return (
    <Card title="Asked again" side="agreement on the same items">
      <table className={manage.table}>
        <thead>
          <tr>
            <th>Change</th>
            <th>Before</th>
            <th>After</th>
          </tr>
        </thead>
        <tbody>
          {campaigns.data.map((one) => (
            <tr key={one.id} data-campaign={one.id}>
              <td>
                Version {one.spec_version}
                <div className={manage.dim}>
                  {count(one.items)} items, {count(one.decided)} decided again, {ago(one.created)}
                </div>
              </td>
              {(["before", "after"] as const).map((when) => {
                const [field] = one.agreement;
                return (
                  <td key={when} className={manage.number} data-when={when}>
                    {field && <Agreed of={field[when]} items={field.compared_items} />}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={manage.dim}>Share of pairs of answers that are the same.</p>
    </Card>
  );
}
