// Run after `npm install`: takes download addresses out of the lock file and completes it by the optional
// packages of other platforms, which some registries lack and `npm ci` insists on.
import { readFileSync, writeFileSync } from "node:fs";

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const P = lock.packages;
for (const [name, pkg] of Object.entries({ ...P })) {
  delete pkg.resolved;
  for (const [dep, version] of Object.entries(pkg.optionalDependencies ?? {})) {
    if (P[`node_modules/${dep}`] || P[`${name}/node_modules/${dep}`]) continue;
    const m =
      /(android|darwin|linux|win32|freebsd|openbsd|netbsd|sunos|aix|openharmony|wasm)\w*-(\w+)(?:-(gnu|musl|msvc|eabihf|gnueabihf))?/.exec(
        dep.replace("wasm32-wasi", "wasm-wasm32"),
      );
    if (!m) {
      console.log("skip", dep);
      continue;
    }
    P[`node_modules/${dep}`] = {
      version,
      cpu: [m[2]],
      dev: true,
      license: pkg.license,
      optional: true,
      os: [m[1]],
      ...(m[3] === "musl" ? { libc: ["musl"] } : m[3] === "gnu" ? { libc: ["glibc"] } : {}),
      engines: pkg.engines,
    };
  }
}
lock.packages = Object.fromEntries(Object.entries(P).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
