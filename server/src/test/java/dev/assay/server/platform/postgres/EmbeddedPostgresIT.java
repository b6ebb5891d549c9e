package dev.assay.server.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private Path dataDir;
  private final List<EmbeddedPostgres.State> states = new CopyOnWriteArrayList<>();
  private EmbeddedPostgres postgres;

  @BeforeEach
  void start() throws Exception {
    dataDir = TestFolders.create();
    postgres = EmbeddedPostgres.start(dataDir, TestFolders.settings(), states::add);
  }

  @AfterEach
  void stop() throws Exception {
    postgres.close();
    Folders.delete(dataDir);
  }

  @Test
  void settingsAreDurable() throws Exception {
    assertThat(query("show fsync")).isEqualTo("on");
    assertThat(query("show synchronous_commit")).isEqualTo("on");
    assertThat(query("show full_page_writes")).isEqualTo("on");
    assertThat(query("show data_checksums")).isEqualTo("on");
    assertThat(query("show wal_level")).isEqualTo("replica");
  }

  @Test
  void onlyTheLoopbackAddressListensAndNoSocketLiesInASharedFolder() throws Exception {
    assertThat(query("show listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(query("show unix_socket_directories")).isEmpty();
  }

  @Test
  void theApplicationIsNoSuperuserAndOwnsItsDatabase() throws Exception {
    assertThat(query("show is_superuser")).isEqualTo("off");
    assertThat(query("select current_database()")).isEqualTo("assay");
    assertThat(execute("create table made_by_the_owner (id bigint)")).isTrue();
    assertThatThrownBy(() -> execute("copy made_by_the_owner from program 'id'"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void aWrongPasswordIsRefusedAlsoOnLoopback() {
    assertThatThrownBy(
            () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
    assertThat(query("show password_encryption")).isEqualTo("scram-sha-256");
  }

  @Test
  void secretsAndTheClusterAreClosedToOthers() throws Exception {
    assertThat(permissions("postgres-password")).isEqualTo("rw-------");
    assertThat(permissions("postgres")).isEqualTo("rwx------");
    assertThat(dataDir.resolve("postgres-password.initdb")).doesNotExist();
  }

  @Test
  void textIsOrderedByCodePoint() {
    assertThat(query("select string_agg(t, ' ' order by t) from unnest(array['b','a','B','ä']) t"))
        .isEqualTo("B a b ä");
  }

  @Test
  void committedRowsAreThereAfterARestart() throws Exception {
    execute("create table kept (id bigint)");
    execute("insert into kept values (7)");
    postgres.close();
    postgres = EmbeddedPostgres.start(dataDir, TestFolders.settings(), states::add);
    assertThat(query("select id from kept")).isEqualTo("7");
  }

  @Test
  void aSecondStartOnTheFolderIsRefusedAndNamesTheProcess() {
    assertThatThrownBy(() -> EmbeddedPostgres.start(dataDir, TestFolders.settings(), states::add))
        .isInstanceOf(PostgresRefusal.class)
        .hasMessageContaining("in use by process " + ProcessHandle.current().pid())
        .hasMessageContaining(dataDir.toString());
    assertThat(query("select 1")).isEqualTo("1");
  }

  @Test
  void killedPostgresComesBackOnTheSamePortWithAllCommittedRows() throws Exception {
    execute("create table kept (id bigint)");
    for (int round = 0; round < 3; round++) {
      execute("insert into kept values (%d)".formatted(round));
      long before = postgres.pid();
      ProcessHandle.of(before).orElseThrow().destroyForcibly();
      await().atMost(SOON).until(() -> states.contains(EmbeddedPostgres.State.RUNNING));
      states.clear();
      assertThat(postgres.pid()).isNotEqualTo(before);
      assertThat(query("select count(*) from kept")).isEqualTo(Integer.toString(round + 1));
    }
  }

  @Test
  void aRunningStatementDoesNotKeepAKilledPostgresFromComingBack() throws Exception {
    try (Connection busy = connect();
        var statement = busy.createStatement()) {
      var running = Thread.ofVirtual().start(() -> spin(statement));
      await()
          .atMost(SOON)
          .until(
              () -> !query("select pid from pg_stat_activity where query like '%spin%'").isEmpty());
      ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly();
      await().atMost(SOON).until(() -> states.contains(EmbeddedPostgres.State.RUNNING));
      running.join();
    }
    assertThat(query("select 1")).isEqualTo("1");
  }

  private static void spin(java.sql.Statement statement) {
    try {
      statement.execute("select /* spin */ count(*) from generate_series(1, 100000000000)");
    } catch (SQLException expected) {
      // The connection dies with the server.
    }
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(dataDir.resolve(name)));
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  private boolean execute(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
      return true;
    }
  }

  private String query(String sql) {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "";
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }
}
