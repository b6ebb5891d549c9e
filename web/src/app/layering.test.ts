import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { describe, expect, it } from "vitest";

const SOURCES = join(process.cwd(), "src");
const LAYERS = ["shared", "features", "app"];

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** Where an import leads, as a path below the sources; null for packages. */
function target(file: string, specifier: string): string | null {
  if (specifier.startsWith("~/")) return specifier.slice(2);
  if (!specifier.startsWith(".")) return null;
  return relative(SOURCES, join(file, "..", specifier))
    .split(sep)
    .join("/");
}

/** What may be imported: one's own layer and those below; features do not know of each other. */
function trespass(file: string, to: string): boolean {
  const [fromLayer = "", fromFeature] = file.split("/");
  const [toLayer = "", toFeature] = to.split("/");
  if (LAYERS.indexOf(toLayer) > LAYERS.indexOf(fromLayer)) return true;
  return fromLayer === "features" && toLayer === "features" && fromFeature !== toFeature;
}

describe("imports", () => {
  it("go from app to features to shared only", () => {
    const found = files(SOURCES).flatMap((file) => {
      const from = relative(SOURCES, file).split(sep).join("/");
      const imports = readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g);
      return [...imports]
        .map((match) => target(file, match[1] ?? ""))
        .filter((to): to is string => to !== null && trespass(from, to))
        .map((to) => `${from} imports ${to}`);
    });
    expect(found).toEqual([]);
  });

  it("in the wrong direction are seen", () => {
    expect(trespass("shared/a.ts", "features/label/b")).toBe(true);
    expect(trespass("features/label/a.ts", "features/review/b")).toBe(true);
    expect(trespass("features/label/a.ts", "shared/b")).toBe(false);
    expect(trespass("app/a.ts", "features/review/b")).toBe(false);
  });
});
