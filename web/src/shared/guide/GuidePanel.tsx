import { memo, useDeferredValue, useState } from "react";
import { classColour } from "~/shared/labels/colours";
import type { BoundaryExample, ClassSpec, FieldSpec, LabellingSpec } from "~/shared/labels/spec";
import { Markdown } from "~/shared/ui/Markdown";
import styles from "./GuidePanel.module.css";

/** The instructions beside the item: guidelines, and each class with what belongs to it and what not. */
export const GuidePanel = memo(function GuidePanel({ spec }: { spec: LabellingSpec }) {
  const [query, setQuery] = useState("");
  const sought = useDeferredValue(query.trim().toLowerCase());
  const sections = sectionsWith(spec.guidelines, sought);
  return (
    <aside className={styles.panel} aria-label="Instructions">
      <div className={styles.head}>
        <h2>Instructions</h2>
        <span>version {spec.version}</span>
      </div>
      <input
        className={styles.search}
        type="search"
        aria-label="Search the instructions"
        placeholder="Search the instructions"
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            setQuery("");
            event.currentTarget.blur();
            event.preventDefault();
          } else if (event.key === "Enter") event.preventDefault();
        }}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="Guidelines and classes">
        {sections && <Markdown text={sections} />}
        {spec.fields.map((field) => (
          <FieldGuide
            key={field.id}
            field={field}
            sought={sought}
            alone={spec.fields.length === 1}
          />
        ))}
      </div>
    </aside>
  );
});

function FieldGuide(props: { field: FieldSpec; sought: string; alone: boolean }) {
  const { field, sought } = props;
  const classes = field.classes.filter((one) => holds(one, sought));
  const borders = (field.boundary_examples ?? []).filter((one) => holds(one, sought));
  if (classes.length === 0 && borders.length === 0) {
    return sought ? <p className={styles.none}>No class says “{sought}”.</p> : null;
  }
  return (
    <section>
      <h3 className={styles.title}>{props.alone ? "Classes" : field.name}</h3>
      <dl className={styles.classes}>
        {classes.map((one) => (
          <div key={one.id} className={styles.class}>
            <dt>
              <span
                className={styles.swatch}
                style={{ background: classColour(field, one.name) }}
                aria-hidden
              />
              {one.name}
              {one.aliases && <span className={styles.alias}>{one.aliases.join(", ")}</span>}
            </dt>
            <dd>
              {one.definition ? (
                <p>{one.definition}</p>
              ) : (
                sought === "" && <p className={styles.lacking}>No definition yet</p>
              )}
              <Examples sign="✓" word="Belongs" texts={one.examples} />
              <Examples sign="✕" word="Does not belong" texts={one.counter_examples} />
            </dd>
          </div>
        ))}
      </dl>
      {borders.length > 0 && (
        <>
          <h3 className={styles.title}>Where classes meet</h3>
          <ul className={styles.borders}>
            {borders.map((one) => (
              <Border key={one.example} example={one} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Examples(props: { sign: string; word: string; texts?: string[] }) {
  if (!props.texts || props.texts.length === 0) return null;
  return (
    <ul className={styles.examples}>
      {props.texts.map((text) => (
        <li key={text} data-sign={props.sign}>
          <span className="visually-hidden">{props.word}: </span>
          <span aria-hidden>{props.sign}</span> <bdi>{text}</bdi>
        </li>
      ))}
    </ul>
  );
}

function Border({ example }: { example: BoundaryExample }) {
  return (
    <li>
      <p>
        <bdi>{example.example}</bdi>
      </p>
      <p>
        is <b>{example.belongs_to}</b>, not{" "}
        {example.classes.filter((one) => one !== example.belongs_to).join(", ")}
        {example.why ? `: ${example.why}` : ""}
      </p>
    </li>
  );
}

function holds(part: ClassSpec | BoundaryExample, sought: string): boolean {
  return sought === "" || JSON.stringify(Object.values(part)).toLowerCase().includes(sought);
}

/** The guidelines' sections that hold what is sought, each from its heading on. */
function sectionsWith(guidelines: string, sought: string): string {
  if (sought === "") return guidelines;
  return guidelines
    .split(/^(?=#{1,6} )/m)
    .filter((section) => section.toLowerCase().includes(sought))
    .join("\n");
}
