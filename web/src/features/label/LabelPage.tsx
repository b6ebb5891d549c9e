import { EmptyState } from "~/shared/ui/EmptyState";

export function LabelPage() {
  return <EmptyState title="Not here yet" text="This page is being built." />;
}
