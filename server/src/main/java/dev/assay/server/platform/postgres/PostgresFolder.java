package dev.assay.server.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where PostgreSQL's things lie below the server's data folder.
 *
 * <p>{@code postgres/} belongs to the user PostgreSQL runs as and is closed to others; everything
 * else belongs to the server, which writes nothing inside {@code postgres/}: as root it would
 * follow links that user may have planted.
 *
 * @param root the server's data folder, absolute, without links
 * @param user who owns {@code postgres/}
 */
record PostgresFolder(Path root, PostgresUser user) {
  private static final String CLOSED = "rwx------";
  private static final String TRAVERSABLE = "rwx--x--x";

  /**
   * Makes {@code postgres/} with its owner and permissions.
   *
   * @throws PostgresRefusal when a folder above is closed to the user PostgreSQL runs as
   */
  static PostgresFolder prepare(Path root) throws IOException {
    var folder = new PostgresFolder(root, PostgresUser.of(root.resolve("postgres")));
    if (folder.user.name() != null) {
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString(TRAVERSABLE));
      folder.refuseClosedParents();
    }
    if (!Files.isDirectory(folder.home())) {
      Files.createDirectory(folder.home());
      Files.setPosixFilePermissions(folder.home(), PosixFilePermissions.fromString(CLOSED));
      folder.user.own(folder.home());
    }
    if (!Files.isReadable(folder.home())) {
      throw new PostgresRefusal(
          "%s belongs to user %s (expected: the user that starts the server); start as that user or as root"
              .formatted(folder.home(), Files.getOwner(folder.home()).getName()));
    }
    return folder;
  }

  Path home() {
    return root.resolve("postgres");
  }

  /** The cluster, what PostgreSQL calls PGDATA. */
  Path cluster() {
    return home().resolve("data");
  }

  /** Where {@code initdb} works; renamed to {@link #cluster} when it is complete. */
  Path unfinishedCluster() {
    return home().resolve("data.new");
  }

  Path logs() {
    return home().resolve("log");
  }

  /** Written by the postmaster: line 1 its pid, line 8 its state. */
  Path pidFile() {
    return cluster().resolve("postmaster.pid");
  }

  Path configuration() {
    return root.resolve("postgresql.conf");
  }

  Path hostBasedAuthentication() {
    return root.resolve("pg_hba.conf");
  }

  /** The superuser's password, mode 0600. */
  Path password() {
    return root.resolve("postgres-password");
  }

  /** The superuser's password while {@code initdb} reads it. */
  Path passwordForInitialisation() {
    return root.resolve("postgres-password.initdb");
  }

  /** Address and port of the running PostgreSQL as a URI, for an operator with psql. */
  Path connection() {
    return root.resolve("postgres-connection");
  }

  /** Binaries unpacked here when no shared folder of them can be read. */
  Path binaries() {
    return root.resolve("postgres-bin").resolve(PostgresBinaries.MAJOR);
  }

  private void refuseClosedParents() throws IOException {
    if (user.executes(root)) {
      return;
    }
    Path folder = root.getRoot();
    for (Path name : root) {
      if (!user.executes(folder)) {
        break;
      }
      folder = folder.resolve(name);
    }
    throw new PostgresRefusal(
        "folder %s is closed to user %s, who runs PostgreSQL because root may not; choose a data folder outside it, or open it with: chmod o+x %s"
            .formatted(folder, user.name(), folder));
  }
}
