package dev.assay.server.platform.postgres;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A real PostgreSQL in a data folder, durable, on a free port of the loopback address.
 *
 * <p>It is started again on the same port when it dies, so a connection pool finds it again. As
 * root it runs as an unprivileged user. When this JVM is killed, PostgreSQL shuts itself down on
 * Linux; elsewhere the next start on the folder does it.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private final FolderLock lock;
  private final Supervisor supervisor;
  private final String jdbcUrl;
  private final String password;

  private EmbeddedPostgres(
      FolderLock lock, Supervisor supervisor, String jdbcUrl, String password) {
    this.lock = lock;
    this.supervisor = supervisor;
    this.jdbcUrl = jdbcUrl;
    this.password = password;
  }

  /** Whether connections are accepted. */
  public enum State {
    /** Connections are accepted (again). */
    RUNNING,
    /** PostgreSQL has died and is being started again. */
    DOWN
  }

  /**
   * Starts PostgreSQL on {@code dataDir}, making the folder and the database when they are missing.
   *
   * @param listener hears of every change after the start, on the supervising thread
   * @throws PostgresRefusal see {@link #reserve}
   * @throws IOException when PostgreSQL could not be started; names its last words
   */
  public static EmbeddedPostgres start(
      Path dataDir, PostgresSettings settings, Consumer<State> listener)
      throws IOException, InterruptedException {
    return reserve(dataDir).start(settings, listener);
  }

  /**
   * Takes a data folder for this process and checks what can be checked at once.
   *
   * @throws PostgresRefusal when something forbids a start: the folder is in use, a folder above it
   *     is closed to the user PostgreSQL runs as, the files are of another version
   */
  public static Reservation reserve(Path dataDir) throws IOException {
    Path root = Files.createDirectories(dataDir.toAbsolutePath().normalize()).toRealPath();
    FolderLock lock = FolderLock.acquire(root);
    try {
      PostgresFolder folder = PostgresFolder.prepare(root);
      new Cluster(folder).check();
      return new Reservation(lock, folder);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** A data folder that belongs to this process until it is started and closed. */
  public static final class Reservation {
    private final FolderLock lock;
    private final PostgresFolder folder;

    private Reservation(FolderLock lock, PostgresFolder folder) {
      this.lock = lock;
      this.folder = folder;
    }

    /**
     * Starts PostgreSQL; the folder is released when that fails. To be called once.
     *
     * @param listener hears of every change after the start, on the supervising thread
     * @throws IOException when PostgreSQL could not be started; names its last words
     */
    public EmbeddedPostgres start(PostgresSettings settings, Consumer<State> listener)
        throws IOException, InterruptedException {
      try {
        return EmbeddedPostgres.start(lock, folder, settings, listener);
      } catch (IOException | InterruptedException | RuntimeException e) {
        lock.close();
        throw e;
      }
    }
  }

  private static EmbeddedPostgres start(
      FolderLock lock, PostgresFolder folder, PostgresSettings settings, Consumer<State> listener)
      throws IOException, InterruptedException {
    PostgresBinaries binaries = PostgresBinaries.readable(settings, folder);
    String superuserPassword = new Cluster(folder).open(binaries);
    var supervisor = new Supervisor(binaries, folder, settings, listener);
    int port = supervisor.start();
    try {
      WholeFiles.writePrivate(
          folder.connection(),
          "postgresql://%s@127.0.0.1:%d/%s\n"
              .formatted(Cluster.SUPERUSER, port, ApplicationRole.NAME));
      String password = ApplicationRole.prepare(url(port, "postgres"), superuserPassword);
      return new EmbeddedPostgres(lock, supervisor, url(port, ApplicationRole.NAME), password);
    } catch (IOException | RuntimeException e) {
      supervisor.stop();
      throw e;
    }
  }

  /** Loopback: encryption would only be asked for and declined, one round trip per connection. */
  private static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?sslmode=disable&gssEncMode=disable"
        .formatted(port, database);
  }

  /** The application's database. */
  public String jdbcUrl() {
    return jdbcUrl;
  }

  /** The application's role: owns its database, may create further ones, is no superuser. */
  public String user() {
    return ApplicationRole.NAME;
  }

  /** The role's password, another one after every start. */
  public String password() {
    return password;
  }

  /** The process id of the running postmaster; changes when it was started again. */
  public long pid() {
    return supervisor.pid();
  }

  /** Shuts PostgreSQL down (open transactions are rolled back) and releases the folder. */
  @Override
  public void close() throws IOException {
    try {
      supervisor.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("while PostgreSQL was shutting down");
    } finally {
      lock.close();
    }
  }
}
