import { ApiProblem, api, body } from "~/shared/api/client";

/** A YAML file as the command line reads it. */
export async function readYaml(file: File): Promise<unknown> {
  return (await body(api.POST("/api/spec/read-yaml", { body: { yaml: await file.text() } }))).spec;
}

/** A refusal place by place; anything else is no refusal and goes on. */
export function reasons(error: unknown): string[] {
  if (!(error instanceof ApiProblem)) throw error;
  return error.errors.length > 0
    ? error.errors.map((one) => `${one.pointer.replace(/^\/(spec\/)?/, "")}: ${one.reason}`)
    : [error.message];
}
