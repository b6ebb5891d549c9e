import { Text } from "@mantine/core";
import { ReasonDialog } from "~/shared/ui/ReasonDialog";
import { SKIP_REASONS, UNSURE_REASONS } from "./reasons";

export type Question = "skip" | "unsure" | "unclear";

interface Props {
  question: Question;
  onClose: () => void;
  onSkip: (reason: string, note: string) => void;
  onUnsure: (confidence: number, note: string) => void;
  onUnclear: (text: string) => void;
}

/** The dialogs of the labelling screen. */
export function Asking(props: Props) {
  switch (props.question) {
    case "skip":
      return (
        <ReasonDialog
          title="Why skip this item?"
          reasons={SKIP_REASONS}
          textLabel="Note (optional)"
          confirm="Skip"
          onClose={props.onClose}
          onConfirm={props.onSkip}
        />
      );
    case "unsure":
      return (
        <ReasonDialog
          title="Why are you not sure?"
          reasons={UNSURE_REASONS}
          textLabel="What makes it hard? (optional)"
          confirm="Note it with my answer"
          onClose={props.onClose}
          onConfirm={(confidence, note) => {
            const title = UNSURE_REASONS.find((one) => one.value === confidence)?.title ?? "";
            props.onUnsure(Number(confidence), note ? `${title}: ${note}` : title);
          }}
        >
          <Text size="sm" c="dimmed">
            Give your answer all the same: it is kept with this remark and looked at again.
          </Text>
        </ReasonDialog>
      );
    case "unclear":
      return (
        <ReasonDialog
          title="What is unclear in the instructions?"
          textLabel="Your question"
          textNeeded
          confirm="Send"
          onClose={props.onClose}
          onConfirm={(_, text) => props.onUnclear(text)}
        >
          <Text size="sm" c="dimmed">
            It goes to those who answer for the instructions; the reply reaches you. It never counts
            against your work.
          </Text>
        </ReasonDialog>
      );
  }
}
