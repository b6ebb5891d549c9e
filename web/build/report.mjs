import { existsSync, readFileSync } from "node:fs";

/** Whether a JUnit report tells of failed tests: without them, a run that failed has not run its tests. */
export function toldFailures(report) {
  return (
    existsSync(report) &&
    /<testsuites [^>]*(failures|errors)="[1-9]/.test(readFileSync(report, "utf8"))
  );
}
