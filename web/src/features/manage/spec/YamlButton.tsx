import { Button, FileButton } from "@mantine/core";
import { readYaml, reasons } from "./readYaml";

/** Takes a spec from a file. */
export function YamlButton(props: {
  onRead: (spec: unknown, name: string) => void;
  onRefused: (reasons: string[]) => void;
}) {
  async function take(file: File | null) {
    if (!file) return;
    try {
      props.onRead(await readYaml(file), file.name);
      props.onRefused([]);
    } catch (error) {
      props.onRefused(reasons(error));
    }
  }
  return (
    <FileButton accept=".yaml,.yml" onChange={(file) => void take(file)}>
      {(button) => (
        <Button variant="default" {...button}>
          From a YAML file…
        </Button>
      )}
    </FileButton>
  );
}
