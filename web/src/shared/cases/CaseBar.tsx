import { Button } from "@mantine/core";
import { keepFocus } from "~/shared/editors/ClassPicker";
import styles from "./CaseBar.module.css";

export interface CaseAction {
  title: string;
  hint: string;
  run: () => void;
  main?: boolean;
  off?: boolean;
}

/** What can be done with a case; the main thing stands at the right. */
export function CaseBar(props: { say: string | null; actions: readonly CaseAction[] }) {
  return (
    <div className={styles.bar}>
      <div className={styles.say} role="alert">
        {props.say}
      </div>
      {props.actions.map((action) => (
        <Button
          key={action.title}
          size="md"
          variant={action.main ? "filled" : "default"}
          disabled={action.off}
          onMouseDown={keepFocus}
          onClick={action.run}
          rightSection={<kbd>{action.hint}</kbd>}
        >
          {action.title}
        </Button>
      ))}
    </div>
  );
}
