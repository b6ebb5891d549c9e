package dev.assay.server.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is different when the server runs as root. */
class RootIT {
  private Path folder;

  @BeforeEach
  void createFolder() throws IOException {
    assumeThat(System.getProperty("user.name")).as("these tests need root").isEqualTo("root");
    folder = TestFolders.create();
  }

  @AfterEach
  void deleteFolder() throws IOException {
    if (folder != null) {
      Folders.delete(folder);
    }
  }

  @Test
  void postgresRunsAsAnotherUserThatOwnsOnlyItsSubfolder() throws Exception {
    Path dataDir = folder.resolve("data");
    try (var postgres = EmbeddedPostgres.start(dataDir, TestFolders.settings(), state -> {})) {
      String owner = Files.getOwner(dataDir.resolve("postgres")).getName();
      assertThat(owner).isNotEqualTo("root");
      assertThat(Files.getOwner(Path.of("/proc", Long.toString(postgres.pid()))).getName())
          .isEqualTo(owner);
      assertThat(Files.getOwner(dataDir).getName()).isEqualTo("root");
      assertThat(permissions(dataDir)).isEqualTo("rwx--x--x");
      assertThat(Files.getOwner(dataDir.resolve("postgres-password")).getName()).isEqualTo("root");
    }
  }

  @Test
  void aClosedFolderAboveIsRefusedByName() throws Exception {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    assertThatThrownBy(
            () ->
                EmbeddedPostgres.start(
                    closed.resolve("deep/data"), TestFolders.settings(), state -> {}))
        .isInstanceOf(PostgresRefusal.class)
        .hasMessageContaining("folder " + closed + " is closed to user");
  }

  @Test
  void binariesInAClosedFolderAreUnpackedBelowTheDataFolder() throws Exception {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    var settings = new PostgresSettings(closed.resolve("postgres"), 1L << 30, 2, 20);
    Path dataDir = folder.resolve("data with spaces");
    try (var postgres = EmbeddedPostgres.start(dataDir, settings, state -> {})) {
      assertThat(postgres.pid()).isPositive();
      assertThat(dataDir.resolve("postgres-bin/18/bin/postgres")).isExecutable();
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
