package dev.assay.server.platform.postgres;

import java.nio.file.Path;

/** A program that starts PostgreSQL on the folder given and waits to be killed. */
final class RunningPostgres {
  private RunningPostgres() {}

  /** Prints the postmaster's pid, the JDBC URL and the password, a line each. */
  public static void main(String[] args) throws Exception {
    var postgres = EmbeddedPostgres.start(Path.of(args[0]), TestFolders.settings(), state -> {});
    System.out.println(postgres.pid());
    System.out.println(postgres.jdbcUrl());
    System.out.println(postgres.password());
    System.in.read();
    postgres.close();
  }
}
