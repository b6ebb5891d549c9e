package dev.assay.cli.serve;

import java.lang.management.ManagementFactory;

/** How long this process has been running, the JVM's own start included. */
final class ProcessTime {
  private ProcessTime() {}

  /** The JVM's own clock: the system's start time of a process is off by up to a second. */
  static double secondsSinceStart() {
    return ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
  }
}
