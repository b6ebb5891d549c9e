import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: ["support/setup.ts"],
    // One server, and a machine that measures: one file after the other.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ["default", ["junit", { outputFile: "target/test-reports/e2e.xml" }]],
  },
});
