package dev.assay.server.platform.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the next start finds after processes were killed without warning. */
class KilledProcessIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private Path dataDir;

  private record Run(Process jvm, long postmaster, String url, String password) {}

  @BeforeEach
  void createFolder() throws IOException {
    dataDir = TestFolders.create();
  }

  @AfterEach
  void deleteFolder() throws IOException {
    Folders.delete(dataDir);
  }

  @Test
  void killedJvmLeavesNoPostgresBehind() throws Exception {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/setpriv"))).as("setpriv is here").isTrue();
    Run run = startAndWrite(1);
    run.jvm().destroyForcibly().waitFor();
    await().atMost(SOON).until(() -> ProcessHandle.of(run.postmaster()).isEmpty());
    assertRowsAfterStart(1);
  }

  @Test
  void startRightAfterTheKillFindsEveryCommittedRow() throws Exception {
    for (int row = 1; row <= 3; row++) {
      Run run = startAndWrite(row);
      run.jvm().destroyForcibly().waitFor();
    }
    assertRowsAfterStart(3);
  }

  @Test
  void startAfterBothWereKilledRecovers() throws Exception {
    for (int row = 1; row <= 3; row++) {
      Run run = startAndWrite(row);
      run.jvm().destroyForcibly();
      ProcessHandle.of(run.postmaster()).ifPresent(ProcessHandle::destroyForcibly);
      run.jvm().waitFor();
    }
    assertRowsAfterStart(3);
  }

  @Test
  void aStaleLockFileNamingAnotherProgramIsNoObstacle() throws Exception {
    startAndWrite(1).jvm().destroyForcibly().waitFor();
    try (var postgres = start()) {
      assertThat(postgres.pid()).isPositive();
    }
    Path pidFile = dataDir.resolve("postgres/data/postmaster.pid");
    Files.writeString(
        pidFile, ProcessHandle.current().parent().orElseThrow().pid() + "\n/elsewhere\n");
    assertRowsAfterStart(1);
  }

  @Test
  void secondProcessOnTheFolderIsRefusedAndNamesTheFirst() throws Exception {
    Run run = startAndWrite(1);
    assertThatThrownBy(this::start)
        .isInstanceOf(PostgresRefusal.class)
        .hasMessageContaining("in use by process " + run.jvm().pid());
    run.jvm().destroyForcibly().waitFor();
    assertRowsAfterStart(1);
  }

  @Test
  void anInterruptedFirstStartIsBegunAgain() throws Exception {
    start().close();
    Files.move(dataDir.resolve("postgres/data"), dataDir.resolve("postgres/data.new"));
    Files.delete(dataDir.resolve("postgres-password"));
    try (var postgres = start()) {
      assertThat(postgres.pid()).isPositive();
    }
    assertThat(dataDir.resolve("postgres/data.new")).doesNotExist();
  }

  private EmbeddedPostgres start() throws Exception {
    return EmbeddedPostgres.start(dataDir, TestFolders.settings(), state -> {});
  }

  private Run startAndWrite(int row) throws Exception {
    Run run = startElsewhere();
    try (var connection = DriverManager.getConnection(run.url(), "assay", run.password());
        var statement = connection.createStatement()) {
      statement.execute("create table if not exists kept (id bigint)");
      statement.execute("insert into kept values (%d)".formatted(row));
    }
    return run;
  }

  private Run startElsewhere() throws IOException {
    Process jvm =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    RunningPostgres.class.getName(),
                    dataDir.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var output = new BufferedReader(new InputStreamReader(jvm.getInputStream(), UTF_8));
    return new Run(jvm, Long.parseLong(line(output)), line(output), line(output));
  }

  private static String line(BufferedReader output) throws IOException {
    String line = output.readLine();
    assertThat(line).as("line of the started process").isNotNull();
    return line;
  }

  private void assertRowsAfterStart(int expected) throws Exception {
    try (var postgres = start();
        var connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from kept")) {
      rows.next();
      assertThat(rows.getInt(1)).isEqualTo(expected);
    }
  }
}
