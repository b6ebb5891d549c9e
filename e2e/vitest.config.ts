import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: ["support/setup.ts"],
    // All files share one server, each in projects of its own; more browsers than two would only wait for each other.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ["default", ["junit", { outputFile: "target/test-reports/e2e.xml" }]],
  },
});
