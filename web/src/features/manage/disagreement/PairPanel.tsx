import { Button, CloseButton, Select, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, body } from "~/shared/api/client";
import { imageOf, inWords, stateTitle } from "../items/labels";
import { LIVE } from "../live";
import manage from "../manage.module.css";
import { Card } from "../Page";
import { specDocumentQuery } from "../queries";
import { Publish } from "../spec/Publish";
import { Drawn } from "./Drawn";
import { explained } from "./explained";
import styles from "./Matrix.module.css";
import { OpenGap, useLinkedGap } from "./OpenGap";

interface Props {
  project: string;
  field: string;
  a: string;
  b: string;
  onDone: () => void;
}

/** The items behind a pair of classes, and the border between the two drawn by an example. */
export function PairPanel({ project, field, a, b, onDone }: Props) {
  const [example, setExample] = useState("");
  const [belongs, setBelongs] = useState<string | null>(null);
  const [why, setWhy] = useState("");
  const [definitions, setDefinitions] = useState<Record<string, string>>({});
  const spec = useQuery(specDocumentQuery(project));
  const items = useQuery({
    queryKey: [LIVE, project, "confused", field, a, b],
    queryFn: async () =>
      (
        await body(
          api.GET("/api/projects/{project}/disagreement/items", {
            params: { path: { project }, query: { field, a, b } },
          }),
        )
      ).items,
  });
  const gap = useLinkedGap(project, field, a, b);
  const change = { field, a, b, example, belongs: belongs ?? "", why, definitions };
  const ready = (example.trim() !== "" && belongs !== null) || Object.keys(definitions).length > 0;
  return (
    <Card
      title={`${a} against ${b}`}
      side={<CloseButton aria-label="Close the pair" size="sm" onClick={onDone} />}
    >
      <ul className={styles.items} aria-label="Items people disagree on">
        {(items.data ?? []).map(({ item, rationales, answers }) => (
          <li key={item.key}>
            {item.image && (
              <Drawn src={imageOf(project, item.image)} answers={answers} about={[a, b]} />
            )}
            <div>{item.text ?? item.key}</div>
            <div className={styles.said}>
              {answers.map((one) => (
                <span key={one.by}>
                  <b>{one.by}</b> {inWords(one.label)}
                </span>
              ))}
            </div>
            {rationales.map((one) => (
              <blockquote key={one}>“{one}”</blockquote>
            ))}
            <div className={styles.acts}>
              <span className={manage.dim}>{stateTitle(item.state)}</span>
              {item.text && (
                <button
                  type="button"
                  className={manage.link}
                  onClick={() => {
                    setExample(item.text ?? "");
                    if (rationales[0]) setWhy(rationales[0]);
                  }}
                >
                  Use as boundary example
                </button>
              )}
              <Link
                to="/p/$project/items/$key"
                params={{ project, key: item.key }}
                className={manage.link}
              >
                Open
              </Link>
            </div>
          </li>
        ))}
      </ul>
      <Textarea
        label="Boundary example"
        description="A case on the border, as everybody will read it"
        autosize
        minRows={2}
        value={example}
        onChange={(event) => setExample(event.currentTarget.value)}
      />
      <Select
        mt="sm"
        label="Belongs to"
        data={[a, b]}
        value={belongs}
        onChange={setBelongs}
        placeholder="Which of the two?"
      />
      <Textarea
        mt="sm"
        label="Why"
        autosize
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <div className={manage.row} style={{ marginTop: "0.8rem" }}>
        {[a, b].map((name) => (
          <Button
            key={name}
            size="xs"
            variant="subtle"
            onClick={() =>
              setDefinitions({ ...definitions, [name]: definitionOf(spec.data, field, name) })
            }
          >
            Edit the definition of {name}
          </Button>
        ))}
      </div>
      {Object.entries(definitions).map(([name, text]) => (
        <Textarea
          key={name}
          mt="sm"
          label={`Definition of ${name}`}
          autosize
          value={text}
          onChange={(event) =>
            setDefinitions({ ...definitions, [name]: event.currentTarget.value })
          }
        />
      ))}
      {spec.data !== undefined && (
        <Publish
          key={JSON.stringify(change)}
          project={project}
          spec={() => explained(spec.data, change)}
          ready={ready}
          onPublished={(campaign) => {
            void gap.link(campaign);
            onDone();
          }}
        />
      )}
      <OpenGap project={project} field={field} a={a} b={b} gap={gap.gap} />
    </Card>
  );
}

function definitionOf(spec: unknown, field: string, name: string): string {
  const fields = (
    spec as { fields?: { name: string; classes: { name: string; definition?: string }[] }[] }
  ).fields;
  const found = fields?.find((one) => one.name === field)?.classes.find((one) => one.name === name);
  return found?.definition ?? "";
}
