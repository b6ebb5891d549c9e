import { Button, Group, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { ApiProblem, api, body } from "~/shared/api/client";
import { AnswerEditor } from "~/shared/editors/AnswerEditor";
import type { ItemView } from "~/shared/editors/fieldEditor";
import { useKeys } from "~/shared/keys/keys";
import { type Answer, fromLabels, sameAnswer, toLabels } from "~/shared/labels/answer";
import { redo, step, undo, useHistory } from "~/shared/labels/history";
import type { LabellingSpec } from "~/shared/labels/spec";
import { suggested } from "~/shared/labels/summary";
import { validate } from "~/shared/labels/validate";
import { Dialog } from "~/shared/ui/Dialog";
import { notify } from "~/shared/ui/Notices";
import { ReasonDialog } from "~/shared/ui/ReasonDialog";
import styles from "./AnswersPage.module.css";
import type { OwnAnswer } from "./types";

interface Props {
  project: string;
  answer: OwnAnswer;
  spec: LabellingSpec;
  onClose: () => void;
  onDone: () => void;
}

/** One's own answer again: revised while the item is open, asked to be re-opened once it is decided. */
export function ReviseAnswer({ project, answer, spec, onClose, onDone }: Props) {
  const given = useMemo(() => fromLabels(answer.labels, spec.fields), [answer, spec]);
  const [history, turn] = useHistory<Answer>(answer.annotation, given);
  const [submissionId] = useState(() => crypto.randomUUID());
  const [refused, setRefused] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const changed = !sameAnswer(given, history.now, spec.fields);
  const item: ItemView = {
    key: answer.item_key,
    text: answer.text,
    assets: answer.assets,
    meta: null,
  };

  async function revise() {
    const [wrong] = validate(history.now, spec.fields, {});
    if (wrong) return setRefused(wrong.reason);
    try {
      const labels = toLabels(history.now, spec.fields);
      await body(
        api.POST("/api/projects/{project}/annotations/{annotation}/revise", {
          params: { path: { project, annotation: answer.annotation } },
          body: { submission_id: submissionId, labels },
        }),
      );
      notify("done", "Your answer is revised.");
      onDone();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setRefused(error.message);
    }
  }

  async function askReopen(reason: string) {
    setAsking(false);
    await body(
      api.POST("/api/projects/{project}/annotations/{annotation}/ask-reopen", {
        params: { path: { project, annotation: answer.annotation } },
        body: { reason },
      }),
    );
    notify("done", "Asked. Whoever manages the project decides.");
    onClose();
  }

  useKeys(
    [
      {
        keys: ["Enter", "Ctrl+Enter"],
        does: "Save the revision",
        group: "Revise",
        run: () => void revise(),
        off: !changed,
      },
      { keys: ["Ctrl+Z"], does: "Undo", group: "Revise", run: () => turn(undo) },
      { keys: ["Ctrl+Shift+Z", "Ctrl+Y"], does: "Redo", group: "Revise", run: () => turn(redo) },
    ],
    false,
  );

  if (asking) {
    return (
      <ReasonDialog
        title="Why should it be opened again?"
        textLabel="Reason"
        textNeeded
        confirm="Ask"
        onClose={() => setAsking(false)}
        onConfirm={(_, text) => void askReopen(text)}
      />
    );
  }
  return (
    <Dialog onClose={onClose} title={answer.item_key} size="min(72rem, 92vw)">
      <div className={styles.editor} tabIndex={-1} data-autofocus>
        <AnswerEditor
          id={answer.annotation}
          item={item}
          fields={spec.fields}
          answer={history.now}
          onChange={(next) => turn((old) => step(old, next))}
          active
        />
      </div>
      {answer.suggestion && (
        <Text size="sm" mt="sm">
          {suggested(answer.suggestion, spec.fields)}; a revision is kept as made after seeing it.
        </Text>
      )}
      <Group justify="space-between" mt="md">
        <Text size="sm" c={refused ? "var(--mantine-color-error)" : "dimmed"} role="status">
          {refused ??
            (answer.state === "decided"
              ? "This item is decided; a revision is kept and marks it for review."
              : "Still open: a revision replaces your answer.")}
        </Text>
        <Group>
          {answer.state === "decided" && (
            <Button variant="default" onClick={() => setAsking(true)}>
              Ask to open it again
            </Button>
          )}
          <Button disabled={!changed} onClick={() => void revise()}>
            Save the revision
          </Button>
        </Group>
      </Group>
    </Dialog>
  );
}
