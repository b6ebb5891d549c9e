import {
  Button,
  PasswordInput,
  SegmentedControl,
  Stack,
  Switch,
  useMantineColorScheme,
} from "@mantine/core";
import { type ReactNode, useState } from "react";
import { ApiProblem, api, body } from "~/shared/api/client";
import { useMe } from "~/shared/session/session";
import { useSettings } from "~/shared/session/settings";
import { notify } from "~/shared/ui/Notices";
import styles from "./ProfilePage.module.css";

/** One's own settings and password. */
export function ProfilePage() {
  const me = useMe();
  const [settings, change] = useSettings();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div className={styles.page}>
      <h1>{me.name}</h1>
      <Section title="Labelling">
        <Switch
          label="Submit a single choice as soon as it is picked"
          description="Saves the Enter key. The answer can still be revised under My answers."
          checked={settings.submitOnPick}
          onChange={(event) => change({ submitOnPick: event.currentTarget.checked })}
        />
        <div>
          <div className={styles.name} id="text-size">
            Size of texts
          </div>
          <SegmentedControl
            aria-labelledby="text-size"
            value={String(settings.textSize)}
            onChange={(value) => change({ textSize: Number(value) })}
            data={[
              { value: "-1", label: "Small" },
              { value: "0", label: "Usual" },
              { value: "1", label: "Large" },
              { value: "2", label: "Largest" },
            ]}
          />
        </div>
      </Section>
      <Section title="Appearance">
        <SegmentedControl
          aria-label="Colours"
          value={colorScheme}
          onChange={(value) => setColorScheme(value as typeof colorScheme)}
          data={[
            { value: "light", label: "Light" },
            { value: "dark", label: "Dark" },
            { value: "auto", label: "As the system" },
          ]}
        />
      </Section>
      <Section title="Password">
        <PasswordForm name={me.name} />
      </Section>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      <Stack gap="lg">{children}</Stack>
    </section>
  );
}

function PasswordForm({ name }: { name: string }) {
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [refused, setRefused] = useState<Record<string, string>>({});

  async function submit() {
    try {
      await body(api.PUT("/api/me/password", { body: { current, password } }));
      setCurrent("");
      setPassword("");
      setRefused({});
      notify("done", "The password is changed; other browsers are signed out.");
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setRefused(
        error.errors.length > 0
          ? Object.fromEntries(error.errors.map((one) => [one.pointer, one.reason]))
          : { "/current": error.message },
      );
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap="sm" maw={360}>
        <input
          className="visually-hidden"
          autoComplete="username"
          value={name}
          readOnly
          tabIndex={-1}
          aria-hidden
        />
        <PasswordInput
          label="Present password"
          autoComplete="current-password"
          value={current}
          error={refused["/current"]}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label="New password"
          autoComplete="new-password"
          value={password}
          error={refused["/password"]}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" w="fit-content" disabled={!current || !password}>
          Change the password
        </Button>
      </Stack>
    </form>
  );
}
