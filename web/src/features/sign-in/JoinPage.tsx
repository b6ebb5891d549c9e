import { Button, PasswordInput, Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { ApiProblem, api, body } from "~/shared/api/client";
import { meQuery, redeem } from "~/shared/session/session";
import { Doorway } from "./Doorway";

/** Where one-time links lead; their secret stands behind the `#` and is sent in a body only. */
export function JoinPage() {
  const link = window.location.hash.slice(1);
  const router = useRouter();
  const cache = useQueryClient();
  const [password, setPassword] = useState("");
  const [refused, setRefused] = useState<string | null>(null);
  const invited = useQuery({
    queryKey: ["link", link],
    queryFn: () => body(api.POST("/api/sign-in-links/show", { body: { link } })),
    retry: false,
  });

  async function submit() {
    try {
      await redeem(link, password);
      cache.removeQueries({ queryKey: ["link"] });
      await cache.fetchQuery({ ...meQuery, staleTime: 0 });
      await router.navigate({ to: "/", replace: true });
    } catch (error) {
      setRefused(
        error instanceof ApiProblem
          ? (error.errors[0]?.reason ?? error.message)
          : "That did not work. Try again.",
      );
    }
  }

  if (invited.isPending) return <Doorway title="One moment …">{null}</Doorway>;
  if (invited.isError) {
    return (
      <Doorway title="This link cannot be used">
        <Text mb="md">{invited.error.message}. Ask for a new one, or sign in.</Text>
        <Button component={Link} to="/sign-in" fullWidth>
          Sign in
        </Button>
      </Doorway>
    );
  }
  return (
    <Doorway title={`Welcome, ${invited.data.name}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="md">
          <input
            className="visually-hidden"
            autoComplete="username"
            value={invited.data.name}
            readOnly
            tabIndex={-1}
            aria-hidden
          />
          <PasswordInput
            label="Choose a password"
            description="At least ten characters; a few words are easiest to remember."
            autoComplete="new-password"
            autoFocus
            required
            value={password}
            error={refused}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" size="md" fullWidth>
            Set password and sign in
          </Button>
          <Text size="sm" c="dimmed">
            You sign in with the name {invited.data.name} from now on. This link works once.
          </Text>
        </Stack>
      </form>
    </Doorway>
  );
}
