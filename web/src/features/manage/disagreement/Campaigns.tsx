import { useQuery } from "@tanstack/react-query";
import manage from "../manage.module.css";
import { ago, count, decimal } from "../numbers";
import { Card } from "../Page";
import { campaignsQuery } from "../queries";

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
                const value = field?.[when].percent_agreement;
                return (
                  <td key={when} className={manage.number} data-when={when}>
                    <strong>{value == null ? "–" : decimal(value)}</strong>
                    {field && (
                      <div className={manage.dim}>{count(field.compared_items)} compared</div>
                    )}
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
