import { Button, CloseButton, TextInput } from "@mantine/core";
import { notify } from "~/shared/ui/Notices";
import manage from "../manage.module.css";

/** Something that is shown once. */
export function Secret(props: { title: string; text: string; onClose: () => void }) {
  return (
    <section className={manage.card} aria-label={props.title}>
      <div className={manage.row} style={{ alignItems: "flex-end" }}>
        <TextInput label={props.title} readOnly value={props.text} style={{ flex: 1 }} />
        <Button
          variant="default"
          onClick={() =>
            void navigator.clipboard.writeText(props.text).then(() => notify("done", "Copied."))
          }
        >
          Copy
        </Button>
        <CloseButton aria-label="Done with it" onClick={props.onClose} />
      </div>
    </section>
  );
}
