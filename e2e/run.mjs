// Runs the tests in a browser against the program as it was built. A missing Chromium is installed
// where that is possible (Debian, as root); where it is not, the tests are skipped and say so.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { toldFailures } from "../web/build/report.mjs";

const root = dirname(fileURLToPath(import.meta.url));
const report = join(root, "target", "test-reports", "e2e.xml");
const FONTS = ["fonts-noto-core", "fonts-noto-cjk", "fonts-noto-color-emoji"];

function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2], ...options }).status ?? 1;
}

function chromium() {
  const known = [process.env.ASSAY_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"];
  return known.find((path) => path && existsSync(path));
}

function install() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  console.error("e2e: installing Chromium");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["-qq", "update"], { env });
  run("apt-get", ["-qq", "install", "-y", "--no-install-recommends", "chromium", ...FONTS], { env });
}

function skip(why) {
  console.error(`e2e: skipped: ${why}`);
  mkdirSync(dirname(report), { recursive: true });
  writeFileSync(
    report,
    `<testsuites><testsuite name="browser" tests="1" failures="0" errors="0" skipped="1"><testcase name="browser tests"><skipped message="${why}"/></testcase></testsuite></testsuites>\n`,
  );
  process.exit(0);
}

if (!chromium()) install();
const browser = chromium();
if (!browser) skip("no Chromium; install it, or name it in ASSAY_CHROMIUM");

const lock = join(root, "package-lock.json");
const marker = join(root, "node_modules", ".package-lock.json");
if (!existsSync(marker) || statSync(marker).mtimeMs < statSync(lock).mtimeMs) {
  if (run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]) !== 0) process.exit(1);
}
const own = process.argv.slice(2).filter((argument) => !argument.startsWith("--ignore-failures"));
const ended = run("npx", ["vitest", "run", ...own], {
  env: { ...process.env, ASSAY_CHROMIUM: browser },
});
// `./assay test` counts in the report and goes on to the other modules.
const told = ended !== 0 && toldFailures(report);
process.exit(told && process.argv.includes("--ignore-failures=true") ? 0 : ended);
