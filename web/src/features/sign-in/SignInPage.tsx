import { Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { ApiProblem } from "~/shared/api/client";
import { meQuery, signIn } from "~/shared/session/session";
import { Doorway } from "./Doorway";

export function SignInPage() {
  const { to } = useSearch({ from: "/sign-in" });
  const router = useRouter();
  const cache = useQueryClient();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit() {
    setBusy(true);
    try {
      await signIn(name, password);
      await cache.invalidateQueries({ queryKey: meQuery.queryKey });
      await cache.fetchQuery({ ...meQuery, staleTime: 0 });
      await router.navigate({ href: to ?? "/", replace: true });
    } catch (error) {
      setRefused(error instanceof ApiProblem ? error.message : "That did not work. Try again.");
      setBusy(false);
    }
  }

  return (
    <Doorway title="Sign in">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="md">
          <TextInput
            label="Name"
            autoComplete="username"
            autoFocus
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            required
            value={password}
            error={refused}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" size="md" loading={busy} fullWidth>
            Sign in
          </Button>
          <Text size="sm" c="dimmed">
            Forgotten your password? Whoever runs this installation can send you a new link.
          </Text>
        </Stack>
      </form>
    </Doorway>
  );
}
