import { defineConfig } from "vitest/config";

/** Measurements: `node run.mjs --config vitest.bench.config.ts` writes benchmarks/workbench.md and browser.md. */
export default defineConfig({
  test: {
    include: ["bench/**/*.bench.ts"],
    globalSetup: ["support/setup.ts"],
    testTimeout: 900_000,
    hookTimeout: 120_000,
  },
});
