import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, body, type Schemas } from "~/shared/api/client";
import { Dialog } from "~/shared/ui/Dialog";
import { notify, notifyFailure } from "~/shared/ui/Notices";
import manage from "../manage.module.css";
import { ago } from "../numbers";
import { Card } from "../Page";

type Token = Schemas["TokensTokenView"];

export const tokensKey = ["tokens"];

/** The tokens of programs in force, without their secrets; for the owner of the installation. */
export function Tokens() {
  const cache = useQueryClient();
  const [ending, setEnding] = useState<Token | null>(null);
  const tokens = useQuery({
    queryKey: tokensKey,
    queryFn: async () => (await body(api.GET("/api/tokens"))).tokens,
  });

  async function revoke(token: Token) {
    setEnding(null);
    try {
      await body(api.DELETE("/api/tokens/{token}", { params: { path: { token: token.id } } }));
      notify("done", `The token “${token.name}” of ${token.person.name} is revoked.`);
      await cache.invalidateQueries({ queryKey: tokensKey });
    } catch (error) {
      notifyFailure(error);
    }
  }

  return (
    <Card title="Tokens of programs" side="of the whole installation">
      <div className={manage.scroll}>
        <table className={manage.table}>
          <thead>
            <tr>
              <th>Whose</th>
              <th>What for</th>
              <th>Made</th>
              <th>Last used</th>
              <th>
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {(tokens.data ?? []).map((one) => (
              <tr key={one.id}>
                <td>{one.person.name}</td>
                <td>{one.name}</td>
                <td className={manage.dim}>{ago(one.created)}</td>
                <td className={manage.dim}>{one.last_used ? ago(one.last_used) : "never"}</td>
                <td>
                  <Button size="compact-xs" variant="subtle" onClick={() => setEnding(one)}>
                    Revoke…
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {ending && (
        <Dialog title={`Revoke “${ending.name}”?`} onClose={() => setEnding(null)}>
          <p>Programs that use this token of {ending.person.name} are refused from now on.</p>
          <Button color="red" onClick={() => void revoke(ending)}>
            Revoke
          </Button>
        </Dialog>
      )}
    </Card>
  );
}
