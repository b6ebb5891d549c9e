package dev.assay.server.platform.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The database files: made once, checked at every start. */
record Cluster(PostgresFolder folder) {
  static final String SUPERUSER = "postgres";

  /**
   * Checks that the files, if there are any, can be used.
   *
   * @throws PostgresRefusal when they are of another major version or their password is gone
   */
  void check() throws IOException {
    if (!Files.exists(folder.cluster())) {
      return;
    }
    String version = Files.readString(folder.cluster().resolve("PG_VERSION")).strip();
    if (!version.equals(PostgresBinaries.MAJOR)) {
      throw new PostgresRefusal(
          "%s was made by PostgreSQL %s (expected: %s); export with the older Assay and import with this one"
              .formatted(folder.cluster(), version, PostgresBinaries.MAJOR));
    }
    if (!Files.exists(folder.password())) {
      throw new PostgresRefusal(
          "%s is missing (expected: the password of the database in %s); restore it from a backup"
              .formatted(folder.password(), folder.cluster()));
    }
  }

  /**
   * Makes the cluster unless it is there.
   *
   * @return the superuser's password
   */
  String open(PostgresBinaries binaries) throws IOException, InterruptedException {
    if (!Files.exists(folder.cluster())) {
      initialise(binaries);
    }
    return Files.readString(folder.password()).strip();
  }

  /**
   * A crash in the middle leaves {@code data.new}, which the next start throws away. Collation is
   * by code point and built in: the same order on every system, also after an upgrade of its C
   * library.
   */
  private void initialise(PostgresBinaries binaries) throws IOException, InterruptedException {
    String password = Passwords.generate();
    run(List.of("rm", "-rf", folder.unfinishedCluster().toString()));
    WholeFiles.writePrivate(folder.passwordForInitialisation(), password + "\n");
    folder.user().own(folder.passwordForInitialisation());
    run(
        List.of(
            binaries.program("initdb").toString(),
            "--pgdata=" + folder.unfinishedCluster(),
            "--username=" + SUPERUSER,
            "--pwfile=" + folder.passwordForInitialisation(),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--data-checksums",
            "--no-instructions"));
    Files.delete(folder.passwordForInitialisation());
    WholeFiles.writePrivate(folder.password(), password + "\n");
    run(List.of("mv", folder.unfinishedCluster().toString(), folder.cluster().toString()));
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    Process process = Postmaster.start(folder, folder.user().command(command));
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IOException(
          "%s ended with %d: %s"
              .formatted(Path.of(command.getFirst()).getFileName(), exit, output));
    }
  }
}
