import { defineConfig } from "vitest/config";

/** Measurements: `node run.mjs --config vitest.bench.config.ts` writes benchmarks/workbench.md. */
export default defineConfig({
  test: {
    include: ["bench/**/*.bench.ts"],
    globalSetup: ["support/setup.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
