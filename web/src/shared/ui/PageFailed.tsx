import { Button } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { EmptyState } from "./EmptyState";

/** A page that could not be shown: what happened and a way on. */
export function PageFailed({ error }: { error: unknown }) {
  const router = useRouter();
  return (
    <EmptyState
      title="This page could not be shown"
      text={error instanceof Error ? error.message : undefined}
    >
      <Button onClick={() => void router.invalidate()}>Try again</Button>
    </EmptyState>
  );
}
