import { Button, FileButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useProjectName, useProjects } from "~/shared/projects";
import { notifyFailure } from "~/shared/ui/Notices";
import manage from "../manage.module.css";
import { count } from "../numbers";
import { Card, Page } from "../Page";
import { statusQuery } from "../queries";
import styles from "./DataPage.module.css";
import { chosen, type Dropped, filesOf, type Picture, read } from "./dropped";
import { Mapped } from "./Mapped";
import { Suggestions } from "./Suggestions";

/** Items and existing labels, brought by dropping them on the page. */
export function DataPage() {
  const project = useProjectName();
  const task = useProjects().find((one) => one.name === project)?.task_type ?? "";
  const images = task === "image_classification" || task === "bbox";
  const status = useQuery(statusQuery(project));
  const [over, setOver] = useState(false);
  const [dropped, setDropped] = useState<Dropped | null>(null);
  const [nothing, setNothing] = useState(false);

  async function take(files: Promise<Picture[]> | Picture[]) {
    setOver(false);
    try {
      const found = await read(await files);
      setNothing(!found.table);
      setDropped(found.table ? found : null);
    } catch (error) {
      notifyFailure(error);
    }
  }

  return (
    <Page
      title="Data"
      actions={
        status.data && <span className={manage.dim}>{count(status.data.items)} items so far</span>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside do the same */}
      <div
        className={styles.drop}
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          void take(filesOf(event.dataTransfer));
        }}
      >
        <p>
          <strong>
            Drop{" "}
            {images
              ? "a folder of images, or images with a CSV or JSONL file"
              : "a CSV or JSONL file"}{" "}
            here
          </strong>
        </p>
        <div className={manage.row}>
          <FileButton
            multiple
            accept={images ? ".jpg,.jpeg,.png,.gif,.bmp,.csv,.tsv,.jsonl" : ".csv,.tsv,.jsonl"}
            onChange={(files) =>
              void take(files.map((file) => ({ path: file.webkitRelativePath || file.name, file })))
            }
          >
            {(props) => (
              <Button variant="default" {...props}>
                Choose files
              </Button>
            )}
          </FileButton>
          {images && <FolderButton onChosen={(files) => void take(files)} />}
        </div>
      </div>
      {nothing && (
        <p className={manage.error} role="alert">
          There is nothing to bring among these files. Expected: CSV, TSV or JSON lines, or JPEG,
          PNG, GIF or BMP images.
        </p>
      )}
      {dropped?.table && (
        <Mapped
          key={`${dropped.name} ${dropped.table.rows.length}`}
          project={project}
          dropped={dropped}
          table={dropped.table}
          images={images}
        />
      )}
      {!dropped && <Suggestions project={project} />}
      {!dropped && (
        <Card title="What a line holds">
          <p className={manage.dim}>
            A column for the {images ? "image's path" : "text"}, if you like one for a key of your
            own and one for a label that exists already. Further columns stay with the item.
            Bringing the same item again changes nothing; another content under the same key is
            refused.
          </p>
        </Card>
      )}
    </Page>
  );
}

function FolderButton({ onChosen }: { onChosen: (files: Picture[]) => void }) {
  const [input, setInput] = useState<HTMLInputElement | null>(null);
  return (
    <>
      <input
        type="file"
        hidden
        aria-label="Folder"
        ref={(element) => {
          element?.setAttribute("webkitdirectory", "");
          setInput(element);
        }}
        onChange={(event) =>
          event.currentTarget.files && onChosen(chosen(event.currentTarget.files))
        }
      />
      <Button variant="default" onClick={() => input?.click()}>
        Choose a folder
      </Button>
    </>
  );
}
