package dev.assay.server.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PostgresConfigurationTest {
  private static final long GIB = 1L << 30;

  @Test
  void aTeamMachineKeepsRoomForEverythingElse() {
    assertThat(text(24 * GIB, 2))
        .contains("shared_buffers = 1024MB\n")
        .contains("maintenance_work_mem = 256MB\n")
        .contains("max_parallel_workers_per_gather = 0\n");
  }

  @Test
  void aSmallContainerGetsLittle() {
    assertThat(text(GIB / 2, 1))
        .contains("shared_buffers = 64MB\n")
        .contains("maintenance_work_mem = 32MB\n")
        .contains("effective_cache_size = 256MB\n");
  }

  @Test
  void quotesAndBackslashesInPathsAreEscaped() {
    var configuration =
        new PostgresConfiguration(
            new PostgresSettings(null, GIB, 2, 50), Path.of("/o'clock/back\\slash"), 20_000);
    assertThat(configuration.text()).contains("log_directory = '/o''clock/back\\\\slash'\n");
  }

  @Test
  void impossibleSettingsAreRefused() {
    assertThatThrownBy(() -> new PostgresSettings(null, 1, 2, 50))
        .hasMessageContaining("memoryBytes: 1 (expected: >= ");
    assertThatThrownBy(() -> new PostgresSettings(null, GIB, 0, 50))
        .hasMessageContaining("processors: 0 (expected: >= 1)");
    assertThatThrownBy(() -> new PostgresSettings(null, GIB, 2, 1))
        .hasMessageContaining("maxConnections: 1 (expected: >= 10)");
  }

  private static String text(long memoryBytes, int processors) {
    var settings = new PostgresSettings(null, memoryBytes, processors, 50);
    return new PostgresConfiguration(settings, Path.of("/log"), 20_000).text();
  }
}
