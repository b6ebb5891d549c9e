package dev.assay.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

class ServeIT {
  private static final int STOPPED_BY_SIGTERM = 143;

  private Path folder;
  private Path dataDir;

  @BeforeEach
  void createFolder() throws IOException {
    // Also as root reachable for the user PostgreSQL runs as.
    folder = Files.createTempDirectory("assay-serve-").toRealPath();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    dataDir = folder.resolve("data");
  }

  @AfterEach
  void deleteFolder() throws IOException {
    FileSystemUtils.deleteRecursively(folder);
  }

  @Test
  void theReadyLineIsAllThatComesOnStandardOutput() throws Exception {
    try (var server = ServerProcess.start(dataDir, "--port", "0")) {
      assertThat(server.ready()).as(server.errors()).isTrue();
      assertThat(get(server.address().resolve("/api/me")).statusCode()).isEqualTo(401);
      var postgres = server.postgres().orElseThrow();
      assertThat(server.terminate()).isEqualTo(STOPPED_BY_SIGTERM);
      assertThat(server.output()).hasSize(1);
      assertThat(postgres.isAlive()).isFalse();
    }
    assertThat(dataDir.resolve("log/assay.log")).exists();
  }

  @Test
  void theOwnersTokenIsThereBeforeThePortAcceptsAndStaysAsItIs() throws Exception {
    Path tokenFile = folder.resolve("token");
    String token;
    try (var server = start("--bootstrap-token-file", tokenFile.toString())) {
      token = Files.readString(tokenFile).strip();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokenFile)))
          .isEqualTo("rw-------");
      assertThat(get(server.address().resolve("/api/me"), token).statusCode()).isEqualTo(200);
    }
    try (var server = start("--bootstrap-token-file", tokenFile.toString())) {
      assertThat(Files.readString(tokenFile).strip()).isEqualTo(token);
      assertThat(get(server.address().resolve("/api/me"), token).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aSecondServerOnTheFolderIsRefusedByTheFirstsProcessId() throws Exception {
    try (var first = start();
        var second = ServerProcess.start(dataDir, "--port", "0")) {
      assertThat(second.awaitExit()).isEqualTo(2);
      assertThat(second.errors())
          .contains("data folder " + dataDir + " is in use by process " + first.pid());
      assertThat(get(first.address().resolve("/api/me")).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var server =
            ServerProcess.start(dataDir, "--port", Integer.toString(taken.getLocalPort()))) {
      assertThat(server.awaitExit()).isEqualTo(1);
      assertThat(server.errors()).contains("port " + taken.getLocalPort() + " is in use");
    }
  }

  @Test
  void wrongOptionsAreRefusedWithWhatWasExpected() throws Exception {
    try (var server = ServerProcess.start(dataDir, "--port", "70000")) {
      assertThat(server.awaitExit()).isEqualTo(2);
      assertThat(server.errors()).contains("--port 70000 (expected: 0..65535)");
    }
    try (var server = ServerProcess.start(dataDir, "--public-url", "ftp://example.org")) {
      assertThat(server.awaitExit()).isEqualTo(2);
      assertThat(server.errors()).contains("--public-url ftp://example.org (expected: http");
    }
    assertThat(dataDir).doesNotExist();
  }

  @Test
  void plainHttpOnAnotherAddressWarns() throws Exception {
    try (var server = start("--bind", "0.0.0.0")) {
      assertThat(server.address().getHost()).isEqualTo("127.0.0.1");
      assertThat(server.errors()).contains("warning: signing in over plain HTTP on 0.0.0.0");
    }
  }

  @Test
  void asRootAClosedParentIsRefusedByName() throws Exception {
    assumeThat(System.getProperty("user.name")).as("this test needs root").isEqualTo("root");
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    try (var server = ServerProcess.start(closed.resolve("data"), "--port", "0")) {
      assertThat(server.awaitExit()).isEqualTo(2);
      assertThat(server.errors()).contains("folder " + closed + " is closed to user");
    }
  }

  private ServerProcess start(String... options) throws IOException {
    String[] all = new String[options.length + 2];
    all[0] = "--port";
    all[1] = "0";
    System.arraycopy(options, 0, all, 2, options.length);
    return ServerProcess.start(dataDir, all);
  }

  private static HttpResponse<Void> get(URI address, String... token)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(address);
      for (String each : token) {
        request.header("Authorization", "Bearer " + each);
      }
      return client.send(request.build(), BodyHandlers.discarding());
    }
  }
}
