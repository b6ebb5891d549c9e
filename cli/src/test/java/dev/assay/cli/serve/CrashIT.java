package dev.assay.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.cli.Assay;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Processes are killed, without warning, in the middle of a simulation. */
@Order(2) // takes longest
class CrashIT {
  private static final int ITEMS = 1_500;
  private static final int PEOPLE = 3;
  private static final int CRASHES = 10;

  /** Votes between two crashes, so that each one hits people at work. */
  private static final int VOTES_APART = 40;

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Path folder;
  private Path dataDir;
  private int port;
  private ServerProcess server;

  @BeforeEach
  void start() throws IOException {
    folder = Files.createTempDirectory("assay-crash-").toRealPath();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    dataDir = folder.resolve("data");
    port = freePort();
    server = startServer();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    FileSystemUtils.deleteRecursively(folder);
  }

  @Test
  void everyAcknowledgedSubmissionSurvivesTenCrashes() throws Exception {
    prepareProject();
    var simulation =
        CompletableFuture.supplyAsync(
            () ->
                run(
                    "simulate",
                    "crash",
                    "--json",
                    "--truth",
                    file("truth.jsonl"),
                    "--annotators",
                    "" + PEOPLE,
                    "--accuracy",
                    "0.9",
                    "--seed",
                    "11"));
    long seen = 0;
    for (int crash = 0; crash < CRASHES; crash++) {
      long before = seen;
      await().atMost(PATIENCE).until(() -> simulation.isDone() || votes() >= before + VOTES_APART);
      assertThat(simulation).as("the simulation at crash %d", crash).isNotDone();
      seen = votes();
      crash(crash);
      assertThat(votes()).as("votes after crash %d", crash).isGreaterThanOrEqualTo(seen);
    }
    JsonNode result = simulation.join();
    assertThat(result.path("submitted").asLong()).isEqualTo((long) ITEMS * PEOPLE);
    assertThat(votes()).isEqualTo((long) ITEMS * PEOPLE);
    assertThat(query("select count(*) from (select distinct item_id, person_id from annotation) d"))
        .isEqualTo((long) ITEMS * PEOPLE);
    assertThat(run("status", "crash", "--json").path("items").asLong()).isEqualTo(ITEMS);

    server.terminate();
    assertThat(processesOfTheFolder()).isEmpty();
  }

  /** By turns the server, PostgreSQL, and both; then whatever is gone is started again. */
  private void crash(int number) throws Exception {
    ProcessHandle postgres = server.postgres().orElseThrow();
    switch (number % 3) {
      case 0 -> server.kill();
      case 1 -> postgres.destroyForcibly();
      default -> {
        postgres.destroyForcibly();
        server.kill();
      }
    }
    if (number % 3 == 1) {
      await()
          .atMost(PATIENCE)
          .until(() -> server.postgres().filter(p -> p.pid() != postgres.pid()).isPresent());
      await().atMost(PATIENCE).ignoreExceptions().until(() -> votes() >= 0);
    } else {
      server.close();
      server = startServer();
      assertThat(server.ready()).as(server.errors()).isTrue();
    }
  }

  private void prepareProject() throws IOException {
    Path config = folder.resolve("project.yaml");
    Files.writeString(
        config,
        """
        project:
          name: crash
          task_type: text_classification
          classes: [even, odd]
        quality:
          min_annotators_per_sample: 3
        """);
    List<String> items = new ArrayList<>();
    List<String> truth = new ArrayList<>();
    for (int item = 0; item < ITEMS; item++) {
      items.add("{\"key\":\"%d\",\"text\":\"number %d\"}".formatted(item, item));
      truth.add(
          "{\"key\":\"%d\",\"label\":\"%s\"}".formatted(item, item % 2 == 0 ? "even" : "odd"));
    }
    Files.write(folder.resolve("items.jsonl"), items);
    Files.write(folder.resolve("truth.jsonl"), truth);
    run("init", "--config", config.toString(), "--json");
    assertThat(run("import", "crash", file("items.jsonl"), "--json").path("imported").asInt())
        .isEqualTo(ITEMS);
  }

  private ServerProcess startServer() throws IOException {
    return ServerProcess.start(
        dataDir, "--port", "" + port, "--bootstrap-token-file", file("token"));
  }

  /** Runs a command as a script would and reads its answer. */
  private JsonNode run(String... arguments) {
    var output = new StringWriter();
    var errors = new StringWriter();
    int exit =
        Assay.commandLine(environment())
            .setOut(new PrintWriter(output, true))
            .setErr(new PrintWriter(errors, true))
            .execute(arguments);
    assertThat(exit).as(String.join(" ", arguments) + ": " + errors).isZero();
    return JSON.readTree(output.toString());
  }

  private Map<String, String> environment() {
    try {
      return Map.of(
          "ASSAY_URL",
          "http://127.0.0.1:" + port,
          "ASSAY_TOKEN",
          Files.readString(folder.resolve("token")).strip());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private long votes() throws SQLException, IOException {
    return query("select count(*) from annotation");
  }

  /** Asks the database itself, past the server. */
  private long query(String sql) throws SQLException, IOException {
    String address = Files.readString(dataDir.resolve("postgres-connection")).strip();
    String url = "jdbc:postgresql://" + address.substring(address.indexOf('@') + 1);
    String password = Files.readString(dataDir.resolve("postgres-password")).strip();
    try (Connection connection = DriverManager.getConnection(url, "postgres", password);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private List<ProcessHandle> processesOfTheFolder() {
    Path cluster = dataDir.resolve("postgres/data");
    return ProcessHandle.allProcesses()
        .filter(
            process -> {
              try {
                return Files.readSymbolicLink(Path.of("/proc", "" + process.pid(), "cwd"))
                    .equals(cluster);
              } catch (IOException e) {
                return false;
              }
            })
        .toList();
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
