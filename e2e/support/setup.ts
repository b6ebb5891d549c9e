import type { TestProject } from "vitest/node";
import { startServer } from "./process";

declare module "vitest" {
  interface ProvidedContext {
    url: string;
    token: string;
    link: string;
  }
}

export default async function setup(project: TestProject) {
  const server = await startServer();
  project.provide("url", server.url);
  project.provide("token", server.token);
  project.provide("link", server.link);
  return server.stop;
}
