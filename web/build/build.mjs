// Builds the application into target/site unless it is newer than everything it is made of: installs
// the packages of the lock file, checks types and style, bundles, compresses, lists the files.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const site = join(root, "target", "site");
const built = join(root, "target", "built");
const SOURCES = ["src", "public", "build", "index.html", "package.json", "package-lock.json"];
const SETTINGS = ["tsconfig.json", "vite.config.ts", "biome.json"];

function newest(path) {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function run(command, ...args) {
  const ended = spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (ended.status !== 0) {
    console.error(`web: ${command} ${args.join(" ")} failed`);
    process.exit(1);
  }
}

export function install() {
  const marker = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(marker) || newest(marker) < newest(join(root, "package-lock.json"))) {
    run("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
  }
}

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : [path];
  });
}

/** Compressed forms beside each file, and the list the server answers from. */
function finish() {
  const list = files(site).map((file) => {
    const content = readFileSync(file);
    if (/\.(html|js|css|svg|json|txt)$/.test(file)) {
      const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
      writeFileSync(`${file}.br`, brotliCompressSync(content, { params: quality }));
      writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    }
    const digest = createHash("sha256").update(content).digest("hex").slice(0, 32);
    return `${relative(site, file).replaceAll("\\", "/")}\t${digest}\n`;
  });
  writeFileSync(join(site, "files.txt"), list.sort().join(""));
}

function build() {
  const sources = [...SOURCES, ...SETTINGS].map((name) => newest(join(root, name)));
  if (existsSync(built) && newest(built) >= Math.max(...sources)) return;
  install();
  const started = new Date();
  run("npx", "biome", "check", "--error-on-warnings", ".");
  run("npx", "tsc", "--noEmit");
  run("npx", "vite", "build", "--logLevel", "warn");
  finish();
  writeFileSync(built, started.toISOString());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build();
