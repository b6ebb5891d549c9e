import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "~/shared/api/client";
import { useKeys } from "~/shared/keys/keys";
import styles from "./ConflictDesk.module.css";

interface Props {
  project: string;
  /** The case that they are like. */
  of: string;
  /** The ruling fits this item alone. */
  off: boolean;
  picked: readonly string[];
  onPick: (keys: readonly string[]) => void;
}

/** Conflicts over the same classes: all of them, or those picked, get the same ruling. */
export function AlikeConflicts({ project, of, off, picked, onPick }: Props) {
  const [opened, setOpened] = useState(false);
  const alike = useQuery({
    queryKey: ["alike", of],
    queryFn: () =>
      body(
        api.GET("/api/projects/{project}/adjudications/{adjudication}/alike", {
          params: { path: { project, adjudication: of } },
        }),
      ).then((found) => found.conflicts),
  });
  const conflicts = alike.data ?? [];
  const all = picked.length === conflicts.length;

  function pickAll() {
    onPick(all ? [] : conflicts.map((one) => one.key));
  }

  useKeys(
    [
      {
        keys: ["Alt+S"],
        does: "Decide alike conflicts the same way",
        group: "Ruling",
        whileTyping: true,
        run: pickAll,
      },
    ],
    false,
    conflicts.length > 0 && !off,
  );
  if (conflicts.length === 0 || off) return null;
  return (
    <section className={styles.block} aria-label="Alike conflicts">
      <label className={styles.alike}>
        <input
          type="checkbox"
          checked={all}
          ref={(box) => {
            if (box) box.indeterminate = picked.length > 0 && !all;
          }}
          onChange={pickAll}
        />
        <span>
          Decide{" "}
          {picked.length > 0 && !all ? `${picked.length} of ${conflicts.length}` : conflicts.length}{" "}
          alike conflicts the same way
        </span>
        <kbd>Alt S</kbd>
      </label>
      <button type="button" className={styles.which} onClick={() => setOpened(!opened)}>
        {opened ? "Hide them" : "Look at them and choose"}
      </button>
      {opened && (
        <ul className={styles.alikeList}>
          {conflicts.map((one) => (
            <li key={one.key}>
              <label className={styles.alike}>
                <input
                  type="checkbox"
                  checked={picked.includes(one.key)}
                  onChange={(event) =>
                    onPick(
                      event.currentTarget.checked
                        ? [...picked, one.key]
                        : picked.filter((key) => key !== one.key),
                    )
                  }
                />
                <bdi>{one.text ?? one.key}</bdi>
              </label>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
