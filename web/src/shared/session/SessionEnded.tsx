import { Button, PasswordInput, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ApiProblem, connection } from "~/shared/api/client";
import { Dialog } from "~/shared/ui/Dialog";
import { signIn, useMe } from "./session";

/** A session that ended in the middle of work is taken up again over it: nothing on the page goes. */
export function SessionEnded() {
  const me = useMe();
  const cache = useQueryClient();
  const [ended, setEnded] = useState(false);
  const [password, setPassword] = useState("");
  const [refused, setRefused] = useState<string | null>(null);

  useEffect(() => {
    const listener = () => setEnded(true);
    connection.ended.add(listener);
    return () => {
      connection.ended.delete(listener);
    };
  }, []);

  async function submit() {
    try {
      await signIn(me.name, password);
      setPassword("");
      setRefused(null);
      setEnded(false);
      await cache.invalidateQueries({ predicate: (query) => query.state.status === "error" });
    } catch (error) {
      setRefused(error instanceof ApiProblem ? error.message : "That did not work.");
    }
  }

  return (
    <Dialog opened={ended} title="Your session has ended">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack>
          <Text size="sm">Sign in again as {me.name}; your work is still here.</Text>
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            data-autofocus
            value={password}
            error={refused}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit">Sign in and go on</Button>
        </Stack>
      </form>
    </Dialog>
  );
}
