package dev.assay.server.platform.postgres;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the embedded PostgreSQL may use.
 *
 * @param home folder with the unpacked binaries ({@code bin}, {@code lib}, {@code share}); filled
 *     when it does not exist yet; null = below the data folder
 * @param memoryBytes memory of the machine or container in bytes, of which PostgreSQL takes a
 *     modest part (≥ 256 MiB)
 * @param processors processors of the machine or container (≥ 1)
 * @param maxConnections connections PostgreSQL accepts, its own superuser's included (≥ 10)
 */
public record PostgresSettings(
    @Nullable Path home, long memoryBytes, int processors, int maxConnections) {
  /** Names the folder with the unpacked binaries, see {@link #home}. */
  public static final String HOME_PROPERTY = "assay.postgres.home";

  private static final long MIN_MEMORY_BYTES = 256L << 20;
  private static final int DEFAULT_CONNECTIONS = 50;

  public PostgresSettings {
    if (memoryBytes < MIN_MEMORY_BYTES) {
      throw new IllegalArgumentException(
          "memoryBytes: %d (expected: >= %d)".formatted(memoryBytes, MIN_MEMORY_BYTES));
    }
    if (processors < 1) {
      throw new IllegalArgumentException("processors: %d (expected: >= 1)".formatted(processors));
    }
    if (maxConnections < 10) {
      throw new IllegalArgumentException(
          "maxConnections: %d (expected: >= 10)".formatted(maxConnections));
    }
  }

  /** Sized to the machine or container this JVM runs in; the home is {@value #HOME_PROPERTY}. */
  public static PostgresSettings forThisMachine() {
    String home = System.getProperty(HOME_PROPERTY, "");
    // Answers with the container's limit where there is one.
    var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new PostgresSettings(
        home.isBlank() ? null : Path.of(home),
        Math.max(MIN_MEMORY_BYTES, machine.getTotalMemorySize()),
        Runtime.getRuntime().availableProcessors(),
        DEFAULT_CONNECTIONS);
  }
}
