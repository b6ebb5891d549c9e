import { Button } from "@mantine/core";
import { keepFocus } from "~/shared/editors/ClassPicker";
import type { Violation } from "~/shared/labels/validate";
import styles from "./ActionBar.module.css";
import type { Question } from "./Asking";

interface Props {
  violations: readonly Violation[];
  unsent: number;
  done: number;
  doubted: boolean;
  canUndo: boolean;
  canRedo: boolean;
  onUndo: () => void;
  onRedo: () => void;
  onSubmit: () => void;
  onAsk: (question: Question) => void;
  guideOpen: boolean;
  onGuide: () => void;
}

/** What can be done with the answer; buttons leave the focus where it is. */
export function ActionBar(props: Props) {
  return (
    <div className={styles.bar}>
      <div className={styles.side}>
        <Quiet title="Undo" sign="↶" off={!props.canUndo} run={props.onUndo} hint="Ctrl Z" />
        <Quiet title="Redo" sign="↷" off={!props.canRedo} run={props.onRedo} hint="Ctrl Shift Z" />
        <span className={styles.count}>
          {props.done} done
          {props.unsent > 1 && ` · ${props.unsent} still to be sent`}
        </span>
      </div>
      <div className={styles.say} role="alert">
        {props.violations[0]?.reason}
        {props.violations.length > 1 && ` (and ${props.violations.length - 1} more)`}
      </div>
      <div className={styles.side}>
        <Quiet title="Unclear?" run={() => props.onAsk("unclear")} hint="Alt I" />
        <Quiet
          title={props.doubted ? "Not sure ✓" : "Not sure"}
          run={() => props.onAsk("unsure")}
          hint="Alt U"
        />
        <Quiet
          title={props.guideOpen ? "Hide instructions" : "Instructions"}
          run={props.onGuide}
          hint="Alt G"
        />
        <Button
          variant="default"
          size="md"
          onMouseDown={keepFocus}
          onClick={() => props.onAsk("skip")}
          rightSection={<kbd>Ctrl Space</kbd>}
        >
          Skip
        </Button>
        <Button
          size="md"
          onMouseDown={keepFocus}
          onClick={props.onSubmit}
          rightSection={<kbd>↵</kbd>}
        >
          Submit
        </Button>
      </div>
    </div>
  );
}

function Quiet(props: {
  title: string;
  sign?: string;
  hint: string;
  off?: boolean;
  run: () => void;
}) {
  return (
    <button
      type="button"
      className={styles.quiet}
      title={`${props.title} (${props.hint})`}
      aria-label={props.title}
      disabled={props.off}
      onMouseDown={keepFocus}
      onClick={props.run}
    >
      {props.sign ?? props.title}
    </button>
  );
}
