import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env.ASSAY_URL ?? "http://127.0.0.1:7878";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "~": new URL("./src", import.meta.url).pathname } },
  // Everything that is not compiled lies in its own file: the content security policy allows no inline script.
  build: {
    outDir: "target/site",
    emptyOutDir: true,
    target: "es2023",
    modulePreload: { polyfill: false },
  },
  server: { port: 7879, proxy: { "/api": server } },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}", "build/**/*.test.ts"],
    reporters: ["default", ["junit", { outputFile: "target/test-reports/web.xml" }]],
  },
});
