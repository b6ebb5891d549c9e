import layout from "../Stage.module.css";

/** A text to read. */
export function TextItem({ text }: { text: string }) {
  return (
    <div className={layout.paper}>
      <p className={layout.text} dir="auto" data-testid="item-text">
        {text}
      </p>
    </div>
  );
}
