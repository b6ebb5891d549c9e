import { configDefaults, defineConfig } from "vitest/config";

const DEMO = "tests/demo.test.ts";

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ["default", ["junit", { outputFile: "target/test-reports/e2e.xml" }]],
    projects: [
      {
        extends: true,
        test: {
          name: "screens",
          include: ["tests/**/*.test.ts"],
          exclude: [...configDefaults.exclude, DEMO],
          globalSetup: ["support/setup.ts"],
          // All files share one server, each in projects of its own; more browsers than two would only wait for each
          // other.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        // Its story is timed: it runs beside nothing.
        test: { name: "demo", include: [DEMO], maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
