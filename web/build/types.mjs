// Writes the API's types from the server's description of it; `--check` only compares.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTypescript, { astToString } from "openapi-typescript";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const description = join(root, "..", "server", "src", "main", "resources", "openapi.json");
const target = join(root, "src", "shared", "api", "schema.d.ts");

const ast = await openapiTypescript(JSON.parse(readFileSync(description, "utf8")));
const types = `// Made from the server's description by \`npm run types\`; do not edit.\n${astToString(ast)}`;
if (process.argv.includes("--check")) {
  if (readFileSync(target, "utf8") !== types) {
    console.error("web: the API's types are out of date; run: npm run types");
    process.exit(1);
  }
} else {
  writeFileSync(target, types);
}
