import { Button, Group, Stack, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useKeys } from "~/shared/keys/keys";
import { Dialog } from "./Dialog";
import styles from "./ReasonDialog.module.css";

export interface Reason {
  /** As it is kept. */
  value: string;
  /** As it is shown. */
  title: string;
}

interface Props {
  title: string;
  /** One of these, by digit; with none, the text alone is the reason. */
  reasons?: readonly Reason[];
  textLabel: string;
  textNeeded?: boolean;
  confirm: string;
  onConfirm: (reason: string, text: string) => void;
  onClose: () => void;
  children?: ReactNode;
}

/** Asks why: picked in one key, or typed. Ctrl+Enter confirms. */
export function ReasonDialog(props: Props) {
  const { reasons = [], onConfirm } = props;
  const [picked, setPicked] = useState(reasons[0]?.value ?? "");
  const [text, setText] = useState("");
  const ready = props.textNeeded ? text.trim() !== "" : picked !== "" || text.trim() !== "";

  function confirm(reason = picked) {
    if (ready) onConfirm(reason, text.trim());
  }

  useKeys(
    [
      ...reasons.map((reason, i) => ({
        keys: [String(i + 1)],
        does: reason.title,
        group: props.title,
        run: () =>
          props.textNeeded ? setPicked(reason.value) : onConfirm(reason.value, text.trim()),
      })),
      {
        keys: ["Ctrl+Enter", "Enter"],
        does: props.confirm,
        group: props.title,
        run: () => confirm(),
      },
      {
        keys: ["Ctrl+Enter"],
        does: props.confirm,
        group: props.title,
        whileTyping: true,
        run: () => confirm(),
      },
    ],
    true,
  );

  return (
    <Dialog onClose={props.onClose} title={props.title}>
      <Stack gap="md">
        {props.children}
        {reasons.length > 0 && (
          <div className={styles.reasons} role="radiogroup" aria-label={props.title}>
            {reasons.map((reason, i) => (
              <button
                key={reason.value}
                type="button"
                role="radio"
                aria-checked={picked === reason.value}
                className={styles.reason}
                data-autofocus={i === 0 && !props.textNeeded ? true : undefined}
                onClick={() => setPicked(reason.value)}
              >
                <kbd>{i + 1}</kbd> {reason.title}
              </button>
            ))}
          </div>
        )}
        <Textarea
          label={props.textLabel}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={2000}
          data-autofocus={props.textNeeded ? true : undefined}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            Cancel
          </Button>
          <Button disabled={!ready} onClick={() => confirm()} rightSection={<kbd>Ctrl ↵</kbd>}>
            {props.confirm}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
